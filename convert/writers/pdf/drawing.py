"""Drawing a line: its glyphs, spaces, pictures, links, and the rules under and through it.

Receives: the boxes of a line and a pen.
Returns:  nothing; the pen draws.
Knows:    how to show as much as possible at once, and what a reader of the text needs to find there.
Never:    where a line ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from convert.writers.pdf.bidi import seen
from convert.writers.pdf.boxes import Box, InlinePicture, Reading
from convert.writers.pdf.canvas import ARTIFACT
from convert.writers.pdf.embed import FontUse
from convert.writers.pdf.lines import Line, natural_width
from convert.writers.pdf.looks import Goal, Look
from convert.writers.pdf.pen import Pen
from convert.writers.pdf.runs import LinkStart, Piece, RuleLine, Run, blank_of, pieces_of, stretched
from convert.writers.pdf.unknown import QUESTION, layers
from convert.writers.pdf.words import Shaped, shape

__all__ = ["draw_boxes"]

_NOTHING: Mapping[object, str] = {}


def draw_boxes(
    pen: Pen, boxes: Sequence[Box], x: float, baseline: float, extra: float = 0.0, tail: Look | None = None
) -> None:
    """Draw boxes on a base line, their spaces wider by `extra` of their width, a space in the look of `tail` last."""
    if pen.axis is not None:
        pen, x = pen.facing(x, stretched(boxes, extra)), 0.0
    painter = _Painter(pen, baseline, extra)
    if sum([box.level + box.gap_level for box in boxes]):
        painter.directed(boxes, x, tail)
        return
    x = painter.boxes(boxes, x)
    if tail is not None:
        painter.trailing_space(tail, x)
    painter.finish(x)
    if boxes and boxes[-1].hyphen is not None:
        look, hyphen = boxes[-1].look, boxes[-1].hyphen
        pen.use(hyphen.font).speaks(hyphen)
        pen.show(ARTIFACT, look.ink(hyphen.font), x, baseline - look.rise, hyphen.codes)


class _Painter:
    """Draws the boxes of a line, gathering into runs what can be shown at once."""

    def __init__(self, pen: Pen, baseline: float, extra: float) -> None:
        self.pen, self.baseline, self.stretch = pen, baseline, 1 + extra
        self.run: Run | None = None
        self.linked: LinkStart | None = None
        self.rules: list[RuleLine] = []
        self.end = 0.0

    # ------------------------------------------------------------------------------------------- boxes

    def boxes(self, boxes: Sequence[Box], x: float) -> float:
        """Draw boxes and the spaces between them; where they end. Most of them go on with the run before them."""
        last = len(boxes) - 1
        for place, box in enumerate(boxes):
            run, piece = self.run, box.content
            codes = run.spoken.get(piece) if run is not None and box.look is run.look else None
            if run is not None and codes:
                run.codes.append(codes)
                x += box.width
            else:
                self.end = x
                x = self.box(box, x)
                run = self.run
            if box.spread:
                x += box.spread
                if run is not None:
                    run.codes.append(str(-round(box.spread * 1000 / (run.look.size * run.use.font.scale))))
            space = box.space
            if space is None or place == last:
                continue
            if run is not None and run.look is space and not run.silent:
                run.codes.append(run.blank)
                x += run.gap
            else:
                self.end = x
                x = self.space(space, x)
        self.end = x
        return x

    def box(self, box: Box, x: float) -> float:
        """Draw a box; where it ends."""
        run, piece = self.run, box.content
        if run is not None and box.look is run.look and isinstance(piece, Shaped) and run.takes(piece):
            run.add(piece.codes, piece.text)
        else:
            self._other(box, x)
        self.end = x + box.width
        return self.end

    def _other(self, box: Box, x: float) -> None:
        """Draw a box that does not go on with the run before it."""
        self._follow(box.look, x, box.height)
        self._flush(x)
        match box.content:
            case Shaped():
                self._shaped(box.content, box.look, x)
            case InlinePicture(picture, width, height):
                here = self.pen.moved(x, self.baseline - height)
                here.picture(box.look.element, picture, width, height)
            case Reading():
                self._reading(box, box.content, x)
            case _:
                pass

    def _shaped(self, piece: Shaped, look: Look, x: float) -> None:
        use = self.pen.use(piece.font)
        silent = not use.speaks(piece)
        if look.anchor is not None:
            self.pen.moved(x, self.baseline - look.size).anchor(look.anchor)
        if piece.placed:
            self._placed(piece, look, x, piece.text if silent else None)
            self._rule(look, x, x + piece.width * look.size / 1000)
        else:
            self._begin(look, use, silent, x).add(piece.codes, piece.text)

    def _placed(self, piece: Shaped, look: Look, x: float, text: str | None) -> None:
        """Show a piece glyph by glyph; what no font has, as a sign that says so."""
        if piece.missing:
            self.pen.use(piece.font).speaks(shape(piece.font, QUESTION))
        shown = layers(piece, look.ink(piece.font))
        self.pen.show_placed(look.element, shown, x, self.baseline - look.rise, text)

    def _begin(self, look: Look, use: FontUse, silent: bool, x: float) -> Run:
        blank, gap = blank_of(look, use, self.stretch), look.space * self.stretch
        self.run = Run(look, use, silent, x, blank, gap, _NOTHING if silent else use.spoken)
        return self.run

    def _reading(self, box: Box, reading: Reading, x: float) -> None:
        """A base text and, above it, its reading: the narrower in the middle of the wider."""
        for boxes, rise in ((reading.base, 0.0), (reading.above, reading.rise)):
            width = natural_width(boxes, Line(0, len(boxes)))
            draw_boxes(self.pen, boxes, x + (box.width - width) / 2, self.baseline - rise)

    # ------------------------------------------------------------------------------------------ spaces

    def space(self, look: Look, x: float) -> float:
        """A space inside a line; it belongs to the run before it if that looks the same."""
        run = self.run
        if run is None or run.look is not look:
            self._follow(look, x)
            self._flush(x)
            run = self._begin(look, self.pen.use(look.chain.main), False, x)
        run.add(run.blank, " ")
        self.end = x + run.gap
        return self.end

    def trailing_space(self, look: Look, x: float) -> None:
        """The space at which a line was broken."""
        run = self.run
        if run is None or run.look is not look:
            self._flush(x)
            run = self._begin(look, self.pen.use(look.chain.main), False, x)
        run.add(run.blank, " ")
        self._flush(x)

    # ------------------------------------------------------------------------------ lines that run both ways

    def directed(self, boxes: Sequence[Box], x: float, tail: Look | None) -> None:
        """Draw boxes and spaces where they are seen, in the order they are read."""
        pieces = list(pieces_of(boxes, self.stretch))
        places, left = [0.0] * len(pieces), x
        for number in seen([piece.level for piece in pieces]):
            places[number] = left
            left += pieces[number].width
        for goal, group in groupby(zip(pieces, places, strict=True), lambda pair: pair[0].look.goal):
            drawn = list(group)
            for piece, place in drawn:
                self._put(piece, place)
            if goal is not None:
                self._link_around(goal, drawn)
        if tail is not None and pieces:
            last, place = pieces[-1], places[-1]
            gap = tail.space * self.stretch
            self._put(Piece(None, tail, gap, 0), place - gap if last.level % 2 else place + last.width)
        self.finish(left)

    def _put(self, piece: Piece, x: float) -> None:
        """Draw a box, or a space, for itself."""
        look, box = piece.look, piece.box
        if box is None:
            self._begin(look, self.pen.use(look.chain.main), False, x)
            self.space(look, x)
            self._flush(x + piece.width)
        elif isinstance(box.content, Shaped):
            self._show(box.content, look, x)
        else:
            self._other(box.but(look=look.but(goal=None)), x)

    def _show(self, piece: Shaped, look: Look, x: float) -> None:
        use = self.pen.use(piece.font)
        text = None if use.speaks(piece) else piece.text
        ink, y = look.ink(piece.font), self.baseline - look.rise
        if look.anchor is not None:
            self.pen.moved(x, self.baseline - look.size).anchor(look.anchor)
        if piece.placed:
            self._placed(piece, look, x, text)
        else:
            self.pen.show(look.element, ink, x + piece.start * look.size / 1000, y, piece.codes, text)
        self._rule(look, x, x + piece.width * look.size / 1000)

    def _link_around(self, goal: Goal, drawn: Sequence[tuple[Piece, float]]) -> None:
        """Make the part of a line that belongs to a link active."""
        left = min(place for _, place in drawn)
        self.end = max(place + piece.width for piece, place in drawn)
        rise = max(piece.box.height if piece.box is not None else 0.0 for piece, _ in drawn)
        self._link(LinkStart(goal, left, drawn[0][0].look.size, rise))

    # --------------------------------------------------------------------------- what a run leaves behind

    def _flush(self, x: float) -> None:
        """Show the run, which ends at `x`."""
        run, self.run = self.run, None
        if run is None:
            return
        look = run.look
        text = "".join(run.texts) if run.silent else None
        y = self.baseline - look.rise
        self.pen.show(look.element, look.ink(run.use.font), run.x, y, "".join(run.codes), text)
        self._rule(look, run.x, x)

    def _rule(self, look: Look, start: float, end: float) -> None:
        y, thick = self.baseline - look.rise, look.size / 20
        if look.underline:
            self.rules.append(RuleLine(start, y + look.size * 0.12, end - start, thick, look.colour))
        if look.strike:
            self.rules.append(RuleLine(start, y - look.size * 0.26, end - start, thick, look.colour))

    def _follow(self, look: Look | None, x: float, rise: float = 0.0) -> None:
        """Note where a link begins, and make it active where it ends."""
        goal = look.goal if look is not None else None
        if self.linked is not None and self.linked.goal is not goal:
            self._flush(x)
            self._link(self.linked)
            self.linked = None
        if look is not None and goal is not None and self.linked is None:
            self._flush(x)
            self.linked = LinkStart(goal, x, look.size, rise)

    def _link(self, start: LinkStart) -> None:
        goal, top = start.goal, self.baseline - start.size * 0.85 - start.rise
        width, height = max(self.end - start.x, 1.0), start.size * 1.15 + start.rise
        self.pen.link(goal.element, start.x, top, width, height, goal.url, goal.label)

    def finish(self, x: float) -> None:
        """Show what is left; then the rules, which are artifacts."""
        self._follow(None, x)
        self._flush(x)
        for rule in self.rules:
            self.pen.fill(rule.x, rule.y, rule.width, rule.thick, rule.colour)
