"""Rows of teasers of which some lines were taken for the story's."""

from __future__ import annotations

import pytest

from convert.readers.html.lines import lines_of
from convert.readers.html.parsing import parse
from convert.readers.html.settle.teasers import without_rests, without_teasers
from convert.readers.html.verdicts import OUT, STORY, Verdict

HEAD = "<h1>Rain</h1>"
TOLD = (
    "<p>The river rose by four metres in one night and took with it the bridge of stone that had stood long.</p>"
    * 3
)
CUT = "<div class=news><h3><a href=/{0}>Bridge {0}</a></h3><p>Rust took it …</p></div>"
NAMED = "<div class=news><p><a href=/{0}>Bridge {0}</a></p><p>Rust took it.</p></div>"
ENTRY = "<div class=news><h3>Bridge {0}</h3><p>Rust took it.</p><p><a href=/{0}>Learn more</a></p></div>"


def row(entry: str, count: int = 4) -> str:
    return "".join(entry.format(number) for number in range(count))


def kept(html: str) -> bool:
    """Whether the lines with `Rust` stay the story's; links that are no headings were taken off it."""
    tree = parse(f"<html><body>{html}</body></html>")
    tree.weigh()
    verdicts = [
        Verdict(line, OUT, "outside", 0.1)
        if line.home.name == "h1" or (line.link_share == 1 and line.home.name != "h3")
        else Verdict(line, STORY, "story", 0.9)
        for line in lines_of(tree)
    ]
    without_teasers(verdicts, next(iter(tree.named["h1"]), None))
    return all(one.what == STORY for one in verdicts if "Rust" in one.line.text)


@pytest.mark.parametrize("entry", [CUT, NAMED], ids=["cut off", "without titles"])
def test_what_is_left_of_teasers_goes(entry: str) -> None:
    assert not kept(f"<div>{HEAD}{TOLD}</div><div>{row(entry)}</div>")
    assert not kept(f"<div>{row(entry)}</div><div>{HEAD}{TOLD}</div>")


@pytest.mark.parametrize(
    "html",
    [
        f"{HEAD}{TOLD}<div>{row(ENTRY)}</div>",
        f"{HEAD}{TOLD}<div>{row(NAMED.replace('href=/', 'href=#'))}</div>",
        f"{HEAD}{TOLD}<div>{row(CUT, 2)}</div>",
        f"{HEAD}<p>Rain.</p><div>{row(CUT)}</div>",
        f"<div class=news>{HEAD}{TOLD}</div><div>{row(CUT)}</div>",
        f"{HEAD}{TOLD}<div>{row(CUT.replace('…', '.'))}</div>",
        f"{HEAD}{TOLD}<div>{row(CUT.replace('took it', 'took it away ' * 60))}</div>",
        f"{HEAD}{TOLD}<blockquote>{row(NAMED)}</blockquote>".replace("div class=news", "blockquote"),
    ],
    ids=[
        "titles of the story",
        "parts that open where they stand",
        "no row",
        "nothing else",
        "the headline is in one",
        "whole",
        "long",
        "quoted",
    ],
)
def test_entries_of_the_story_stay(html: str) -> None:
    assert kept(html)


def rest(html: str, taken: str, rule: str) -> bool:
    """Whether `Rust` stays the story's where lines with other words were taken by a rule."""
    tree = parse(f"<html><body>{html}</body></html>")
    tree.weigh()
    verdicts = [
        Verdict(line, OUT, rule, 0.1) if taken in line.text else Verdict(line, STORY, "story", 0.9)
        for line in lines_of(tree)
    ]
    without_rests(verdicts)
    return any(one.what == STORY for one in verdicts if "Rust" in one.line.text)


LINKS = "".join(f"<li><a href=/{n}>Rain {n}</a>" for n in range(3)) + "<li><a href=/r>Rust</a>"


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<aside><h2>Rust took a bridge</h2><p>Read Rain on</p></aside>", "related"),
        ("<table class=navbox><tr><td>Rust<td>Rain</table>", "navbox"),
        (f"<p>One.</p><ul>{LINKS}</ul><p>Two.</p>", "outside"),
    ],
)
def test_what_is_left_of_a_box_goes(html: str, rule: str) -> None:
    assert not rest(html, "Rain", rule)


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        (f"<aside><h2>Rust took a bridge</h2><p>{'It fell. ' * 40}</p><p>Rain</p></aside>", "related"),
        ("<div><h2>Rust took a bridge</h2><p>Read Rain on</p></div>", "related"),
        ("<table><tr><td>Rust<td>Rain</table>", "outside"),
        (f"<p>One.</p><ul>{LINKS}<li><a href=/b>Bread</a><li><a href=/c>Cod</a></ul><p>Two.</p>", "outside"),
        (
            f"<p>One.</p><ul>{LINKS.replace('>Rust', '>').replace('</a>', '</a> Rust, and more of it')}</ul>",
            "outside",
        ),
    ],
    ids=["a box with a story", "no box", "another rule", "as many are the story's", "more than links"],
)
def test_what_is_left_of_a_box_stays(html: str, rule: str) -> None:
    assert rest(html, "Rain", rule)
