"""A worker: a process that does one shard after another.

Receives: tasks on standard input.
Returns:  what happens, on standard output.
Knows:    that it must not outlive the run that started it; that Ctrl-C is the run's to hear.
Never:    decides whether a record took too long: it might be the one that hangs.
"""

from __future__ import annotations

import gc
import os
import queue
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import BinaryIO

from convert.batch.events import Ended, Event, ShardDone
from convert.batch.jobs import Job, convert_one
from convert.batch.records import Record
from convert.batch.shards import StoreError, do_shard
from convert.batch.stores import Store, store_at
from convert.batch.wire import Answer, Order, Stop, Stopped, Task, Told, Trouble, frames, packed

__all__ = ["OUT_OF_MEMORY", "serve"]

OUT_OF_MEMORY = 77
"""The exit code of a worker that was refused memory."""

_OBJECTS = 100_000
_LATEST = 0.2
"""Seconds that news of ended records wait for more of them."""


def serve(memory: int) -> None:
    """Do what is asked for on standard input until that ends.

    `memory` in bytes is more than a worker may ever need.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory)
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    pipe = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever prints does not print into the pipe
    desk = _Desk(sys.stdin.buffer)
    while True:
        task = desk.tasks.get()
        try:
            answer = _answered(task, pipe, desk)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        pipe.write(packed(answer))


def _answered(task: Task, pipe: BinaryIO, desk: _Desk) -> Answer:
    voice = _Voice(pipe)
    try:
        done = do_shard(task, desk.store(task), voice.tell, desk.stop.is_set, lambda: desk.warm(task.job))
    except StoreError as error:
        return Trouble(str(error), error.code)
    except MemoryError:
        raise
    except Exception as error:  # the shard is told of, not the run ended
        return Trouble(f"{type(error).__name__}: {error}")
    return Stopped() if done is None else Told((*voice.waiting, done))


class _Desk:
    """What was asked for, as it comes, while the worker works."""

    def __init__(self, pipe: BinaryIO) -> None:
        self.tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self.stop = threading.Event()
        self._is_warm = False
        self._stores: dict[tuple[str, str], Store] = {}
        threading.Thread(target=self._listen, args=(pipe,), daemon=True).start()

    def warm(self, job: Job) -> None:
        """Import all that the job needs, so that the first record is not charged for it."""
        if not self._is_warm:
            self._is_warm = True
            for data in (
                b"Rain\n\nIt rained all day.\n",
                b"<!DOCTYPE html><title>Rain</title><p>It rained all day.</p>",
            ):
                convert_one(Record("warm", data, "warm"), job)

    def store(self, task: Task) -> Store:
        place = (task.where, task.durability)
        if place not in self._stores:
            self._stores[place] = store_at(task.where, task.durability)
        return self._stores[place]

    def _listen(self, pipe: BinaryIO) -> None:
        for order in frames(pipe, Order):
            if isinstance(order, Stop):
                self.stop.set()
            else:
                self.tasks.put(order)
        os._exit(0)  # nobody is there to work for


class _Voice:
    """Tells at once what is begun, which a clock is set by; what has ended may wait a little."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self.waiting: list[Event] = []
        self._since = time.monotonic()

    def tell(self, event: Event) -> None:
        self.waiting.append(event)
        if not isinstance(event, (Ended, ShardDone)) or time.monotonic() - self._since > _LATEST:
            self._pipe.write(packed(Told(tuple(self.waiting))))
            self.waiting, self._since = [], time.monotonic()


def _limit(memory: int) -> None:
    """More memory than that is refused, before the machine has none left for others."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
