"""What is seen of a run in a terminal, and what is kept of it beside its tree.

Receives: settings, events.
Returns:  progress and a summary on standard error; a log and timings in files.
Knows:    which watchers there are, and when each is wanted.
Never:    what a run does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from convert.batch.beside import folder_of
from convert.batch.executors import Control
from convert.batch.log import JsonLines, RunLog
from convert.batch.progress import progress_for
from convert.batch.settings import Outcome, Settings
from convert.batch.stores import is_address
from convert.batch.summary import Summary
from convert.batch.timings import Timings
from convert.batch.watching import Watcher, Watchers
from convert.cli.streams import words

__all__ = ["Watch", "watching"]


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: what the run is given for them, and the sums at the end."""

    control: Control
    watchers: Watchers
    summary: Summary
    log: RunLog
    quiet: bool

    def sum_up(self, outcome: Outcome, settings: Settings) -> None:
        """Close all, and say what the run came to."""
        self.watchers.close()
        if self.quiet:
            return
        totals = outcome.totals
        told = (
            {name: amount.bytes for name, amount in totals.outputs.items()} if totals else None,
            totals.issues if totals else None,
            _places(settings, self.log.path),
        )
        if sys.stderr.isatty():
            from rich.console import Console

            with suppress(OSError):  # the terminal may be gone
                Console(stderr=True).print(self.summary.table(*told))
        else:
            words(self.summary.text(*told), nl=False)


@contextmanager
def watching(settings: Settings, *, log_json: bool, quiet: bool) -> Iterator[Watch]:
    """Everybody who looks on at a run."""
    folder = folder_of(settings.where)
    log, summary = RunLog(folder), Summary()
    watchers: list[Watcher] = [log, summary, Timings(folder)]
    if log_json:
        watchers.append(JsonLines(sys.stderr.buffer))
    elif (progress := progress_for(quiet=quiet)) is not None:
        watchers.append(progress)
    every = Watchers(watchers)
    control = Control(settings.limits, every.saw, log=folder / "workers.log")
    try:
        yield Watch(control, every, summary, log, quiet or log_json)
    finally:
        every.close()


def _places(settings: Settings, log: Path | None) -> Mapping[str, str]:
    """What can be looked at afterwards."""
    where = settings.root.rstrip("/")
    pages = {name: f"{where}/{name}.html" for name in ("index", "report")}
    there = {name: place for name, place in pages.items() if is_address(where) or Path(place).exists()}
    return there | ({"log": str(log)} if log else {})
