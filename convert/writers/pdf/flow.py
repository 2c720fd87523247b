"""What flows down the pages: slabs, and the frames around them.

Receives: blocks that can lay themselves out in a room of a given width.
Returns:  slabs one below the other.
Knows:    that space above a slab falls away at the top, and how far a frame reaches.
Never:    text, or what a slab draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol, TypeAlias

import msgspec

from convert.writers.pdf.pen import Pen

__all__ = [
    "Anchor",
    "Drawable",
    "Extent",
    "Flow",
    "Frame",
    "OutlineEntry",
    "Placed",
    "Room",
    "Shape",
    "Sign",
    "Slab",
    "height_of",
    "keep_together",
    "paint",
    "piled",
    "stacked",
]

NARROWEST = 120.0
"""Text on a page is never set narrower than that because of indents, in points."""


class Drawable(Protocol):
    """What a slab draws. The pen stands at its top left corner."""

    def draw(self, pen: Pen) -> None:
        """Draw it."""

    def divide(self, height: float, page: float, fresh: bool) -> tuple[Piece, Piece] | None:
        """Two pieces, the first no higher than `height`, or None if it cannot be divided there.

        `page` is the height of an empty page. On a `fresh` page nothing is gained by waiting: the first piece must
        hold something.
        """

    def squeezed(self, height: float) -> Piece | None:
        """The same in a height somewhat smaller than its own, or None if it cannot be made that small."""


class Piece(NamedTuple):
    """A part of something divided, and the notes it cites."""

    height: float
    content: Drawable
    notes: tuple[str, ...] = ()


class Shape:
    """A drawable that cannot be divided or made smaller."""

    __slots__ = ()

    def divide(self, height: float, page: float, fresh: bool) -> tuple[Piece, Piece] | None:
        """Never."""
        return None

    def squeezed(self, height: float) -> Piece | None:
        """Never."""
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A ground or a rule beside what it holds, on every page that has some of it. Lengths in points."""

    x: float
    width: float
    ground: str | None = None
    bar: str | None = None
    bar_width: float = 2.0

    def draw(self, pen: Pen, top: float, bottom: float) -> None:
        """Draw it between two heights."""
        if self.ground is not None:
            pen.fill(self.x, top, self.width, bottom - top, self.ground)
        if self.bar is not None:
            pen.fill(self.x, top, self.bar_width, bottom - top, self.bar)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name for the place where a slab begins."""

    name: str


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline that leads to the slab."""

    level: int
    text: str


Sign: TypeAlias = Anchor | OutlineEntry


class Slab(msgspec.Struct, gc=False):
    """A piece of a page as wide as its column.

    `above` is the space above it, which falls away at the top of a page. `keep`: no page should end behind it.
    `repeated` is drawn above it where it begins a page. `baseline` is that of its first line, from its top. `notes`
    are those it cites. What is `wide` stands on a page lying on its side; where
    its first slab `floats`, what follows may stand before it.
    """

    height: float
    content: Drawable
    x: float = 0.0
    above: float = 0.0
    keep: bool = False
    baseline: float | None = None
    frames: tuple[Frame, ...] = ()
    repeated: tuple[Slab, ...] = ()
    signs: tuple[Sign, ...] = ()
    notes: tuple[str, ...] = ()
    wide: bool = False
    floats: bool = False

    def but(self, **changes: Any) -> Slab:
        """The slab with some fields changed."""
        return msgspec.structs.replace(self, **changes)


class Extent(NamedTuple):
    """The least and the most width something can make use of, in points."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Room:
    """Where something is laid out: from `x`, `width` wide, on pages `height` high, inside `frames`.

    Indents leave at least `narrowest` of the width. `turned` is the room on a page lying on its side, where
    something may be put there.
    """

    x: float
    width: float
    height: float
    narrowest: float = NARROWEST
    frames: tuple[Frame, ...] = ()
    turned: Room | None = None

    def indented(self, left: float, right: float = 0.0) -> Room:
        """The room with indents, as far as it is wide enough for them."""
        spare = max(0.0, self.width - self.narrowest)
        share = min(1.0, spare * 0.7 / (left + right)) if left + right > 0 else 0.0
        return replace(self, x=self.x + left * share, width=self.width - (left + right) * share, turned=None)

    def framed(self, frame: Frame) -> Room:
        """The room inside a frame."""
        return replace(self, frames=(*self.frames, frame), turned=None)


class Flow(Protocol):
    """A block, ready to be laid out. `before` and `after` are the space it wants around it, in points."""

    before: float
    after: float

    def lay(self, room: Room) -> list[Slab]:
        """The block as slabs; at least one if it has a name or anything to show."""

    def extent(self) -> Extent:
        """How wide it needs to be, and can be."""


def stacked(flows: Iterable[Flow], room: Room) -> list[Slab]:
    """Blocks one below the other; of two spaces between them the larger holds."""
    slabs: list[Slab] = []
    gap = 0.0
    for flow in flows:
        laid = flow.lay(room)
        if laid:
            laid[0].above = max(gap, flow.before, laid[0].above)
            slabs += laid
            gap = flow.after
    return slabs


def keep_together(slabs: Sequence[Slab], height: float) -> None:
    """Keep slabs on one page: all, if they are no higher than that, else two at either end."""
    is_low = sum(slab.above + slab.height for slab in slabs) <= height
    last = len(slabs) - 1
    for place, slab in enumerate(slabs[:last]):
        slab.keep = slab.keep or is_low or place in (0, last - 1)


# -------------------------------------------------------------------------------------------------- stacks


class Placed(NamedTuple):
    """A slab and the place of its top, from the top of what it is put in."""

    slab: Slab
    top: float


def height_of(placed: list[Placed]) -> float:
    """How high a stack is."""
    return placed[-1].top + placed[-1].slab.height if placed else 0.0


def piled(slabs: Iterable[Slab]) -> list[Placed]:
    """Slabs one below the other, however high."""
    placed: list[Placed] = []
    bottom = 0.0
    for slab in slabs:
        top = bottom + (slab.above if placed else 0.0)
        placed.append(Placed(slab, top))
        bottom = top + slab.height
    return placed


# -------------------------------------------------------------------------------------------------- drawing


def paint(pen: Pen, placed: list[Placed]) -> None:
    """Draw a stack: frames first, the outer before the inner, then the slabs in their order."""
    for frame, (top, bottom) in _extents(placed).items():
        frame.draw(pen, top, bottom)
    for slab, top in placed:
        here = pen.moved(slab.x, top)
        for sign in slab.signs:
            match sign:
                case Anchor(name):
                    here.anchor(name)
                case OutlineEntry(level, text):
                    here.outline(level, text)
        slab.content.draw(here)


def _extents(placed: list[Placed]) -> dict[Frame, tuple[float, float]]:
    """From where to where each frame reaches, in the order they begin."""
    found: dict[Frame, tuple[float, float]] = {}
    for slab, top in placed:
        for frame in slab.frames:
            begin = found[frame][0] if frame in found else top
            found[frame] = (begin, top + slab.height)
    return found
