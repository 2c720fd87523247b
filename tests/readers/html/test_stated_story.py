"""The story that a page states for machines alone."""

from __future__ import annotations

import json

import pytest

from convert.model import Paragraph, plain

from .pages import STORY, article, read

BODY = "The yard hauled out its last boat on Thursday, and no other is to come, said its owner. " * 8
TWO = f"{BODY}\n\nIt was built in 1911. {BODY}"


OTHER = "".join(
    f"<p>On day {day} it rained as it had rained all week, and more. {'No boat left. ' * day}</p>"
    for day in range(20)
)


def page(shown: str, body: str = TWO) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": "Rust", "articleBody": body})
    script = f'<script type="application/ld+json">{data}</script>'
    return f"<html lang=en><head>{script}</head><body>{shown}</body></html>"


def codes(html: str) -> set[str]:
    return {issue.code for issue in read(html).issues}


@pytest.mark.parametrize(
    "shown",
    [
        "<h1>Rust</h1><p>Subscribe to read this story.</p>",
        "<h1>Rust</h1><div id=app></div>",
        "<div id=app></div>",
    ],
)
def test_a_page_that_shows_no_story_has_the_one_it_states(shown: str) -> None:
    document = read(page(shown))
    stated = [block for block in document.blocks if block.origin and block.origin.rule == "html.json-ld"]
    assert all(isinstance(block, Paragraph) for block in stated)
    assert [plain([block]).split()[0] for block in stated] == ["The", "It"]
    assert "story-stated" in codes(page(shown))


def test_paragraphs_that_are_marked_up_are_paragraphs() -> None:
    document = read(page("<h1>Rust</h1>", f"<p>{BODY}</p><p>It was <b>built</b> in 1911.</p>"))
    assert plain(document.blocks[-1:]) == "It was built in 1911."


@pytest.mark.parametrize(
    "html",
    [
        page(f"<article><h1>Rust</h1><p>{TWO}</p></article>"),
        page(f"<h1>Rust</h1><div class=comments><p>{TWO}</p></div>"),
        page(f"<article><h1>Rain</h1>{OTHER}</article>"),
        page("<h1>Rust</h1><p>It rained.</p>", "Rust, and what came of it."),
    ],
)
def test_what_a_page_shows_is_not_told_again(html: str) -> None:
    assert "story-stated" not in codes(html)


def test_a_story_that_is_shown_needs_none_stated() -> None:
    assert all(issue.code != "story-stated" for issue in article(STORY).issues)
