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

_START = re.compile(r"[^\W\d_]")
_STRETCH = re.compile(r"[^.。:：/|｜·•●⋅∙⋆►»†‖…=＝・\t\xa0\u3000–—-]*")
"""What surely belongs to one fact."""
_PIECES = re.compile(r"[^,;、，؛،&+(]+")
"""What surely belongs to one name."""
_CASELESS = re.compile(
    r"[\u0590-\u07ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_QUOTES = "\"'“”„«»‹›「」『』!?！？؟()[]"
_FIGURE = re.compile(r"\d")
_STATING = frozenset({"byline", "credit", "editor", "source", "section", "reading_time"})
"""Labels of what may be any words."""
_SMALL = 4
"""How long a word in small letters within a name is at the most."""
_LONGEST = 14
"""How long a part of a name is at the most in scripts without capitals."""
_MOST = 6
"""How many words a name has at the most."""


def is_prose(text: str, words: Words) -> bool:
    """Whether a line without a date states no fact because of what its first stretch holds."""
    first = _START.search(text)
    if first is None or "@" in text or "   " in text:
        return False
    labels = words.labels.at(lowered(text), first.start())
    if any(label.kind in _STATING for label in labels):
        return False
    stretch = _STRETCH.match(text, max((label.end for label in labels), default=first.start()))
    pieces = _PIECES.findall(stretch[0]) if stretch else ()
    if not any(_is_no_name(piece, words) for piece in pieces):
        return False
    return not (_FIGURE.search(text) and words.amounts.search(text))


def _is_no_name(piece: str, words: Words) -> bool:
    """Whether what may be a name is none, nor anything else that is known."""
    is_cased = piece.isascii() or _CASELESS.search(piece) is None
    parts = piece.split()
    if any(_is_odd(part, words) if is_cased else _is_odd_caseless(part, words) for part in parts):
        return not _has_role(piece, words, is_cased)
    is_long = len(parts) > _MOST and not all(_is_known(part, words) for part in parts)
    return is_long and not (words.joiners.search(piece) or _has_role(piece, words, is_cased))


def _is_odd(part: str, words: Words) -> bool:
    """Whether a word is too long for one in small letters within a name."""
    return len(part) > _SMALL and part[0].islower() and not _is_known(part, words)


def _is_odd_caseless(part: str, words: Words) -> bool:
    """Whether a word is too long for a name, or a common one; two common ideographs may be one."""
    return (len(part) > _LONGEST or part in words.common) and not _is_known(part, words)


def _is_known(part: str, words: Words) -> bool:
    """Whether a word is in a list, or may be a name of ideographs."""
    is_listed = part.strip(_QUOTES).lower() in words.listed
    return is_listed or ("\u3400" <= part[0] <= "\u9fff" and len(part) <= _SMALL)


def _has_role(piece: str, words: Words, is_cased: bool) -> bool:
    """Whether a word for what people do is in it, or one for "wrote this"."""
    if is_cased:
        return not words.telling.isdisjoint(words.parts(piece))
    return (words.roles.search(piece) or words.byline_after.search(piece)) is not None
