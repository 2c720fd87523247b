"""What happens while a run goes on.

Receives: nothing; these are the types that workers, the run, its log and its progress speak in.
Returns:  frozen structs that travel between processes.
Knows:    times, attempts, memory: what must not stand in the tree.
Never:    prints.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

__all__ = [
    "Began",
    "Ended",
    "Event",
    "Killed",
    "Planned",
    "RunEnded",
    "ShardDone",
    "ShardStarted",
    "SkippedInput",
]


class _Event(msgspec.Struct, frozen=True, tag_field="event", tag=str.lower, omit_defaults=True):
    pass


class Planned(_Event, frozen=True):
    """The run begins: how many shards, records and bytes there are."""

    shards: int
    records: int
    size: int
    workers: int
    job: str


class SkippedInput(_Event, frozen=True):
    """Something in an input that is no article."""

    where: str
    why: str


class ShardStarted(_Event, frozen=True):
    """A worker takes a shard; `pid` of its process. `records` and `size` are what the plan says of the shard."""

    shard: int
    pid: int = 0
    records: int = 0
    size: int = 0


class Began(_Event, frozen=True):
    """A record is begun: its place in the shard from 0, its size in bytes."""

    shard: int
    index: int
    id: str
    size: int = 0


class Ended(_Event, frozen=True):
    """A record is done. `ms` of wall time, `rss` of the worker in bytes, `written` bytes of its outputs.

    `reused` where an earlier run had done it. `error` where it failed; `issues` are codes."""

    shard: int
    index: int
    id: str
    status: str
    size: int = 0
    ms: float = 0.0
    rss: int = 0
    written: int = 0
    words: int = 0
    reused: bool = False
    error: str | None = None
    issues: tuple[str, ...] = ()


class Killed(_Event, frozen=True):
    """A worker died or was killed over a record (`index` None: between two), for the `attempt`th time."""

    shard: int
    index: int | None
    id: str | None
    why: str
    attempt: int


class ShardDone(_Event, frozen=True):
    """A shard is committed: its records by status, the bytes it read; `skipped` where all was done before.

    `unread` of its records were not there to be read: the next run looks for them again. `cpu` seconds of processor
    time of the worker, of that attempt which committed it.
    """

    shard: int
    done: int = 0
    failed: int = 0
    duplicate: int = 0
    size: int = 0
    skipped: bool = False
    unread: int = 0
    cpu: float = 0.0


class RunEnded(_Event, frozen=True):
    """The run is over, with this exit code; `seconds` of wall time."""

    code: int
    done: int
    failed: int
    duplicate: int
    vanished: int
    seconds: float


Event: TypeAlias = Planned | SkippedInput | ShardStarted | Began | Ended | Killed | ShardDone | RunEnded
