"""Names that were seen before, without holding them.

Receives: names, one after another.
Returns:  whether one was there before.
Knows:    sixteen bytes of the digest of each, in a table of its own making: 40 MB for a million, where a set takes 100.
Never:    gives a name back.
"""

from __future__ import annotations

import hashlib
from array import array

__all__ = ["Seen"]

_FIRST = 1 << 10


class Seen:
    """A set of names that only grows.

    >>> seen = Seen()
    >>> [seen.add(name) for name in ("a", "b", "a")]
    [True, True, False]
    """

    def __init__(self) -> None:
        self._count, self._table = 0, array("Q", bytes(16 * _FIRST))

    def add(self, name: str) -> bool:
        """Takes a name; whether it is new."""
        digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        high, low = int.from_bytes(digest[:8], "little") or 1, int.from_bytes(digest[8:], "little")
        if not _put(self._table, high, low):
            return False
        self._count += 1
        if self._count * 3 > len(self._table):
            self._grow()
        return True

    def _grow(self) -> None:
        table = array("Q", bytes(16 * len(self._table)))
        for place in range(0, len(self._table), 2):
            if self._table[place]:
                _put(table, self._table[place], self._table[place + 1])
        self._table = table


def _put(table: array[int], high: int, low: int) -> bool:
    """Puts a digest where it belongs, or behind; whether it was not there. No digest begins with nothing but zeros."""
    last = len(table) - 2
    place = high * 2 & last
    while table[place]:
        if table[place] == high and table[place + 1] == low:
            return False
        place = place + 2 & last
    table[place], table[place + 1] = high, low
    return True
