"""What is seen of a run in a terminal, and what is kept of it beside its tree.

Receives: settings, events.
Returns:  progress and a summary on standard error; a log in a file.
Knows:    which watchers there are, and when each is wanted.
Never:    what a run does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from convert.batch.beside import folder_of
from convert.batch.executors import Control

__all__ = ["watching"]


class W:
    def __init__(self, settings):
        self.control = Control(settings.limits, self.tell, log=folder_of(settings.where) / "workers.log")
    def tell(self, e): ...
    def sum_up(self, o): print(o)


@contextmanager
def watching(settings: Any, *, log_json: bool, quiet: bool) -> Iterator[Any]:
    yield W(settings)
