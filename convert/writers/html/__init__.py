"""The article as one HTML file, or as an element for somebody else's page.

Receives: a normalised document, a theme, options.
Returns:  UTF-8 HTML with its style sheet and pictures inside.
Knows:    HTML (WHATWG Living Standard), ARIA in HTML, DPUB-ARIA 1.1, Open Graph, schema.org.
Never:    copies markup of the source; a script; an address a browser would fetch by itself.
"""

from __future__ import annotations

import msgspec

from convert.model import Document
from convert.theme import Theme
from convert.writers import Format
from convert.writers.html.page import fragment, page

__all__ = ["FORMAT", "HtmlOptions", "write"]


class HtmlOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`fragment`: only the `article` element, without page, style and metadata.

    `css`: rules after those of the theme.
    """

    fragment: bool = False
    css: str = ""


def write(document: Document, theme: Theme, options: HtmlOptions) -> bytes:
    """The document as HTML.

    >>> from convert.model.build import article
    >>> print(write(article("Rain", "It rained."), Theme(), HtmlOptions(fragment=True)).decode())
    <article>
    <header>
    <h1>Rain</h1>
    </header>
    <p>It rained.</p>
    </article>
    <BLANKLINE>
    """
    text = f"{fragment(document)}\n" if options.fragment else page(document, theme, options.css)
    return text.encode()


FORMAT = Format("html", ".html", "text/html", HtmlOptions, write)
