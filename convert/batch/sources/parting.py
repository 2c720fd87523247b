"""Parting: runs of records become shards.

Receives: records as they stand in an input, one after another: where each begins and ends.
Returns:  shards that hold neither too many of them nor too many bytes.
Knows:    that an input which can only be read from its beginning is parted into few shards: all before is read again.
Never:    opens anything.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from convert.batch.records import Shard, Skipped
from convert.batch.sources import Reading
from convert.batch.sources.places import FINAL, again
from convert.errors import OptionError

__all__ = ["Item", "Parting", "shards_of"]

_PASSES = 64
"""A forward input is read about half as often as this, times the logarithm of its length."""


class Item(NamedTuple):
    """One record in its input: where it begins and ends, how many stand before it, the bytes it takes to read it."""

    start: int
    end: int
    at: int
    size: int
    name: str = ""
    mark: str = ""


class Parting:
    """Gathers items into shards like `base`; `forward` says that the input can only be read from its beginning."""

    def __init__(self, base: Shard, reading: Reading, forward: bool = False) -> None:
        self._base, self._reading, self._forward = base, reading, forward
        self._passed = self._bytes = self._count = self._size = 0
        self._start, self._at, self._end = base.start or 0, base.at, base.end or 0
        self._names: list[str] = []
        self._beside: dict[str, str] = {}
        self._mark, self._marked = hashlib.sha256(), False

    def add(self, item: Item, beside: str = "") -> Shard | None:
        """Takes one more; gives the shard that was full without it. `beside` names its corrections."""
        done = self.rest() if self._full(item.size) else None
        if not self._count:
            self._start, self._at = item.start, item.at
        self._count, self._size, self._end = self._count + 1, self._size + item.size, item.end
        if item.name:
            self._names.append(item.name)
        if beside:
            self._beside[item.name] = beside
        if item.mark:
            self._mark.update(f"{item.name}\0{item.mark}\0".encode())
            self._marked = True
        return done

    def rest(self, unread: int = 0) -> Shard | None:
        """The shard of what was gathered and not given yet; `unread` records more, which cannot be read."""
        if not self._count + unread:
            return None
        shard = msgspec.structs.replace(
            self._base,
            count=self._count + unread,
            start=self._start,
            end=self._end,
            at=self._at,
            names=tuple(self._names),
            beside=self._beside,
            size=self._size,
            mark=self._mark.hexdigest()[:16] if self._marked else self._base.mark,
        )
        self._passed, self._bytes = self._passed + self._count, self._bytes + self._size
        self._start, self._at = self._end, self._at + self._count
        self._clear()
        return shard

    def _clear(self) -> None:
        self._count = self._size = 0
        self._names, self._beside = [], {}
        self._mark, self._marked = hashlib.sha256(), False

    def _full(self, size: int) -> bool:
        records, volume = self._reading.per_shard, self._reading.shard_bytes
        if self._forward:
            records, volume = max(records, self._passed // _PASSES), max(volume, self._bytes // _PASSES)
        return self._count >= max(1, records) or (self._count > 0 and self._size + size > volume)


def shards_of(
    items: Callable[[], Iterable[Item | Skipped]], base: Shard, reading: Reading, forward: bool = False
) -> Iterator[Shard | Skipped]:
    """Shards of an input's items; what stops them in the middle makes one record more, whose reading says why."""
    parting, unread, any_item = Parting(base, reading, forward), 0, False
    for item in _all(items, base.where):
        if isinstance(item, Skipped):
            yield item
        elif item is None:
            unread = 1
        else:
            any_item = True
            if full := parting.add(item):
                yield full
    if last := parting.rest(unread):
        yield last
    elif not any_item:
        yield Skipped(base.where, "holds no records")


def _all(items: Callable[[], Iterable[Item | Skipped]], where: str) -> Iterator[Item | Skipped | None]:
    """Every item; None at the end where something stopped them."""
    taken = 0
    for _ in again(where):
        try:
            for item in itertools.islice(items(), taken, None):
                taken += 1
                yield item
        except OptionError:
            raise
        except Exception as error:
            if isinstance(error, FINAL):
                break
            continue
        return
    yield None
