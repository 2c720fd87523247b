"""A pen: a place and a scale on a canvas.

Receives: drawing orders in the coordinates of what is being drawn, y downwards.
Returns:  the same orders in those of the page.
Knows:    its origin, its scale, and whether all it draws is an artifact.
Never:    measures anything.
"""

from __future__ import annotations

import msgspec

from convert.writers.pdf.canvas import Ink, Layers, Rectangle, TaggedCanvas, Target
from convert.writers.pdf.embed import FontUse
from convert.writers.pdf.fonts import Font
from convert.writers.pdf.pictures import Picture
from convert.writers.pdf.structure import Artifact, Element

__all__ = ["Pen"]


class Pen(msgspec.Struct, frozen=True, gc=False):
    """`x` and `y` are its origin in points from the top left corner of the page.

    With `instead`, everything is drawn as that artifact: no text is read, no link or anchor made. On a page that is
    read from the right, `axis` is its width: all is laid out as on any other, and put where a mirror would show it;
    what must not be mirrored itself, a line of text, asks for a pen that faces it.
    """

    canvas: TaggedCanvas
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    instead: Artifact | None = None
    axis: float | None = None

    def moved(self, x: float, y: float) -> Pen:
        """The pen at another place."""
        here = self.x + x * self.scale, self.y + y * self.scale
        return Pen(self.canvas, *here, self.scale, self.instead, self.axis)

    def facing(self, x: float, width: float) -> Pen:
        """A pen that draws from left to right what is `width` wide and begins at `x`."""
        if self.axis is None:
            return self.moved(x, 0)
        return msgspec.structs.replace(self, x=self.axis - self.x - (x + width) * self.scale, axis=None)

    def scaled(self, scale: float) -> Pen:
        """The pen for something drawn smaller."""
        return msgspec.structs.replace(self, scale=self.scale * scale)

    def use(self, font: Font) -> FontUse:
        """What the document keeps of a font."""
        return self.canvas.use(font)

    def show(self, target: Target, ink: Ink, x: float, y: float, codes: str, text: str | None = None) -> None:
        """Show glyphs on the base line `y`; `text` is what they stand for, where they do not say it themselves."""
        place = (self.x + x * self.scale, self.y + y * self.scale)
        if text is None:
            self.canvas.show(self.instead or target, self._ink(ink), *place, codes)
        else:
            self.canvas.show_actual(self.instead or target, self._ink(ink), *place, codes, text)

    def show_placed(self, target: Target, layers: Layers, x: float, y: float, text: str | None) -> None:
        """Show glyphs that do not simply follow each other."""
        place = (self.x + x * self.scale, self.y + y * self.scale)
        scaled = tuple((self._ink(ink), glyphs) for ink, glyphs in layers)
        self.canvas.show_placed(self.instead or target, scaled, *place, text)

    def _ink(self, ink: Ink) -> Ink:
        return ink if self.scale == 1.0 else msgspec.structs.replace(ink, size=ink.size * self.scale)

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self.canvas.fill(self._place(x, y, width, height), colour)

    def stroke(self, points: tuple[tuple[float, float], ...], width: float, colour: str) -> None:
        """Draw a line through points."""
        moved = [(self.x + x * self.scale, self.y + y * self.scale) for x, y in points]
        if self.axis is not None:
            moved = [(self.axis - x, y) for x, y in moved]
        self.canvas.stroke(tuple(moved), width * self.scale, colour)

    def picture(self, target: Target, picture: Picture, width: float, height: float) -> None:
        """Draw a picture with its top left corner at the pen."""
        self.canvas.draw_picture(self.instead or target, picture, self._place(0, 0, width, height))

    def link(
        self, element: Element, x: float, y: float, width: float, height: float, url: str, label: str
    ) -> None:
        """Make a rectangle lead somewhere."""
        if self.instead is None:
            self.canvas.link(element, self._place(x, y, width, height), url, label)

    def anchor(self, name: str) -> None:
        """Name this place."""
        if self.instead is None:
            self.canvas.anchor(name, self._left, self.y)

    def outline(self, level: int, text: str) -> None:
        """Enter this place in the outline."""
        if self.instead is None:
            self.canvas.outline(level, text, self._left, self.y)

    @property
    def _left(self) -> float:
        """Where a viewer that comes here begins: at the margin it finds on the left."""
        return self.x if self.axis is None else 0.0

    def _place(self, x: float, y: float, width: float, height: float) -> Rectangle:
        left, top = self.x + x * self.scale, self.y + y * self.scale
        right, bottom = left + width * self.scale, top + height * self.scale
        if self.axis is not None:
            left, right = self.axis - right, self.axis - left
        return Rectangle(left, top, right, bottom)
