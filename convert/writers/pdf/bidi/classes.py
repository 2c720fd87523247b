"""Classes of characters, and which belong together (Unicode Standard Annex 9, 3.1 and 3.2).

Receives: characters, a paragraph's classes.
Returns:  their bidirectional class; where isolates end; which brackets are pairs.
Knows:    BD9, BD14, BD15, P2.
Never:    levels.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

__all__ = ["HAS_RTL", "OPENING", "REMOVED", "bracket", "first_strong", "kind_of", "matches", "runs_left"]

HAS_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Whether a text has a character that can make anything of it run to the left."""

REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
"""What rule X9 leaves out."""
OPENING = frozenset({"LRI", "RLI", "FSI"})
"""What opens an isolate."""


@lru_cache(maxsize=4096)
def kind_of(letter: str) -> str:
    """The bidirectional class of a character."""
    return unicodedata.bidirectional(letter) or "L"


def first_strong(text: str) -> str:
    """`L` or `R`: the direction of the first letter that has one, those in isolates passed over.

    "" if none has (P2).
    """
    depth = 0
    for letter in text:
        kind = kind_of(letter)
        if kind in OPENING:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return "L" if kind == "L" else "R"
    return ""


def matches(kinds: Sequence[str]) -> dict[int, int]:
    """For every opening of an isolate the place of its end (BD9)."""
    found, stack = {}, []
    for place, kind in enumerate(kinds):
        if kind in OPENING:
            stack.append(place)
        elif kind == "PDI" and stack:
            found[stack.pop()] = place
        elif kind == "B":
            stack.clear()
    return found


def runs_left(kinds: Sequence[str], place: int, ends: dict[int, int]) -> bool:
    """Whether what a first-strong isolate holds runs to the left."""
    depth = 0
    for kind in kinds[place + 1 : ends.get(place, len(kinds))]:
        if kind in OPENING:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return kind != "L"
    return False


@lru_cache(maxsize=512)
def bracket(letter: str) -> tuple[str, bool] | None:
    """The closing bracket of a pair, and whether this is the opening one; None for what is none (BD14 to BD16)."""
    letter = unicodedata.normalize("NFC", letter)  # U+2329 and U+232A are those of U+3008 and U+3009
    category = unicodedata.category(letter)
    if category not in ("Ps", "Pe") or not unicodedata.mirrored(letter):
        return None
    partner = _UNUSUAL.get(letter) or chr(
        ord(letter) + (1 if category == "Ps" else -1) * (2 if letter in _APART else 1)
    )
    return (partner, True) if category == "Ps" else (letter, False)


_APART = "[{]}［｛］｝"
"""Between these and their partners stands another character."""
_UNUSUAL = {"\u298d": "\u2990", "\u298f": "\u298e"}
