"""What stays with its neighbour on a line although a space parts them.

Receives: a word, and its language.
Returns:  which neighbour it holds on to, if any.
Knows:    punctuation that closes or opens (as Unicode Standard Annex 14, rules 13 to 15, has it behind spaces too),
          dashes, and the short words of `holding.toml`.
Never:    boxes, lines.

>>> [hold_of(word, "fr") for word in ("!", "».", "«", "»Wort", "word!")]
[<Hold.BEFORE: 1>, <Hold.BEFORE: 1>, <Hold.BEHIND: 2>, None, None]
>>> hold_of("(V", "cs"), hold_of("v", "en")
(<Hold.BEHIND: 2>, None)
"""

from __future__ import annotations

import re
import tomllib
from enum import IntEnum
from functools import cache, lru_cache
from importlib import resources

from convert.languages import primary

__all__ = ["CLOSING", "OPENING", "Hold", "hold_of"]

OPENING = r"«‹(\[{„¿¡"
CLOSING = r":;!?%‰»›’”…,.)\]}؟؛،۔।॥"
"""Both as a class of a regular expression has them."""
_REPEATS = "ๆៗ"
"""Signs of Thai and Khmer that say a word again; Thai has a space before them."""
_OPENS = re.compile(rf"[{OPENING}{CLOSING}“‘]{{0,2}}[{OPENING}]")
_CLOSES = re.compile(rf"[{CLOSING}{_REPEATS}][{CLOSING}“‘]{{0,2}}|[\u2013\u2014]")
"""No more signs in a row: so there are not many such words, and they can be remembered."""


class Hold(IntEnum):
    """The neighbour a word stays with."""

    BEFORE = 1
    BEHIND = 2


def hold_of(word: str, language: str | None) -> Hold | None:
    """Which neighbour a word stays with, where it stands between spaces."""
    if _CLOSES.fullmatch(word):
        return Hold.BEFORE
    short = _short_words(primary(language))
    return Hold.BEHIND if _OPENS.fullmatch(word) or (short and short.fullmatch(word)) else None


@lru_cache(maxsize=64)
def _short_words(language: str) -> re.Pattern[str] | None:
    """The words of a language that stay with the next, even if they begin a quotation."""
    words = _table().get(language)
    return re.compile(rf"[{OPENING}“‘]?(?:{'|'.join(words)})", re.IGNORECASE) if words else None


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(resources.files(__package__).joinpath("holding.toml").read_text("utf-8"))
