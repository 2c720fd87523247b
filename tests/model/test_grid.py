"""Where cells stand."""

from __future__ import annotations

import pytest

from convert.model import Cell, Row, Table
from convert.model.build import row
from convert.model.grid import column_count, place


def _cells(*spans: tuple[int, int]) -> Row:
    return Row(tuple(Cell((), columns=columns, rows=rows) for columns, rows in spans))


@pytest.mark.parametrize(
    ("rows", "corners"),
    [
        ((), []),
        ((_cells(),), []),
        ((row("a", "b"), row("c", "d")), [(0, 0), (0, 1), (1, 0), (1, 1)]),
        ((_cells((2, 1), (1, 1)), _cells((1, 1), (1, 1), (1, 1))), [(0, 0), (0, 2), (1, 0), (1, 1), (1, 2)]),
        ((_cells((1, 2), (1, 1)), _cells((1, 1))), [(0, 0), (0, 1), (1, 1)]),
        (
            (_cells((1, 1), (1, 3)), _cells((1, 1), (1, 1)), _cells((1, 1))),
            [(0, 0), (0, 1), (1, 0), (1, 2), (2, 0)],
        ),
        ((_cells((2, 2)), _cells((1, 1)), _cells((1, 1))), [(0, 0), (1, 2), (2, 0)]),
    ],
    ids=["no rows", "an empty row", "plain", "colspan", "rowspan", "ragged", "both"],
)
def test_each_cell_takes_the_first_free_column(rows: tuple[Row, ...], corners: list[tuple[int, int]]) -> None:
    assert [(p.row, p.column) for p in place(rows)] == corners


def test_cells_come_in_the_order_of_the_source() -> None:
    rows = (row("a", "b"), row("c"))
    assert [p.cell for p in place(rows)] == [cell for r in rows for cell in r.cells]


def test_a_table_is_as_wide_as_its_widest_row() -> None:
    assert column_count(Table(())) == 0
    assert column_count(Table((row("a"), row("a", "b")))) == 2
    assert column_count(Table((row("a"),), head=(_cells((3, 1)),), foot=(_cells((1, 1), (4, 1)),))) == 5
