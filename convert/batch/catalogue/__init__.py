"""The catalogue and the report of a batch: pages for people, in the tree.

Receives: the rows of all manifests, in the order of the input.
Returns:  `index.html` with `catalogue/*.js`, `report.html`.
Knows:    that a million rows pass through as little memory as a thousand.
Never:    a time, a machine, anything two runs over the same would not agree on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import convert as program
from convert.batch.catalogue.facets import Candidates, Facets
from convert.batch.catalogue.page import FIRST, index_page, index_script
from convert.batch.catalogue.parts import PART, Part
from convert.batch.catalogue.report import report_page
from convert.batch.catalogue.sorting import Entry, Sorted, unsorted
from convert.batch.catalogue.sums import Reasons, Sums
from convert.batch.rows import Row
from convert.batch.stores import Store

__all__ = ["MOST", "write_catalogue"]

MOST = 2_000_000
"""Articles a catalogue lists; of more it says where they can be looked for."""
_AT_ONCE = 16 << 20
"""Bytes of scripts that are put away together."""

_INDEX = "catalogue/index.js"

Rows: TypeAlias = Callable[[], Iterable[Row]]


def write_catalogue(
    rows: Rows,
    store: Store,
    *,
    vanished: Rows = tuple,
    made_for: str = "",
    anew: bool = False,
    scratch: Path | None = None,
    most: int = MOST,
) -> bool:
    """Write catalogue and report below an output; whether that was needed.

    `rows` and `vanished` are called once, or twice above `most`. `made_for` is a digest of all rows: where the pages
    there are were made for the same one, by the same version of this program, they stay, unless they are to be made
    `anew`. `scratch` is a folder for what is too much for memory; a temporary one of the system where it is None.
    Raises `OSError` where the place takes no more.
    """
    stamp = _stamp(made_for, most)
    if made_for and not anew and _stands(store, stamp):
        return False
    candidates, reasons = Candidates(), Reasons()
    with Sorted(most, scratch) as ordered:
        for row, gone in chain(_with(rows(), False), _with(vanished(), True)):
            candidates.add(row, vanished=gone)
            reasons.add(row)
            ordered.add(row, vanished=gone)
        count, writing = ordered.count, _Writing(store, Facets(candidates), Sums(reasons))
        if ordered.is_full:
            writing.count(chain(unsorted(rows()), unsorted(vanished(), True)))
        else:
            writing.write(ordered.entries())
    writing.close(count, most, stamp)
    return True


def _stamp(made_for: str, most: int) -> str:
    told = f"{program.__version__} {made_for} {most}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _stands(store: Store, stamp: str) -> bool:
    """Whether the pages of this stamp are there; the index is written last of the scripts, the pages before it."""
    if not all(store.size(page) for page in ("index.html", "report.html")) or not store.size(_INDEX):
        return False
    with store.opened(_INDEX) as file:
        return file.read(len(stamp) + 7) == f"/* {stamp} */\n".encode("ascii")


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

    def close(self, count: int, most: int, stamp: str) -> None:
        """The pages, and last what they were made for; parts of an earlier, longer list go."""
        self._put({"report.html": report_page(self._sums, self._facets).encode("utf-8", "replace")})
        self._put({"index.html": index_page(self._first, count, most, self._sums).encode("utf-8", "replace")})
        self._away()
        for path in [path for path, _ in self._store.files("catalogue")]:
            if path not in self._paths | {_INDEX}:
                self._store.remove(path)
        self._store.put(_INDEX, index_script(self._facets.told(), count, stamp))

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
