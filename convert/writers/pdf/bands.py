"""Bands: rows of a table that belong together, drawn and divided.

Receives: cells with their slabs, their rows and where they stand.
Returns:  a drawable that can be divided between two pages, in a row if need be.
Knows:    how high rows must be, which rules part them.
Never:    how wide a column should be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from convert.writers.pdf.filling import fill
from convert.writers.pdf.flow import Piece, Placed, Slab, height_of, paint, piled
from convert.writers.pdf.pen import Pen

__all__ = ["PAD_X", "PAD_Y", "Band", "BandCell", "RuleStyle"]

PAD_X, PAD_Y = 4.0, 2.6
"""Room inside a cell, in points."""
_LOWEST_ROW = 9.0
_LEAST_PIECE = 36.0
"""A row is not begun at the end of a page for less than that, in points."""


@dataclass(frozen=True, slots=True)
class RuleStyle:
    """A rule's thickness in points and colour."""

    thick: float
    colour: str


@dataclass(frozen=True, slots=True)
class BandCell:
    """A cell: its first row and how many it spans, its left edge and width in points, what it holds, and the room
    left and right of that.
    """

    row: int
    rows: int
    x: float
    width: float
    pad: float
    slabs: tuple[Slab, ...]
    placed: list[Placed] = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        placed = piled(self.slabs)
        object.__setattr__(self, "placed", placed)
        object.__setattr__(self, "height", height_of(placed) + 2 * PAD_Y)


@dataclass(frozen=True, slots=True)
class Band:
    """Rows that no page should part. `between` parts its rows, `above` and `below` are drawn at its edges."""

    cells: Sequence[BandCell]
    scale: float
    between: RuleStyle
    above: RuleStyle | None = None
    below: RuleStyle | None = None
    tops: list[float] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tops", [0.0, *accumulate(_row_heights(self.cells))])

    @property
    def notes(self) -> tuple[str, ...]:
        """Those its cells cite, in reading order."""
        return tuple(note for cell in self.cells for slab in cell.slabs for note in slab.notes)

    @property
    def height(self) -> float:
        """In points on the page."""
        return self.tops[-1] * self.scale

    def draw(self, pen: Pen) -> None:
        """Draw the rules, then the cells in reading order."""
        pen = pen.scaled(self.scale)
        self._draw_rules(pen)
        for cell in self.cells:
            paint(pen.moved(cell.x + cell.pad, self.tops[cell.row] + PAD_Y), cell.placed)

    def _draw_rules(self, pen: Pen) -> None:
        last = len(self.tops) - 1
        for cell in self.cells:
            end = cell.row + cell.rows
            rules = (
                (self.above if cell.row == 0 else None, 0),
                (self.between if end < last else self.below, end),
            )
            for rule, row in rules:
                if rule is not None:
                    pen.fill(cell.x, self.tops[row] - rule.thick / 2, cell.width, rule.thick, rule.colour)

    # ---------------------------------------------------------------------------------------- dividing

    def divide(self, height: float, page: float, fresh: bool) -> tuple[Piece, Piece] | None:
        """The rows that fit, and the rest; a row too high for a page is divided itself."""
        limit, full = height / self.scale, page / self.scale
        if not fresh and height < _LEAST_PIECE:
            return None
        row, at = self._cut(limit, full)
        first, rest = self._halves(row, at, full, fresh)
        if (not any(cell.slabs for cell in first) and at > self.tops[row]) or at <= 0:
            return None
        pieces = replace(self, cells=first, below=None), replace(self, cells=rest, above=None)
        first_piece, rest_piece = (Piece(piece.height, piece, piece.notes) for piece in pieces)
        return first_piece, rest_piece

    def squeezed(self, height: float) -> Piece | None:
        """Never."""
        return None

    def _cut(self, limit: float, full: float) -> tuple[int, float]:
        """The row to cut and where: at its top if rows fit above it and it can stand whole on another page."""
        rows = range(len(self.tops) - 1)
        row = max((row for row in rows if self.tops[row] <= limit), default=0)
        if row and self.tops[row + 1] - self.tops[row] <= full:
            return row, self.tops[row]
        return row, limit

    def _halves(self, row: int, at: float, full: float, fresh: bool) -> tuple[list[BandCell], list[BandCell]]:
        first: list[BandCell] = []
        rest: list[BandCell] = []
        inside = at > self.tops[row]
        for cell in self.cells:
            if cell.row + cell.rows <= row:
                first.append(cell)
            elif cell.row > row or (cell.row == row and not inside):
                rest.append(replace(cell, row=cell.row - row))
            else:
                space = at - self.tops[cell.row] - 2 * PAD_Y
                upper, lower = _divided(cell, space, full, fresh and inside)
                first.append(replace(upper, rows=row + inside - cell.row))
                end = cell.row + cell.rows
                start = max(cell.row, row)
                rest.append(replace(lower, row=start - row, rows=end - start))
        return first, rest


def _divided(cell: BandCell, height: float, page: float, fresh: bool) -> tuple[BandCell, BandCell]:
    waiting = list(reversed(cell.slabs))
    taken = fill(waiting, height, page, fresh)
    upper = tuple(slab for slab, _ in taken)
    return replace(cell, slabs=upper), replace(cell, slabs=tuple(reversed(waiting)))


def _row_heights(cells: Sequence[BandCell]) -> list[float]:
    """Rows as high as their cells; what a cell over several rows lacks its last row gets."""
    heights = [_LOWEST_ROW] * max((cell.row + cell.rows for cell in cells), default=1)
    for cell in sorted(cells, key=lambda cell: (cell.rows, cell.row)):
        rows = slice(cell.row, cell.row + cell.rows)
        lacking = cell.height - sum(heights[rows])
        if lacking > 0:
            heights[rows.stop - 1] += lacking
    return heights
