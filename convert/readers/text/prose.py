"""Prose, told from facts at little cost.

Receives: a line without a date.
Returns:  whether it begins with words that make it prose, so that nobody has to look for facts in it.
Knows:    what no fact can hold: a word in no list of facts that cannot be part of a name either.
Never:    says no to a line of facts.

One such word is enough: a line without a date is made of facts all through, or of none.
"""

from __future__ import annotations

import re

from convert.readers.text.labels import lowered
from convert.readers.text.words import Words

__all__ = ["is_prose"]

_STRETCH = re.compile(r"[^\d,;、，؛،/&+|｜.。:：@()（）\[\]…·•●⋅∙⋆►»†‖・=＝\t\xa0\u3000–—-]*")
"""What surely belongs to the first fact of a line, if it is one."""
_PIECE = re.compile(r"[^,;、，؛،/&+|｜]*")
"""What may belong to the first name of a line."""
_EDGES = " \t\xa0\u3000\u200b\u200e\u200f,;.:：|·•●*()[]（）【】-–—/…›»>"
_CASELESS = re.compile(
    r"[\u0590-\u07ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_QUOTES = "\"'“”„«»‹›「」『』!?！？؟"
_FIGURE = re.compile(r"\d")
_SMALL = 4
"""How long a word in small letters within a name is at the most."""
_LONGEST = 14
"""How long a part of a name is at the most in scripts without capitals."""


def is_prose(text: str, words: Words) -> bool:
    """Whether a line without a date states no fact because of what it begins with."""
    start = len(text) - len(text.lstrip(_EDGES))
    piece = text[start : _end(_PIECE, text, start)]
    is_cased = piece.isascii() or _CASELESS.search(piece) is None
    parts = text[start : _end(_STRETCH, text, start)].split()
    is_telling = _is_no_name if is_cased else _is_no_caseless_name
    if not any(is_telling(part, words) for part in parts):
        return False
    return not (
        _has_role(piece, words, is_cased)
        or words.labels.at(lowered(text), start)
        or (_FIGURE.search(text) and words.amounts.search(text))
    )


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _is_no_name(part: str, words: Words) -> bool:
    """Whether a word is too long for one in small letters within a name."""
    return len(part) > _SMALL and part[0].islower() and part.strip(_QUOTES).lower() not in words.listed


def _is_no_caseless_name(part: str, words: Words) -> bool:
    """Whether a word is too long for a name, or a common one; two common ideographs may be one."""
    is_common = part in words.common and not "\u3400" <= part[0] <= "\u9fff"
    return (is_common or len(part) > _LONGEST) and part.strip(_QUOTES) not in words.listed


def _has_role(piece: str, words: Words, is_cased: bool) -> bool:
    """Whether a word for what people do is in it, or one for "wrote this"."""
    if is_cased:
        return not words.telling.isdisjoint(words.parts(piece))
    return (words.roles.search(piece) or words.byline_after.search(piece)) is not None
