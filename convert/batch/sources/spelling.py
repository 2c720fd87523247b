"""Names of inputs: paths and addresses as text.

Receives: a path or an address (`s3://…`, `gs://…`, `memory://…`), the name of a file.
Returns:  a place put together or parted; names as Unicode.
Knows:    names that are no Unicode; that addresses have slashes too.
Never:    looks at what is there.
"""

from __future__ import annotations

import re

__all__ = ["is_address", "joined", "parted", "plain", "real"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:::|://)")


def is_address(where: str) -> bool:
    """Whether this is an address that fsspec opens, not a path.

    >>> is_address("s3://bucket/news"), is_address("news/2011"), is_address("C:/news")
    (True, False, False)
    """
    return bool(_ADDRESS.match(where))


def plain(name: str) -> str:
    r"""A name as Unicode: bytes that are no UTF-8 are written `\xe9`. No two names become one.

    >>> plain("caf\udce9.txt"), plain("a\\b.txt"), plain("a\\x41")
    ('caf\\xe9.txt', 'a\\b.txt', 'a\\\\x41')
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        pass
    else:
        if "\\x" not in name:
            return name
    encoded = name.encode("utf-8", "surrogateescape").replace(b"\\", b"\\\\")
    return encoded.decode("utf-8", "backslashreplace")


def real(name: str) -> str:
    r"""The name that `plain` made readable.

    >>> real(plain("caf\udce9\\x.txt")) == "caf\udce9\\x.txt", real("a\\b.txt")
    (True, 'a\\b.txt')
    """
    if "\\x" not in name:
        return name
    parts = re.split(r"(\\\\|\\x[0-9a-f]{2})", name)
    encoded = b"".join(
        b"\\" if part == "\\\\" else bytes([int(part[2:], 16)]) if odd % 2 else part.encode()
        for odd, part in enumerate(parts)
    )
    return encoded.decode("utf-8", "surrogateescape")


def joined(folder: str, name: str) -> str:
    """The place of something in a folder or an address; `name` has slashes."""
    if not folder:
        return name
    return f"{folder.rstrip('/')}/{name}" if folder.rstrip("/") or is_address(folder) else f"/{name}"


def parted(where: str) -> tuple[str, str]:
    """The folder something lies in, and its name there.

    >>> parted("/news/a.txt"), parted("s3://bucket/a.txt"), parted("/a.txt")
    (('/news', 'a.txt'), ('s3://bucket', 'a.txt'), ('/', 'a.txt'))
    """
    folder, _, name = where.rstrip("/").rpartition("/")
    return folder or "/", name
