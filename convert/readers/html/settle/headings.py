"""Headings go with what stands below them.

Receives: verdicts, the headline.
Returns:  nothing; the verdicts are changed in place.
Knows:    a heading of furniture that was taken, the heading of a paragraph of the story, links above the headline,
          lists of links below a line that announces other articles.
Never:    weighs a line.
"""

from __future__ import annotations

from collections.abc import Sequence

from convert.readers.html.labels import bare, labels_of
from convert.readers.html.tree import HEADINGS, Element, inside
from convert.readers.html.verdicts import OUT, STORY, Verdict, span

__all__ = ["with_headings", "without_last_headings"]

_FEW = 2
"""So many lines below a heading, all taken, are what it is the heading of."""
_LONGEST_LOOK = 40
_MOSTLY, _HALF = 0.9, 0.5
_MOST_UNLIKELY = 0.02
_LINKS_PER_LINE = 0.8


def with_headings(verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """Look again at headings: above what was taken they go, above a paragraph of the story they stay."""
    _without_links_above(verdicts, headline)
    _without_lists_of_others(verdicts)
    for at, verdict in enumerate(verdicts):
        if verdict.line.home.name not in HEADINGS:
            continue
        if verdict.what == STORY:
            rule = _rule_below(verdicts, at)
            if rule is not None:
                verdict.what, verdict.rule = OUT, rule
    first, last = span(verdicts)
    for at in range(first, last):
        if _is_above_story(verdicts[at], verdicts[at + 1]):
            verdicts[at].what, verdicts[at].rule = STORY, "heading"


def without_last_headings(verdicts: Sequence[Verdict]) -> None:
    """Headings at the end of the story go where what stands right below them in their box was taken.

    Accepted: `<div><h2>We need you</h2><p>Become a member …</p></div>` of which the paragraph is gone. Refused: a last
    heading with nothing below it in its element: `<h3>The end</h3>`.
    """
    _, last = span(verdicts)
    while 0 <= last < len(verdicts) - 1:
        heading, below = verdicts[last], verdicts[last + 1]
        is_last = heading.line.home.name in HEADINGS and heading.what == STORY and below.what == OUT
        if not is_last or below.line.home.parent is not heading.line.home.parent:
            return
        heading.what, heading.rule = OUT, below.rule
        last -= 1


def _without_links_above(verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """Lines of links above the headline are those of other articles, however much they are like headings."""
    at = next(
        (at for at, one in enumerate(verdicts) if headline is not None and inside(one.line.home, headline)), 0
    )
    for verdict in verdicts[:at]:
        if verdict.what == STORY and verdict.line.link_share >= _MOSTLY:
            verdict.what, verdict.rule = OUT, "nav"


def _without_lists_of_others(verdicts: Sequence[Verdict]) -> None:
    """A list of links right below a line that announces other articles goes with it, be they whole sentences."""
    above: Verdict | None = None
    for verdict in verdicts:
        line = verdict.line
        if line.home.name != "li" or line.link_share < _MOSTLY:
            above = verdict
        elif verdict.what == STORY and above is not None and _announces_others(above):
            verdict.what, verdict.rule = OUT, "related-list"


def _announces_others(verdict: Verdict) -> bool:
    """Whether a line that was taken announces other articles; one among the story's goes later, with its list."""
    line = verdict.line
    return (
        verdict.what == OUT and line.home.name != "li" and bare(line.text) in labels_of(None).whole["related"]
    )


def _rule_below(verdicts: Sequence[Verdict], at: int) -> str | None:
    """The rule that took everything below a heading in the innermost box with more than the heading in it."""
    home = verdicts[at].line.home
    box = home.parent
    while box is not None and at + 1 < len(verdicts) and not inside(verdicts[at + 1].line.home, box):
        box = box.parent
    if box is None or at + 1 >= len(verdicts):
        return None
    if at and inside(verdicts[at - 1].line.home, box):
        return None
    below = []
    for verdict in verdicts[at + 1 : at + 1 + _LONGEST_LOOK]:
        if not inside(verdict.line.home, box):
            break
        below.append(verdict)
    if len(below) < _FEW or not all(_is_certainly_out(one) for one in below):
        return None
    links = sum(verdict.line.link_share >= _MOSTLY for verdict in below)
    return below[0].rule if links >= _LINKS_PER_LINE * len(below) else None


def _is_certainly_out(verdict: Verdict) -> bool:
    return verdict.what == OUT and (verdict.rule == "related" or (verdict.confidence or 0) < _HALF)


def _is_above_story(heading: Verdict, below: Verdict) -> bool:
    """Whether a line that no rule knows is a heading right above a line of the story in the same box."""
    return (
        heading.what == OUT
        and heading.rule == "outside"
        and heading.line.home.name in HEADINGS
        and below.what == STORY
        and (below.confidence or 0) >= _HALF
        and below.line.home.name not in HEADINGS
        and below.line.home.parent is heading.line.home.parent
        and heading.line.link_share < _MOSTLY
        and (heading.confidence or 0) >= _MOST_UNLIKELY
    )
