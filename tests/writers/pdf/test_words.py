"""Fonts and shaping: which font sets what, and what text each glyph stands for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.theme import PRESS
from convert.writers.pdf.chains import FontChain, font_chain
from convert.writers.pdf.embed import FontUse
from convert.writers.pdf.fonts import FAMILIES, text_font
from convert.writers.pdf.looks import look_of
from convert.writers.pdf.structure import Element
from convert.writers.pdf.unknown import DIAMOND, layers
from convert.writers.pdf.words import Shaped, shape

SERIF, MONO = "Source Serif 4", "Source Code Pro"


def _chain(
    bold: bool = False, italic: bool = False, size: float = 10, language: str | None = None
) -> FontChain:
    return font_chain(SERIF, (MONO,), bold, italic, size, language)


def _pieces(word: str, **how: Any) -> list[Shaped]:
    return [part.shaped for part in _chain(**how).word(word)]


def _glyphs(piece: Shaped) -> list[int]:
    return [glyph for glyph, _ in piece.glyphs]


# --------------------------------------------------------------------------------------------------- fonts


def test_headlines_have_an_optical_size_of_their_own() -> None:
    text, headline = (text_font(SERIF, bold=True, italic=False, size=size) for size in (10, 23))
    assert dict(text.axes)["opsz"] < dict(headline.axes)["opsz"]
    assert text.advance(text.space) > headline.advance(headline.space)


def test_the_same_cut_is_the_same_font() -> None:
    assert text_font(SERIF, False, False, 9) is text_font(SERIF, False, False, 11)


def test_a_family_nobody_knows_is_set_in_the_first() -> None:
    assert text_font("Comic Sans", False, False, 10) is text_font(SERIF, False, False, 10)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("family", FAMILIES)
def test_every_cut_has_sound_measures(family: str, bold: bool) -> None:
    for italic in (False, True):
        font = text_font(family, bold, italic, 10)
        assert 0 < font.x_height < font.cap_height < font.ascent
        assert font.descent < 0 < font.space_width < 700
        assert (font.italic_angle < 0) is italic
        assert font.names[font.space] == " "


def test_italics_have_nothing_upright_lacks() -> None:
    for family in FAMILIES:
        upright, sloped = (text_font(family, False, italic, 10).characters for italic in (False, True))
        assert sloped <= upright


# ------------------------------------------------------------------------------------------------- shaping


@pytest.mark.parametrize(
    "word", ["Nguyễn", "Đổi", "Ủy", "дождь", "ґанок", "Ελλάδα", "žluťoučký", "ça", "Straße"]
)
def test_a_word_is_one_piece_that_speaks_for_itself(word: str) -> None:
    for how in ({}, {"bold": True}, {"italic": True}, {"size": 24}):
        (piece,) = _pieces(word, **how)
        assert piece.exact
        assert not piece.missing
        assert 0 not in _glyphs(piece)
        assert "".join(text for _, text in piece.glyphs) == word


def test_every_vietnamese_letter_has_a_glyph_of_its_own() -> None:
    letters = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
    for text in (letters, letters.upper()):
        for family in FAMILIES:
            piece = shape(text_font(family, False, False, 10), text)
            assert len(set(_glyphs(piece))) == len(text)
            assert piece.exact


def test_kerning_moves_letters_closer() -> None:
    font = text_font(SERIF, False, False, 10)
    assert shape(font, "AV").width < shape(font, "A").width + shape(font, "V").width
    assert shape(font, "AV").codes.count("(") == 2


def test_a_ligature_stands_for_all_its_letters() -> None:
    piece = shape(text_font(SERIF, False, False, 10), "ffi")
    assert "".join(text for _, text in piece.glyphs) == "ffi"
    assert piece.exact


def test_a_mark_with_no_letter_of_its_own_is_placed() -> None:
    (piece,) = _pieces("q\u0303")
    assert piece.placed
    assert not piece.codes
    assert piece.exact
    assert 0 not in _glyphs(piece)


def test_decomposed_text_keeps_its_text() -> None:
    (piece,) = _pieces("e\u0302\u0301")
    assert piece.exact
    assert "".join(text for _, text in piece.glyphs) == "e\u0302\u0301"


def test_the_language_is_the_documents_not_the_machines() -> None:
    font = text_font(SERIF, False, False, 10)
    assert shape(font, "ştiinţă").codes == shape(font, "ştiinţă", "und").codes
    assert shape(font, "б", "sr").exact


# ------------------------------------------------------------------------------------------------ fallback


def test_a_word_the_first_font_lacks_is_set_in_the_next() -> None:
    (piece,) = _pieces("a□b")
    assert piece.font is text_font(MONO, False, False, 10)
    assert not piece.missing


@pytest.mark.usefixtures("only_text_faces")
def test_clusters_look_for_a_font_one_by_one() -> None:
    pieces = _pieces("ab漢□")
    assert [(piece.text, piece.missing) for piece in pieces] == [("ab", False), ("漢", True), ("□", False)]


@pytest.mark.usefixtures("only_text_faces")
@pytest.mark.parametrize("word", ["مرحبا", "漢", "สวัสดี", "नदी", "👩‍👩‍👧", "🇻🇳", "\ue000", "שָׁלוֹם"])
def test_what_no_font_has_is_a_sign_that_keeps_its_text(word: str) -> None:
    pieces = _pieces(word)
    assert all(piece.missing and piece.placed and not piece.exact for piece in pieces)
    assert all(text == DIAMOND for piece in pieces for _, text in piece.glyphs)
    assert "".join(piece.text for piece in pieces) == word


@pytest.mark.usefixtures("only_text_faces")
@pytest.mark.parametrize("role", ["body", "title", "code", "h2"])
def test_the_sign_is_a_diamond_with_a_question_mark_inside(role: str) -> None:
    look = look_of(PRESS, PRESS.style(role), Element("P"), None)
    ((piece, _),) = look.chain.word("ᜀᜁ")
    (ink, diamonds), (white, marks) = layers(piece, look.ink(piece.font))
    assert (len(diamonds), len(marks), white.colour) == (2, 2, "#ffffff")
    for diamond, mark in zip(diamonds, marks, strict=True):
        outer, inner = _box(ink, diamond, DIAMOND), _box(white, mark, "?")
        assert outer[0] < inner[0] < inner[2] < outer[2]
        assert outer[1] < inner[1] < inner[3] < outer[3]
        assert sum(inner[::2]) == pytest.approx(sum(outer[::2]))


def _box(ink: Any, glyph: Any, sign: str) -> tuple[float, float, float, float]:
    """The corners of a sign, in points."""
    extents = ink.font.shaper.get_glyph_extents(ink.font.shaper.get_nominal_glyph(ord(sign)))
    per_unit, x, y = ink.size / ink.font.face.upem, glyph.x * ink.size / 1000, glyph.y * ink.size / 1000
    left, top = x + extents.x_bearing * per_unit, y + extents.y_bearing * per_unit
    return left, top + extents.height * per_unit, left + extents.width * per_unit, top


def test_a_base_and_its_marks_stay_together() -> None:
    assert [piece.text for piece in _pieces("وّx")] == ["وّ", "x"]


def test_no_break_hyphens_are_drawn_as_hyphens() -> None:
    (piece,) = _pieces("a\u2011b")
    assert not piece.missing
    assert piece.text == "a\u2011b"


@pytest.mark.parametrize(
    "invisible", ["\u200b", "\u00ad", "\u200d", "\ufe0f", "\u200b\u00ad", "\ufeff", "\u202e"]
)
def test_what_cannot_be_seen_is_not_drawn(invisible: str) -> None:
    assert _pieces(invisible) == []
    assert "".join(piece.text for piece in _pieces(f"a{invisible}")).startswith("a")


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_glyph_zero_is_never_drawn(word: str) -> None:
    for piece in _pieces(word):
        assert 0 not in _glyphs(piece)
        assert all(text for _, text in piece.glyphs)
        assert piece.width >= 0


# ------------------------------------------------------------------------------------------- glyphs and text


def test_the_first_text_of_a_glyph_is_the_one_it_stands_for() -> None:
    use = FontUse(text_font(SERIF, False, False, 10), "F1")
    plain, other = shape(use.font, "fi"), shape(use.font, "ﬁ")
    assert _glyphs(plain) == _glyphs(other)
    assert use.speaks(plain)
    assert not use.speaks(other)
    assert use.speaks(plain)


def test_plain_uses_of_a_glyph_count_too() -> None:
    use = FontUse(text_font(SERIF, False, False, 10), "F1")
    assert use.speaks(shape(use.font, "ﬁ"))
    assert not use.speaks(shape(use.font, "fi"))


def test_a_heap_of_marks_stays_near_its_letter() -> None:
    font = text_font(SERIF, False, False, 10)
    heap = shape(font, "a" + "\u0302\u0323" * 200)
    assert len(heap.placed) > 300
    assert max(abs(glyph.y) for glyph in heap.placed) <= 1500
    assert "".join(text for _, text in heap.glyphs) == heap.text or not heap.exact
