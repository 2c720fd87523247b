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
from typing import TypeAlias

import msgspec
from bs4 import Tag

from convert.dates import find_dates, parse_date
from convert.model import Date, Origin
from convert.readers.html.metadata.authors import BELOW
from convert.readers.html.metadata.head import Fact, Facts
from convert.readers.html.trees import attribute, tags_in

__all__ = ["date_in", "in_order", "moment_of", "stated_in"]

_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/-])(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?=/|-|$|\.)"
)
_Found: TypeAlias = tuple[Date, Origin]
_LONGEST = 120
_DAY = len("2011-12-03")
_TOLD_IN_TITLE = re.compile(r"\d{4}-\d\d-\d\dT\d\d")
"""What the `title` of `abbr.published` states for machines (microformats)."""
_HOUR = re.compile(r"(?<=T\d\d)(?=\d\d(?:Z|[+-]|$))")


_SLASHES = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)")
_SOON = timedelta(days=31)
_WEST, _EAST = timedelta(hours=14), timedelta(hours=36)
"""Zones reach from 12 hours behind UTC to 14 before it."""


def date_in(text: str, language: str | None) -> Date | None:
    """The one date of a short text, with words around it or without."""
    date = parse_date(text, language)
    if date is not None or len(text) > _LONGEST:
        return date
    found = find_dates(text, language, 2)
    return found[0].date if len(found) == 1 else None


def stated_in(tag: Tag) -> str:
    """The moment an element states for machines, itself or in the `<time>` it holds."""
    inner = next((time for time in tags_in(tag, "time") if attribute(time, "datetime")), None)
    title = attribute(tag, "title")
    return (
        attribute(tag, "datetime")
        or attribute(tag, "content")
        or (attribute(inner, "datetime") if inner else "")
        or (_HOUR.sub(":", title) if _TOLD_IN_TITLE.match(title) else "")
    )


def moment_of(
    field: str, stated: Facts, shown: Facts, language: str | None, address: str | None = None
) -> _Found | None:
    """The moment of publication, or of the last change.

    A day that is shown above the story is the day; what machines are told says the hour of that day, or stands alone.
    Where the order of what is shown is open, what is told settles it. Around midnight the same moment has two days:
    there what is told is exact, since it names the hour and the zone. A date that only a class calls that of a change
    (`updated`, as hAtom wants it on every entry) is that of publication where there is no other.
    """
    told = _first(stated.of(field), language)
    below = _first(filter(_is_below, shown.of(field)), language)
    seen = _first((fact for fact in shown.of(field) if not _is_below(fact)), language)
    if seen and below:
        seen = _fuller(seen, below)
    if told and seen and told[0].value[:_DAY] in {value[:_DAY] for value in seen[0].readings[1:]}:
        return told
    if told and seen and _is_same_day(told[0], seen[0]):
        return told if len(told[0].value) >= len(seen[0].value) else seen
    if told and seen and _is_night_between(told[0], seen[0]):
        return told
    found = _fuller(seen, told) if told and seen else seen or told or below
    if found is None and field == "published":
        found = _first(shown.of("dated"), language)
    return found or (_in_address(address) if address and field == "published" else None)


def in_order(published: Date | None, modified: Date | None) -> tuple[Date | None, Date | None]:
    """Both moments, as far as they agree: publication is not after the last change.

    Accepted: 05/08/2019 is 8 May where the page was changed on that day or soon after, in every language. A change that
    is earlier than publication is none. Refused: a moment in another zone, a day before.
    """
    if published is None or modified is None:
        return published, modified
    if published == modified:
        return published, None
    if not _is_after(published, modified):
        return published, modified
    turned = _turned(published)
    if turned and len(modified.value) >= _DAY and timedelta(0) <= _between(turned, modified) <= _SOON:
        return turned, modified
    return published, None


def _turned(date: Date) -> Date | None:
    """A date of figures and slashes, day and month the other way round."""
    year, month, day = date.value[:4], date.value[5:7], date.value[8:_DAY]
    if not _SLASHES.search(date.raw) or day > "12":
        return None
    return msgspec.structs.replace(date, value=f"{year}-{day}-{month}{date.value[_DAY:]}", readings=())


def _between(one: Date, other: Date) -> timedelta:
    """The days from one date to another."""
    first, last = (datetime.fromisoformat(date.value[:_DAY]) for date in (one, other))
    return last - first


def _is_after(one: Date, other: Date) -> bool:
    """Whether a date is later than another, zones aside only where both have the same."""
    if one.zone == other.zone:
        shorter = min(len(one.value), len(other.value))
        return one.value[:shorter] > other.value[:shorter]
    if len(one.value) < _DAY or len(other.value) < _DAY:
        return False
    return _between(other, one) > timedelta(days=1)


def _fuller(one: _Found, other: _Found) -> _Found:
    """The first of two dates, the second where that alone names a day."""
    return other if len(one[0].value) < _DAY <= len(other[0].value) else one


def _is_below(fact: Fact) -> bool:
    return fact.origin.rule.endswith(BELOW)


def _first(facts: Iterable[Fact], language: str | None) -> _Found | None:
    """The first date; a month, or a year, only where nothing names a day."""
    coarse = None
    for fact in facts:
        date = date_in(fact.value, language)
        if date and len(date.value) >= _DAY:
            return date, fact.origin
        if date and coarse is None:
            coarse = date, fact.origin
    return coarse


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


def _in_address(address: str) -> _Found | None:
    """The day, or the month, that stands between the slashes of an address: `/2019/03/12/rain`."""
    match = _IN_ADDRESS.search(address.partition("?")[0])
    date = parse_date("-".join(filter(None, (match[1], match[3], match[4])))) if match else None
    return (date, Origin("html.address")) if date else None
