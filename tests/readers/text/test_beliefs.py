"""The learned weights: a chain of states, summed over every way to read a text."""

from __future__ import annotations

from itertools import pairwise, product
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.readers.chain import FOLLOWING, STATES, Chain, Weights
from convert.readers.text.beliefs import believe, own
from convert.readers.text.features import features
from convert.readers.text.wraps import split_lines

START = {"above": 0.2, "title": -0.5, "first": 0.1}
END = {"title": -1.0, "below": -1.0, "first": 0.3, "body": 0.4, "after": 0.0, "rest": 0.2}
SMALL = Weights(
    features={"long": (1.5, -1.0, 0.3, -0.2), "short": (-0.8, 1.2, -0.1, 0.4), "odd": (0.1, 0.2, 0.3, 0.4)},
    steps={
        a: {b: 0.3 * i - 0.2 * j for j, b in enumerate(after)}
        for i, (a, after) in enumerate(FOLLOWING.items())
    },
    start=START,
    end=END,
)
NAMES = st.lists(
    st.lists(st.sampled_from(["long", "short", "odd", "unknown"]), max_size=3), min_size=5, max_size=5
)


def one_by_one(names: list[list[str]]) -> list[tuple[float, float]]:
    """The same beliefs by going through every chain of states there is."""
    weighed: list[tuple[tuple[str, ...], float]] = []
    for chain in product(STATES, repeat=len(names)):
        if chain[0] not in START or chain[-1] not in END:
            continue
        if any(b not in FOLLOWING[a] for a, b in pairwise(chain)):
            continue
        score = START[chain[0]] + END[chain[-1]]
        score += sum(SMALL.steps[a][b] for a, b in pairwise(chain))
        score += sum(speaks(state, name) for state, line in zip(chain, names, strict=True) for name in line)
        weighed.append((chain, exp(score)))
    total = sum(weight for _, weight in weighed)
    return [
        (
            sum(w for chain, w in weighed if chain[at] == "title") / total,
            sum(w for chain, w in weighed if chain[at] in ("first", "body")) / total,
        )
        for at in range(len(names))
    ]


def speaks(state: str, name: str) -> float:
    body, title, first, after = SMALL.features.get(name, (0.0, 0.0, 0.0, 0.0))
    return {"title": title, "first": body + first, "body": body, "after": after}.get(state, 0.0)


@given(NAMES)
def test_sums_are_those_over_every_chain(names: list[list[str]]) -> None:
    for found, wanted in zip(
        Chain(SMALL).believe([[line] for line in names]), one_by_one(names), strict=True
    ):
        assert found == pytest.approx(wanted, abs=1e-9)


@given(st.text(min_size=1, max_size=300))
def test_beliefs_are_probabilities_for_any_text(text: str) -> None:
    lines = split_lines(text)
    for belief in believe(features(lines, [()] * len(lines))):
        assert 0 <= belief.title <= 1
        assert 0 <= belief.body <= 1
        assert belief.title + belief.body <= 1 + 1e-9


def test_no_line_no_belief() -> None:
    assert believe([]) == []


def test_long_chains_do_not_fade() -> None:
    beliefs = Chain(SMALL).believe([[["long"]]] * 20_000)
    assert min(belief.body for belief in beliefs[1:]) > 0.4


def test_explanations_name_known_features_the_strongest_first() -> None:
    assert Chain(SMALL).explain([["odd", "unknown"], ("long", "short")]) == [
        ("long", 1.5, -1.0),
        ("short", -0.8, 1.2),
        ("odd", 0.1, 0.2),
    ]


def test_weights_are_small_and_of_features_that_exist() -> None:
    weights = own().weights
    assert len(weights.features) < 1500
    assert max(abs(value) for row in weights.features.values() for value in row) < 15
    assert {a: set(b) for a, b in weights.steps.items()} == {a: set(b) for a, b in FOLLOWING.items()}
