"""The sums of a run while it goes on.

Receives: events, from several threads.
Returns:  counts, rates, how much is left.
Knows:    that a shard may be begun more than once, and what was counted of it is counted again then.
Never:    prints.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from convert.batch.events import (
    Ended,
    Event,
    Killed,
    Planned,
    RunEnded,
    ShardDone,
    ShardStarted,
    SkippedInput,
)

__all__ = ["Tally"]

_WINDOW = 30.0
"""Seconds the rate is an average of."""
_STEP = 0.2
"""Seconds between two of its points."""


@dataclass(slots=True)
class _Work:
    """A shard in somebody's hands: what the plan says of it, what was done of it since it was last begun."""

    pid: int
    records: int
    size: int
    counts: Counter[str] = field(default_factory=Counter)
    read: int = 0
    rss: int = 0

    @property
    def consumed(self) -> float:
        """Bytes of input, as the plan counts them: of a packed input, packed ones."""
        if not (self.size and self.records):
            return self.read
        return self.size * min(self.counts.total() / self.records, 1)


class Tally:
    """What a run has come to. All numbers are of records, bytes or seconds; `clock` is monotonic."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self.plan: Planned | None = None
        self.end: RunEnded | None = None
        self.skipped: list[SkippedInput] = []
        self.kills = 0
        self.made, self.made_bytes, self.written = 0, 0, 0
        """Records done in this run, not found done; bytes of them; bytes of their outputs."""
        self.issues: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._consumed, self._found = 0.0, 0.0
        self._reused = 0
        self._work: dict[int, _Work] = {}
        self._mine: dict[int, set[int]] = {}
        self._began = self._clock()
        self._points: deque[tuple[float, int, int]] = deque([(self._began, 0, 0)])

    def saw(self, event: Event) -> None:
        """Count it."""
        with self._lock:
            self._count(event)

    def close(self) -> None:
        """Nothing is held."""

    # ------------------------------------------------------------------------------------------ what is told

    @property
    def counts(self) -> Counter[str]:
        """Records by status, those in hand too."""
        with self._lock:
            return sum((work.counts for work in self._work.values()), self._counts.copy())

    @property
    def reused(self) -> int:
        """Records that were found done."""
        return self._reused

    @property
    def busy(self) -> int:
        """Workers that have a shard in hand."""
        return len(self._work)

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return self.end.seconds if self.end else self._clock() - self._began

    @property
    def rates(self) -> tuple[float, float]:
        """Records and bytes a second, over the last half minute; of this run's own work."""
        now = self._clock()
        with self._lock:
            when, made, size = self._points[0]
            passed = now - when
            return (
                ((self.made - made) / passed, (self.made_bytes - size) / passed) if passed > 0 else (0.0, 0.0)
            )

    @property
    def consumed(self) -> float:
        """Bytes of input, as the plan counts them."""
        with self._lock:
            return self._consumed + sum(work.consumed for work in self._work.values())

    @property
    def share(self) -> float | None:
        """How much of the input is done, from 0 to 1; by records where sizes are not known."""
        if not self.plan:
            return None
        if self.plan.size:
            return min(self.consumed / self.plan.size, 1.0)
        return min(self.counts.total() / self.plan.records, 1.0) if self.plan.records else None

    @property
    def left(self) -> float | None:
        """Seconds until all is done, if what is left goes as fast as what this run did itself."""
        share = self.share
        if share is None or not self.plan:
            return None
        found = self._found / self.plan.size if self.plan.size else 0.0
        own = share - found
        return (1 - share) / own * self.seconds if own > 0.002 or (own > 0 and self.made >= 50) else None

    def workers(self) -> tuple[tuple[int, int], ...]:
        """Process and memory of every worker with a shard in hand; 0 where it did not say."""
        with self._lock:
            return tuple((work.pid, work.rss) for work in self._work.values())

    # ------------------------------------------------------------------------------------------ what is counted

    def _count(self, event: Event) -> None:
        match event:
            case Planned():
                self.plan, self._began = event, self._clock()
                self._points = deque([(self._began, 0, 0)])
            case SkippedInput():
                self.skipped.append(event)
            case ShardStarted():
                self._work[event.shard] = _Work(event.pid, event.records, event.size)
            case Ended():
                self._ended(event)
            case Killed():
                self.kills += 1
            case ShardDone():
                self._done(event)
            case RunEnded():
                self.end = event
                self._counts = Counter(done=event.done, failed=event.failed, duplicate=event.duplicate)
                self._work.clear()

    def _ended(self, event: Ended) -> None:
        work = self._work.setdefault(event.shard, _Work(0, 0, 0))
        work.counts[event.status] += 1
        work.read += event.size
        work.rss = event.rss or work.rss
        mine = self._mine.setdefault(event.shard, set())
        if event.reused:
            self._reused += event.index not in mine
            return
        mine.add(event.index)
        self.made += 1
        self.made_bytes += event.size
        self.written += event.written
        self.issues.update(event.issues)
        self._point()

    def _done(self, event: ShardDone) -> None:
        work = self._work.pop(event.shard, None)
        self._mine.pop(event.shard, None)
        self._counts.update({"done": event.done, "failed": event.failed, "duplicate": event.duplicate})
        consumed = work.size if work and work.size else event.size
        self._consumed += consumed
        if event.skipped:
            self._found += consumed
            self._reused += event.done + event.failed + event.duplicate

    def _point(self) -> None:
        now = self._clock()
        if now - self._points[-1][0] >= _STEP:
            self._points.append((now, self.made, self.made_bytes))
        while len(self._points) > 1 and now - self._points[1][0] > _WINDOW:
            self._points.popleft()
