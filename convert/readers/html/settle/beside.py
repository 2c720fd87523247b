"""Which lines beside a headline, and below a story, may be fields: they are looked at again.

Receives: the lines of a page with what each was taken for, its headline.
Returns:  nothing; the verdicts of such lines are changed in place.
Knows:    how near they stand, what they are called, what they begin with; that buttons and menus are none.
Never:    says which field a line is: `metadata` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from convert.readers.html.metadata.fields import FIELD_ROLES
from convert.readers.html.metadata.labelled import is_imprint, is_label, says_field
from convert.readers.html.metadata.overline import is_called_overline
from convert.readers.html.tree import HEADINGS, Element, inside
from convert.readers.html.verdicts import HEADER, OUT, STORY, Verdict, headline_at, span

__all__ = ["below", "with_header"]

_LONGEST_HEADER = 60
_LONGEST_HEADER_LINE = 600
_LONGEST_SIGNATURE, _LONGEST_SAID, _LONGEST_LABELLED = 300, 100, 60
_SIGNED = 12
"""Within so many lines of the story's beginning and end its authors and tags may stand."""
_NEAR, _FAR = 6, 16
_HARMLESS = frozenset({"outside", "site", "author-box", "aria-hidden"})
_BESIDE_HEADLINE = _HARMLESS | {"newsletter", "toolbar", "cookies", "form", "share", "aside", "header"}
"""Rules that a date beside the headline overrules: `newsletter-details` may be that of a newsletter's issue."""
_BESIDE_END = frozenset({"aside", "sidebar"})
_BUTTONS = frozenset({"button", "select", "option", "textarea"})


def with_header(verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """Lines beside the headline, and those that sign the story below it, may be fields: they are looked at again."""
    first, last = span(verdicts)
    last = max(
        (at for at, one in enumerate(verdicts) if one.what == STORY and one.rule != "alike"), default=last
    )
    start = first
    if headline is not None:
        begin, end = headline.order, headline.end
        for at, verdict in enumerate(verdicts):
            if begin <= verdict.line.home.order < end:
                verdict.what, verdict.rule = HEADER, "headline"
                start = min(start, at)
    for verdict in verdicts[max(start, first - _LONGEST_HEADER) : first]:
        if len(verdict.line.text) <= _LONGEST_HEADER_LINE and verdict.what == OUT and _may_be_field(verdict):
            verdict.what = HEADER
    around = headline_at(verdicts, headline)
    _with_kicker(verdicts[max(0, around - 1) : around], headline)
    above = min(around - _NEAR, _header_from(verdicts, around, headline))
    _with_said(verdicts[max(0, above) : around + _SIGNED], _BESIDE_HEADLINE)
    _with_said(verdicts[last + 1 : last + 1 + _FAR], (_HARMLESS - {"site"}) | _BESIDE_END)
    _with_list(verdicts[last + 1 + _FAR : last + 1 + 3 * _FAR])
    for verdict in verdicts[around : around + _NEAR]:
        if verdict.what == OUT and verdict.rule in _HARMLESS and len(verdict.line.text) <= _LONGEST_SAID:
            verdict.what = HEADER
    _with_called(verdicts[max(0, start - _NEAR) : first + _SIGNED], _HARMLESS)
    _with_called(verdicts[last + 1 : last + 1 + _NEAR], _HARMLESS | _BESIDE_END)
    _with_called(verdicts[last + 1 + _NEAR : last + 1 + _SIGNED], _HARMLESS)


def _with_kicker(verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """The line right above the headline, in the same element: a smaller heading, or one that is called its kicker."""
    for verdict in verdicts:
        home = verdict.line.home
        is_beside = (
            headline is not None
            and home.parent is headline.parent
            and len(verdict.line.text) <= _LONGEST_SAID
        )
        is_overline = home.name in HEADINGS or is_called_overline(home.get("class"))
        if is_beside and is_overline and verdict.what == OUT and verdict.rule in _HARMLESS:
            verdict.what = HEADER


def _header_from(verdicts: Sequence[Verdict], around: int, headline: Element | None) -> int:
    """The first line of the `header` around the headline: that of the story, not that of the page."""
    home = next((tag for tag in headline.above if tag.name == "header"), None) if headline else None
    at = around
    while home and at > max(0, around - _FAR) and inside(verdicts[at - 1].line.home, home):
        at -= 1
    return at


def _with_said(verdicts: Sequence[Verdict], rules: frozenset[str]) -> None:
    """Lines that say themselves what they are, and those that a label on the line before speaks of."""
    is_announced = False
    for verdict in verdicts:
        text = verdict.line.text
        may_be = verdict.what == OUT and verdict.rule in rules and len(text) <= _LONGEST_SAID
        if may_be and (is_announced or says_field(text)) and not _is_in_button(verdict.line.home):
            verdict.what = HEADER
        is_announced = is_label(text)


def _with_list(verdicts: Sequence[Verdict]) -> None:
    """A list of labels far below the story: when it was published and who wrote it, on lines beside each other.

    Accepted: `<li>Date 19.01.2020<li>Author Ben Knight`; refused: either alone.
    """
    for one, other in pairwise(verdicts):
        pair = (one, other)
        may_be = all(
            verdict.what == OUT and verdict.rule == "outside" and len(verdict.line.text) <= _LONGEST_LABELLED
            for verdict in pair
        )
        if (
            may_be
            and one.line.home.parent is other.line.home.parent
            and is_imprint(one.line.text, other.line.text)
        ):
            one.what = other.what = HEADER


def _with_called(verdicts: Sequence[Verdict], rules: frozenset[str]) -> None:
    for verdict in verdicts:
        is_short = len(verdict.line.text) <= _LONGEST_SIGNATURE
        if verdict.what == OUT and is_short and verdict.rule in rules and _is_called_field(verdict.line.home):
            verdict.what = HEADER


def _may_be_field(verdict: Verdict) -> bool:
    home = verdict.line.home
    return (verdict.rule in _HARMLESS or _is_called_field(home)) and not _is_in_button(home)


def _is_in_button(home: Element) -> bool:
    return any(element.name in _BUTTONS for element in (home, *islice(home.above, _NEAR)))


def _is_called_field(home: Element) -> bool:
    """Whether an element, or one around it or in it, is called by a field: a byline, a date, tags."""
    return any(
        element.name in ("time", "address")
        or (
            bool(element.attrs)
            and (
                bool(element.roles & FIELD_ROLES)
                or bool(element.tokens("itemprop") & FIELD_ROLES)
                or "author" in element.tokens("rel")
            )
        )
        for element in (home, *islice(home.above, 2), *(node for node in islice(below(home), 12)))
    )


def below(element: Element) -> Iterable[Element]:
    """An element and everything in it, in no order of the page."""
    stack = [element]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(node.elements)
