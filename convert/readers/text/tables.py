"""Columns in lines: tables without markup.

Receives: lines in order.
Returns:  the tables they make: rows with a cell for each column, and the rules between them.
Knows:    that rows of one table have as many cells, or cells that stand in the same columns.
Never:    what a cell says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from convert.languages.words import words_in
from convert.readers.text.cells import cells_of, is_caption, is_edge, is_line, is_rule, separator_of
from convert.readers.text.lines import Line

__all__ = ["Grid", "grids_of", "loose_grid", "rows_of"]

_Spans: TypeAlias = list[tuple[int, int]]
_Cells: TypeAlias = tuple[tuple[int, int] | None, ...]

_FIGURE = re.compile(r"\d|^[-–—]$")
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]")
_LONG_CELL = 12
"""How many words a cell between gaps or bars has at the most, if it is one."""
_LONG_CAPTION = 30
_NOWHERE = (10_000, 0)
_FAR = 2
"""How far cells of one column may begin, or end, from each other."""


class Grid(NamedTuple):
    """A table: its rows by their places, with a cell for each column, None for an empty one; `rules` are the places of
    rules between rows and around them.
    """

    kind: str
    rows: Mapping[int, _Cells]
    rules: frozenset[int]


@dataclass(slots=True)
class _Rows:
    """Rows that have as many cells, in order; `columns` says from where to where on a page their columns reach."""

    width: int
    cells: dict[int, _Cells]
    columns: list[tuple[int, int]]


def rows_of(lines: Sequence[Line]) -> dict[int, str]:
    """The lines of tables: "tab", "bar" or "gap" for rows, "rule" for rules, "caption" for the line above."""
    found: dict[int, str] = {}
    for grid in grids_of(lines):
        found |= dict.fromkeys(grid.rows, grid.kind) | dict.fromkeys(grid.rules, "rule")
        above = min((*grid.rows, *grid.rules)) - 1
        if above >= 0 and above not in found and _names(lines[above]):
            found[above] = "caption"
    return found


def _names(line: Line) -> bool:
    return line.words <= _LONG_CAPTION and is_caption(line.text)


def grids_of(lines: Sequence[Line]) -> list[Grid]:
    """The tables lines make."""
    kinds = [_kind(line.text) for line in lines]
    found: list[Grid] = []
    at = 0
    while at < len(lines):
        kind, start = kinds[at], at
        at += 1
        if kind is None:
            continue
        while at < len(lines) and (kinds[at] in (kind, "rule") or kind == "rule"):
            kind = kinds[at] if kind == "rule" else kind
            at += 1
            if kind is None:
                break
        if kind not in (None, "rule"):
            found += _grids(lines, start, at, str(kind))
    return found


def _kind(text: str) -> str | None:
    is_rule_of_table = not text[0].isalnum() and (is_edge(text) or is_rule(text) or is_line(text))
    return "rule" if is_rule_of_table else separator_of(text)


def loose_grid(lines: Sequence[Line]) -> Grid:
    """The table of lines that are to be one: as many columns as the widest row has."""
    cells = [cells_of(line.text, separator_of(line.text)) for line in lines]
    width = max(map(len, cells))
    rows = {at: (*spans, *(None,) * (width - len(spans))) for at, spans in enumerate(cells)}
    return Grid("loose", rows, frozenset())


def _grids(lines: Sequence[Line], start: int, end: int, kind: str) -> Iterator[Grid]:
    """The tables among lines with one separator."""
    places = [at for at in range(start, end) if _kind(lines[at].text) != "rule"]
    cells = {at: _cells(lines[at], kind) for at in places}
    if kind == "tab" and len(set(map(len, cells.values()))) > 1:
        closed = {at: cells_of(lines[at].text, "tabs") for at in places}
        cells = closed if len(set(map(len, closed.values()))) == 1 else cells
    for rows in _merged(lines, cells, kind):
        first, last = min(rows.cells), max(rows.cells)
        rules = {at for at in range(first, last) if at not in rows.cells}
        if _is_table(lines, rows, kind, any(not is_line(lines[at].text) for at in rules)):
            yield Grid(kind, rows.cells, frozenset(rules | _around(lines, first, last, start, end)))


def _cells(line: Line, kind: str) -> _Spans:
    """The cells of a row; tabs before its first word are empty cells."""
    empty = [(0, 0)] * (line.indent if kind == "tab" and line.indent < 4 else 0)
    return empty + cells_of(line.text, kind)


def _around(lines: Sequence[Line], first: int, last: int, start: int, end: int) -> set[int]:
    """The rules directly over a table and under it."""
    found = set()
    for step, at in ((-1, first - 1), (1, last + 1)):
        while start <= at < end and (is_edge(lines[at].text) or is_rule(lines[at].text)):
            found.add(at)
            at += step
    return found


def _merged(lines: Sequence[Line], cells: dict[int, _Spans], kind: str) -> Iterator[_Rows]:
    """Rows of one table: as wide as each other, or narrower where their cells stand in its columns."""
    table: _Rows | None = None
    for rows in _even(cells):
        if kind == "gap":
            _extend(rows.columns, lines, rows.cells)
        if table and _absorbed(lines, table, rows, kind):
            continue
        if table:
            yield table
        table = rows
    if table:
        yield table


def _even(cells: dict[int, _Spans]) -> Iterator[_Rows]:
    """Runs of rows with as many cells."""
    run: dict[int, _Cells] = {}
    width = 0
    for at, spans in cells.items():
        if run and len(spans) != width:
            yield _Rows(width, run, [_NOWHERE] * width)
            run = {}
        width = len(spans)
        run[at] = tuple(spans)
    if run:
        yield _Rows(width, run, [_NOWHERE] * width)


def _absorbed(lines: Sequence[Line], table: _Rows, rows: _Rows, kind: str) -> bool:
    """Whether rows belong to the table before them, which then has them."""
    wide, narrow = (table, rows) if table.width >= rows.width else (rows, table)
    if kind == "bar" or len(narrow.cells) > max(len(wide.cells), 2):
        return False
    fitted: dict[int, _Cells] = {}
    for at, spans in narrow.cells.items():
        is_placed = kind == "gap" and len(spans) < wide.width
        cells = _placed(lines[at], spans, wide.columns) if is_placed else _padded(spans, wide.width)
        if cells is None:
            return False
        fitted[at] = cells
    if wide is table:
        table.cells.update(fitted)
    else:
        table.width, table.columns, table.cells = wide.width, wide.columns, fitted | wide.cells
    if kind == "gap":
        _extend(table.columns, lines, fitted)
    return True


def _padded(spans: _Cells, width: int) -> _Cells:
    return (*spans, *(None,) * (width - len(spans)))


def _extend(columns: list[tuple[int, int]], lines: Sequence[Line], cells: Mapping[int, _Cells]) -> None:
    """Let columns reach as far as the cells of rows do."""
    for at, spans in cells.items():
        for column, span in enumerate(spans):
            if span and span[1] > span[0]:
                start, end = _measured(lines[at], span)
                columns[column] = min(columns[column][0], start), max(columns[column][1], end)


def _measured(line: Line, span: tuple[int, int]) -> tuple[int, int]:
    """The columns of a page a cell takes; wide characters take two."""
    start, end = span
    if line.text.isascii():
        return line.indent + start, line.indent + end
    before = start + len(_WIDE.findall(line.text, 0, start))
    return line.indent + before, line.indent + before + end - start + len(
        _WIDE.findall(line.text, start, end)
    )


def _placed(line: Line, spans: _Cells, columns: list[tuple[int, int]]) -> _Cells | None:
    """The cells of a narrow row, each in the one column it stands in."""
    found: list[tuple[int, int] | None] = [None] * len(columns)
    for span in filter(None, spans):
        start, end = _measured(line, span)
        under = [i for i, (first, last) in enumerate(columns) if start < last and end > first]
        if len(under) != 1 or any(found[under[0] :]):
            return None
        found[under[0]] = span
    return tuple(found)


def _is_table(lines: Sequence[Line], rows: _Rows, kind: str, ruled: bool) -> bool:
    """Whether rows of one width make a table: several, of short cells, with three columns or with figures."""
    if rows.width < 2 or len(rows.cells) < 2:
        return False
    if kind == "tab" or ruled:
        return True
    cells = [[lines[at].text[slice(*span)] if span else "" for span in row] for at, row in rows.cells.items()]
    if any(words_in(cell) > _LONG_CELL for row in cells for cell in row):
        return False
    if kind == "gap" and not _is_set(lines, rows):
        return False
    numeric = sum(any(map(_FIGURE.search, row[1:])) for row in cells)
    if rows.width == 2:
        has_head = len(cells) > 2 and not _FIGURE.search(cells[0][1])
        return numeric == len(cells) - has_head
    return len(cells) > 2 or numeric >= len(cells) - 1


def _is_set(lines: Sequence[Line], rows: _Rows) -> bool:
    """Whether cells between gaps were set in columns: gaps are wide, or cells begin or end below each other."""
    gaps = [
        (lines[at].text[a[1] : b[0]], a, b, at)
        for at, row in rows.cells.items()
        for a, b in pairwise(span for span in row if span)
    ]
    if all(len(gap) > 2 or "\u3000" in gap for gap, *_ in gaps):
        return True
    return all(
        _is_even([_measured(lines[at], span) for at, row in rows.cells.items() if (span := row[column])])
        for column in range(1, rows.width)
    )


def _is_even(spans: Sequence[tuple[int, int]]) -> bool:
    starts, ends = zip(*spans, strict=True) if spans else ((0,), (0,))
    return bool(min(max(starts) - min(starts), max(ends) - min(ends)) <= _FAR)
