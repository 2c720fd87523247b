"""Several pictures of one figure, side by side.

Receives: pictures in their order.
Returns:  a slab for every row of them.
Knows:    that the pictures of a row are equally high, and how low they may become.
Never:    crops or enlarges a picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from convert.writers.pdf.flow import Extent, Piece, Room, Shape, Slab
from convert.writers.pdf.pen import Pen
from convert.writers.pdf.shapes import PictureFlow, PictureShape, natural_size, widest

__all__ = ["Gallery"]

_GAP = 6.0
_LOWEST = 100.0
"""Points; rather than make pictures lower than that, fewer stand in a row."""
_MOST = 4
_ALIKE = 0.6
"""Beside a higher picture one at least that high, as a share of it, may stand."""
_HIGHEST = 0.7
"""Of a page."""


@dataclass(slots=True)
class Gallery:
    """Pictures in rows; `keep` the last with what follows."""

    pictures: Sequence[PictureFlow]
    keep: bool = False
    before: float = 0.0
    after: float = 0.0

    def lay(self, room: Room) -> list[Slab]:
        """A slab a row."""
        rows = [_row(pictures, room) for pictures in _rows(self.pictures, room.width)]
        slabs = [Slab(row.height, row, room.x, above=_GAP, frames=room.frames) for row in rows]
        for before, _ in pairwise(slabs):
            before.keep = False
        slabs[-1].keep = self.keep
        return slabs

    def extent(self) -> Extent:
        """They can stand one below the other."""
        return widest(self.pictures)


@dataclass(frozen=True, slots=True)
class _Row(Shape):
    """Pictures side by side, the first where the caption begins."""

    pictures: Sequence[PictureFlow]
    height: float

    def draw(self, pen: Pen) -> None:
        """Draw them."""
        widths = [_aspect(picture) * self.height for picture in self.pictures]
        x = 0.0
        for picture, width in zip(self.pictures, widths, strict=True):
            shape = PictureShape(picture.picture, picture.element, width, self.height, picture.goal)
            shape.draw(pen.moved(x, 0.0))
            x += width + _GAP

    def squeezed(self, height: float) -> Piece | None:
        """All of them a bit smaller."""
        return Piece(height, replace(self, height=height)) if height >= min(self.height, _LOWEST) else None


def _row(pictures: Sequence[PictureFlow], room: Room) -> _Row:
    heights = [natural_size(picture.picture)[1] for picture in pictures]
    height = min(_height(pictures, room.width), room.height * _HIGHEST, *heights)
    return _Row(pictures, height)


def _rows(pictures: Sequence[PictureFlow], width: float) -> Iterator[Sequence[PictureFlow]]:
    """As many in a row as can be high enough, the same number in each."""
    fits = (
        count
        for count in range(min(_MOST, len(pictures)), 1, -1)
        if all(_is_good(row, width) for row in _parted(pictures, count))
    )
    yield from _parted(pictures, next(fits, 1))


def _parted(pictures: Sequence[PictureFlow], most: int) -> list[Sequence[PictureFlow]]:
    """Rows of `most` pictures at the most, none with more than one picture fewer than another where that can be."""
    count = -(-len(pictures) // most)
    ends = [len(pictures) * row // count for row in range(count + 1)]
    return [pictures[first:end] for first, end in pairwise(ends)]


def _is_good(pictures: Sequence[PictureFlow], width: float) -> bool:
    """Whether pictures side by side are high enough, and none of them is made much lower than it need be."""
    height = _height(pictures, width)
    heights = [natural_size(picture.picture)[1] for picture in pictures]
    return height >= _LOWEST and min(heights) >= _ALIKE * min(height, max(heights))


def _height(pictures: Sequence[PictureFlow], width: float) -> float:
    """How high a row is that is as wide as that."""
    return (width - _GAP * (len(pictures) - 1)) / sum(map(_aspect, pictures))


def _aspect(picture: PictureFlow) -> float:
    return picture.picture.width / picture.picture.height
