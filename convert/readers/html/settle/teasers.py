"""Teasers of other stories of which some lines were taken for the story's.

Receives: verdicts; the headline.
Returns:  nothing; the verdicts are changed in place.
Knows:    that teasers stand in a row, built alike, each with a link that is its title; that what is left of them
          without their titles means nothing.
Never:    weighs a line; takes a row outside of which there is no story.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from convert.readers.html.lines import Line, links_in
from convert.readers.html.tree import HEADINGS, Element, inside
from convert.readers.html.verdicts import OUT, STORY, Verdict, span

__all__ = ["rows", "without_rests", "without_teasers"]

_LEAST = 3
"""So many elements built alike are a row."""
_HIGHEST = 6
_MOST_WORDS = 120
"""A teaser has no more words."""
_MOSTLY = 0.8
_ENOUGH = 40
"""So many words of the story must stand elsewhere."""
_MOST_ROWS = 24
_RESTS = {"related": (frozenset({"aside"}), 40), "navbox": (frozenset({"table"}), 10_000)}
"""Rules that take the rest of a box of one of these elements with a line, and how many words that may have."""
_LISTS = frozenset({"ul", "ol"})
_QUOTED = frozenset({"blockquote"})
_WITHIN_PAGE = ("#", "javascript:")
_CUT = ("…", "...", "[…]", "[...]", "…]", "(…)")


def without_teasers(verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """What is left of a row of teasers goes.

    Accepted: `<div class=news><h3><a href=/a>Title</a></h3><p>Its beginning …</p></div>`, thrice; the same with whole
    sentences where the titles were taken. Refused: entries of a list whose titles are the story's; a row that is all
    there is; entries of which the headline stands in one.
    """
    first, last = span(verdicts)
    told = sum(verdict.line.words for verdict in verdicts[first : last + 1] if verdict.what == STORY)
    near = verdicts[max(0, first - _HIGHEST) :]
    for members in islice(rows(verdicts[first : last + 1], headline), _MOST_ROWS):
        own = _by_member(near, members)
        left = [one for lines in own for one in lines if one.what == STORY]
        is_row = sum(map(_is_teaser, own)) >= max(_LEAST, _MOSTLY * len(members))
        rest = told - sum(one.line.words for one in left)
        if left and is_row and rest >= _ENOUGH:
            _take(left, "teaser")
            told = rest


def without_rests(verdicts: Sequence[Verdict]) -> None:
    """What is left of boxes and lists of links of which the rest was taken goes.

    Accepted: the title in `<aside><h2>Title</h2><p class=read-more>Read more</p></aside>`; one entry of four links.
    Refused: a box with more words than a title has; a list in which as many entries are the story's.
    """
    for rule, (names, most) in _RESTS.items():
        taken = [at for at, one in enumerate(verdicts) if one.what == OUT and one.rule == rule]
        for box, at in _boxes(verdicts, taken, names).items():
            own = _lines_of(verdicts, at, box)
            if sum(one.line.words for one in own) <= most:
                _take([one for one in own if one.what == STORY], rule)
    _without_rests_of_lists(verdicts)


def _without_rests_of_lists(verdicts: Sequence[Verdict]) -> None:
    """Entries of a list of links most of which were taken: one of four lines of a list of contents."""
    first, last = span(verdicts)
    links = [
        at
        for at in range(first, last + 1)
        if verdicts[at].what == STORY and verdicts[at].line.link_share >= _MOSTLY
    ]
    for box, at in _boxes(verdicts, links, _LISTS).items():
        own = _lines_of(verdicts, at, box) if box.link_share >= _MOSTLY else ()
        left = [one for one in own if one.what == STORY]
        if len(own) >= _LEAST and 2 * len(left) < len(own):
            _take(left, "rest")


def _boxes(verdicts: Sequence[Verdict], places: Iterable[int], names: frozenset[str]) -> dict[Element, int]:
    """The boxes of some names around lines, each with the place of one of its lines."""
    found = ((_around(verdicts[at].line.home, names), at) for at in places)
    return {box: at for box, at in found if box is not None}


def _lines_of(verdicts: Sequence[Verdict], at: int, box: Element) -> Sequence[Verdict]:
    """The lines of a box, of which one is known: they stand side by side."""
    first = last = at
    while first and inside(verdicts[first - 1].line.home, box):
        first -= 1
    while last + 1 < len(verdicts) and inside(verdicts[last + 1].line.home, box):
        last += 1
    return verdicts[first : last + 1]


def _by_member(verdicts: Iterable[Verdict], members: Sequence[Element]) -> list[list[Verdict]]:
    """The lines of each element of a row."""
    starts = [member.order for member in members]
    own: list[list[Verdict]] = [[] for _ in members]
    for verdict in verdicts:
        at = bisect_right(starts, verdict.line.home.order) - 1
        if at >= 0 and inside(verdict.line.home, members[at]):
            own[at].append(verdict)
    return own


def _take(verdicts: Sequence[Verdict], rule: str) -> None:
    for verdict in verdicts:
        verdict.what, verdict.rule = OUT, rule


def _around(home: Element, names: frozenset[str]) -> Element | None:
    """The innermost element of some names that an element is or stands in."""
    return next((box for box in (home, *home.above) if box.name in names), None)


def rows(verdicts: Sequence[Verdict], headline: Element | None) -> Iterator[list[Element]]:
    """The rows of elements built alike around lines of links; the headline is in none built as they are."""
    seen: set[tuple[int, str, str]] = set()
    for verdict in verdicts:
        if verdict.line.link_share < _MOSTLY or not _leads_on(verdict.line):
            continue
        for element in (verdict.line.home, *islice(verdict.line.home.above, _HIGHEST)):
            parent = element.parent
            is_story = headline is not None and inside(headline, element)
            if parent is None or element.name in _QUOTED or is_story:
                break
            kind = (parent.order, element.name, element.get("class"))
            if kind in seen:
                break
            seen.add(kind)
            row = [one for one in parent.elements if (one.name, one.get("class")) == kind[1:]]
            if len(row) >= _LEAST and element.name not in HEADINGS and not _is_home_of(element, headline):
                yield row


def _is_home_of(element: Element, headline: Element | None) -> bool:
    """Whether the headline stands in an element that is called as another is: one entry of a page of entries."""
    called = element.tokens("class")
    return (
        bool(called)
        and headline is not None
        and any(
            element.name == box.name and called & box.tokens("class")
            for box in islice(headline.above, _HIGHEST)
        )
    )


def _is_teaser(lines: Sequence[Verdict]) -> bool:
    """Whether lines are a title that is a link, and below it what it is the title of.

    Refused: entries of the story with a link of furniture at their end, `Learn more`; the parts of a page that open
    where they stand: `<a href=#part-1>`.
    """
    if sum(one.line.words for one in lines) > _MOST_WORDS:
        return False
    for one in lines:
        if one.line.link_share >= _MOSTLY and _leads_on(one.line):
            is_cut = one.line.home.name in HEADINGS and any(each.line.text.endswith(_CUT) for each in lines)
            return one.what == OUT or is_cut
        if one.what == STORY:
            break
    return False


def _leads_on(line: Line) -> bool:
    """Whether a link in a line, or the one it stands in, leads to another page."""
    around = (box for box in (line.home, *islice(line.home.above, _HIGHEST)) if box.name == "a")
    addresses = (link.get("href") for link in (*links_in(line), *around))
    return any(address and not address.lower().startswith(_WITHIN_PAGE) for address in addresses)
