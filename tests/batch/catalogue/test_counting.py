"""Counts in memory that does not grow: exact, and nothing common is missing."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from convert.batch.catalogue.counting import Exact, Frequent, ranked


@given(st.lists(st.sampled_from("abcdefghijklmnop"), max_size=300), st.integers(1, 6))
def test_no_common_value_is_missing(values: list[str], room: int) -> None:
    seen = Frequent(room)
    for value in values:
        seen.add(value)
    assert len(seen.values) <= 2 * room
    counts = Counter(values)
    assert {value for value, count in counts.items() if count > len(values) / room} <= seen.values


@given(st.lists(st.sampled_from("abcdef"), max_size=100), st.frozensets(st.sampled_from("abcdef")))
def test_counts_are_exact(values: list[str], candidates: frozenset[str]) -> None:
    exact = Exact(candidates)
    for value in values:
        assert exact.add(value) == (value in candidates)
    assert exact.counts == Counter(value for value in values if value in candidates)
    assert exact.total == len(values)


def test_equals_are_ranked_by_their_letters() -> None:
    assert ranked(Counter("bbaacd"), 3) == [("a", 2), ("b", 2), ("c", 1)]
