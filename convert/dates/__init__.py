"""The date grammar: what a line of a news article says about when.

Receives: a text that is a date or holds some, and the language it is in.
Returns:  a `Date` as exact as the text, or None. Both readings where the order of day and month is open.
Knows:    figures in any script, names of months and weekdays per language, times, zones, other calendars.
Never:    today; a year that is not there; a guess at a zone.

`fold` makes characters alike, `lexicon` turns a text into a row of signs, `shapes` says which rows are dates,
`build` reads what stands in them, `calendars` counts in other calendars, `partial` gives days without a year one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from convert.dates.build import date_of, fields_of
from convert.dates.fold import fold
from convert.dates.lexicon import Lexicon, Row, lexicon_of
from convert.dates.numerals import NUMERALS
from convert.dates.partial import Partial, parse_partial, resolve
from convert.dates.shapes import DATE, FOUND, MONTH
from convert.model import Date

__all__ = ["FoundDate", "Partial", "find_dates", "has_year", "parse_date", "parse_partial", "resolve"]

_LONGEST = 120
_YEAR = re.compile(
    rf"[\d元{NUMERALS}](?:\d{{3}}|(?<=[\d元])\s?年|([./-])\d\d?\1\d\d(?!\d)|年[{NUMERALS}]{{1,2}}月)"
    r"|[\u0e01-\u0e4e]\.? ?\d\d(?!\d)"
)
"""Every date has one of these, so that what has none is no date at little cost."""

_AROUND = 80
"""How far from its year a date may reach."""

_OPENING = re.compile(r"[f ,|-]*")
"""What stands before a date and is none of it: "on March 3, 2024"."""

_LIKELY = re.compile(r"[mbjrMY]|[./-] ?[12] ?[./-]|4-2|E[1-4G]Y")
"""What every date has, in signs."""

_NAME = re.compile(r"[12]\W{0,3}(?:[xUf] ?){1,6}\W{0,3}4|x\W{0,2}[12]\W{1,3}4|[1-4] ?U ?[12] ?U")
"""An unknown word where a name of a month may stand, in signs."""

_OPEN, _CLOSE = re.compile(r"[(（\[【]"), re.compile(r"[)）\]】]")
_QUOTES = ("'", "‘", "’")
_BETWEEN = re.compile(r"[fD ,.|()/-]*")


class FoundDate(NamedTuple):
    """A date in a text and where it stands: `text[start:end]` is its `raw`."""

    start: int
    end: int
    date: Date


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
    if len(text) > _LONGEST or not _YEAR.search(text):
        return None
    raw = text.strip()
    folded = fold(raw)
    for words in _lexicons(language, raw, folded):
        row = words.row(raw, folded, whole=True)
        if row is not None:
            return _whole(row, words, language, raw)
    return None


def has_year(text: str) -> bool:
    """Whether a text holds a year, as everything does in which `find_dates` finds a date.

    >>> has_year("3 March 2024"), has_year("3 March")
    (True, False)
    """
    return _YEAR.search(text) is not None


def find_dates(text: str, language: str | None = None, limit: int = 8) -> tuple[FoundDate, ...]:
    """The dates that stand in a text, in its order, at most `limit`; only such as have a day and a year.

    >>> [found.date.value for found in find_dates("Posted by Ann on March 3, 2024 at 5:04 pm in News", "en")]
    ['2024-03-03T17:04']
    """
    found: list[FoundDate] = []
    if limit > 0:
        for date in _found(text, language):
            found.append(date)
            if len(found) == limit:
                break
    return tuple(found)


def _lexicons(language: str | None, text: str, folded: str) -> Iterator[Lexicon]:
    """The words of the language; where it is not known, those of English, and of all where a name may be theirs."""
    yield lexicon_of(language or "en")
    if not language and lexicon_of(None).may_date(text, folded):
        row = lexicon_of("en").row(text, folded, whole=False)
        if row and _NAME.search(row.kinds):
            yield lexicon_of(None)


def _whole(row: Row, words: Lexicon, language: str | None, raw: str) -> Date | None:
    if not _LIKELY.search(row.kinds):
        return None
    match = DATE.fullmatch(row.kinds) or MONTH.fullmatch(row.kinds)
    if match:
        return date_of(row, fields_of(match), words, language, raw)
    return _twice(row, words, language, raw)


def _twice(row: Row, words: Lexicon, language: str | None, raw: str) -> Date | None:
    """A day that a text states in two calendars: ours, where the other is no more than two days away.

    27 ذو الحجة 1432 هـ الموافق 23 نوفمبر 2011: who sees the new moon decides when a month begins.
    """
    matches = list(FOUND.finditer(row.kinds))
    if len(matches) != 2 or not _BETWEEN.fullmatch(FOUND.sub("", row.kinds)):
        return None
    dates = [(fields, date_of(row, fields, words, language, raw)) for fields in map(fields_of, matches)]
    days = [date for _, date in dates if date]
    ours = [date for fields, date in dates if date and row.words(*fields["y"]) == date.value[:4]]
    return ours[0] if len(days) == 2 and len(ours) == 1 and _apart(*days) <= 2 else None


def _apart(one: Date, other: Date) -> int:
    first, second = (datetime.date.fromisoformat(date.value[:10]) for date in (one, other))
    return abs((first - second).days)


def _found(text: str, language: str | None) -> Iterator[FoundDate]:
    for start, end in _windows(text):
        part = text[start:end]
        folded = fold(part)
        for words in _lexicons(language, part, folded):
            row = words.row(part, folded, whole=False) if words.may_date(part, folded) else None
            dates = list(_dates(row, words, language, text, start)) if row else []
            yield from dates
            if dates:
                break


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text around its years, from the beginning of a word; none overlaps another."""
    start = end = 0
    for match in _YEAR.finditer(text):
        if match.start() - _AROUND > end:
            if end:
                yield start, end
            start = _word_start(text, match.start() - _AROUND, match.start())
        end = min(match.end() + _AROUND, len(text))
    if end:
        yield start, end


def _word_start(text: str, earliest: int, latest: int) -> int:
    space = text.find(" ", earliest, latest)
    return earliest if space < 0 else space + 1


def _dates(row: Row, words: Lexicon, language: str | None, text: str, offset: int) -> Iterator[FoundDate]:
    for match in FOUND.finditer(row.kinds) if _LIKELY.search(row.kinds) else ():
        opening = _OPENING.match(row.kinds, match.start())
        first = opening.end() if opening else match.start()
        start, end = _closed(text, row.starts[first] + offset, row.starts[match.end()] + offset)
        date = date_of(row, fields_of(match), words, language, text[start:end])
        if date:
            yield FoundDate(start, end, date)


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a date without spaces after it and without one half of a pair whose other half is not its own.

    "(Friday, 23 May 2011)", "(changed on 23 May 2011, 8:24)", "'23 May 2011 8:24'".
    """
    raw = text[start:end].rstrip()
    opened, closed = len(_OPEN.findall(raw)), len(_CLOSE.findall(raw))
    is_quoted = raw[-1] in _QUOTES and text[start - 1 : start] in _QUOTES
    last = -1 if is_quoted or (closed > opened and _CLOSE.match(raw[-1])) else None
    first = 1 if opened > closed and _OPEN.match(raw) else 0
    return start + first, start + len(raw[:last].rstrip())
