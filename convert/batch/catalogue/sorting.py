"""Rows in the order a catalogue shows them, however many there are.

Receives: rows in the order of the input.
Returns:  the same rows, the latest first, those without a date last; within a day in the order of the input.
Knows:    that more rows than memory holds are sorted in runs, which stand in files until they are merged.
Never:    depends on anything but the rows.
"""

from __future__ import annotations

import heapq
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

import msgspec

from convert.batch.rows import Row, decoded, encoded

__all__ = ["Entry", "Sorted", "date_of"]

_RUN = 8 << 20
"""Bytes of rows that are held at once."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):?(\d\d))?")
_DOWNWARDS = str.maketrans("0123456789", "9876543210")
_UNDATED = "~" * 12


class Entry(NamedTuple):
    """A row, its line of JSON without the line end, and whether its record is in the input no more."""

    row: Row
    line: bytes
    vanished: bool = False


def date_of(row: Row) -> tuple[str, str, str]:
    """Year, month and day, each "" where it is not known.

    >>> from convert.batch.rows import Row
    >>> date_of(Row("a", "k", "s", "0", 1, "done", "j", published="2011-11-23T08:24+07:00"))
    ('2011', '11', '23')
    """
    found = _DATE.match(row.published or "")
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


def _key(row: Row) -> str:
    """What sorts the latest first; a date that is only a year comes after those within it."""
    found = _DATE.match(row.published or "")
    if not found:
        return _UNDATED
    return "".join(
        part or "0" * width for part, width in zip(found.groups(), (4, 2, 2, 2, 2), strict=True)
    ).translate(_DOWNWARDS)


def _line(row: Row) -> bytes:
    try:
        return encoded(row).rstrip(b"\n")
    except UnicodeEncodeError:  # half a character: the name of a file need not be Unicode
        told = json.dumps(msgspec.to_builtins(row), ensure_ascii=False, separators=(",", ":"))
        return told.encode("utf-8", "replace")


class Sorted:
    """Rows that are being sorted. More than `most`, and they are let go: `is_full` says so."""

    def __init__(self, most: int, folder: Path | None = None) -> None:
        self._most, self._folder = most, folder
        self._held: list[bytes] = []
        self._size = 0
        self._runs: list[IO[bytes]] = []
        self.count = 0

    def __enter__(self) -> Sorted:
        return self

    def __exit__(self, *_: object) -> None:
        self._let_go()

    @property
    def is_full(self) -> bool:
        """Whether there are more rows than can be shown."""
        return self.count > self._most

    def add(self, row: Row, *, vanished: bool = False) -> None:
        """The next row in the order of the input."""
        self.count += 1
        if self.is_full:
            self._let_go()
            return
        line = b"%b%012d%c%b" % (_key(row).encode("ascii"), self.count, b"-+"[vanished], _line(row))
        self._held.append(line)
        self._size += len(line)
        if self._size >= _RUN:
            self._spill()

    def entries(self) -> Iterator[Entry]:
        """All rows, sorted."""
        self._held.sort()
        for line in heapq.merge(*map(_lines, self._runs), self._held):
            yield Entry(decoded(line[25:]), line[25:], line[24:25] == b"+")

    def _spill(self) -> None:
        self._held.sort()
        run = TemporaryFile(dir=self._folder)  # noqa: SIM115 (closed by `_let_go`)
        run.writelines(line + b"\n" for line in self._held)
        self._runs.append(run)
        self._held, self._size = [], 0

    def _let_go(self) -> None:
        for run in self._runs:
            run.close()
        self._runs, self._held, self._size = [], [], 0


def _lines(run: IO[bytes]) -> Iterator[bytes]:
    run.seek(0)
    return (line.rstrip(b"\n") for line in run)


def unsorted(rows: Iterable[Row], vanished: bool = False) -> Iterator[Entry]:
    """Rows as they come, where they are too many to be shown."""
    return (Entry(row, b"", vanished) for row in rows)
