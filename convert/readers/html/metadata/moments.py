"""When an article was published and last changed, out of everything that was stated and shown.

Receives: the facts of the page's head and of its visible header, the page's address.
Returns:  a date and its origin.
Knows:    that the day a reader sees is the day; that machines are told it in other zones, or that of the page's making.
Never:    a day that is stated nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from convert.dates import find_dates, parse_date
from convert.model import Date, Origin
from convert.readers.html.metadata.authors import BELOW
from convert.readers.html.metadata.head import Fact, Facts

__all__ = ["date_in", "moment_of"]

_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/-])(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?=/|-|$|\.)"
)
_LONGEST = 120


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
    """
    told = _first(stated.of(field), language)
    seen = _first((fact for fact in shown.of(field) if not _is_below(fact)), language)
    if told and seen and _is_same_day(told[0], seen[0]):
        return told if len(told[0].value) >= len(seen[0].value) else seen
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


def _in_address(address: str) -> tuple[Date, Origin] | None:
    """The day, or the month, that stands between the slashes of an address: `/2019/03/12/rain`."""
    match = _IN_ADDRESS.search(address.partition("?")[0])
    date = parse_date("-".join(filter(None, (match[1], match[3], match[4])))) if match else None
    return (date, Origin("html.address")) if date else None
