"""How likely the characters of Chinese, Japanese and Korean are.

Receives: the characters of a text, counted.
Returns:  their cost, in nats, in the language that they suit best.
Knows:    which characters the national standards count among the common ones: the order of GB 2312, Big5, JIS X 0208
          and KS X 1001 says so.
Never:    which encoding a text is in.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache

from convert.readers.decode.letters import read_counts

__all__ = ["is_unspaced", "unspaced_cost"]

_LEVELS = {
    "zh": ("gb2312", 0xB0, 0xD7),
    "zh-Hant": ("big5", 0xA4, 0xC6),
    "ja": ("euc_jp", 0xA4, 0xCF),
    "ko": ("euc_kr", 0xB0, 0xC8),
}
"""Per language the standard, and the first bytes between which its common characters stand (kana among them)."""
_RARE, _FOREIGN = 11.0, 14.0
_WIDE = 5.0
_HALF_WIDE = 11.0


@cache
def is_unspaced(character: str) -> bool:
    """Whether a letter is an ideograph, a kana or a Hangul syllable."""
    return character.isalpha() and (
        "\u2e80" <= character <= "\ud7ff" or "\uf900" <= character <= "\uffef" or character >= "\U00020000"
    )


def unspaced_cost(characters: Counter[str]) -> float:
    """The cost of ideographs, kana and syllables in the language in which it is least."""
    return min(
        sum(times * _cost(character, language) for character, times in characters.items())
        for language in _LEVELS
    )


@cache
def _cost(character: str, language: str) -> float:
    if "\uff00" <= character <= "\uffef":
        return _WIDE if character <= "\uff5a" else _HALF_WIDE
    standard, first, last = _LEVELS[language]
    try:
        lead = character.encode(standard)[0]
    except UnicodeEncodeError:
        return _FOREIGN
    if not first <= lead <= last:
        return _RARE
    counts, total = _known(language)
    return -math.log(0.5 * counts.get(character, 0) / total + 0.5 / 2500)


@cache
def _known(language: str) -> tuple[dict[str, int], int]:
    counts = read_counts()[language]
    return counts, sum(counts.values())
