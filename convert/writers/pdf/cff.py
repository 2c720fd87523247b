"""Outlines of PostScript: the numbers of glyphs in a font that was cut down.

Receives: a `CFF ` table whose glyphs were numbered anew, and the numbers they had.
Returns:  the table with a charset that gives them their old numbers.
Knows:    Adobe Technical Note 5176: indexes, dictionaries, charsets.
Never:    an outline.

A glyph that is left out but keeps its number costs five bytes, and a font of Chinese has 65,000. In a CID-keyed font
the charset says which number a PDF calls each glyph by, so that nothing has to stand in the gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["is_cid_keyed", "renumbered"]

_CHARSET, _ROS = 15, 0x0C1E
_LONG = 29
_REAL = 30


class _Entry(NamedTuple):
    """An operator of a dictionary, and where its last operand begins."""

    operator: int
    operand: int


def is_cid_keyed(table: bytes) -> bool:
    """Whether the glyphs go by numbers, not by names."""
    return any(entry.operator == _ROS for entry in _top(table))


def renumbered(table: bytes, numbers: Sequence[int]) -> bytes:
    """The table with the number of every glyph in their order, the first of which is 0.

    Raises `ValueError` where the table says nothing of a charset, or in too few bytes.
    """
    place = next((entry.operand for entry in _top(table) if entry.operator == _CHARSET), None)
    if place is None or table[place] != _LONG:
        raise ValueError("no charset to replace")
    charset = b"\0" + b"".join(number.to_bytes(2, "big") for number in numbers[1:])
    return table[: place + 1] + len(table).to_bytes(4, "big") + table[place + 5 :] + charset


def _top(table: bytes) -> Iterator[_Entry]:
    """The entries of the first dictionary."""
    _, after_names = _index(table, table[2])
    (start, end), _ = _index(table, after_names)
    return _entries(table, start, end)


def _index(table: bytes, at: int) -> tuple[tuple[int, int], int]:
    """Where the first item of an index is, and where the index ends."""
    count, size = int.from_bytes(table[at : at + 2], "big"), table[at + 2]
    base = at + 2 + (count + 1) * size
    offsets = [
        int.from_bytes(table[place : place + size], "big")
        for place in range(at + 3, at + 3 + (count + 1) * size, size)
    ]
    return (base + offsets[0], base + offsets[1]), base + offsets[-1]


def _entries(table: bytes, at: int, end: int) -> Iterator[_Entry]:
    operand = at
    while at < end:
        first = table[at]
        if first > 21:
            operand, at = at, at + _length(table, at)
        elif first == 12:
            yield _Entry(int.from_bytes(table[at : at + 2], "big"), operand)
            at += 2
        else:
            yield _Entry(first, operand)
            at += 1


def _length(table: bytes, at: int) -> int:
    """How many bytes an operand has."""
    first = table[at]
    if first == _REAL:
        return next(n for n in range(1, 32) if 0xF in (table[at + n] >> 4, table[at + n] & 0xF)) + 1
    return {28: 3, _LONG: 5}.get(first, 1 if first < 247 else 2)
