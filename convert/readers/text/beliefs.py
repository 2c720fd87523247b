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
    """How likely each line is headline or story, from the names of its features (the forward-backward algorithm)."""
    known = weights or load()
    if not names:
        return []
    emitted = [_emitted(line, known.features) for line in names]
    steps = _Steps(known)
    forward = [_scaled([start * e for start, e in zip(steps.start, emitted[0], strict=True)])]
    for line in emitted[1:]:
        forward.append(_scaled([e * steps.into(forward[-1], state) for state, e in enumerate(line)]))
    backward = steps.end
    beliefs = [_belief(forward[-1], backward)]
    for at in range(len(emitted) - 2, -1, -1):
        after = [e * b for e, b in zip(emitted[at + 1], backward, strict=True)]
        backward = _scaled([steps.out_of(after, state) for state in range(len(STATES))])
        beliefs.append(_belief(forward[at], backward))
    beliefs.reverse()
    return beliefs


def explain(names: Iterable[str], weights: Weights | None = None) -> list[tuple[str, float, float]]:
    """The features of a line with what each says for the story and for the headline, the strongest first."""
    known = (weights or load()).features
    found = [(name, known[name][0], known[name][1]) for name in names if name in known]
    return sorted(found, key=lambda entry: (-abs(entry[1]) - abs(entry[2]), entry[0]))


def _emitted(
    names: Iterable[str], features: dict[str, tuple[float, float, float, float]]
) -> tuple[float, ...]:
    rows = [row for name in names if (row := features.get(name))]
    body, title, first, after = map(sum, zip(*rows, strict=True)) if rows else (0.0, 0.0, 0.0, 0.0)
    story = _exp(body)
    return (1.0, _exp(title), 1.0, _exp(body + first), story, 1.0, _exp(after), 1.0)


def _exp(weight: float) -> float:
    return exp(max(-_STRONGEST, min(_STRONGEST, weight)))


def _scaled(row: list[float]) -> list[float]:
    total = sum(row)
    return [value / total for value in row]


def _belief(forward: list[float], backward: list[float]) -> Belief:
    both = [f * b for f, b in zip(forward, backward, strict=True)]
    total = sum(both)
    return Belief(both[1] / total, (both[3] + both[4]) / total)


class _Steps:
    """The steps between states as sums to take, out of the logarithm."""

    def __init__(self, weights: Weights) -> None:
        number = {name: at for at, name in enumerate(STATES)}
        pairs = [
            (number[a], number[b], exp(weights.steps[a][b])) for a, after in FOLLOWING.items() for b in after
        ]
        self.before = [tuple((a, w) for a, b, w in pairs if b == state) for state in range(len(STATES))]
        self.after = [tuple((b, w) for a, b, w in pairs if a == state) for state in range(len(STATES))]
        self.start = [exp(weights.start[name]) if name in weights.start else 0.0 for name in STATES]
        self.end = [exp(weights.end[name]) if name in weights.end else 0.0 for name in STATES]

    def into(self, row: list[float], state: int) -> float:
        return sum([row[a] * weight for a, weight in self.before[state]])

    def out_of(self, row: list[float], state: int) -> float:
        return sum([row[b] * weight for b, weight in self.after[state]])
