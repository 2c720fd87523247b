"""Days without a year, and the year that a date line gives them.

Receives: a text such as "23 nov", "22-11", "11月23日", "23日", its language, and the date of the article.
Returns:  the day as far as it is stated; the date it means beside that article.
Knows:    that news is written on the day or soon after.
Never:    today; a year where the article has no day of its own.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from convert.dates.build import fields_of, month_and_day
from convert.dates.fold import fold
from convert.dates.lexicon import lexicon_of
from convert.dates.numerals import number
from convert.dates.shapes import PARTIAL
from convert.model import Date

__all__ = ["Partial", "parse_partial", "resolve"]

_LONGEST = 60
_AHEAD = datetime.timedelta(days=2)
"""How much later than its date line an article may say that something is: time zones, the paper of tomorrow."""

_BEHIND = datetime.timedelta(days=183)
"""How much earlier it may be: what is nearer to its next return than to its last may be either."""


class Partial(NamedTuple):
    """A day without a year: month and day in every reading, the likelier first; the month None where none is."""

    days: tuple[tuple[int | None, int], ...]
    raw: str


def parse_partial(text: str, language: str | None = None) -> Partial | None:
    """The day a whole text states without a year; None where it states none.

    >>> parse_partial("23 de noviembre", "es").days, parse_partial("23日", "ja").days
    (((11, 23),), ((None, 23),))
    """
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    words = lexicon_of(language)
    row = words.row(text, fold(text), whole=True)
    match = PARTIAL.fullmatch(row.kinds) if row else None
    if row is None or match is None:
        return None
    fields = fields_of(match)
    stated: tuple[tuple[int | None, int], ...]
    if fields.keys() & {"m", "r"}:
        stated = month_and_day(row, fields, words, language)
    else:
        stated = ((None, number(row.words(*fields["d"]))),)
    days = tuple((month, day) for month, day in stated if _exists(month, day))
    return Partial(days, text.strip()) if days else None


def resolve(partial_text: str, language: str | None, against: Date) -> Date | None:
    """The date that a day without a year means in an article of a certain date; its precision is the day.

    It is the last such day that is not more than two days after the article's: a dateline names the day of the
    event or of the writing. Without a month, it is the last day of that number. A day that lies more than half a
    year back is none: its year may as well be the next. So is one against a date that has no day. Every reading
    of both dates is kept.

    >>> resolve("22-11", "vi", Date("2011-11-23T08:24", "23/11/2011 - 08:24")).value
    '2011-11-22'
    >>> resolve("Dec. 30", "en", Date("2012-01-02", "Jan. 2, 2012")).value
    '2011-12-30'
    """
    partial = parse_partial(partial_text, language)
    if partial is None or len(against.value) < 10:
        return None
    lines = [datetime.date.fromisoformat(value[:10]) for value in against.readings or (against.value,)]
    found = [_nearest(line, month, day) for line in lines for month, day in partial.days]
    readings = list(dict.fromkeys(date.isoformat() for date in found if date))
    if not readings:
        return None
    return Date(readings[0], partial.raw, None, tuple(readings) if len(readings) > 1 else ())


def _exists(month: int | None, day: int) -> bool:
    try:
        datetime.date(2000, month or 1, day)
    except ValueError:
        return False
    return True


def _nearest(line: datetime.date, month: int | None, day: int) -> datetime.date | None:
    return next(
        (date for date in _candidates(line, month, day) if line - _BEHIND <= date <= line + _AHEAD), None
    )


def _candidates(line: datetime.date, month: int | None, day: int) -> Iterator[datetime.date]:
    """The days that a day may be, the latest first."""
    latest = line + _AHEAD
    for back in range(13):
        months = latest.year * 12 + latest.month - 1 - back
        year, number = months // 12, months % 12 + 1
        if month in (None, number):
            try:
                yield datetime.date(year, number, day)
            except ValueError:
                continue
