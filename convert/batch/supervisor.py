"""Watches over one worker: a record that hangs, eats memory or kills its process costs itself and nothing else.

Receives: tasks.
Returns:  what became of each shard; a record that cannot be done is given up after a few attempts.
Knows:    time and memory limits; how a process is started, stopped, killed, replaced.
Never:    what a record is.

No pool of a library does this: limits for a single record of a task of many, on memory as on time, and the reason in
the record's row. `concurrent.futures` and loky lose a run with a worker; pebble kills for time, not for memory, and
would need a task, with its outputs through a pipe, for every record.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec

from convert.batch.events import Began, Ended, Event, Killed, ShardDone, ShardStarted
from convert.batch.nursery import Nursery
from convert.batch.process import GLANCE, Process, is_foreign, started
from convert.batch.wire import Stop, Stopped, Task, Trouble

__all__ = ["Limits", "ShardError", "StoreFullError", "Supervisor"]

_FOREIGN = 3
"""So many times more often a worker may be killed by somebody else over a record before that is given up."""
_MOST_BETWEEN = 30
"""So often a worker may die over no record, with nothing done in between, before its shard is given up."""

_STOPPED = GLANCE * 8
"""Longer than that between two looks at the clock, and this process was stopped meanwhile, or the machine asleep."""


class Limits(msgspec.Struct, frozen=True):
    """What a record may cost. `seconds`, and `per_megabyte` more for each, up to `longest`; `memory` in bytes.

    `attempts` is how often a record may kill its worker, `late` how often it may take too long, before it is given up.
    After `recycle` records, or with three quarters of its memory in use after a shard, a worker is replaced.
    """

    seconds: float = 30.0
    per_megabyte: float = 5.0
    longest: float = 300.0
    memory: int = 2 << 30
    attempts: int = 3
    late: int = 2
    recycle: int = 20_000

    def of(self, size: int) -> float:
        """Seconds that a record of `size` bytes may take.

        >>> Limits().of(2_000_000), Limits().of(10**9)
        (40.0, 300.0)
        """
        return max(self.seconds, min(self.seconds + self.per_megabyte * size / 1e6, self.longest))


class ShardError(Exception):
    """A shard cannot be done, for a reason that is no record's."""


class StoreFullError(Exception):
    """The place of outputs takes nothing more; `code` is the system's number for why."""

    def __init__(self, what: str, code: int) -> None:
        super().__init__(what)
        self.code = code


class Supervisor:
    """Has one worker, and another when that one is gone. Called with tasks, from one thread at a time.

    `stopping` set: the record in hand is finished, no further one begun; `killing` set: nothing is waited for. `log`
    takes what workers print. With a `nursery`, workers come from there.
    """

    def __init__(
        self,
        limits: Limits,
        tell: Callable[[Event], None],
        stopping: threading.Event,
        killing: threading.Event,
        log: Path | None = None,
        nursery: Nursery | None = None,
    ) -> None:
        self._limits, self._tell, self._log, self._nursery = limits, tell, log, nursery
        self._stopping, self._killing = stopping, killing
        self._worker: Process | None = None

    def __call__(self, task: Task) -> ShardDone | None:
        """Do a shard; None where the run stops before it is done. Raises `ShardError`, `StoreFullError`."""
        strikes = _Strikes(task, self._limits, self._tell)
        while not self._stopping.is_set():
            worker = self._ready(task)
            watch = _Watch(worker, self._limits, self._stopping, self._killing, self._tell)
            self._tell(ShardStarted(task.shard.number, worker.pid, task.shard.count, task.shard.size))
            worker.send(msgspec.structs.replace(task, given_up=strikes.given_up, careful=strikes.any))
            answer, why = watch.until_answered()
            if isinstance(answer, Trouble):
                raise (
                    StoreFullError(answer.what, answer.code)
                    if answer.code is not None
                    else ShardError(answer.what)
                )
            if isinstance(answer, (ShardDone, Stopped)):
                self._rest(task)
                return answer if isinstance(answer, ShardDone) else None
            self.close()
            if not self._killing.is_set():
                strikes.add(watch, why)
        return None

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _ready(self, task: Task) -> Process:
        if self._worker is None:
            start = self._nursery.starter(task) if self._nursery else started
            self._worker = Process(self._limits.memory, self._log, start)
        return self._worker

    def _rest(self, task: Task) -> None:
        """After a shard: a worker that has done much, or holds much, is replaced."""
        if self._worker is None:
            return
        self._worker.records += task.shard.count
        used = self._worker.memory()
        if self._worker.records >= self._limits.recycle or used > self._limits.memory * 0.75:
            self.close()


class _Strikes:
    """Which records of a shard killed their worker, and how often."""

    def __init__(self, task: Task, limits: Limits, tell: Callable[[Event], None]) -> None:
        self._shard, self._limits, self._tell = task.shard.number, limits, tell
        self._counts: Counter[int] = Counter()
        self._farthest, self._between = -1, 0
        self.given_up: dict[int, str] = {}
        self.any = False

    def add(self, watch: _Watch, why: str) -> None:
        """A worker died over what it had in hand. Raises `ShardError` where no record can be blamed."""
        self.any = True
        record = watch.record
        if record is None:
            self._between = 1 if watch.farthest > self._farthest else self._between + 1
            self._farthest = max(self._farthest, watch.farthest)
            self._tell(Killed(self._shard, None, None, why, self._between))
            if self._between >= _MOST_BETWEEN:
                raise ShardError(f"{why}, {self._between} times between two records")
            return
        self._counts[record.index] += 1
        count = self._counts[record.index]
        self._tell(Killed(self._shard, record.index, record.id, why, count))
        if count >= self._most(watch):
            self.given_up[record.index] = why

    def _most(self, watch: _Watch) -> int:
        """How often that may happen. A worker somebody else killed is most often no fault of the record."""
        if watch.is_late:
            return self._limits.late
        return self._limits.attempts * (_FOREIGN if watch.is_foreign else 1)


class _Watch:
    """One worker over one task: the clock, its memory, its voice."""

    def __init__(
        self,
        worker: Process,
        limits: Limits,
        stopping: threading.Event,
        killing: threading.Event,
        tell: Callable[[Event], None],
    ) -> None:
        self._worker, self._limits, self._tell = worker, limits, tell
        self._stopping, self._killing = stopping, killing
        self._is_told = False
        self._looked = time.monotonic()
        self._deadline = self._looked + limits.seconds
        self.record: Began | None = None
        self.farthest = -1
        self.is_late = self.is_foreign = False

    def until_answered(self) -> tuple[ShardDone | Stopped | Trouble | None, str]:
        """The answer, or None and why there will be none: the worker is dead then."""
        while True:
            try:
                answer = self._worker.answers.get(timeout=GLANCE)
            except queue.Empty:
                if why := self._reason_to_kill():
                    self._worker.kill()
                    return None, why
                continue
            if answer is None:
                why = self._worker.reason()
                self.is_foreign = is_foreign(why)
                return None, why
            if isinstance(answer, (Stopped, Trouble)):
                return answer, ""
            for event in answer.events:
                if isinstance(event, ShardDone):
                    return event, ""
                self._see(event)
            if why := self._reason_to_kill():
                self._worker.kill()
                return None, why

    def _see(self, event: Event) -> None:
        if isinstance(event, Began):
            self.record = event
            self._deadline = time.monotonic() + self._limits.of(event.size)
            return
        if isinstance(event, Ended):
            self.record, self.farthest = None, event.index
            self._deadline = time.monotonic() + self._limits.seconds
            event = msgspec.structs.replace(event, rss=self._worker.held)
        self._tell(event)

    def _reason_to_kill(self) -> str:
        if self._stopping.is_set() and not self._is_told:
            self._is_told = True
            self._worker.send(Stop())
        if self._killing.is_set():
            return "the run was ended"
        if why := self._why_late():
            return why
        if self._worker.memory() > self._limits.memory:
            return _too_much(self._limits.memory)
        return ""

    def _why_late(self) -> str:
        """What is said where time is over. What this process itself was stopped for is not the worker's."""
        now, before = time.monotonic(), self._looked
        self._looked = now
        if now - before > _STOPPED:
            self._deadline += now - before
        if now <= self._deadline:
            return ""
        if self._worker.is_stopped():
            self.is_foreign = True
            return "the worker was stopped"
        if self.record is None:  # it reads, or puts away: that may take as long as it takes
            return ""
        self.is_late = True
        return f"took longer than {self._limits.of(self.record.size):.0f} seconds"


def _too_much(memory: int) -> str:
    return f"needed more than {memory // 2**20} MiB of memory"
