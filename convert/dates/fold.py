"""One spelling for everything that is written in several ways, character for character.

Receives: any text.
Returns:  a text of the same length, so that a place in one is a place in the other.
Knows:    Unicode: digits of every script, spaces, dashes, full-width forms, case, accents.
Never:    words, but those of a calendar that another beside it makes superfluous; a change of length.
"""

from __future__ import annotations

import unicodedata

from convert.dates.hebrew import without_hebrew_days
from convert.dates.numerals import with_figures

__all__ = ["fold"]

_ALIKE = {
    "ı": "i", "ł": "l", "ς": "σ",                                # KASIM and Kasım, final sigma
    "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ہ": "ه",            # Arabic and Persian letters, typed for each other
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "׳": "'",
    "،": ",", "、": ",", "。": ".", "٫": ".",
    "·": "|", "•": "|", "・": "|", "∙": "|", "│": "|", "￨": "|", "●": "|", "▪": "|", ";": "|", "؛": "|", "~": "|",
    "[": "(", "]": ")", "【": "(", "】": ")", "〔": "(", "〕": ")", "「": "(", "」": ")", "−": "-", "‒": "-",
    "º": "º", "ª": "ª",
}  # fmt: skip
"""What NFKC and NFD do not make alike; the two ordinal signs stay what they are."""

_KANA = 0x3000
"""From here on a mark that Unicode parts from its letter makes another letter: か and が, syllables of Hangul."""


class _Folds(dict[int, str]):
    """One character's folded form by its number, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def fold(text: str) -> str:
    """A text with figures of any script as ASCII, in lower case, without accents, of unchanged length.

    >>> fold("٢٣ NOVEMBRE ２０１１ – août")
    '23 novembre 2011 - aout'
    """
    folded = without_hebrew_days(text.translate(_FOLDS))
    return with_figures(folded) if "年" in folded else folded


def _folded(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    wide = unicodedata.normalize("NFKC", character)
    plain = _stripped((wide if len(wide) == 1 else character).lower())
    if plain in _ALIKE:
        return _ALIKE[plain]
    category = unicodedata.category(plain)
    if category == "Nd":
        return str(unicodedata.decimal(plain))
    if category == "Pd":
        return "-"
    return " " if category in ("Zs", "Cf", "Cc", "Zl", "Zp") else plain


def _stripped(lowered: str) -> str:
    """A letter without its accents; of several characters (İ in lower case) the first."""
    parts = unicodedata.normalize("NFD", lowered) if lowered < chr(_KANA) else lowered
    marks = (unicodedata.category(mark) == "Mn" for mark in parts[1:])
    return parts[0] if all(marks) else lowered[0]


_FOLDS = _Folds()
