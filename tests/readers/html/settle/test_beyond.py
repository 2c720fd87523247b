"""Boxes that hold more than their rule may take, and what stands in and below the footer of a page."""

from __future__ import annotations

import pytest

from convert.readers.html.lines import lines_of
from convert.readers.html.parsing import parse
from convert.readers.html.settle.beyond import without_boxes_beyond
from convert.readers.html.verdicts import STORY, Verdict

HEAD = "<h1>Rain</h1>"
TOLD = "<p>The river rose by four metres in one night and took with it the bridge of stone that stood there long.</p>"
BOX = "<div id=sidebar><p>Rust</p></div>"
FOOTER = "<div id=footer><p>Rust</p></div>"


def kept(html: str, beyond: str | None = None, belief: float = 0.7) -> bool:
    """Whether the line `Rust`, believed as all are, stays the story's; in its box a rule is beyond its budget."""
    tree = parse(f"<html><body>{html}</body></html>")
    tree.weigh()
    lines = (line for line in lines_of(tree) if line.home.name != "h1")
    verdicts = [
        Verdict(line, STORY, "story", belief, beyond=beyond if line.text == "Rust" else None)
        for line in lines
    ]
    without_boxes_beyond(verdicts, next(iter(tree.named["h1"]), None))
    return all(verdict.what == STORY for verdict in verdicts)


@pytest.mark.parametrize("rule", ["sidebar", "nav", "site", "comments"])
def test_a_box_beside_the_story_goes_however_much_it_holds(rule: str) -> None:
    assert not kept(HEAD + TOLD + BOX, rule)


@pytest.mark.parametrize(
    "footer",
    [FOOTER, FOOTER + "<p>Rust</p>", "<footer class='page-footer wide'><p>Rust</p></footer>"],
)
def test_what_stands_in_the_footer_of_the_page_or_below_it_goes(footer: str) -> None:
    assert not kept(f"<div>{HEAD}{TOLD}</div>{footer}")


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        (f"{HEAD}{BOX}{TOLD}", "sidebar"),
        (f"{HEAD}<p>Rain.</p>{BOX}", "sidebar"),
        (f"{TOLD}{BOX}", "sidebar"),
        (f"{HEAD}{TOLD}{BOX}", "related"),
        (f"{HEAD}{TOLD}{BOX}", None),
        (f"<article>{HEAD}{TOLD}{FOOTER}</article>", None),
        (f"<div id=footer>{HEAD}{TOLD}<p>Rust</p></div>", None),
        (f"{HEAD}{TOLD}<div class=entry-footer><p>Rust</p></div>", None),
    ],
    ids=["around its first line", "nothing else", "no headline", "another rule", "no rule", "the article's own",
         "around the headline", "an entry's"],
)  # fmt: skip
def test_what_stays(html: str, rule: str | None) -> None:
    assert kept(html, rule)


def test_a_box_that_surely_holds_the_story_stays() -> None:
    assert kept(HEAD + TOLD + BOX, "sidebar", 0.95)
