"""Where a picture may be found without asking the web.

Receives: an address as a page writes it; the folder of the page, or the record it is a part of.
Returns:  the bytes, or their digest.
Knows:    `data:` URLs, files below a folder, parts of a record.
Never:    a file outside the folder, by whatever path.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urldefrag, urljoin, urlsplit

from convert.resources.kinds import MAX_IMAGE_BYTES, UnusableError

__all__ = ["Parts", "beside", "loaded", "local_file"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The files that a record carries along with a page: bytes by address, relative ones meant from `base`.

    `frames` says where the pages came from that it carries besides, by the addresses good in the record only.
    """

    base: str
    data: Mapping[str, bytes]
    frames: Mapping[str, str] = field(default_factory=dict)

    def name(self, url: str) -> str | None:
        """The address under which the record holds what a page calls by another, None where it does not hold it."""
        url = url.strip()
        if url[:4].lower() == "cid:":
            return next(
                (name for name in (f"cid:{url[4:]}", f"cid:{unquote(url[4:])}") if name in self.data), None
            )
        url = urldefrag(url).url
        try:
            full = urljoin(self.base, url)
        except ValueError:
            full = url
        return next((name for name in (url, full, unquote(url)) if name and name in self.data), None)

    def find(self, url: str) -> bytes | None:
        """The bytes of an address as a page writes it, None where the record has none."""
        name = self.name(url)
        return None if name is None else self.data[name]


def loaded(url: str, folder: Path | Parts | None) -> bytes:
    """The bytes of a picture; raises `UnusableError` saying why there are none."""
    if not url:
        raise UnusableError("it has no address that anybody could follow")
    if url[:5].lower() == "data:":
        return _data_url(url)
    found = local_file(folder, url)
    if isinstance(found, bytes):
        return found
    if url.lower().startswith(("http:", "https:", "//")):
        raise UnusableError("on the web, and nothing is fetched")
    if found is None:
        raise UnusableError("not in the folder of the source")
    return _read(found)


def local_file(folder: Path | Parts | None, url: str) -> Path | bytes | None:
    """The copy of a picture beside the page, None where there is none.

    It is the part of a record, or the regular file below `folder` that a relative address names. Neither `..` nor a
    symbolic link leads out of the folder.
    """
    if isinstance(folder, Parts):
        return folder.find(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if folder is None or parts.scheme or parts.netloc or not parts.path or "\x00" in unquote(parts.path):
        return None
    root = folder.resolve()
    name = unquote(parts.path)
    forms = (name, parts.path, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))
    return next((path for each in dict.fromkeys(forms) if (path := _inside(root, each))), None)


def beside(urls: Iterable[str], folder: Path) -> dict[str, str]:
    """The SHA-256 of every picture that stands below `folder`, by its address; empty for one that cannot be read."""
    found = {url: local_file(folder, url) for url in urls}
    return {url: _digest(path) for url, path in found.items() if isinstance(path, Path)}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(_read(path)).hexdigest()
    except UnusableError:
        return ""


def _inside(root: Path, name: str) -> Path | None:
    try:
        path = (root / name).resolve()
        return path if path.is_relative_to(root) and path.is_file() else None
    except OSError:
        return None


def _read(path: Path) -> bytes:
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with open(path, "rb", opener=lambda name, mode: os.open(name, mode | flags)) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_IMAGE_BYTES:
                raise UnusableError(f"not a file of at most {MAX_IMAGE_BYTES // 2**20} MiB")
            return file.read(MAX_IMAGE_BYTES + 1)
    except OSError as error:
        raise UnusableError("cannot be read") from error


def _data_url(url: str) -> bytes:
    head, comma, body = url.partition(",")
    if not comma:
        raise UnusableError("a data: URL without data")
    if len(body) > MAX_IMAGE_BYTES * 4 // 3 + 1024:
        raise UnusableError(f"larger than {MAX_IMAGE_BYTES // 2**20} MiB")
    if not head.rstrip().lower().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode("".join(unquote(body).split()) + "==", validate=False)
    except (binascii.Error, ValueError) as error:
        raise UnusableError("a data: URL that is not base64") from error
