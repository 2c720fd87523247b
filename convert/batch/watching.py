"""Those who look on while a run goes on: its log, its progress, its sums.

Receives: events, from several threads.
Returns:  nothing: a watcher changes nothing of a run.
Knows:    that a watcher who fails must not end a night's work.
Never:    converts, waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol

from convert.batch.events import Event

__all__ = ["Watcher", "Watchers"]


class Watcher(Protocol):
    """Sees every event of a run. Both methods may be called from any thread, `close` once, after the last event."""

    def saw(self, event: Event) -> None:
        """Something happened."""

    def close(self) -> None:
        """Nothing more will happen."""


class Watchers:
    """Many watchers as one. One that raises an error is asked no more; `failed` says which, and why."""

    def __init__(self, watchers: Iterable[Watcher]) -> None:
        self._watchers = tuple(watchers)
        self.failed: dict[Watcher, Exception] = {}
        self._is_closed = False

    def saw(self, event: Event) -> None:
        """Tell all."""
        for watcher in self._watchers:
            if watcher in self.failed:
                continue
            try:
                watcher.saw(event)
            except Exception as error:  # whatever it is, the run goes on
                self.failed[watcher] = error

    def close(self) -> None:
        """Close all, those that failed too; once."""
        if self._is_closed:
            return
        self._is_closed = True
        for watcher in self._watchers:
            with suppress(Exception):
                watcher.close()
