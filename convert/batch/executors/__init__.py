"""Who does the shards: this process, a pool of workers, a cluster.

Receives: shards, a function that does one.
Returns:  what it gave for each, in any order.
Knows:    how many at a time.
Never:    what a shard is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

__all__ = ["Executor"]


class Executor(Protocol):
    """Does every shard once; takes no more from `shards` than it can begin."""

    def map_unordered(self, do: Callable[[Any], Any], shards: Iterable[Any]) -> Iterator[Any]:
        """What `do` gives for each shard, as it comes."""
