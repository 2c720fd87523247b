"""Rules and elements of a page that somebody keeps or drops; what is kept is read, what is dropped is accounted for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import convert
from convert.errors import OptionError
from convert.model import BulletList, Correction, Document, Figure, Heading, Image, find, plain
from convert.readers import Raw
from convert.readers.html.page import parse_page
from convert.readers.html.parsing import select
from tests.readers.html.test_account import accounted, visible

PAGES = sorted((Path(__file__).parents[3] / "fixtures" / "articles").glob("*/source.html"))
DEEP = 40
"""No page that people made is nested deeper; below it a path is cut."""
STORY = "".join(
    f"<p>It rained all night on the delta, and number {n} of the boats was lost.</p>" for n in "123456"
)
PAGE = f"""<body><nav id=top><a href=/>Home</a></nav>
<div class=weather><h2>Weather</h2><ul><li>rain</li><li>more rain</li></ul></div>
<article><p class=kicker>Weather desk</p><h1>Rain over the delta</h1>{STORY}
<div class=share><a href=/s>Pass this on</a></div><p class=note>Correction: the boats were seven.</p>
<div class=share><a href=/t>Tell a friend</a></div>
</article><footer id=end><p>All rights, and some wrongs.</p></footer>"""


def read(**corrections: object) -> Document:
    return convert.parse(PAGE, reader="html", corrections=corrections)


def lines(document: Document) -> list[str]:
    return plain(document.blocks).split("\n")


def test_nothing_is_corrected_by_default() -> None:
    document = read()
    assert document.corrections == ()
    assert "Pass this on" not in lines(document)
    assert document.metadata.kicker == "Weather desk"


KEPT = {
    "html.share": ["Pass this on", "Tell a friend"],
    ".share": ["Pass this on", "Tell a friend"],
    "article > div:nth-of-type(2)": ["Tell a friend"],
    "#end": ["All rights, and some wrongs."],
    ".weather": ["Weather", "rain", "more rain"],
    "html.outside": ["Weather", "rain", "more rain"],
    "html.class-kicker": ["Weather desk"],
    "html.site": ["All rights, and some wrongs."],
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_is_read_where_it_stands(name: str) -> None:
    document = read(keep=[name])
    assert [line for line in lines(document) if line not in lines(read())] == KEPT[name]
    assert Correction(name, "keep") in document.corrections
    assert accounted(document) == visible(PAGE)


def test_what_is_kept_keeps_its_structure_and_its_place() -> None:
    blocks = read(keep=[".weather"]).blocks
    assert [type(block) for block in blocks[:2]] == [Heading, BulletList]


DROPPED = {
    ".note": ["Correction: the boats were seven."],
    "article > p:nth-of-type(8)": ["Correction: the boats were seven."],
}


@pytest.mark.parametrize("name", DROPPED)
def test_what_is_dropped_is_in_the_account(name: str) -> None:
    document = read(drop=[name])
    assert [line for line in lines(read()) if line not in lines(document)] == DROPPED[name]
    assert Correction(name, "drop") in document.corrections
    assert any(entry.origin.rule == "html.given" for entry in document.removed)
    assert accounted(document) == visible(PAGE)


def test_a_rule_is_dropped_with_all_it_made() -> None:
    document = read(drop=["html.paragraph"])
    assert document.blocks == ()
    assert accounted(document) == visible(PAGE)


@pytest.mark.parametrize("verb", ["keep", "drop"])
def test_a_field_by_a_rule_that_is_overruled_is_none(verb: str) -> None:
    document = read(**{verb: ["html.class-kicker"]})
    assert document.metadata.kicker is None
    assert ("Weather desk" in lines(document)) == (verb == "keep")
    assert accounted(document) == visible(PAGE)
    assert not [entry for entry in document.metadata.origins if entry.field == "kicker"]


def test_what_decided_nothing_is_said() -> None:
    document = read(keep=["html.shared", "#nowhere", "text.share"], drop=["html.quote"])
    assert document.corrections == ()
    assert Counter(issue.code for issue in document.issues)["correction-unused"] == 4
    assert any("did you mean 'html.share'" in issue.message for issue in document.issues)


def test_what_no_reader_of_pages_can_heed() -> None:
    with pytest.raises(OptionError, match="lines"):
        read(lines={1: "headline"})
    with pytest.raises(OptionError, match="neither a rule nor an element"):
        read(keep=["p:::x"])


def test_a_sidecar_corrects_a_page(tmp_path: Path) -> None:
    (tmp_path / "rain.html").write_text(PAGE)
    (tmp_path / "rain.convert.toml").write_text(
        'keep = [".weather"]\ndrop = [".note"]\n[set]\ntitle = "Rain"\n'
    )
    document = convert.parse_file(tmp_path / "rain.html")
    assert document.metadata.title == "Rain"
    assert {(entry.target, entry.value) for entry in document.corrections} == {
        ("title", "Rain"),
        (".weather", "keep"),
        (".note", "drop"),
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_the_path_of_an_element_selects_it_alone(path: Path) -> None:
    text = path.read_text("utf-8")
    page = parse_page(text, Raw(text))
    for element in page.tree.elements[1:]:
        if len(list(element.above)) < DEEP:
            assert select(text, page.path(element) or "") == [element.order]


def test_pictures_and_words_in_a_line_are_kept_and_dropped() -> None:
    page = PAGE.replace("</nav>", '</nav><div class=ad><img src=boat.png alt="A boat"></div>')
    kept = convert.parse(page, reader="html", corrections={"keep": [".ad"]})
    assert isinstance(kept.blocks[0], Figure)
    assert not list(find(convert.parse(page, reader="html").blocks, Image))
    page = PAGE.replace("all night", "all <span class=mark>[1]</span> night")
    dropped = convert.parse(page, reader="html", corrections={"drop": [".mark"]})
    assert "[1]" not in plain(dropped.blocks)
    assert "It rained all" in plain(dropped.blocks)
    assert accounted(dropped) == visible(page)
