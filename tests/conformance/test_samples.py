"""Sampling in rotation leaves nothing out for ever, and is the same for the same commit."""

from __future__ import annotations

import pytest

from .samples import share


@pytest.mark.parametrize("count", [0, 1, 39, 40, 41, 200])
def test_successive_rotations_cover_everything(count: int) -> None:
    everything = range(count)
    rounds = [share(everything, 40, rotation) for rotation in range(-(-count // 40))]
    assert sorted(item for part in rounds for item in part) == list(everything)
    assert all(len(part) <= 40 for part in rounds)


def test_a_commit_always_takes_the_same_part() -> None:
    commit = int("5f1e0c3f7c1d2b8a9d6e4f3a2b1c0d9e8f7a6b5c", 16)
    assert share("abcdefg", 3, commit) == share("abcdefg", 3, commit % 3)
