"""When an article was published and last changed, out of everything that was stated and shown.

Receives: the facts of the page's head and of its visible header, the page's address.
Returns:  a date and its origin.
Knows:    that the day a reader sees is the day; that machines are told it in other zones, or that of the page's making.
Never:    a day that is stated nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from convert.dates import find_dates, parse_date
from convert.model import Date, Origin
from convert.readers.html.metadata.authors import BELOW
from convert.readers.html.metadata.head import Fact, Facts

__all__ = ["date_in", "moment_of"]

_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/-])(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?=/|-|$|\.)"
)
_LONGEST = 120
_DAY = len("2011-12-03")
_WEST, _EAST = timedelta(hours=14), timedelta(hours=36)
"""Zones reach from 12 hours behind UTC to 14 before it."""


def date_in(text: str, language: str | None) -> Date | None:
    """The one date of a short text, with words around it or without."""
    date = parse_date(text, language)
    if date is not None or len(text) > _LONGEST:
        return date
    found = find_dates(text, language, 2)
    return found[0].date if len(found) == 1 else None


def moment_of(
    field: str, stated: Facts, shown: Facts, language: str | None, address: str | None = None
) -> tuple[Date, Origin] | None:
    """The moment of publication, or of the last change.

    A day that is shown above the story is the day; what machines are told says the hour of that day, or stands alone.
    Around midnight the same moment has two days: there what is told is exact, since it names the hour and the zone.
    """
    told = _first(stated.of(field), language)
    seen = _first((fact for fact in shown.of(field) if not _is_below(fact)), language)
    if told and seen and _is_same_day(told[0], seen[0]):
        return told if len(told[0].value) >= len(seen[0].value) else seen
    if told and seen and _is_night_between(told[0], seen[0]):
        return told
    found = seen or told or _first(filter(_is_below, shown.of(field)), language)
    return found or (_in_address(address) if address and field == "published" else None)


def _is_below(fact: Fact) -> bool:
    return fact.origin.rule.endswith(BELOW)


def _first(facts: Iterable[Fact], language: str | None) -> tuple[Date, Origin] | None:
    for fact in facts:
        date = date_in(fact.value, language)
        if date:
            return date, fact.origin
    return None


def _is_same_day(one: Date, other: Date) -> bool:
    """Whether two dates are the same day, or one is the month or the year of the other."""
    shorter = min(len(one.value), len(other.value), 10)
    return one.value[:shorter] == other.value[:shorter]


def _is_night_between(told: Date, seen: Date) -> bool:
    """Whether a day and a moment with its zone may be the same in two zones: 2 December 23:00+00:00 and 3 December.

    Refused: a moment without zone, days further apart, a moment that is not within a zone's reach of the other day.
    """
    if told.zone is None or len(told.value) <= _DAY or len(seen.value) < _DAY:
        return False
    moment = datetime.fromisoformat(told.value)
    start = datetime.fromisoformat(seen.value[:_DAY])
    return start - _WEST <= moment < start + _EAST


def _in_address(address: str) -> tuple[Date, Origin] | None:
    """The day, or the month, that stands between the slashes of an address: `/2019/03/12/rain`."""
    match = _IN_ADDRESS.search(address.partition("?")[0])
    date = parse_date("-".join(filter(None, (match[1], match[3], match[4])))) if match else None
    return (date, Origin("html.address")) if date else None
