"""Where on a page its article stands.

Receives: a page without its furniture, its headline.
Returns:  the element that holds the article, and the text around it taken off as `outside`.
Knows:    the elements and attributes by which authors mark an article.
Never:    looks at wording.

The candidates are every `article`, `main`, `role=main`, `role=article` and `itemprop=articleBody`, and the body.
The article is the innermost candidate that says nearly as much outside links as the one that says most, among
those with the headline in them if any of these says enough.
"""

from __future__ import annotations

from bs4 import Tag

from convert.readers.html.page import Page
from convert.readers.html.trees import has_content, is_text, tags_in, text_of, tokens, within
from convert.readers.html.weights import Weights, weigh

__all__ = ["clear_outside", "find_parts"]

_ENOUGH = 0.7
"""The part of the richest candidate's prose that a candidate must hold to be preferred for being smaller."""
_ENOUGH_OF_PAGE = 0.35
"""The part of the page's prose below which a marked article is not believed to be the article."""


def find_parts(page: Page, headline: Tag | None) -> tuple[Tag, ...]:
    """The element of the article, and before it the one around the headline where that stands outside."""
    article = _article(page, headline)
    if headline is None or within(headline, article) or within(article, headline):
        return (article,)
    header = headline
    while (
        header.parent is not None
        and not within(article, header.parent)
        and len(text_of(header.parent)) <= _LONGEST_HEADER
    ):
        header = header.parent
    return (header, article) if page.place(header) < page.place(article) else (article,)


def _article(page: Page, headline: Tag | None) -> Tag:
    """The element of the article; the whole page where nothing marks one."""
    weights = weigh(page.soup)
    marked = [tag for tag in tags_in(page.soup) if _is_marked(tag)]
    around = [tag for tag in marked if headline is not None and within(headline, tag)]
    everything = _body(page)
    return (
        _innermost(around, weights, weights.prose(everything))
        or _innermost(marked, weights, weights.prose(everything))
        or everything
    )


_LONGEST_HEADER = 1500


def _is_marked(tag: Tag) -> bool:
    return (
        tag.name in ("article", "main")
        or bool(tokens(tag, "role") & {"main", "article"})
        or "articlebody" in tokens(tag, "itemprop")
    )


def _body(page: Page) -> Tag:
    """The body; all there is where the page has several, or text after it."""
    bodies = list(tags_in(page.soup, "body"))
    if len(bodies) == 1 and not _has_text_outside(page, bodies[0]):
        return bodies[0]
    return page.soup


def _has_text_outside(page: Page, body: Tag) -> bool:
    return any(
        sibling is not body
        and ((is_text(sibling) and sibling.strip()) or (isinstance(sibling, Tag) and has_content(sibling)))
        for parent in body.parents
        for sibling in parent.contents
        if not (isinstance(sibling, Tag) and within(body, sibling))
    )


def _innermost(candidates: list[Tag], weights: Weights, everything: int) -> Tag | None:
    """The innermost (so the last in the order of the page) of those that say enough."""
    richest = max((weights.prose(tag) for tag in candidates), default=0)
    if not richest or richest < everything * _ENOUGH_OF_PAGE:
        return None
    top = next(tag for tag in candidates if weights.prose(tag) == richest)
    inner = [tag for tag in candidates if within(tag, top) and weights.prose(tag) >= richest * _ENOUGH]
    return inner[-1]


def clear_outside(page: Page, parts: tuple[Tag, ...]) -> None:
    """Take off the page what is in none of `parts`, the largest pieces at once."""
    kept = {id(tag) for part in parts for tag in (part, *part.parents)}
    inside = {id(part) for part in parts}
    stack: list[Tag] = [page.soup]
    while stack:
        tag = stack.pop()
        if id(tag) in inside:
            continue
        for child in list(tag.contents):
            if isinstance(child, Tag) and id(child) in kept:
                stack.append(child)
            elif isinstance(child, Tag):
                page.remove(child, "outside")
            elif is_text(child):
                page.ledger.remove(text_of(child), "outside", page.place(tag), page.path(tag))
                child.extract()
