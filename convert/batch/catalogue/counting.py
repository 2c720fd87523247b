"""How often things occur, in memory that does not grow with how many things there are.

Receives: values, one at a time.
Returns:  the commonest of them; exact counts of those.
Knows:    the frequent items of a stream (Misra and Gries 1982), made sure of in a second pass.
Never:    a count that is only about right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

__all__ = ["Exact", "Frequent", "ranked"]


class Frequent:
    """Candidates for the commonest values: none that is more than one of `room` in the stream is missing.

    >>> seen = Frequent(room=2)
    >>> for value in "abacadaeafagah": seen.add(value)
    >>> "a" in seen.values
    True
    """

    def __init__(self, room: int = 4096) -> None:
        self._room = room
        self._counts: Counter[str] = Counter()

    def add(self, value: str) -> None:
        """One more."""
        self._counts[value] += 1
        if len(self._counts) > 2 * self._room:
            self._thin()

    @property
    def values(self) -> frozenset[str]:
        """The candidates."""
        return frozenset(self._counts)

    def _thin(self) -> None:
        """Take from all what the first that has no room has; who has nothing left, goes."""
        less = sorted(self._counts.values(), reverse=True)[self._room]
        self._counts = Counter({value: count - less for value, count in self._counts.items() if count > less})


class Exact:
    """Counts of candidates. `others` counts what is none of them, `total` all."""

    def __init__(self, candidates: frozenset[str]) -> None:
        self._candidates = candidates
        self.counts: Counter[str] = Counter()
        self.others = 0

    def add(self, value: str) -> bool:
        """One more; whether it is a candidate."""
        if value in self._candidates:
            self.counts[value] += 1
            return True
        self.others += 1
        return False

    @property
    def total(self) -> int:
        """Of all that was added."""
        return self.counts.total() + self.others


def ranked(
    counts: Counter[str] | Iterable[tuple[str, int]], most: int | None = None
) -> list[tuple[str, int]]:
    """Values and counts, the commonest first, equals in the order of their code points."""
    pairs = counts.items() if isinstance(counts, Counter) else counts
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:most]
