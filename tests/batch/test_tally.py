"""The sums of a run: nothing twice, whatever is begun again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.batch.events import (
    Ended,
    Killed,
    Planned,
    RunEnded,
    ShardDone,
    ShardStarted,
    SkippedInput,
)
from convert.batch.tally import Tally


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def ended(tally: Tally, shard: int, indexes: range, status: str = "done", *, reused: bool = False) -> None:
    for index in indexes:
        tally.saw(Ended(shard, index, str(index), status, size=1000, written=10, reused=reused))


@given(st.lists(st.integers(0, 20), max_size=4), st.integers(1, 20))
def test_a_shard_that_is_begun_again_counts_once(deaths: list[int], records: int) -> None:
    tally = Tally()
    tally.saw(Planned(1, records, records * 1000, 1, "job"))
    reached = 0
    for death in deaths:
        tally.saw(ShardStarted(0, 11))
        ended(tally, 0, range(min(reached, records)), reused=True)
        ended(tally, 0, range(reached, min(death, records)))
        reached = max(reached, min(death, records))
        tally.saw(Killed(0, reached, str(reached), "killed", 1))
    tally.saw(ShardStarted(0, 12))
    ended(tally, 0, range(reached), reused=True)
    ended(tally, 0, range(reached, records))
    assert tally.counts["done"] == records
    tally.saw(ShardDone(0, records, size=records * 1000))
    assert tally.counts.total() == records
    assert (tally.made, tally.reused, tally.kills) == (records, 0, len(deaths))
    assert tally.share == 1.0
    assert tally.busy == 0


def test_what_an_earlier_run_did_is_no_work_of_this_one() -> None:
    clock = Clock()
    tally = Tally(clock)
    tally.saw(Planned(4, 400, 4000, 2, "job"))
    for shard in (0, 1):
        tally.saw(ShardStarted(shard, 7, records=100, size=1000))
        tally.saw(ShardDone(shard, 98, 2, size=70_000, skipped=True))
    clock.now += 10
    tally.saw(ShardStarted(2, 7, records=100, size=1000))
    ended(tally, 2, range(50))
    assert (tally.reused, tally.made) == (200, 50)
    assert tally.counts == {"done": 196 + 50 - 0, "failed": 4}
    assert tally.share == pytest.approx(0.625)
    assert tally.left == pytest.approx(0.375 / 0.125 * 10)


def test_a_packed_input_is_consumed_by_its_packed_bytes() -> None:
    tally = Tally()
    tally.saw(Planned(1, 10, 500, 1, "job"))
    tally.saw(ShardStarted(0, 7, records=10, size=500))
    ended(tally, 0, range(5))
    assert tally.consumed == 250


def test_bytes_tell_more_than_records() -> None:
    clock = Clock()
    tally = Tally(clock)
    tally.saw(Planned(2, 1001, 2_000_000, 1, "job"))
    tally.saw(ShardStarted(0, 7, records=1000, size=1_000_000))
    clock.now += 100
    ended(tally, 0, range(1000))
    tally.saw(ShardDone(0, 1000, size=1_000_000))
    assert tally.left == pytest.approx(100)


def test_the_rate_is_that_of_the_last_half_minute() -> None:
    clock = Clock()
    tally = Tally(clock)
    tally.saw(Planned(1, 10_000, 10_000_000, 1, "job"))
    for second in range(300):
        clock.now += 1
        ended(tally, 0, range(second * 10, second * 10 + (10 if second < 200 else 2)))
    records, size = tally.rates
    assert records == pytest.approx(2, rel=0.1)
    assert size == pytest.approx(2000, rel=0.1)


def test_nothing_is_known_before_there_is_a_plan() -> None:
    tally = Tally()
    assert (tally.share, tally.left, tally.busy) == (None, None, 0)
    tally.saw(SkippedInput("a", "b"))
    tally.saw(Planned(0, 0, 0, 1, "job"))
    tally.saw(RunEnded(0, 0, 0, 0, 0, 1.5))
    assert (tally.share, tally.left, tally.seconds) == (None, None, 1.5)
    assert len(tally.skipped) == 1
