"""Where a line stands: what is known of all the lines of a text together.

Receives: the lines of a text.
Returns:  per line the names of the features its place gives it.
Knows:    the stretch with the most prose, indents, neighbours, repetition, which lines the story speaks of.
Never:    a weight; a decision; a word of any language.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import TypeAlias

from convert.readers.text.lines import Line
from convert.readers.text.terms import key_of, terms

__all__ = ["Group", "Page"]

Group: TypeAlias = tuple[str, ...]
"""Names of features that come together: few groups make up the features of all lines, and each is made once."""

_SHARES = (0.0, 0.02, 0.1, 0.3, 0.6, 0.9, 0.98)
_MASSES = (0.001, 0.005, 0.02, 0.05, 0.15)
_STEPS = (-16, -4, 0, 1, 5, 16)
_NEAR = (3, 8, 15, 40)
_PROSE = 15
"""From how many words on a line that ends as a sentence is surely prose."""
_REACH = 4
_STORY = 6_000
"""How many characters of the story are read for its telling words."""


class Page:
    """What is known of all lines together; `around` names what that means for one of them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.prose = [line.ends_sentence and line.words >= _PROSE for line in lines]
        self.sizes = [
            "prose" if prose else "short" if line.words < 5 else "middle"
            for line, prose in zip(lines, self.prose, strict=True)
        ]
        self.near = [
            2 * bisect_right(_NEAR, line.words) + prose for line, prose in zip(lines, self.prose, strict=True)
        ]
        self.counts = [0, *accumulate(map(int, self.prose))]
        self.words = [0, *accumulate(line.words for line in lines)]
        said = (line.words if prose else 0 for line, prose in zip(lines, self.prose, strict=True))
        self.said = [0, *accumulate(said)]
        self.short = [0, *accumulate(int(line.words < 5) for line in lines)]
        self.first = self.prose.index(True) if self.counts[-1] else len(lines)
        self.last = len(lines) - 1 - self.prose[::-1].index(True) if self.counts[-1] else -1
        self.run = _best_run(lines)
        self.indent = _usual_indent(lines[self.run[0] : self.run[1]])
        self.is_indented = len({line.indent for line in lines[:400]}) > 2
        short = bisect_right((0.15, 0.35, 0.55), self.short[-1] / len(lines))
        self.kind = f"{short}{'i' if self.is_indented else ''}"
        self.keys = [key_of(line.text[:160]) if line.words < 40 else "" for line in lines]
        self.seen = Counter(self.keys)
        self.met: set[str] = set()
        self.known: dict[int, set[str]] = {}
        """The telling words of the lines above the story and at its beginning."""
        self.terms = self._story_terms()
        self.spoken = self._most_spoken()
        self.candidates = self._candidates()

    def around(self, at: int) -> list[Group]:
        """The names of what the place of a line shows; to be asked for the lines in order."""
        line = self.lines[at]
        groups = [*self._run(at), self._place(at), self._neighbours(at, line), self._density(at)]
        if self.is_indented:
            groups.append(_indents(bisect_right(_STEPS, line.indent - self.indent), line.words >= _PROSE))
        if line.gap:
            groups.append(("gap",))
        if at < 5 or at >= len(self.lines) - 3 or at == self.first or at == self.last:
            groups.append(self._edge(at))
        if 1 < line.words <= 30:
            groups += (self._repeated(at), self._spoken(at, line))
        return groups

    def _place(self, at: int) -> Group:
        before, after = self.said[at], self.said[at + 1]
        total = self.said[-1] or 1
        return _places(
            bisect_right(_SHARES, before / total),
            bisect_right(_SHARES, 1 - after / total),
            bisect_right(_MASSES, (after - before) / total),
        )

    def _edge(self, at: int) -> Group:
        """Whether a line is one of the first or last of all, or of the prose."""
        names = []
        if at < 5:
            names.append(f"line:{at}")
        if at >= len(self.lines) - 3:
            names.append(f"line:{at - len(self.lines)}")
        if at == self.first or at == self.last:
            names.append("first-prose" if at == self.first else "last-prose")
        return tuple(names)

    def _run(self, at: int) -> tuple[Group, ...]:
        start, end = self.run
        side = "up" if at < start else "down" if at >= end else "in"
        kind = _kinds(self.kind, self.sizes[at], side)
        if side == "up" or at < start + 3:
            size = bisect_right((2, 4, 7, 11, 16, 26), self.lines[at].words)
            away = bisect_right((-1, 0, 1, 2, 4, 8, 20), start - at)
            return kind, _runs_up(away, size, min(self.candidates[at], 4))
        if side == "down":
            return kind, _runs_down(bisect_right((1, 2, 4, 8, 20), at - end))
        return (kind,)

    def _neighbours(self, at: int, line: Line) -> Group:
        before = self.near[at - 1] if at else -1
        after = self.near[at + 1] if at + 1 < len(self.lines) else -1
        if not self.is_indented:
            return _neighbours(before, after, 0, 0, False)
        up = self.lines[at - 1].indent - line.indent if at else 0
        down = self.lines[at + 1].indent - line.indent if after >= 0 else 0
        return _neighbours(before, after, (up > 0) - (up < 0), (down > 0) - (down < 0), True)

    def _density(self, at: int) -> Group:
        """How much prose is near."""
        counts, n = self.counts, len(self.lines)
        up = counts[at] - counts[max(0, at - _REACH)]
        down = counts[min(n, at + 1 + _REACH)] - counts[at + 1]
        low, high = max(0, at - 6), min(n, at + 7)
        short = (self.short[high] - self.short[low]) / (high - low)
        words = self.words[high] - self.words[low]
        said = (self.said[high] - self.said[low]) / words if words else 0
        return _densities(
            self.sizes[at],
            min(up, 3),
            min(down, 3),
            bisect_right(_SHARES, short),
            bisect_right((0.01, 0.3, 0.6, 0.9), said),
            bisect_right((3, 6, 12, 25), words / (high - low)),
        )

    def _repeated(self, at: int) -> Group:
        """Whether a line stands elsewhere, and above the story, whether a near one ends or begins with it, as a path
        through a site or a window's title does.
        """
        key = self.keys[at]
        names = []
        if self.seen[key] > 1:
            names.append("again" if key in self.met else "comes-again")
            self.met.add(key)
        if len(key) < 8 or at > self.run[0] + 3:
            return tuple(names)
        for near in {*self.keys[max(0, at - 5) : at], *self.keys[at + 1 : at + 6]}:
            if len(near) < 8 or near == key:
                continue
            if near.endswith(key):
                names.append("ends-near")
            elif near.startswith(key):
                names.append("begins-near")
            elif key.endswith(near):
                names.append("ends-with-near")
            elif key.startswith(near):
                names.append("begins-with-near")
        return tuple(sorted(set(names)))

    def _spoken(self, at: int, line: Line) -> Group:
        """How much of a short line above the end of the story the story speaks of, or the first line has too."""
        place = self.spoken.get(at)
        size = bisect_right((4, 7, 13), line.words)
        names: Group = (f"speaks:{place}", f"speaks:{place} {size}") if place else ()
        if at >= self.run[1]:
            return names
        found = self.known.get(at) or terms(line.text)
        if not found:
            return names
        own = at >= self.run[0]
        share = sum(self.terms[term] > own for term in found) / len(found)
        many = bisect_right((2, 4, 7), len(found))
        names += (f"spoken:{bisect_right((0.01, 0.25, 0.5, 0.75, 0.99), share)} {many}",)
        if at and self.top:
            shared = len(found & self.top) / len(found | self.top)
            names += (f"top:{bisect_right((0.01, 0.3, 0.6, 0.95), shared)}",)
        return names

    @cached_property
    def top(self) -> set[str]:
        """The telling words of the first line."""
        return terms(self.lines[0].text)

    def _candidates(self) -> list[int]:
        """How many lines as long as a headline stand between each line and the story."""
        start = min(self.run[0] + 3, len(self.lines))
        found, count = [0] * len(self.lines), 0
        for at in range(start - 1, -1, -1):
            found[at] = count
            count += 4 <= self.lines[at].words <= 25 and not self.prose[at]
        return found

    def _most_spoken(self) -> dict[int, int]:
        """The three lines above or at the beginning of the story that it speaks of most, with their place."""
        worth = {}
        for at, line in enumerate(self.lines[: self.run[0] + 3]):
            if 2 < line.words <= 25:
                found = self.known[at] = terms(line.text)
                said = sum(min(self.terms[term] - (at >= self.run[0]), 4) for term in found)
                worth[at] = said / max(len(found), 4)
        best = sorted(worth, key=lambda at: (-worth[at], at))[:3]
        return {at: place for place, at in enumerate(best, 1)}

    def _story_terms(self) -> Counter[str]:
        """In how many lines of the story each telling word stands."""
        found: Counter[str] = Counter()
        left = _STORY
        for at in range(*self.run):
            text = self.lines[at].text
            said = terms(text[:left])
            if len(text) <= left:
                self.known[at] = said
            found.update(said)
            left -= len(text)
            if left <= 0:
                break
        return found


def _usual_indent(lines: Sequence[Line]) -> int:
    """The indent most words have."""
    found: Counter[int] = Counter()
    for line in lines:
        found[line.indent] += line.words
    return found.most_common(1)[0][0] if found else 0


def _best_run(lines: Sequence[Line]) -> tuple[int, int]:
    """The stretch of lines with the most prose and the least else, as a range (Kadane's algorithm)."""
    best, total, start, found = 0.0, 0.0, 0, (0, len(lines))
    for at, line in enumerate(lines):
        worth = min(line.words, 60) - 6 if line.ends_sentence else min(line.words, 20) - 12
        if total <= 0:
            total, start = 0.0, at
        total += worth
        if total > best:
            best, found = total, (start, at + 1)
    return found


@cache
def _kinds(kind: str, size: str, side: str) -> Group:
    return f"page:{kind}", f"page:{kind} {size}", f"run:{side} {size}", f"run:{side} {kind}"


@cache
def _places(before: int, after: int, mass: int) -> Group:
    return f"before:{before}", f"after:{after}", f"mass:{mass}"


@cache
def _indents(off: int, is_long: bool) -> Group:
    return f"indent:{off}", f"indent:{off} {'long' if is_long else 'short'}"


@cache
def _runs_up(away: int, size: int, candidates: int) -> Group:
    return f"run-up:{away} {size}", f"candidates:{candidates} {size > 1}"


@cache
def _runs_down(away: int) -> Group:
    return (f"run-down:{away}",)


@cache
def _neighbours(before: int, after: int, up: int, down: int, is_indented: bool) -> Group:
    """What the lines before and after are: twice the class of their length, and one more for prose; -1 for none."""
    names = []
    for name, near, step in (("prev", before, up), ("next", after, down)):
        if near < 0:
            names.append(f"{name}:none")
            continue
        names.append(f"{name}:{near // 2}{'.' if near % 2 else ''}")
        if is_indented:
            names.append(f"{name}-indent:{step}")
    return tuple(names)


@cache
def _densities(size: str, up: int, down: int, short: int, dense: int, words: int) -> Group:
    return (
        f"prose-up:{up}",
        f"prose-down:{down}",
        f"{size} {up}/{down}",
        f"short-near:{short}",
        f"dense:{dense} {words}",
    )
