"""Where words may be broken, and what a reader takes for one character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.writers.pdf.breaks import clean, clusters, is_open, parts, without_invisible

_WORDS = {
    "rain": ("rain",),
    "state-of-the-art": ("state-", "of-", "the-", "art"),
    "22-11": ("22-11",),
    "-5": ("-5",),
    "e-mail": ("e-", "mail"),
    "1990–95": ("1990–", "95"),
    "và/hoặc": ("và/", "hoặc"),
    "km/h": ("km/h",),
    "co\u00adop\u00aderation": ("co", "op", "eration"),
    "zero\u200bwidth": ("zero", "width"),
    "10\u00a0000": ("10\u00a0000",),
    "ten\u2009thousand": ("ten\u2009", "thousand"),
    "10\u2009000": ("10\u2009000",),
    "mot\u2009!": ("mot\u2009!",),
    "«\u2009mot\u2009»": ("«\u2009mot\u2009»",),
    "sagt\u2009»ja«": ("sagt\u2009", "»ja«"),
    "www.example.org/a-b": ("www.", "example.", "org/", "a-", "b"),
    "jane@example.org": ("jane@", "example.", "org"),
    "漢字、かな。": ("漢", "字、", "か", "な。"),
    "「東京」へ": ("「東", "京」", "へ"),
    "がっこう": ("がっ", "こ", "う"),
    "\u200d\u200c": (),
}


@pytest.mark.parametrize("word", _WORDS)
def test_parts(word: str) -> None:
    assert parts(word) == _WORDS[word]


@given(st.text())
def test_parts_lose_nothing_that_can_be_seen(word: str) -> None:
    assert without_invisible("".join(parts(word))) == without_invisible(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ế", ["ế"]),
        ("e\u0302\u0301x", ["e\u0302\u0301", "x"]),
        ("👩‍👩‍👧", ["👩‍👩‍👧"]),
        ("👍🏽!", ["👍🏽", "!"]),
        ("🇻🇳🇫🇷", ["🇻🇳", "🇫🇷"]),
        ("❤\ufe0f", ["❤\ufe0f"]),
        ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
        ("각", ["각"]),
        ("a\u200db", ["a\u200d", "b"]),
    ],
)
def test_clusters(text: str, expected: list[str]) -> None:
    assert list(clusters(text)) == expected


@given(st.text())
def test_clusters_joined_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


def test_what_has_no_shape_is_dropped() -> None:
    assert clean("\ufeffa\u200eb\u202ec\x00d") == "abcd"
    assert clean("a\u200db\u00adc") == "a\u200db\u00adc"


@pytest.mark.parametrize(
    ("word", "open_end"), [("rain", False), ("rain-", False), ("東", True), ("「", False)]
)
def test_a_line_may_end_behind_an_ideograph(word: str, open_end: bool) -> None:
    assert is_open(word) is open_end
