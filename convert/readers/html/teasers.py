"""Teasers of other stories of which some lines were taken for the story's.

Receives: verdicts; the headline.
Returns:  nothing; the verdicts are changed in place.
Knows:    that teasers stand in a row, built alike, each with a link that is its title; that what is left of them
          without their titles means nothing.
Never:    weighs a line; takes a row outside of which there is no story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from convert.readers.html.tree import HEADINGS, Element, inside
from convert.readers.html.verdicts import OUT, STORY, Verdict, span

__all__ = ["without_teasers"]

_LEAST = 3
"""So many elements built alike are a row."""
_HIGHEST = 6
_MOST_WORDS = 120
"""A teaser has no more words."""
_MOSTLY = 0.8
_ENOUGH = 40
"""So many words of the story must stand elsewhere."""
_MOST_ROWS = 24
_QUOTED = frozenset({"blockquote"})
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
    for members in islice(_rows(verdicts[first : last + 1], headline), _MOST_ROWS):
        own = [[one for one in near if inside(one.line.home, member)] for member in members]
        left = [one for lines in own for one in lines if one.what == STORY]
        is_row = sum(map(_is_teaser, own)) >= max(_LEAST, _MOSTLY * len(members))
        if left and is_row and told - sum(one.line.words for one in left) >= _ENOUGH:
            for verdict in left:
                verdict.what, verdict.rule = OUT, "teaser"


def _rows(verdicts: Sequence[Verdict], headline: Element | None) -> Iterator[list[Element]]:
    """The rows of elements built alike around lines of links; the headline is in none built as they are."""
    seen: set[tuple[int, str, str]] = set()
    for verdict in verdicts:
        if verdict.line.link_share < _MOSTLY:
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

    Refused: entries of the story with a link of furniture at their end, `Learn more`.
    """
    if sum(one.line.words for one in lines) > _MOST_WORDS:
        return False
    for one in lines:
        if one.line.link_share >= _MOSTLY:
            is_cut = one.line.home.name in HEADINGS and any(each.line.text.endswith(_CUT) for each in lines)
            return one.what == OUT or is_cut
        if one.what == STORY:
            break
    return False
