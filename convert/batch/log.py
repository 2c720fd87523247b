"""The log of a run: every event with its time, one JSON object a line.

Receives: events.
Returns:  lines in a file beside the tree, or on standard error.
Knows:    UTC; names that are no Unicode; that a full disk is no reason to end a run.
Never:    stands in the tree: the tree is the same in every run, a log is not.

Lines are written many at a time: at once where somebody may be waiting for them, for records twice a second.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from convert.batch.events import Began, Ended, Event

__all__ = ["JsonLines", "RunLog", "line_of"]

_OFTEN = 0.5
"""Seconds between two writes of what records did."""
_MOST = 1 << 18
"""Bytes held at the most."""


def line_of(event: Event, when: datetime) -> bytes:
    """An event as a line of JSON, its time first.

    >>> from convert.batch.events import SkippedInput
    >>> line_of(SkippedInput("in/a.exe", "no article"), datetime(2026, 1, 2, 3, 4, 5, 678900, tzinfo=UTC))
    b'{"ts":"2026-01-02T03:04:05.678Z","event":"skippedinput","where":"in/a.exe","why":"no article"}\\n'
    """
    stamp = when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    try:
        told = msgspec.json.encode(event)
    except UnicodeEncodeError:  # the name of a file need not be Unicode
        told = json.dumps(msgspec.to_builtins(event)).encode("ascii")
    return b'{"ts":"%b",%b\n' % (stamp.encode("ascii"), told[1:])


def _now() -> datetime:
    return datetime.now(UTC)


class JsonLines:
    """Writes events to a stream it does not own. `lost` counts lines the stream would not take."""

    def __init__(self, stream: BinaryIO | None, now: Callable[[], datetime] = _now) -> None:
        self._stream, self._now = stream, now
        self._lock = threading.Lock()
        self._lines: list[bytes] = []
        self._size, self._written = 0, 0.0
        self.lost = 0

    def saw(self, event: Event) -> None:
        """A line more."""
        line = line_of(event, self._now())
        with self._lock:
            self._lines.append(line)
            self._size += len(line)
            is_hasty = not isinstance(event, (Began, Ended))
            if is_hasty or self._size >= _MOST or time.monotonic() - self._written >= _OFTEN:
                self._write()

    def close(self) -> None:
        """Write what is held."""
        with self._lock:
            self._write()

    def _write(self) -> None:
        lines, self._lines = self._lines, []
        self._size, self._written = 0, time.monotonic()
        if not lines:
            return
        try:
            stream = self._opened()
            stream.write(b"".join(lines))
            stream.flush()
        except (OSError, ValueError):  # a full disk, a pipe nobody reads, a stream somebody closed
            self.lost += len(lines)

    def _opened(self) -> BinaryIO:
        assert self._stream is not None  # noqa: S101 (who gives none opens one)
        return self._stream


class RunLog(JsonLines):
    """The log in a folder: `log-20261128T181200Z.jsonl`, with a number where two runs begin in one second.

    The first line makes it: a run that is refused leaves none. `path` is None until then.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = _now) -> None:
        super().__init__(None, now)
        self._folder = folder
        self.path: Path | None = None

    def close(self) -> None:
        """Write what is held, and let go of the file."""
        super().close()
        try:
            if self._stream is not None:
                self._stream.close()
        except OSError:
            self.lost += 1

    def _opened(self) -> BinaryIO:
        if self._stream is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            stamp = f"{self._now().astimezone(UTC):%Y%m%dT%H%M%SZ}"
            self.path, self._stream = _new_file(self._folder, stamp)
        return self._stream


def _new_file(folder: Path, stamp: str) -> tuple[Path, BinaryIO]:
    """A file nobody has; without a buffer of its own, so that a failed write leaves nothing to try again."""
    number = 1
    while True:
        path = folder / (f"log-{stamp}.jsonl" if number == 1 else f"log-{stamp}-{number}.jsonl")
        try:
            return path, path.open("xb", buffering=0)
        except FileExistsError:
            number += 1
