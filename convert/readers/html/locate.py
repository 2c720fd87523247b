"""Where on a page its article stands.

Receives: the light tree of a page, its headline, what the head states.
Returns:  the lines of the page, each with what it was taken for.
Knows:    how to weigh lines together (`beliefs`), the elements and attributes by which authors mark an article.
Never:    looks at what stands beside a line, which `settle` does; cuts anything, which `fragment` does.

Two answers are computed once and compared: the lines that are believed to be the story, and what the author of the
page marked as the article. On a page of few lines, and where nothing is believed, the second holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from convert.readers.chain import Group
from convert.readers.html import beliefs
from convert.readers.html.alike import alike
from convert.readers.html.border import border
from convert.readers.html.features import features
from convert.readers.html.labels import labels_of
from convert.readers.html.lines import Line, lines_of
from convert.readers.html.listing import is_listing
from convert.readers.html.metadata.head import Facts
from convert.readers.html.page import Page
from convert.readers.html.prune import Reasons, prune
from convert.readers.html.settle import settle
from convert.readers.html.tree import Element, Tree, inside
from convert.readers.html.units import Unit, units_of
from convert.readers.html.verdicts import CERTAIN, OUT, STORY, Verdict

__all__ = ["Located", "locate", "opens", "reason_of", "weighed"]

_ENOUGH = 0.7
"""The part of the richest candidate's prose that a candidate must hold to be preferred for being smaller."""
_ENOUGH_OF_PAGE = 0.35
"""The part of the page's prose below which a marked article is not believed to be the article."""
_FEW, _FEW_UNITS = 12, 4
"""A page of so few lines, or units, says too little to be weighed."""
_OF_LINKS = frozenset({"nav", "related", "site", "share"})
"""Rules against which no belief in a line of links counts."""
_MOSTLY = 0.8
_TINY = 0.2
"""The part of the page's prose below which what is believed is compared with what is marked as the article."""
_LEAST_IN_CELL = 250
"""A cell with so many characters of prose may be the article."""
_MUCH_MORE = 3
_PAGE_OF_LINKS = 0.3
_NEAR, _IN_A_ROW = 6, 12
_SURE, _SPOKEN = 0.65, 2
_PLAYERS, _NOTICE = frozenset({"video", "audio"}), 300
_CODE = frozenset({"pre", "code", "samp", "kbd"})


@dataclass(slots=True)
class Located:
    """What every line of a page is; `article` is the element marked as the article, where that was believed;
    `is_listing` says that what was taken for the story is none.
    """

    verdicts: list[Verdict]
    article: Element | None = None
    is_listing: bool = False


def locate(page: Page, headline: Element | None, facts: Facts) -> Located:
    """Every line of the page with what it is."""
    page.tree.weigh()
    lines = lines_of(page.tree)
    if page.own is not None:
        verdicts = [_verdict(line, inside(line.home, page.own)) for line in lines]
        settle(page, verdicts, headline)
        return Located(verdicts, page.own)
    verdicts = _believed(page, lines, headline, facts)
    article = None
    told, everything = _told(verdicts), page.tree.root.prose
    if not told or told < everything * _TINY:
        other, article = _marked(page, headline)
        if _is_better(other, article, told):
            verdicts = other
        else:
            page.tree.restore()
            article = None
            verdicts = verdicts if told else _likeliest(verdicts)
    settle(page, verdicts, headline)
    return Located(verdicts, article, is_listing(page, verdicts, headline))


def _is_better(marked: Sequence[Verdict], article: Element, told: int) -> bool:
    """Whether what is marked as the article is a better answer than what is believed, which has `told` characters.

    Where nothing is marked, the whole page is an answer only if nothing is believed and it is no page of links.
    """
    if article.parent is None or article.name == "body":
        links = sum(verdict.line.link_share >= _MOSTLY for verdict in marked)
        return not told and (len(marked) <= _FEW or links < _PAGE_OF_LINKS * len(marked))
    return _told(marked) >= told * _MUCH_MORE


def _likeliest(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The lines that are at least half as likely as the likeliest, as the story."""
    least = max((verdict.confidence or 0 for verdict in verdicts), default=0) / 2
    return [
        replace(verdict, what=STORY, rule="likeliest") if (verdict.confidence or 0) >= least > 0 else verdict
        for verdict in verdicts
    ]


def _told(verdicts: Iterable[Verdict]) -> int:
    """How many characters the lines of the story have outside links."""
    return sum(len(verdict.line.text) - verdict.line.linked for verdict in verdicts if verdict.what == STORY)


def weighed(
    lines: Sequence[Line], headline: Element | None, facts: Facts
) -> tuple[list[Unit], list[tuple[Group, ...]]]:
    """The units that the lines of a page are weighed in, and the features of each; learning begins here, too."""
    units = units_of(lines)
    stated = facts.data.article.get("articleBody")
    body = stated if isinstance(stated, str) else ""
    return units, features([unit.line for unit in units], headline, labels_of(None), body)


def _believed(page: Page, lines: list[Line], headline: Element | None, facts: Facts) -> list[Verdict]:
    """What the lines are by how likely each is the story; nothing where there is too little to go by."""
    if len(lines) <= _FEW:
        return []
    units, groups = weighed(lines, headline, facts)
    if len(units) <= _FEW_UNITS:
        return []
    likely, voices = beliefs.weighed(groups)
    least = border([unit.line.words for unit in units], likely)
    reasons = Reasons(page.tree.root.prose, headline)
    told = [belief >= least for belief in likely]
    may_be = [_is_free(*reasons.of(unit.line.home)) for unit in units]
    are_alike = alike([unit.line for unit in units], told, voices, may_be)
    rules = [
        "story" if is_told else "alike" if is_alike else ""
        for is_told, is_alike in zip(told, are_alike, strict=True)
    ]
    return [
        _judged(line, rule, reasons, headline, (round(belief, 3), own))
        for unit, rule, belief, own in zip(units, rules, likely, groups, strict=True)
        for line in unit.lines
    ]


def _is_free(reason: str | None, is_certain: bool) -> bool:
    """Whether no rule of furniture keeps a line from being taken with its like; readers' comments are often more text
    than the story is, and alike.
    """
    return not is_certain and reason not in CERTAIN


def _judged(
    line: Line, rule: str, reasons: Reasons, headline: Element | None, weighed: tuple[float, Sequence[Group]]
) -> Verdict:
    """A line that `rule` takes for the story, or none does, with the rules of furniture in sight."""
    reason, is_certain = reason_of(line, reasons)
    is_headline = headline is not None and inside(line.home, headline)
    if _is_data(line):
        reason, is_certain = "data", True
    is_out = is_certain and (
        reason in CERTAIN
        or (reason in _OF_LINKS and line.link_share >= _MOSTLY)
        or (reason == "hidden" and not opens(line, weighed[0]))
    )
    is_story = bool(rule) and not is_headline and not is_out
    beyond = None if is_certain else reason
    return Verdict(
        line, STORY if is_story else OUT, rule if is_story else reason or "outside", *weighed, beyond
    )


def opens(line: Line, belief: float) -> bool:
    """Whether a line that is not shown at first is part of the story, as the answers of an accordion are.

    Refused: what is for screen readers alone, a button's name; what is only half believed, `last modified by Ada`.
    """
    near = (line.home, *islice(line.home.above, _SPOKEN))
    return belief >= _SURE and not any("hidden" in element.roles for element in near)


def reason_of(line: Line, reasons: Reasons) -> tuple[str | None, bool]:
    """The rule that knows what a line stands in; else the one that knows all it is made of, buttons in a row.

    What little stands in a `video` is for browsers that cannot play it. Refused: a story in one nobody closed.
    """
    near = (line.home, *islice(line.home.above, _SPOKEN))
    if any(element.name in _PLAYERS and element.text <= _NOTICE for element in near):
        return "no-player", True
    reason, is_certain = reasons.of(line.home)
    if is_certain or len(line.nodes) > _IN_A_ROW:
        return reason, is_certain
    parts = [node for node in line.nodes if isinstance(node, Element) or not node.isspace()]
    if not parts or not all(isinstance(node, Element) and node.name == "button" for node in parts):
        return reason, is_certain
    known = {reasons.of(node) for node in parts if isinstance(node, Element)}
    return known.pop() if len(known) == 1 else (reason, is_certain)


def _is_data(line: Line) -> bool:
    """Whether a line is an object of JSON that a script left in sight: `{"hue":213,"saturation":1}`."""
    text = line.text
    return (
        text[0] in "{["
        and text[-1] in "}]"
        and '":' in text
        and not any(element.name in _CODE for element in (line.home, *islice(line.home.above, _NEAR)))
    )


def _marked(page: Page, headline: Element | None) -> tuple[list[Verdict], Element]:
    """What the rules of furniture leave of the element that the author marked as the article."""
    prune(page, headline)
    page.tree.weigh()
    article = _article(page, headline)
    verdicts = []
    for line in lines_of(page.tree):
        is_headline = headline is not None and inside(line.home, headline)
        verdicts.append(_verdict(line, inside(line.home, article) and not is_headline))
    return verdicts, article


def _verdict(line: Line, is_story: bool) -> Verdict:
    return Verdict(line, STORY if is_story else OUT, "story" if is_story else "outside")


def _article(page: Page, headline: Element | None) -> Element:
    """The element of the article; the whole page where nothing marks one."""
    root = page.tree.root
    marked = [tag for tag in page.tree.remaining() if _is_marked(tag)]
    around = [tag for tag in marked if headline is not None and inside(headline, tag)]
    return (
        _innermost(around, root.prose) or _innermost(marked, root.prose) or _fullest_cell(page.tree) or root
    )


def _fullest_cell(tree: Tree) -> Element | None:
    """The cell with most of the prose of a page that is laid out as tables in tables, None on any other page.

    Accepted: `<table><tr><td><ul>…menu…</ul><td><table><tr><td>the story</table></table>`. Refused: a cell of a
    table of facts, however long; one that holds less than a third of the page's prose.
    """
    own: dict[int, int] = {}
    for cell in tree.named.get("td", ()):
        around = next((box for box in cell.above if box.name == "td"), None)
        own[cell.order] = own.get(cell.order, 0) + cell.prose
        if around is not None:
            own[around.order] = own.get(around.order, 0) - cell.prose
    fullest = max(own, key=own.__getitem__, default=0)
    is_inner = any(box.name == "td" for box in tree.elements[fullest].above)
    is_full = own.get(fullest, 0) >= max(_LEAST_IN_CELL, tree.root.prose * _ENOUGH_OF_PAGE)
    return tree.elements[fullest] if is_inner and is_full else None


def _is_marked(tag: Element) -> bool:
    return tag.name in ("article", "main") or (
        bool(tag.attrs)
        and (bool(tag.tokens("role") & {"main", "article"}) or "articlebody" in tag.tokens("itemprop"))
    )


def _innermost(candidates: Sequence[Element], everything: int) -> Element | None:
    """The innermost (so the last in the order of the page) of those that say enough."""
    richest = max((tag.prose for tag in candidates), default=0)
    if not richest or richest < everything * _ENOUGH_OF_PAGE:
        return None
    top = next(tag for tag in candidates if tag.prose == richest)
    return [tag for tag in candidates if inside(tag, top) and tag.prose >= richest * _ENOUGH][-1]
