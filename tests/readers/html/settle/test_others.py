"""Stories that stand below the page's own."""

from __future__ import annotations

import pytest

from convert.readers.html.lines import lines_of
from convert.readers.html.parsing import parse
from convert.readers.html.settle.others import without_other_stories
from convert.readers.html.verdicts import STORY, Verdict

RAIN = "<p>" + "It rained all night, and all day after it, and the river rose. " * 10 + "</p>"
RUST = "<p>Rust. " + "The yard hauled out its last boat on Thursday, and no other is to come. " * 10 + "</p>"
SHORT = "<p>Rust, and what came of it.</p>"


def story(title: str, body: str, around: str = "article", headline: str = "h2") -> str:
    return f"<{around} class=item><div><{headline} class=t>{title}</{headline}></div>{body}</{around}>"


def kept(html: str) -> bool:
    """Whether the lines with the word Rust are still the story's."""
    tree = parse(f"<html><body><main>{html}</main></body></html>")
    tree.weigh()
    verdicts = [Verdict(line, STORY, "story") for line in lines_of(tree)]
    headline = next(element for name in ("h1", "h2") for element in tree.named[name])
    without_other_stories(verdicts, headline)
    return any(verdict.what == STORY for verdict in verdicts if "Rust" in verdict.line.text)


@pytest.mark.parametrize(
    "html",
    [
        story("Rain", RAIN) + story("Rust", RUST),
        f"<div>{story('Rain', RAIN)}</div><hr><div>{story('Rust', RUST)}</div>",
        story("Rain", RAIN, "div", "h1") + "<aside>Advertisement</aside>" + story("Rust", RUST, "div", "h1"),
    ],
)
def test_a_story_built_as_the_one_of_the_page_goes(html: str) -> None:
    assert not kept(html)


@pytest.mark.parametrize(
    "html",
    [
        story("Rain", RAIN, "section") + story("Rust", RUST, "section"),
        story("Rain", RAIN) + story("Rust", SHORT),
        story("Rain", RAIN, headline="h1") + story("Rust", RUST),
        story("Rain", RAIN) + f"<article class=item>{RUST}</article>",
        story("Rain", RAIN) + f"<article class=letter><div><h2 class=t>Rust</h2></div>{RUST}</article>",
        story("Rain", RAIN + "<h2 class=t>Rust</h2>" + RUST),
        f"<article><h1>Rain</h1>{story('Rust', RUST)}{story('Rust', RUST)}</article>",
    ],
)
def test_what_is_not_built_so_stays(html: str) -> None:
    assert kept(html)
