"""The catalogue and the report of a batch: pages for people, in the tree.

Receives: the rows of all manifests, in the order of the input.
Returns:  `index.html` with `catalogue/*.js`, `report.html`.
Knows:    that a million rows pass through as little memory as a thousand.
Never:    a time, a machine, anything two runs over the same would not agree on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from convert.batch.catalogue.facets import Candidates, Facets
from convert.batch.catalogue.page import FIRST, index_page, index_script
from convert.batch.catalogue.parts import PART, Part
from convert.batch.catalogue.report import report_page
from convert.batch.catalogue.sorting import Entry, Sorted, unsorted
from convert.batch.catalogue.sums import Reasons, Sums
from convert.batch.rows import Row
from convert.batch.stores import Store

__all__ = ["MOST", "Shown", "write_catalogue"]

MOST = 2_000_000
"""Articles a catalogue lists; of more it says where they can be looked for."""
_AT_ONCE = 32 << 20
"""Bytes of scripts that are put away together."""

Rows = Callable[[], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pages say, for a table at the end of a run: records by status, bytes by format, issues by code."""

    records: Mapping[str, int]
    formats: Mapping[str, int]
    issues: Mapping[str, int]


def write_catalogue(
    rows: Rows, store: Store, *, vanished: Rows = tuple, scratch: Path | None = None, most: int = MOST
) -> Shown:
    """Write catalogue and report below an output; `rows` and `vanished` are called once, or twice above `most`.

    `scratch` is a folder for what is too much for memory; a temporary one of the system where it is None.
    Raises `OSError` where the place takes no more.
    """
    candidates, reasons = Candidates(), Reasons()
    with Sorted(most, scratch) as ordered:
        for row, gone in chain(_with(rows(), False), _with(vanished(), True)):
            candidates.add(row, vanished=gone)
            reasons.add(row)
            ordered.add(row, vanished=gone)
        count, facets, sums = ordered.count, Facets(candidates), Sums(reasons)
        writing = _Writing(store, facets, sums)
        if ordered.is_full:
            writing.count(chain(unsorted(rows()), unsorted(vanished(), True)))
        else:
            writing.write(ordered.entries())
    return writing.closed(count, most)


def _with(rows: Iterable[Row], gone: bool) -> Iterator[tuple[Row, bool]]:
    return ((row, gone) for row in rows)


class _Writing:
    """The second pass."""

    def __init__(self, store: Store, facets: Facets, sums: Sums) -> None:
        self._store, self._facets, self._sums = store, facets, sums
        self._first: list[Entry] = []
        self._air: dict[str, bytes] = {}
        self._paths: set[str] = set()

    def write(self, entries: Iterable[Entry]) -> None:
        """Parts of the list, and sums."""
        number, part = 0, Part(0)
        for entry in entries:
            self._add(entry)
            part.add(entry)
            if len(part) == PART:
                self._end(part)
                number += 1
                part = Part(number)
        if len(part):
            self._end(part)

    def count(self, entries: Iterable[Entry]) -> None:
        """Sums alone."""
        for entry in entries:
            self._add(entry)

    def closed(self, count: int, most: int) -> Shown:
        """The pages; parts of an earlier, longer list go."""
        self._put({"catalogue/index.js": index_script(self._facets.told(), count)})
        self._put({"report.html": report_page(self._sums, self._facets).encode("utf-8", "replace")})
        self._put({"index.html": index_page(self._first, count, most).encode("utf-8", "replace")})
        self._away()
        for path in [path for path, _ in self._store.files("catalogue")]:
            if path not in self._paths:
                self._store.remove(path)
        sums = self._sums
        return Shown(dict(sums.records), dict(sums.formats), dict(sums.issues))

    def _add(self, entry: Entry) -> None:
        self._facets.add(entry)
        self._sums.add(entry.row, vanished=entry.vanished)
        if len(self._first) < FIRST and entry.line:
            self._first.append(entry)

    def _end(self, part: Part) -> None:
        self._facets.part()
        self._put(part.scripts())

    def _put(self, files: Mapping[str, bytes]) -> None:
        self._air |= files
        self._paths.update(files)
        if sum(map(len, self._air.values())) >= _AT_ONCE:
            self._away()

    def _away(self) -> None:
        self._store.put_all(self._air, "catalogue")
        self._air = {}
