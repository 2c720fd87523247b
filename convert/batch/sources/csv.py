"""CSV and TSV: a record a row, below a row of names.

Receives: a table as text, packed or not.
Returns:  shards by rows; a record for every row that is not blank.
Knows:    that a cell may hold lines, delimiters and bytes that are no UTF-8, and may never end.
Never:    holds more than a row.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple, cast

import msgspec

from convert.batch.records import Record, Shard, Skipped
from convert.batch.sources import Reading, SourceKind
from convert.batch.sources.columns import checked, roles_of
from convert.batch.sources.parting import Item, shards_of
from convert.batch.sources.places import opened, stated, why
from convert.batch.sources.resting import resumed
from convert.batch.sources.spelling import parted
from convert.batch.sources.streams import Steps, bare, packing, unpacked, whole
from convert.batch.sources.values import filled

__all__ = ["KIND", "Row", "Table", "table_of"]

_SUFFIXES = (".csv", ".tsv", ".tab")
_DELIMITERS = ",;\t|"
_HEAD = 1 << 16
_TOLD = 40
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


_ENDS = ("\n", "\r")
_STRAY = re.compile(r"\r(?!\n|$)")
_RETURN = "\udc0d"
"""Stands for a return amid a line, which no row may hold outside quotation marks; no byte is decoded to it."""


class Row(NamedTuple):
    """A row below the names: where it begins and ends, its number from 0, its cells by name, or what is wrong."""

    start: int
    end: int
    number: int
    cells: Mapping[str, str]
    error: str = ""


class _Lines:
    """The lines of a stream as text, how far they go, whether one was longer than allowed, whether there are more."""

    def __init__(self, file: BinaryIO, encoding: str, longest: int, start: int) -> None:
        self._file, self._longest, self.place, self.cut = file, longest, start, False
        self.ended = False
        self._text = _decoded(file, encoding) if encoding else None

    def __iter__(self) -> Iterator[str]:
        read = self._text.readline if self._text else self._utf8
        while line := read(self._longest):
            self.place += len(line) if self._text else 0
            while len(line) == self._longest and not line.endswith(_ENDS):
                self.cut, rest = True, read(_HEAD)
                if not rest or rest.endswith(_ENDS):
                    break
            yield line
        self.ended = True

    def _utf8(self, longest: int) -> str:
        data = self._file.readline(longest)
        start, self.place = self.place, self.place + len(data)
        line = (data if start else data.removeprefix(codecs.BOM_UTF8)).decode("utf-8", "surrogateescape")
        return _STRAY.sub(_RETURN, line) if b"\r" in data[:-2] else line

    def was_cut(self) -> bool:
        """Whether a line was longer than allowed since this was asked."""
        cut, self.cut = self.cut, False
        return cut


def _decoded(file: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """A stream as text, whose end is not the end of the file."""
    apart = io.BufferedReader(Steps(cast("io.BufferedReader", file).read1))
    return io.TextIOWrapper(apart, encoding, "surrogateescape", newline="")


class Table(NamedTuple):
    """How a table is written: its names, what parts its cells.

    `encoding` is empty for what is read as bytes: then rows can be begun at any byte, else only from the beginning.
    """

    names: tuple[str, ...]
    delimiter: str
    encoding: str

    def rows(self, file: BinaryIO, limit: int, start: int = 0, number: int = 0) -> Iterator[Row]:
        """The rows of a stream that stands at `start`, a place in the table; at 0, those below the names."""
        csv.field_size_limit(limit + 1)
        lines = _Lines(file, self.encoding, limit + 2, start)
        reader = csv.reader(iter(lines), delimiter=self.delimiter)
        if not start:
            next(reader, None)
        while True:
            begin = lines.place
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(begin, lines.place, number, {}, f"is no row of a table: {why(error)}")
                lines.was_cut()
                number += 1
                continue
            if lines.was_cut():
                yield Row(begin, lines.place, number, {}, f"a line longer than {limit:,} bytes")
                number += 1
            elif lines.ended:  # only a row that is still open asks for a line after the last
                yield Row(begin, lines.place, number, {}, self._unclosed(cells))
                number += 1
            elif cells:
                yield self._row(begin, lines.place, number, cells)
                number += 1

    def _row(self, start: int, end: int, number: int, cells: list[str]) -> Row:
        held, width = len(cells), len(self.names)
        if held > width and any(cells[width:]):
            return Row(start, end, number, {}, f"has {held} cells below {width} names")
        row: dict[str, str] = {}
        for name, cell in zip(self.names, cells, strict=False):
            row.setdefault(name, cell.replace(_RETURN, "\r"))
        return Row(start, end, number, row)

    def _unclosed(self, cells: list[str]) -> str:
        """What is wrong with a last row that a quotation mark keeps open to the end of the file."""
        *_, last = cells
        name = self.names[len(cells) - 1] if len(cells) <= len(self.names) else f"cell {len(cells)}"
        lines = last.splitlines() or [""]
        return (
            f"the quotation mark before {lines[0][:_TOLD]!r} in {name!r} is never closed: all {len(lines):,} lines "
            "from there to the end would be one cell. Close it; one that is part of the text is written twice, "
            "in a cell in quotation marks"
        )


def table_of(file: BinaryIO, name: str) -> Table | None:
    """How a table is written, by its beginning; None where there is nothing in it."""
    head = file.read(_HEAD)
    encoding = next((encoding for mark, encoding in _WIDE if head.startswith(mark)), "")
    if not encoding and b"\r" in head and b"\n" not in head:
        encoding = "utf-8-sig"
    text = head.decode(encoding or "utf-8-sig", "surrogateescape" if encoding != "utf-16" else "replace")
    line = text.splitlines()[0] if text.strip() else ""
    delimiter = "\t" if bare(name).endswith((".tsv", ".tab")) else max(_DELIMITERS, key=line.count)
    names = next((row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row), None)
    if names is None:
        return None
    return Table(tuple(each.strip() for each in names), delimiter, encoding)


def _takes(where: str) -> bool:
    return bare(where).endswith(_SUFFIXES)


def _plan(where: str, reading: Reading) -> Iterator[Shard | Skipped]:
    found = stated(where, reading.web)
    base = Shard(0, KIND.name, where, 0, 0, named=parted(where)[1], mark=found.mark if found else "")
    table = None
    try:
        table = _table(where, reading)
    except (OSError, EOFError, ValueError, csv.Error):
        pass  # reading it says why
    else:
        if table is not None:
            checked(table.names, reading, where)
    forward = bool(packing(where) or (table and table.encoding))
    return shards_of(lambda: _items(where, reading), base, reading, forward)


def _table(where: str, reading: Reading) -> Table | None:
    with opened(where, web=reading.web) as file:
        return table_of(unpacked(file, where), where)


def _items(where: str, reading: Reading) -> Iterator[Item]:
    table = _table(where, reading)
    if table is not None:
        with opened(where, web=reading.web) as file:
            for row in table.rows(unpacked(file, where), reading.limit):
                yield Item(row.start, row.end, row.number, row.end - row.start)


def _read(shard: Shard, reading: Reading) -> Iterator[Record]:
    table = _table(shard.where, reading)
    if table is None:
        return
    start, number = (0, 0) if table.encoding else (shard.start or 0, shard.at)
    roles = roles_of(table.names, reading)
    rests = shard.mark and packing(shard.where) and not table.encoding
    key = f"{shard.mark} {shard.where}" if rests else ""
    with resumed(key, start, lambda: whole(shard.where, reading.web)) as stream:
        for row in table.rows(stream, reading.limit, start, number):
            if row.number < shard.at:
                continue
            record = Record(f"{shard.named}#{row.number + 1}", b"", shard.named, row.number)
            if row.error:
                yield msgspec.structs.replace(record, error=row.error)
            else:
                yield filled(row.cells, roles, record, reading.limit)


KIND = SourceKind("csv", _takes, _plan, _read)
