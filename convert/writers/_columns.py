"""How wide the columns of a table are, by the words that stand in them.

Receives: the cells where they stand, the room there is, how much of it a letter takes.
Returns:  a width for every column; they fill the room.
Knows:    that a column should hold its longest word, and has use for its longest line.
Never:    fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from convert.model.grid import Placed
from convert.model.walk import plain

__all__ = ["Measure", "column_widths"]

_LONG_WORD, _LONG_LINE = 24, 60


class Measure(NamedTuple):
    """The room for a table, what is left free in each cell, and what letters take: a wide one, one of many."""

    room: int
    padding: int
    word_letter: int
    line_letter: int


def column_widths(cells: Iterable[Placed], columns: int, measure: Measure) -> tuple[int, ...]:
    """Widths that fill the room: each as wide as its longest word, the rest by how much there is to say."""
    least, wish = [1] * columns, [1] * columns
    for placed in cells:
        lines = plain(placed.cell.children).split("\n")
        longest_word = max((len(word) for line in lines for word in line.split()), default=0)
        longest_line = min(max(map(len, lines)), _LONG_LINE)
        for column in range(placed.column, placed.column + placed.cell.columns):
            least[column] = max(least[column], longest_word // placed.cell.columns)
            wish[column] = max(wish[column], longest_line // placed.cell.columns)
    words = [measure.padding + measure.word_letter * min(n, _LONG_WORD) for n in least]
    return _shared_out(measure.room, words, [measure.padding + measure.line_letter * n for n in wish])


def _shared_out(room: int, least: Sequence[int], wish: Sequence[int]) -> tuple[int, ...]:
    """`room` in parts: what is left after the least shares goes by the wishes; whole numbers that add up."""
    base = least if sum(least) <= room else [0] * len(least)
    wants = [max(1, w - b) for w, b in zip(wish, base, strict=True)]
    left, total = room - sum(base), sum(wants)
    parts = [b + left * want // total for b, want in zip(base, wants, strict=True)]
    parts[-1] += room - sum(parts)
    return tuple(max(part, 1) for part in parts)
