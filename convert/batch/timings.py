"""How fast a run went, for the report beside which it stands.

Receives: events.
Returns:  `latest.js`, a classic script: a line a run, the last of them last.
Knows:    that a page opened from a folder may run a script that lies near it, and fetch nothing.
Never:    stands in the tree.

A line gives the report an object with `began` (UTC), `seconds`, `code`, `workers`, `made`, `reused`, `failed`,
`killed` and `points`: every so many seconds `[seconds, records, bytes read, memory of main, memory of workers, failed,
killed]`, counted from the beginning of the run.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from convert.batch.beside import written
from convert.batch.events import Event
from convert.batch.progress import Memory
from convert.batch.tally import Tally

__all__ = ["Timings"]

_MOST_POINTS = 400
"""More than that, and every second one goes."""
_MOST_RUNS = 20
_HEAD = "(self.RUNS = self.RUNS || []).push("


class Timings:
    """Takes a point a second at first, then ever more seldom; `close` writes them to `latest.js` in the folder.

    A file that cannot be written is none: it only makes a plot.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path, self._clock = folder / "latest.js", clock
        self._tally, self._memory = Tally(clock), Memory()
        self._began, self._start = datetime.now(UTC), clock()
        self._step = 1.0
        self._points: list[tuple[float, ...]] = [(0.0, 0, 0, 0, 0, 0, 0)]
        self._lock = threading.Lock()

    def saw(self, event: Event) -> None:
        """Count it, and take a point if it is time."""
        self._tally.saw(event)
        if self._clock() - self._start - self._points[-1][0] >= self._step:
            with self._lock:
                self._point()

    def close(self) -> None:
        """The last point, and the file; none of a run that did not begin."""
        if self._tally.plan is None:
            return
        with self._lock:
            self._point()
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            kept = self._earlier()[-_MOST_RUNS + 1 :]
            lines = [*kept, f"{_HEAD}{json.dumps(self._told(), separators=(',', ':'))});"]
            written(self._path, ("\n".join(lines) + "\n").encode())

    def _point(self) -> None:
        tally = self._tally
        passed = round(self._clock() - self._start, 1)
        if passed - self._points[-1][0] < 0.1:
            return
        main, workers = self._memory.seen(tally.workers())
        failed = tally.counts["failed"]
        self._points.append((passed, tally.made, tally.made_bytes, main, workers, failed, tally.kills))
        if len(self._points) > _MOST_POINTS:
            self._points = [self._points[0], *self._points[2::2]]
            self._step *= 2

    def _told(self) -> dict[str, Any]:
        tally = self._tally
        return {
            "began": f"{self._began:%Y-%m-%dT%H:%M:%SZ}",
            "seconds": round(tally.seconds, 1),
            "code": tally.end.code if tally.end else None,
            "workers": tally.plan.workers if tally.plan else 0,
            "made": tally.made,
            "reused": tally.reused,
            "failed": tally.counts["failed"],
            "killed": tally.kills,
            "points": self._points,
        }

    def _earlier(self) -> list[str]:
        """The lines of earlier runs that are what this program writes."""
        try:
            lines = self._path.read_text("utf-8").splitlines()
        except (OSError, ValueError):
            return []
        return [line for line in lines if line.startswith(_HEAD) and line.endswith(");") and _is_json(line)]


def _is_json(line: str) -> bool:
    try:
        json.loads(line[len(_HEAD) : -2])
    except ValueError:
        return False
    return True
