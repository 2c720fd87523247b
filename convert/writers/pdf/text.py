"""Text: boxes set as lines.

Receives: the boxes of a block and how its lines are to be set.
Returns:  a slab for every line.
Knows:    alignment, widows and orphans, how a line is shown with spaces, links, rules under and through it.
Never:    the model, or where a page ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from convert.writers.pdf import lines
from convert.writers.pdf.boxes import Box, End, InlinePicture, Reading, fitted, units
from convert.writers.pdf.canvas import Ink
from convert.writers.pdf.flow import Extent, Room, Shape, Slab
from convert.writers.pdf.fonts import Font
from convert.writers.pdf.looks import Goal, Look
from convert.writers.pdf.pen import Pen
from convert.writers.pdf.words import Shaped

__all__ = ["Align", "Setting", "Text", "TextLine", "baseline_of", "draw_boxes"]

Align: TypeAlias = Literal["start", "center", "end", "justify", "balance"]

LOOSEST = 1.35
"""A line whose spaces would have to grow by more than this share of their width stays ragged."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines are set. `leading` is their distance in points, `hang` the indent of a line's continuation.

    `together` keeps all lines on one page with what follows; `wrapped` draws a mark where a line is continued;
    `continued` says that the element goes on after the last line.
    """

    leading: float
    align: Align = "start"
    before: float = 0.0
    after: float = 0.0
    hang: float = 0.0
    together: bool = False
    wrapped: str | None = None
    continued: bool = False


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
        setting = self.setting
        hang = min(setting.hang, room.width * 0.3)
        boxes = fitted(self.boxes, room.width - hang)
        broken = self._break(boxes, room.width, hang)
        return self._kept([self._slab(boxes, broken, place, room, hang) for place in range(len(broken))])

    def _break(self, boxes: list[Box], width: float, hang: float) -> list[lines.Line]:
        if self.setting.align == "justify":
            return lines.justified(boxes, width)
        if self.setting.align == "balance":
            return lines.balanced(boxes, width)
        return lines.first_fit(boxes, width, hang)

    def _slab(
        self, boxes: list[Box], broken: list[lines.Line], place: int, room: Room, hang: float
    ) -> Slab:
        line = broken[place]
        is_last = place + 1 == len(broken)
        is_run_end = is_last or boxes[line.end - 1].end == End.MUST
        is_first = place == 0 or boxes[line.first - 1].end == End.MUST
        indent = 0.0 if is_first else hang
        raised = max((box.height for box in boxes[line.first : line.end]), default=0.0)
        baseline = raised + baseline_of(self.look, self.setting.leading)
        x, extra = self._fit(boxes, line, room.width - indent, is_run_end)
        mark = None if is_run_end else self.setting.wrapped
        tail = self._tail(boxes[line.end - 1], is_last)
        content = TextLine(boxes[line.first : line.end], indent + x, baseline, extra, tail, mark, room.width)
        return Slab(raised + self.setting.leading, content, room.x, baseline=baseline, frames=room.frames)

    def _tail(self, last: Box, is_last: bool) -> Look | None:
        """The look of the space a line ends with; none where a word or the text itself ends."""
        if is_last:
            return last.look if self.setting.continued else None
        return last.space or (last.look if last.end == End.MUST else None)

    def _fit(
        self, boxes: Sequence[Box], line: lines.Line, width: float, is_run_end: bool
    ) -> tuple[float, float]:
        """Where a line begins, and what is added to each of its spaces as a share of their width."""
        match self.setting.align:
            case "justify":
                ratio = lines.slack(boxes, line, width)
                return 0.0, 0.0 if ratio > LOOSEST or (is_run_end and ratio > 0) else ratio
            case "center":
                return max(0.0, width - lines.natural_width(boxes, line)) / 2, 0.0
            case "end":
                return max(0.0, width - lines.natural_width(boxes, line)), 0.0
            case _:
                return 0.0, 0.0

    def _kept(self, slabs: list[Slab]) -> list[Slab]:
        """No page ends behind the first line or before the last; nor anywhere in what is kept together."""
        last = len(slabs) - 1
        for place, slab in enumerate(slabs):
            slab.keep = self.setting.together or (place in (0, last - 1) and place < last)
        return slabs

    def extent(self) -> Extent:
        """From the widest word to the widest line."""
        least = max((sum(b.width for b in self.boxes[first:end]) for first, end in units(self.boxes)), default=0.0)
        most = max(
            (lines.natural_width(self.boxes, line) for line in lines.paragraphs(self.boxes)), default=0.0
        )
        return Extent(least, most)


def baseline_of(look: Look, leading: float) -> float:
    """The base line of a line of text, from its top: the letters stand in the middle of the leading."""
    font = look.chain.main
    ascent, descent = font.ascent * look.size / 1000, font.descent * look.size / 1000
    return (leading - ascent + descent) / 2 + ascent


# ------------------------------------------------------------------------------------------------- drawing


@dataclass(frozen=True, slots=True)
class TextLine(Shape):
    """One line. `x` is where it begins, `extra` what its spaces grow by; `tail` is the look of the space it ends
    with: there for whoever reads the text on, without a place. `mark` is the colour of the sign that a line of code goes on, drawn at its right end, `width` away.
    """

    boxes: list[Box]
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


def draw_boxes(
    pen: Pen, boxes: Sequence[Box], x: float, baseline: float, extra: float = 0.0, tail: Look | None = None
) -> float:
    """Draw boxes on a base line, and a space in the look of `tail` behind them; where they end."""
    painter = _Painter(pen, baseline, extra)
    last = len(boxes) - 1
    for place, box in enumerate(boxes):
        x = painter.box(box, x)
        if place < last and box.space is not None:
            x = painter.space(box.space, x)
    if tail is not None:
        painter.trailing_space(tail, x)
    painter.finish(x)
    return x


@dataclass(slots=True)
class _Run:
    """Glyphs that are shown at once: one font, one look, and either all speak for themselves or none does."""

    look: Look
    font: Font
    silent: bool
    x: float
    codes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class _Painter:
    """Draws the boxes of a line, gathering into runs what can be shown at once."""

    def __init__(self, pen: Pen, baseline: float, extra: float) -> None:
        self.pen, self.baseline, self.extra = pen, baseline, extra
        self.run: _Run | None = None
        self.linked: tuple[Goal, float, float, float] | None = None
        self.rules: list[tuple[float, float, float, float, str]] = []
        self.end = 0.0

    def box(self, box: Box, x: float) -> float:
        self._follow(box.look, x, box.height)
        match box.content:
            case Shaped():
                self._shaped(box.content, box.look, x)
            case InlinePicture():
                self._flush(x)
                here = self.pen.moved(x, self.baseline - box.content.height)
                here.picture(box.look.element, box.content.picture, box.content.width, box.content.height)
            case Reading():
                self._flush(x)
                self._reading(box, box.content, x)
            case _:
                pass
        self.end = x + box.width
        return self.end

    def _shaped(self, piece: Shaped, look: Look, x: float) -> None:
        silent = not self.pen.speaks(piece)
        if piece.placed:
            self._flush(x)
            y = self.baseline - look.rise
            self._name(look, x)
            text = piece.text if silent else None
            self.pen.show_placed(look.element, look.ink(piece.font), x, y, piece.placed, text)
            self._rule(look, x, x + piece.width * look.size / 1000)
            return
        run = self.run
        if run is None or run.look is not look or run.font is not piece.font or run.silent != silent:
            self._flush(x)
            run = self.run = _Run(look, piece.font, silent, x)
            self._name(look, x)
        run.codes.append(piece.codes)
        run.texts.append(piece.text)

    def _name(self, look: Look, x: float) -> None:
        if look.anchor is not None:
            self.pen.moved(x, self.baseline - look.size).anchor(look.anchor)

    def space(self, look: Look, x: float) -> float:
        """A space inside a line; it belongs to the run before it if that looks the same."""
        width = look.space * (1 + self.extra)
        self._follow(look, x)
        self._blank(look, x, width)
        self.end = x + width
        return x + width

    def trailing_space(self, look: Look, x: float) -> None:
        """The space at which the line was broken: there for whoever copies the text, without a place."""
        if self.run is not None and self.run.look is look:
            self._blank(look, x, look.space)
            self._flush(x)
        else:
            self._flush(x)
            font = look.chain.main
            self.pen.show(look.element, look.ink(font), x, self.baseline - look.rise, f"<{font.space:04X}>")

    def _blank(self, look: Look, x: float, width: float) -> None:
        run = self.run
        if run is None or run.look is not look:
            self._flush(x)
            run = self.run = _Run(look, look.chain.main, False, x)
        surplus = run.font.space_width - width * 1000 / look.size
        run.codes.append(f"<{run.font.space:04X}>" + (f"{surplus:.0f}" if abs(surplus) >= 0.5 else ""))
        run.texts.append(" ")

    def _reading(self, box: Box, reading: Reading, x: float) -> None:
        """A base text in the middle below its reading, or the other way round."""
        inner = ((reading.base, 0.0), (reading.above, reading.rise))
        for boxes, rise in inner:
            width = lines.natural_width(boxes, lines.Line(0, len(boxes)))
            draw_boxes(self.pen, boxes, x + (box.width - width) / 2, self.baseline - rise)

    # -- what a run leaves behind

    def _flush(self, x: float) -> None:
        run, self.run = self.run, None
        if run is None:
            return
        look = run.look
        text = "".join(run.texts) if run.silent else None
        y = self.baseline - look.rise
        self.pen.show(look.element, look.ink(run.font), run.x, y, "".join(run.codes), text)
        self._rule(look, run.x, x)

    def _rule(self, look: Look, start: float, end: float) -> None:
        y, thick = self.baseline - look.rise, look.size / 20
        if look.underline:
            self.rules.append((start, y + look.size * 0.12, end - start, thick, look.colour))
        if look.strike:
            self.rules.append((start, y - look.size * 0.26, end - start, thick, look.colour))

    def _follow(self, look: Look | None, x: float, height: float = 0.0) -> None:
        """Note where a link begins or ends, and how high it is above the letters."""
        goal = look.goal if look is not None else None
        if self.linked is not None and self.linked[0] is not goal:
            self._flush(x)
            old, start, size, rise = self.linked
            top, width = self.baseline - size * 0.85 - rise, max(self.end - start, 1.0)
            self.pen.link(old.element, start, top, width, size * 1.15 + rise, old.url, old.label)
            self.linked = None
        if look is not None and goal is not None and self.linked is None:
            self._flush(x)
            self.linked = (goal, x, look.size, height)

    def finish(self, x: float) -> None:
        """Show what is left; then the rules, which are artifacts."""
        self._follow(None, x)
        self._flush(x)
        for start, y, width, thick, colour in self.rules:
            self.pen.fill(start, y, width, thick, colour)
