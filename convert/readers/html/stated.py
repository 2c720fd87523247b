"""The story that a page states for machines, where it shows none.

Receives: what the head states; the blocks that were found; the page.
Returns:  the story's paragraphs; none where the page shows it, or states no more than it shows.
Knows:    `articleBody` (schema.org): a page behind a wall, or one that scripts fill in, still has its text there.
Never:    a word in place of one that is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from convert.model import Block, Origin, Paragraph, Text
from convert.model.walk import plain
from convert.readers.html.lines import lines_of
from convert.readers.html.metadata.head import Facts
from convert.readers.html.page import Page
from convert.readers.html.parsing import parse
from convert.readers.html.shapes import key
from convert.readers.html.tree import text_of

__all__ = ["body_of", "stated_story"]

_STORY = 500
"""So many letters and figures are a story."""
_SHOWN = 0.3
"""The part of it that a page may show as a foretaste."""
_TELLING = 80
"""So many letters and figures are the same by no chance."""
_ORIGIN = Origin("html.json-ld")
_MARKUP = ("<p", "<br", "<div", "</")


def body_of(facts: Facts) -> str:
    """The text that is stated; "" where none is, or a few words."""
    body = facts.data.article.get("articleBody")
    return body if isinstance(body, str) and len(body) >= _STORY else ""


def stated_story(facts: Facts, shown: Sequence[Block], page: Page) -> tuple[Block, ...]:
    """The paragraphs of the stated story; nothing where the page has what stands in the middle of it."""
    body = body_of(facts)
    told = key(body)
    if len(told) < _STORY or len(key(plain(shown))) > _SHOWN * len(told):
        return ()
    middle = told[len(told) // 2 :][:_TELLING]
    if middle in key(text_of(page.tree.root)):
        return ()
    return tuple(Paragraph((Text(line),), origin=_ORIGIN) for line in _lines(body))


def _lines(body: str) -> list[str]:
    if any(mark in body for mark in _MARKUP):
        tree = parse(body)
        tree.weigh()
        return [line.text for line in lines_of(tree)]
    return [line.strip() for line in body.splitlines() if line.strip()]
