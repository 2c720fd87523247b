"""A Ray cluster: one task a shard, tried again where a machine is lost.

Receives: tasks, the address of a cluster (None: one of this machine's own).
Returns:  what became of each shard, as it comes.
Knows:    how many shards to have on their way; that a lost machine is Ray's to notice, a hanging record ours.
Never:    sends articles through Ray: workers read inputs and put outputs themselves.

Ray's ports ask nobody who they are unless told to: start clusters with `RAY_AUTH_MODE=token` (from 2.52; 2.54 closes
CVE-2026-27482), and keep them off open networks.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from convert.batch.events import Event, ShardDone
from convert.batch.executors import Control
from convert.batch.supervisor import Limits, ShardError, StoreFullError, Supervisor
from convert.batch.wire import Task
from convert.errors import OptionError

__all__ = ["Ray"]

_RETRIES = 3
_PER_SLOT = 2
"""Shards on their way for each processor: one is done, one waits."""


class Ray:
    """A cluster at an address; without one, `workers` processors of this machine."""

    def __init__(self, address: str | None = None, workers: int | None = None) -> None:
        self._address, self._workers = address, workers

    def run(self, tasks: Iterable[Task], control: Control) -> Iterator[ShardDone]:
        """What became of each shard, as it comes."""
        ray = _ray()
        mine = not ray.is_initialized()
        if mine:
            local = {} if self._address else {"num_cpus": self._workers, "include_dashboard": False}
            ray.init(address=self._address, log_to_driver=False, logging_level="error", **local)
        try:
            yield from _run(ray, tasks, control)
        finally:
            if mine:
                ray.shutdown()


def _run(ray: Any, tasks: Iterable[Task], control: Control) -> Iterator[ShardDone]:
    remote = ray.remote(max_retries=_RETRIES, num_cpus=1, scheduling_strategy="SPREAD")(_shard)
    limits = msgspec.msgpack.encode(control.limits)
    most = max(1, int(ray.cluster_resources().get("CPU", 1))) * _PER_SLOT
    source, waiting = iter(tasks), list[Any]()
    wrong: Exception | None = None
    while True:
        while len(waiting) < most and not control.stopping.is_set():
            if (task := next(source, None)) is None:
                break
            waiting.append(remote.remote(msgspec.msgpack.encode(task), limits))
        if not waiting or control.stopping.is_set():
            break
        ready, waiting = ray.wait(waiting, timeout=0.5)
        for reference in ready:
            try:
                yield _heard(ray.get(reference), control)
            except (ShardError, ray.exceptions.RayError) as error:
                wrong = wrong or error
    for reference in waiting:
        ray.cancel(reference, force=True)
    if wrong is not None:
        raise wrong if isinstance(wrong, ShardError) else ShardError(str(wrong).splitlines()[0])


def _heard(said: bytes, control: Control) -> ShardDone:
    """What a task gave back: all that happened, then what became of the shard."""
    answer = msgspec.msgpack.decode(said, type=_Answer)
    for event in answer.events:
        control.tell(event)
    if answer.code is not None:
        raise StoreFullError(answer.wrong, answer.code)
    if answer.done is None:
        raise ShardError(answer.wrong)
    return answer.done


class _Answer(msgspec.Struct, frozen=True):
    events: tuple[Event, ...]
    done: ShardDone | None = None
    wrong: str = ""
    code: int | None = None


_supervisors: dict[bytes, tuple[Supervisor, list[Event]]] = {}


def _shard(task: bytes, limits: bytes) -> bytes:
    """One shard, in a process of Ray's that keeps its worker for the next one."""
    if limits not in _supervisors:
        told: list[Event] = []
        given = msgspec.msgpack.decode(limits, type=Limits)
        _supervisors[limits] = Supervisor(given, told.append, threading.Event(), threading.Event()), told
    supervisor, happened = _supervisors[limits]
    happened.clear()
    done, wrong, code = None, "", None
    try:
        start = time.process_time()
        done = supervisor(msgspec.msgpack.decode(task, type=Task))
        if done is not None:  # what Ray's own process took is of the shard, too
            done = msgspec.structs.replace(done, cpu=round(done.cpu + time.process_time() - start, 3))
    except (ShardError, StoreFullError) as error:
        wrong, code = str(error), getattr(error, "code", None)
    return msgspec.msgpack.encode(_Answer(tuple(happened), done, wrong, code))


def _ray() -> Any:
    try:
        import ray
    except ImportError:
        raise OptionError(
            "Ray is not installed", "--executor ray", "pip install 'article-convert[ray]'"
        ) from None
    return ray
