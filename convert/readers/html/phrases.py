"""Many phrases looked for in a line, or at its beginning, at once.

Receives: phrases, lines of text.
Returns:  whether one of the phrases is in a line, or begins it.
Knows:    that a phrase of some length holds a whole piece of any sample taken at short steps.
Never:    what the phrases say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final

__all__ = ["SHORTEST", "Beginnings", "Phrases"]

_STEP: Final = 5
_PIECE: Final = 6
SHORTEST: Final = _STEP - 1 + _PIECE
"""The characters a phrase must have, lest it fall between two steps."""
_SAMPLED: Final = 4000
_SAMPLES: Final = tuple(slice(start, start + _PIECE) for start in range(0, _SAMPLED, _STEP))
"""The samples of a text of so many characters, ready to be taken all at once."""
_START: Final = 3
_WITHOUT_BLANKS: Final = "\u0e00"
"""Thai, and what comes after it in Unicode: signs for syllables and words."""


class Phrases:
    """Phrases of several kinds, by name, case aside; those of fewer than `SHORTEST` characters are not looked for.

    >>> Phrases({"rights": ["all rights reserved"]}).kinds_in("2009. all rights reserved!")
    {'rights'}
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._pieces: dict[str, list[tuple[str, str]]] = {}
        for kind, said in phrases.items():
            for phrase in map(str.casefold, said):
                for start in range(_STEP if len(phrase) >= SHORTEST else 0):
                    self._pieces.setdefault(phrase[start : start + _PIECE], []).append((phrase, kind))

    def kinds_in(self, text: str) -> set[str]:
        """The kinds of which one of the phrases is in a text in folded case."""
        pieces = self._pieces
        samples = map(text.__getitem__, islice(_SAMPLES, max(0, (len(text) - _PIECE) // _STEP + 1)))
        if len(text) <= _SAMPLED and pieces.keys().isdisjoint(samples):
            return set()
        return {
            kind
            for start in range(0, len(text) - _PIECE + 1, _STEP)
            for phrase, kind in pieces.get(text[start : start + _PIECE], ())
            if phrase in text
        }


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
