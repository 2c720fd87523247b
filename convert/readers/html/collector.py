"""The collector of cyclic garbage, paused.

Receives: a block of code.
Returns:  nothing.
Knows:    that a page is many small objects, none of which is garbage before the page is read.
Never:    stays paused, even where reading fails.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["paused"]


@contextmanager
def paused() -> Iterator[None]:
    """No search for cyclic garbage meanwhile, which takes a tenth of the time that reading a page takes.

    Threads may do this at the same time: the first to end lets the collector run again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
