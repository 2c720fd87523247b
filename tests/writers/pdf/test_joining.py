"""Letters that are written together join over a change of look, of font, and where a word had to be taken apart."""

from __future__ import annotations

from itertools import chain

import pytest

from convert.model.build import emphasis, link, paragraph, strong
from convert.writers.pdf.boxes import Box, BoxList
from convert.writers.pdf.chains import font_chain
from convert.writers.pdf.directions import directed
from convert.writers.pdf.emergency import fitted
from convert.writers.pdf.looks import Look
from convert.writers.pdf.structure import Element
from convert.writers.pdf.words import Shaped

from .reading import reading_text
from .samples import pdf

PLAIN = Look(("Source Serif 4",), 10.5, "#000000", Element("P"), language="ar", fonts="bundled")
LINK = PLAIN.but(colour="#800000")


def glyphs(boxes: list[Box]) -> list[int]:
    """The glyphs of boxes in reading order."""
    shaped = (box.content for box in boxes)
    return [glyph for piece in shaped if isinstance(piece, Shaped) for glyph, _ in piece.glyphs]


def boxes_of(*parts: str) -> list[Box]:
    """Parts of text, every second one in another look."""
    found = BoxList()
    for place, part in enumerate(parts):
        found.text(part, LINK if place % 2 else PLAIN)
    return directed(found.boxes, "ar", None)[0]


@pytest.mark.parametrize(
    "parts",
    [
        ("مح", "مد"),
        ("م", "ح", "م", "د"),
        ("ال", "كتاب", "ة"),
        ("بِ", "سْمِ"),  # a vowel sign stands between the letters
        ("جس", "ر، ", "ن", "هر"),
    ],
)
def test_a_word_in_several_looks_has_the_shapes_of_a_word_in_one(parts: tuple[str, ...]) -> None:
    assert glyphs(boxes_of(*parts)) == glyphs(boxes_of("".join(parts)))


def test_what_does_not_touch_does_not_join() -> None:
    apart = glyphs(boxes_of("مح ", "مد"))
    assert apart == [*glyphs(boxes_of("مح")), *glyphs(boxes_of("مد"))]
    assert apart != glyphs(boxes_of("مح", "مد"))


def test_what_its_author_set_apart_joins_nothing_outside() -> None:
    found = BoxList()
    found.text("مح", PLAIN)
    found.text("مد", PLAIN.but(direction="rtl"))
    assert glyphs(directed(found.boxes, "ar", None)[0]) == glyphs(boxes_of("مح ", "مد"))


def test_a_sign_that_forbids_joining_is_heeded_from_either_side() -> None:
    assert glyphs(boxes_of("مح\u200c", "مد")) == glyphs(boxes_of("مح ", "مد"))
    assert glyphs(boxes_of("مح", "\u200cمد")) == glyphs(boxes_of("مح ", "مد"))


def test_a_word_no_line_holds_is_taken_apart_in_its_shapes() -> None:
    word = boxes_of("سمحسمحسمح")
    apart = fitted(word, 12.0)
    assert len(apart) > 3
    assert glyphs(apart) == glyphs(word)


def test_letters_join_where_bold_begins() -> None:
    bold = font_chain("Source Serif 4", (), True, False, 10.5, "ar", "bundled")
    whole = bold.directed("محمد", True)
    found = BoxList()
    found.text("مح", PLAIN)
    found.text("مد", PLAIN.but(bold=True))
    end = glyphs(directed(found.boxes, "ar", None)[0])[2:]
    assert end == [glyph for glyph, _ in chain.from_iterable(piece.glyphs for piece in whole)][2:]


def test_the_text_stays_what_it_is() -> None:
    inlines = (
        "كتب مح",
        strong("م"),
        emphasis("د"),
        " و",
        link("https://example.org/", "الكت"),
        "اب.",
    )
    assert "كتب محمد والكتاب." in reading_text(pdf(paragraph(*inlines), language="ar"))


def test_where_there_is_nothing_nothing_joins() -> None:
    assert directed([], "ar", None) == ([], True)
