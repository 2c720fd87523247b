"""WACZ: web archives in a ZIP.

Receives: a `.wacz` file.
Returns:  the shards and records of every archive in its folder `archive/`.
Knows:    that an archive which is merely stored can be begun anywhere, a packed one only at its beginning.
Never:    reads the indexes, which other programs made.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from convert.batch.records import Record, Shard, Skipped
from convert.batch.sources import Reading, SourceKind
from convert.batch.sources.places import opened, stated
from convert.batch.sources.spelling import parted, plain, real
from convert.batch.sources.streams import Forward, Steps, Window
from convert.batch.sources.warc import Opening, as_stream, records_of, shards_in

__all__ = ["KIND", "STREAM"]

_MEMBER = re.compile(r"archive/[^/]+\.warc(?:\.gz|\.zst)?$", re.I)
_PLACE = re.compile(r"(.*\.wacz)!/(.*)", re.I | re.S)
_LOCAL = struct.Struct("<26xHH")
_BLOCK = 1 << 20


def _takes(where: str) -> bool:
    return where.lower().endswith(".wacz")


def _plan(where: str, reading: Reading) -> Iterator[Shard | Skipped]:
    found = stated(where, reading.web)
    base = Shard(0, KIND.name, where, 0, 0, named=parted(where)[1], mark=found.mark if found else "")
    try:
        with opened(where, web=reading.web) as file, zipfile.ZipFile(file) as held:
            members = sorted((each for each in held.infolist() if _MEMBER.match(each.filename)), key=_name)
    except Exception:
        yield Shard(0, KIND.name, where, 0, 1, named=base.named)  # reading it says why
        return
    if not members:
        yield Skipped(where, "holds no archive")
    for member in members:
        place = f"{where}!/{plain(member.filename)}"
        named = f"{base.named}!/{plain(member.filename)}"
        of_member = Shard(0, KIND.name, place, 0, 0, named=named, mark=base.mark)
        open_ = _opening(place, reading)
        stored = member.compress_type == zipfile.ZIP_STORED
        yield from shards_in(open_, of_member, STREAM.name, reading, forward=not stored)


def _name(member: zipfile.ZipInfo) -> str:
    return member.filename


def _opening(where: str, reading: Reading) -> Opening:
    place = _PLACE.fullmatch(where)
    if place is None:
        raise ValueError("is no WACZ, or a damaged one")
    path, name = place[1], real(place[2])

    def member() -> BinaryIO:
        file = opened(path, web=reading.web)
        with zipfile.ZipFile(file) as held:
            info = held.getinfo(name)
        if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
            return io.BufferedReader(Steps(zipfile.ZipFile(file).open(info).read, file), _BLOCK)
        file.seek(info.header_offset)
        start = info.header_offset + 30 + sum(_LOCAL.unpack(file.read(30)))
        return io.BufferedReader(Window(file, start, info.file_size, own=True), _BLOCK)

    def again() -> BinaryIO:
        file = member()
        if file.seekable():
            return file
        file.close()
        return io.BufferedReader(Forward(member), _BLOCK)

    return again


def _read(shard: Shard, reading: Reading) -> Iterator[Record]:
    return records_of(_opening(shard.where, reading), shard, reading)


def _read_stream(shard: Shard, reading: Reading) -> Iterator[Record]:
    return records_of(as_stream(_opening(shard.where, reading), shard.where), shard, reading)


KIND = SourceKind("wacz", _takes, _plan, _read)
STREAM = SourceKind("wacz-stream", lambda where: False, _plan, _read_stream)
