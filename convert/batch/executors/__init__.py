"""Who does the shards: this process, a pool of workers, a cluster.

Receives: tasks, and the control of the run.
Returns:  what became of each shard, in any order.
Knows:    how many at a time.
Never:    what a shard is; takes a task from the run before it can begin it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from convert.batch.events import Event, ShardDone
from convert.batch.supervisor import Limits
from convert.batch.wire import Task

__all__ = ["Control", "Executor"]


@dataclass(frozen=True)
class Control:
    """What a run gives everybody who works for it.

    `tell` is called with all that happens, from any thread. `stopping` set: no further record is begun; `killing`
    set: nothing is waited for. `log` takes what workers print.
    """

    limits: Limits
    tell: Callable[[Event], None]
    stopping: threading.Event = field(default_factory=threading.Event)
    killing: threading.Event = field(default_factory=threading.Event)
    log: Path | None = None


class Executor(Protocol):
    """Does every task once."""

    def run(self, tasks: Iterable[Task], control: Control) -> Iterator[ShardDone]:
        """What became of each shard, as it comes; fewer where the run is stopped.

        Raises `StoreFullError` where outputs cannot be put, after the others have ended; `ShardError` for a shard
        that cannot be done, after all others were.
        """
