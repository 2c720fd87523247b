"""Workers on this machine, each with a thread that watches over it.

Receives: tasks, how many workers.
Returns:  what became of each shard, as it comes.
Knows:    that one shard's failure is no other's; that a full disk is everybody's.
Never:    holds more tasks than workers.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator

from convert.batch.events import ShardDone
from convert.batch.executors import Control
from convert.batch.nursery import Nursery
from convert.batch.supervisor import ShardError, StoreFullError, Supervisor
from convert.batch.wire import Task

__all__ = ["Pool"]


class Pool:
    """So many workers."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def run(self, tasks: Iterable[Task], control: Control) -> Iterator[ShardDone]:
        """What became of each shard, as it comes."""
        nursery = Nursery(control.log)
        crew = _Crew(tasks, control, nursery)
        threads = [threading.Thread(target=crew.work, name=f"worker-{n}") for n in range(self._workers)]
        for thread in threads:
            thread.start()
        try:
            yield from crew.results(len(threads))
        finally:
            if not crew.has_ended:
                control.stopping.set()
            if control.killing.is_set():
                nursery.kill()
            for thread in threads:
                thread.join()
            nursery.close()


class _Crew:
    def __init__(self, tasks: Iterable[Task], control: Control, nursery: Nursery) -> None:
        self._tasks, self._control, self._nursery = iter(tasks), control, nursery
        self._lock = threading.Lock()
        self.has_ended = False
        self._said: queue.SimpleQueue[ShardDone | BaseException | None] = queue.SimpleQueue()

    def work(self) -> None:
        """One thread: task after task, until there are none; says None at its end."""
        control = self._control
        supervisor = Supervisor(
            control.limits, control.tell, control.stopping, control.killing, control.log, self._nursery
        )
        try:
            while (task := self._next()) is not None:
                try:
                    if (done := supervisor(task)) is not None:
                        self._said.put(done)
                except ShardError as error:
                    self._said.put(ShardError(f"shard {task.shard.number} of {task.shard.where}: {error}"))
        except BaseException as error:
            self._control.stopping.set()
            self._said.put(error)
        finally:
            supervisor.close()
            self._said.put(None)

    def results(self, threads: int) -> Iterator[ShardDone]:
        """All that is done; then the first thing that went wrong, a full disk before a failed shard."""
        wrong: list[BaseException] = []
        while threads:
            said = self._said.get()
            if said is None:
                threads -= 1
            elif isinstance(said, BaseException):
                wrong.append(said)
            else:
                yield said
        self.has_ended = True
        wrong.sort(key=lambda error: isinstance(error, ShardError) - isinstance(error, StoreFullError))
        if wrong:
            raise wrong[0]

    def _next(self) -> Task | None:
        with self._lock:
            return None if self._control.stopping.is_set() else next(self._tasks, None)
