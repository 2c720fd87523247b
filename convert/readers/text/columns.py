"""Columns a text was wrapped at, and which of its rows go on in the next.

Receives: rows.
Returns:  whether a row belongs to the one before it.
Knows:    how wide characters are; that a row was ended because the next word did not fit, or was not.
Never:    what a row means; joins what is a list, a table, verse or an address by its look.

The strongest evidence is a word that would not have fitted: a row that ends although there was room for the first
word of the next was ended by a person. The column is the width that the most rows agree on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from convert.readers.text.looks import (
    LABEL,
    NO_START,
    THAI,
    UNSPACED,
    ends,
    goes_on,
    is_glued,
    is_marked,
    is_odd,
    is_table,
    may_be_odd,
)
from convert.readers.text.rows import Row

__all__ = ["Column", "Columns", "columns_of"]

NARROWEST, WIDEST = 20, 132
PROSE = 100
"""How many columns a paragraph has at least that goes on over the end of a page in a script without capitals."""
_SAMPLE = 4000
"""How many rows are asked for the column of a text."""
_LAX = 6
"""How far rows set in a proportional typeface differ in their count of characters."""
_LEAST = 40
"""How wide a single paragraph is at least that was wrapped in a text that was not; what is narrower may be verse."""
_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)


class _Shape(NamedTuple):
    """What of a row the tests ask: its width, and how much more its first word would have needed on the row before."""

    width: int
    need: int


class Column(NamedTuple):
    """A column rows were wrapped at: its width, how exact it is, how many blank lines are between its rows.

    `wide` says that wide characters count for two.
    """

    width: int
    slack: int
    gap: int
    wide: bool = False

    def is_full(self, width: int, need: int) -> bool:
        """Whether a row of a width had no room for what the next begins with."""
        return width + need > self.width - self.slack and width <= self.width + max(self.slack, 2)

    def shape(self, before: Row, row: Row) -> _Shape:
        """The width of a row, and how much more the first word of the next would have needed."""
        return _Shape(self.width_of(before), _need(before, row, self.wide))

    def width_of(self, row: Row) -> int:
        """How many columns a row takes."""
        text = row.text
        if text.isascii():
            return row.indent + len(text)
        return row.indent + (_measure(text) if self.wide else _length(text))


class Columns:
    """The columns of a text, and which of its rows belong together."""

    def __init__(self, rows: Sequence[Row], column: Column | None, local: dict[int, Column]) -> None:
        self._rows, self._column, self._local = rows, column, local
        self._suspect = {at for at, row in enumerate(rows) if may_be_odd(row.text)}

    def joins(self, at: int, number: int, *, is_page_end: bool) -> bool:
        """Whether the row `at` goes on a paragraph of `number` rows that ends in the row before it.

        `is_page_end` says that a page ended between the two, so that blank lines between them mean nothing.
        """
        row, before = self._rows[at], self._rows[at - 1]
        column = self._local.get(at) or self._column
        if is_page_end:
            return self._crosses(before, row, column)
        if column is None or row.gap > column.gap:
            return False
        width, need = column.width_of(before), _need(before, row, column.wide)
        if not column.is_full(width, need) and not (
            column.width * 3 <= width * 4 < column.width * 4 and goes_on(before.text, row.text)
        ):
            return False
        if row.indent != before.indent and _differ(before, row, number):
            return False
        if (at in self._suspect or at - 1 in self._suspect) and is_odd(before, row):
            return False
        return _may_join(before.text, row.text, self._rows[at - number].text)

    def _crosses(self, before: Row, row: Row, column: Column | None) -> bool:
        """Whether a paragraph goes on over the end of a page."""
        if is_marked(row.text) or is_table(row.text) or is_table(before.text):
            return False
        if column:
            width, need = column.shape(before, row)
            if not column.is_full(width, need) and before.text[-1] not in "-‐\xad":
                return goes_on(before.text, row.text) and width * 3 >= column.width * 2
            return not ends(before.text)
        if ends(before.text) or row.text[0].isupper():
            return False
        if row.text[0].islower():
            return len(before.text.split()) > 5
        return min(_measure(before.text), 2 * _measure(row.text)) > PROSE


def _measure(text: str) -> int:
    """How many columns a text takes: marks none, wide characters two."""
    length = _length(text)
    if text.isascii() or not _WIDE.search(text):
        return length
    return (
        length + (len(text.encode("utf-8", "surrogatepass")) - len(text)) // 2
    )  # wide ones have three bytes


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(unicodedata.normalize("NFC", text))


def columns_of(rows: Sequence[Row]) -> Columns:
    """The column of a text, and those of single paragraphs that were wrapped in a text that was not."""
    for gap in (0, 1):
        if gap and sum(row.gap == 0 for row in rows) * 10 > len(rows):
            break
        pairs = _pairs(rows, gap)
        column = _column(rows, pairs, gap, 0) or _column(rows, pairs, gap, _LAX)
        if column:
            return Columns(rows, column, {})
    return Columns(rows, None, _local(rows))


def _pairs(rows: Sequence[Row], gap: int) -> list[int]:
    """The rows that stand close to the one before them, both of them text that may have been wrapped; of very many
    a sample.
    """
    close = [at for at in range(1, len(rows)) if rows[at].gap <= gap]
    step = len(close) // _SAMPLE + 1
    return [
        at for at in close[::step] if len(rows[at - 1].text) <= WIDEST and _may_go_on(rows[at - 1], rows[at])
    ]


def _may_go_on(before: Row, row: Row) -> bool:
    return row.indent <= before.indent + 1 and not is_odd(before, row) and not is_marked(row.text)


def _column(rows: Sequence[Row], pairs: Sequence[int], gap: int, slack: int) -> Column | None:
    """The width the most rows agree on, where it is enough of them.

    Programs count wide characters as two or as one; the count that more rows agree on is taken.
    """
    if len(pairs) < 2:
        return None
    is_wide = any(_WIDE.search(rows[at].text) for at in pairs[:100])
    least = {True: NARROWEST, False: NARROWEST // 2 if is_wide else NARROWEST}
    measures = (True, False) if is_wide else (False,)
    found = [_measured(rows, pairs, Column(0, slack, gap, wide), least[wide]) for wide in measures]
    column, fits = max(found, key=lambda pair: len(pair[1]))
    few = bool(slack or gap) or len(fits) < 4
    if len(fits) < max(5 if slack or gap else 2, len(pairs) // 4) or not _reads_on(rows, fits, few=few):
        return None
    against = _against(rows, pairs, column, len(fits) < 20)
    return None if against * (4 if few else 3) > len(fits) * 2 else column


def _measured(
    rows: Sequence[Row], pairs: Sequence[int], column: Column, least: int
) -> tuple[Column, list[int]]:
    """The column with its width, and the rows after those that fill it."""
    shapes = {at: column.shape(rows[at - 1], rows[at]) for at in pairs}
    long = {at: shape for at, shape in shapes.items() if shape.width - rows[at - 1].indent >= least}
    column = column._replace(width=_agreed(long.values(), column.slack, least))
    return column, [at for at, (width, need) in long.items() if column.is_full(width, need)]


def _against(rows: Sequence[Row], pairs: Sequence[int], column: Column, few: bool) -> int:
    """How many rows speak against a column: they go beyond it, or end before it in mid-sentence."""
    step = len(rows) // _SAMPLE + 1
    wider = sum(_length(row.text) > column.width + column.slack + 2 for row in rows[::step])
    loose = 0
    for at in pairs:
        width, need = column.shape(rows[at - 1], rows[at])
        loose += width * 2 >= column.width and not column.is_full(width, need) and not ends(rows[at - 1].text)
    return loose + wider * (2 if few else 1)


def _agreed(shapes: Iterable[_Shape], slack: int, least: int) -> int:
    steps = [0] * (WIDEST + 80)
    for width, need in shapes:
        if least <= width <= WIDEST:
            steps[max(width - slack, 0)] += 1
            steps[min(width + need + slack, WIDEST + 79)] -= 1
    found = list(accumulate(steps))
    best = max(found)
    return max(width for width, count in enumerate(found) if count == best)


def _reads_on(rows: Sequence[Row], fits: Sequence[int], *, few: bool) -> bool:
    """Whether rows that fill the column read on in the next as prose does: mid-sentence, in small letters."""
    open_ends = sum(not ends(rows[at - 1].text) for at in fits)
    starts = [start for at in fits if (start := _start(rows[at].text, few))]
    small = starts.count("small")
    return open_ends * 5 >= len(fits) * (4 if few else 3) and small * 5 >= len(starts) * (2 if few else 1) > 0


def _start(text: str, few: bool) -> str:
    """How a text begins: "small" also where letters have no case, or all of many rows are capitals; "" for none."""
    if not text[0].isalpha():
        return ""
    is_capital = text[0].isupper() and (few or not (text.isupper() and len(text) > NARROWEST))
    return "capital" if is_capital else "small"


def _local(rows: Sequence[Row]) -> dict[int, Column]:
    """The columns of single paragraphs, by their rows; a text that was wrapped in parts has them."""
    found: dict[int, Column] = {}
    start = 0
    for at in range(1, len(rows) + 1):
        if at < len(rows) and not rows[at].gap:
            continue
        if at - start >= 3 and max(len(row.text) for row in rows[start:at]) <= WIDEST:
            run = rows[start:at]
            if max(_measure(row.text) for row in run) < _LEAST:
                start = at
                continue
            pairs = _pairs(run, 0)
            column = _column(run, pairs, 0, 0) if len(pairs) == len(run) - 1 else None
            if column:
                found.update(dict.fromkeys(range(start + 1, at), column))
        start = at
    return found


def _need(before: Row, row: Row, wide: bool) -> int:
    """How many columns the first word of a row would have taken on the row before it."""
    text = row.text
    if text.isascii():
        end = text.find(" ")
        return (end if end >= 0 else len(text)) + (not is_glued(before, row))
    if UNSPACED.match(text):
        if THAI.match(text):
            return 10
        at = 1
        while at < len(text) and text[at] in NO_START:
            at += 1
        return (at + 1) * (2 if wide else 1)
    end = text.find(" ")
    return _length(text[:end] if end >= 0 else text) + (not is_glued(before, row))


def _may_join(before: str, text: str, first: str) -> bool:
    """Whether nothing in the looks of two rows forbids that they are one paragraph, which begins with `first`."""
    if text[0].islower() and text[1:2].islower() and before[-1].islower():
        return True
    if text[0] == ">" or (before.isupper() and not text.isupper() and len(before) > 3):
        return False
    if ends(before):
        return not is_marked(text) and not LABEL.match(text)
    return not (is_marked(text) and is_marked(first))


def _differ(before: Row, row: Row, number: int) -> bool:
    """Whether the indents of two rows say that a paragraph begins with the second.

    The first row of a paragraph may be indented more than the others, that of a list less.
    """
    step = row.indent - before.indent
    if number > 1:
        return abs(step) > 1
    if step > 0:
        return step > 6 or not is_marked(before.text)
    return step < -12
