"""Sections that the page itself counts among those of the article: its list of contents names them.

Receives: a page, verdicts.
Returns:  nothing; the verdicts are changed in place, and the page remembers which headings are named.
Knows:    links to places in the page, the headings they lead to, how far a section goes.
Never:    a word of any language; takes the list of contents itself, or what a rule of furniture knows.

The last sections of an encyclopedia's article, with what to see besides and where to read more, are lists of links as
those of other articles beside a story are; nothing but the list of contents tells one from the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from convert.readers.html.page import Page
from convert.readers.html.tree import HEADINGS, Element, inside
from convert.readers.html.verdicts import OUT, STORY, Verdict, span

__all__ = ["with_contents", "without_pages"]

_ENOUGH = 3
"""So many sections of the story that are named make a list one of its contents."""
_NEAR = 2
"""So far up two headings of one article meet, each in a box of its own at the most."""
_MOSTLY, _MANY, _HIGHEST, _LONGEST = 0.8, 0.3, 6, 800
_UNCERTAIN = frozenset({"outside", "related-list"})
"""Rules that a list of contents overrules."""
_SECTIONS = HEADINGS - {"h1"}


def with_contents(page: Page, verdicts: Sequence[Verdict]) -> None:
    """What the story's list of contents names is the story's, with what stands in it, from the story's beginning on.

    Accepted: `<h2 id=see>See also</h2><ul><li><a>…` below sections of the story that the same list names.
    Refused: the same where the list names less of the story than of other things; a section in another box.
    """
    named = _named(page)
    first, _ = span(verdicts)
    listed = [at for at in range(first, len(verdicts)) if named & set(_names(verdicts[at].line.home))]
    told = [verdicts[at].line.home for at in listed if verdicts[at].what == STORY]
    if len(told) < _ENOUGH or 2 * len(told) < len(listed):
        return
    page.listed.update(verdicts[at].line.home.order for at in listed)
    for at in listed:
        if _is_open(verdicts[at]):
            for verdict in _section(verdicts, at, told):
                verdict.what, verdict.rule = STORY, "listed"


def without_pages(page: Page, verdicts: Sequence[Verdict]) -> None:
    """A list of contents that leads to other pages, not to places in this one, is none of the story's.

    Accepted: `<aside class=toc><a href=/story/2>Page 2: The price</a></aside>`. Refused: `<a href=#price>`;
    a long box, or one with few links, whatever it is called.
    """
    links = [one for one in verdicts if one.what == STORY and one.line.link_share >= _MOSTLY]
    boxes = {box for one in links if (box := _contents_around(one.line.home)) is not None}
    for box in boxes:
        leads = [link.get("href") for link in page.tree.named.get("a", ()) if inside(link, box)]
        if leads and not any(page.fragment(address) for address in leads):
            for verdict in verdicts:
                if verdict.what == STORY and inside(verdict.line.home, box):
                    verdict.what, verdict.rule = OUT, "nav"


def _contents_around(home: Element) -> Element | None:
    """The short element around a line that is called a list of contents and holds many links."""
    boxes = (home, *islice(home.above, _HIGHEST))
    called = (box for box in boxes if box.attrs and "contents" in box.roles)
    return next((box for box in called if box.link_share >= _MANY and box.text <= _LONGEST), None)


def _named(page: Page) -> set[str]:
    """The places of the page that links on it lead to; not those of headings to themselves."""
    links = (link for link in page.tree.named.get("a", ()) if "#" in link.get("href"))
    away = (link for link in links if not any(box.name in HEADINGS for box in islice(link.above, _NEAR)))
    return {name for link in away if (name := page.fragment(link.get("href")))}


def _names(home: Element) -> Iterator[str]:
    """The names that a heading goes by: its own, those of what it holds or is all the beginning of."""
    if home.name not in _SECTIONS:
        return
    stack = [home]
    while stack:
        element = stack.pop()
        yield element.get("id")
        if element.name == "a":
            yield element.get("name")
        stack.extend(element.elements)
    if home.parent is not None and home.parent.order == home.order - 1:
        yield home.parent.get("id")


def _section(verdicts: Sequence[Verdict], at: int, told: Sequence[Element]) -> list[Verdict]:
    """A heading and what is below it up to the next, in the element it shares with a heading of the story; nothing
    where all below it is known to be something else.
    """
    heading = verdicts[at].line.home
    boxes = list(islice(heading.above, _NEAR))
    home = next((box for box in boxes if any(box in islice(other.above, _NEAR) for other in told)), None)
    found: list[Verdict] = []
    for verdict in verdicts[at + 1 :]:
        if verdict.line.home.name in HEADINGS or home is None or not inside(verdict.line.home, home):
            break
        found.append(verdict)
    if not any(one.what == STORY or _is_open(one) for one in found):
        return []
    return [one for one in (verdicts[at], *found) if _is_open(one)]


def _is_open(verdict: Verdict) -> bool:
    return verdict.what == OUT and verdict.rule in _UNCERTAIN
