"""Tables as full rectangles.

Receives: a table with any spans.
Returns:  a table in which every section has the same columns, every cell fits, and every row and column begins
          a cell somewhere.
Knows:    how HTML lays out spans.
Never:    drops a cell that says something.
"""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from convert.model import Cell, Row, Table
from convert.model.grid import Placed

__all__ = ["sound_table"]


def sound_table(table: Table) -> tuple[Table, bool]:
    """The table as a full rectangle, and whether cells had to be added or spans to be cut."""
    sections = [_placed(section) for section in (table.head, table.body, table.foot)]
    starts = sorted({p.column for section in sections for p in section})
    head, body, foot = (_rows(section, starts) for section in sections)
    sound = msgspec.structs.replace(table, head=head, body=body, foot=foot)
    return (table, False) if sound == table else (sound, True)


def _placed(rows: tuple[Row, ...]) -> list[Placed]:
    """Every cell in the first free column of its row, spans cut where they leave the section or meet a cell."""
    busy: dict[int, int] = {}
    found: list[Placed] = []
    for y, row in enumerate(rows):
        x = 0
        for cell in row.cells:
            while busy.get(x, 0) > y:
                x += 1
            width = next((w for w in range(1, cell.columns) if busy.get(x + w, 0) > y), cell.columns)
            height = min(cell.rows, len(rows) - y)
            found.append(Placed(y, x, _spanning(cell, width, height)))
            busy.update(dict.fromkeys(range(x, x + width), y + height))
            x += width
    return found


def _spanning(cell: Cell, columns: int, rows: int) -> Cell:
    if (columns, rows) == (cell.columns, cell.rows):
        return cell
    return msgspec.structs.replace(cell, columns=columns, rows=rows)


def _rows(placed: list[Placed], starts: list[int]) -> tuple[Row, ...]:
    """The rows of a section on the columns in which some cell begins, holes filled with empty cells."""
    ys = sorted({p.row for p in placed})
    taken: set[tuple[int, int]] = set()
    cells: dict[int, dict[int, Cell]] = {i: {} for i in range(len(ys))}
    for p in placed:
        y, x = bisect_left(ys, p.row), bisect_left(starts, p.column)
        height = bisect_left(ys, p.row + p.cell.rows) - y
        width = bisect_left(starts, p.column + p.cell.columns) - x
        cells[y][x] = _spanning(p.cell, width, height)
        taken.update((y + dy, x + dx) for dy in range(height) for dx in range(width))
    for y, row in cells.items():
        row.update({x: Cell(()) for x in range(len(starts)) if (y, x) not in taken})
    return tuple(Row(tuple(row[x] for x in sorted(row))) for row in cells.values())
