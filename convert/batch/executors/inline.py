"""This process does the shards, one after another: everything can be debugged.

Receives: tasks.
Returns:  what became of each shard, in order.
Knows:    no limits, no second process.
Never:    is what an archive should be made with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convert.batch.events import ShardDone, ShardStarted
from convert.batch.executors import Control
from convert.batch.shards import StoreError, do_shard
from convert.batch.stores import store_at
from convert.batch.supervisor import StoreFullError
from convert.batch.wire import Task

__all__ = ["Inline"]


class Inline:
    """No time limits, no memory limits, no second process."""

    def run(self, tasks: Iterable[Task], control: Control) -> Iterator[ShardDone]:
        """What became of each shard, in order."""
        for task in tasks:
            if control.stopping.is_set():
                return
            control.tell(ShardStarted(task.shard.number))
            try:
                done = do_shard(
                    task, store_at(task.where, task.durability), control.tell, control.stopping.is_set
                )
            except StoreError as error:
                raise StoreFullError(str(error), error.code) from error
            if done is not None:
                yield done
