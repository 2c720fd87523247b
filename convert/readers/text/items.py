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
_ORDER = {
    "latin": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "russian": "а б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ э ю я",
    "ukrainian": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ю я",
    "slavonic": "а б в г д е є ж з и і ї к л м н о п р с т у ф х ц ч ш щ ю я",
    "greek": "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω",
    "numeral": "α β γ δ ε στ ζ η θ ι",
    "hebrew": "א ב ג ד ה ו ז ח ט י",
    "abjad": "أ ب ج د ه و ز ح ط ي",
    "arabic": "أ ب ت ث ج ح خ د ذ ر ز س ش ص",
    "alef": "ا ب ج د ه و ز ح ط ي",
    "persian": "الف ب پ ت ث ج چ ح خ د",
    "abjad-persian": "الف ب ج د ه و ز ح ط ی",
    "hindi": "क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ",
    "vowels": "अ आ इ ई उ ऊ ए ऐ ओ औ",
    "thai": "ก ข ค ง จ ฉ ช ซ ฌ ญ",
    "thai-all": "ก ข ฃ ค ฅ ฆ ง จ ฉ ช",
    "korean": "가 나 다 라 마 바 사 아 자 차 카 타 파 하",
    "kana": "ア イ ウ エ オ カ キ ク ケ コ",
    "iroha": "イ ロ ハ ニ ホ ヘ ト",
    "vietnamese": "a b c d đ e g h i k l m n o p q r s t u v x y",
    "turkish": "a b c ç d e f g ğ h ı i j k l m n o ö p",
    "stems": "甲 乙 丙 丁 戊 己 庚 辛 壬 癸",
    "lower-roman": "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx",
}
"""The letters lists count with, in order, each as a word, as languages differ in what they leave out."""
_LETTERS: dict[str, tuple[tuple[str, int], ...]] = {}
for _name, _letters in _ORDER.items():
    for _at, _letter in enumerate(_letters.split(), 1):
        _LETTERS[_letter] = (*_LETTERS.get(_letter, ()), (_name, _at))
_CJK = {figure: at for at, figure in enumerate("一二三四五六七八九十", 1)}
_LONG_LETTERS = ("الف", "στ")
_CIRCLES = (("①", 1), ("❶", 1), ("⑴", 1))


class Mark(NamedTuple):
    """What a line opens with: its kind, its number (0 for a bullet), and where the text of the item begins.

    Two marks of one kind belong to one list where they are bullets, or count on.
    """

    kind: str
    number: int
    end: int

    @property
    def is_bullet(self) -> bool:
        """Whether it counts nothing."""
        return self.number == 0


def marks_of(text: str) -> tuple[Mark, ...]:
    """The marks a line may open with: a letter may count in several ways."""
    if _is_word(text[:4]) and not text.startswith(_LONG_LETTERS):
        return ()
    if bullet := _BULLET.match(text):
        return (Mark(bullet[bullet.lastindex or 1] + ("." if bullet[5] else ""), 0, bullet.end()),)
    if text[0] > "\u2000" and (symbol := _SYMBOL.match(text)) and _is_symbol(symbol[1]):
        return (Mark(symbol[1], 0, symbol.end()),)
    if circled := _CIRCLED.match(text):
        first = max(start for start in "①❶⑴" if ord(start) <= ord(text[0]) <= ord(start) + 19)
        return (Mark(first, ord(text[0]) - ord(first) + 1, circled.end()),)
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
        return [Mark(f"decimal {shape}", int(match["digits"]), match.end())]
    if match["cjk"]:
        return [Mark(f"cjk {shape}", _cjk(match["cjk"]), match.end())] if close != "." else []
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
