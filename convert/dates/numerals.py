"""Figures written in ideographs: 二〇一一年十一月二十三日.

Receives: a text.
Returns:  the text with the numbers of its dates as ASCII figures, of the same length.
Knows:    numbers figure by figure (二〇一一) and by tens and hundreds (二十三, 一百零五).
Never:    a number outside a date; a change of length: "十" alone stays, `number` reads it.
"""

from __future__ import annotations

import re

__all__ = ["NUMERALS", "number", "with_figures"]

_FIGURES = {figure: str(value) for value, figure in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "元": "1",
}
NUMERALS = "〇○零一二三四五六七八九十百元"
"""The ideographs of numbers; 元 is the first year of an era, or the first month."""

_DATE = re.compile(rf"年[{NUMERALS}]{{1,2}}月")
_NUMBER = re.compile(rf"[{NUMERALS}]+(?=[年月日号號時时点點分])")
_PLACES = re.compile(
    r"(?:([一二三四五六七八九])?(百)零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?"
)


def with_figures(text: str) -> str:
    """The text with figures for the ideographs of its dates, spaces before them where they are fewer.

    >>> with_figures("二〇一一年十一月二十三日")
    '2011年11月 23日'
    """
    return _NUMBER.sub(_figures, text) if _DATE.search(text) else text


def number(text: str) -> int:
    """The number that figures are, or "十"."""
    return 10 if text == "十" else int(text)


def _figures(match: re.Match[str]) -> str:
    text = match[0]
    value = _value(text)
    return value.rjust(len(text)) if value and len(value) <= len(text) else text


def _value(text: str) -> str:
    """The figures of a numeral, "" where it is none."""
    if all(character in _FIGURES for character in text):
        return "".join(map(_FIGURES.__getitem__, text))
    match = _PLACES.fullmatch(text)
    if not match:
        return ""
    hundreds, hundred, tens, ten, ones = (_FIGURES.get(part, "1") if part else "0" for part in match.groups())
    return str(int(hundred) * 100 * max(int(hundreds), 1) + int(ten) * 10 * max(int(tens), 1) + int(ones))
