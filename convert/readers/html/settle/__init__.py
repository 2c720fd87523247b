"""What stands beside a line says what it is, where its own features do not.

Receives: the lines of a page with what each was taken for; the page, its headline, what somebody decided otherwise.
Returns:  nothing; the verdicts are changed in place.
Knows:    units that stay together, figures, notes, the lines that may be fields.
Never:    weighs a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from convert.readers.html.labels import labels_of
from convert.readers.html.lines import Line, links_in
from convert.readers.html.overrides import GIVEN
from convert.readers.html.page import Page
from convert.readers.html.prune import note_homes
from convert.readers.html.settle.beside import below, with_header
from convert.readers.html.settle.beyond import without_boxes_beyond
from convert.readers.html.settle.contents import with_contents, without_pages
from convert.readers.html.settle.ends import with_ends
from convert.readers.html.settle.headings import with_headings, without_last_headings
from convert.readers.html.settle.others import without_other_stories
from convert.readers.html.settle.pictured import with_figures
from convert.readers.html.settle.posted import with_posts
from convert.readers.html.settle.repeats import second_copy
from convert.readers.html.settle.siblings import with_credits, with_siblings
from convert.readers.html.settle.teasers import without_rests, without_teasers
from convert.readers.html.settle.windows import with_windows
from convert.readers.html.tree import Element, inside
from convert.readers.html.verdicts import CERTAIN, OUT, STORY, Verdict, span

__all__ = ["settle"]

_UNLIKELY, _MOSTLY_LINKS, _HALF = 0.3, 0.9, 0.5
_UNITS = frozenset({"table", "ul", "ol", "dl", "blockquote", "pre", "details"})
_TABLE, _BOX = frozenset({"table"}), frozenset({"aside"})


def settle(page: Page, verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """Look again at every line with those around it in sight."""
    _without_copy(verdicts)
    without_other_stories(verdicts, headline)
    without_boxes_beyond(verdicts, headline)
    with_windows(page, verdicts)
    _with_article(verdicts, headline)
    with_siblings(verdicts)
    with_headings(verdicts, headline)
    with_contents(page, verdicts)
    without_pages(page, verdicts)
    _with_units(verdicts)
    with_figures(page.tree, verdicts, headline)
    with_posts(verdicts)
    with_credits(verdicts)
    without_teasers(verdicts, headline)
    without_rests(verdicts)
    with_ends(verdicts, headline, page.own_addresses)
    without_last_headings(verdicts)
    _with_notes(page, verdicts)
    with_header(verdicts, headline)
    _with_overrides(page, verdicts)


def _without_copy(verdicts: Sequence[Verdict]) -> None:
    """What the page tells twice is told once."""
    story = [verdict for verdict in verdicts if verdict.what == STORY]
    for at in second_copy([verdict.line for verdict in story]):
        story[at].what, story[at].rule = OUT, "repeated"


def _with_article(verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """In an `article` around the headline a line that no rule calls furniture must be unlikely to go.

    Refused: what is most unlikely: `article` is often around the author's portrait and what to read next, too.
    Accepted all the same: what the editors say of the story, corrections above all.
    """
    first, _ = span(verdicts)
    home = _article_around(headline)
    if home is None:
        return
    for verdict in verdicts[first:]:
        is_likely = (verdict.confidence or 0) >= _UNLIKELY or _is_note_of_editors(verdict.line)
        is_likely = is_likely and verdict.line.link_share < _HALF
        if _is_unknown(verdict) and is_likely and inside(verdict.line.home, home):
            verdict.what, verdict.rule = STORY, "in-article"


def _is_note_of_editors(line: Line) -> bool:
    return labels_of(None).beginnings["editor_note"].begin(line.text.casefold())


def _with_units(verdicts: Sequence[Verdict]) -> None:
    """What no rule calls furniture in a table, a list, a quotation amid the story stays with it, unless it is links.

    The words of a cell or an item say little; where it stands says more. A table is told whole or not at all, and what
    no rule knows in a box beside the text is told with the rest of the box.
    """
    first, last = span(verdicts)
    _with_boxes(verdicts)
    amid = verdicts[first : last + 1]
    tables = {
        table.order for verdict in amid if verdict.what == STORY and (table := _around(verdict.line, _TABLE))
    }
    for verdict in amid:
        if verdict.what != OUT or verdict.line.link_share >= _MOSTLY_LINKS:
            continue
        table = _around(verdict.line, _TABLE)
        is_unit = _is_unknown(verdict) and _is_in_unit(verdict.line)
        if is_unit or (table is not None and table.order in tables and verdict.rule not in CERTAIN):
            verdict.what, verdict.rule = STORY, "amid"


def _with_boxes(verdicts: Sequence[Verdict]) -> None:
    """The lines of an `aside` of which some are the story's, unless they are links."""
    boxes = {
        box.order for verdict in verdicts if verdict.what == STORY and (box := _around(verdict.line, _BOX))
    }
    for verdict in verdicts if boxes else ():
        if _is_unknown(verdict) and verdict.line.link_share < _HALF:
            box = _around(verdict.line, _BOX)
            if box is not None and box.order in boxes:
                verdict.what, verdict.rule = STORY, "amid"


def _around(line: Line, names: frozenset[str]) -> Element | None:
    """The innermost element of some names that a line stands in."""
    element: Element | None = line.home
    while element is not None and element.name not in names:
        element = element.parent
    return element


def _article_around(headline: Element | None) -> Element | None:
    return next((tag for tag in headline.above if tag.name == "article"), None) if headline else None


def _is_unknown(verdict: Verdict) -> bool:
    return verdict.what == OUT and verdict.rule == "outside"


def _is_in_unit(line: Line) -> bool:
    return _around(line, _UNITS) is not None


def _with_notes(page: Page, verdicts: Sequence[Verdict]) -> None:
    """Notes that the story leads to are the article's, wherever on the page they stand."""
    marks = (link for verdict in verdicts if verdict.what != OUT for link in links_in(verdict.line))
    homes = note_homes(page, marks)
    for verdict in verdicts if homes else ():
        if verdict.what == OUT and any(inside(verdict.line.home, home) for home in homes):
            verdict.what, verdict.rule = STORY, "note"


def _with_overrides(page: Page, verdicts: Iterable[Verdict]) -> None:
    """What somebody wants kept is the story's, whatever it was taken for."""
    overrides = page.overrides
    if not overrides.kept:
        return
    for verdict in verdicts:
        inner = (
            element for node in verdict.line.nodes if isinstance(node, Element) for element in below(node)
        )
        if any(element.order in overrides.shielded for element in (verdict.line.home, *inner)):
            verdict.what, verdict.rule = STORY, GIVEN
        elif verdict.what == OUT and overrides.keeps(verdict.line.home.order, verdict.rule):
            verdict.what, verdict.rule = STORY, "story" if verdict.rule == "outside" else GIVEN
