"""What the tests of sources share: plans, records, and what must hold of every plan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from convert.batch.plan import plan, records
from convert.batch.records import Record, Shard, Skipped
from convert.batch.sources import Reading


def planned(
    inputs: Sequence[str | Path], reading: Reading | None = None
) -> tuple[list[Shard], list[Skipped]]:
    found = list(plan([str(each) for each in inputs], reading or Reading()))
    shards = [each for each in found if isinstance(each, Shard)]
    assert [shard.number for shard in shards] == list(range(len(shards)))
    assert [shard.first for shard in shards] == [
        sum(each.count for each in shards[:n]) for n in range(len(shards))
    ]
    assert len({shard.identity for shard in shards}) == len(shards)
    return shards, [each for each in found if isinstance(each, Skipped)]


def read(inputs: Sequence[str | Path], reading: Reading | None = None) -> list[Record]:
    """All records; each shard has as many as planned, and no two the same id."""
    reading = reading or Reading()
    found: list[Record] = []
    for shard in planned(inputs, reading)[0]:
        held = list(records(shard, reading))
        assert len(held) == shard.count
        found += held
    assert len({record.id for record in found}) == len(found)
    return found


def ids(inputs: Sequence[str | Path], reading: Reading | None = None) -> list[str]:
    return [record.id for record in read(inputs, reading)]


def write(folder: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        put(folder / name, content)


def put(path: Path, content: str | bytes = "A story\n\nof some words.\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
