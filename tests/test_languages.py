"""The language files, telling languages apart, showing dates."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from convert.languages import (
    all_vocabularies,
    direction_of,
    known_codes,
    labels_for,
    primary,
    show_date,
    vocabulary_for,
)
from convert.languages.detect import detect, detect_block
from convert.model import Date

FIXTURES = Path(__file__).parents[1] / "fixtures"
ARTICLES = FIXTURES / "articles"
SENTENCES = tomllib.loads((FIXTURES / "languages" / "sentences.toml").read_text("utf-8"))
RIVALS = SENTENCES.pop("unsupported")
KNOWN = sorted(code for code in SENTENCES if code in known_codes())
SHORT_ENOUGH_TO_FAIL = 0.8
"""The share of single sentences that must be told; the rest may be None."""


def sentences(text: str) -> list[str]:
    return text.strip().split("\n")


def paragraphs(text: str) -> list[str]:
    """Four neighbours each, the last ones with the first."""
    lines = sentences(text)
    return [" ".join((lines + lines)[at : at + 4]) for at in range(len(lines))]


@pytest.mark.parametrize("code", sorted(all_vocabularies()))
def test_every_file_is_whole(code: str) -> None:
    vocabulary = all_vocabularies()[code]
    assert len(vocabulary.months) in (0, 12)
    assert "{page}" in vocabulary.labels.page
    words = [
        w for field in ("share", "related", "credit", "byline", "source") for w in getattr(vocabulary, field)
    ]
    assert words == [word.strip() for word in words]


def test_detection_on_raw_texts() -> None:
    sources = sorted((FIXTURES / "raw").glob("*.txt"))
    wrong = [path.name for path in sources if primary(detect(path.read_text("utf-8"))) != _stated(path)]
    assert wrong == []


def _stated(path: Path) -> str:
    """The language that the gold of a raw text states, without its region."""
    return primary(tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))["language"])


@pytest.mark.parametrize("source", sorted(ARTICLES.glob("*/source.txt")), ids=lambda path: path.parent.name)
def test_detection_on_whole_texts(source: Path) -> None:
    assert detect(source.read_text("utf-8")) == source.parent.name.split("-")[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("東京で大雨が降りました。", "ja"),
        ("서울에서 비가 내렸다.", "ko"),
        ("北京昨日大雨，河水上涨。", "zh-Hans"),
        ("臺北昨日大雨，河水暴漲。", "zh-Hant"),
        ("北京大雨", "zh"),
        ("首相、来月訪米へ調整", "ja"),
        ("ฝนตกหนักที่กรุงเทพ", "th"),
    ],
)
def test_detection_by_script(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("code", KNOWN)
def test_detection_of_paragraphs(code: str) -> None:
    assert [text for text in paragraphs(SENTENCES[code]) if primary(detect(text)) != code] == []


@pytest.mark.parametrize("code", KNOWN)
def test_detection_of_sentences_is_right_or_silent(code: str) -> None:
    found = [primary(detect(text)) for text in sentences(SENTENCES[code])]
    wrong = [language for language in found if language not in (code, "")]
    assert len(wrong) <= (1 if code == "ja" else 0)
    assert found.count(code) >= SHORT_ENOUGH_TO_FAIL * len(found)


@pytest.mark.parametrize("code", sorted(RIVALS))
def test_a_language_unknown_here_is_not_taken_for_another(code: str) -> None:
    assert {detect(text) for text in paragraphs(RIVALS[code])} == {None}
    assert sum(detect(text) is not None for text in sentences(RIVALS[code])) <= 1


@pytest.mark.parametrize("code", KNOWN)
def test_a_paragraph_in_the_language_of_its_document_is_not_foreign(code: str) -> None:
    own = [*sentences(SENTENCES[code]), *paragraphs(SENTENCES[code])]
    assert [text for text in own if detect_block(text, code)] == []


@pytest.mark.parametrize("document", ["en", "vi", "ru", "ar", "zh"])
@pytest.mark.parametrize("cut", [sentences, paragraphs])
def test_a_foreign_paragraph_is_told_rightly_or_not_at_all(
    document: str, cut: Callable[[str], list[str]]
) -> None:
    for code in set(KNOWN) - {document}:
        told = {primary(detect_block(text, document)) for text in cut(SENTENCES[code])}
        assert told <= {code, ""}, code


@pytest.mark.parametrize(
    ("text", "document", "language"),
    [
        ("東京都議会予算案審議開始", "ja", None),
        ("这座大桥因出现裂缝而关闭，没有人料到。", "ja", "zh-Hans"),
        ("川がこれほど早く増水するとは誰も思わなかった。", "zh", "ja"),
        ("He said so, and then he left the room without a word.", "th", "en"),
        ("Microsoft Azure OpenAI Service", "ja", None),
        ("Reuters", "ar", None),
        ("", "en", None),
        ("La policía halló el barco vacío junto al puerto y nadie lo vio.", None, None),
    ],
)
def test_blocks_of_another_language(text: str, document: str | None, language: str | None) -> None:
    assert detect_block(text, document) == language


def test_foreign_paragraphs_are_found() -> None:
    pairs = [(text, code) for code in KNOWN if code != "en" for text in paragraphs(SENTENCES[code])]
    found = sum(primary(detect_block(text, "en")) == code for text, code in pairs)
    assert found >= 0.8 * len(pairs)


def test_a_vocabulary_is_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("convert.languages._load", lambda code: asked.append(code))
    vocabulary_for("vi-VN")
    assert asked == ["vi"]


@pytest.mark.parametrize(
    ("tag", "contents"),
    [("zh", "目录"), ("zh-Hant", "目錄"), ("zh_TW", "目錄"), ("zh-Hans-TW", "目录"), ("te", "విషయ సూచిక")],
)
def test_labels_are_in_the_script_of_the_tag(tag: str, contents: str) -> None:
    assert labels_for(tag).contents == contents


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
