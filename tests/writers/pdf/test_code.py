"""Where a page may end inside code."""

from __future__ import annotations

from itertools import accumulate

import pytest

from convert.writers.pdf.code import _kept


@pytest.mark.parametrize(
    "code",
    ["one", "one\ntwo", "one\n\n\ntwo\nthree\nfour\nfive", "\n\none\ntwo\n\nthree\nfour\n\n", "a\nb\nc\nd"],
)
def test_two_lines_that_are_not_empty_stand_on_either_side_of_an_edge(code: str) -> None:
    lines = code.split("\n")
    above = list(accumulate(bool(line) for line in lines))
    for kept, count in zip(_kept(lines)[:-1], above, strict=False):
        assert kept is (count < 2 or above[-1] - count < 2)


def test_long_code_may_be_divided() -> None:
    assert _kept(["a", "", "b", "c", "d"]) == [True, True, False, True, False]


def test_code_is_not_kept_with_what_follows_it() -> None:
    assert [_kept(lines)[-1] for lines in (["a"], ["a", "b"], ["a", "b", "c", ""])] == [False] * 3
