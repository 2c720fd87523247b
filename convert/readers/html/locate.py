"""Where on a page its article stands.

Receives: the light tree of a page, its headline, what the head states.
Returns:  the lines of the page, each with what it was taken for.
Knows:    how to weigh lines together (`beliefs`), the elements and attributes by which authors mark an article.
Never:    cuts anything: it says what each line is, `fragment` cuts.

Two answers are computed once and compared: the lines that are believed to be the story, and what the author of the
page marked as the article. On a page of few lines, and where nothing is believed, the second holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from convert.readers.html.beliefs import believe
from convert.readers.html.border import border
from convert.readers.html.features import features
from convert.readers.html.labels import labels_of
from convert.readers.html.lines import Line, lines_of
from convert.readers.html.metadata.head import Facts
from convert.readers.html.metadata.lines import FIELD_ROLES
from convert.readers.html.page import Page
from convert.readers.html.prune import note_homes, prune, reason_for
from convert.readers.html.tree import Element, inside
from convert.readers.html.units import units_of

__all__ = ["FIGURE", "HEADER", "STORY", "Located", "Verdict", "locate"]

STORY, FIGURE, HEADER, OUT = "story", "figure", "header", "out"
_ENOUGH = 0.7
"""The part of the richest candidate's prose that a candidate must hold to be preferred for being smaller."""
_ENOUGH_OF_PAGE = 0.35
"""The part of the page's prose below which a marked article is not believed to be the article."""
_FEW = 12
"""A page of so few lines says too little to be weighed."""
_TINY = 0.2
"""The part of the page's prose below which what is believed is compared with what is marked as the article."""
_MUCH_MORE = 3
_UNLIKELY, _MOSTLY_LINKS, _HALF = 0.01, 0.9, 0.5
_LONGEST_HEADER_LINE = 600
_LONGEST_HEADER, _LONGEST_SIGNATURE = 60, 300
_SIGNED = 12
"""Within so many lines of the story's beginning and end its authors and tags may stand."""
_NEAR = 6
_UNITS = frozenset({"table", "ul", "ol", "dl", "blockquote", "pre", "details"})
_CERTAIN = frozenset({"form", "dialog", "comments", "newsletter", "toolbar", "drawing", "popup"})
"""Rules against which no belief counts."""
_FIGURES = frozenset({"figure", "figcaption"})
_CAPTIONS = frozenset({"caption", "credit", "figure"})


@dataclass(slots=True)
class Verdict:
    """What a line was taken for, by which rule, and how sure that is (0 to 1, None where nothing was learned)."""

    line: Line
    what: str
    rule: str
    confidence: float | None = None


@dataclass(slots=True)
class Located:
    """What every line of a page is; `article` is the element that was marked as the article, where that was believed."""

    verdicts: list[Verdict]
    article: Element | None = None


def locate(page: Page, headline: Element | None, facts: Facts) -> Located:
    """Every line of the page with what it is."""
    page.tree.weigh()
    lines = lines_of(page.tree)
    verdicts = _believed(page, lines, headline, facts) if len(lines) > _FEW else []
    article = None
    told, everything = _told(verdicts), page.tree.root.prose
    if not told or told < everything * _TINY:
        other, article = _marked(page, headline)
        if _told(other) >= told * _MUCH_MORE:
            verdicts = other
        else:
            page.tree.restore()
            article = None
    _with_article(verdicts, headline)
    _with_units(verdicts)
    _with_figures(verdicts)
    _with_notes(page, verdicts)
    _with_header(verdicts, headline)
    return Located(verdicts, article)


def _told(verdicts: Iterable[Verdict]) -> int:
    """How many characters the lines of the story have outside links."""
    return sum(len(verdict.line.text) - verdict.line.linked for verdict in verdicts if verdict.what == STORY)


def _believed(page: Page, lines: list[Line], headline: Element | None, facts: Facts) -> list[Verdict]:
    stated = facts.data.article.get("articleBody")
    units = units_of(lines)
    own = [unit.line for unit in units]
    names = features(own, headline, labels_of(None), stated if isinstance(stated, str) else "")
    beliefs = believe(names)
    least = border([line.words for line in own], beliefs)
    believed = [belief for unit, belief in zip(units, beliefs, strict=True) for _ in unit.lines]
    total = page.tree.root.prose
    verdicts = []
    for line, belief in zip(lines, believed, strict=True):
        reason, is_certain = reason_for(line.home, total)
        is_headline = headline is not None and inside(line.home, headline)
        is_story = belief >= least and not is_headline and not (is_certain and reason in _CERTAIN)
        rule = "story" if is_story else reason or "outside"
        verdicts.append(Verdict(line, STORY if is_story else OUT, rule, round(belief, 3)))
    return verdicts


def _marked(page: Page, headline: Element | None) -> tuple[list[Verdict], Element]:
    """What the rules of furniture leave of the element that the author marked as the article."""
    prune(page, headline)
    page.tree.weigh()
    article = _article(page, headline)
    verdicts = []
    for line in lines_of(page.tree):
        is_headline = headline is not None and inside(line.home, headline)
        is_story = inside(line.home, article) and not is_headline
        verdicts.append(Verdict(line, STORY if is_story else OUT, "story" if is_story else "outside"))
    return verdicts, article


def _article(page: Page, headline: Element | None) -> Element:
    """The element of the article; the whole page where nothing marks one."""
    root = page.tree.root
    marked = [tag for tag in page.tree.remaining() if _is_marked(tag)]
    around = [tag for tag in marked if headline is not None and inside(headline, tag)]
    return _innermost(around, root.prose) or _innermost(marked, root.prose) or root


def _is_marked(tag: Element) -> bool:
    return (
        tag.name in ("article", "main")
        or bool(tag.attrs)
        and (bool(tag.tokens("role") & {"main", "article"}) or "articlebody" in tag.tokens("itemprop"))
    )


def _innermost(candidates: Sequence[Element], everything: int) -> Element | None:
    """The innermost (so the last in the order of the page) of those that say enough."""
    richest = max((tag.prose for tag in candidates), default=0)
    if not richest or richest < everything * _ENOUGH_OF_PAGE:
        return None
    top = next(tag for tag in candidates if tag.prose == richest)
    return [tag for tag in candidates if inside(tag, top) and tag.prose >= richest * _ENOUGH][-1]


def _span(verdicts: Sequence[Verdict]) -> tuple[int, int]:
    """The first and the last line of the story."""
    story = [at for at, verdict in enumerate(verdicts) if verdict.what == STORY]
    return (story[0], story[-1]) if story else (len(verdicts), -1)


def _with_article(verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """In an `article` around the headline a line that no rule calls furniture must be most unlikely to go."""
    first, _ = _span(verdicts)
    home = _article_around(headline)
    if home is None:
        return
    for verdict in verdicts[first:]:
        is_likely = (verdict.confidence or 0) >= _UNLIKELY and _link_share(verdict) < _HALF
        if _is_unknown(verdict) and is_likely and inside(verdict.line.home, home):
            verdict.what, verdict.rule = STORY, "in-article"


def _with_units(verdicts: Sequence[Verdict]) -> None:
    """What no rule calls furniture in a table, a list, a quotation amid the story stays with it, unless it is links.

    The words of a cell or an item say little; where it stands says more. A table is told whole or not at all.
    """
    first, last = _span(verdicts)
    amid = verdicts[first : last + 1]
    tables = {table.order for verdict in amid if verdict.what == STORY and (table := _table(verdict.line))}
    for verdict in amid:
        if verdict.what != OUT or _link_share(verdict) >= _MOSTLY_LINKS:
            continue
        table = _table(verdict.line)
        is_unit = _is_unknown(verdict) and _is_in_unit(verdict.line)
        if is_unit or (table is not None and table.order in tables and verdict.rule not in _CERTAIN):
            verdict.what, verdict.rule = STORY, "amid"


def _table(line: Line) -> Element | None:
    """The innermost table a line stands in."""
    return next((element for element in (line.home, *line.home.above) if element.name == "table"), None)


def _article_around(headline: Element | None) -> Element | None:
    return next((tag for tag in headline.above if tag.name == "article"), None) if headline else None


def _is_unknown(verdict: Verdict) -> bool:
    return verdict.what == OUT and verdict.rule == "outside"


def _link_share(verdict: Verdict) -> float:
    return verdict.line.linked / len(verdict.line.text)


def _is_in_unit(line: Line) -> bool:
    return any(element.name in _UNITS for element in (line.home, *line.home.above))


def _with_figures(verdicts: Sequence[Verdict]) -> None:
    """Captions and credits amid the story are the article's, whatever is thought of their words."""
    first, last = _span(verdicts)
    for verdict in verdicts[max(0, first - _NEAR) : last + 1]:
        if verdict.what == OUT and _is_of_figure(verdict.line.home) and verdict.rule == "outside":
            verdict.what, verdict.rule = FIGURE, "figure"


def _is_of_figure(home: Element) -> bool:
    for element in (home, *islice(home.above, 4)):
        if element.name in _FIGURES or element.roles & _CAPTIONS:
            return True
    return False


def _with_notes(page: Page, verdicts: Sequence[Verdict]) -> None:
    """Notes that the story leads to are the article's, wherever on the page they stand."""
    marks = (link for verdict in verdicts if verdict.what != OUT for link in _links(verdict.line))
    homes = note_homes(page, marks)
    for verdict in verdicts:
        if verdict.what == OUT and any(inside(verdict.line.home, home) for home in homes):
            verdict.what, verdict.rule = STORY, "note"


def _links(line: Line) -> Iterable[Element]:
    for node in line.nodes:
        if isinstance(node, Element) and node.linked:
            yield from (element for element in _below(node) if element.name == "a")


def _below(element: Element) -> Iterable[Element]:
    stack = [element]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(node.elements)


def _with_header(verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """Lines beside the headline, and those that sign the story below it, may be fields: they are looked at again."""
    first, last = _span(verdicts)
    start = first
    if headline is not None:
        for at, verdict in enumerate(verdicts):
            if inside(verdict.line.home, headline):
                verdict.what, verdict.rule = HEADER, "headline"
                start = min(start, at)
    for verdict in verdicts[max(start, first - _LONGEST_HEADER) : first]:
        if len(verdict.line.text) <= _LONGEST_HEADER_LINE and verdict.what == OUT and _may_be_field(verdict):
            verdict.what = HEADER
    near = (
        *verdicts[max(0, start - _NEAR) : first + _SIGNED],
        *verdicts[last + 1 : last + 1 + _SIGNED],
    )
    for verdict in near:
        is_short = len(verdict.line.text) <= _LONGEST_SIGNATURE
        if verdict.what == OUT and is_short and verdict.rule in _HARMLESS and _is_called_field(verdict.line.home):
            verdict.what = HEADER


_HARMLESS = frozenset({"outside", "site", "author-box", "aria-hidden"})
_BUTTONS = frozenset({"button", "select", "option", "textarea"})


def _may_be_field(verdict: Verdict) -> bool:
    return (verdict.rule in _HARMLESS or _is_called_field(verdict.line.home)) and not any(
        element.name in _BUTTONS for element in (verdict.line.home, *islice(verdict.line.home.above, _NEAR))
    )


def _is_called_field(home: Element) -> bool:
    """Whether an element, or one around it or in it, is called by a field: a byline, a date, tags."""
    return any(
        element.name in ("time", "address")
        or (bool(element.attrs) and (bool(element.roles & FIELD_ROLES) or bool(element.tokens("itemprop") & FIELD_ROLES) or "author" in element.tokens("rel")))
        for element in (home, *islice(home.above, 2), *(node for node in islice(_below(home), 12)))
    )
