"""Where the prose of a page is.

Receives: the lines of a page, its headline, the names of its elements.
Returns:  the element that holds most of the prose directly, the one that holds most of it altogether, and where a
          line stands to them.
Knows:    that prose in furniture, above the headline or in another article counts less.
Never:    judges a line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from convert.readers.html.inherit import inherited
from convert.readers.html.lines import Line
from convert.readers.html.named import Named
from convert.readers.html.shapes import MEANS, PARTS, SHARES, count_of, is_prose
from convert.readers.html.tree import HEADINGS, Element, inside

__all__ = ["Prose", "common"]

_FURNITURE = frozenset(
    "hidden nav form dialog cookies comments newsletter advertisement share related author-box toolbar sidebar site "
    "aside".split()
)
_LITTLE, _LESS = 0.3, 0.6
_MOST = 0.6
_SOME, _DOZEN, _MANY = 4, 12, 40
"""An element of so many lines is looked at as one that is around a line."""
Signature = tuple[str, str]


class Prose:
    """The prose of a page. Numbers of words count lines that are prose; they are kept by the `order` of elements."""

    def __init__(self, lines: Sequence[Line], headline: Element | None, named: Named) -> None:
        self.lines, self.headline, self.named = lines, headline, named
        self.words = [line.words if is_prose(line) else 0 for line in lines]
        self.total = sum(self.words) or 1
        self.signatures = [_signature(line.home) for line in lines]
        self.by_parent: dict[int, int] = defaultdict(int)
        self.by_kind: dict[Signature, int] = defaultdict(int)
        self.within: dict[int, int] = defaultdict(int)
        self.count: dict[int, int] = defaultdict(int)
        self.homes: dict[int, Element] = {}
        self._near: dict[int, tuple[str, ...]] = {}
        self._gather()
        self.best = self._best()
        self.hull = self._hull()

    def _gather(self) -> None:
        for line, words, signature in zip(self.lines, self.words, self.signatures, strict=True):
            self.by_kind[signature] += words
            self.by_parent[(line.home.parent or line.home).order] += words
            self.within[line.home.order] += words
            self.count[line.home.order] += 1
            element: Element | None = line.home
            while element is not None and element.order not in self.homes:
                self.homes[element.order] = element
                element = element.parent
        for order in sorted(self.homes, reverse=True):
            above = self.homes[order].parent
            if above is not None:
                self.within[above.order] += self.within[order]
                self.count[above.order] += self.count[order]

    def _best(self) -> Element | None:
        worth = {
            order: self._worth(self.homes[order], words) for order, words in self.by_parent.items() if words
        }
        best = max(worth, key=lambda order: (worth[order], -order), default=None)
        return None if best is None else self.homes[best]

    def _worth(self, parent: Element, words: int) -> float:
        """How much the prose directly in an element counts when the article is sought."""
        worth, headline = float(words), self.headline
        around = [parent, *parent.above]
        for element in around:
            rules = self.named.rules(element)
            if rules and any(name.split()[0] in _FURNITURE for name in rules):
                worth *= _LITTLE
        if headline is not None:
            worth *= _LITTLE if parent.end <= headline.order else 1
            others = (element.name == "article" and not inside(headline, element) for element in around)
            worth *= _LESS if any(others) else 1
        return worth

    def _hull(self) -> Element | None:
        hull = self.best
        while hull is not None and hull.parent is not None and self.within[hull.order] < _MOST * self.total:
            hull = hull.parent
        return hull

    @cached_property
    def span(self) -> tuple[int, int]:
        """The first and the last line of prose in the best element."""
        best = self.best
        at = [n for n, words in enumerate(self.words) if words and best and inside(self.lines[n].home, best)]
        return (at[0], at[-1]) if at else (0, len(self.lines))

    @cached_property
    def so_far(self) -> list[int]:
        """The words of prose before each line."""
        sums = [0]
        for words in self.words:
            sums.append(sums[-1] + words)
        return sums

    def part(self, words: int) -> int:
        """Which part of the page's prose so many words are, in steps."""
        return bisect_right(PARTS, words / self.total)

    def near(self, home: Element) -> tuple[str, ...]:
        """What the nearest elements of some lines, of a dozen and of many are like."""
        if home.parent is None:
            return ()
        known = self._near.get(home.parent.order)
        if known is None:
            known = self._near[home.parent.order] = tuple(self._around(home))
        return known

    def _around(self, home: Element) -> list[str]:
        names: list[str] = []
        wanted = [_MANY, _DOZEN, _SOME]
        for element in home.above:
            count = self.count[element.order]
            while wanted and count >= wanted[-1]:
                least = wanted.pop()
                mean = bisect_right(MEANS, element.text / count)
                link = bisect_right(SHARES, element.linked / max(1, element.text))
                share = self.part(self.within[element.order])
                names += [f"n{least} mean:{mean} link:{link}", f"n{least} share:{share} mean:{mean}"]
            if not wanted:
                break
        return names

    def sections(self) -> list[str]:
        """What the lines from each heading to the next are like, a name a line."""
        names: list[str] = []
        lines = self.lines
        starts = [n for n, line in enumerate(lines) if n == 0 or line.home.name in HEADINGS]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            own = lines[start + (lines[start].home.name in HEADINGS) : end] or lines[start:end]
            text, linked = sum(len(line.text) for line in own), sum(line.linked for line in own)
            mean = bisect_right(MEANS, text / max(1, sum(map(count_of, own))))
            names += [f"section mean:{mean} link:{bisect_right(SHARES, linked / max(1, text))}"] * (
                end - start
            )
        return names


def _signature(home: Element) -> Signature:
    own, parent = home.name + (home.attrs.get("class") or "")[:40], home.parent
    return own, ((parent.attrs.get("class") or "")[:40] + parent.name if parent is not None else "")


def common(home: Element, other: Element, known: dict[int, Element]) -> Element:
    """The innermost element around both; `known` remembers it for the elements around `home`."""
    return inherited(home, known, home, lambda element, around: element if inside(other, element) else around)
