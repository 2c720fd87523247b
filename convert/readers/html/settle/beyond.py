"""Boxes that are what they are called, though they hold more text than their rule may take by itself.

Receives: verdicts; the headline.
Returns:  nothing; the verdicts are changed in place.
Knows:    that a sidebar with more text than the article is a sidebar all the same, if the story stands outside of it,
          with its headline; that nothing of a story comes below the footer of its page.
Never:    weighs a line; takes the only story there is.
"""

from __future__ import annotations

from collections.abc import Sequence

from convert.readers.html.tree import Element
from convert.readers.html.verdicts import OUT, STORY, Verdict

__all__ = ["without_boxes_beyond"]

_CALLED = frozenset({"nav", "sidebar", "site", "comments"})
_FOOTERS = frozenset({"footer", "page-footer", "pagefooter", "site-footer", "sitefooter"})
_ENOUGH = 20
"""So many words of the story outside of such boxes tell that they are none of it."""
_SURE = 0.85
"""Boxes whose words are believed so firmly hold the story, whatever they are called: `st-sidebar__content`."""
_WITHIN = frozenset({"article", "main", "section"})


def without_boxes_beyond(verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """Lines in boxes beyond the budget of their rule go where the story stands below the headline outside of them.

    Accepted: `<h1>…<article>…</article><div id=sidebar>` with more prose than the article. Refused: the same box
    around the headline, or around the first line of the story below it; one whose words are surely a story's.
    """
    if headline is None:
        return
    footer = _footer(verdicts, headline)
    below = [one for one in verdicts if one.what == STORY and one.line.home.order > headline.order]
    doubtful = [verdict for verdict in below if _is_in_box(verdict, footer)]
    if not doubtful or doubtful[0] is below[0]:
        return
    in_boxes = sum(one.line.words for one in doubtful)
    words = sum(one.line.words for one in below) - in_boxes
    believed = sum(one.line.words * (one.confidence or 0) for one in doubtful)
    if words >= _ENOUGH and believed < _SURE * in_boxes:
        for verdict in doubtful:
            verdict.what, verdict.rule = OUT, verdict.beyond or "site"


def _is_in_box(verdict: Verdict, footer: Element | None) -> bool:
    return verdict.beyond in _CALLED or (footer is not None and verdict.line.home.order >= footer.order)


def _footer(verdicts: Sequence[Verdict], headline: Element) -> Element | None:
    """What is called the footer of the page and stands below the headline, in no part of the article."""
    seen: set[int] = set()
    for verdict in reversed(verdicts):
        element: Element | None = verdict.line.home
        while element is not None and element.order >= headline.end and element.order not in seen:
            seen.add(element.order)
            if _is_footer(element):
                return element
            element = element.parent
    return None


def _is_footer(element: Element) -> bool:
    attrs = element.attrs
    if not attrs or not any("foot" in (attrs.get(name) or "").lower() for name in ("id", "class")):
        return False
    called = element.tokens("id") | element.tokens("class")
    return not _FOOTERS.isdisjoint(called) and not any(box.name in _WITHIN for box in element.above)
