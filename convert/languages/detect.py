"""Which language a text is in.

Receives: text.
Returns:  a language code, or None where the text does not tell.
Knows:    the scripts only one language of news is written in, and per language its commonest words and letters.
Never:    guesses: a text too short or too mixed has no language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from convert.languages import all_vocabularies

__all__ = ["detect"]

_SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "THAI": "th", "HEBREW": "he", "GREEK": "el",
    "ARMENIAN": "hy", "GEORGIAN": "ka", "LAO": "lo", "KHMER": "km", "MYANMAR": "my", "TAMIL": "ta",
    "TELUGU": "te", "BENGALI": "bn", "CJK": "zh",
}  # fmt: skip
"""Scripts that tell the language by themselves; Chinese characters last, since Japanese has them too."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SAMPLE = 4000
_LETTER_WEIGHT = 0.5
_FLOOR = 0.08
"""The least share of telling words a text must have, measured on two-sentence texts of the fixtures."""
_LEAD = 1.25
"""How far the best language must be ahead of the next."""


def detect(text: str) -> str | None:
    """The language of a text by its script, else by its commonest words and telling letters.

    >>> detect("Ban đã chủ trì và phối hợp với các cơ quan liên quan.")
    'vi'
    >>> detect("The arithmetic is simple, she said of the plan.")
    'en'
    >>> detect("12:30") is None
    True
    """
    sample = text[:_SAMPLE].lower()
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str | None:
    letters = [character for character in sample[:1500] if character.isalpha()]
    scripts = Counter(unicodedata.name(character, "").split(" ")[0].split("-")[0] for character in letters)
    for script, language in _SCRIPTS.items():
        if scripts[script] * 5 > len(letters):
            return language
    return None


def _by_words(sample: str) -> str | None:
    words = Counter(_WORD.findall(sample))
    if words.total() < 5:
        return None
    scores = sorted(((_score(words, language), language) for language in all_vocabularies()), reverse=True)
    (best, language), (second, _) = scores[:2]
    return language if best >= _FLOOR and best >= second * _LEAD else None


@cache
def _known(language: str) -> tuple[frozenset[str], frozenset[str]]:
    vocabulary = all_vocabularies()[language]
    return frozenset(vocabulary.common_words), frozenset(vocabulary.letters)


def _score(words: Counter[str], language: str) -> float:
    """The share of words that tell of a language: the common ones, and at half weight those with its letters."""
    common, letters = _known(language)
    known = sum(words[word] for word in common)
    telling = sum(n for word, n in words.items() if word not in common and not letters.isdisjoint(word))
    return (known + _LETTER_WEIGHT * telling) / words.total()
