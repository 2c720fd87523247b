"""A date from what its shape found.

Receives: the row of a text, the match of a shape in it, and the words and the order of its language.
Returns:  a `Date`, or None where the figures are no day of any calendar.
Knows:    which of two figures is the month, what calendar a year is of, hours of the morning and of the evening.
Never:    a century that is not written, but for a short year beside a time; an offset for a zone that has several.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TypeAlias

from convert.dates.calendars import gregorian
from convert.dates.lexicon import Lexicon, Row, roman, squeezed
from convert.dates.names import order_of
from convert.dates.numerals import number
from convert.languages import primary, vocabulary_for
from convert.model import Date

__all__ = ["date_of", "fields_of", "month_and_day", "month_of"]

Fields: TypeAlias = dict[str, tuple[int, int]]
"""Where in a row each field stands, by the name of its group in `shapes`."""

_YEARS = range(1600, 2200)
_CALENDAR_OF: dict[str, tuple[str | int, range]] = {
    "th": ("buddhist", range(2432, 2700)), "lo": ("buddhist", range(2432, 2700)), "fa": ("jalali", range(1200, 1500)),
    "ps": ("jalali", range(1200, 1500)), "ar": ("hijri", range(1343, 1501)), "zh": (1911, range(80, 200)),
}  # fmt: skip
"""The calendar of a year that is not marked, by language and years: nobody writes of the year 2554 today."""

_BUDDHIST_CENTURY = 2500
_NAMED_YEARS = {"hijri_year": "hijri", "jalali_year": "jalali", "gregorian_year": ""}
_SUMMER_OF_MOSCOW = (datetime.date(2011, 3, 27), datetime.date(2014, 10, 26), "+04:00")
"""Moscow kept the time of summer in these years; its abbreviation means UTC+3 otherwise."""


def fields_of(match: re.Match[str]) -> Fields:
    """The groups of a match by their names, without the numbers that tell them apart; the last of each name."""
    names = _names(match.re)
    return {names[group]: span for group, span in enumerate(match.regs) if span[0] >= 0}


@cache
def _names(pattern: re.Pattern[str]) -> dict[int, str]:
    """The names of the groups of a pattern by their numbers."""
    return {0: "", **{group: name.rstrip("0123456789") for name, group in pattern.groupindex.items()}}


def date_of(row: Row, fields: Fields, words: Lexicon, language: str | None, raw: str) -> Date | None:
    """The date a match states; both readings where the order of its figures is open."""
    clock = _clock(row, fields, words)
    if clock is None:
        return None
    readings = [
        day.isoformat()[: 10 if "d" in fields else 7 if "m" in fields or "j" in fields else 4]
        + (f"T{clock}" if clock else "")
        for month, number in month_and_day(row, fields, words, language)
        if (day := _day(row, fields, words, language, month, number)) is not None
    ]
    if not readings or ("h" in fields and "d" not in fields):
        return None
    zone = _zone(row, fields["z"], words, readings[0]) if clock and "z" in fields else None
    return Date(readings[0], raw, zone, tuple(readings) if len(readings) > 1 else ())


def month_and_day(
    row: Row, fields: Fields, words: Lexicon, language: str | None
) -> tuple[tuple[int, int], ...]:
    """Month and day in every reading, the likelier first: one, or two where the order of figures is open.

    Between full stops the day is first, also where slashes part month and day: 10.06.2013 is 10 June.
    """
    day = number(row.words(*fields["d"])) if "d" in fields else 1
    month = month_of(row, fields, words)
    if month == 0:
        return ()
    if "p" not in fields or ("y" in fields and fields["y"] < fields["d"]):
        return ((month, day),)
    order, is_open = _order(language)
    order = "DMY" if row.words(*fields["p"]) == "." else order
    first, second = ((day, month), (month, day)) if order == "MDY" else ((month, day), (day, month))
    if first[0] > 12:
        return (second,)
    return (first, second) if is_open and second[0] <= 12 and first != second else (first,)


def month_of(row: Row, fields: Fields, words: Lexicon) -> int:
    """The month a match states, 0 where it states two."""
    if "r" in fields:
        return roman(row.words(*fields["r"]))
    if "j" in fields:
        return words.other_months[squeezed(row.words(*fields["j"]))][1]
    if "m" not in fields:
        return 1
    text = squeezed(row.words(*fields["m"]))
    month = number(text) if text.isnumeric() else words.months[text]
    other = words.months[squeezed(row.words(*fields["n"]))] if "n" in fields else month
    return month if other == month else 0


@cache
def _order(language: str | None) -> tuple[str, bool]:
    """The order of day and month in figures, and whether it is open.

    English alone is written in both orders; its regions, but for Canada, in one. Those who begin with the year
    have no order for a date that ends with it.
    """
    vocabulary = vocabulary_for(language)
    regional = order_of(language) if language and primary(language) != language.lower() else ""
    usual = vocabulary.date_order if vocabulary else order_of(language or "")
    if regional in ("DMY", "MDY"):
        return regional, False
    return ("MDY", True) if usual == "MDY" else ("DMY", usual != "DMY")


def _day(
    row: Row, fields: Fields, words: Lexicon, language: str | None, month: int, day: int
) -> datetime.date | None:
    """The day in our calendar."""
    year = _year(row, fields, language)
    calendar = _calendar(row, fields, words, language, year)
    if calendar is None or ("d" not in fields and calendar in ("jalali", "hijri")):
        return None
    found = gregorian(calendar, year, month, day)
    return found if found and found.year in _YEARS else None


def _calendar(row: Row, fields: Fields, words: Lexicon, language: str | None, year: int) -> str | int | None:
    """The calendar a year is of; None where the year is of none."""
    stated = words.eras.get(squeezed(row.words(*fields["e"])), "") if "e" in fields else ""
    if stated != "":
        return _NAMED_YEARS.get(str(stated), stated)
    if "j" in fields:
        return words.other_months[squeezed(row.words(*fields["j"]))][0]
    calendar, years = _CALENDAR_OF.get(primary(language), ("", range(0)))
    if year in years:
        return calendar
    return "" if year in _YEARS else None


def _year(row: Row, fields: Fields, language: str | None) -> int:
    """The number of a year; the first of an era has a word of its own.

    Two figures behind a name are one of the Buddhist era, where that is in use. Two between marks are one only where
    the language has one order of figures and no calendar of its own; their century is that of POSIX: 70 is 1970, 69 is
    2069.
    """
    text = row.words(*fields["y"])
    if "t" in fields:
        is_buddhist = _CALENDAR_OF.get(primary(language), ("",))[0] == "buddhist"
        return _BUDDHIST_CENTURY + number(text) if is_buddhist else 0
    if "p" not in fields or len(text) != 2:
        return number(text) if text.isnumeric() else 1
    if _order(language) != ("DMY", False) or primary(language) in _CALENDAR_OF:
        return 0
    return int(text) + (1900 if int(text) >= 70 else 2000)


def _clock(row: Row, fields: Fields, words: Lexicon) -> str | None:
    """The time as ISO 8601, "" where there is none, None where it is no time."""
    if "h" not in fields:
        return ""
    hour, minute, second = (number(row.words(*fields[name])) if name in fields else 0 for name in "his")
    if "a" in fields:
        hour = _hour(hour, *words.periods[squeezed(row.words(*fields["a"]))])
    try:
        time = datetime.time(hour, minute, second)
    except ValueError:
        return None
    return time.isoformat("seconds" if "s" in fields else "minutes")


def _hour(hour: int, start: int, end: int) -> int:
    """The hour of the day that an hour in a part of the day is: the nearest to that part.

    >>> _hour(8, 12, 24), _hour(12, 0, 12), _hour(6, 19, 24), _hour(15, 12, 18)
    (20, 0, 18, 15)
    """
    if hour > 12:
        return hour
    candidates = (hour % 12, hour % 12 + 12, hour % 12 + 24)
    return min(candidates, key=lambda h: max(start - h, h - end + 1, 0)) % 24


def _zone(row: Row, span: tuple[int, int], words: Lexicon, value: str) -> str | None:
    """The offset of a zone; None where its name has several."""
    text = squeezed(row.words(*span))
    shift = re.search(r"([+-]) ?(\d{1,2}?):?(\d\d)?$", text)
    if shift:
        hours, minutes = int(shift[2]), int(shift[3] or 0)
        return f"{shift[1]}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else None
    if row.kinds[span[0]] == "g":
        return "Z"
    offset = words.zones.get(text)
    day = datetime.date.fromisoformat(value[:10])
    first, last, summer = _SUMMER_OF_MOSCOW
    if text == "bst":
        return offset if _is_british_summer(day) else None
    return summer if first <= day < last and _is_moscow(text) else offset


def _is_british_summer(day: datetime.date) -> bool:
    """Whether BST may be British: outside these days it is the time of Bangladesh or another place's."""
    first, last = (datetime.date(day.year, month, 31) for month in (3, 10))
    sundays = [end - datetime.timedelta(days=(end.weekday() + 1) % 7) for end in (first, last)]
    return day.year >= 1996 and sundays[0] <= day <= sundays[1]


def _is_moscow(text: str) -> bool:
    return "мск" in text or "моск" in text or text == "msk"
