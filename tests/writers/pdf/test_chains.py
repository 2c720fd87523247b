"""Which font sets which piece of a word, with the fonts of packages at hand."""

from __future__ import annotations

import pytest

from convert.writers.pdf.chains import font_chain

SERIF, MONO = "Source Serif 4", "Source Code Pro"


def _families(word: str, language: str | None = None, bold: bool = False) -> list[tuple[str, str]]:
    chain = font_chain(SERIF, (MONO,), bold, False, 10.5, language, "bundled")
    return [(part.shaped.text, part.shaped.font.name.partition("-")[0]) for part in chain.word(word)]


def _fonts(word: str, language: str | None = None) -> set[str]:
    return {family for _, family in _families(word, language)}


@pytest.mark.parametrize(
    ("word", "family"),
    [
        ("مرحبا", "NotoNaskhArabic"), ("שָׁלוֹם", "FrankRuhlLibre"), ("क्षत्रिय", "NotoSerifDevanagari"),
        ("ক্ষত্রিয়", "HindSiliguri"), ("ஸ்ரீ", "NotoSansTamil"), ("శ్రీ", "NotoSansTelugu"), ("น้ำ", "NotoSerifThai"),
        ("ភ្លៀង", "NotoSansKhmer"), ("👩‍👩‍👧", "NotoEmoji"), ("🇻🇳", "NotoEmoji"), ("1️⃣", "NotoEmoji"),
        ("❤️", "NotoEmoji"), ("ἄνθρωπος", "NotoSerif"), ("□", "SourceCodePro"), ("дождь", "SourceSerif4"),
    ],
)  # fmt: skip
def test_a_word_is_set_in_one_piece_in_the_font_of_its_script(word: str, family: str) -> None:
    assert _families(word) == [(word, family)]


def test_punctuation_and_digits_stand_in_the_font_of_the_language() -> None:
    assert _fonts("2011،", "ar") == {"NotoNaskhArabic"}
    assert _fonts("——", "zh") == {"NotoSansCJKSC"}
    assert _fonts("2011.", "en") == {"SourceSerif4"}


def test_latin_letters_stay_in_the_text_face_whatever_the_language() -> None:
    assert _fonts("(BBC)", "ar") == {"SourceSerif4"}
    assert _families("BBCها", "fa") == [("BBC", "SourceSerif4"), ("ها", "NotoNaskhArabic")]


def test_han_is_drawn_as_the_language_or_the_word_writes_it() -> None:
    faces = {language: _fonts("骨", language) for language in ("zh", "zh-TW", "ja", "ko", "en")}
    assert faces == {
        "zh": {"NotoSansCJKSC"}, "zh-TW": {"NotoSansCJKTC"}, "ja": {"NotoSansCJKJP"}, "ko": {"NotoSansCJKKR"},
        "en": {"NotoSansCJKSC"},
    }  # fmt: skip
    assert _fonts("東京タワー", "en") == {"NotoSansCJKJP"}


def test_a_cluster_is_never_parted_between_fonts() -> None:
    assert [text for text, _ in _families("x👍🏽नि", "en")] == ["x", "👍🏽", "नि"]


def test_bold_is_bold_in_every_script() -> None:
    for word in ("مرحبا", "नदी", "漢", "น้ำ", "ক"):
        chain = font_chain(SERIF, (MONO,), True, False, 10.5, None, "bundled")
        assert all(part.shaped.font.weight >= 600 for part in chain.word(word))
