"""Pages: slabs put on sheets, and the footer below them.

Receives: flows, the press.
Returns:  the sheets, then the drawing of each.
Knows:    that the head of a table is drawn again, that a footer can say how many pages there are.
Never:    what a flow is made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from convert.writers._front import display_title
from convert.writers.pdf.boxes import Box
from convert.writers.pdf.canvas import ARTIFACT, FOOTER, TaggedCanvas
from convert.writers.pdf.drawing import draw_boxes
from convert.writers.pdf.filling import fill
from convert.writers.pdf.flow import Flow, Placed, Room, height_of, paint, piled, stacked
from convert.writers.pdf.lines import Line, natural_width
from convert.writers.pdf.looks import Look
from convert.writers.pdf.paragraphs import plain_boxes
from convert.writers.pdf.pen import Pen
from convert.writers.pdf.press import Press

__all__ = ["Sheet", "draw_sheets", "sheets_of"]

_FOOTER_GAP = 30.0
"""From the lowest line of text to the footer, in points."""
_TITLE_SHARE = 0.7
"""Of the measure, for the title in the footer."""


class Sheet(NamedTuple):
    """What stands on a page; `repeated` is drawn above it and not read again."""

    repeated: list[Placed]
    placed: list[Placed]


def sheets_of(press: Press, flows: Sequence[Flow]) -> list[Sheet]:
    """The pages; one, if there is nothing to show."""
    room = Room(0.0, press.measure, press.depth)
    waiting = stacked(flows, room)[::-1]
    sheets: list[Sheet] = []
    while waiting:
        repeated = piled(waiting[-1].repeated)
        height = press.depth - height_of(repeated)
        sheets.append(Sheet(repeated, fill(waiting, height, height)))
    return sheets or [Sheet([], [])]


def draw_sheets(canvas: TaggedCanvas, press: Press, sheets: Sequence[Sheet]) -> None:
    """Draw every page with its footer."""
    page = press.sheet
    for number, sheet in enumerate(sheets, 1):
        pen = Pen(canvas, page.margin_inner, page.margin_top)
        paint(Pen(canvas, pen.x, pen.y, instead=ARTIFACT), sheet.repeated)
        paint(pen.moved(0.0, height_of(sheet.repeated)), sheet.placed)
        _draw_footer(pen, press, number, len(sheets))
        canvas.show_page()


def _draw_footer(pen: Pen, press: Press, number: int, count: int) -> None:
    """The short title on the left, the number of the page on the right."""
    look = press.look(press.styles["running"], FOOTER, press.language)
    baseline = press.depth + _FOOTER_GAP
    place = plain_boxes(press.labels.page.format(page=number, pages=count), look)
    draw_boxes(pen, place, press.measure - _width(place), baseline)
    title = _shortened(display_title(press.document), look, press.measure * _TITLE_SHARE)
    draw_boxes(pen, title, 0.0, baseline)


def _width(boxes: Sequence[Box]) -> float:
    return natural_width(boxes, Line(0, len(boxes)))


def _shortened(title: str, look: Look, width: float) -> list[Box]:
    """As many words of a title as fit."""
    boxes = plain_boxes(title, look)
    words = title.split()
    while _width(boxes) > width and words:
        words.pop()
        boxes = plain_boxes(" ".join(words) + "…", look)
    return boxes if _width(boxes) <= width else []
