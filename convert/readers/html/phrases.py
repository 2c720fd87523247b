"""Many phrases looked for in a line, or at its beginning, at once.

Receives: phrases, lines of text.
Returns:  whether one of the phrases is in a line, or begins it.
Knows:    that a phrase of some length holds a whole piece of any sample taken at short steps.
Never:    what the phrases say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

__all__ = ["SHORTEST", "Beginnings", "Phrases"]

_STEP: Final = 4
_PIECE: Final = 7
SHORTEST: Final = _STEP - 1 + _PIECE
"""The characters a phrase must have, lest it fall between two steps."""
_START: Final = 3
_WITHOUT_BLANKS: Final = "\u0e00"
"""Thai, and what comes after it in Unicode: signs for syllables and words."""


class Phrases:
    """Phrases of at least `SHORTEST` characters, case aside.

    >>> Phrases(["all rights reserved"]).stand_in("2009. all rights reserved!")
    True
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._pieces: dict[str, list[str]] = {}
        for phrase in map(str.casefold, phrases):
            for start in range(_STEP):
                self._pieces.setdefault(phrase[start : start + _PIECE], []).append(phrase)

    def stand_in(self, text: str) -> bool:
        """Whether one of the phrases is in a text in folded case."""
        pieces = self._pieces
        for start in range(0, len(text) - _PIECE + 1, _STEP):
            phrases = pieces.get(text[start : start + _PIECE])
            if phrases and any(phrase in text for phrase in phrases):
                return True
        return False


class Beginnings:
    """Phrases that lines begin with, case aside.

    >>> [Beginnings(["sign up"]).begin(line) for line in ("sign up for our letter", "sign upheld")]
    [True, False]
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_start: dict[str, tuple[str, ...]] = {}
        for phrase in map(str.casefold, phrases):
            start = phrase[:_START]
            self._by_start[start] = (*self._by_start.get(start, ()), phrase)

    def begin(self, text: str) -> bool:
        """Whether a text in folded case begins with one of the phrases, and not in the middle of a word."""
        known = self._by_start.get(text[:_START])
        if known is None or not text.startswith(known):
            return False
        return any(text.startswith(phrase) and _is_end(phrase, text[len(phrase) :]) for phrase in known)


def _is_end(phrase: str, rest: str) -> bool:
    """Whether a word ends between a phrase and what follows it; scripts without blanks end anywhere."""
    return not (rest[:1].isalnum() and phrase[-1:].isalnum() and rest[0] < _WITHOUT_BLANKS)
