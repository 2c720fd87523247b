"""How wide the columns of a table are.

Receives: how wide each cell needs to be and can be, and the width there is.
Returns:  a width for every column, and the scale the whole table is drawn at.
Knows:    that a column should hold its longest word and need not hold more than its longest line.
Never:    what a cell holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from convert.writers.pdf.flow import Extent

__all__ = ["SMALLEST_SCALE", "Columns", "Wish", "column_extent", "fit_columns"]

_FULL = 0.62
"""A table that would be wider than this share of the column of text is made as wide as that."""
SMALLEST_SCALE = 0.74
"""A table is first set smaller, down to this; then it is turned, or words are broken."""
_NARROWEST = 17.0
"""Points; where not even that is left for every column, the table shrinks further."""


class Wish(NamedTuple):
    """What a cell wants: from `column` on, `columns` of them."""

    column: int
    columns: int
    extent: Extent


class Columns(NamedTuple):
    """Widths in points before the table is scaled; `lack` is what is missing for whole words in legible letters."""

    widths: list[float]
    scale: float
    lack: float = 0.0


def fit_columns(
    wishes: Sequence[Wish], count: int, available: float, smallest: float = SMALLEST_SCALE
) -> Columns:
    """Widths for `count` columns in `available` points; the table may be scaled to `smallest` to keep words whole.

    >>> fit_columns([Wish(0, 1, Extent(20, 50)), Wish(1, 1, Extent(30, 900))], 2, 400).widths
    [50.0, 350.0]
    """
    least, most = _column_wishes(wishes, count, available)
    if sum(most) <= available:
        wide = available / sum(most) if sum(most) > available * _FULL else 1.0
        return Columns([width * wide for width in most], 1.0)
    scale = min(1.0, max(smallest, available / max(sum(least), 1.0)), available / (count * _NARROWEST))
    room = available / scale
    if sum(least) <= room:
        return Columns(_shared(least, most, room), scale, max(0.0, room * smallest - available))
    return Columns(_levelled(least, room), scale, sum(least) * smallest - available)


def column_extent(wishes: Sequence[Wish], count: int) -> Extent:
    """How wide a table needs to be, and can be."""
    least, most = _column_wishes(wishes, count, float("inf"))
    return Extent(sum(least), sum(most))


def _column_wishes(wishes: Sequence[Wish], count: int, available: float) -> tuple[list[float], list[float]]:
    """The least and the most each column wants; what a wide cell lacks its columns share."""
    least, most = [1.0] * count, [1.0] * count
    for wish in sorted(wishes, key=lambda wish: wish.columns):
        part = slice(wish.column, wish.column + wish.columns)
        _widen(least, part, wish.extent.least)
        _widen(most, part, min(wish.extent.most, available))
    return least, [max(pair) for pair in zip(least, most, strict=True)]


def _widen(widths: list[float], part: slice, wanted: float) -> None:
    now = sum(widths[part])
    if wanted > now:
        widths[part] = [width * wanted / now for width in widths[part]]


def _shared(least: list[float], most: list[float], room: float) -> list[float]:
    """Columns in need of little get all they can use; the others share the rest, long ones more than short ones."""
    widths: dict[int, float] = {}
    while True:
        rest = room - sum(widths.values())
        open_ones = [place for place in range(len(most)) if place not in widths]
        whole = sum(sqrt(most[place]) for place in open_ones)
        shares = {place: rest * sqrt(most[place]) / whole for place in open_ones}
        fixed = {at: least[at] for at, share in shares.items() if least[at] > share} or {
            at: most[at] for at, share in shares.items() if most[at] <= share
        }
        if not fixed:
            return [(widths | shares)[place] for place in range(len(most))]
        widths |= fixed


def _levelled(least: list[float], room: float) -> list[float]:
    """Narrow columns keep their least; the wide ones are cut down to one width."""
    rest, left = room, len(least)
    for width in sorted(least):
        if width * left > rest:
            break
        rest, left = rest - width, left - 1
    level = rest / left if left else room
    return [min(width, level) for width in least]
