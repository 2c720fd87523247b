"""What a report is about: sums over all rows.

Receives: rows, twice: once to find what is common, once to count it.
Returns:  counts, by what they are counted.
Knows:    that reasons of failures differ in their figures and names, and are the same reasons.
Never:    holds rows, but one as an example for each reason.
"""

from __future__ import annotations

import re
from collections import Counter

from convert.batch.catalogue.counting import Exact, Frequent
from convert.batch.catalogue.facets import source_of
from convert.batch.rows import Row

__all__ = ["Reasons", "Sums", "reason_of"]

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|'[^']*'|`[^`]*`")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_LONGEST = 160


def reason_of(error: str) -> str:
    """Why, without what differs from record to record.

    >>> reason_of("took longer than 30 seconds"), reason_of("byte 0x9d at 1,024 in 'a.txt'")
    ('took longer than … seconds', 'byte …x…d at … in …')
    """
    return _FIGURES.sub("…", _QUOTED.sub("…", error))[:_LONGEST]


class Reasons:
    """The first pass: reasons and sources that may be common."""

    def __init__(self) -> None:
        self.errors, self.sources = Frequent(512), Frequent(512)

    def add(self, row: Row) -> None:
        """One more row."""
        if row.error:
            self.errors.add(_why(row))
        for _ in row.issues:
            self.sources.add(source_of(row))


def _why(row: Row) -> str:
    """The reason of a failed row: its own name, which errors begin with, is none of it."""
    error = row.error or ""
    name = row.source.rpartition("/")[2]
    for begin in (row.id, row.source, name):
        error = error.removeprefix(f"{begin}: ")
    return reason_of(error)


class Sums:
    """The second pass. Of a record with several articles only the first counts as a record."""

    def __init__(self, reasons: Reasons) -> None:
        self.records: Counter[str] = Counter()
        """By status; `vanished` are counted there alone."""
        self.articles, self.raw, self.words = 0, 0, 0
        self.formats: Counter[str] = Counter()
        """Bytes; `files` has how many."""
        self.files: Counter[str] = Counter()
        self.issues: Counter[str] = Counter()
        self.sized: Counter[int] = Counter()
        """Raw articles by the power of two above their size in bytes; `worded` articles by that above their words."""
        self.worded: Counter[int] = Counter()
        self.reasons = Exact(reasons.errors.values)
        self.examples: dict[str, Row] = {}
        self.sources = Exact(reasons.sources.values)
        self.places: Counter[tuple[str, str]] = Counter()
        """Issues by source and code, of sources that may be common."""

    def add(self, row: Row, *, vanished: bool = False) -> None:
        """One more row."""
        if vanished:
            self.records["vanished"] += row.number < 2
            return
        if row.number < 2:
            self.records[row.status] += 1
            self.raw += row.size
            self.sized[row.size.bit_length()] += 1
        if row.status == "done":
            self._made(row)
        if row.error:
            self._failed(row)

    def _made(self, row: Row) -> None:
        self.articles += 1
        self.words += row.words
        self.worded[row.words.bit_length()] += 1
        for output in row.outputs:
            self.formats[output.format] += output.size
            self.files[output.format] += 1
        self.issues.update(row.issues)
        source = source_of(row) if row.issues else ""
        for code in row.issues:
            if self.sources.add(source):
                self.places[source, code] += 1

    def _failed(self, row: Row) -> None:
        why = _why(row)
        if self.reasons.add(why):
            example = self.examples.setdefault(why, row)
            if row.id < example.id:
                self.examples[why] = row
