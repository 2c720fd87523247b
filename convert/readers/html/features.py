"""What can be said of a line of a page: the names of its features.

Receives: the lines of a page (lists and tables as one), its headline, what the head states.
Returns:  for every line the names of its features; weights are learned for these (`python -m tests.training.pages`).
Knows:    how a line looks (`shapes`), what the elements around it are called (`named`), where it stands to the prose
          of the page (`prose`) and to its headline, what it repeats.
Never:    a word of any language that is not in `languages`; weights.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from convert.readers.chain import Group
from convert.readers.html.inherit import inherited
from convert.readers.html.labels import Labels, bare
from convert.readers.html.lines import Line
from convert.readers.html.named import Named
from convert.readers.html.prose import Prose, common
from convert.readers.html.shapes import LENGTHS, SHARES, SIZES, key, shape, terms
from convert.readers.html.tree import HEADINGS, Element, inside

__all__ = ["features"]

_STEPS = (-30, -8, -2, 0, 1, 3, 9, 31)
_DONE = (-0.1, 0.0001, 0.05, 0.2, 0.5, 0.8, 0.95)
_SPOKEN = (0.05, 0.2, 0.4, 0.6, 0.8)
_LEAST_PROSE = 250
_SHORT, _LONG, _LABEL = 40, 80, 6
_STATED, _TELLING = 400, 3
_BEGINNINGS = ("promo", "author_note", "editor_note")
_TOLD = {"author_note": "author", "copyright": "rights"}
_HEADING_LISTS = ("related", "comments", "author_note")
"""Labels that speak for all that follows, up to the next heading."""
_KNOWN = 1 << 12


def features(
    lines: Sequence[Line], headline: Element | None, labels: Labels, article_body: str = ""
) -> list[tuple[Group, ...]]:
    """The names of the features of every line, in order; groups of names of elements are shared by all in them."""
    if not lines:
        return []
    page = _Lines(lines, headline, labels, article_body)
    return [page.names(at) for at in range(len(lines))]


class _Lines:
    """The lines of a page together."""

    def __init__(
        self, lines: Sequence[Line], headline: Element | None, labels: Labels, article_body: str
    ) -> None:
        self.lines, self.headline, self.labels = lines, headline, labels
        self.named = Named(max(_LEAST_PROSE, _top(lines[0].home).prose), headline)
        self.prose = Prose(lines, headline, self.named)
        self.shapes = [shape(line) for line in lines]
        self.sections = self.prose.sections()
        self.stated = key(article_body)
        self.keys = [key(line.text) for line in lines]
        self.times = Counter(self.keys)
        self.head_at = next(
            (n for n, line in enumerate(lines) if headline and inside(line.home, headline)), None
        )
        self.with_best: dict[int, Element] = {}
        self.with_head: dict[int, Element] = {}
        self.articles: dict[int, str] = {}
        self.since_headline = self._since_headline()
        self._hear()
        self._under_headings()
        self._speak()

    def _hear(self) -> None:
        """Which labels short lines are."""
        short = [bare(line.text) if line.words < _SHORT else "" for line in self.lines]
        self.labelled = [self.labels.lines.get(text, ()) for text in short]

    def _under_headings(self) -> None:
        """The heading each line stands under, and which label that speaks for what follows it was the last."""
        self.heading: list[int | None] = []
        self.under: list[str | None] = []
        last: int | None = None
        under: str | None = None
        for n, line in enumerate(self.lines):
            is_heading = line.home.name in HEADINGS
            last = n if is_heading else last
            if is_heading or (line.words < _LABEL and line.linked == 0):
                said = next((name for name in _HEADING_LISTS if name in self.labelled[n]), None)
                under = said or (None if is_heading else under)
            self.heading.append(last)
            self.under.append(under)

    def _speak(self) -> None:
        """Which words the story is about: those of the headline, and those in several of its lines."""
        self.terms = [terms(line.text) if line.words < _LONG else frozenset[str]() for line in self.lines]
        best = self.prose.best
        self.once, self.twice = set[str](), set[str]()
        for line, words, own in zip(self.lines, self.prose.words, self.terms, strict=True):
            if words and best is not None and inside(line.home, best):
                said = own if line.words < _LONG else terms(line.text)
                self.twice |= self.once & said
                self.once |= said
        self.title = terms(self.lines[self.head_at].text) if self.head_at is not None else frozenset[str]()

    def names(self, at: int) -> tuple[Group, ...]:
        """The names of the features of a line."""
        home = self.lines[at].home
        return (
            self.shapes[at].names,
            *self._beside(at),
            self._in_prose(at),
            *self._to_best(at),
            self._to_headline(at),
            self._said(at),
            self._spoken(at),
            self.prose.near(home),
            *self.named.near(home),
            self.named.far(home.parent) if home.parent is not None else (),
        )

    def _beside(self, at: int) -> list[Group]:
        shapes, signatures = self.shapes, self.prose.signatures
        own = signatures[at]
        groups = [shapes[at - 1].before[signatures[at - 1] == own]] if at else []
        if at + 1 < len(shapes):
            groups.append(shapes[at + 1].after[signatures[at + 1] == own])
        return groups

    def _in_prose(self, at: int) -> Group:
        prose, home = self.prose, self.lines[at].home
        first, last = prose.span
        return _in_prose(
            prose.part(prose.by_parent[(home.parent or home).order]),
            prose.part(prose.by_kind[prose.signatures[at]]),
            bisect_right(_STEPS, at - first),
            bisect_right(_STEPS, at - last),
        )

    def _to_best(self, at: int) -> tuple[Group, ...]:
        """Where a line stands to the element that holds most of the prose."""
        best, hull, line = self.prose.best, self.prose.hull, self.lines[at]
        if best is None or hull is None:
            return ()
        first, last = self.prose.span
        home, above = line.home, self.heading[at]
        shared = common(home, best, self.with_best)
        steps, down = home.depth - shared.depth, best.depth - shared.depth
        up = min(steps, 6)
        groups = (
            _up(up, home.name, bisect_right(LENGTHS, line.words), bisect_right(SHARES, line.link_share)),
            _apart(
                up, min(steps, 5), min(down, 5), "before" if at < first else "after" if at > last else "amid"
            ),
            _within(inside(home, hull), inside(home, best), self.since_headline[at], min(down, 3)),
        )
        if above is None:
            return groups
        heading = self.lines[above]
        return *groups, _under(heading.home.name, heading.linked > 0, inside(heading.home, best), min(up, 3))

    def _since_headline(self) -> list[int]:
        """How much of the page's prose is between the headline and each line, in steps."""
        total, sums = self.prose.total, self.prose.so_far
        before = sums[self.head_at or 0]
        return [bisect_right(_DONE, (words - before) / total) for words in sums]

    def _to_headline(self, at: int) -> Group:
        done = self.since_headline[at]
        if self.head_at is None or self.headline is None:
            return f"since head:{done}", "no head"
        home = self.lines[at].home
        around = common(home, self.headline, self.with_head)
        return _to_headline(
            done,
            min(home.depth - around.depth, 8),
            self.prose.part(self.prose.within[around.order]),
            inherited(home, self.articles, "none", self._article),
            bisect_right(_STEPS, at - self.head_at),
            (at > self.head_at) - (at < self.head_at),
        )

    def _article(self, element: Element, around: str) -> str:
        """Whether the innermost `article` is the one around the headline."""
        if element.name != "article":
            return around
        return "yes" if self.headline is not None and inside(self.headline, element) else "other"

    def _said(self, at: int) -> Group:
        line, own = self.lines[at], self.keys[at]
        names = [self.sections[at]]
        names += ["again"] if self.times[own] > 1 else []
        names += [f"under:{self.under[at]}"] if self.under[at] else []
        names += [f"says:{name}" for name in self.labelled[at]]
        if line.words < _LONG:
            names += self._begins(line.text)
        if len(self.stated) > _STATED and len(own) > _TELLING:
            stated = "stated:yes" if own in self.stated else "stated:no"
            names += [stated, f"{stated} words:{bisect_right(LENGTHS, line.words)}"]
        return tuple(names)

    def _begins(self, text: str) -> list[str]:
        """What a line that is not long says of rights and of its author, and what it begins with."""
        folded = text.casefold()
        begins = self.labels.beginnings
        names = [f"begins:{name}" for name in _BEGINNINGS if begins[name].begin(folded)]
        told = self.labels.tells(text)
        if told:
            names += [f"says:{what}" for name, what in _TOLD.items() if name in told]
        return names

    def _spoken(self, at: int) -> Group:
        """How many of its words the story, and the headline, have too."""
        own, words = self.terms[at], self.lines[at].words
        if not own or words < 2:
            return ()
        story = self.twice if self.prose.words[at] else self.once
        share = len(own & story) / len(own)
        size = bisect_right(SIZES, words)
        names = (f"spoken:{bisect_right(_SPOKEN, share)} size:{size}",)
        return (*names, f"titled:{min(3, len(own & self.title))} size:{size}") if self.title else names


@lru_cache(_KNOWN)
def _in_prose(cluster: int, kind: int, first: int, last: int) -> Group:
    return f"cluster:{cluster}", f"kind:{kind}", f"from first:{first}", f"from last:{last}"


@lru_cache(_KNOWN)
def _up(up: int, tag: str, size: int, link: int) -> Group:
    return f"up:{up}", f"up:{up} tag:{tag}", f"up:{up} size:{size}", f"up:{up} link:{link}"


@lru_cache(_KNOWN)
def _apart(up: int, steps: int, down: int, where: str) -> Group:
    return f"up:{up} {where}", f"apart:{steps} {down}"


@lru_cache(_KNOWN)
def _within(in_hull: bool, in_best: bool, done: int, down: int) -> Group:
    return f"hull:{in_hull} best:{in_best}", f"since head:{done} down:{down}"


@lru_cache(_KNOWN)
def _under(tag: str, is_link: bool, in_best: bool, up: int) -> Group:
    return f"heading in best:{in_best} up:{up}", f"heading:{tag} link:{is_link} up:{up}"


@lru_cache(_KNOWN)
def _to_headline(done: int, up: int, share: int, article: str, away: int, side: int) -> Group:
    """Where a line stands to the headline: `side` is below 0 before it, above 0 after it."""
    names = (
        f"since head:{done}",
        f"head up:{up}",
        f"head share:{share} {side > 0}",
        f"in head article:{article}",
        f"from head:{away}",
    )
    return (*names, "before head") if side < 0 else names


def _top(element: Element) -> Element:
    while element.parent is not None:
        element = element.parent
    return element
