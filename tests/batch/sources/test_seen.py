from __future__ import annotations

import tracemalloc
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from convert.batch.plan import plan, records
from convert.batch.records import Shard
from convert.batch.sources import Reading
from convert.batch.sources.seen import Seen
from tests.batch.sources.tools import put


@given(st.lists(st.text(max_size=3), max_size=60))
def test_a_name_is_new_once(names: list[str]) -> None:
    seen, known = Seen(), set[str]()
    for name in names:
        assert seen.add(name) == (name not in known)
        known.add(name)


def test_it_grows() -> None:
    seen = Seen()
    assert all(seen.add(str(number)) for number in range(5000))
    assert not any(seen.add(str(number)) for number in range(5000))


def test_memory_does_not_grow_with_the_records(tmp_path: Path) -> None:
    def held(count: int) -> int:
        path = put(tmp_path / f"{count}.jsonl", b'{"text": "a"}\n' * count)
        tracemalloc.start()
        for shard in plan([str(path)], Reading(per_shard=100)):
            if isinstance(shard, Shard):
                assert sum(1 for _ in records(shard, Reading(per_shard=100))) == shard.count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    held(1000)
    assert held(20_000) < held(2_000) * 1.2
