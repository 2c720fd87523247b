"""Days of other calendars as days of ours.

Receives: a calendar, and a year, month and day in it.
Returns:  the same day in the Gregorian calendar, or None where there is no such day.
Knows:    the solar Hijri, the lunar Hijri (Umm al-Qura) and the Thai Buddhist calendar; eras by their first year.
Never:    which calendar a text means.
"""

from __future__ import annotations

import datetime

__all__ = ["gregorian"]

_ENDS_OF_ERAS = {1867: 45, 1911: 200, 1925: 64, 1988: 31}
"""The last year of an era by what is added to its years: Meiji, Taisho and the Republic, Showa, Heisei."""


def gregorian(calendar: str | int, year: int, month: int, day: int) -> datetime.date | None:
    """A day as a Gregorian one; a calendar that is a number is an era whose years begin after that year.

    >>> gregorian("jalali", 1390, 9, 2), gregorian(1988, 23, 11, 23), gregorian("buddhist", 2554, 11, 23)
    (datetime.date(2011, 11, 23), datetime.date(2011, 11, 23), datetime.date(2011, 11, 23))
    """
    try:
        match calendar:
            case "jalali":
                return _jalali(year, month, day)
            case "hijri":
                return _hijri(year, month, day)
            case "buddhist":
                return _buddhist(year, month, day)
            case int():
                return _of_era(calendar, year, month, day)
            case _:
                return datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _jalali(year: int, month: int, day: int) -> datetime.date:
    from persiantools.jdatetime import JalaliDate

    found: datetime.date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return found


def _hijri(year: int, month: int, day: int) -> datetime.date:
    from hijridate import Hijri

    found = Hijri(year, month, day).to_gregorian()
    return datetime.date(found.year, found.month, found.day)


def _buddhist(year: int, month: int, day: int) -> datetime.date | None:
    """Until 2483 the Thai year began in April: its first months were the last of the Gregorian year's."""
    if year < 2432:
        return None
    later = 1 if year <= 2483 and month <= 3 else 0
    return datetime.date(year - 543 + later, month, day)


def _of_era(before: int, year: int, month: int, day: int) -> datetime.date | None:
    if not 1 <= year <= _ENDS_OF_ERAS.get(before, 9999):
        return None
    return datetime.date(before + year, month, day)
