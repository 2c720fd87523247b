"""The names of months, weekdays and parts of the day in a language.

Receives: a language tag.
Returns:  names as `fold` writes them: months with their number, weekdays, parts of the day with their hours.
Knows:    Unicode's CLDR through Babel, and what the language's own file adds to it.
Never:    reads the data of another language; names of months with figures in them ("11月", "thg 11").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from convert.dates.fold import fold
from convert.languages import primary, vocabulary_for

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["Names", "names_of", "order_of", "spellings"]


_FIGURE = re.compile(r"\d")
_PREFIX = re.compile(r"([^\W\d_a-zA-Z]+)M{3}")
"""Letters that CLDR's pattern of a date sets right before the month: `d בMMMM y`."""

_QUOTED = re.compile(r"'([^']+)'")


class Names(NamedTuple):
    """Names in a language; `periods` holds the first hour of each part of the day and the first after it.

    `others` are the words between them: of kind "f" before the year (1 de gener), "Y" after it (2011 г.).
    """

    months: Mapping[str, int]
    weekdays: frozenset[str]
    periods: Mapping[str, tuple[int, int]]
    others: Mapping[str, str]


@cache
def names_of(language: str) -> Names:
    """The names of a language: CLDR's, in sentences and alone, whole and shortened, and those of its file.

    >>> names_of("uk").months["листопада"], names_of("tr").months["kasim"]
    (11, 11)
    """
    locale = _locale(language)
    vocabulary = vocabulary_for(language)
    months: dict[str, int] = {}
    for number, name in _months(locale):
        months.setdefault(name, number)
    for number, names in enumerate(vocabulary.months if vocabulary else (), 1):
        months.update(
            (spelling, number)
            for name in names
            for spelling in _lettered(name)
            if not _FIGURE.search(spelling)
        )
    weekdays = {*_all_of(locale.days if locale else {}), *_each(vocabulary.weekdays if vocabulary else ())}
    return Names(months, frozenset(weekdays), dict(_periods(locale)), dict(_others(locale)))


def order_of(language: str) -> str:
    """How CLDR writes a short date in a language or its region: DMY, MDY, YMD; "" where it does not know it.

    >>> order_of("en-AU"), order_of("en-US"), order_of("sv")
    ('DMY', 'MDY', 'YMD')
    """
    locale = _locale(language)
    pattern = locale.date_formats["short"].pattern if locale else ""
    return "".join(sorted({"D", "M", "Y"} & set(pattern.upper()), key=pattern.upper().index))


def spellings(name: str) -> set[str]:
    """The ways a name may stand in a folded text: with and without stops, signs of vowels, joints of a word.

    >>> sorted(spellings("p.m."))
    ['p. m', 'p.m', 'pm']
    """
    joined = {name, name.replace("\N{ZERO WIDTH NON-JOINER}", ""), _bare(name)}
    whole = {" ".join(fold(form).split()).rstrip(".") for form in joined}
    parted = {form.replace(".", ". ") for form in whole if ". " not in form}
    return {*whole, *parted, *(form.replace(".", "") for form in whole)} - {""}


def _bare(name: str) -> str:
    """A name without the signs that Arabic, Hebrew and Hindi may leave out."""
    optional = (0x0591, 0x05C7), (0x064B, 0x0652), (0x0670, 0x0670), (0x093C, 0x093C)
    parts = unicodedata.normalize("NFD", name)
    kept = (ch for ch in parts if not any(low <= ord(ch) <= high for low, high in optional))
    return unicodedata.normalize("NFC", "".join(kept))


def _locale(language: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    for tag in (language, primary(language)):
        try:
            return Locale.parse(tag.replace("_", "-"), sep="-") if tag else None
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


def _months(locale: Locale | None) -> Iterator[tuple[int, str]]:
    """Each name with the number of its month; also with the letters that a language writes onto its front."""
    prefix = _PREFIX.search(locale.date_formats["long"].pattern) if locale else None
    for number, name in _plain_months(locale):
        yield number, name
        if prefix:
            yield number, prefix[1] + name


def _plain_months(locale: Locale | None) -> Iterator[tuple[int, str]]:
    for widths in (locale.months if locale else {}).values():
        for width in ("wide", "abbreviated"):
            for number, name in widths[width].items():
                yield from (
                    (number, spelling) for spelling in _lettered(name) if not _FIGURE.search(spelling)
                )


def _others(locale: Locale | None) -> Iterator[tuple[str, str]]:
    """The words that CLDR's patterns of dates quote: `d MMMM 'de' y`."""
    for form in locale.date_formats.values() if locale else ():
        for match in _QUOTED.finditer(form.pattern):
            kind = "Y" if "y" in form.pattern[: match.start()] else "f"
            yield from ((spelling, kind) for word in match[1].split() for spelling in spellings(word))


def _all_of(contexts: Any) -> Iterator[str]:
    """Weekdays or parts of the day, whole and shortened."""
    for widths in contexts.values():
        for width in ("wide", "abbreviated"):
            yield from _each(widths[width].values())


def _each(names: Iterable[str]) -> Iterator[str]:
    return (spelling for name in names for spelling in _lettered(name))


def _lettered(name: str) -> Iterator[str]:
    """The spellings of a name of letters. A weekday of one ideograph only means one between parentheses."""
    for spelling in spellings(name):
        if len(spelling) > 1:
            yield spelling
        elif spelling > "\u3000":
            yield f"({spelling})"


def _periods(locale: Locale | None) -> Iterator[tuple[str, tuple[int, int]]]:
    hours = dict(_hours_of_periods(locale))
    for widths in (locale.day_periods if locale else {}).values():
        for width in ("wide", "abbreviated"):
            for period, name in widths.get(width, {}).items():
                if period in hours:
                    yield from ((spelling, hours[period]) for spelling in _lettered(name))


def _hours_of_periods(locale: Locale | None) -> Iterator[tuple[str, tuple[int, int]]]:
    yield from (("am", (0, 12)), ("pm", (12, 24)))
    rules: Any = locale.day_period_rules.get(None, {}) if locale else {}
    for period, spans in rules.items():
        for span in spans:
            start = span.get("at", span.get("from", 0)) // 3600
            end = span["before"] // 3600 if "before" in span else start + 1
            yield period, (start, end if end > start else end + 24)
