"""What a line is drawn in: runs of glyphs, where links begin, rules, boxes and spaces as they are seen.

Receives: the boxes of a line, glyphs.
Returns:  pieces and runs that are shown at once.
Knows:    what may be shown together; how wide a space is as it is drawn.
Never:    draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from convert.writers.pdf.boxes import Box
from convert.writers.pdf.embed import FontUse
from convert.writers.pdf.looks import Goal, Look
from convert.writers.pdf.words import Shaped

__all__ = ["LinkStart", "Piece", "RuleLine", "Run", "blank_of", "pieces_of", "stretched"]


def stretched(boxes: Sequence[Box], extra: float) -> float:
    """How wide a line is as it is drawn."""
    gaps = sum(box.space.space for box in boxes[:-1] if box.space is not None)
    return (
        sum(box.width + box.spread for box in boxes) + gaps * (1 + extra) + (boxes[-1].tail if boxes else 0.0)
    )


@dataclass(slots=True)
class Run:
    """Glyphs that are shown at once: one font, one look, and either all speak for themselves or none does.

    `blank` and `gap` are a space and its width, `spoken` the codes of pieces that go on with it without further ado.
    """

    look: Look
    use: FontUse
    silent: bool
    x: float
    blank: str
    gap: float
    spoken: Mapping[object, str]
    codes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def takes(self, piece: Shaped) -> bool:
        """Whether a piece in the same look can be shown with the others."""
        return piece.font is self.use.font and not piece.placed and self.use.speaks(piece) is not self.silent

    def add(self, codes: str, text: str) -> None:
        """Show some more glyphs."""
        self.codes.append(codes)
        if self.silent:
            self.texts.append(text)


class LinkStart(NamedTuple):
    """Where a link begins, the size of its text, and how far it reaches above that."""

    goal: Goal
    x: float
    size: float
    rise: float


class RuleLine(NamedTuple):
    """A rule under or through text."""

    x: float
    y: float
    width: float
    thick: float
    colour: str


class Piece(NamedTuple):
    """A box of a line, or a space (None), its width as it is drawn, and which way it runs."""

    box: Box | None
    look: Look
    width: float
    level: int


def pieces_of(boxes: Sequence[Box], stretch: float) -> Iterator[Piece]:
    """The boxes of a line, and the spaces between them."""
    last = len(boxes) - 1
    for place, box in enumerate(boxes):
        yield Piece(box, box.look, box.width, box.level)
        if box.space is not None and place < last:
            yield Piece(None, box.space, box.space.space * stretch, box.gap_level)


def blank_of(look: Look, use: FontUse, stretch: float) -> str:
    """A space of a run: the glyph, and what the line takes from its width (ISO 32000-1, 9.4.3)."""
    font = use.font
    surplus = round(font.space_width - look.space * stretch * 1000 / (look.size * font.scale))
    return f"{use.blank}{surplus}" if surplus else use.blank
