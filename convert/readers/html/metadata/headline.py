"""The headline a reader of the page sees.

Receives: a page and what it states about itself.
Returns:  the element that is the headline, None where there is none.
Knows:    that stated titles carry the site's name, and that a site's logo may be an `h1`.
Never:    text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from convert.readers.html.metadata.head import Facts
from convert.readers.html.page import Page
from convert.readers.html.tree import HEADINGS, Element, text_of

__all__ = ["find_headline", "fold"]

_WORD = re.compile(r"\w+")
_FURNITURE = frozenset({"nav", "aside", "footer", "figure", "dialog"})
_CALLED = frozenset({"p", "div", "span", "h4"})
_FIRST = frozenset({"h1", "h2", "h3"})
_HOME = frozenset({"article", "main"})
_CERTAIN, _LIKELY = 3, 2
_LONGEST = 400
_NEAR = 3
_HOME_LINK = re.compile(r"(?:\.{0,2}/|https?://[^/]+/?)(?:index\.\w+)?")
_LOGOS = frozenset("logo brand branding site-title sitename site-name site-header masthead banner".split())
"""Names of what is around a site's own name."""
_OVERLAP = 0.6
_SHORT = 11
_BARS = re.compile(r"\s+[|\-–—·•»:/]+\s+|\s*\|\s*")


def fold(text: str) -> str:
    """The words of a text without case and punctuation, for comparing titles."""
    return " ".join(_WORD.findall(text.casefold()))


def find_headline(page: Page, facts: Facts) -> Element | None:
    """The headline: the `h1` that says what the page states as its title, else an `h1` of the article.

    Another heading counts only where it says exactly a stated title, or is the only one that is called a headline on a
    page whose `h1` is the site's name, or that has none.
    """
    titles = _titles(facts)
    sites = {fold(fact.value) for fact in facts.of("site")}
    words_of = [set(title.split()) for title in titles]
    best: tuple[int, int, int] | None = None
    chosen = None
    called: dict[str, Element] = {}
    for tag in _candidates(page):
        said = fold(text_of(tag))
        if not said or len(said) > _LONGEST or (said in sites and said not in titles[:1]):
            continue
        fit = _fit(said, titles, words_of)
        if "headline" in tag.roles:
            called.setdefault(said, tag)
        if tag.name != "h1" and fit < _LIKELY:
            continue
        if best is not None and fit < best[0]:
            continue
        names = {parent.name for parent in tag.above}
        is_home = (
            int(bool(names & _HOME))
            - int(bool(names & _FURNITURE))
            - 2 * int(tag.name == "h1" and _is_logo(tag))
        )
        rank = (fit, is_home, int(tag.name == "h1"))
        if best is None or rank > best:
            best, chosen = rank, tag
    if len(called) == 1 and (chosen is None or _is_logo(chosen)):
        return next(iter(called.values()))
    return chosen


def _is_logo(tag: Element) -> bool:
    """Whether a heading is the site's name at its head: it links to the home page, or stands in what is called a logo.

    Accepted: `<div id=header><h1><a href="/" title="Home">Club of Horka</a></h1>`; refused: a headline in a header.
    """
    near = (tag, *islice(tag.above, _NEAR))
    links = [one for one in (*near, *tag.elements) if one.name == "a"]
    if any(_HOME_LINK.fullmatch(link.get("href")) or "home" in link.tokens("rel") for link in links):
        return True
    return any(
        one.get("id").lower() == "header" or not _LOGOS.isdisjoint(one.tokens("class")) for one in near
    )


def _titles(facts: Facts) -> list[str]:
    """The stated titles, and behind them what is before the first bar of each: the rest is often the site's name."""
    stated = [fact.value for name in ("title", "page_title") for fact in facts.of(name)]
    parted = (_BARS.split(title, maxsplit=1) for title in stated)
    return [
        *map(fold, stated),
        *(fold(parts[0]) for parts in parted if len(parts) > 1 and len(parts[0]) > _SHORT),
    ]


def _candidates(page: Page) -> Iterable[Element]:
    return (
        tag
        for tag in page.tree.remaining()
        if (tag.name in _FIRST or (tag.attrs and _is_called_headline(tag)))
        and not any(parent.name in HEADINGS for parent in islice(tag.above, _NEAR))
    )


def _is_called_headline(tag: Element) -> bool:
    if tag.name in _CALLED and "headline" in tag.roles:
        return True
    attrs = tag.attrs
    return ("role" in attrs and tag.get("role") == "heading") or (
        "itemprop" in attrs and "headline" in tag.tokens("itemprop")
    )


def _fit(said: str, titles: list[str], words_of: list[set[str]]) -> int:
    """How well a heading agrees with the stated titles: 3 one of them, 2 the most of one, 1 much of one, 0 not."""
    if said in titles:
        return _CERTAIN
    if any(_is_most_of(said, title) for title in titles):
        return _LIKELY
    words = set(said.split())
    shared = max((len(words & other) / len(words | other) for other in words_of), default=0)
    return int(shared >= _OVERLAP)


def _is_most_of(said: str, title: str) -> bool:
    return len(said) >= 12 and f" {said} " in f" {title} " and len(said) * 2 >= len(title)
