"""What a date looks like: patterns over the signs that `lexicon` gives the parts of a text.

Receives: nothing; these are the patterns.
Returns:  one compiled pattern each for a date, a month of a year, and a day without a year.
Knows:    the order of the parts of a date, and what may stand between them.
Never:    words of a language.

`«d:[12]»` is a group named d; `«t:»`, an empty one, says that the year after it is of two figures and of the Buddhist
era; `«=»` is the mark between the figures again. `lexicon._KINDS` explains the signs.
"""

from __future__ import annotations

import re
from itertools import count

__all__ = ["DATE", "FOUND", "MONTH", "PARTIAL"]

_NAME = r"«m:[mb]»(?:\.? ?[/(] ?«n:[mb]»\)?)?\.?"  # November; نوفمبر/تشرين الثاني, one month in two names
_N = r"«d:[12]»(?:-?o|\.)?"  # 23, 23rd, 23., 1º, 23-го
_YEAR = r"(?:[fY] ){0,2}(?:«e:E»\.? ?)?«y:4»(?: ?«e:[AYq]»\.?)?"

_DAYS = (
    # 23 November 2011, 23 de noviembre de 2011, 23. November 2011, 23-Nov-2011, 23 พ.ย. พ.ศ. 2554, ۲ آذر ۱۳۹۰
    _N + r"[ /-]?(?:f[ -]?){0,2}" + _NAME + r"[ ,/-]{0,3}" + _YEAR,
    _N + r"[ /-]?(?:f[ -]?){0,2}«j:j»\.?[ ,/-]{0,3}(?:M ?)?" + _YEAR,
    # November 23, 2011; Nov. 23rd 2011
    _NAME + r" ?«d:[12]»(?:-?o)?\.?[ ,]{1,3}(?:f ){0,2}«y:4»",
    # 2011. november 23., 2011年十一月23日
    r"«y:4»\.?(?: ?Y\.?)?[ ,/-]{0,2}" + _NAME + r"[ ,/-]?«d:[12]»\.?(?: ?[DY]\.?)?",
    # 2011. gada 23. novembris
    r"«y:4»\.? ?Y\.? «d:[12]»\.? ?" + _NAME,
    # 23/11/2011, 23.11.2011, 23. 11. 2011, 23-11-2011
    r"«d:[12]» ?«p:[./-]» ?«m:[12]» ?«=» ?«y:4»(?: ?«e:[AYq]»\.?)?(?![-/]?x)",
    # 2011-11-23, 2011.11.23, 2011. 11. 23., 1390/09/02
    r"«y:4» ?«p:[./-]» ?«m:[12]» ?«=» ?«d:[12]»(?:\.(?! ?[1-5]))?(?: ?«e:A»)?(?![-/]?x)",
    # 23.11.11, 08:24: a year of two figures only beside a time
    r"«d:2»«p:[./-]»«m:2»«=»«y:2»(?![./:-]?[1-5])(?(first)|(?=[ ,|-]{1,3}\(?(?:[fH] ?){0,2}[12](?:[:.]2| ?H)))",
    # 23 พ.ย. 54: a year of two figures behind a name only in the Thai calendar, and at the end
    _N + r" ?" + _NAME + r" ?«t:»«y:2»(?! ?H)(?= ?[,|-]? ?(?:$|f|[12][:.]2))",
    # 23 XI 2011, 23.XI.2011
    _N + r"[ /-]?«r:r»[ ./-]{1,2}«y:4»(?: ?Y\.?)?",
    # 2011年11月23日, 平成23年11月23日, 令和元年5月1日, 2011年（平成23年）11月23日, 民國100年11月23日
    r"(?:«e:E» ?)?«y:[1-4G]» ?Y ?(?:\(E? ?[1-4G] ?Y?\) ?)?«m:[12]» ?M ?«d:[12]» ?D",
    r"(?:«e:E» ?)?«y:[1-4G]» ?Y ?«m:[mb]» ?«d:[12]» ?D",
    # ngày 23 tháng 11 năm 2011, 23 tháng 11, 2011, ngày 23/11 năm 2011
    r"«d:[12]»[ ,/-]{0,3}M ?«m:[12]»[ ,/-]{0,3}(?:Y ?)?«y:4»",
    r"«d:[12]»[/-]«m:[12]»[ ,/-]{1,3}Y ?«y:4»",
)

_WHOLE_DAYS = (
    *_DAYS,
    # 23.11.11, 2.11.11, 23.1.11: a year of two figures behind full stops, where nothing else is said
    r"«d:2»«p:\.»«m:[12]»«=»«y:2»",
    r"«d:1»«p:\.»«m:2»«=»«y:2»",
)

_MONTHS = (
    _NAME + r"[ ,/-]{0,3}" + _YEAR,  # November 2011
    r"M ?«m:[12]»[ ,/-]{0,3}(?:Y ?)?«y:4»",  # tháng 11 năm 2011, tháng 11/2011
    r"«y:4»-«m:2»",  # 2011-11
    r"(?:«e:E» ?)?«y:[1-4G]» ?Y ?«m:[12]» ?M",  # 2011年11月
    r"«e:E» ?«y:[1-4G]» ?Y",  # 令和6年, the year alone
    r"«y:4»[ ,]{1,2}" + _NAME,  # 2011 November
)

_PARTIALS = (
    # 23 nov, 23 de noviembre, 23 ноября; Nov 23
    _N + r"[ /-]?(?:f[ -]?){0,2}" + _NAME,
    _NAME + r" ?«d:[12]»(?:-?o)?\.?",
    # 22-11, 22/11, 23.11.
    r"«d:[12]» ?«p:[./-]» ?«m:[12]»(?:«=»)?(?![-/]?x)",
    # 11月23日, 23日, ngày 23 tháng 11, ngày 23, 23 XI
    r"«m:[12]» ?M ?«d:[12]» ?D",
    r"«d:[12]»[ ,/-]{0,3}M ?«m:[12]»",
    _N + r"[ /-]?«r:r»\.?",
    r"«d:[12]» ?D",
    r"D ?«d:[12]»",
)

_CLOCK = (
    r"(?:«a:[pq]»\.?:? ?)?(?:"
    r"«h:[12]»: ?«i:2»(?:[:.]«s:2»(?:[.,][1-5])?|')?"  # 8:24, 08:24:30.123, ১০: ৩০
    r"|«h:2»\.«i:2»(?:\.«s:2»)?"  # 08.24
    r"|(?:(?<=[fH] )|(?<=[fH]\. ))«h:1»\.«i:2»|«h:1»\.«i:2»(?= ?[pqHzg])"  # 8.24 only beside a word of time
    r"|(?:(?<=4 )|(?<=4, ))«h:1»\.«i:2»(?! ?[x$U])"  # or right after a year
    r"|«h:[12]» ?H(?: ?«i:2»(?: ?I\.?|')?| ?«i:1» ?I)?(?: ?«s:[12]» ?S)?"  # 8h24, 8時24分, 8 giờ 24
    r"|«h:[12]»(?= ?[pq])"  # 8 pm
    r")(?: ?H\.?)?(?:[ :]?«a:[pq]»\.?)?(?![1-5x])"
)
_SHIFT = r"(?:\+(?:2:2|4|2)|-4|(?<=2:2:2)-2:2)(?![1-5])"  # 10:00-12:00 is no time with a zone
_ZONE = rf"(?: ?\(?(?:f ?)?«z:(?:g ?[-+] ?[12](?::?2)?|g ?\(?{_SHIFT}|{_SHIFT}|[gza])»\.?\)?)" + "{0,2}"
_TIME = _CLOCK + _ZONE
_ISO_TIME = rf"T{_CLOCK}(?:«z:-2:2»|{_ZONE})"

_WEEKDAY = r"\(?[wb]\)?\.?"
_LEAD = rf"(?:[fD] ?-?[ ,]?){{0,3}}(?:{_WEEKDAY}[ ,|(-]{{0,3}})?(?:p ?)?(?:[fD] ?-? ?){{0,3}}"
_FIRST = rf"(?P<first>(?:{_WEEKDAY}[ ,|-]{{1,3}})?(?:[fH][ ,:.]{{0,2}}){{0,3}}{_TIME}[ ,|-]{{1,4}})?"
_THEN = rf"(?:{_ISO_TIME}|(?:[ ,|.-]{{0,4}}| / )\(?(?:[fH][ ,:.]{{0,2}}){{0,3}}{_TIME}\)?)?"
_ZONE_LAST = (  # 8:24, 3 May 2020 (GMT+7)
    r"(?: ?\(«z:(?:g ?[-+] ?[12](?::?2)?|[gza])»\)| «z:g(?: ?[-+] ?[12](?::?2)?)?»)?"
)
_AFTER = rf"(?: ?[(,]? ?{_WEEKDAY}\)?)?"
_EDGE = r"(?<![1-5xr$])(?<![1-5][./:+-])(?<!x[/_])"
_END = r"(?![1-5$])(?![./:-][1-5])"


def _one_of(days: tuple[str, ...]) -> str:
    return "(?:" + "|".join(days) + ")"


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with its groups named apart: the first `«d:` becomes `(?P<d1>`, the next `(?P<d2>`."""
    numbers = count(1)
    mark = ""

    def opened(match: re.Match[str]) -> str:
        nonlocal mark
        if not match[1]:
            return f"(?P={mark})"
        name = f"{match[1]}{next(numbers)}"
        mark = name if match[1] == "p" else mark
        return f"(?P<{name}>"

    return re.compile(re.sub(r"«(?:(\w):|=»)", opened, pattern).replace("»", ")"))


def _day(days: tuple[str, ...]) -> str:
    return f"{_LEAD}{_one_of(days)}{_AFTER}(?(first){_ZONE_LAST}|{_THEN})"


_FILL = r"[ ,.|()'-]*"

DATE = _compiled(f"{_FILL}{_FIRST}{_day(_WHOLE_DAYS)}{_AFTER}{_FILL}:?{_FILL}")
"""A whole text that is a date: to be matched in full."""

FOUND = _compiled(f"{_EDGE}{_FIRST}{_day(_DAYS)}{_END}")
"""A date anywhere in a text."""

MONTH = _compiled(f"{_FILL}(?:f ){{0,2}}{_one_of(_MONTHS)}{_FILL}:?{_FILL}")
"""A whole text that is a month of a year."""

PARTIAL = _compiled(f"{_FILL}{_LEAD}{_one_of(_PARTIALS)}{_AFTER}{_THEN}{_FILL}")
"""A whole text that is a day without a year."""
