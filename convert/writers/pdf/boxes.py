"""Boxes: what a line is made of.

Receives: words and looks, pictures, readings.
Returns:  boxes with a width, and what may follow each: nothing, a space, the end of a line.
Knows:    how runs of text with different looks join to words; how a word too long for a line comes apart.
Never:    lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, TypeAlias

import msgspec

from convert.writers.pdf.breaks import SPACES, begins_no_line, is_open
from convert.writers.pdf.holding import Hold
from convert.writers.pdf.looks import Look
from convert.writers.pdf.pictures import Picture
from convert.writers.pdf.words import End, Shaped

__all__ = [
    "TOLERANCE",
    "Blank",
    "Box",
    "BoxList",
    "Content",
    "End",
    "InlinePicture",
    "Reading",
    "units",
    "widest_unit",
]

TOLERANCE = 0.01
"""Points. What is wider than its line by less is not wider: widths are sums and differences of fractions."""


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture standing on the base line, in points."""

    picture: Picture
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A base text with its reading above it; both are boxes with nothing between them."""

    base: tuple[Box, ...]
    above: tuple[Box, ...]
    rise: float


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing: an empty line."""


Content: TypeAlias = Shaped | InlinePicture | Reading | Blank


class Box(msgspec.Struct, eq=False, gc=False):
    """One piece of a line. Lengths in points; `height` is what it needs above the base line beyond the usual.

    `space` is the look of the space behind it, None where there is none. `level` and `gap_level` say which way the box
    and that space run: to the right where even, to the left where odd. `hyphen` is drawn where a line ends behind it;
    `spread` is what a line of Chinese or Japanese grows by behind it.

    There are as many as words: they are made quickly, and are in no cycle the collector would have to look for.
    """

    content: Content
    look: Look
    width: float
    end: End = End.NEVER
    space: Look | None = None
    height: float = 0.0
    level: int = 0
    gap_level: int = 0
    hyphen: Shaped | None = None
    spread: float = 0.0

    def but(self, **changes: Any) -> Box:
        """The box with some fields changed."""
        return msgspec.structs.replace(self, **changes)

    @property
    def tail(self) -> float:
        """How wide its hyphen is."""
        return self.hyphen.width * self.look.size / 1000 if self.hyphen is not None else 0.0


class BoxList:
    """Collects boxes as the text of a block is read."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self._holds = False

    def held(self) -> list[Box]:
        """The boxes once all are there: what stays with its neighbour does."""
        if self._holds:
            _hold(self.boxes)
        return self.boxes

    def text(self, text: str, look: Look) -> None:
        """Add text; any run of spaces in it is one space, none at the beginning of a line."""
        words = SPACES.split(text)
        self._words(words.copy(), look)
        self._holds = self._holds or not look.chain.holds.keys().isdisjoint(words)

    def _words(self, words: list[str], look: Look) -> None:
        if begins_no_line(words[0]):
            self.hold()
        last = words.pop()
        if words and not words[0]:
            self._space(look)
            del words[0]
        self._spaced(words, look)
        if last:
            self._word(last, look)
            if not is_open(last):
                self.hold()

    def _spaced(self, words: list[str], look: Look) -> None:
        """Add words with a space behind each of them; where all are known and whole, in a few steps for all of them."""
        try:
            pieces = list(map(look.chain.whole.__getitem__, words))
        except KeyError:
            for word in words:
                self._word(word, look)
                self._space(look)
            return
        per_mille, same = look.size / 1000, repeat(look)
        widths = [piece.width * per_mille for piece in pieces]
        self.boxes.extend(map(Box, pieces, same, widths, repeat(End.MAY), same))

    def _word(self, word: str, look: Look) -> None:
        per_mille = look.size / 1000
        for shaped, end in look.chain.word(word):
            self.boxes.append(Box(shaped, look, shaped.width * per_mille, end))

    def hold(self) -> bool:
        """What follows without a space belongs to the same word; whether a line could have ended before it."""
        held = bool(self.boxes) and self.boxes[-1].end == End.MAY and self.boxes[-1].space is None
        if held:
            self.boxes[-1].end = End.NEVER
        return held

    def literal(self, text: str, look: Look) -> None:
        """Add text with its spaces as they are."""
        for shaped in look.chain.literal(text):
            self.boxes.append(Box(shaped, look, shaped.width * look.size / 1000))

    def _space(self, look: Look) -> None:
        if self.boxes:
            box = self.boxes[-1]
            if box.space is None and box.end != End.MUST:
                box.space, box.end = look, End.MAY

    def allow_break(self) -> None:
        """Let a line end here."""
        if self.boxes and self.boxes[-1].end < End.MAY:
            self.boxes[-1].end = End.MAY

    def line_end(self, look: Look) -> None:
        """End the line here."""
        if not self.boxes or self.boxes[-1].end == End.MUST:
            self.boxes.append(Box(Blank(), look, 0.0))
        self.boxes[-1].end = End.MUST

    def add(self, box: Box) -> None:
        """Add a box that is no text; lines may end on both sides of a picture."""
        if isinstance(box.content, InlinePicture):
            self.allow_break()
            box.end = End.MAY
        self.boxes.append(box)


def _hold(boxes: list[Box]) -> None:
    """No line ends between a word and what stays with it, if nothing but that stands on its other side."""
    last = len(boxes) - 1
    for place, stays in enumerate(map(_hold_of, boxes)):
        if stays is Hold.BEHIND and (place == 0 or _parts(boxes[place - 1])):
            _tie(boxes[place])
        elif stays is Hold.BEFORE and place and (place == last or _parts(boxes[place])):
            _tie(boxes[place - 1])


def _tie(box: Box) -> None:
    if box.end == End.MAY:
        box.end = End.NEVER


def _hold_of(box: Box) -> Hold | None:
    return box.look.chain.holds.get(box.content.text) if type(box.content) is Shaped else None


def _parts(box: Box) -> bool:
    """Whether a space or the end of a line stands behind it."""
    return box.space is not None or box.end == End.MUST


def units(boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Runs of boxes between which no line may end, as (first, end)."""
    first = 0
    for place, box in enumerate(boxes, 1):
        if box.end != End.NEVER:
            yield first, place
            first = place
    if first < len(boxes):
        yield first, len(boxes)


def widest_unit(boxes: Sequence[Box], *, held: bool = False) -> float:
    """The width of the widest run of boxes between which no line may end.

    Spaces part runs, since what only stays with its neighbour may leave it where that is too wide; not if `held`.
    """
    widest = unit = 0.0
    for box in boxes:
        unit += box.width
        if box.end != End.NEVER or (box.space is not None and not held):
            widest, unit = max(widest, unit), 0.0
        elif box.space is not None:
            unit += box.space.space
    return max(widest, unit)
