"""Tables as they flow down the pages.

Receives: cells ready to be laid out, a caption, colours.
Returns:  the caption's slabs, then one for every row, or for rows that spans hold together.
Knows:    that the head is drawn again on every page, that a caption stays with its table.
Never:    the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from convert.writers.pdf.bands import PAD_X, Band, BandCell, RuleStyle
from convert.writers.pdf.columns import Columns, Wish, column_extent, fit_columns
from convert.writers.pdf.flow import Extent, Flow, Room, Slab, keep_together, stacked
from convert.writers.pdf.shapes import widest

__all__ = ["CellFlow", "TableFlow"]

_HIGHEST_HEAD = 0.3
"""Of a page; a higher head is not drawn again."""
_HIGHEST_CELL = 0.6
"""Of a page, for the pictures in a cell."""
_WHOLE = 0.35
"""Of a page: the rows of a table no higher than that are not parted."""
_SMALLEST_TURNED = 0.65
"""How small a turned table may be set: letters of six points."""
_WORTH_TURNING = 0.5
"""A table is turned where that leaves less than this share of what is missing for whole words."""
_LEAST_HEIGHT = 72.0
_CAPTION_GAP = 4.0
_MOST_PADDING = 0.08
"""Of the width of a cell, on each side: cells in cells in cells keep some room for their words."""
_SHARE_FOR_TEXT = 0.35
"""Of the width of a cell, whatever the indents inside it."""


@dataclass(frozen=True, slots=True)
class CellFlow:
    """A cell: its corner and spans, and the blocks it holds."""

    row: int
    column: int
    rows: int
    columns: int
    children: Sequence[Flow]

    def extent(self) -> Extent:
        """The blocks' and the room inside."""
        least, most = widest(self.children)
        return Extent(least + 2 * PAD_X, most + 2 * PAD_X)


@dataclass(slots=True)
class TableFlow:
    """A table. `strong` and `fine` are the rules around its sections and between its rows."""

    caption: Sequence[Flow]
    head: Sequence[CellFlow]
    body: Sequence[CellFlow]
    foot: Sequence[CellFlow]
    columns: int
    strong: RuleStyle
    fine: RuleStyle
    before: float = 0.0
    after: float = 0.0

    def extent(self) -> Extent:
        """The columns' together."""
        return column_extent(self._wishes(), self.columns)

    def _wishes(self) -> list[Wish]:
        cells = (*self.head, *self.body, *self.foot)
        return [Wish(cell.column, cell.columns, cell.extent()) for cell in cells]

    def lay(self, room: Room) -> list[Slab]:
        """The slabs of caption, head, body and foot; on pages of their own, turned, if only those are wide enough."""
        wishes = self._wishes()
        columns = fit_columns(wishes, self.columns, room.width)
        if columns.lack > 0 and room.turned is not None:
            wider = fit_columns(wishes, self.columns, room.turned.width, _SMALLEST_TURNED)
            if wider.lack < columns.lack * _WORTH_TURNING:
                return _turned(self._laid(room.turned, wider))
        return self._laid(room, columns)

    def _laid(self, room: Room, columns: Columns) -> list[Slab]:
        caption = stacked(self.caption, room)
        for slab in caption:
            slab.keep = True
        head, body, foot = (
            list(self._bands(cells, columns, room)) for cells in (self.head, self.body, self.foot)
        )
        bands = _ruled((head, body, foot), self.strong)
        slabs = [self._slab(band, room) for band in bands]
        _keep_head(slabs[: len(head)], slabs[len(head) :], room)
        keep_together(slabs[len(head) :], room.height * _WHOLE)
        if caption and slabs:
            slabs[0].above = _CAPTION_GAP
        return [*caption, *slabs]

    def _slab(self, band: Band, room: Room) -> Slab:
        return Slab(band.height, band, room.x, frames=room.frames, notes=band.notes)

    def _bands(self, cells: Sequence[CellFlow], columns: Columns, room: Room) -> Iterator[Band]:
        edges = [0.0, *accumulate(columns.widths)]
        for rows in _held_together(cells):
            start = min(cell.row for cell in rows)
            laid = [_laid(cell, cell.row - start, edges, room.height / columns.scale) for cell in rows]
            yield Band(laid, columns.scale, self.fine, below=self.fine)


def _turned(slabs: list[Slab]) -> list[Slab]:
    """Slabs for pages lying on their side; what cites notes keeps its place, or they would be out of order."""
    for slab in slabs:
        slab.wide = True
    slabs[0].floats = not any(slab.notes for slab in slabs)
    return slabs


def _laid(cell: CellFlow, row: int, edges: Sequence[float], page: float) -> BandCell:
    left, right = edges[cell.column], edges[cell.column + cell.columns]
    pad = min(PAD_X, (right - left) * _MOST_PADDING)
    width = right - left - 2 * pad
    room = Room(0.0, width, max(page * _HIGHEST_CELL, _LEAST_HEIGHT), narrowest=width * _SHARE_FOR_TEXT)
    return BandCell(row, cell.rows, left, right - left, pad, tuple(stacked(cell.children, room)))


def _held_together(cells: Iterable[CellFlow]) -> Iterator[list[CellFlow]]:
    """Cells whose rows are joined by cells over several rows, in reading order."""
    group: list[CellFlow] = []
    reach = 0
    for cell in cells:
        if group and cell.row >= reach:
            yield group
            group = []
        group.append(cell)
        reach = max(reach, cell.row + cell.rows)
    if group:
        yield group


def _ruled(sections: Sequence[list[Band]], strong: RuleStyle) -> list[Band]:
    """The bands of all sections with a strong rule above the table and below every section."""
    bands: list[Band] = []
    for section in filter(None, sections):
        bands += (*section[:-1], replace(section[-1], below=strong))
    if bands:
        bands[0] = replace(bands[0], above=strong)
    return bands


def _keep_head(head: Sequence[Slab], others: Sequence[Slab], room: Room) -> None:
    """Keep the head with the first row, and have it drawn again above every row that begins a page."""
    for slab in head:
        slab.keep = True
    if sum(slab.height for slab in head) <= room.height * _HIGHEST_HEAD:
        for slab in others:
            slab.repeated = tuple(head)
