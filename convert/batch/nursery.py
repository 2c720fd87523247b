"""A nursery: a process that imports once what every worker needs, and forks them.

Receives: wishes for workers.
Returns:  workers, from there or, where that cannot be, started from nothing.
Knows:    that a worker which is forked is the nursery's child: only that can tell how it ended.
Never:    does a record: what kills a worker leaves the nursery alone.

Started from nothing, a worker for four formats takes a second and a half of processor time before its first record;
forked, a fiftieth of that, and it shares the memory.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, Any

import msgspec

from convert.batch.process import Child, Start, called, printed, somewhere, started
from convert.batch.wire import Bear, Nursing, Task, Wait, Warm
from convert.batch.worker import MOST

__all__ = ["Nursery"]

_PATIENCE = 60.0
"""Seconds an answer may take: all that a job needs is imported by then."""
_STEP = 0.01


class Nursery:
    """Starts workers, from any thread. `log` takes what is printed.

    To be made and closed by a thread that lives as long as all workers: the system ends a nursery with that thread.
    """

    def __init__(self, log: Path | None) -> None:
        self._lock = threading.Lock()
        self._warmed: set[str] = set()
        self._wishes: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        if sys.platform == "linux":
            with suppress(OSError):
                self._begin(log)

    def starter(self, task: Task) -> Start:
        """How to start a worker for a task; where that needs much to be imported, the nursery has it first."""
        is_new = task.force or not task.shard.mark or task.shard.mark != task.mark
        if is_new and task.job.digest not in self._warmed:
            self._warmed.add(task.job.digest)
            self.asked(Warm(task.job))
        return self._start

    def asked(self, wish: Nursing, files: tuple[int, ...] = ()) -> Any:
        """What a wish is answered; 0 where the nursery is gone."""
        with self._lock:
            if self._wishes is None:
                return 0
            try:
                socket.send_fds(self._wishes, [msgspec.msgpack.encode(wish)], files)
                if isinstance(wish, Warm):
                    return 0
                if answer := self._wishes.recv(MOST):
                    return msgspec.msgpack.decode(answer)
            except OSError:
                pass
            self._end()
            return 0

    @property
    def is_there(self) -> bool:
        """Whether it answers."""
        return self._wishes is not None

    def kill(self) -> None:
        """End it and all its workers at once, though somebody waits for an answer."""
        if (process := self._process) is not None:
            process.kill()

    def close(self) -> None:
        """End it, and any worker that is left."""
        with self._lock:
            self._end()

    def _start(self, memory: int, log: Path | None) -> Child:
        with suppress(OSError):
            if self.is_there and (child := self._born(memory, log)):
                return child
        return started(memory, log)

    def _born(self, memory: int, log: Path | None) -> Child | None:
        with ExitStack() as stack:
            theirs, ours = os.pipe()
            stdin = os.fdopen(ours, "wb")
            stack.callback(os.close, theirs)
            ours, other = os.pipe()
            stdout = os.fdopen(ours, "rb")
            stack.callback(os.close, other)
            errors = stack.enter_context(printed(log))
            pid = self.asked(Bear(memory), (theirs, other, errors.fileno()))
        if pid:
            return _Born(self, pid, stdin, stdout)
        stdin.close()
        stdout.close()
        return None

    def _begin(self, log: Path | None) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, printed(log) as errors:
            self._process = subprocess.Popen(  # noqa: S603 (this very program)
                called("nurse", theirs.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
                cwd=somewhere(),
            )
        ours.settimeout(_PATIENCE)
        self._wishes = ours

    def _end(self) -> None:
        if self._wishes is not None:
            self._wishes.close()
            self._wishes = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


class _Born:
    """A worker that was forked, as if this process had started it."""

    def __init__(self, nursery: Nursery, pid: int, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self.pid = pid
        self.stdin: IO[bytes] | None = stdin
        self.stdout: IO[bytes] | None = stdout
        self._nursery = nursery
        self._code: int | None = None

    def kill(self) -> None:
        """End it at once; its number is nobody else's before the nursery is asked how it ended."""
        if self._code is None and self._nursery.is_there:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Its code, when it has ended. Without a nursery nobody can tell, but then the system killed it too."""
        end = None if timeout is None else time.monotonic() + timeout
        while self._code is None:
            code = self._nursery.asked(Wait(self.pid)) if self._nursery.is_there else -signal.SIGKILL
            if code is None:
                if end is not None and time.monotonic() > end:
                    raise subprocess.TimeoutExpired("worker", timeout or 0.0)
                time.sleep(_STEP)
                continue
            self._code = code if self._nursery.is_there else -signal.SIGKILL
        return self._code
