"""Progress of a run, for whoever sits before it.

Receives: events; a stream, standard error.
Returns:  four lines that change on a terminal; elsewhere a line every half minute.
Knows:    that bytes of input foretell the end better than records do.
Never:    writes where nobody reads: a quiet run has no progress.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from convert.batch.events import Event, RunEnded
from convert.batch.tally import Tally
from convert.batch.watching import Watcher

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["Lines", "Live", "Memory", "duration", "megabytes", "progress_for"]

_OFTEN = 4
"""Times a second, on a terminal."""
_SELDOM = 30.0
"""Seconds between two lines, elsewhere."""


def progress_for(stream: TextIO | None = None, *, quiet: bool = False) -> Watcher | None:
    """What suits the stream: None where nobody wants to know."""
    stream = stream or sys.stderr
    if quiet:
        return None
    return Live(stream) if stream.isatty() else Lines(stream)


class Live:
    """Progress on a terminal: drawn by a thread of its own, gone when the run is over."""

    def __init__(self, stream: TextIO, tally: Tally | None = None) -> None:
        from rich.console import Console
        from rich.live import Live as Display

        self._tally = tally or Tally()
        self._memory = Memory()
        self._console: Console = Console(file=stream)
        self._display = Display(
            get_renderable=self._drawn,
            console=self._console,
            refresh_per_second=_OFTEN,
            transient=True,
            redirect_stdout=False,
        )
        self._display.start()

    def saw(self, event: Event) -> None:
        """Count it; the terminal is drawn in its own time."""
        self._tally.saw(event)

    def close(self) -> None:
        """Take it off the terminal."""
        self._display.stop()

    def _drawn(self) -> RenderableType:
        from rich.console import Group
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        share = self._tally.share
        bar = Table.grid(padding=(0, 1), expand=True)
        bar.add_column(ratio=1)
        bar.add_column(no_wrap=True)
        bar.add_row(
            ProgressBar(total=1.0, completed=share or 0.0, pulse=share is None),
            Text(_headline(self._tally), style="bold"),
        )
        failed = self._tally.counts["failed"]
        lines = [Text(line, overflow="ellipsis", no_wrap=True) for line in _facts(self._tally, self._memory)]
        if failed:
            lines.insert(1, Text(f"{failed:,} failed", style="bold red"))
        return Group(bar, *lines)


class Lines:
    """Progress where nothing can be drawn: one plain line every half minute, and none where less was needed."""

    def __init__(self, stream: TextIO, tally: Tally | None = None, every: float = _SELDOM) -> None:
        self._stream, self._every = stream, every
        self._tally = tally or Tally()
        self._memory = Memory()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._tell, name="progress", daemon=True)
        self._thread.start()

    def saw(self, event: Event) -> None:
        """Count it."""
        self._tally.saw(event)
        if isinstance(event, RunEnded):
            self._over.set()

    def close(self) -> None:
        """Say nothing more."""
        self._over.set()
        self._thread.join()

    def _tell(self) -> None:
        while not self._over.wait(self._every):
            try:
                self._stream.write(f"{plain(self._tally, self._memory)}\n")
                self._stream.flush()
            except (OSError, ValueError):
                return


def plain(tally: Tally, memory: Memory) -> str:
    """All there is to say, in one line."""
    failed = tally.counts["failed"]
    parts = (_headline(tally), *_facts(tally, memory), *((f"{failed:,} failed",) if failed else ()))
    return " · ".join(parts)


def _headline(tally: Tally) -> str:
    share, left = tally.share, tally.left
    done = f"{tally.counts.total():,}"
    whole = f" of {tally.plan.records:,}" if tally.plan and tally.plan.records else ""
    told = [f"{done}{whole} records"]
    if share is not None:
        told.append(f"{share:.1%}" if share < 1 else "100%")
    if left is not None and share is not None and share < 1:
        told.append(f"{duration(left)} left")
    return ", ".join(told)


def _facts(tally: Tally, memory: Memory) -> Iterator[str]:
    records, size = tally.rates
    yield f"{records:,.1f} records/s, {megabytes(size)}/s of input, {duration(tally.seconds)} so far"
    busy, workers = tally.busy, tally.plan.workers if tally.plan else 0
    main, others = memory.seen(tally.workers())
    yield f"{busy} of {max(workers, busy)} workers busy; memory: main {megabytes(main)}, workers {megabytes(others)}"
    more = {"reused": tally.reused, "duplicates": tally.counts["duplicate"], "workers killed": tally.kills}
    if any(more.values()):
        yield ", ".join(f"{count:,} {name}" for name, count in more.items() if count)


class Memory:
    """Memory of this process and of workers, looked at no oftener than once a second."""

    def __init__(self) -> None:
        self._when, self._seen = float("-inf"), (0, 0)

    def seen(self, workers: tuple[tuple[int, int], ...]) -> tuple[int, int]:
        """Bytes of this process; of all workers together: what they say, or else what the system says."""
        from time import monotonic

        if monotonic() - self._when >= 1:
            self._when = monotonic()
            self._seen = (_rss(None), sum(rss or _rss(pid) for pid, rss in workers if rss or pid))
        return self._seen


def _rss(pid: int | None) -> int:
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def megabytes(size: float) -> str:
    """Bytes as anybody reads them.

    >>> megabytes(999), megabytes(1_500_000), megabytes(2.5e12)
    ('999 B', '1.5 MB', '2.5 TB')
    """
    for unit in ("B", "kB", "MB", "GB"):
        if size < 999.5:
            return f"{size:.0f} B" if unit == "B" else f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:,.3g} TB" if size < 999.5 else f"{size:,.0f} TB"


def duration(seconds: float) -> str:
    """Seconds as anybody reads them.

    >>> duration(0.3), duration(59.6), duration(3725), duration(200_000)
    ('0.3 s', '1 min 00 s', '1 h 02 min', '2 d 07 h')
    """
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    for name, size, below, part in (("d", 86400, 3600, "h"), ("h", 3600, 60, "min"), ("min", 60, 1, "s")):
        if whole >= size:
            return f"{whole // size} {name} {whole % size // below:02d} {part}"
    return f"{whole} s"
