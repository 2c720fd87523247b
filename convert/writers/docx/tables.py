"""Tables: a grid with widths, spans, head rows that repeat.

Receives: a table, the place it goes to, and how blocks are written into a cell.
Returns:  nothing; the container of the place holds the table and its title.
Knows:    how Word says that a cell reaches over columns and rows, and how many columns it can show.
Never:    what a cell holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from convert.model import Block, Cell, Row, Table
from convert.model.grid import Placed, column_count
from convert.model.grid import place as cells_of
from convert.writers._columns import Measure, column_widths
from convert.writers.docx.inlines import look_at, write_inlines
from convert.writers.docx.limits import MOST_COLUMNS
from convert.writers.docx.ooxml import Element, add, flag, qualified
from convert.writers.docx.story import Place, gap_at, opened, paragraph, stay
from convert.writers.docx.styles import colour, eighths

__all__ = ["write_table"]

WriteBlocks: TypeAlias = Callable[[Sequence[Block], Place], None]
Close: TypeAlias = Callable[[Element], None]

_PADDING = 180
_MEASURE = Measure(0, _PADDING, word_letter=125, line_letter=100)
"""Twips: a wide letter takes so much in tables, and one of many."""
_ABOVE_TITLE, _BELOW_TITLE = 200, 80
_FEW_ROWS = 10  # a table of so few rows stays on one page
_FIRST_ROW = 3  # children of a table that has its properties, its grid and one row
_TABLE, _ROW, _CELL, _PARAGRAPH = map(qualified, ("w:tbl", "w:tr", "w:tc", "w:p"))
_HEAD = f"{qualified('w:trPr')}/{qualified('w:tblHeader')}"
_ALIGNMENT = {None: "", "start": "left", "center": "center", "end": "right"}


def write_table(table: Table, place: Place, write: WriteBlocks, close: Close) -> None:
    """Write a table with its title above; one too wide for Word becomes its cells, one after the other."""
    place = opened(place)
    if table.caption:
        _title(table, place)
    sections = tuple(cells_of(section) for section in (table.head, table.body, table.foot))
    columns = column_count(table)
    if columns > MOST_COLUMNS:
        for placed in (cell for section in sections for cell in section):
            write(placed.cell.children, place)
        return
    _part_from_table(place)
    cells = [cell for section in sections for cell in section]
    widths = column_widths(cells, columns, _MEASURE._replace(room=place.room))
    element = _frame(place, widths, _look(table))
    grid = _Grid(element, widths, place, write, close)
    for name, section in zip(("head", "body", "foot"), sections, strict=True):
        grid.section(section, getattr(table, name), name)
    if place.into.tag == _CELL:
        return
    if element.find(f".//{_TABLE}") is None:
        _keep_together(element)
    else:
        _loosen(element)


def _title(table: Table, place: Place) -> None:
    title = paragraph(place, "Caption", keep_next=True)
    gap_at(title, "before", _ABOVE_TITLE)
    gap_at(title, "after", _BELOW_TITLE)
    write_inlines(table.caption, title, place, look_at(place)._replace(bold=True))


def _part_from_table(place: Place) -> None:
    """Word would join a table to the one right before it."""
    if len(place.into) and place.into[-1].tag == _TABLE:
        paragraph(place, "TableText")


def _loosen(nest: Element) -> None:
    """In tables with tables in them nothing stays with what follows, and no head row repeats; `w:tblLook` names it.

    Word repeats no head row in a cell either; LibreOffice 7.4 looks for the page to keep such rows on without end.
    """
    for row in nest.iter(_ROW):
        if row.find(_HEAD) is not None:
            row.remove(row[0])
    for element in nest.iter(_PARAGRAPH):
        stay(element, on=False)


def _keep_together(table: Element) -> None:
    """Rows of a small table, and head rows of any, stay with the row after them."""
    rows = table.findall(_ROW)
    for row in rows[:-1]:
        if len(rows) <= _FEW_ROWS or row.find(_HEAD) is not None:
            for cell in row.iterchildren(_CELL):
                for element in cell.iterchildren(_PARAGRAPH):
                    stay(element)


def _is_head(row: Row) -> bool:
    return all(cell.header for cell in row.cells)


def _look(table: Table) -> dict[str, object]:
    """Which parts of the table are headings, for screen readers and the style: as flags and as their sum."""
    first_row = bool(table.head) or any(map(_is_head, table.body[:1]))
    first_column = bool(table.body) and all(row.cells and row.cells[0].header for row in table.body)
    flags = {"firstRow": first_row, "lastRow": False, "firstColumn": first_column, "lastColumn": False}
    bits = 0x0600 | 0x20 * first_row | 0x80 * first_column
    return {"val": f"{bits:04X}", **{name: int(on) for name, on in flags.items()}, "noHBand": 1, "noVBand": 1}


def _frame(place: Place, widths: Sequence[int], look: dict[str, object]) -> Element:
    table = add(place.into, "w:tbl")
    properties = add(table, "w:tblPr")
    add(properties, "w:tblStyle", val="ArticleTable")
    flag(properties, "w:bidiVisual", place.is_rtl)
    add(properties, "w:tblW", w=sum(widths), type="dxa")
    if place.edge:
        add(properties, "w:tblInd", w=place.edge, type="dxa")
    add(properties, "w:tblLook", **look)
    grid = add(table, "w:tblGrid")
    for width in widths:
        add(grid, "w:gridCol", w=width)
    return table


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table being filled."""

    table: Element
    widths: tuple[int, ...]
    place: Place
    write: WriteBlocks
    close: Close

    def section(self, cells: Sequence[Placed], rows: Sequence[Row], name: str) -> None:
        """Write the rows of a head, body or foot. Head rows repeat on every page."""
        grid: list[dict[int, tuple[Placed, bool]]] = [{} for _ in rows]
        for placed in cells:
            for down in range(placed.cell.rows):
                grid[placed.row + down][placed.column] = (placed, down > 0)
        for number, places in enumerate(grid):
            element = add(self.table, "w:tr")
            if name == "head" or (len(self.table) == _FIRST_ROW and _is_head(rows[number])):
                add(add(element, "w:trPr"), "w:tblHeader")
            edge = _edge(name, number, len(rows))
            for column in sorted(places):
                self._cell(element, *places[column], edge)

    def _cell(self, row: Element, placed: Placed, continues: bool, edge: str) -> None:
        cell, width = placed.cell, sum(self.widths[placed.column : placed.column + placed.cell.columns])
        element = add(row, "w:tc")
        _cell_properties(element, cell, width, continues)
        if edge:
            self._rule(element[0], edge)
        inside = self._inside(element, cell, width)
        if not continues:
            self.write(cell.children, inside)
        if not len(element) or element[-1].tag == qualified("w:tcPr"):
            paragraph(inside)
        self.close(element)

    def _rule(self, properties: Element, edge: str) -> None:
        ink = colour(self.place.shared.theme.light.muted)
        border = {"val": "single", "sz": eighths(1.0), "space": 0, "color": ink}
        add(add(properties, "w:tcBorders"), f"w:{edge}", **border)

    def _inside(self, element: Element, cell: Cell, width: int) -> Place:
        return self.place._replace(
            into=element,
            width=max(width - _PADDING, 1),
            text="TableHeading" if cell.header else "TableText",
            edge=0,
            align=_ALIGNMENT[cell.align],
        )


def _edge(name: str, row: int, height: int) -> str:
    """The side of a row that has a rule: under the head, above the foot."""
    if name == "head" and row == height - 1:
        return "bottom"
    return "top" if name == "foot" and row == 0 else ""


def _cell_properties(element: Element, cell: Cell, width: int, continues: bool) -> None:
    properties = add(element, "w:tcPr")
    add(properties, "w:tcW", w=width, type="dxa")
    if cell.columns > 1:
        add(properties, "w:gridSpan", val=cell.columns)
    if continues:
        add(properties, "w:vMerge")
    elif cell.rows > 1:
        add(properties, "w:vMerge", val="restart")
