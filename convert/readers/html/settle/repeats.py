"""A story that stands on its page twice: once for wide and once for narrow windows, once open and once folded.

Receives: the lines of the story, in the order of the page.
Returns:  which of them are the second copy.
Knows:    how much of a stretch must have been said before.
Never:    takes a refrain, a notice below every entry, the rows of a plan: those stand among lines that are new.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from convert.readers.html.lines import Line

__all__ = ["second_copy"]

_TELLING: Final = 8
"""Shorter lines may be the same by chance."""
_MOST, _MUCH, _LINES = 0.8, 0.25, 5
"""The part of a stretch's words that are said before, the part of the story's words it must hold, and its lines."""


def second_copy(lines: Sequence[Line]) -> range:
    """The stretch of lines that says again what was said before; empty where there is none.

    Accepted: `a b c d e a b c d e` → the second half. Refused: `a b r c d r e f r`.
    """
    known: set[str] = set()
    again: list[int] = []
    for at, line in enumerate(lines):
        if line.words >= _TELLING:
            if line.text in known:
                again.append(at)
            known.add(line.text)
    if len(again) < _LINES:
        return range(0)
    stretch = range(again[0], again[-1] + 1)
    words, said = (sum(lines[at].words for at in own) for own in (stretch, again))
    is_copy = said >= _MOST * words and words >= _MUCH * sum(line.words for line in lines)
    return stretch if is_copy else range(0)
