"""Fonts beside each other look equally large: those of the article's own script have the size stated."""

from __future__ import annotations

from collections import Counter

import pypdfium2 as pdfium
import pytest

from convert.fonts import own_form
from convert.model.build import paragraph
from convert.writers.pdf.chains import FontChain, font_chain
from convert.writers.pdf.fonts import text_font
from convert.writers.pdf.sizes import own_size, sized
from convert.writers.pdf.words import shape

from .samples import pdf

SERIF, MONO = "Source Serif 4", "Source Code Pro"
PLAIN = text_font(SERIF, False, False, 10)


def chain_in(language: str, *, span: str | None = None, bold: bool = False) -> FontChain:
    """The chain of text in an article in `language`, or in a span in another."""
    beside = own_form(language)
    return font_chain(SERIF, (MONO,), bold, False, 10.5, span or language, "bundled", beside)


def scale_of(word: str, language: str, **look: object) -> float:
    """How many times the size of the text a word is set in."""
    (scale,) = {part.shaped.font.scale for part in chain_in(language, **look).word(word)}  # type: ignore[arg-type]
    return scale


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    ("word", "language"),
    [("Nord", "en"), ("дождь", "ru"), ("नदी", "hi"), ("海辺", "ja"), ("น้ำ", "th"), ("جسر", "ar")],
)
def test_own_letters_have_the_size_stated(word: str, language: str, bold: bool) -> None:
    assert scale_of(word, language, bold=bold) == 1


@pytest.mark.parametrize(
    ("word", "language", "least", "most"),
    [
        ("Nord", "ja", 1.07, 1.10),
        ("Nord", "hi", 1.05, 1.08),
        ("Nord", "th", 1.04, 1.06),
        ("日本", "en", 0.91, 0.93),
        ("नदी", "en", 0.93, 0.95),
        ("جسر", "en", 1.05, 1.12),
        ("שלום", "vi", 1.03, 1.09),
        ("ἄνθρωπος", "el", 0.92, 0.95),
    ],
)
def test_other_letters_follow(word: str, language: str, least: float, most: float) -> None:
    assert least < scale_of(word, language) < most


def test_a_span_is_sized_by_the_article_around_it() -> None:
    assert scale_of("Nord", "ja", span="en") == scale_of("Nord", "ja")
    assert scale_of("日本", "en", span="ja") == scale_of("日本", "en")


def test_letters_that_look_alike_are_as_high() -> None:
    (piece, _) = chain_in("el").word("ὁ")[0]
    glyph = piece.font.shaper.get_nominal_glyph(ord("ο"))
    high = piece.font.shaper.get_glyph_extents(glyph).y_bearing * piece.font.scale / piece.font.face.upem
    own = PLAIN.shaper.get_glyph_extents(PLAIN.shaper.get_nominal_glyph(ord("ο"))).y_bearing / PLAIN.face.upem
    assert piece.font is not PLAIN
    assert high == pytest.approx(own, abs=0.015)


def test_widths_grow_with_the_letters() -> None:
    larger = sized(PLAIN, own_size("Jpan", PLAIN, "bundled"))
    assert shape(larger, "Nord").width == pytest.approx(shape(PLAIN, "Nord").width * larger.scale)
    assert shape(larger, "Nord").codes == shape(PLAIN, "Nord").codes


def test_signs_stay_as_they_are() -> None:
    assert scale_of("\U0001f600", "en") == scale_of("\U0001f600", "ja") == 1


def test_a_line_ends_where_it_is_measured_to_end() -> None:
    """Lines with larger and smaller letters fill the measure to the same edge."""
    data = pdf(paragraph("海辺の Nord Hylla 駅に小さな Sentences " * 12), language="ja")
    page = pdfium.PdfDocument(data)[0]
    text = page.get_textpage()
    places = range(text.count_chars())
    boxes = [text.get_charbox(place) for place in places if text.get_text_range(place, 1).strip()]
    lines = Counter(round(box[1] / 18) for box in boxes)
    assert len(lines) > 3
    ends = [max(box[2] for box in boxes if round(box[1] / 18) == line) for line in lines]
    assert max(ends) - sorted(ends)[-3] < 6
    assert max(ends) <= page.get_width() - min(box[0] for box in boxes) + 3
