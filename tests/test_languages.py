"""The language files, telling languages apart, showing dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from convert.languages import all_vocabularies, direction_of, labels_for, show_date
from convert.languages.detect import detect
from convert.model import Date

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"


@pytest.mark.parametrize("code", sorted(all_vocabularies()))
def test_every_file_is_whole(code: str) -> None:
    vocabulary = all_vocabularies()[code]
    assert len(vocabulary.months) == 12
    assert len(vocabulary.common_words) >= 20
    assert "{page}" in vocabulary.labels.page
    words = [
        w for field in ("share", "related", "credit", "byline", "source") for w in getattr(vocabulary, field)
    ]
    assert words == [word.strip() for word in words]


@pytest.mark.parametrize("source", sorted(ARTICLES.glob("*/source.txt")), ids=lambda path: path.parent.name)
def test_detection_on_whole_texts(source: Path) -> None:
    assert detect(source.read_text("utf-8")) == source.parent.name.split("-")[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("東京で大雨が降りました。", "ja"),
        ("서울에서 비가 내렸다.", "ko"),
        ("北京昨日大雨，河水上涨。", "zh"),
        ("ฝนตกหนักที่กรุงเทพ", "th"),
    ],
)
def test_detection_by_script(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "12:30", "Ok", "xyzzy plugh qwerty zxcv asdf"])
def test_no_guess_without_evidence(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    ("tag", "direction"), [("ar", "rtl"), ("fa-IR", "rtl"), ("vi", "ltr"), (None, "ltr")]
)
def test_directions(tag: str | None, direction: str) -> None:
    assert direction_of(tag) == direction


@pytest.mark.parametrize(
    ("date", "language", "shown"),
    [
        (Date("2011-11-23T08:24", ""), "vi", "23 tháng 11, 2011 08:24"),
        (Date("2011-11-23", ""), "en", "November 23, 2011"),
        (Date("2011-11", ""), "de", "November 2011"),
        (Date("2011", ""), "fr", "2011"),
        (Date("2011-11-23T08:24", "", "Z"), "en", "November 23, 2011 08:24 UTC"),
        (Date("2011-11-23", ""), "xx", "November 23, 2011"),
    ],
)
def test_dates_are_shown_no_more_exactly_than_stated(date: Date, language: str, shown: str) -> None:
    assert show_date(date, language) == shown


def test_unknown_language_is_labelled_in_english() -> None:
    assert labels_for("xx") == labels_for("en")
