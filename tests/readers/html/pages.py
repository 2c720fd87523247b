"""Short ways to read a snippet and to look at what became of it.

Receives: HTML, whole pages or the inside of an article.
Returns:  documents and blocks without provenance.
Knows:    that a page needs a headline and an article.
Never:    what a rule should do.
"""

from __future__ import annotations

import json
from typing import Any

from convert.model import Block, Document, Inline, Paragraph, without_provenance
from convert.readers import Raw
from convert.readers.html import READER
from convert.transforms import normalise

PAGE = "https://news.example/2011/story.html"


def read(html: str | bytes, **known: Any) -> Document:
    """The document of a page as the reader gives it."""
    return READER.read(Raw(html, **{"base_url": PAGE, **known}))


def article(inside: str, *, lang: str = "en", **known: Any) -> Document:
    """The document of an article with a headline and `inside`."""
    return read(f"<html lang={lang}><body><article><h1>Rain</h1>{inside}</article></body></html>", **known)


def blocks(inside: str, **known: Any) -> tuple[Block, ...]:
    """The blocks of an article with `inside`, normalised, without provenance."""
    return without_provenance(normalise(article(inside, **known))).blocks


def line(inside: str, **known: Any) -> tuple[Inline, ...]:
    """The line of the only paragraph of an article."""
    (block,) = blocks(f"<p>{inside}</p>", **known)
    assert isinstance(block, Paragraph)
    return block.children


def removed(document: Document) -> dict[str, str]:
    """What was removed: the text by the rule that took it; several texts of a rule are joined."""
    found: dict[str, str] = {}
    for entry in document.removed:
        rule = entry.origin.rule.removeprefix("html.")
        found[rule] = f"{found[rule]} / {entry.text}" if rule in found else entry.text
    return found


def consumed(document: Document) -> list[tuple[str, str]]:
    """What was consumed: field and text, in the order of the page."""
    return [(entry.field, entry.text) for entry in document.consumed]


STORY = "<p>" + "The river rose by four metres in one night and took the bridge with it. " * 5 + "</p>"


def news(
    header: str = "<h1>Rain</h1>", head: str = "", below: str = "", lang: str = "en", **known: Any
) -> Document:
    """A news page: `header` above the story, `below` under it."""
    return read(
        f"<html lang={lang}><head>{head}</head><body><article>{header}{STORY}{below}</article></body></html>",
        **known,
    )


def ld(**said: Any) -> str:
    """JSON-LD of a news article."""
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", **said}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def meta(name: str, content: str) -> str:
    """A `<meta>`."""
    return f'<meta property="{name}" content="{content}">'
