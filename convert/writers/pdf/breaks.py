"""Where text may be parted: between what a reader takes for characters, and where a word may be broken.

Receives: a word, a string without ordinary spaces.
Returns:  its grapheme clusters, or the parts between which a line may end.
Knows:    combining marks, joiners, flags and emoji (Unicode Standard Annex 29, as far as is needed to keep a mark
          with its base); hyphens, dashes, slashes, addresses; Chinese and Japanese punctuation (kinsoku).
Never:    puts a hyphen in, or drops anything but what is invisible.

>>> parts("state-of-the-art"), parts("22-11"), parts("https://a.example/b?c=d")
(('state-', 'of-', 'the-', 'art'), ('22-11',), ('https://', 'a.', 'example/', 'b?', 'c=', 'd'))
>>> [len(cluster) for cluster in clusters("🇻🇳👍🏽a")]
[2, 2, 1]
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from convert.writers.pdf.holding import CLOSING, OPENING
from convert.writers.pdf.segments import segments

__all__ = [
    "SPACES",
    "begins_no_line",
    "clean",
    "clusters",
    "is_open",
    "is_unspaced",
    "parts",
    "without_invisible",
]

SPACES = re.compile("[ \t\n\x0b\x0c\r\x85\u2028\u2029]+")
"""What parts words: a run of these is one space. No-break spaces are no space here."""

_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
_DROPPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff]"
)


def clean(word: str) -> str:
    """`word` without characters that have no shape and no part in shaping (marks of direction, byte order …)."""
    return _DROPPED.sub("", word)


def without_invisible(text: str) -> str:
    """`text` without what has no glyph of its own: joiners, variation selectors, tags."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


# ------------------------------------------------------------------------------------------------ clusters

_EXTEND = (
    "\u200d\u200c\u0e33\u0eb3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_EXTENDS = re.compile(f"[{_EXTEND}]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_JAMO = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff]")


@lru_cache(maxsize=8192)
def clusters(text: str) -> tuple[str, ...]:
    """The grapheme clusters of `text`, which joined are `text` again."""
    found: list[str] = []
    for character in text:
        if found and _belongs(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


def _belongs(cluster: str, character: str) -> bool:
    """Whether `character` continues `cluster`."""
    if character < "\u0300":
        return False
    if unicodedata.category(character).startswith("M") or _EXTENDS.match(character):
        return True
    if cluster.endswith("\u200d"):
        return not character.isalpha()
    if _FLAG.match(character):
        return len(cluster) == 1 and _FLAG.match(cluster) is not None
    return _JAMO.match(character) is not None and unicodedata.name(cluster[-1], "").startswith("HANGUL")


# --------------------------------------------------------------------------------------------------- words

_LETTER = r"[^\W\d_]"
_BREAKS = re.compile(
    "|".join(
        (
            rf"(?<={_LETTER})[-\u2010](?={_LETTER}{{2}})",  # co-operation, not 22-11
            r"(?<=\w)[\u2013\u2014](?=\w)",  # word—word
            rf"(?<=\w\w)/(?={_LETTER}{{2}})",  # and/or
            r"[\u00ad\u200b]",  # said to be a place to break
            # spaces of fixed width, but not before "!", after "«", or in 10 000
            rf"(?<![{OPENING}])[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000](?=.)"
            rf"(?![{CLOSING}](?!\w))(?!(?<=\d.)\d)",
        )
    )
)
_ADDRESS = re.compile(r"\W*(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)|[^@\s]+@[^@\s]+\.", re.IGNORECASE)
_ADDRESS_BREAKS = re.compile(r"://|[/?&=#%.:;,_~+@-]+(?=\w)|[\u00ad\u200b]")
_IDEOGRAPHIC = (
    "\u2e80-\u2fdf\u3001-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
)
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHIC}]")
_BETWEEN_IDEOGRAPHS = re.compile(f"(?<=[{_IDEOGRAPHIC}])|(?=[{_IDEOGRAPHIC}])")
_NOT_AT_START = frozenset(
    "、。，．・：；？！）〕］｝〉》」』】〙〗’”ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥％,.:;?!)]}"
)
_NOT_AT_END = frozenset("（〔［｛〈《「『【〘〖‘“([{")
_WITHOUT_SPACES = re.compile("[\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17ff\uaa60-\uaa7f]")
"""Thai, Lao, Burmese, Khmer: between which letters a line may end, a dictionary knows."""
_BREAK_MARKS = str.maketrans("", "", "\u00ad\u200b")


def is_unspaced(language: str) -> bool:
    """Whether a language writes no spaces between words and fills its lines between letters."""
    return language.split("-")[0] in ("zh", "ja", "yue")


def parts(word: str) -> tuple[str, ...]:
    """The parts of `word` between which a line may end; joined they are the word, less soft hyphens."""
    if _WITHOUT_SPACES.search(word):
        return tuple(piece for piece in segments(word) if without_invisible(piece))
    places = _ADDRESS_BREAKS if _ADDRESS.match(word) else _BREAKS
    pieces = [piece for part in _after(places, word) for piece in _between_ideographs(part)]
    unmarked = (piece.translate(_BREAK_MARKS) for piece in pieces)
    return tuple(piece for piece in unmarked if without_invisible(piece))


def is_open(word: str) -> bool:
    """Whether a line may end behind `word` even if something follows it without a space."""
    last = word[-1:]
    return last in "\u200b\u3000" or (_IDEOGRAPH.match(last) is not None and last not in _NOT_AT_END)


def begins_no_line(word: str) -> bool:
    """Whether a line may not end before `word` even if what stands there would let it."""
    return word[:1] in _NOT_AT_START


def _after(places: re.Pattern[str], word: str) -> list[str]:
    """`word` cut behind every match of `places`."""
    cuts = [0, *(match.end() for match in places.finditer(word)), len(word)]
    return [word[start:end] for start, end in pairwise(cuts) if end > start]


def _between_ideographs(word: str) -> list[str]:
    """`word` cut beside every ideograph or kana, where no punctuation forbids it."""
    if not _IDEOGRAPH.search(word):
        return [word]
    found: list[str] = []
    for piece in filter(None, _BETWEEN_IDEOGRAPHS.split(word)):
        stays = found and (
            piece[0] in _NOT_AT_START or found[-1][-1] in _NOT_AT_END or _belongs(found[-1], piece[0])
        )
        if stays:
            found[-1] += piece
        else:
            found.append(piece)
    return found
