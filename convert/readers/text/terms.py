"""The words by which lines of a text are compared.

Receives: the text of a line.
Returns:  its telling words; a key that is the same for lines that differ in case, blanks and marks only.
Knows:    letters of scripts with and without blanks.
Never:    a word of any language.
"""

from __future__ import annotations

import re
import string

__all__ = ["key_of", "terms", "words_of"]

_SPACED = re.compile(r"([^\W\d_\u2e80-\ua4cf\uac00-\ud7ff]{4,6})[^\W\d_\u2e80-\ua4cf\uac00-\ud7ff]*")
_WORD = re.compile(r"[^\W\d_]+")
_WIDE = re.compile(r"[\u2e80-\ua4cf\uac00-\ud7ff]")
_UNSPACED = re.compile(r"[\u2e80-\ua4cf\uac00-\ud7ff]{2}")
_KEY = re.compile(r"\W+")
_TELLING, _TOLD = 4, 6
"""How many letters a telling word has at the least, and how many of them tell."""
_BLANKS = {code: " " for code in range(128) if not chr(code).isalpha()}
_SMALL = bytes.maketrans(string.ascii_uppercase.encode(), string.ascii_lowercase.encode())
_NO_LETTERS = bytes(set(range(128)) - set(f"{string.ascii_letters}{string.digits}_".encode()))


def terms(text: str) -> set[str]:
    """The telling words of a text: long ones, cut so that their endings do not matter; pairs in unspaced scripts."""
    low = text.casefold()
    if low.isascii():
        return {word[:_TOLD] for word in low.translate(_BLANKS).split() if len(word) >= _TELLING}
    if not _WIDE.search(low):
        return {word[:_TOLD] for word in _WORD.findall(low) if len(word) >= _TELLING}
    return {*_SPACED.findall(low), *_UNSPACED.findall(low)}


def words_of(low: str) -> list[str]:
    """The words of a text in small letters, figures aside."""
    return low.translate(_BLANKS).split() if low.isascii() else _WORD.findall(low)


def key_of(text: str) -> str:
    """A text without anything but its letters and figures, small."""
    if text.isascii():
        return text.encode().translate(_SMALL, _NO_LETTERS).decode()
    return _KEY.sub("", text).casefold()
