"""Sidecars: a table of metadata for records that stand elsewhere.

Receives: a CSV, TSV or JSONL with a row for each file or record.
Returns:  records with the fields their rows give them; the rows that were meant for none.
Knows:    what a row may call a record: its id, its path or the end of it, what its own data call it, its address.
Never:    holds the rows: it remembers where each stands, sixteen bytes for each.
"""

from __future__ import annotations

import hashlib
import io
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, BinaryIO

import msgspec

from convert.batch.records import Record, Skipped
from convert.batch.sources import Reading, csv, jsonl
from convert.batch.sources.columns import KEYS, even, flat, roles_of
from convert.batch.sources.inputs import located
from convert.batch.sources.places import opened, stated, why
from convert.batch.sources.spelling import is_address, parted
from convert.batch.sources.streams import packing
from convert.batch.sources.values import fields_of, told
from convert.errors import OptionError

__all__ = ["Sidecar", "sidecar_of"]

_ROWS = 28
"""Bits of the number of a row; those above are of the digest of its key."""

_LARGEST_ROW = 1 << 24
_NAMED = 100
"""Rows without a record that are named one by one."""


class Sidecar:
    """A table of metadata, and where the rows of it stand. Raises `OptionError` for what is none."""

    def __init__(self, where: str, reading: Reading) -> None:
        self._where, self._reading = where, reading
        self._starts, digests, self.names = array("Q"), array("Q"), dict[str, None]()
        self._whole: bytes | None = None
        self._table: csv.Table | None = None
        if packing(where):
            raise OptionError("a sidecar may not be packed", where, "unpack it")
        try:
            self._prepared()
            self._key = ""
            for start, row in self._rows(0):
                self.names |= dict.fromkeys(row)
                self._key = self._key or _key_of(row, reading, where)
                digests.append(_digest(told(row.get(self._key))) << _ROWS | len(self._starts))
                self._starts.append(start)
        except (OSError, EOFError, ValueError) as error:
            raise OptionError(f"is no sidecar: {why(error)}", where) from error
        self._digests = array("Q", sorted(digests))

    def __len__(self) -> int:
        return len(self._starts)

    def filled(self, record: Record, place: str) -> Record:
        """The record with what its row says, where it has one; `place` is where its file lies."""
        found = self.row_of(record, place)
        if found is None:
            return record
        row = {name: value for name, value in found[1].items() if name != self._key}
        roles = roles_of(tuple(row), self._reading)
        fields, unheeded = fields_of(row, roles)
        return msgspec.structs.replace(
            record,
            url=fields.pop("url", record.url),
            language=fields.pop("language", record.language),
            captured=fields.pop("captured", record.captured),
            fields={**record.fields, **fields},
            unheeded=(*record.unheeded, *unheeded),
        )

    def row_of(self, record: Record, place: str) -> tuple[int, Mapping[str, Any]] | None:
        """Number and cells of a record's row; the first where several are called so."""
        for name in _called(record, place, parted(self._where)[0]):
            digest = _digest(name) << _ROWS
            at = bisect_left(self._digests, digest)
            while at < len(self._digests) and self._digests[at] >> _ROWS == digest >> _ROWS:
                number = self._digests[at] & (1 << _ROWS) - 1
                row = next(self._rows(self._starts[number]))[1]
                if _evened(told(row.get(self._key))) == _evened(name):
                    return number, row
                at += 1
        return None

    def unmatched(self, matched: bytearray) -> Iterator[Skipped]:
        """The rows that no record has, by name as far as they are few."""
        missing = (number for number, seen in enumerate(matched) if not seen)
        for _, number in zip(range(_NAMED), missing, strict=False):
            row = next(self._rows(self._starts[number]))[1]
            yield Skipped(f"{self._where}#{number + 1}", f"no record is called {told(row.get(self._key))!r}")
        rest = sum(1 for _ in missing)
        if rest:
            yield Skipped(self._where, f"{rest:,} rows more are of no record")

    # ------------------------------------------------------------------------------------------------ reading

    def _prepared(self) -> None:
        if is_address(self._where):
            with opened(self._where, web=self._reading.web) as file:
                self._whole = file.read()
        if not jsonl.KIND.takes(self._where):
            with self._file() as file:
                self._table = csv.table_of(file, self._where)
            if self._table is None:
                raise ValueError("there is nothing in it")
            if self._table.encoding:
                with io.TextIOWrapper(self._file(), self._table.encoding, newline="") as text:
                    self._whole = text.read().encode()
                self._table = self._table._replace(encoding="")

    def _file(self) -> BinaryIO:
        if self._whole is not None:
            return io.BytesIO(self._whole)
        return opened(self._where, web=self._reading.web)

    def _rows(self, start: int) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Where rows begin, and their cells, from a byte on."""
        with self._file() as file:
            file.seek(start)
            if self._table is not None:
                for row in self._table.rows(file, _LARGEST_ROW, start):
                    yield row.start, row.cells
                return
            for line in jsonl.lines(file, _LARGEST_ROW, start):
                try:
                    found = jsonl.object_of(line.data)
                except (ValueError, RecursionError):
                    found = {}
                yield line.start, flat(found) if isinstance(found, dict) else {}


def sidecar_of(reading: Reading) -> Sidecar | None:
    """The sidecar of a run, kept while it does not change; None where there is none. Raises `OptionError`."""
    if not reading.sidecar:
        return None
    where = located(reading.sidecar)
    found = stated(where, reading.web)
    if found is None:
        raise OptionError("there is no such sidecar", where)
    return _kept(where, found.mark, tuple(reading.columns.items()), reading.web)


@lru_cache(1)
def _kept(where: str, mark: str, columns: tuple[tuple[str, str], ...], web: bool) -> Sidecar:
    return Sidecar(where, Reading(columns=dict(columns), web=web))


# --------------------------------------------------------------------------------------------------- keys


def _key_of(row: Mapping[str, Any], reading: Reading, where: str) -> str:
    """The column that says which record a row is of."""
    told_so = reading.columns.get("key")
    if told_so:
        return told_so
    known = {even(name): name for name in row}
    found = next((known[even(key)] for key in KEYS if even(key) in known), None)
    if found is None:
        hint = f"call one of its columns {KEYS[0]}; there are {', '.join(row)}"
        raise OptionError("no column is known to say which record a row is of", where, hint)
    return found


def _called(record: Record, place: str, folder: str) -> Iterator[str]:
    """What a row may call a record, the most certain first."""
    yield record.id
    if record.called:
        yield record.called
    yield place
    if place.startswith(f"{folder}/"):
        yield place[len(folder) + 1 :]
    if record.url:
        yield record.url
    for path in dict.fromkeys((record.id, record.id.rpartition("#")[0])):
        steps = path.split("/")
        for first in range(len(steps)):
            yield "/".join(steps[first:])


def _evened(name: str) -> str:
    name = name.strip().replace("\\", "/")
    return name.removeprefix("./")


def _digest(name: str) -> int:
    digest = hashlib.blake2b(_evened(name).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> _ROWS
