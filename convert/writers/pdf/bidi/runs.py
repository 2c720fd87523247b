"""Runs of one level, and how what they hold resolves (rules X10, W1 to W7, N0 to N2, I1, I2).

Receives: classes and explicit levels of a paragraph.
Returns:  isolating run sequences, which resolve the levels of their places.
Knows:    letters only by their classes, and brackets by which are pairs.
Never:    the order in which anything is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.writers.pdf.bidi.classes import OPENING, REMOVED, bracket, matches

__all__ = ["RunSequence", "sequences"]

_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_MOST_OPEN = 63


class RunSequence:
    """An isolating run sequence: places of one level that read as if nothing stood between them."""

    def __init__(
        self, places: list[int], classes: list[str], found: list[int], before: int, after: int
    ) -> None:
        self.places, self.found = places, found
        self.level = found[places[0]]
        self.kinds = [classes[place] for place in places]
        self.original = list(self.kinds)
        self.start, self.end = ("LR"[max(self.level, around) % 2] for around in (before, after))

    def resolve(self, text: str) -> None:
        """Give every place its level."""
        self._weak()
        self._brackets(text)
        self._neutral()
        for place, kind in zip(self.places, self.kinds, strict=True):
            if self.level % 2:
                self.found[place] += kind in ("L", "EN", "AN")
            else:
                self.found[place] += {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)

    def _weak(self) -> None:
        """Rules W1 to W7."""
        kinds = self.kinds
        last = strong = self.start
        for at, kind in enumerate(kinds):
            if kind == "NSM":
                kind = kinds[at] = "ON" if last in OPENING or last == "PDI" else last
            last = kind
            if kind in ("L", "R", "AL"):
                strong = kind
            elif kind == "EN" and strong == "AL":
                kinds[at] = "AN"
        kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
        for at in range(1, len(kinds) - 1):
            before, kind, after = kinds[at - 1 : at + 2]
            if before == after and (
                (kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))
            ):
                kinds[at] = before
        _terminators(kinds)
        strong = self.start
        for at, kind in enumerate(kinds):
            if kind in ("L", "R"):
                strong = kind
            elif kind == "EN" and strong == "L":
                kinds[at] = "L"

    def _brackets(self, text: str) -> None:
        """Rule N0: a pair of brackets runs as what it holds, or as what stands before it."""
        kinds, own = self.kinds, "LR"[self.level % 2]
        for first, last in _pairs([text[place] for place in self.places], kinds):
            inside = {_STRONG[kind] for kind in kinds[first + 1 : last] if kind in _STRONG}
            if own in inside:
                chosen = own
            elif inside:
                before = next((_STRONG[k] for k in reversed(kinds[:first]) if k in _STRONG), self.start)
                chosen = before if before != own else own
            else:
                continue
            for at in (first, last):
                kinds[at] = chosen
                for follower in range(at + 1, len(kinds)):
                    if self.original[follower] != "NSM":
                        break
                    kinds[follower] = chosen

    def _neutral(self) -> None:
        """Rules N1 and N2: neutrals run as both their neighbours do, else as what is around."""
        kinds, own = self.kinds, "LR"[self.level % 2]
        at = 0
        while at < len(kinds):
            if kinds[at] not in _NEUTRAL:
                at += 1
                continue
            end = at
            while end < len(kinds) and kinds[end] in _NEUTRAL:
                end += 1
            before = _STRONG[kinds[at - 1]] if at else self.start
            after = _STRONG[kinds[end]] if end < len(kinds) else self.end
            kinds[at:end] = [before if before == after else own] * (end - at)
            at = end


def _terminators(kinds: list[str]) -> None:
    """Rules W5 and W6: signs beside European figures are of them; the other signs and separators are neutral."""
    at = 0
    while at < len(kinds):
        if kinds[at] != "ET":
            kinds[at] = "ON" if kinds[at] in ("ES", "CS") else kinds[at]
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        beside = (at > 0 and kinds[at - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        kinds[at:end] = ["EN" if beside else "ON"] * (end - at)
        at = end


def _pairs(letters: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of brackets that are still neutral, by where they open; none if more than 63 are open at once."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for at, letter in enumerate(letters):
        pair = bracket(letter) if kinds[at] == "ON" else None
        if pair is None:
            continue
        closing, opens = pair
        if opens:
            if len(stack) == _MOST_OPEN:
                return []
            stack.append((closing, at))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == closing:
                found.append((stack[depth][1], at))
                del stack[depth:]
                break
    return sorted(found)


def sequences(kinds: Sequence[str], classes: list[str], found: list[int], base: int) -> Iterator[RunSequence]:
    """The isolating run sequences, characters that rule X9 removes left out."""
    places = [place for place, kind in enumerate(kinds) if kind not in REMOVED]
    ends = matches(kinds)
    starts = {end: start for start, end in ends.items()}
    runs: list[list[int]] = []
    for place in places:
        if runs and found[runs[-1][-1]] == found[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    by_first = {run[0]: run for run in runs}
    order = {place: at for at, place in enumerate(places)}
    for run in runs:
        if run[0] in starts and kinds[run[0]] == "PDI":
            continue
        joined = list(run)
        while kinds[joined[-1]] in OPENING and ends.get(joined[-1]) in by_first:
            joined += by_first[ends[joined[-1]]]
        first, last = order[joined[0]], order[joined[-1]]
        before = found[places[first - 1]] if first else base
        is_open = kinds[joined[-1]] in OPENING
        after = found[places[last + 1]] if last + 1 < len(places) and not is_open else base
        yield RunSequence(joined, classes, found, before, after)
