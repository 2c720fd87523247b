"""Sections that are the story's because its list of contents names them."""

from __future__ import annotations

import pytest

from convert.model import plain
from convert.readers import Raw
from convert.readers.html.lines import lines_of
from convert.readers.html.page import parse_page
from convert.readers.html.settle.contents import with_contents, without_pages
from convert.readers.html.verdicts import OUT, STORY, Verdict
from tests.readers.html.pages import read

TOC = "<ul><li><a href=#a>One</a><li><a href=#b>Two</a><li><a href=#c>Three</a><li><a href=#see>See also</a></ul>"
SEE = "<ul><li><a href=/r>Rust</a></ul>"


def section(name: str, text: str = "It rained.") -> str:
    return f"<h2 id={name}>{name}</h2><p>{text}</p>"


STORIES = section("a") + section("b") + section("c")


def told(html: str) -> str:
    """The lines that become the story's, `It rained.` and the headings above it being that."""
    page = parse_page(f"<html><body>{html}</body></html>", Raw(html))
    page.tree.weigh()
    lines = lines_of(page.tree)
    verdicts = [
        Verdict(line, STORY, "story")
        if any("It rained" in one.text for one in lines[at : at + 2]) and "Rust" not in line.text
        else Verdict(line, OUT, "nav" if "Menu" in line.text else "outside")
        for at, line in enumerate(lines)
    ]
    with_contents(page, verdicts)
    return " / ".join(one.line.text for one in verdicts if one.rule == "listed")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"{TOC}{STORIES}<h2 id=see>Voir aussi</h2>{SEE}", "Voir aussi / Rust"),
        (f"{TOC}{STORIES}<h2><span id=see>См. также</span></h2>{SEE}", "См. также / Rust"),
        (f"{TOC}{STORIES}<h2><a name=see></a>関連項目</h2>{SEE}<h2>広告</h2>{SEE}", "関連項目 / Rust"),
        (f"{TOC}{STORIES}<div id=see><h2>Xem thêm</h2></div>{SEE}", "Xem thêm / Rust"),
        (f"{TOC}{STORIES}<h2 id=see>Links</h2><p>Menu</p>{SEE}", "Links / Rust"),
    ],
)
def test_a_section_in_the_list_of_contents(html: str, expected: str) -> None:
    assert told(f"<div>{html}</div>") == expected


@pytest.mark.parametrize(
    "html",
    [
        f"{STORIES}<h2 id=see>See also</h2>{SEE}",
        f"{TOC}{STORIES}<h2 id=more>See also</h2>{SEE}",
        f"{TOC}{section('a')}{section('b')}<h2 id=see>See also</h2>{SEE}",
        f"{TOC}{STORIES}<div><div><div><h2 id=see>See also</h2>{SEE}</div></div></div>",
        f"{TOC}{STORIES}<h2 id=see>See also</h2><p>Menu</p>",
        f"{TOC}{STORIES}<h2 id=see>See also</h2>",
        f"{STORIES}<h2 id=see>See also<a href=#see>#</a></h2>{SEE}".replace("id=a>", "id=a><a href=#a>#</a>"),
    ],
)
def test_a_section_that_no_list_names_or_that_stands_elsewhere(html: str) -> None:
    assert told(f"<div>{html}</div>") == ""


SENTENCE = "The river rose by four metres in one night and took the bridge of stone with it, the mayor said. "


@pytest.mark.parametrize(("contents", "kept"), [(TOC, True), ("", False)])
def test_a_heading_of_other_articles_is_one_of_the_story_where_its_contents_name_it(
    contents: str, kept: bool
) -> None:
    sections = "".join(section(name, SENTENCE * 3) for name in "abc")
    html = f"<h1>Rivers</h1><div><p>{SENTENCE * 2}</p>{contents}{sections}<h2 id=see>See also</h2>{SEE}</div>"
    blocks = read(f"<html lang=en><body>{html}<footer>Imprint</footer></body></html>").blocks
    assert ("Rust" in plain(blocks, " ")) == kept


def of_pages(box: str) -> bool:
    """Whether a box amid the story is taken off it for leading to other pages."""
    page = parse_page(f"<html><body>{STORIES}{box}{STORIES}</body></html>", Raw(box))
    page.tree.weigh()
    verdicts = [Verdict(line, STORY, "story") for line in lines_of(page.tree)]
    without_pages(page, verdicts)
    return any(one.what == OUT for one in verdicts)


def test_a_list_of_the_pages_of_a_story_is_none_of_it() -> None:
    assert of_pages(
        "<aside class=article-toc><h3>Pages</h3><p>1 Rain</p><a href=/2>Page 2: Rust took it</a></aside>"
    )


@pytest.mark.parametrize(
    "box",
    [
        "<aside class=toc><a href=#a>One</a></aside>",
        "<aside class=box><a href=/2>Page 2</a></aside>",
        f"<div class=toc><a href=/2>Page 2</a><p>{'It rained all night. ' * 9}</p></div>",
    ],
    ids=["of this page", "another box", "a box of prose"],
)
def test_other_lists_stay(box: str) -> None:
    assert not of_pages(box)
