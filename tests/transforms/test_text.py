"""What shows as nothing is left out, and what words need is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.model import document_text
from convert.model.build import article, paragraph
from convert.transforms import normalise
from convert.transforms.text import safe


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\ufeffRain", "Rain"),
        ("de\xadlta", "delta"),
        ("soft\u200bbreak", "softbreak"),
        ("non\u200cjoiner", "nonjoiner"),
        ("join\u200der", "joiner"),
        ("word\u2060joiner", "wordjoiner"),
        ("\uf0b7 first point", " first point"),
        ("e\u0301te\u0301", "été"),
    ],
)
def test_what_shows_as_nothing_is_left_out(text: str, clean: str) -> None:
    assert safe(text) == (clean, 0)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian: two words' worth of one
        "क्\u200dष",  # Hindi: the half form of a letter
        "\ua840\u200d\ua856",  # Phags-pa: a letter joined to one that is not there
        "\u1820\u200d\u1828",  # Mongolian
        "\U0001e922\u200c\U0001e923",  # Adlam: letters apart
        "\ua9a0\u200c\ua9c0",  # Javanese
        "แม่\u200bน้ำ",  # Thai: where a line may break
        "👩\u200d👧",  # one picture out of two
        "🏳\ufe0f\u200d🌈",
        "שלום\u200f (1)",  # marks of direction
        "\u2067عنوان\u2069",
        "Quoi\u202f?\xa0»",
        "\u200b",  # all there is: somebody wanted just that
    ],
)
def test_what_words_need_is_kept(text: str) -> None:
    assert safe(text) == (text, 0)


def test_it_is_told_how_much_was_left_out() -> None:
    document = normalise(article("Rain", paragraph("co\xadop\u200beration \ue000")))
    assert document_text(document).split() == ["Rain", "cooperation"]
    assert [(issue.code, issue.severity) for issue in document.issues if issue.code.startswith("char")] == [
        ("characters-dropped", "info")
    ]
    assert "3 characters" in document.issues[-1].message


@given(st.text(st.sampled_from("a ب\u200b\u200c\u200d\xad\ufeff\ue000e\u0301\x07👩"), max_size=12))
def test_clean_text_is_clean(text: str) -> None:
    once, _ = safe(text)
    assert safe(once) == (once, 0)
