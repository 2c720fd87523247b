"""By what a catalogue can be browsed, and where what is looked for can be.

Receives: rows, twice: once to find what is common, once to count it.
Returns:  for each facet its values with their counts; for each part of the list which of them occur in it.
Knows:    what of a row is a facet; that a collection may have a million authors.
Never:    how any of it is shown.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from typing import Any

from convert.batch.catalogue.counting import Exact, Frequent, ranked
from convert.batch.catalogue.sorting import Entry, date_of
from convert.batch.rows import Row

__all__ = ["FACETS", "Candidates", "Facets", "source_of", "values_of"]

FACETS = ("status", "language", "site", "source", "author")
"""Besides dates."""
_LISTED = 250
"""Values of a facet that can be chosen: the commonest."""


def source_of(row: Row) -> str:
    """What many records come from: a file that holds many, or the folder of a single one.

    >>> source_of(Row("2011/a.txt", "k", "in/2011/a.txt", "0", 1, "done", "j"))
    'in/2011'
    >>> source_of(Row("crawl.warc.gz#52", "k", "crawl.warc.gz", "0", 1, "done", "j", offset=52))
    'crawl.warc.gz'
    """
    folder, _, name = row.source.rpartition("/")
    is_single = row.offset is None and name == row.id.rpartition("/")[2]
    return (folder or ".") if is_single else row.source


def values_of(row: Row, vanished: bool) -> tuple[tuple[str, ...], ...]:
    """The values of a row for each of `FACETS`; "" stands for none."""
    return (
        ("vanished" if vanished else row.status,),
        (row.language or "",),
        (row.site or "",),
        (source_of(row),),
        tuple(dict.fromkeys(row.authors)) or ("",),
    )


class Candidates:
    """The first pass: what may be common."""

    def __init__(self) -> None:
        self._seen = {facet: Frequent() for facet in FACETS}

    def add(self, row: Row, *, vanished: bool = False) -> None:
        """One more row."""
        for seen, values in zip(self._seen.values(), values_of(row, vanished), strict=True):
            for value in values:
                seen.add(value)

    def of(self, facet: str) -> frozenset[str]:
        """The candidates of a facet."""
        return self._seen[facet].values


class Facets:
    """The second pass: exact counts, for all rows and for each part of the list."""

    def __init__(self, candidates: Candidates) -> None:
        self._exact = {facet: Exact(candidates.of(facet)) for facet in FACETS}
        self._number: dict[str, dict[str, int]] = {
            facet: {value: number for number, value in enumerate(sorted(candidates.of(facet)))}
            for facet in FACETS
        }
        self._dates: Counter[tuple[str, str]] = Counter()
        self._now: dict[str, set[int]] = {facet: set() for facet in FACETS}
        self._months: set[str] = set()
        self._parts: list[tuple[int, list[str], dict[str, array[int]]]] = []
        self._rows = 0

    def add(self, entry: Entry) -> None:
        """One more row."""
        self._rows += 1
        year, month, _ = date_of(entry.row)
        self._dates[year, month] += 1
        self._months.add(year + month)
        for facet, values in zip(FACETS, values_of(entry.row, entry.vanished), strict=True):
            exact = self._exact[facet]
            for value in values:
                if exact.add(value):
                    self._now[facet].add(self._number[facet][value])

    def part(self) -> None:
        """The rows since the last part are one."""
        held = {facet: array("H", sorted(numbers)) for facet, numbers in self._now.items()}
        self._parts.append((self._rows, sorted(self._months), held))
        self._now, self._months, self._rows = {facet: set() for facet in FACETS}, set(), 0

    def counts(self, facet: str) -> Counter[str]:
        """Exact counts of a facet's candidates."""
        return self._exact[facet].counts

    def told(self) -> dict[str, Any]:
        """For the page: values with counts, how many rows have another value, and what is in which part."""
        listed = {facet: ranked(self.counts(facet), _LISTED) for facet in FACETS}
        places = {
            facet: {self._number[facet][value]: place for place, (value, _) in enumerate(pairs)}
            for facet, pairs in listed.items()
        }
        return {
            "dates": list(self._years()),
            "facets": listed,
            "others": {
                facet: self._exact[facet].total - sum(count for _, count in pairs)
                for facet, pairs in listed.items()
            },
            "parts": [
                [
                    rows,
                    months,
                    *([places[facet][n] for n in held[facet] if n in places[facet]] for facet in FACETS),
                ]
                for rows, months, held in self._parts
            ],
        }

    def dates(self) -> Counter[tuple[str, str]]:
        """Rows by year and month, "" where one is not known."""
        return self._dates

    def _years(self) -> Iterator[tuple[str, int, list[tuple[str, int]]]]:
        years = sorted({year for year, _ in self._dates}, reverse=True)
        for year in years:
            months = sorted((month, count) for (its, month), count in self._dates.items() if its == year)
            yield year, sum(count for _, count in months), [pair for pair in months if pair[0]]
