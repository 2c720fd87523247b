"""A worker's process, seen from the run: started, spoken to, measured, ended.

Receives: messages.
Returns:  answers, as they come; how much memory it holds; why it ended.
Knows:    how a process is kept from outliving its parent.
Never:    what is said.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

from convert.batch.wire import Answer, Stop, Stopped, Task, Told, Trouble, frames, packed
from convert.batch.worker import OUT_OF_MEMORY

__all__ = ["GLANCE", "Child", "Process", "Start", "called", "is_foreign", "printed", "somewhere", "started"]

_SENT = ("SIGKILL", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGXCPU")
"""Signals no single record raises: somebody sends them, or the system, which has no memory left or sets a limit."""

_START = """
import sys, json, os
if sys.platform == "linux":
    import ctypes
    ctypes.CDLL(None).prctl(1, 9)
if os.getppid() != int(sys.argv[2]):
    sys.exit()
sys.path[:] = json.loads(sys.argv[1])
from convert.batch.worker import nurse, serve
{"serve": serve, "nurse": nurse}[sys.argv[3]](int(sys.argv[4]))
"""
"""A worker's first words: the system kills it when its parent ends (`PR_SET_PDEATHSIG`), whatever it is doing then.

Before anything is imported, so that there is no moment in which it could be left over.
"""
GLANCE = 0.25
"""Seconds between two looks at the clock and at a worker's memory."""
_SLACK = 2 << 30
"""Address space is more than memory: fonts and libraries are mapped into it."""


class Child(Protocol):
    """A process that was started, as `subprocess` has it."""

    pid: int
    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def kill(self) -> None:
        """End it at once."""

    def wait(self, timeout: float | None = None) -> int:
        """Its code, when it has ended; raises `subprocess.TimeoutExpired`."""


Start = Callable[[int, Path | None], Child]
"""Starts a worker that is refused more memory than that, and prints to that file."""


class Process:
    """A worker's process. `answers` has what it says, None at its end; `records` is how many it was given.

    It may need `memory` bytes; more than twice of that it is refused. `log` takes what it prints.
    """

    def __init__(self, memory: int, log: Path | None, start: Start) -> None:
        self._process = start(memory * 2 + _SLACK, log)
        self.pid = self._process.pid
        self.records = 0
        self._looked, self._seen = 0.0, 0
        self.answers: queue.SimpleQueue[Told | Stopped | Trouble | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def send(self, message: Task | Stop) -> None:
        """A message; nothing happens where the worker is gone, its answers say so."""
        with suppress(OSError, ValueError):
            self._pipe(self._process.stdin).write(packed(message))
            self._pipe(self._process.stdin).flush()

    def memory(self) -> int:
        """Bytes it holds; 0 where it is gone. Looked at no oftener than makes sense."""
        if time.monotonic() - self._looked >= GLANCE:
            import psutil

            self._looked, self._seen = time.monotonic(), 0
            with suppress(psutil.Error):
                self._seen = psutil.Process(self.pid).memory_info().rss
        return self._seen

    def is_stopped(self) -> bool:
        """Whether somebody stopped it (`SIGSTOP`, a debugger)."""
        import psutil

        try:
            return psutil.Process(self.pid).status() in (psutil.STATUS_STOPPED, psutil.STATUS_TRACING_STOP)
        except psutil.Error:
            return False

    @property
    def held(self) -> int:
        """Bytes it held when that was looked at last."""
        return self._seen

    def kill(self) -> None:
        """End it at once."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()

    def end(self) -> None:
        """End it, and wait for that."""
        with suppress(OSError, ValueError):
            self._pipe(self._process.stdin).close()
        try:
            self._process.wait(GLANCE * 8)
        except subprocess.TimeoutExpired:
            self.kill()

    def reason(self) -> str:
        """Why it is gone, for the row of the record it had in hand."""
        code = self._process.wait()
        if code == OUT_OF_MEMORY:
            return "needed more memory than there is"
        if code < 0:
            names = {each.value: each.name for each in signal.Signals}
            return _killed(names.get(-code, str(-code)))
        return f"the worker ended ({code})"

    def _listen(self) -> None:
        with self._pipe(self._process.stdout) as pipe:
            for answer in frames(pipe, Answer):  # type: ignore[arg-type]
                self.answers.put(answer)
        self.answers.put(None)

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None  # noqa: S101 (both are asked for)
        return pipe


def is_foreign(reason: str) -> bool:
    """Whether a worker ended for a reason that is not to be blamed on what it did.

    >>> is_foreign("the worker was killed (SIGTERM)"), is_foreign("the worker was killed (SIGSEGV)")
    (True, False)
    """
    return reason in map(_killed, _SENT)


def _killed(name: str) -> str:
    return f"the worker was killed ({name})"


def started(memory: int, log: Path | None) -> subprocess.Popen[bytes]:
    """A worker that is started from nothing, which takes more than a second."""
    with printed(log) as errors:
        return subprocess.Popen(  # noqa: S603 (this very program)
            called("serve", memory),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
            cwd=somewhere(),
        )


def somewhere() -> str | None:
    """A folder a process can begin in: that of this one, which may have been removed meanwhile."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return os.sep
    return None


def called(what: str, number: int) -> list[str]:
    """The command of a process that ends with this one.

    It is started in a session of its own: what a terminal interrupts is the run, which tells the workers.
    """
    return [sys.executable, "-c", _START, json.dumps(sys.path), str(os.getpid()), what, str(number)]


def printed(log: Path | None) -> IO[bytes]:
    """Where goes what a worker prints."""
    return open(log or os.devnull, "ab")  # noqa: PTH123
