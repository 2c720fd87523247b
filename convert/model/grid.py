"""Where the cells of a table stand once their spans are reckoned.

Receives: rows of cells.
Returns:  each cell with the row and column of its first corner.
Knows:    how HTML lays out colspan and rowspan (HTML standard, "forming a table").
Never:    what a cell holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from convert.model.nodes import Cell, Row, Table

__all__ = ["Placed", "column_count", "place"]


class Placed(NamedTuple):
    """A cell and its first corner, counted from 0; it reaches `cell.columns` right and `cell.rows` down."""

    row: int
    column: int
    cell: Cell


def place(rows: Iterable[Row]) -> tuple[Placed, ...]:
    """The cells of one section of a table, each in the first free column of its row."""
    taken: set[tuple[int, int]] = set()
    placed: list[Placed] = []
    for y, row in enumerate(rows):
        x = 0
        for cell in row.cells:
            while (y, x) in taken:
                x += 1
            placed.append(Placed(y, x, cell))
            taken.update((y + dy, x + dx) for dy in range(cell.rows) for dx in range(cell.columns))
            x += cell.columns
    return tuple(placed)


def column_count(table: Table) -> int:
    """How many columns a table has: as many as its widest row needs."""
    sections = (place(section) for section in (table.head, table.body, table.foot))
    return max((p.column + p.cell.columns for section in sections for p in section), default=0)
