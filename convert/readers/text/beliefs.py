"""How likely each line is the headline, or part of the story: learned weights, summed over all ways to read a text.

Receives: the names of the features of every line.
Returns:  two probabilities a line.
Knows:    `weights.json` beside this file, which `python -m tests.training` learns; a linear chain of states.
Never:    which words a line has; what else it may be.

A text is a chain of states: lines above the headline, the headline, lines below it, the first line of the story, the
story, lines in it that are no part of it, the first line after it, the rest (a linear-chain conditional random field;
Lafferty, McCallum and Pereira, 2001). What is no part of the story weighs nothing wherever it stands; a feature adds
to `body`, to `title`, and at the borders to `first` and `after`. So four numbers a feature explain a line, and
`explain` lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from math import exp
from operator import mul
from typing import NamedTuple

import msgspec

__all__ = ["STATES", "WEIGHED", "Belief", "Weights", "believe", "explain", "load"]

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

_FEW = 4
"""In texts of so few lines there is too little to go by."""

_STRONGEST = 25.0
"""Sums of weights are cut at this size, lest numbers overflow."""


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


@cache
def load() -> Weights:
    """The weights the reader uses."""
    return msgspec.json.decode(
        resources.files(__package__).joinpath("weights.json").read_bytes(), type=Weights
    )


def believe(names: Sequence[Iterable[str]], weights: Weights | None = None) -> list[Belief]:
    """How likely each line is headline or story, by the names of its features (the forward-backward algorithm)."""
    known = weights or load()
    if not names:
        return []
    odds = _odds(known)
    emitted = [_emitted(line, known.features) for line in names]
    forward = [_scaled(tuple(map(mul, odds.start, _spread(emitted[0]))))]
    for line in emitted[1:]:
        forward.append(_onward(forward[-1], line, odds))
    backward = odds.end
    beliefs = [_belief(forward[-1], backward)]
    for at in range(len(emitted) - 2, -1, -1):
        backward = _back(backward, emitted[at + 1], odds)
        beliefs.append(_belief(forward[at], backward))
    beliefs.reverse()
    return beliefs if len(beliefs) > _FEW else [_doubted(belief) for belief in beliefs]


def _doubted(belief: Belief) -> Belief:
    """What is believed of a line of a very short text: half what the weights say, and rather that it is story."""
    return Belief(belief.title / 2, belief.body / 2 + 0.36)


def explain(names: Iterable[str], weights: Weights | None = None) -> list[tuple[str, float, float]]:
    """The features of a line with what each says for the story and for the headline, the strongest first."""
    known = (weights or load()).features
    found = [(name, known[name][0], known[name][1]) for name in names if name in known]
    return sorted(found, key=lambda entry: (-abs(entry[1]) - abs(entry[2]), entry[0]))


class _Odds(NamedTuple):
    """The weights of steps, beginning and end out of the logarithm; `steps` in the order of `FOLLOWING`."""

    steps: tuple[float, ...]
    start: tuple[float, ...]
    end: tuple[float, ...]


class _Emitted(NamedTuple):
    """How a line's features speak for its being the headline, the first of the story, story, the first after it."""

    title: float
    first: float
    body: float
    after: float


def _odds(weights: Weights) -> _Odds:
    steps = (weights.steps[a][b] for a, following in FOLLOWING.items() for b in following)
    start, end = (
        tuple(exp(table[state]) if state in table else 0.0 for state in STATES)
        for table in (weights.start, weights.end)
    )
    return _Odds(tuple(map(exp, steps)), start, end)


def _emitted(names: Iterable[str], features: dict[str, tuple[float, float, float, float]]) -> _Emitted:
    rows = [row for name in names if (row := features.get(name))]
    body, title, first, after = map(sum, zip(*rows, strict=True)) if rows else (0.0, 0.0, 0.0, 0.0)
    return _Emitted(_exp(title), _exp(body + first), _exp(body), _exp(after))


def _exp(weight: float) -> float:
    return exp(max(-_STRONGEST, min(_STRONGEST, weight)))


def _spread(line: _Emitted) -> tuple[float, ...]:
    """What a line speaks for, state by state; what is no part of the story weighs nothing."""
    return (1.0, line.title, 1.0, line.first, line.body, 1.0, line.after, 1.0)


def _scaled(row: tuple[float, ...]) -> tuple[float, ...]:
    size = 1.0 / sum(row)
    return tuple([value * size for value in row])


def _onward(row: tuple[float, ...], line: _Emitted, odds: _Odds) -> tuple[float, ...]:
    """The sums over all readings up to a line, from those up to the line before; written out, since it is hot."""
    above, title, below, first, body, inside, after, rest = row
    aa, at, af, tb, tf, bb, bf, fs, fi, fz, ss, si, sz, is_, ii, zr, rr = odds.steps
    return _scaled(
        (
            aa * above,
            at * above * line.title,
            tb * title + bb * below,
            (af * above + tf * title + bf * below) * line.first,
            (fs * first + ss * body + is_ * inside) * line.body,
            fi * first + si * body + ii * inside,
            (fz * first + sz * body) * line.after,
            zr * after + rr * rest,
        )
    )


def _back(row: tuple[float, ...], line: _Emitted, odds: _Odds) -> tuple[float, ...]:
    """The sums over all readings from a line on, from those from the line after it on."""
    above, title, below, first, body, inside, after, rest = row
    aa, at, af, tb, tf, bb, bf, fs, fi, fz, ss, si, sz, is_, ii, zr, rr = odds.steps
    title, first, body, after = title * line.title, first * line.first, body * line.body, after * line.after
    return _scaled(
        (
            aa * above + at * title + af * first,
            tb * below + tf * first,
            bb * below + bf * first,
            fs * body + fi * inside + fz * after,
            ss * body + si * inside + sz * after,
            is_ * body + ii * inside,
            zr * rest,
            rr * rest,
        )
    )


def _belief(forward: tuple[float, ...], backward: tuple[float, ...]) -> Belief:
    both = tuple(map(mul, forward, backward))
    total = sum(both)
    return Belief(both[1] / total, (both[3] + both[4]) / total)
