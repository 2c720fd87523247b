"""Directories of ZIP files, a part at a time.

Receives: a ZIP opened for reading.
Returns:  where its directory and the entries in it stand; the ZIP as if it held a part of them alone.
Knows:    the records at the end of a ZIP, in their old and their 64-bit form (APPNOTE 4.3.12 to 4.3.16).
Never:    reads a member: `zipfile` does, with all its checks.

So that a worker reads the entries of its own shard, where `zipfile` holds those of all members: 500 MB of a million.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from convert.batch.sources.streams import Window

__all__ = ["Directory", "directory_of", "entries", "part"]

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_ENTRY = struct.Struct("<4s24x3H12x")
_LONGEST_END = _END.size + (1 << 16)
_BLOCK = 1 << 20


class Directory(NamedTuple):
    """Where the directory of a ZIP begins and ends, and how many bytes stand before the ZIP in its file."""

    start: int
    end: int
    ahead: int


def directory_of(file: BinaryIO) -> Directory:
    """The directory of a ZIP; raises `zipfile.BadZipFile` for anything else."""
    size = file.seek(0, os.SEEK_END)
    base = max(0, size - _LONGEST_END)
    file.seek(base)
    tail = file.read(_LONGEST_END)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile("is no ZIP, or one that is cut off")
    *_, length, offset, _ = _END.unpack_from(tail, at)
    end = base + at
    locator = at - _LOCATOR.size
    if locator >= _END64.size and tail[locator : locator + 4] == b"PK\x06\x07":
        found = _END64.unpack_from(tail, locator - _END64.size)
        if found[0] == b"PK\x06\x06":
            length, offset = found[-2:]
            end = base + locator - _END64.size
    start = end - length
    if start < offset:
        raise zipfile.BadZipFile("its directory makes no sense")
    return Directory(start, end, start - offset)


def entries(file: BinaryIO, directory: Directory) -> Iterator[tuple[int, int]]:
    """Where each entry of a directory begins and ends."""
    place = directory.start
    stream = io.BufferedReader(Window(file, place, directory.end - place), _BLOCK)
    while place < directory.end:
        head = stream.read(_ENTRY.size)
        if len(head) < _ENTRY.size or not head.startswith(b"PK\x01\x02"):
            raise zipfile.BadZipFile("its directory is damaged")
        rest = sum(_ENTRY.unpack(head)[1:])
        stream.read(rest)
        yield place, place + _ENTRY.size + rest
        place += _ENTRY.size + rest


def part(file: BinaryIO, directory: Directory, start: int, end: int, count: int) -> zipfile.ZipFile:
    """The ZIP as if it held only the entries of a part of its directory."""
    file.seek(start)
    held, offset = file.read(end - start), directory.start - directory.ahead
    place = directory.start + len(held)
    tail = (
        held
        + _END64.pack(b"PK\x06\x06", _END64.size - 12, 45, 45, 0, 0, count, count, len(held), offset)
        + _LOCATOR.pack(b"PK\x06\x07", 0, place, 1)
        + _END.pack(b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    )
    return zipfile.ZipFile(io.BufferedReader(Window(file, 0, directory.start, tail)))
