"""The lines of a file, as they stand in it.

Receives: decoded text, or a part of it.
Returns:  a row for every line that holds more than blanks.
Knows:    every line end; blanks of all scripts.
Never:    which rows belong together.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Part", "Row", "rows_of"]

_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_ROW = re.compile(rf"[^\s\ufeff\u200b][^{_ENDS}]*")
_BLANK = (
    " \t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u202f\u205f\u3000\ufeff"
)
_KEPT = 64
"""Up to how many characters what stands between two rows is looked up rather than counted anew."""


class Part(NamedTuple):
    """A stretch of a text, and the number of the line of the file it begins in."""

    start: int
    end: int
    number: int = 1


class Row(NamedTuple):
    """A line of the file: its words, where they begin, how far they are indented, how many blank lines are before.

    `number` is the number of the line, from 1; `turned` says whether a form feed is before it.
    """

    text: str
    start: int
    indent: int
    gap: int
    number: int
    turned: bool

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.text)


class _Between(NamedTuple):
    lines: int
    indent: int
    turned: bool


def rows_of(text: str, part: Part | None = None) -> list[Row]:
    """The rows of a text, or of a part of it, in order."""
    at, end, number = part or Part(0, len(text))
    known: dict[str, _Between] = {}
    found: list[Row] = []
    for match in _ROW.finditer(text, at, end):
        body, start = match[0], match.start()
        if body[-1] in _BLANK:
            body = body.rstrip(_BLANK)
        between = text[at:start]
        lines, indent, turned = known.get(between) or _measured(between, known)
        number += lines
        gap = lines - 1 if found else max(lines, 1)
        found.append(Row(body, start, indent, max(gap, int(turned)), number, turned))
        at = start + len(body)
    return found


def _measured(between: str, known: dict[str, _Between]) -> _Between:
    lines = f"{between}.".splitlines()
    found = _Between(len(lines) - 1, len(lines[-1]) - 1, "\x0c" in between)
    if len(between) <= _KEPT:
        known[between] = found
    return found
