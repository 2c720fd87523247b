"""How Word counts the notes of a document by itself.

Receives: the marks the notes are to bear, in order.
Returns:  a format and a first number, which give as many of the marks as any.
Knows:    which ways of counting Word and LibreOffice write alike, and how far.
Never:    XML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from convert.model import Numbering
from convert.writers._numbers import list_number

__all__ = ["Count", "best_count", "counted"]

_LAST: dict[Numbering, int] = {
    "decimal": 16_383,
    "lower-alpha": 26,
    "upper-alpha": 26,
    "lower-roman": 99,
    "upper-roman": 99,
}
"""The last number of each: beyond z Word writes aa, bb, cc; a number above 16383 it starts no notes with."""


class Count(NamedTuple):
    """Notes counted from `start`."""

    numbering: Numbering = "decimal"
    start: int = 1

    def mark(self, number: int) -> str | None:
        """The mark Word gives the note that is `number` places after the first; None beyond what it can count."""
        place = self.start + number
        return list_number(place, self.numbering) if place <= _LAST[self.numbering] else None


def best_count(marks: Sequence[str]) -> Count:
    """The count that gives most of the marks; Word's own where none gives more.

    >>> best_count(["1", "*", "2"]), best_count(["7", "8"]), best_count(["a", "b", "†", "c"])
    (Count(numbering='decimal', start=1), Count(numbering='decimal', start=7), Count(numbering='lower-alpha', start=1))
    """
    usual = Count()
    if all(counted(marks, usual)):
        return usual
    return max((usual, *_possible(marks)), key=lambda each: sum(counted(marks, each)))


def counted(marks: Iterable[str], by: Count) -> Iterator[bool]:
    """For each mark whether the count gives it; a mark it does not give is the source's own and takes no number."""
    place = 0
    for mark in marks:
        fits = mark == by.mark(place)
        place += fits
        yield fits


def _possible(marks: Sequence[str]) -> Iterator[Count]:
    """For each way of counting: from the first mark that can be one of its numbers."""
    for numbering, last in _LAST.items():
        numbers = _numbers(numbering, last)
        start = next(filter(None, map(numbers.get, marks)), None)
        if start is not None:
            yield Count(numbering, start)


@cache
def _numbers(numbering: Numbering, last: int) -> dict[str, int]:
    return {list_number(number, numbering): number for number in range(1, last + 1)}
