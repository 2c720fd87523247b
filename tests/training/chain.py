"""Finding the weights of the chain of states.

Receives: examples: the names of every line's features, and its state.
Returns:  `Weights`.
Knows:    the likelihood of a linear chain and its gradient, and SciPy's L-BFGS; what a mistake costs.
Never:    texts, files.

The weights make the known states likely even where a mistake is made cheaper by what it costs (softmax-margin;
Gimpel and Smith, 2010): a line of the story that is lost, or of the furniture that is kept, costs by its share of
the story's words, so that the sum of costs follows the measure, F1 of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from convert.readers.chain import FOLLOWING, STATES, Weights
from tests.training.examples import Example

__all__ = ["learn"]

Array = NDArray[np.float64]

_N = len(STATES)
_AT = {state: at for at, state in enumerate(STATES)}
_NEVER = -1e6
_START = ("above", "title", "first")
_END = ("title", "below", "first", "body", "after", "rest")
_SPEAKS_FOR = (("first", "body"), ("title",), ("first",), ("after",))
"""Which states each of the four weights of a feature counts for."""
_STEPS = np.full((_N, _N), _NEVER)
for _before, _after in FOLLOWING.items():
    for _state in _after:
        _STEPS[_AT[_before], _AT[_state]] = 0.0
_TIES = np.array([[float(state in states) for state in STATES] for states in _SPEAKS_FOR])
_STORY = np.array([float(state in ("first", "body")) for state in STATES])
_RARE = 8
"""A feature must stand in so many lines to be weighed."""
_COST, _TITLE_COST, _LARGEST = 20.0, 3.0, 0.3


def learn(examples: Sequence[Example], *, penalty: float = 2.0, rounds: int = 250) -> Weights:
    """Weights under which the states of the examples are the likeliest; always the same for the same examples."""
    counts = Counter(name for example in examples for names in example.names for name in names)
    known = sorted(name for name, count in counts.items() if count >= _RARE)
    chain = _Chain(examples, {name: at for at, name in enumerate(known)})
    start = np.zeros(len(known) * len(_TIES) + _N * _N + 2 * _N)
    found = minimize(
        chain.loss, start, args=(penalty,), jac=True, method="L-BFGS-B", options={"maxiter": rounds}
    )
    weights, steps, begin, end = chain.parts(found.x)
    return Weights(
        features={
            name: tuple(round(float(value), 2) for value in row)  # type: ignore[misc]
            for name, row in zip(known, weights, strict=True)
            if np.abs(row).max() >= 0.01
        },
        steps={
            a: {b: round(float(steps[_AT[a], _AT[b]]), 2) for b in after} for a, after in FOLLOWING.items()
        },
        start={name: round(float(begin[_AT[name]]), 2) for name in _START},
        end={name: round(float(end[_AT[name]]), 2) for name in _END},
    )


class _Chain:
    """The examples as matrices; texts of all lengths are gone through side by side, line by line."""

    def __init__(self, examples: Sequence[Example], number: dict[str, int]) -> None:
        ordered = sorted(examples, key=lambda example: -len(example.lines))
        self.lengths = np.array([len(example.lines) for example in ordered])
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        self.weights = np.array([example.weight for example in ordered])
        self.features = len(number)
        self.x = _matrix(ordered, number)
        self.xt = self.x.T.tocsr()
        self.cost = np.concatenate([_costs(example) for example in ordered])
        self.rows = [self.starts[self.lengths > at] + at for at in range(int(self.lengths[0]))]
        self._count(ordered)

    def _count(self, ordered: Sequence[Example]) -> None:
        """What the examples hold: features by weight, steps, beginnings and ends."""
        states = np.array([_AT[state] for example in ordered for state in example.states])
        self.truth = np.zeros((len(states), _N))
        self.truth[np.arange(len(states)), states] = np.repeat(self.weights, self.lengths)
        self.wanted = self.xt @ self.truth @ _TIES.T
        self.steps, self.begin, self.end = np.zeros((_N, _N)), np.zeros(_N), np.zeros(_N)
        for start, length, weight in zip(self.starts, self.lengths, self.weights, strict=True):
            own = states[start : start + length]
            np.add.at(self.steps, (own[:-1], own[1:]), weight)
            self.begin[own[0]] += weight
            self.end[own[-1]] += weight

    def parts(self, values: Array) -> tuple[Array, Array, Array, Array]:
        """The weights of features, of steps, of beginning, of end."""
        n = self.features * len(_TIES)
        steps, begin, end = np.split(values[n:], [_N * _N, _N * _N + _N])
        return values[:n].reshape(-1, len(_TIES)), steps.reshape(_N, _N), begin, end

    def loss(self, values: Array, penalty: float) -> tuple[float, Array]:
        """How unlikely the examples are, and which way they grow likelier."""
        weights, steps, begin, end = self.parts(values)
        begin_mask, end_mask = _mask(_START), _mask(_END)
        emitted = self.x @ (weights @ _TIES) + self.cost
        likely, total, expected = self._expect(emitted, steps + _STEPS, begin + begin_mask, end + end_mask)
        score = (emitted * self.truth).sum() + (self.steps * steps).sum()
        score += (self.begin * begin).sum() + (self.end * end).sum()
        ends = self.starts + self.lengths - 1
        slope = [
            ((self.xt @ likely) @ _TIES.T - self.wanted).ravel(),
            np.where(_STEPS == 0, expected - self.steps, 0).ravel(),
            np.where(begin_mask == 0, likely[self.starts].sum(0) - self.begin, 0),
            np.where(end_mask == 0, likely[ends].sum(0) - self.end, 0),
        ]
        loss = (total * self.weights).sum() - score + 0.5 * penalty * (values**2).sum()
        return float(loss), np.concatenate(slope) + penalty * values

    def _expect(self, emitted: Array, steps: Array, begin: Array, end: Array) -> tuple[Array, Array, Array]:
        """How likely every state of every line is, the weight of all readings, and how often each step is taken."""
        longest, texts = len(self.rows), len(self.lengths)
        odds = np.exp(steps)
        forward = np.zeros((longest, texts, _N))
        forward[0] = begin + emitted[self.starts]
        for at in range(1, longest):
            rows = self.rows[at]
            forward[at, : len(rows)] = _log_times(forward[at - 1, : len(rows)], odds) + emitted[rows]
        last = forward[self.lengths - 1, np.arange(texts)] + end
        total = np.logaddexp.reduce(last, axis=1)
        likely, taken = np.zeros_like(emitted), np.zeros((_N, _N))
        backward = np.tile(end, (texts, 1))
        for at in range(longest - 1, -1, -1):
            rows = self.rows[at]
            n = len(rows)
            weight = self.weights[:n, None]
            likely[rows] = np.exp(forward[at, :n] + backward[:n] - total[:n, None]) * weight
            if at:
                after = emitted[rows] + backward[:n]
                top = after.max(1, keepdims=True)
                before = np.exp(forward[at - 1, :n] + top - total[:n, None]) * weight
                taken += (before.T @ np.exp(after - top)) * odds
                backward[:n] = _log_times(after, odds.T)
        return likely, total, taken


def _log_times(rows: Array, odds: Array) -> Array:
    top = rows.max(1, keepdims=True)
    product: Array = np.log(np.exp(rows - top) @ odds + 1e-300) + top
    return product


def _mask(allowed: Sequence[str]) -> Array:
    return np.array([0.0 if state in allowed else _NEVER for state in STATES])


def _matrix(examples: Sequence[Example], number: dict[str, int]) -> csr_matrix:
    rows, columns, row = [], [], 0
    for example in examples:
        for names in example.names:
            for name in names:
                if name in number:
                    rows.append(row)
                    columns.append(number[name])
            row += 1
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(number)))


def _costs(example: Example) -> Array:
    """What every wrong state of every line costs."""
    story = np.array([state in ("first", "body") for state in example.states])
    words = np.array([line.words for line in example.lines], dtype=float)
    share = np.minimum(words / max(1.0, words[story].sum()), _LARGEST)
    cost = _COST * share[:, None] * np.where(story[:, None], 1 - _STORY, _STORY)
    title = np.array([state == "title" for state in example.states])
    cost[title] += _TITLE_COST
    cost[title, _AT["title"]] = 0.0
    cost[~title, _AT["title"]] += _TITLE_COST / 2
    return cost
