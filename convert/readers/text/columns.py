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
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from convert.readers.text.rows import Row

__all__ = ["Column", "Columns", "columns_of", "is_glued"]

NARROWEST, WIDEST = 20, 132
_SAMPLE = 4000
"""How many rows are asked for the column of a text."""
_LAX = 6
"""How far rows set in a proportional typeface differ in their count of characters."""
_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_THAI = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_NO_START = "、。，．,.!?！？：:；;」』）)】》〉”’…‥ー々っゃゅょッャュョ%％"
_MARK = re.compile(
    r"(?:[-•*–—▪●·◦‣○■□◆]\s|\(?[\d٠-٩۰-۹०-९]{1,3}[.)]\s|\(?\w[.)]\s|\[\d+\]|[①-⑳]|[\d一二三四五六七八九十]{1,3}、)"
)
_TABLE = re.compile(r"\t|\S\s{3,}\S|\S\s*\|\s*\S+\s*\|")
_LABEL = re.compile(r"[^\W\d_]{1,20}(?: [^\W\d_]{1,20})?\s?[:：]")
"""How a row begins that has a label of its own: a speaker, "Source:"."""
_STOPS = ".!?…。！？؟।۔:：;"
_CLOSING = "\"'”’»)]」』）›“"


class _Shape(NamedTuple):
    """What of a row the tests ask: its width, and how much more its first word would have needed on the row before."""

    width: int
    need: int


class Column(NamedTuple):
    """A column rows were wrapped at: its width, how exact it is, how many blank lines are between its rows."""

    width: int
    slack: int
    gap: int

    def is_full(self, width: int, need: int) -> bool:
        """Whether a row of a width had no room for what the next begins with."""
        return width + need > self.width - self.slack and width <= self.width + max(self.slack, 2)


class Columns:
    """The columns of a text, and which of its rows belong together."""

    def __init__(self, rows: Sequence[Row], column: Column | None, local: dict[int, Column]) -> None:
        self._rows, self._column, self._local = rows, column, local
        self._has_indents: bool | None = None

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
        if not _may_join(before, row, self._rows[at - number]):
            return False
        if row.indent != before.indent and _differ(before, row, number):
            return False
        width = _width(before)
        if column.is_full(width, _need(before, row)):
            return True
        return width * 4 >= column.width * 3 and width < column.width and goes_on(before.text, row.text)

    def _crosses(self, before: Row, row: Row, column: Column | None) -> bool:
        """Whether a paragraph goes on over the end of a page."""
        if _is_marked(row.text) or _is_table(row.text) or _is_table(before.text):
            return False
        if (
            column
            and not column.is_full(_width(before), _need(before, row))
            and before.text[-1] not in "-‐\xad"
        ):
            return goes_on(before.text, row.text) and _width(before) * 3 >= column.width * 2
        if column is None and len(before.text.split()) < 6 and not _UNSPACED.search(before.text):
            return False
        return not ends(before.text) and not (column is None and row.text[0].isupper())


def columns_of(rows: Sequence[Row]) -> Columns:
    """The column of a text, and those of single paragraphs that were wrapped in a text that was not."""
    for gap in (0, 1):
        if gap and sum(row.gap == 0 for row in rows) * 10 > len(rows):
            break
        pairs = _pairs(rows, gap)
        for slack in (0, _LAX):
            column = _column(rows, pairs, gap, slack)
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
        at for at in close[::step] if len(rows[at - 1].text) <= WIDEST and not _is_odd(rows[at - 1], rows[at])
    ]


def _is_odd(before: Row, row: Row) -> bool:
    return before.text[0] == ">" or _is_table(before.text) or _is_table(row.text)


def _is_table(text: str) -> bool:
    return ("   " in text or "\t" in text or "|" in text) and _TABLE.search(text) is not None


def _is_marked(text: str) -> bool:
    """Whether a row opens as an item of a list does."""
    return not (text[0].isalpha() and text[1:2].isalpha()) and _MARK.match(text) is not None


def _column(rows: Sequence[Row], pairs: Sequence[int], gap: int, slack: int) -> Column | None:
    """The width the most rows agree on, where it is enough of them."""
    if len(pairs) < 2:
        return None
    shapes = {at: _Shape(_width(rows[at - 1]), _need(rows[at - 1], rows[at])) for at in pairs}
    long = {at: shape for at, shape in shapes.items() if shape.width - rows[at - 1].indent >= NARROWEST}
    width = _agreed(long.values(), slack)
    column = Column(width, slack, gap)
    fits = [at for at, (w, need) in long.items() if column.is_full(w, need)]
    step = len(rows) // _SAMPLE + 1
    wider = sum(len(row.text) > width + slack + 2 for row in rows[::step])
    loose = sum(
        w * 2 >= width and not column.is_full(w, need) and not ends(rows[at - 1].text)
        for at, (w, need) in shapes.items()
    )
    against = loose + wider * (2 if len(fits) < 20 else 1)
    if (
        len(fits) < (2 if not slack and not gap else 5)
        or against * (3 if len(fits) > 4 else 4) > len(fits) * 2
    ):
        return None
    return column if _reads_on(rows, fits, strict=bool(slack or gap)) else None


def _agreed(shapes: Iterable[_Shape], slack: int) -> int:
    steps = [0] * (WIDEST + 80)
    for width, need in shapes:
        if NARROWEST <= width <= WIDEST:
            steps[max(width - slack, 0)] += 1
            steps[min(width + need + slack, WIDEST + 79)] -= 1
    found = list(accumulate(steps))
    best = max(found)
    return max(width for width, count in enumerate(found) if count == best)


def _reads_on(rows: Sequence[Row], fits: Sequence[int], *, strict: bool) -> bool:
    """Whether rows that fill the column read on in the next as prose does: mid-sentence, in small letters."""
    few = strict or len(fits) < 4
    open_ends = sum(not ends(rows[at - 1].text) for at in fits)
    starts = [start for at in fits if (start := _start(rows[at].text))]
    small = starts.count("small")
    return open_ends * 5 >= len(fits) * (4 if few else 3) and small * 5 >= len(starts) * (2 if few else 1) > 0


def _start(text: str) -> str:
    """How a text begins: "small" also where letters have no case or all are capitals; "" for no letter."""
    if not text[0].isalpha():
        return ""
    is_capital = text[0].isupper() and not (text.isupper() and len(text) > NARROWEST)
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
            pairs = _pairs(run, 0)
            column = _column(run, pairs, 0, 0) if len(pairs) == len(run) - 1 else None
            if column:
                found.update(dict.fromkeys(range(start + 1, at), column))
        start = at
    return found


def _width(row: Row) -> int:
    """How many columns a row takes, wide characters counting for two."""
    width = row.indent + len(row.text)
    return width if row.text.isascii() else width + len(_WIDE.findall(row.text))


def _need(before: Row, row: Row) -> int:
    """How many columns the first word of a row would have taken on the row before it."""
    text = row.text
    if not text.isascii() and _UNSPACED.match(text):
        if _THAI.match(text):
            return 10
        at = 1
        while at < len(text) and text[at] in _NO_START:
            at += 1
        return 2 * at + 2
    end = text.find(" ")
    return (end if end >= 0 else len(text)) + (not is_glued(before, row))


def _may_join(before: Row, row: Row, first: Row) -> bool:
    """Whether nothing in the looks of two rows forbids that they are one paragraph."""
    if before.text.isupper() and not row.text.isupper() and len(before.text) > 3:
        return False
    if _is_odd(before, row) or row.text[0] == ">":
        return False
    if ends(before.text):
        return not _is_marked(row.text) and not _LABEL.match(row.text)
    return not (_is_marked(row.text) and _is_marked(first.text))


def _differ(before: Row, row: Row, number: int) -> bool:
    """Whether the indents of two rows say that a paragraph begins with the second.

    The first row of a paragraph may be indented more than the others, that of a list less.
    """
    step = row.indent - before.indent
    if number > 1:
        return abs(step) > 1
    if step > 0:
        return step > 6 or not _is_marked(before.text)
    return step < -12


def ends(text: str) -> bool:
    """Whether a row ends as a sentence does."""
    return text.rstrip(_CLOSING)[-1:] in _STOPS


def goes_on(before: str, after: str) -> bool:
    """Whether a sentence plainly goes on from one row to the next."""
    return (
        after[0].islower() and (before[-1].isalnum() or before[-1] in ",-‐\xad–—") and len(before.split()) > 3
    )


def is_glued(before: Row, row: Row) -> bool:
    """Whether no blank belongs between two rows: in scripts without blanks, and around a dash within a word."""
    last, first = before.text[-1], row.text[0]
    if last in "–—" and len(before.text) > 1 and not before.text[-2].isspace():
        return first.isalnum()
    if last.isascii() and first.isascii():
        return False
    if _THAI.match(last) or _THAI.match(first):
        return bool(_THAI.match(last) and _THAI.match(first))
    return bool(_UNSPACED.match(last) or _UNSPACED.match(first))
