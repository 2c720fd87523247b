"""Lines weighed together: learned weights, summed over all ways to read a text.

Receives: the groups of the names of the features of every line; weights.
Returns:  two probabilities a line: that it is the headline, that it is part of the story.
Knows:    a linear chain of states.
Never:    which words a line has; where the names and the weights come from.

A text is a chain of states: lines above the headline, the headline, lines below it, the first line of the story, the
story, lines in it that are no part of it, the first line after it, the rest (a linear-chain conditional random field;
Lafferty, McCallum and Pereira, 2001). What is no part of the story weighs nothing wherever it stands; a feature adds
to `body`, to `title`, and at the borders to `first` and `after`. So four numbers a feature explain a line, and
`explain` lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from itertools import islice
from math import exp
from operator import mul
from typing import NamedTuple, TypeAlias

import msgspec

__all__ = ["FOLLOWING", "STATES", "WEIGHED", "Belief", "Chain", "Group", "Weights", "weights_of"]

STATES = ("above", "title", "below", "first", "body", "inside", "after", "rest")
"""The states of a line, in the order of the tables of `Weights`."""

WEIGHED = ("body", "title", "first", "after")
"""What the four weights of a feature speak for."""

FOLLOWING = {
    "above": ("above", "title", "first"),
    "title": ("below", "first"),
    "below": ("below", "first"),
    "first": ("body", "inside", "after"),
    "body": ("body", "inside", "after"),
    "inside": ("body", "inside"),
    "after": ("rest",),
    "rest": ("rest",),
}
"""Which state may follow which."""

_STRONGEST = 25.0
"""Sums of weights are cut at this size, lest numbers overflow."""

_SMALL, _LARGE = 1e-60, 1e60
"""Sums over readings are brought back to 1 where they leave these bounds, lest they overflow after many lines."""


class Belief(NamedTuple):
    """How likely a line is the headline, and how likely it is part of the story; 0 to 1."""

    title: float
    body: float


class Weights(msgspec.Struct, frozen=True):
    """What was learned: weights by feature, as in `WEIGHED`; of steps between states, of beginning and end."""

    features: dict[str, tuple[float, float, float, float]]
    steps: dict[str, dict[str, float]]
    start: dict[str, float]
    end: dict[str, float]


Group: TypeAlias = Sequence[str]
"""Names of features. What a tuple speaks for is remembered: those that many lines share are tuples."""


def weights_of(package: str) -> Weights:
    """The weights that a reader has learned: `weights.json` in its package."""
    return msgspec.json.decode(resources.files(package).joinpath("weights.json").read_bytes(), type=Weights)


Row: TypeAlias = tuple[float, float, float, float]
"""Weights, in the order of `WEIGHED`; out of the logarithm for title, first, body, after, 1 for nothing."""

_NOTHING: Row = (0.0, 0.0, 0.0, 0.0)


class Chain:
    """Weights in use; `remember` is how many groups of names are known by heart."""

    def __init__(self, weights: Weights, remember: int = 1 << 11) -> None:
        self.weights = weights
        self._odds = _odds(weights)
        self._remember = remember
        self._known: dict[tuple[str, ...], Row] = {}

    def believe(self, lines: Sequence[Iterable[Group]]) -> list[Belief]:
        """How likely each line is headline or story, by its groups."""
        return self.read(self.weigh(lines))

    def weigh(self, lines: Iterable[Iterable[Group]]) -> list[Row]:
        """What speaks for each line, wherever it stands, as in `WEIGHED`: above 0 for it, below against it."""
        known = self._known
        rows = []
        for groups in lines:
            body = title = first = after = 0.0
            for group in groups:
                row = known.get(group) if type(group) is tuple else None
                if row is None:
                    row = self._weighed(group)
                if row is _NOTHING:
                    continue
                a, b, c, d = row
                body += a
                title += b
                first += c
                after += d
            rows.append((body, title, first, after))
        return rows

    def read(self, weighed: Sequence[Row]) -> list[Belief]:
        """How likely each line is headline or story, by what speaks for each (the forward-backward algorithm)."""
        if not weighed:
            return []
        emitted = list(map(_emitted, weighed))
        return _read(emitted, list(_forward(emitted, self._odds)), self._odds)

    def explain(self, groups: Iterable[Group]) -> list[tuple[str, float, float]]:
        """The features of a line with what each says for story and for headline, the strongest first."""
        known = self.weights.features
        names = dict.fromkeys(name for group in groups for name in group)
        found = [(name, known[name][0], known[name][1]) for name in names if name in known]
        return sorted(found, key=lambda entry: (-abs(entry[1]) - abs(entry[2]), entry[0]))

    def _weighed(self, group: Group) -> Row:
        """The sums of the weights of a group, as in `WEIGHED`; remembered where the group is one of many lines."""
        known = self.weights.features
        body = title = first = after = 0.0
        for name in group:
            row = known.get(name)
            if row is not None:
                body += row[0]
                title += row[1]
                first += row[2]
                after += row[3]
        found = (body, title, first, after) if body or title or first or after else _NOTHING
        if type(group) is tuple:
            if len(self._known) >= self._remember:
                self._known.clear()
            self._known[group] = found
        return found


class _Odds(NamedTuple):
    """The weights of steps, beginning and end out of the logarithm; `steps` in the order of `FOLLOWING`."""

    steps: tuple[float, ...]
    start: _States
    end: _States


_States: TypeAlias = tuple[float, float, float, float, float, float, float, float]


def _odds(weights: Weights) -> _Odds:
    steps = (weights.steps[a][b] for a, following in FOLLOWING.items() for b in following)
    return _Odds(tuple(map(exp, steps)), _ends(weights.start), _ends(weights.end))


def _ends(table: Mapping[str, float]) -> _States:
    above, title, below, first, body, inside, after, rest = (
        exp(table[state]) if state in table else 0.0 for state in STATES
    )
    return above, title, below, first, body, inside, after, rest


def _emitted(weighed: Row) -> Row:
    body, title, first, after = weighed
    return _exp(title), _exp(body + first), _exp(body), _exp(after)


def _exp(weight: float) -> float:
    return exp(-_STRONGEST if weight < -_STRONGEST else _STRONGEST if weight > _STRONGEST else weight)


def _forward(emitted: Sequence[Row], odds: _Odds) -> Iterator[_States]:
    """The sums over all readings up to each line; written out, since it is hot."""
    aa, at, af, tb, tf, bb, bf, fs, fi, fz, ss, si, sz, is_, ii, zr, rr = odds.steps
    above, title, below, first, body, inside, after, rest = odds.start
    on_title, on_first, on_body, on_after = emitted[0]
    row = (above, title * on_title, below, first * on_first, body * on_body, inside, after * on_after, rest)
    yield row
    for on_title, on_first, on_body, on_after in islice(emitted, 1, None):
        above, title, below, first, body, inside, after, rest = row
        row = (
            aa * above,
            at * above * on_title,
            tb * title + bb * below,
            (af * above + tf * title + bf * below) * on_first,
            (fs * first + ss * body + is_ * inside) * on_body,
            fi * first + si * body + ii * inside,
            (fz * first + sz * body) * on_after,
            zr * after + rr * rest,
        )
        size = sum(row)
        if not _SMALL < size < _LARGE:
            row = _scaled(row, size)
        yield row


def _read(emitted: Sequence[Row], forward: Sequence[_States], odds: _Odds) -> list[Belief]:
    """What is believed of each line: the sums up to it, by those over all readings from it on."""
    aa, at, af, tb, tf, bb, bf, fs, fi, fz, ss, si, sz, is_, ii, zr, rr = odds.steps
    row = odds.end
    beliefs = [_belief(forward[-1], row)]
    for place in range(len(emitted) - 1, 0, -1):
        on_title, on_first, on_body, on_after = emitted[place]
        above, title, below, first, body, inside, after, rest = row
        title, first, body, after = title * on_title, first * on_first, body * on_body, after * on_after
        row = (
            aa * above + at * title + af * first,
            tb * below + tf * first,
            bb * below + bf * first,
            fs * body + fi * inside + fz * after,
            ss * body + si * inside + sz * after,
            is_ * body + ii * inside,
            zr * rest,
            rr * rest,
        )
        size = sum(row)
        if not _SMALL < size < _LARGE:
            row = _scaled(row, size)
        beliefs.append(_belief(forward[place - 1], row))
    beliefs.reverse()
    return beliefs


def _scaled(row: _States, size: float) -> _States:
    above, title, below, first, body, inside, after, rest = (value / size for value in row)
    return above, title, below, first, body, inside, after, rest


def _belief(forward: _States, backward: _States) -> Belief:
    above, title, below, first, body, inside, after, rest = map(mul, forward, backward)
    total = above + title + below + first + body + inside + after + rest
    return Belief(title / total, (first + body) / total)
