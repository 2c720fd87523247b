"""Where a line stands: what is known of all the lines of a text together.

Receives: the lines of a text.
Returns:  per line the names of the features its place gives it.
Knows:    the stretch with the most prose, indents, neighbours, repetition, which lines the story speaks of.
Never:    a weight; a decision; a word of any language.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from convert.readers.text.lines import Line

__all__ = ["Page"]

_SHARES = (0.0, 0.02, 0.1, 0.3, 0.6, 0.9, 0.98)
_STEPS = (-16, -4, 0, 1, 5, 16)
_PROSE = 15
"""From how many words on a line that ends as a sentence is surely prose."""
_REACH = 4
_STORY = 6_000
"""How many characters of the story are read for its telling words."""
_SPACED = re.compile(r"([^\W\d_\u2e80-\ua4cf\uac00-\ud7ff]{4,6})[^\W\d_\u2e80-\ua4cf\uac00-\ud7ff]*")
_UNSPACED = re.compile(r"[\u2e80-\ua4cf\uac00-\ud7ff]{2}")
_KEY = re.compile(r"\W+")


class Page:
    """What is known of all lines together; `around` names what that means for one of them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.prose = [line.words >= _PROSE and line.is_sentence() for line in lines]
        self.sizes = [
            "prose" if prose else "short" if line.words < 5 else "middle"
            for line, prose in zip(lines, self.prose, strict=True)
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
        self.keys = [_KEY.sub("", line.text[:160]).casefold() if line.words < 40 else "" for line in lines]
        self.seen = Counter(self.keys)
        self.met: set[str] = set()
        self.terms = _story_terms(lines, self.run)
        self.top = terms(lines[0].text)
        self.spoken = self._most_spoken()
        self.candidates = self._candidates()

    def around(self, at: int) -> list[str]:
        """The names of what the place of a line shows; to be asked for the lines in order."""
        line = self.lines[at]
        names = [f"page:{self.kind}", f"page:{self.kind} {self.sizes[at]}"]
        names += self._place(at, line)
        names += self._run(at)
        names += self._neighbours(at, line)
        names += self._density(at, line)
        if 1 < line.words <= 30:
            names += self._repeated(at)
            names += self._spoken(at, line)
        return names

    def _place(self, at: int, line: Line) -> list[str]:
        total = self.said[-1] or 1
        names = [
            f"before:{bisect_right(_SHARES, self.said[at] / total)}",
            f"after:{bisect_right(_SHARES, 1 - self.said[at + 1] / total)}",
            f"mass:{bisect_right((0.001, 0.005, 0.02, 0.05, 0.15), (self.said[at + 1] - self.said[at]) / total)}",
        ]
        if at < 5:
            names.append(f"line:{at}")
        if at >= len(self.lines) - 3:
            names.append(f"line:{at - len(self.lines)}")
        if at == self.first or at == self.last:
            names.append("first-prose" if at == self.first else "last-prose")
        if self.is_indented:
            off = bisect_right(_STEPS, line.indent - self.indent)
            names += (f"indent:{off}", f"indent:{off} {'long' if line.words >= _PROSE else 'short'}")
        if line.gap:
            names.append("gap")
        return names

    def _run(self, at: int) -> list[str]:
        start, end = self.run
        side = "up" if at < start else "down" if at >= end else "in"
        names = [f"run:{side} {self.sizes[at]}", f"run:{side} {self.kind}"]
        if side == "up" or at < start + 3:
            size = bisect_right((2, 4, 7, 11, 16, 26), self.lines[at].words)
            names.append(f"run-up:{bisect_right((-1, 0, 1, 2, 4, 8, 20), start - at)} {size}")
            names.append(f"candidates:{min(self.candidates[at], 4)} {size > 1}")
        elif side == "down":
            names.append(f"run-down:{bisect_right((1, 2, 4, 8, 20), at - end)}")
        return names

    def _neighbours(self, at: int, line: Line) -> list[str]:
        names = []
        for name, other in (("prev", at - 1), ("next", at + 1)):
            if not 0 <= other < len(self.lines):
                names.append(f"{name}:none")
                continue
            near = self.lines[other]
            names.append(
                f"{name}:{bisect_right((3, 8, 15, 40), near.words)}{'.' if self.prose[other] else ''}"
            )
            if self.is_indented:
                step = near.indent - line.indent
                names.append(f"{name}-indent:{(step > 0) - (step < 0)}")
        return names

    def _density(self, at: int, line: Line) -> list[str]:
        """How much prose is near."""
        n = len(self.lines)
        up = min(self.counts[at] - self.counts[max(0, at - _REACH)], 3)
        down = min(self.counts[min(n, at + 1 + _REACH)] - self.counts[at + 1], 3)
        low, high = max(0, at - 6), min(n, at + 7)
        short = (self.short[high] - self.short[low]) / (high - low)
        words = self.words[high] - self.words[low]
        dense = bisect_right(
            (0.01, 0.3, 0.6, 0.9), (self.said[high] - self.said[low]) / words if words else 0
        )
        return [
            f"prose-up:{up}",
            f"prose-down:{down}",
            f"{self.sizes[at]} {up}/{down}",
            f"short-near:{bisect_right(_SHARES, short)}",
            f"dense:{dense} {bisect_right((3, 6, 12, 25), words / (high - low))}",
        ]

    def _repeated(self, at: int) -> list[str]:
        """Whether a line stands elsewhere, and above the story, whether a near one ends or begins with it, as a path
        through a site or a window's title does.
        """
        key = self.keys[at]
        names = []
        if self.seen[key] > 1:
            names.append("again" if key in self.met else "comes-again")
            self.met.add(key)
        if len(key) < 8 or at > self.run[0] + 3:
            return names
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
        return sorted(set(names))

    def _spoken(self, at: int, line: Line) -> list[str]:
        """How much of a short line above the end of the story the story speaks of, or the first line has too."""
        place = self.spoken.get(at)
        size = bisect_right((4, 7, 13), line.words)
        names = [f"speaks:{place}", f"speaks:{place} {size}"] if place else []
        if at >= self.run[1]:
            return names
        found = terms(line.text)
        if found:
            own = at >= self.run[0]
            share = sum(self.terms[term] > own for term in found) / len(found)
            many = bisect_right((2, 4, 7), len(found))
            names.append(f"spoken:{bisect_right((0.01, 0.25, 0.5, 0.75, 0.99), share)} {many}")
            if at and self.top:
                shared = len(found & self.top) / len(found | self.top)
                names.append(f"top:{bisect_right((0.01, 0.3, 0.6, 0.95), shared)}")
        return names

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
                found = terms(line.text)
                said = sum(min(self.terms[term] - (at >= self.run[0]), 4) for term in found)
                worth[at] = said / max(len(found), 4)
        best = sorted(worth, key=lambda at: (-worth[at], at))[:3]
        return {at: place for place, at in enumerate(best, 1)}


def terms(text: str) -> set[str]:
    """The telling words of a text: long ones, cut so that their endings do not matter; pairs in unspaced scripts."""
    low = text.casefold()
    found = set(_SPACED.findall(low))
    return found if text.isascii() else found.union(_UNSPACED.findall(low))


def _story_terms(lines: Sequence[Line], run: tuple[int, int]) -> Counter[str]:
    """In how many lines of the story each telling word stands."""
    found: Counter[str] = Counter()
    left = _STORY
    for line in lines[run[0] : run[1]]:
        found.update(terms(line.text[:left]))
        left -= len(line.text)
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
        worth = min(line.words, 60) - 6 if line.is_sentence() else min(line.words, 20) - 12
        if total <= 0:
            total, start = 0.0, at
        total += worth
        if total > best:
            best, found = total, (start, at + 1)
    return found
