"""Where lines of Chinese and Japanese titles end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from convert.model import Document
from convert.theme import PRESS
from convert.writers.pdf import PdfOptions, segments
from convert.writers.pdf.boxes import Box, BoxList
from convert.writers.pdf.lines import Measured, balanced
from convert.writers.pdf.phrases import between_phrases
from convert.writers.pdf.press import Press
from convert.writers.pdf.structure import Element

_TITLES = [
    ("ja", 170, "「失敗した紙のほうが、よく覚えている」", ["「失敗した紙のほうが、", "よく覚えている」"]),
    ("ja", 150, "東京の古い映画館が歴史に幕を下ろす", ["東京の古い映画館が", "歴史に幕を下ろす"]),
    ("zh-Hant", 200, "石虎重返藍潭山區 紅外線相機拍到214次", ["石虎重返藍潭山區", "紅外線相機拍到214次"]),
    (None, 120, "言葉がない場合の改行について", ["言葉がない場合の", "改行について"]),
]


def _boxes(text: str, language: str | None) -> list[Box]:
    press = Press(Document(), PRESS, PdfOptions())
    found = BoxList()
    found.text(text, press.look(PRESS.style("h2"), Element("H1"), language))
    return found.held()


def _lines(text: str, language: str | None, width: float) -> list[str]:
    boxes = between_phrases(_boxes(text, language), width)
    return [
        "".join(getattr(box.content, "text", "") for box in boxes[line.first : line.end])
        for line in balanced(Measured(boxes), width)
    ]


@pytest.mark.parametrize(("language", "width", "title", "lines"), _TITLES)
def test_lines_of_a_title_end_between_words(
    language: str | None, width: float, title: str, lines: list[str]
) -> None:
    assert _lines(title, language, width) == lines


def test_a_phrase_wider_than_the_line_is_parted_between_letters() -> None:
    boxes = _boxes("東京の古い映画館が", "ja")
    assert between_phrases(boxes, 40) is boxes


def test_so_are_titles_where_nothing_knows_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "_breaker", lambda language: None)
    segments.phrases.cache_clear()
    try:
        assert len(_lines(_TITLES[0][2], "ja", 150)) > 1
    finally:
        segments.phrases.cache_clear()


def test_titles_of_other_languages_are_left_alone() -> None:
    boxes = _boxes("A river (no, two) rose", "en")
    assert between_phrases(boxes, 40) is boxes
    assert all(box.space for box, _ in pairwise(boxes))
