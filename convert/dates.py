"""The date grammar: what a line of a news article says about when.

Receives: a text that may be a date, and the language it is in.
Returns:  a `Date` as exact as the text, or None. Both readings where the order of day and month is open.
Knows:    figures in any script, names of months and weekdays per language, times, zones.
Never:    today; a year that is not there; a guess at a zone.

The whole text must be a date: "23/11/2011 - 08:24" is one, "On 23/11/2011 he left" is not.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import cache
from typing import TypeAlias

from convert.languages import vocabulary_for
from convert.model import Date

__all__ = ["parse_date"]

_ZONES = {
    "utc": "Z", "gmt": "Z", "z": "Z", "wet": "Z", "cet": "+01:00", "mez": "+01:00", "cest": "+02:00",
    "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "мск": "+03:00", "est": "-05:00",
    "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00", "jst": "+09:00", "kst": "+09:00", "wib": "+07:00",
}  # fmt: skip
"""Abbreviations of zones that mean one offset wherever they are written."""

_PATTERNS = (
    ("iso", r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?!\d)"),
    ("ymd", r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)"),
    ("ym", r"(\d{4})-(\d\d)(?![\d-])"),
    ("figures", r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)"),
    ("time", r"(\d{1,2})[:h](\d\d)(?::(\d\d)(?:\.\d+)?)?(?!\d)"),
    ("time", r"(\d{1,2})\s?h(?!\w)"),
    ("noon", r"([ap])\.?m(?!\w)\.?"),
    ("offset", r"\(?(?:utc|gmt)?\s?([+-]\d{1,2})(?::?(\d\d))?(?!\d)\)?"),
    ("year", r"(\d{4})(?!\d)(?:\s?г(?!\w)\.?)?"),
    ("day", r"(\d{1,2})(?:st|nd|rd|th|er|º|ª)?(?!\w)\.?"),
    ("filler", r"[\s,;.|•·()\[\]–—-]+|uhr(?!\w)"),
)
"""What a date is made of besides the words of a language; at each place the first that matches is taken."""

_FIELDS = {
    "iso": ("year", "month", "day", "hour", "minute", "second"),
    "ymd": ("year", "month", "day"),
    "ym": ("year", "month"),
    "time": ("hour", "minute", "second"),
    "year": ("year",),
    "day": ("day",),
    "month": ("month",),
    "noon": ("noon",),
    "zone": ("zone",),
}
"""What the groups of each pattern say; `figures` and `offset` need more than a name."""

_YEARS = range(1600, 2200)

_Token: TypeAlias = tuple[str, tuple[str, ...]]
_Fields: TypeAlias = dict[str, str]


def parse_date(text: str, language: str | None = None) -> Date | None:
    """The date a text states, None where it states none or more than one.

    Day and month in figures follow the language; where the language does not settle their order and both
    readings are dates, the date carries both.

    >>> parse_date("23/11/2011 - 08:24", "vi").value
    '2011-11-23T08:24'
    >>> parse_date("November 23rd, 2011 at 8:24 p.m. EST", "en").iso
    '2011-11-23T20:24-05:00'
    >>> parse_date("3/4/2011", "en").edtf
    '[2011-03-04,2011-04-03]'
    >>> parse_date("2011 - 2012", "vi") is None
    True
    """
    if len(text) > 120 or not any(character.isdigit() for character in text):
        return None
    tokens = _tokens(_plain_figures(text).strip().rstrip(":"), language)
    fields = _fields(tokens, language) if tokens else None
    return _date(fields, text.strip()) if fields else None


def _plain_figures(text: str) -> str:
    return "".join(str(unicodedata.digit(ch, ch)) for ch in text)


def _tokens(text: str, language: str | None) -> list[_Token] | None:
    """The parts of a date in order, None where anything else is in the text."""
    grammar, months = _grammar(language)
    found: list[_Token] = []
    at = 0
    while at < len(text):
        kind, match = next(
            ((k, m) for k, p in grammar if (m := p.match(text, at)) and m.end() > at), ("", None)
        )
        if match is None:
            return None
        if kind == "month":
            found.append(("month", (str(months[match[1].lower()]),)))
        elif kind not in ("filler", "word"):
            found.append((kind, tuple(group or "" for group in match.groups())))
        at = match.end()
    return found


@cache
def _grammar(language: str | None) -> tuple[tuple[tuple[str, re.Pattern[str]], ...], dict[str, int]]:
    known = [vocabulary for vocabulary in (vocabulary_for("en"), vocabulary_for(language)) if vocabulary]
    months = {name: number for v in known for number, names in enumerate(v.months, 1) for name in names}
    fillers = [word for v in known for word in (*v.weekdays, *v.date_words)]
    words = (("month", months), ("word", fillers), ("zone", _ZONES))
    named = [(kind, _one_of(tuple(names))) for kind, names in words]
    figures = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS]
    return (*figures[:4], *named, *figures[4:]), months


def _one_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(rf"\(?({'|'.join(longest_first)})(?!\w)\.?\)?", re.IGNORECASE)


def _fields(tokens: list[_Token], language: str | None) -> _Fields | None:
    """What the tokens say by name; None where two of them say the same thing."""
    fields: _Fields = {}
    for kind, values in tokens:
        if kind == "figures":
            said = _figures(values, language)
        elif kind == "offset":
            said = {"zone": f"{int(values[0]):+03d}:{values[1] or '00'}"}
        else:
            said = {name: value for name, value in zip(_FIELDS[kind], values, strict=False) if value}
        if "zone" in said and fields.get("zone", "").lower() in ("utc", "gmt"):
            del fields["zone"]
        if fields.keys() & said.keys():
            return None
        fields |= said
    return fields


def _figures(values: tuple[str, ...], language: str | None) -> _Fields:
    """Day, month and year in figures; `other` is the month in the other reading, where the order is open.

    English is written in both orders, and so is a text whose language is not known.
    """
    vocabulary = vocabulary_for(language)
    order = vocabulary.date_order if vocabulary else "DMY"
    first, second, year = values
    month, day = (first, second) if order == "MDY" else (second, first)
    if int(month) > 12:
        month, day = day, month
    is_open = order == "MDY" or vocabulary is None
    other = {"other": day} if is_open and int(day) <= 12 and day != month else {}
    return {"year": year, "month": month, "day": day, **other}


def _date(fields: _Fields, raw: str) -> Date | None:
    if "year" not in fields or "month" not in fields or int(fields["year"]) not in _YEARS:
        return None
    value = _value(fields)
    if value is None:
        return None
    swapped = {**fields, "month": fields.get("other", ""), "day": fields["month"]}
    other = _value(swapped) if "other" in fields else None
    zone = fields.get("zone", "").lower()
    return Date(
        value,
        raw,
        (_ZONES.get(zone, zone.upper()) or None) if "T" in value else None,
        (value, other) if other else (),
    )


def _value(fields: _Fields) -> str | None:
    """The fields as ISO 8601 to the precision they have; None where they are no date of the calendar."""
    hour = _hour(fields)
    day = [int(fields.get(name) or 1) for name in ("year", "month", "day")]
    clock = [hour or 0, int(fields.get("minute") or 0), int(fields.get("second") or 0)]
    try:
        moment = datetime.datetime(*day, *clock)  # type: ignore[arg-type]
    except ValueError:
        return None
    if hour is not None and "day" in fields:
        return moment.isoformat(timespec="seconds" if "second" in fields else "minutes")
    return moment.date().isoformat()[: 10 if "day" in fields else 7]


def _hour(fields: _Fields) -> int | None:
    if "hour" not in fields:
        return None
    hour = int(fields["hour"])
    if "noon" in fields:
        return hour % 12 + (12 if fields["noon"].lower() == "p" else 0)
    return hour
