"""Text: boxes set as lines.

Receives: the boxes of a block and how its lines are to be set.
Returns:  a slab for every line.
Knows:    alignment, widows and orphans.
Never:    the model, or where a page ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import msgspec

from convert.writers.pdf import lines
from convert.writers.pdf.boxes import Box, Reading, widest_unit
from convert.writers.pdf.breaks import is_open
from convert.writers.pdf.drawing import draw_boxes
from convert.writers.pdf.emergency import fitted
from convert.writers.pdf.flow import Extent, Room, Shape, Slab
from convert.writers.pdf.hyphens import parted
from convert.writers.pdf.looks import Look
from convert.writers.pdf.pen import Pen
from convert.writers.pdf.phrases import between_phrases
from convert.writers.pdf.words import End, Shaped

__all__ = ["Align", "Setting", "Text", "TextLine", "baseline_of"]

Align: TypeAlias = Literal["start", "center", "end", "justify", "spread"]

_TORN = 0.4
"""Letters of a line stand no further apart, in ems."""
LOOSEST = 1.6
"""A paragraph with a line whose spaces would have to grow by more than this share of their width is set ragged."""


class Setting(msgspec.Struct, frozen=True, gc=False):
    """How lines are set. `leading` is their distance in points, `hang` the indent of a line's continuation.

    `together` keeps all lines on one page with what follows; `wrapped` draws a mark where a line is continued;
    `continued` says that the element goes on after the last line; `turned` that the text runs the other way than the
    page: its beginning is where the page's lines end; `parts_words` that a line may end inside a word; `balanced`
    that lines are about equally long.
    """

    leading: float
    align: Align = "start"
    before: float = 0.0
    after: float = 0.0
    hang: float = 0.0
    together: bool = False
    wrapped: str | None = None
    continued: bool = False
    turned: bool = False
    parts_words: bool = False
    balanced: bool = False

    def but(self, **changes: Any) -> Setting:
        """The setting with some fields changed."""
        return msgspec.structs.replace(self, **changes)


@dataclass(slots=True)
class Text:
    """A paragraph, a heading, a line of verse or code: whatever is broken into lines. `look` measures empty lines."""

    boxes: list[Box]
    look: Look
    setting: Setting
    before: float = field(init=False)
    after: float = field(init=False)

    def __post_init__(self) -> None:
        self.before, self.after = self.setting.before, self.setting.after

    def lay(self, room: Room) -> list[Slab]:
        """A slab a line."""
        hang = min(self.setting.hang, room.width * 0.3)
        row, broken, align = self._broken(
            lines.Measured(fitted(self.boxes, room.width - hang)), room.width, hang
        )
        slabs = [self._slab(row, broken, place, room, hang, align) for place in range(len(broken))]
        if any(box.look.note for box in self.boxes):
            _cite(slabs)
        return self._kept(slabs)

    def _broken(
        self, row: lines.Measured, width: float, hang: float
    ) -> tuple[lines.Measured, list[lines.Line], Align]:
        """The boxes, their lines, and how these are aligned in the end."""
        align = self.setting.align
        if self.setting.balanced:
            row = lines.Measured(between_phrases(row.boxes, width))
            return row, lines.balanced(row, width), "start" if align == "justify" else align
        if align == "justify":
            if _is_unspaced(row.boxes):
                return row, lines.first_fit(row, width), "spread"
            found = self._justified(row, width)
            if found is not None:
                return *found, align
            align = "start"
        return row, lines.first_fit(row, width, hang), align

    def _justified(self, row: lines.Measured, width: float) -> tuple[lines.Measured, list[lines.Line]] | None:
        """Lines that look well with straight edges; None where there are none.

        First fit if that is good; else the best lines of all, which may end inside words; else those that may not.
        """
        broken = lines.first_fit(row, width)
        if _looseness(row, broken, width) <= lines.LOOSE:
            return row, broken
        parts = parted(row.boxes, broken) if self.setting.parts_words else None
        if parts is not None:
            boxes, finer = parts.drawn(lines.hyphenated(lines.Measured(parts.boxes, has_hyphens=True), width))
            fine = lines.Measured(boxes, has_hyphens=True)
            if _looseness(fine, finer, width) <= LOOSEST:
                return fine, finer
        broken = lines.justified(row, width)
        return (row, broken) if _looseness(row, broken, width) <= LOOSEST else None

    def _slab(
        self, row: lines.Measured, broken: list[lines.Line], place: int, room: Room, hang: float, align: Align
    ) -> Slab:
        line, boxes = broken[place], row.boxes
        here = boxes[line.first : line.end]
        is_first = place == 0 or boxes[line.first - 1].end == End.MUST
        indent = 0.0 if is_first else hang
        raised = max([box.height for box in here], default=0.0)
        baseline = raised + baseline_of(self.look, self.setting.leading)
        x, extra = _fit(row, line, room.width - indent, align, self.setting.turned)
        if align == "spread" and not _ends(boxes, line):
            here = _spread(here, room.width - indent - row.natural(line))
        mark = None if _ends(boxes, line) else self.setting.wrapped
        tail = self._tail(boxes[line.end - 1], place + 1 == len(broken))
        content = TextLine(here, indent + x, baseline, extra, tail, mark, room.width)
        return Slab(raised + self.setting.leading, content, room.x, baseline=baseline, frames=room.frames)

    def _tail(self, last: Box, is_last: bool) -> Look | None:
        """The look of the space a line ends with; none where a word or the text itself ends."""
        if is_last:
            return last.look if self.setting.continued else None
        return last.space or (last.look if last.end == End.MUST and self._says_something() else None)

    def _says_something(self) -> bool:
        """Whether it has words at all: line ends among mere ornaments are not read."""
        return any(isinstance(box.content, Shaped | Reading) for box in self.boxes)

    def _kept(self, slabs: list[Slab]) -> list[Slab]:
        """No page ends behind the first line or before the last; nor anywhere in what is kept together."""
        last = len(slabs) - 1
        for place, slab in enumerate(slabs):
            slab.keep = self.setting.together or (place in (0, last - 1) and place < last)
        return slabs

    def extent(self) -> Extent:
        """From the widest word to the widest line."""
        row = lines.Measured(self.boxes)
        most = max((row.natural(line) for line in row.paragraphs()), default=0.0)
        return Extent(widest_unit(self.boxes), most)


def _cite(slabs: Sequence[Slab]) -> None:
    """Note which lines cite which notes."""
    for slab in slabs:
        if isinstance(slab.content, TextLine):
            cited = (box.look.note for box in slab.content.boxes)
            slab.notes = tuple(dict.fromkeys(note for note in cited if note))


def _is_unspaced(boxes: Sequence[Box]) -> bool:
    """Whether lines grow between letters: most boxes are those of Chinese or Japanese."""
    half = len(boxes) / 2
    return sum([box.space is None for box in boxes]) > half and _joints(boxes) > half


def _joints(boxes: Sequence[Box]) -> int:
    """Between how many of the boxes a line of Chinese or Japanese may grow."""
    return sum([_is_joint(box) for box in boxes[:-1]])


def _is_joint(box: Box) -> bool:
    content = box.content
    return (
        box.space is None
        and isinstance(content, Shaped)
        and not content.text.isascii()
        and is_open(content.text)
    )


def _spread(boxes: Sequence[Box], missing: float) -> list[Box]:
    """The boxes of a line with what it lacks to its width between its letters, as far as that does not tear it."""
    joints = _joints(boxes)
    if not joints:
        return list(boxes)
    share = max(0.0, min(missing / joints, boxes[0].look.size * _TORN))
    return [*(box.but(spread=share) if _is_joint(box) else box for box in boxes[:-1]), boxes[-1]]


def _looseness(row: lines.Measured, broken: Sequence[lines.Line], width: float) -> float:
    """How much the spaces of the loosest line have to grow, as a share of their width."""
    return max([row.slack(line, width) for line in broken if not _ends(row.boxes, line)], default=0.0)


def _ends(boxes: Sequence[Box], line: lines.Line) -> bool:
    """Whether a paragraph ends with the line, or its author ended the line."""
    return line.end == len(boxes) or boxes[line.end - 1].end == End.MUST


def _fit(
    row: lines.Measured, line: lines.Line, width: float, align: Align, turned: bool = False
) -> tuple[float, float]:
    """Where a line begins, and what is added to each of its spaces as a share of their width."""
    spare = max(0.0, width - row.natural(line))
    match align:
        case "justify":
            ratio = row.slack(line, width)
            if not _ends(row.boxes, line):
                return 0.0, ratio
            return spare if turned else 0.0, min(ratio, 0.0)
        case "center":
            return spare / 2, 0.0
        case "end":
            return 0.0 if turned else spare, 0.0
        case _:
            return spare if turned else 0.0, 0.0


def baseline_of(look: Look, leading: float) -> float:
    """The base line of a line of text, from its top: the letters stand in the middle of the leading."""
    font = look.chain.main
    ascent, descent = font.ascent * look.size / 1000, font.descent * look.size / 1000
    return (leading - ascent + descent) / 2 + ascent


# ------------------------------------------------------------------------------------------------- drawing


class TextLine(Shape, msgspec.Struct, frozen=True, gc=False):
    """One line.

    `x` is where it begins, `extra` what its spaces grow by; `tail` is the look of the space it ends with, there for
    whoever reads the text on; `mark` is the colour of the sign that a line of code goes on, drawn `width` away.
    """

    boxes: Sequence[Box]
    x: float
    baseline: float
    extra: float
    tail: Look | None
    mark: str | None
    width: float

    def draw(self, pen: Pen) -> None:
        """Draw it."""
        draw_boxes(pen, self.boxes, self.x, self.baseline, self.extra, self.tail)
        if self.mark is not None:
            _draw_mark(pen, self.width, self.baseline, self.mark)


def _draw_mark(pen: Pen, x: float, baseline: float, colour: str) -> None:
    """A small bent arrow: the line goes on below."""
    right, left, low = x + 7, x + 2.5, baseline - 0.5
    pen.stroke(((right, low - 5), (right, low - 2), (left, low - 2)), 0.6, colour)
    pen.stroke(((left + 2, low - 3.6), (left, low - 2), (left + 2, low - 0.4)), 0.6, colour)
