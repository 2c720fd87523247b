"""What stands on a page besides lines of text: pictures, rules, list markers, empty space.

Receives: pictures, boxes, lengths in points.
Returns:  flows and drawables.
Knows:    how large a picture is shown, where a marker hangs, that a frame has room inside.
Never:    the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from convert.writers.pdf.boxes import Box
from convert.writers.pdf.canvas import Target
from convert.writers.pdf.drawing import draw_boxes
from convert.writers.pdf.flow import (
    Extent,
    Flow,
    Frame,
    Piece,
    Room,
    Shape,
    Sign,
    Slab,
    keep_together,
    stacked,
)
from convert.writers.pdf.looks import Goal
from convert.writers.pdf.pen import Pen
from convert.writers.pdf.pictures import Picture

__all__ = ["Framed", "Indented", "Item", "PictureFlow", "Rule", "Signed", "Stack", "Strut", "natural_size"]

_WHOLE = 0.25
"""Of a page: a box no higher than that is not divided."""
_POINTS_A_PIXEL = 0.75  # 96 pixels an inch, as on the web
_HIGHEST_PICTURE = 0.82
"""Of the height of a page; the rest is for its caption."""
_SMALLEST_SHARE = 0.6
"""Of its usual size: how small a picture may be made to fit on a page."""


def natural_size(picture: Picture) -> tuple[float, float]:
    """Width and height of a picture in points as a browser shows it."""
    return picture.width * _POINTS_A_PIXEL, picture.height * _POINTS_A_PIXEL


@dataclass(frozen=True, slots=True)
class Strut(Shape):
    """Empty space."""

    def draw(self, pen: Pen) -> None:
        """Draw nothing."""


# ---------------------------------------------------------------------------------------------- containers


@dataclass(slots=True)
class Stack:
    """Blocks one below the other."""

    children: Sequence[Flow]
    before: float = 0.0
    after: float = 0.0

    def lay(self, room: Room) -> list[Slab]:
        """The slabs of the children."""
        return stacked(self.children, room)

    def extent(self) -> Extent:
        """The widest child's."""
        return widest(self.children)


def widest(flows: Sequence[Flow]) -> Extent:
    """The extent of blocks one below the other."""
    extents = [flow.extent() for flow in flows]
    return Extent(max((e.least for e in extents), default=0.0), max((e.most for e in extents), default=0.0))


@dataclass(slots=True)
class Indented:
    """Blocks with indents."""

    children: Sequence[Flow]
    left: float
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0

    def lay(self, room: Room) -> list[Slab]:
        """The slabs of the children in a narrower room."""
        return stacked(self.children, room.indented(self.left, self.right))

    def extent(self) -> Extent:
        """The children's and the indents."""
        least, most = widest(self.children)
        return Extent(least, most + self.left + self.right)


@dataclass(slots=True)
class Framed:
    """Blocks on a ground or beside a bar: `pad` points inside on every side that has a ground."""

    children: Sequence[Flow]
    pad: float
    ground: str | None = None
    bar: str | None = None
    before: float = 0.0
    after: float = 0.0

    def lay(self, room: Room) -> list[Slab]:
        """The slabs of the children, with struts above and below them if there is a ground."""
        frame = Frame(room.x, room.width, self.ground, self.bar)
        inner = room.indented(self.pad, self.pad if self.ground else 0.0).framed(frame)
        slabs = stacked(self.children, inner)
        if self.ground is None or not slabs:
            return slabs
        slabs[0].above = 0.0
        height = self.pad * 0.8 / max(1, len(room.frames))
        slabs = [Slab(height, Strut(), room.x, keep=True, frames=inner.frames), *slabs]
        slabs[-1].keep = True
        slabs.append(Slab(height, Strut(), room.x, frames=inner.frames))
        keep_together(slabs, room.height * _WHOLE)
        return slabs

    def extent(self) -> Extent:
        """The children's and the room inside."""
        least, most = widest(self.children)
        return Extent(least, most + 2 * self.pad)


# ---------------------------------------------------------------------------------------------- list items


@dataclass(slots=True)
class Item:
    """A list item: `marker` hangs before its first line, in an indent of `indent` points, `gap` from it."""

    marker: Sequence[Box]
    children: Sequence[Flow]
    indent: float
    gap: float
    line_height: float
    baseline: float
    before: float = 0.0
    after: float = 0.0

    @property
    def marker_width(self) -> float:
        """How wide the marker is, in points."""
        return sum(box.width for box in self.marker)

    def lay(self, room: Room) -> list[Slab]:
        """The marker, which takes no height, and the slabs of the children; on a line of its own where it must."""
        inner = room.indented(self.indent)
        slabs = stacked(self.children, inner)
        indent, width = inner.x - room.x, self.marker_width
        hangs = indent >= width + 1 and bool(slabs)
        baseline = slabs[0].baseline if hangs else self.baseline
        shape = Marker(self.marker, max(0.0, indent - self.gap - width), baseline or self.baseline)
        marker = Slab(0.0 if hangs else self.line_height, shape, room.x, frames=room.frames, keep=bool(slabs))
        if slabs:
            marker.above, slabs[0].above = slabs[0].above, 0.0
            marker.signs, slabs[0].signs = slabs[0].signs, ()
        return [marker, *slabs]

    def extent(self) -> Extent:
        """The children's and the indent."""
        least, most = widest(self.children)
        return Extent(least + self.indent, most + self.indent)


@dataclass(frozen=True, slots=True)
class Marker(Shape):
    """What stands before a list item."""

    boxes: Sequence[Box]
    x: float
    baseline: float

    def draw(self, pen: Pen) -> None:
        """Draw it."""
        draw_boxes(pen, self.boxes, self.x, self.baseline)


# --------------------------------------------------------------------------------------- pictures and rules


@dataclass(slots=True)
class PictureFlow:
    """A picture, no wider than its column and not enlarged. `keep` it with what follows."""

    picture: Picture
    element: Target
    goal: Goal | None = None
    keep: bool = False
    before: float = 0.0
    after: float = 0.0

    def lay(self, room: Room) -> list[Slab]:
        """One slab."""
        width, height = natural_size(self.picture)
        factor = min(1.0, room.width / width, room.height * _HIGHEST_PICTURE / height)
        size = width * factor, height * factor
        shape = PictureShape(self.picture, self.element, *size, self.goal)
        return [Slab(shape.height, shape, room.x, keep=self.keep, frames=room.frames)]

    def extent(self) -> Extent:
        """It can be made as small as one likes; half its size is a fair wish."""
        width, _ = natural_size(self.picture)
        return Extent(min(width, 24.0), width)


@dataclass(frozen=True, slots=True)
class PictureShape(Shape):
    """A picture where its caption begins, sizes in points. Rather than leave a page half empty it shrinks a bit."""

    picture: Picture
    element: Target
    width: float
    height: float
    goal: Goal | None = None

    def draw(self, pen: Pen) -> None:
        """Draw it."""
        pen.picture(self.element, self.picture, self.width, self.height)
        if self.goal is not None:
            goal = self.goal
            pen.link(goal.element, 0.0, 0.0, self.width, self.height, goal.url, goal.label)

    def squeezed(self, height: float) -> Piece | None:
        """The picture a bit smaller."""
        factor = height / self.height
        if factor < _SMALLEST_SHARE:
            return None
        return Piece(height, replace(self, width=self.width * factor, height=height))


@dataclass(slots=True)
class Rule:
    """A rule in the middle of the column, `share` of it wide. `keep` it with what follows."""

    colour: str
    thick: float = 0.6
    share: float = 1.0
    keep: bool = False
    before: float = 0.0
    after: float = 0.0

    def lay(self, room: Room) -> list[Slab]:
        """One slab."""
        width = room.width * self.share
        shape = RuleShape(width, self.thick, self.colour)
        x = room.x + (room.width - width) / 2
        return [Slab(self.thick, shape, x, keep=self.keep, frames=room.frames)]

    def extent(self) -> Extent:
        """Any width will do."""
        return Extent(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class RuleShape(Shape):
    """A rule of a given length."""

    width: float
    thick: float
    colour: str

    def draw(self, pen: Pen) -> None:
        """Draw it."""
        pen.fill(0.0, 0.0, self.width, self.thick, self.colour)


@dataclass(slots=True)
class Signed:
    """A block with a name, or with an entry in the outline; an empty one still has its place."""

    child: Flow
    signs: tuple[Sign, ...]
    before: float = field(init=False)
    after: float = field(init=False)

    def __post_init__(self) -> None:
        self.before, self.after = self.child.before, self.child.after

    def lay(self, room: Room) -> list[Slab]:
        """The slabs of the block, the first with the signs."""
        slabs = self.child.lay(room) or [Slab(0.0, Strut(), room.x, frames=room.frames)]
        slabs[0].signs = (*self.signs, *slabs[0].signs)
        return slabs

    def extent(self) -> Extent:
        """The block's."""
        return self.child.extent()
