"""JSONL: a record a line.

Receives: a file of JSON objects, one a line, packed or not.
Returns:  shards by lines; a record for every line that is not blank.
Knows:    that a line may be damaged, without end, or hold bytes that are no UTF-8.
Never:    holds more than a line.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

import msgspec

from convert import registry
from convert.batch.records import Record, Shard, Skipped
from convert.batch.sources import Reading, SourceKind
from convert.batch.sources.columns import checked, flat, roles_of
from convert.batch.sources.parting import Item, shards_of
from convert.batch.sources.places import opened, stated, why
from convert.batch.sources.resting import resumed
from convert.batch.sources.spelling import parted
from convert.batch.sources.streams import bare, packing, unpacked, whole
from convert.batch.sources.values import filled

__all__ = ["KIND", "Line", "lines", "object_of"]

_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
_LOOKED_AT = 100
"""Lines whose keys are looked at before a file is parted."""

_BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line: where it begins and ends, its number from 0, its bytes; cut where it is longer than allowed."""

    start: int
    end: int
    number: int
    data: bytes
    cut: bool


def lines(file: BinaryIO, limit: int, start: int = 0, number: int = 0) -> Iterator[Line]:
    """The lines of a file from a byte on, blank ones left out."""
    while data := file.readline(limit + 2):
        end, cut = start + len(data), False
        while not data.endswith(b"\n") and len(data) > limit + 1:
            more = file.readline(1 << 20)
            end, cut = end + len(more), True
            if not more or more.endswith(b"\n"):
                break
        if not start:
            data = data.removeprefix(_BOM)
        if not data.isspace() and data:
            yield Line(start, end, number, data, cut)
        start, number = end, number + 1


def object_of(data: bytes) -> Any:
    """What a line of JSON says; raises `ValueError`. Bytes that are no UTF-8 stay in it as lone surrogates."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return json.loads(data.decode("utf-8", "surrogateescape"))


def _takes(where: str) -> bool:
    name = bare(where)
    return name.endswith(_SUFFIXES) or (name.endswith(".json") and bool(packing(where)))


def _plan(where: str, reading: Reading) -> Iterator[Shard | Skipped]:
    found = stated(where, reading.web)
    base = Shard(0, KIND.name, where, 0, 0, named=parted(where)[1], mark=found.mark if found else "")
    if found is not None:
        _look(where, reading)
    return shards_of(lambda: _items(where, reading), base, reading, forward=bool(packing(where)))


def _look(where: str, reading: Reading) -> None:
    """Raises `OptionError` where the first lines have not the columns that are wanted."""
    names: dict[str, None] = {}
    try:
        with opened(where, web=reading.web) as file:
            for line in itertools.islice(lines(unpacked(file, where), reading.limit), _LOOKED_AT):
                row = _row(line)
                if isinstance(row, str) or not isinstance(row, Mapping):
                    return
                names |= dict.fromkeys(row)
    except (OSError, EOFError, ValueError):
        return
    if names:
        checked(names, reading, where)


def _row(line: Line) -> Any:
    """A line's object; its text where it is a string, or a document of ours; None for a damaged one."""
    if _is_document(line.data):
        return ""
    try:
        row = object_of(line.data) if not line.cut else {}
    except (ValueError, RecursionError):
        return {}
    return flat(row) if isinstance(row, dict) else row


def _is_document(data: bytes) -> bool:
    return registry.reader("json").sniff(data[:4096])


def _items(where: str, reading: Reading) -> Iterator[Item]:
    with opened(where, web=reading.web) as file:
        for line in lines(unpacked(file, where), reading.limit):
            yield Item(line.start, line.end, line.number, line.end - line.start)


def _read(shard: Shard, reading: Reading) -> Iterator[Record]:
    start = shard.start or 0
    with resumed(_key(shard), start, lambda: whole(shard.where, reading.web)) as stream:
        for line in lines(stream, reading.limit, start, shard.at):
            yield _record(line, shard.named, reading)


def _key(shard: Shard) -> str:
    """What a stream that may rest is known by; empty for a file that can be begun anywhere."""
    return f"{shard.mark} {shard.where}" if shard.mark and packing(shard.where) else ""


def _record(line: Line, named: str, reading: Reading) -> Record:
    start = Record(f"{named}#{line.number + 1}", b"", named, line.start)
    if line.cut:
        return msgspec.structs.replace(start, error=f"a line longer than {reading.limit:,} bytes")
    if _is_document(line.data):
        return msgspec.structs.replace(start, data=line.data)
    try:
        row = object_of(line.data)
    except (ValueError, RecursionError) as error:
        return msgspec.structs.replace(start, data=line.data, error=f"is no JSON: {why(error)}")
    if isinstance(row, str) and row.strip():
        return filled({"text": row}, {"text": ("text",)}, start, reading.limit)
    if not isinstance(row, dict):
        return msgspec.structs.replace(start, data=line.data, error="is no object of JSON")
    row = flat(row)
    return filled(row, roles_of(row, reading), start, reading.limit)


KIND = SourceKind("jsonl", _takes, _plan, _read)
