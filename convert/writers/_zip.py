"""A ZIP package whose bytes depend on nothing but its members.

Receives: names and bytes, in the order they shall stand.
Returns:  the bytes of a ZIP file.
Knows:    the fields of a member that would tell a day, a machine or a user.
Never:    reorders, invents or drops a member.

>>> import io, zipfile
>>> package = pack([("mimetype", b"text/plain"), ("a.txt", b"a" * 99)], stored=("mimetype",))
>>> zipfile.ZipFile(io.BytesIO(package)).namelist()
['mimetype', 'a.txt']
>>> package[30:48]
b'mimetypetext/plain'
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterable

__all__ = ["pack"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP can name
_HASTE = 1
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


def pack(
    members: Iterable[tuple[str, bytes]], stored: Collection[str] = (), hasty: Collection[str] = ()
) -> bytes:
    """A ZIP file of `members` in their order; those named in `stored` are not compressed, those in `hasty` not as
    far as could be: in less than half the time, a fourteenth larger.

    No member has an extra field, so a first stored `mimetype` stands where EPUB and OpenDocument want it.
    Raises `ValueError` for a name given twice.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in members:
            if name in package.NameToInfo:
                raise ValueError(f"two members of a package are named {name!r}")
            package.writestr(
                _info(name, name in stored), data, compresslevel=_HASTE if name in hasty else None
            )
    return file.getvalue()


def _info(name: str, is_stored: bool) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system = _UNIX
    info.external_attr = _PLAIN_FILE
    info.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    return info
