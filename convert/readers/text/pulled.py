"""Pull quotes: passages of a story that stand in it twice.

Receives: all lines of a text.
Returns:  those that repeat a passage of a longer one, spoken there.
Knows:    how long a pull quote is, and that what it repeats begins or ends a quotation.
Never:    how it is set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from convert.readers.text.lines import Line

__all__ = ["pulled_of"]

_QUOTES = "\"'“”„«»‹›「」『』 \xa0.…,!?。"
_OPENS, _CLOSES = tuple('"“„«»‹「『‘'), '"”“»«」』’'
_FEWEST, _MOST, _PASSAGE = 5, 40, 12
"""How many words a pull quote has at the least and at the most, and what it is taken from."""
_SHORT = 12
_CANDIDATES, _LONG = 60, 400
"""How many lines are asked whether they repeat one of how many others."""


def pulled_of(lines: Sequence[Line]) -> frozenset[int]:
    """The places of lines that repeat a passage of a longer line above or below them."""
    long = [at for at, line in enumerate(lines) if line.words >= _PASSAGE]
    if not long:
        return frozenset()
    asked = [at for at in range(long[0] + 1, long[-1]) if _FEWEST <= lines[at].words <= _MOST]
    if len(asked) > _CANDIDATES:
        return frozenset()
    passages = {at: lines[at].text.lower() for at in long[:_LONG]}
    everything = "\n".join(passages.values())
    return frozenset(at for at in asked if _repeats(lines[at].text, at, passages, everything))


def _repeats(text: str, at: int, passages: Mapping[int, str], everything: str) -> bool:
    said = text.lower().strip(_QUOTES)
    if len(said) <= _SHORT or everything.count(said) <= (at in passages):
        return False
    return any(
        said in passage and place != at and _is_spoken(said, passage)
        for place, passage in passages.items()
        if len(passage) > len(said) + _SHORT
    )


def _is_spoken(said: str, text: str) -> bool:
    """Whether a passage is repeated from a text in which it begins or ends a quotation."""
    at = text.find(said)
    after = text[at + len(said) : at + len(said) + 3]
    return at >= 0 and (text[max(0, at - 1) : at] in _OPENS or any(mark in _CLOSES for mark in after))
