"""What stands on every page beside the article: the running head, the number of the page.

Receives: the press, a pen at the top left corner of the text, the number of the page.
Returns:  nothing; the pen draws.
Knows:    that a first page needs no head, that none of this is read, that narrow margins hold nothing.
Never:    the article's text.
"""

from __future__ import annotations

from collections.abc import Sequence

from convert.writers._front import display_title
from convert.writers.pdf.boxes import Box
from convert.writers.pdf.canvas import FOOTER, HEADER
from convert.writers.pdf.drawing import draw_boxes
from convert.writers.pdf.lines import Line, natural_width
from convert.writers.pdf.looks import Look
from convert.writers.pdf.paragraphs import plain_boxes
from convert.writers.pdf.pen import Pen
from convert.writers.pdf.press import Form, Press

__all__ = ["draw_running"]

_HEAD_GAP, _FOOT_GAP = 22.0, 30.0
"""Points between the text and the base lines of head and footer, as far as there is a margin for that."""
_SHARE = 0.6
"""Of the margin: no further from the text."""
_TITLE_SHARE, _SOURCE_SHARE = 0.66, 0.3
"""Of the measure, for the title and for where the article is from."""


def draw_running(pen: Pen, press: Press, form: Form, number: int, count: int) -> None:
    """The title and where the article is from above every page but the first; below it, which page it is."""
    page, measure, depth = form
    size = press.styles["running"].size
    head, foot = min(_HEAD_GAP, page.margin_top * _SHARE), min(_FOOT_GAP, page.margin_bottom * _SHARE)
    if number > 1 and page.margin_top - head > size:
        _draw_head(pen, press, measure, -head)
    if foot > size and page.margin_bottom - foot > size * 0.3:
        look = press.look(press.styles["running"], FOOTER, press.language)
        words = plain_boxes(press.labels.page.format(page=number, pages=count), look)
        draw_boxes(pen, words, measure - _width(words), depth + foot)


def _draw_head(pen: Pen, press: Press, measure: float, baseline: float) -> None:
    look = press.look(press.styles["running"], HEADER, press.language)
    draw_boxes(pen, _shortened(display_title(press.document), look, measure * _TITLE_SHARE), 0.0, baseline)
    meta = press.document.metadata
    source = _shortened(meta.site or meta.agency or "", look, measure * _SOURCE_SHARE)
    draw_boxes(pen, source, measure - _width(source), baseline)


def _width(boxes: Sequence[Box]) -> float:
    return natural_width(boxes, Line(0, len(boxes)))


def _shortened(text: str, look: Look, width: float) -> list[Box]:
    """As many words of a text as fit."""
    boxes = plain_boxes(text, look)
    words = text.split()
    while _width(boxes) > width and words:
        words.pop()
        boxes = plain_boxes(" ".join(words) + "…", look)
    return boxes if _width(boxes) <= width else []
