"""The lines above an article."""

from __future__ import annotations

import pytest

from convert.model.build import article
from convert.theme import Theme
from convert.themes import theme_of
from convert.writers.pdf import PdfOptions
from convert.writers.pdf.article import story_of
from convert.writers.pdf.flow import Room
from convert.writers.pdf.lines import Line, natural_width
from convert.writers.pdf.press import Press
from convert.writers.pdf.structure import Element
from convert.writers.pdf.text import TextLine

from .samples import SENTENCE

_TITLE = "The river that rose eleven centimetres overnight, and the market that moved to the embankment"


def _front(theme: Theme) -> list[list[tuple[float, float]]]:
    """Of every line above an article how much room is left and right of it."""
    press = Press.of(article(_TITLE, kicker="Rain", standfirst=SENTENCE, language="en"), theme, PdfOptions())
    width = press.measure
    flows = [flow.lay(Room(0.0, width, press.depth)) for flow in story_of(press, Element("Art")).flows]
    return [
        [
            (line.x, width - line.x - natural_width(line.boxes, Line(0, len(line.boxes))))
            for line in (slab.content for slab in slabs)
            if isinstance(line, TextLine)
        ]
        for slabs in flows
    ]


def test_the_front_of_a_book_stands_in_the_middle() -> None:
    kicker, title, standfirst = _front(theme_of("book"))
    assert len(title) > 1
    for left, right in (*kicker, *title, *standfirst):
        assert left == pytest.approx(right)


def test_the_front_of_a_newspaper_page_begins_where_its_text_does() -> None:
    assert {left for lines in _front(theme_of("press")) for left, _ in lines} == {0.0}


def test_the_lines_of_title_and_standfirst_are_about_equally_long() -> None:
    whole = Press.of(article(""), theme_of("press"), PdfOptions()).measure
    for front in _front(theme_of("press"))[1:]:
        lengths = [whole - room for _, room in front]
        assert len(lengths) > 1
        assert min(lengths) > 0.65 * max(lengths)
