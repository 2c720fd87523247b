"""How many words a text has, in any script.

Receives: text.
Returns:  a number of words.
Knows:    scripts that part no words by blanks, and how many of their signs are mostly a word.
Never:    a word of any language.
"""

from __future__ import annotations

import re

__all__ = ["is_unparted", "words_in"]

_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SOUTHEAST = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_SIGNS, _LETTERS = re.compile(f"[{_CJK}]"), re.compile(f"[{_SOUTHEAST}]")
_UNPARTED = re.compile(f"[{_CJK}{_SOUTHEAST}、-〃〈-】！-／：-？]+")
"""Chinese and Japanese; Thai, Lao, Burmese and Khmer: words that no blanks part, and the punctuation among them."""
_UNPARTED_SIGN = re.compile(f"[{_CJK}{_SOUTHEAST}]")
_PER_WORD, _PER_LONG_WORD = 1.8, 4.0
"""Signs, and letters, to a word."""


def is_unparted(text: str) -> bool:
    """Whether a text begins in a script of South East Asia, where a blank is a stop.

    >>> is_unparted("ภาพ"), is_unparted("写真"), is_unparted("photo")
    (True, False, False)
    """
    return _LETTERS.match(text) is not None


def words_in(text: str) -> int:
    """How many words a text has; in scripts without blanks between words as many as so many signs mostly are.

    >>> words_in("It rained all night"), words_in("这款产品具有极其重要的意义"), words_in("ฝนตกหนักทั้งคืน")
    (4, 7, 4)
    """
    words = len(text.split())
    if text.isascii():
        return words
    if not _UNPARTED_SIGN.search(text):
        return words
    signs, letters = len(_SIGNS.findall(text)), len(_LETTERS.findall(text))
    return max(
        words, len(_UNPARTED.sub(" ", text).split()) + round(signs / _PER_WORD + letters / _PER_LONG_WORD)
    )
