"""A page of its own: one file that needs nothing beside it.

Receives: a document, a theme.
Returns:  an HTML document.
Knows:    the head of a page, and what a browser must not do with it (Content Security Policy 3).
Never:    a script, or anything a browser would have to fetch.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from convert.languages import direction_of
from convert.model import Document, Resource
from convert.theme import Theme
from convert.writers._anchors import anchored
from convert.writers._counters import counter_rules
from convert.writers._css import screen_style
from convert.writers._front import display_title
from convert.writers._own_css import own_css
from convert.writers.html.article import article
from convert.writers.html.context import context_of
from convert.writers.html.markup import HTML, attribute, escape
from convert.writers.html.metadata import news_article, tags

__all__ = ["fragment", "page"]


def fragment(document: Document) -> str:
    """The article element alone, for a page somebody else makes."""
    return _article(document)[0]


def _article(document: Document) -> tuple[str, str]:
    """The article element, and rules for its lists that a theme does not have."""
    document = anchored(document)
    context = context_of(document, HTML, _data_url)
    return article(document, context), counter_rules(context.counted)


def page(document: Document, theme: Theme, css: str = "") -> str:
    """The whole page, `css` after the rules of the theme.

    Where the language is not known, the text says so: an empty `lang` is HTML's word for that.
    """
    language = document.metadata.language
    main = "<main>" if language else '<main lang="">'
    text, counters = _article(document)
    return "\n".join(
        (
            "<!doctype html>",
            f'<html{attribute("lang", language or "und")} dir="{direction_of(language)}">',
            _head(document, screen_style(theme) + counters + own_css(css)),
            "<body>",
            main,
            text,
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _data_url(resource: Resource) -> str:
    return f"data:{resource.media_type};base64,{base64.b64encode(resource.data).decode('ascii')}"


def _head(document: Document, style: str) -> str:
    return "\n".join(
        (
            "<head>",
            '<meta charset="utf-8">',
            _policies(style),
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escape(display_title(document))}</title>",
            '<meta name="generator" content="convert">',
            tags(document),
            f"<style>{style}</style>",
            f'<script type="application/ld+json">{news_article(document)}</script>',
            "</head>",
        )
    )


@lru_cache(maxsize=16)
def _policies(style: str) -> str:
    """Nothing may run or be fetched; the one style sheet is known by its digest.

    Two policies, and a browser obeys both: a validator that can check a page against its policy, but takes no
    `data:` picture for what `img-src data:` allows, looks at the last one.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policies = (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'",
        "base-uri 'none'; form-action 'none'",
    )
    return "\n".join(f'<meta http-equiv="Content-Security-Policy" content="{rules}">' for rules in policies)
