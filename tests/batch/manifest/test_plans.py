"""Plans in figures."""

from __future__ import annotations

from convert.batch.manifest import marked, plan_of, totals
from convert.batch.records import Shard, Skipped

SHARDS = [
    Shard(0, "folder", "in", 0, 3, size=10, mark="m"),
    Shard(1, "warc", "x", 3, 2, start=9, size=5, mark="n"),
]


def test_a_plan_is_counted_as_it_comes() -> None:
    amount = totals(iter([SHARDS[0], Skipped("x", "a pipe"), SHARDS[1]]))
    assert (amount.shards, amount.records, amount.size, amount.skipped) == (2, 5, 15, 1)
    assert amount.kinds == {"folder": 3, "warc": 2}


def test_a_plan_is_told_from_others_by_its_records() -> None:
    plan = plan_of(SHARDS)
    assert (plan.shards, plan.records) == (2, 5)
    assert plan != plan_of(SHARDS[::-1])
    moved = Shard(0, "folder", "elsewhere", 0, 3, size=11, mark="o")
    assert plan_of([moved, SHARDS[1]]) == plan


def test_marks_are_told_only_where_all_have_one() -> None:
    assert marked(SHARDS) == marked(SHARDS)
    assert marked(SHARDS) != marked([SHARDS[0], Shard(1, "warc", "x", 3, 2, start=9, mark="o")])
    assert marked([*SHARDS, Shard(2, "stdin", "-", 5, 1)]) is None
