"""Days of the Hebrew calendar that stand beside ours: `כ"ד בתשרי תשפ"ג, 19 באוקטובר 2022`.

Receives: a folded text.
Returns:  a text of the same length, a sign that means a weekday and blanks where such a day was: both only say a day
          again that the date itself says.
Knows:    days and years in letters, the names of the months, weekdays before them.
Never:    reckons in that calendar: what is dated by it alone has no date here.
"""

from __future__ import annotations

import re

__all__ = ["without_hebrew_days"]

_WEEKDAY = "(?:(?:יום )?(?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת|[א-ו]'),? )"
_DAY = r"(?:[א-טיכל]'|[טיכ][\"״][א-ט])"
_MONTH = "(?:תשרי|(?:מר)?חשו?ון|כסלו|טבת|שבט|אדר(?: [אב]'?)?|ניסן|אייר|סיו?ון|תמוז|אב|אלול)"
_YEAR = r"ה?'?תש[א-ת]?[\"״][א-ת]"
_HEBREW_DAY = re.compile(rf"(?<!\w){_WEEKDAY}?{_DAY} [בל]?{_MONTH},? {_YEAR}(?!\w)(?:,(?= ))?")
_SIGN = "\ue000"
"""Stands in `words.toml` among the weekdays; no text that anybody wrote has this character for private use."""


def without_hebrew_days(folded: str) -> str:
    """A text in which a day of the Hebrew calendar is but one more weekday.

    >>> without_hebrew_days('כ"ד בתשרי תשפ"ג, 19 באוקטובר 2022').split()
    ['\\ue000', '19', 'באוקטובר', '2022']
    """
    return _HEBREW_DAY.sub(lambda day: _SIGN.ljust(len(day[0])), folded) if "תש" in folded else folded
