"""What can be said of a line of a page: the names of its features.

Receives: the lines of a page, its headline, what the head states.
Returns:  for every line the names of its features; weights are learned for these (`python -m tests.training pages`).
Knows:    where lines stand and what the elements around them are called.
Never:    a word of any language that is not in `languages`; weights.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from convert.readers.html.labels import Labels
from convert.readers.html.lines import Line
from convert.readers.html.prune import rules_of
from convert.readers.html.tree import HEADINGS, Element, inside
from convert.readers.html.units import Entries

__all__ = ["features"]

_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 30, 60, 150)
_SHARES = (0.01, 0.2, 0.5, 0.8, 0.99)
_PARTS = (0.01, 0.05, 0.2, 0.5, 0.9)
_COUNTS = (1, 2, 3, 5, 8, 15, 40)
_STEPS = (-30, -8, -2, 0, 1, 3, 9, 31)
_GOOD_WORDS = 10
_MEANS = (12, 25, 50, 90, 160, 300)
_DONE = (-0.1, 0.0001, 0.05, 0.2, 0.5, 0.8, 0.95)
_FURNITURE = frozenset(
    "hidden nav form dialog cookies comments newsletter advertisement share related author-box toolbar sidebar site "
    "aside".split()
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SPLIT = re.compile(r"[^a-z0-9]+")
_PLACES = frozenset(
    "article main section aside header footer nav form ul ol dl table figure blockquote details pre figcaption".split()
)
_ENDS = {
    **dict.fromkeys(".。।۔!！", "stop"),
    **dict.fromkeys("?？؟", "question"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys("…,،;；-–—", "open"),
}
_KEY = re.compile(r"\W+")
_FIGURES = re.compile(r"\d")


def features(
    lines: Sequence[Line], headline: Element | None, labels: Labels, article_body: str = ""
) -> list[list[str]]:
    """The names of the features of every line, in order."""
    page = _PageOfLines(lines, headline, labels, article_body)
    return [page.features(at) for at in range(len(lines))]


class _PageOfLines:
    """The lines of a page together."""

    def __init__(
        self, lines: Sequence[Line], headline: Element | None, labels: Labels, article_body: str
    ) -> None:
        self.lines, self.headline, self.labels = lines, headline, labels
        self.body = key(article_body)
        self.inherited: dict[int, tuple[str, ...]] = {}
        self.signatures = [_signature(line.home) for line in lines]
        self.keys = [key(line.text) for line in lines]
        self.times = Counter(self.keys)
        self.good = [line.words if _is_good(line) else 0 for line in lines]
        self.rules: dict[int, list[str]] = {}
        self.own: dict[int, list[str]] = {}
        self.alike: dict[int, Counter[str]] = {}
        self.chars = max(250, (lines[0].home.parent and _top(lines[0].home).prose) or 0) if lines else 250
        self._clusters()
        self.head_at = self._head_at()
        self.shapes = [_shape(line) for line in lines]
        self.under = self._headed()
        self._weigh_homes()
        self._speak()

    def _clusters(self) -> None:
        """Where the prose of the page is: by parent, and by kind of element."""
        by_parent: dict[int, int] = defaultdict(int)
        by_kind: dict[tuple[str, str], int] = defaultdict(int)
        above: dict[int, int] = defaultdict(int)
        homes: dict[int, Element] = {}
        for line, good, signature in zip(self.lines, self.good, self.signatures, strict=True):
            by_kind[signature] += good
            parent = line.home.parent or line.home
            by_parent[parent.order] += good
            homes[parent.order] = parent
            if good:
                for element in (line.home, *line.home.above):
                    above[element.order] += good
                    homes[element.order] = element
        self.by_parent, self.by_kind, self.good_in = by_parent, by_kind, above
        self.total = sum(self.good) or 1
        worth = {order: self._worth(homes[order], good) for order, good in by_parent.items() if good}
        best = max(worth, key=lambda order: (worth[order], -order), default=None)
        self.best = homes[best] if best is not None else None
        self.hull = self.best
        while self.hull is not None and self.hull.parent is not None and above[self.hull.order] < 0.6 * self.total:
            self.hull = self.hull.parent
        at = [n for n, line in enumerate(self.lines) if self.good[n] and self.best and inside(line.home, self.best)]
        self.first, self.last = (at[0], at[-1]) if at else (0, len(self.lines))

    def _worth(self, parent: Element, good: int) -> float:
        """How much the prose directly in an element counts when the article is sought."""
        worth = float(good)
        for element in (parent, *parent.above):
            if any(name.split()[0] in _FURNITURE for name in self._rules(element)):
                worth *= 0.3
        if self.headline is not None and parent.end <= self.headline.order:
            worth *= 0.3
        if self.headline is not None and any(
            element.name == "article" and not inside(self.headline, element) for element in (parent, *parent.above)
        ):
            worth *= 0.6
        return worth

    def _rules(self, element: Element) -> list[str]:
        known = self.rules.get(element.order)
        if known is None:
            known = self.rules[element.order] = rules_of(element, self.chars)
        return known

    def _head_at(self) -> int | None:
        if self.headline is None:
            return None
        return next((n for n, line in enumerate(self.lines) if inside(line.home, self.headline)), None)

    def _headed(self) -> list[str]:
        """What kind of heading each line stands under: one of lists of other articles, of what readers said."""
        found, now = [], ""
        self.above_heading: list[int | None] = []
        last = None
        for n, line in enumerate(self.lines):
            if line.home.name in HEADINGS:
                last = n
            self.above_heading.append(last)
        for line, name in zip(self.lines, self.keys, strict=True):
            if line.home.name in HEADINGS or (line.words < 6 and line.linked == 0):
                said = self.labels.is_label(line.text, "related")
                now = "related" if said else ("" if line.home.name in HEADINGS else now)
            found.append(now)
        return found

    def features(self, at: int) -> list[str]:
        line = self.lines[at]
        names = list(self.shapes[at])
        names += self._around(at)
        names += self._place(at, line)
        names += self._surrounded(at, line)
        names += self._said(at, line)
        names += self._spoken(at)
        names += self._inherited(line.home)
        return names

    def _weigh_homes(self) -> None:
        """How many lines are in each element; how long the lines under each heading are; the prose up to each line."""
        counts: dict[int, int] = defaultdict(int)
        homes: dict[int, Element] = {}
        for line in self.lines:
            counts[line.home.order] += 1
            element: Element | None = line.home
            while element is not None and element.order not in homes:
                homes[element.order] = element
                element = element.parent
        for order in sorted(homes, reverse=True):
            above = homes[order].parent
            if above is not None:
                counts[above.order] += counts[order]
        self.counts = counts
        self.homes_near: dict[int, tuple[str, ...]] = {}
        self.so_far = [0]
        for good in self.good:
            self.so_far.append(self.so_far[-1] + good)
        self.segments: list[str] = []
        start = 0
        for n in range(len(self.lines) + 1):
            if n == len(self.lines) or (n > start and self.lines[n].home.name in HEADINGS):
                own = self.lines[start + (self.lines[start].home.name in HEADINGS) : n] or self.lines[start:n]
                text = sum(len(line.text) for line in own)
                each = bisect_right(_MEANS, text / max(1, sum(map(_count, own))))
                link = bisect_right(_SHARES, sum(line.linked for line in own) / max(1, text))
                self.segments += [f"section mean:{each} link:{link}"] * (n - start)
                start = n

    def _surrounded(self, at: int, line: Line) -> list[str]:
        names = [*self._near(line.home), self.segments[at]]
        since = self.so_far[self.head_at] if self.head_at is not None else 0
        done = bisect_right(_DONE, (self.so_far[at] - since) / self.total)
        names.append(f"since head:{done}")
        if self.best is not None:
            up, down = 0, 0
            element: Element | None = line.home
            while element is not None and not inside(self.best, element):
                element, up = element.parent, up + 1
            other: Element | None = self.best
            while other is not None and not inside(line.home, other):
                other, down = other.parent, down + 1
            names.append(f"apart:{min(up, 5)} {min(down, 5)}")
            names.append(f"since head:{done} down:{min(down, 3)}")
        braces = sum(map(line.text.count, '{}<>=;|"')) / max(1, len(line.text))
        names.append(f"signs:{bisect_right((0.001, 0.02, 0.06, 0.12), braces)} pre:{line.home.name == 'pre'}")
        return names

    def _near(self, home: Element) -> tuple[str, ...]:
        """What the nearest elements of some lines, of a dozen and of many are like."""
        known = self.homes_near.get(home.order)
        if known is None:
            found, wanted = [], [4, 12, 40]
            for element in home.above:
                while wanted and self.counts[element.order] >= wanted[0]:
                    each = bisect_right(_MEANS, element.text / self.counts[element.order])
                    link = bisect_right(_SHARES, element.linked / max(1, element.text))
                    share = bisect_right(_PARTS, self.good_in.get(element.order, 0) / self.total)
                    k = wanted.pop(0)
                    found += [f"n{k} mean:{each} link:{link}", f"n{k} share:{share} mean:{each}"]
                if not wanted:
                    break
            known = self.homes_near[home.order] = tuple(found)
        return known

    def _in_article(self, home: Element) -> str:
        for element in (home, *home.above):
            if element.name == "article":
                return "yes" if self.headline is not None and inside(self.headline, element) else "other"
        return "none"

    def _speak(self) -> None:
        """Which words the story is about: those of the headline, and those in several of its lines."""
        self.terms = [set(_terms(line.text)) if line.words < 80 else set() for line in self.lines]
        inside_best = [
            n for n, line in enumerate(self.lines) if self.best is not None and self.good[n] and inside(line.home, self.best)
        ]
        counts: Counter[str] = Counter()
        for n in inside_best:
            counts.update(set(_terms(self.lines[n].text)))
        self.story = counts
        head = self.lines[self.head_at].text if self.head_at is not None else ""
        self.title_terms = set(_terms(head))

    def _spoken(self, at: int) -> list[str]:
        own = self.terms[at]
        if not own or self.lines[at].words < 2:
            return []
        least = 2 if self.good[at] else 1
        share = sum(self.story[term] >= least for term in own) / len(own)
        names = [f"spoken:{bisect_right((0.05, 0.2, 0.4, 0.6, 0.8), share)} size:{bisect_right((4, 9, 20), self.lines[at].words)}"]
        if self.title_terms:
            shared = len(own & self.title_terms)
            names.append(f"titled:{min(3, shared)} size:{bisect_right((4, 9, 20), self.lines[at].words)}")
        return names

    def _said(self, at: int, line: Line) -> list[str]:
        names = []
        if self.times[self.keys[at]] > 1:
            names.append("again")
        if self.under[at]:
            names.append("under:" + self.under[at])
        if line.words < 40:
            for label in ("share", "related"):
                if self.labels.is_label(line.text, label):
                    names.append("says:" + label)
            if self.labels.is_fine_print(line.text):
                names.append("says:rights")
        if len(self.body) > 400 and len(self.keys[at]) > 3:
            names.append("stated:yes" if self.keys[at] in self.body else "stated:no")
            names.append(names[-1] + f" words:{bisect_right(_LENGTHS, line.words)}")
        return names

    def _around(self, at: int) -> list[str]:
        names = []
        for distance, other in (("-1", at - 1), ("+1", at + 1)):
            if 0 <= other < len(self.lines):
                names += [f"{distance} {name}" for name in self.shapes[other][-11:-7]]
                names.append(f"{distance} same:{self.signatures[other] == self.signatures[at]}")
        return names

    def _place(self, at: int, line: Line) -> list[str]:
        home = line.home
        parent = home.parent or home
        names = [
            f"cluster:{bisect_right(_PARTS, self.by_parent[parent.order] / self.total)}",
            f"kind:{bisect_right(_PARTS, self.by_kind[self.signatures[at]] / self.total)}",
            f"from first:{bisect_right(_STEPS, at - self.first)}",
            f"from last:{bisect_right(_STEPS, at - self.last)}",
        ]
        if self.best is not None and self.hull is not None:
            up = 0
            for element in (home, *home.above):
                if inside(self.best, element):
                    break
                up += 1
            names.append(f"up:{min(up, 6)}")
            size = bisect_right(_LENGTHS, line.words)
            names.append(f"up:{min(up, 6)} tag:{home.name}")
            names.append(f"up:{min(up, 6)} size:{size}")
            names.append(f"up:{min(up, 6)} {'before' if at < self.first else 'after' if at > self.last else 'amid'}")
            if self.above_heading[at] is not None:
                heading = self.lines[self.above_heading[at]]
                names.append(f"heading in best:{inside(heading.home, self.best)} up:{min(up, 3)}")
                names.append(f"heading:{heading.home.name} link:{heading.linked > 0} up:{min(up, 3)}")
            names.append(f"up:{min(up, 6)} link:{bisect_right(_SHARES, line.linked / max(1, len(line.text)))}")
            names.append(f"hull:{inside(home, self.hull)} best:{inside(home, self.best)}")
        if self.head_at is not None:
            up = 0
            for element in (home, *home.above):
                if inside(self.headline, element):
                    share = bisect_right(_PARTS, self.good_in[element.order] / self.total)
                    names.append(f"head up:{min(up, 8)}")
                    names.append(f"head share:{share} {at > self.head_at}")
                    break
                up += 1
            names.append(f"in head article:{self._in_article(home)}")
            names.append(f"from head:{bisect_right(_STEPS, at - self.head_at)}")
            if at < self.head_at:
                names.append("before head")
        else:
            names.append("no head")
        return names

    def _inherited(self, element: Element) -> tuple[str, ...]:
        """The names of an element and of everything around it, each once."""
        known = self.inherited.get(element.order)
        if known is None:
            near = self._own(element)
            parent = element.parent
            if parent is not None:
                far = self._inherited_far(parent)
                near = [f"n {name}" for name in near] + [f"p {name}" for name in self._own(parent)]
                near += far
            known = self.inherited[element.order] = tuple(near)
        return known

    def _inherited_far(self, element: Element) -> list[str]:
        chain = [element, *element.above]
        names: set[str] = set()
        for other in chain:
            names.update(self._own(other))
        return sorted(names)

    def _own(self, element: Element) -> list[str]:
        known = self.own.get(element.order)
        if known is None:
            known = _own(element) + [f"rule:{name}" for name in self._rules(element)] + self._cards(element)
            self.own[element.order] = known
        return known

    def _cards(self, element: Element) -> list[str]:
        """Whether an element is one of several alike, and how those are: teasers, comments, entries."""
        parent = element.parent
        if parent is None or element.name in ("p", "br", "tr", "td", "span", "a", "b", "strong", "em") or element.name in HEADINGS:
            return []
        known = self.alike.get(parent.order)
        if known is None:
            known = self.alike[parent.order] = Counter(_kind(child) for child in parent.elements if child.text)
        count = known[_kind(element)]
        if count < 3:
            return []
        same = [child for child in parent.elements if _kind(child) == _kind(element)]
        text = sum(child.text for child in same)
        linked = sum(child.linked for child in same)
        links = sum(child.linked > 0 for child in same) / len(same)
        size = bisect_right((20, 60, 150, 400, 1000), text / len(same))
        what = "li" if element.name == "li" else "el"
        return [
            f"{what} cards:{bisect_right((4, 7, 13), count)} size:{size}",
            f"{what} cards link:{bisect_right(_SHARES, linked / max(1, text))} links:{bisect_right((0.2, 0.8), links)} size:{size}",
        ]


def _own(element: Element) -> list[str]:
    names = [f"in:{element.name}"] if element.name in _PLACES else []
    for word in ("class", "id"):
        value = element.attrs.get(word)
        if value:
            for token in value.split()[:12]:
                parts = [part for part in _SPLIT.split(_HUMP.sub("-", token).lower()) if part][:5]
                if len(parts) > 1:
                    names.append("w:" + "-".join(parts))
    role = element.get("role")
    if role:
        names.append(f"role:{role}")
    prop = element.get("itemprop")
    if prop:
        names.append(f"prop:{prop.lower()}")
    names += [f"is:{name}" for name in element.roles]
    return names


def _top(element: Element) -> Element:
    while element.parent is not None:
        element = element.parent
    return element


def _kind(element: Element) -> str:
    return element.name + " " + (element.attrs.get("class") or "")[:60]


def _shape(line: Line) -> list[str]:
    size = bisect_right(_LENGTHS, line.words)
    share = bisect_right(_SHARES, line.linked / max(1, len(line.text)))
    text = line.text
    end = text[-1:]
    ending = _ENDS.get(end) or ("letter" if end.isalnum() else "mark")
    return _entries(line, share) + [
        f"size:{size} link:{share}",
        f"tag:{line.home.name}",
        f"size:{size} ends:{ending}",
        f"tag:{line.home.name} link:{share}",
        f"size:{size}",
        f"link:{share}",
        f"ends:{ending}",
        f"tag:{line.home.name} size:{size}",
        f"commas:{min(3, text.count(','))}",
        f"links:{min(4, line.links)}",
        f"figures:{bisect_right(_SHARES, len(_FIGURES.findall(text)) / max(1, len(text)))}",
    ]


def _entries(line: Line, share: int) -> list[str]:
    count = _count(line)
    if count == 1:
        return []
    each = bisect_right((1, 2, 4, 7, 12, 20), line.words / count)
    return [f"tag:{line.home.name} each:{each}", f"each:{each} link:{share}", f"each:{each} count:{bisect_right((3, 6, 12, 30), count)}"]


def _count(line: Line) -> int:
    return line.count if isinstance(line, Entries) else 1


def _is_good(line: Line) -> bool:
    return line.words >= _GOOD_WORDS * _count(line) and line.linked < 0.4 * len(line.text)


def _signature(element: Element) -> tuple[str, str]:
    return element.name + (element.attrs.get("class") or "")[:40], (element.parent.attrs.get("class") or "")[:40] + element.parent.name if element.parent else ""


_TERM = re.compile(r"[^\W\d_]{5,}|[\u2e80-\ua4cf\uac00-\ud7ff]{2}")


def _terms(text: str) -> list[str]:
    return [term[:6] for term in _TERM.findall(text[:600].lower())]


def key(text: str) -> str:
    """Letters and figures of a text, case aside."""
    return _KEY.sub("", text.casefold())
