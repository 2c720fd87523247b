"""Many phrases looked for in a line at once.

Receives: phrases, lines of text.
Returns:  whether one of the phrases is in a line.
Knows:    that a phrase of some length holds a whole piece of any sample taken at short steps.
Never:    what the phrases say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

__all__ = ["SHORTEST", "Phrases"]

_STEP: Final = 4
_PIECE: Final = 7
SHORTEST: Final = _STEP - 1 + _PIECE
"""The characters a phrase must have, lest it fall between two steps."""


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
