"""Pages without an article: templates that scripts would fill, lists of what else the site has.

Receives: a page, what its lines were taken for.
Returns:  whether what was taken for the story is none.
Knows:    marks of templates; dated teasers in a row with links to more such pages.
Never:    judges a page on which more than a few sentences were taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from convert.readers.html.page import Page
from convert.readers.html.settle.teasers import rows
from convert.readers.html.tree import Element, text_of
from convert.readers.html.verdicts import STORY, Verdict

__all__ = ["is_listing"]

_FEW = 60
"""A page with more words of a story has one."""
_TEMPLATE = re.compile(r"\{\{[^{}]+\}\}")
_TEMPLATES, _TEASERS = 2, 5
_DATED = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b\d{4}-\d\d-\d\d\b")
_MOSTLY, _LINKED, _MOST_ROWS = 0.8, 0.6, 12
_PAGES = ("pagination", "pager")


def is_listing(page: Page, verdicts: Sequence[Verdict], headline: Element | None) -> bool:
    """Whether a page has no article, but a template's marks, or a sentence above dated teasers on numbered pages.

    Accepted: `<h1>Tools</h1><p>All about tools.</p>`, five `<li><a>1.2.2018 Title</a>`, `<div class=pagination>`.
    Refused: a short item of news beside them, without numbered pages; a story that shows a template.
    """
    told = [one.line for one in verdicts if one.what == STORY and one.line.link_share < _MOSTLY]
    said = [line for line in told if "{{" not in line.text or not _TEMPLATE.search(line.text)]
    if not told or sum(line.words for line in said) > _FEW:
        return False
    if len(told) - len(said) >= _TEMPLATES:
        return True
    start = headline.order if headline is not None else 0
    below = [verdict for verdict in verdicts if verdict.line.home.order > start]
    return _has_pages(page) and any(
        sum(map(_is_dated, row)) >= max(_TEASERS, _MOSTLY * len(row))
        for row in islice(rows(below, headline), _MOST_ROWS)
    )


def _is_dated(element: Element) -> bool:
    return element.link_share >= _LINKED and _DATED.search(text_of(element)) is not None


def _has_pages(page: Page) -> bool:
    """Whether anything on a page is called the links to its other pages."""
    return any(
        element.attrs and any(name in element.get("class").lower() for name in _PAGES)
        for element in page.tree.elements
    )
