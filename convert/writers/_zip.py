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
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

__all__ = ["Packed", "pack", "packed"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP can name
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """A member as a ZIP file holds it; `size` and `crc` are of what comes out."""

    data: bytes
    size: int
    crc: int


def packed(data: bytes, level: int) -> Packed:
    """A member for several packages, compressed once."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(deflate.compress(data) + deflate.flush(), len(data), zlib.crc32(data))


def pack(members: Iterable[tuple[str, bytes | Packed]], stored: Collection[str] = ()) -> bytes:
    """A ZIP file of `members` in their order; those named in `stored` are not compressed.

    No member has an extra field, so a first stored `mimetype` stands where EPUB and OpenDocument want it.
    Raises `ValueError` for a name given twice.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in members:
            if name in package.NameToInfo:
                raise ValueError(f"two members of a package are named {name!r}")
            if isinstance(data, Packed):
                _copy(data, _info(name, is_stored=True), package, file)
            else:
                package.writestr(_info(name, name in stored), data)
    return file.getvalue()


def _copy(member: Packed, info: zipfile.ZipInfo, package: zipfile.ZipFile, file: io.BytesIO) -> None:
    """Write a member as it is, then what it is above it: the library compresses or stores, and copies nothing."""
    package.writestr(info, member.data)
    info.compress_type, info.file_size, info.CRC = zipfile.ZIP_DEFLATED, member.size, member.crc
    file.seek(info.header_offset)
    file.write(info.FileHeader())


def _info(name: str, is_stored: bool) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system = _UNIX
    info.external_attr = _PLAIN_FILE
    info.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    return info
