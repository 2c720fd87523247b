"""The cover: all of the title, on the cover; nothing that could be taken for markup."""

from __future__ import annotations

import pytest
from lxml import etree

from convert.model import Document, Metadata
from convert.model.build import article
from convert.theme import PRESS
from convert.themes import known_themes, theme_of
from convert.writers.epub.cover import cover


def lines(document: Document) -> list[etree._Element]:
    return etree.fromstring(cover(document, PRESS)).findall("{*}text")


TITLES = {
    "en": "The people who read the river and what they found when the gauges were switched off",
    "vi": "Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ",
    "ja": "豪雨の夜に川の水位を測り続けた人々とその記録をめぐる長い物語",
    "ar": "الذين يقرؤون النهر: سبعة شتاءات من القياس بأيدي الجيران",
    "de": "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente wird neu berechnet",
}


@pytest.mark.parametrize("language", TITLES)
def test_the_title_stands_on_it_whole_and_inside(language: str) -> None:
    found = lines(Document(Metadata(title=TITLES[language], language=language)))
    assert "".join("".join(line.text.split()) for line in found) == "".join(TITLES[language].split())
    assert all(0 < float(line.get("y")) < 640 for line in found)
    assert all((line.get("direction") == "rtl") == (language == "ar") for line in found)


def test_a_title_no_cover_holds_is_cut_and_says_so() -> None:
    found = lines(article("It rained all night on the delta. " * 40))
    assert found[-1].text.endswith(" …")
    assert float(found[-1].get("y")) < 640


def test_text_is_no_markup() -> None:
    assert " ".join(line.text for line in lines(article("<b> & </text>"))) == "<b> & </text>"


@pytest.mark.parametrize("name", known_themes())
def test_it_has_the_colours_of_its_theme(name: str) -> None:
    drawing = cover(article("Rain"), theme_of(name)).decode()
    assert theme_of(name).light.accent in drawing
    assert theme_of(name).style("title").colour in drawing
