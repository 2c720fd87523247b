"""What Word must be told of scripts and languages.

Receives: a language tag, a piece of text and the direction around it.
Returns:  runs of one direction, attributes and fonts.
Knows:    that Word keeps three fonts and three languages for a run: western, East Asian, complex.
Never:    XML, the model.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby

from convert.languages import direction_of, primary
from convert.theme import Face

__all__ = ["directed", "is_east_asian", "lang_attributes", "script_fonts"]

_RTL_LETTER = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_EAST_ASIAN_FONTS: dict[str, tuple[str, str]] = {
    "ja": ("MS Mincho", "MS Gothic"),
    "ko": ("Batang", "Malgun Gothic"),
    "zh": ("SimSun", "Microsoft YaHei"),
    "zh-hant": ("PMingLiU", "Microsoft JhengHei"),
}
_COMPLEX_FONTS: dict[str, str] = {
    "km": "Leelawadee UI",
    "lo": "Leelawadee UI",
    "my": "Myanmar Text",
    "th": "Leelawadee UI",
} | dict.fromkeys(
    ("as", "bn", "gu", "hi", "kn", "ml", "mr", "ne", "or", "pa", "sa", "si", "ta", "te"), "Nirmala UI"
)
_WESTERN_COMPLEX: dict[Face, str] = {"serif": "Times New Roman", "sans": "Arial", "mono": "Courier New"}


def is_east_asian(language: str | None) -> bool:
    """Whether Word keeps a language under `w:eastAsia`."""
    return primary(language) in ("ja", "ko", "zh")


def _is_complex(language: str) -> bool:
    return direction_of(language) == "rtl" or primary(language) in _COMPLEX_FONTS


@cache
def lang_attributes(language: str | None) -> dict[str, str]:
    """The attributes of `w:lang`; `x-none` is Word's way to say that no language is known.

    >>> lang_attributes("ja")
    {'val': 'ja', 'eastAsia': 'ja'}
    """
    if language is None:
        return {"val": "x-none"}
    known = {"val": language}
    if is_east_asian(language):
        known["eastAsia"] = language
    if _is_complex(language):
        known["bidi"] = language
    return known


def script_fonts(language: str | None, face: Face) -> dict[str, str]:
    """The fonts Word takes for East Asian and complex scripts in a text of this language.

    >>> script_fonts("zh-TW", "serif")
    {'eastAsia': 'PMingLiU', 'cs': 'Times New Roman'}
    """
    parts = set((language or "").lower().split("-"))
    key = "zh-hant" if "zh" in parts and parts & {"hant", "tw", "hk", "mo"} else primary(language)
    serif, sans = _EAST_ASIAN_FONTS.get(key, _EAST_ASIAN_FONTS["zh"])
    complex_font = _COMPLEX_FONTS.get(primary(language)) or _WESTERN_COMPLEX[face]
    return {"eastAsia": serif if face == "serif" else sans, "cs": complex_font}


def directed(text: str, is_rtl_here: bool) -> tuple[tuple[str, bool], ...]:
    """Text in runs of one direction, each with whether it goes from right to left.

    Figures go with letters from left to right before them; spaces, signs and other figures with the letters on both
    sides of them, else with the direction around: rules W7, N1 and N2 of the Unicode bidirectional algorithm, which
    Word leaves to the writer of a file.

    >>> directed("a b", True), directed("x אב 1 ג.", False)
    ((('a b', False),), (('x ', False), ('אב 1 ג', True), ('.', False)))
    """
    if not text:
        return ()
    if not is_rtl_here and not _RTL_LETTER.search(text):
        return ((text, False),)
    pieces = [(strength, "".join(letters)) for strength, letters in groupby(text, _Strength())]
    strong = [strength for strength, _ in pieces]
    before, after = (is_rtl_here, *strong[:-1]), (*strong[1:], is_rtl_here)
    resolved = (_resolved(*three, is_rtl_here) for three in zip(before, strong, after, strict=True))
    runs = zip(resolved, (piece for _, piece in pieces), strict=True)
    return tuple(("".join(p for _, p in run), rtl) for rtl, run in groupby(runs, lambda pair: pair[0]))


def _resolved(before: bool | None, here: bool | None, after: bool | None, around: bool) -> bool:
    if here is not None:
        return here
    return before if before is not None and before == after else around


_STRONG = {"R": True, "AL": True, "L": False}


class _Strength:
    """Whether a letter goes right to left (True), left to right (False) or with its neighbours (None)."""

    def __init__(self) -> None:
        self._last: bool | None = None
        self._is_latin = False

    def __call__(self, letter: str) -> bool | None:
        kind = unicodedata.bidirectional(letter)
        if kind in _STRONG:
            self._is_latin = kind == "L"
        if kind not in ("NSM", "BN"):
            self._last = False if kind == "EN" and self._is_latin else _STRONG.get(kind)
        return self._last
