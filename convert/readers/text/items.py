"""The marks items of a list open with, in every script: bullets, figures, letters.

Receives: the text of a line.
Returns:  the marks a line may open with.
Knows:    alphabets, figures of all scripts, what stands around a number.
Never:    other lines: how marks make lists is for `runs`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from convert.model.counting import DIGITS, FIGURES, LETTERS, digits_of

__all__ = ["DASHES", "Mark", "marks_of", "raised"]

DASHES = "-–—―"
"""Bullets that may open a line of speech too."""

_BULLET = re.compile(
    r"([-•*–—―▪●·◦‣►✓✔○■□◆◇▶➢➤★☆→・∙⁃])(?:[\s\ufe0f]+(?=\S)|$)|([•▪●◦‣►✓✔■□◆◇▶➢➤★☆・])(?=\w)"
    r"|(\+)\s(?=\w)|(?:(o)\s+|([-–]))(?=[^\W\d_])"
)
_SYMBOL = re.compile(r"([^\w\s])\ufe0f?\s*(?=\w)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NO_SYMBOL = "©®™℗℠°№"
"""Signs that open a line and yet are no bullets."""
_NUMBER = re.compile(
    r"(?P<open>[(（]\s?)?"
    r"(?:(?P<digits>\d{1,3})|(?P<cjk>[一二三四五六七八九十]{1,3})|(?P<word>[^\W\d_]{1,5}))\s?"
    r"(?P<close>\.-|[.)）．、]|-(?=\s))"
    r"(?P<blank>\s+(?=\S)|$|(?=[^\W\d_]))"
)
_CIRCLED = re.compile(r"[①-⑳❶-❿⑴-⒇](?:\s*(?=\S)|$)")
_ORDER: dict[str, tuple[str, ...]] = {
    "alpha": tuple("abcdefghijklmnopqrstuvwxyz"),
    **{
        name.removeprefix("lower-"): signs
        for name, signs in LETTERS.items()
        if not name.startswith("upper-") and name not in FIGURES
    },
    "roman": tuple("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()),
}
"""The letters lists count with, in order, each as a word, as languages differ in what they leave out."""
_LETTERS: dict[str, tuple[tuple[str, int], ...]] = {}
for _name, _letters in _ORDER.items():
    for _at, _letter in enumerate(_letters, 1):
        _LETTERS[_letter] = (*_LETTERS.get(_letter, ()), (_name, _at))
_CJK = {figure: at for at, figure in enumerate("一二三四五六七八九十", 1)}
_LONG_LETTERS = ("الف", "στ")


class Mark(NamedTuple):
    """What a line opens with: its kind, its number (0 for a bullet), and where the text of the item begins.

    A kind is a bullet, or how the number is written: a numbering, or an alphabet and its case, and what stands around.
    Two marks of one kind belong to one list where they are bullets, or count on.
    """

    kind: str
    number: int
    end: int

    @property
    def is_bullet(self) -> bool:
        """Whether it counts nothing."""
        return self.number == 0

    @property
    def is_figures(self) -> bool:
        """Whether it is a number in digits, of any script."""
        return self.kind.partition(" ")[0] in ("decimal", *DIGITS)


def marks_of(text: str) -> tuple[Mark, ...]:
    """The marks a line may open with: a letter may count in several ways."""
    if _is_word(text[:4]) and not text.startswith(_LONG_LETTERS):
        return ()
    if bullet := _BULLET.match(text):
        return (Mark(bullet[bullet.lastindex or 1] + ("." if bullet[5] else ""), 0, bullet.end()),)
    if text[0] > "\u2000" and (symbol := _SYMBOL.match(text)) and _is_symbol(symbol[1]):
        return (Mark(symbol[1], 0, symbol.end()),)
    if circled := _CIRCLED.match(text):
        name = next(name for name in FIGURES if text[0] in LETTERS[name])
        return (Mark(name, LETTERS[name].index(text[0]) + 1, circled.end()),)
    match = _NUMBER.match(text)
    return tuple(_counted(match)) if match else ()


def raised(number: int) -> tuple[str, str]:
    """The marks in a text that may lead to a note with a number: in brackets, or raised."""
    return f"[{number}]", str(number).translate(_RAISED)


def _is_symbol(sign: str) -> bool:
    """Whether a sign is a picture that serves as a bullet."""
    return unicodedata.category(sign) == "So" and sign not in _NO_SYMBOL


def _is_word(start: str) -> bool:
    """Whether a line plainly opens with a word, no number: three letters, none of them a Roman or Chinese figure."""
    if not start[:3].isalpha() or len(start) < 3 or start[0] in _CJK:
        return False
    return start[0] not in "ivxIVX" or (start.isalpha() and not set(start.lower()) <= set("ivx"))


def _counted(match: re.Match[str]) -> list[Mark]:
    close = match["close"]
    shape = f"{'(' if match['open'] else ''}{close}"
    if not match["blank"] and match.end() < len(match.string) and not _may_touch(match):
        return []
    if match["digits"]:
        return [Mark(f"{digits_of(match['digits'])} {shape}", int(match["digits"]), match.end())]
    if match["cjk"]:
        return [Mark(f"cjk-ideographic {shape}", _cjk(match["cjk"]), match.end())] if close != "." else []
    word = match["word"]
    if close in "、-" or (match["open"] is None and close == ".-"):
        return []
    small, case = word.lower(), "upper" if word != word.lower() else "lower"
    found = (Mark(f"{name} {case} {shape}", at, match.end()) for name, at in _LETTERS.get(small, ()))
    return sorted(found, key=lambda mark: mark.number)


def _may_touch(match: re.Match[str]) -> bool:
    """Whether the text may follow a number without a blank: after wide marks, and in scripts without blanks."""
    return match["close"] in "）、．" or (
        bool(match["digits"] or match["cjk"]) and match.string[match.end()] >= "\u0e00"
    )


def _cjk(figures: str) -> int:
    tens, ten, ones = figures.partition("十")
    return (_CJK.get(tens, 1) * 10 if ten else 0) + _CJK.get(ones if ten else tens, 0) or 1
