"""A worker: a process that does one shard after another.

Receives: tasks on standard input; a nursery, at a socket, wishes for workers.
Returns:  what happens, on standard output; workers.
Knows:    that it must not outlive the run that started it; that Ctrl-C is the run's to hear.
Never:    decides whether a record took too long: it might be the one that hangs.
"""

from __future__ import annotations

import gc
import os
import queue
import signal
import socket
import sys
import threading
import time
import traceback
from contextlib import suppress
from typing import BinaryIO, NoReturn

import msgspec

from convert.batch.events import Ended, Event, ShardDone
from convert.batch.jobs import Job, convert_one
from convert.batch.records import Record
from convert.batch.shards import StoreError, do_shard
from convert.batch.stores import Store, store_at
from convert.batch.wire import (
    Answer,
    Bear,
    Nursing,
    Order,
    Stop,
    Stopped,
    Task,
    Told,
    Trouble,
    Warm,
    frames,
    packed,
)

__all__ = ["MOST", "OUT_OF_MEMORY", "nurse", "serve"]

OUT_OF_MEMORY = 77
"""The exit code of a worker that was refused memory."""

MOST = 1 << 20
"""Bytes of a wish for a nursery, at most."""
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


def nurse(number: int) -> None:
    """Fork a worker for whoever asks at the socket that is open file `number`, until that ends.

    What is imported here once is there in each of them, in memory they share.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wishes = socket.socket(fileno=number)
    while True:
        said, files, _, _ = socket.recv_fds(wishes, MOST, 3)
        if not said:
            return
        wish = msgspec.msgpack.decode(said, type=Nursing)
        if isinstance(wish, Warm):
            _warm(wish.job)
            continue
        answer = _born(wish, files, wishes) if isinstance(wish, Bear) else _code(wish.pid)
        for each in files:
            os.close(each)
        wishes.send(msgspec.msgpack.encode(answer))


def _born(wish: Bear, files: list[int], wishes: socket.socket) -> int:
    if len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208 (a lock another thread holds would be held for ever)
        return 0
    me = os.getpid()
    return os.fork() or _child(me, wish.memory, files, wishes)


def _child(parent: int, memory: int, files: list[int], wishes: socket.socket) -> NoReturn:
    """A worker's life; it ends with its parent's, and never goes back to what that was doing."""
    try:
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        if os.getppid() == parent:
            wishes.close()
            for target, each in enumerate(files):
                os.dup2(each, target)
                os.close(each)
            serve(memory)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _code(pid: int) -> int | None:
    try:
        ended, status = os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return -signal.SIGKILL
    return os.waitstatus_to_exitcode(status) if ended else None


_warmed: set[str] = set()


def _warm(job: Job) -> None:
    """Import all that a job needs, so that the first record is not charged for it.

    What is there then stays: it is not looked through again for what may go.
    """
    if job.digest not in _warmed:
        _warmed.add(job.digest)
        for data in (
            b"Rain\n\nIt rained all day.\n",
            b"<!DOCTYPE html><title>Rain</title><p>It rained all day.</p>",
        ):
            convert_one(Record("warm", data, "warm"), job)
        gc.collect()
        gc.freeze()


def _answered(task: Task, pipe: BinaryIO, desk: _Desk) -> Answer:
    voice, start = _Voice(pipe), time.process_time()
    try:
        done = do_shard(task, desk.store(task), voice.tell, desk.stop.is_set, lambda: _warm(task.job))
    except StoreError as error:
        return Trouble(str(error), error.code)
    except MemoryError:
        raise
    except Exception as error:  # the shard is told of, not the run ended
        return Trouble(f"{type(error).__name__}: {error}")
    if done is None:
        return Stopped()
    used = round(time.process_time() - start, 3)
    return Told((*voice.waiting, msgspec.structs.replace(done, cpu=used)))


class _Desk:
    """What was asked for, as it comes, while the worker works."""

    def __init__(self, pipe: BinaryIO) -> None:
        self.tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self.stop = threading.Event()
        self._stores: dict[tuple[str, str], Store] = {}
        threading.Thread(target=self._listen, args=(pipe,), daemon=True).start()

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
