"""What holds of every date in every language."""

from __future__ import annotations

import datetime
import subprocess
import sys

import pytest
from babel import Locale
from babel.dates import format_date, format_datetime
from hypothesis import given
from hypothesis import strategies as st

from convert.dates import find_dates, parse_date, parse_partial, resolve
from convert.dates.fold import fold
from convert.dates.names import spellings
from convert.model import Date

LANGUAGES = (
    "vi en zh zh-Hant ja ko fr de es pt it nl pl ru uk tr ar fa he hi th id cs el "
    "en-GB en-AU en-IN pt-PT fr-CA es-MX de-AT ar-SY sv da fi nb ro hu bg ca sk hr sr lt lv et sl"
).split()
FORMS = ("full", "long", "medium", "short")


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(datetime.date(1990, 1, 1), datetime.date(2080, 12, 31)), form=st.sampled_from(FORMS))
def test_a_date_as_cldr_writes_it(language: str, day: datetime.date, form: str) -> None:
    text = format_date(day, form, locale=Locale.parse(language, sep="-"))
    if str(day.year) not in text:
        return
    date = parse_date(text, language)
    assert date is not None
    assert day.isoformat() in (date.value, *date.readings)
    assert len(date.readings) != 1


@pytest.mark.parametrize("language", LANGUAGES[:24])
@given(moment=st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2080, 1, 1)))
def test_a_time_as_cldr_writes_it(language: str, moment: datetime.datetime) -> None:
    text = format_datetime(moment, "medium", locale=Locale.parse(language, sep="-"))
    date = parse_date(text, language)
    assert date is not None
    assert moment.isoformat(timespec="seconds") in (date.value, *date.readings)


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    day=st.dates(datetime.date(1990, 1, 1), datetime.date(2080, 12, 31)),
    form=st.sampled_from(FORMS[:3]),
    around=st.sampled_from(
        [("", ""), ("abc: ", " | xyz"), ("(", ")"), ("7 | ", " | 24 | 3"), ("xyz. ", ". Abc")]
    ),
)
def test_a_date_is_found_where_it_stands(
    language: str, day: datetime.date, form: str, around: tuple[str, str]
) -> None:
    text = format_date(day, form, locale=Locale.parse(language, sep="-"))
    if str(day.year) not in text:
        return
    line = text.join(around)
    found = find_dates(line, language)
    assert [day.isoformat() in (one.date.value, *one.date.readings) for one in found] == [True]
    assert line[found[0].start : found[0].end] == found[0].date.raw
    assert found[0].date.raw.removesuffix(".") in text


LIKELY = st.text(
    alphabet=st.sampled_from("0123456789٣๓/:-. ,APMapmthángUhrGMT+年月日元平成民國('|)IVXzТг.ه.شพศ½²①İß\u200f\x00\n"),
    max_size=60,
)  # fmt: skip


@given(
    text=LIKELY | st.text(max_size=130),
    language=st.sampled_from([None, *LANGUAGES, "xx", "", "not a tag", "zh_TW"]),
)
def test_any_text_is_a_date_or_none(text: str, language: str | None) -> None:
    date = parse_date(text, language)
    assert date is None or date.raw == text.strip()
    find_dates(text, language)
    parse_partial(text, language)
    resolve(text, language, Date("2011-11-23", ""))


@given(st.text())
def test_folding_keeps_places(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=20))
def test_spellings_are_folded(name: str) -> None:
    assert all(fold(spelling) == spelling for spelling in spellings(name))


def test_nothing_depends_on_the_clock() -> None:
    """Where asking for the time is an error, dates are read all the same."""
    script = """
import datetime, time
from persiantools import jdatetime
class Day(datetime.date):
    @classmethod
    def today(cls): raise AssertionError("today")
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None): raise AssertionError("now")
    @classmethod
    def today(cls): raise AssertionError("today")
import hijridate, babel.dates
from convert.dates import parse_date, resolve
datetime.date, datetime.datetime, time.time = Day, Moment, None
for text, language in [("23 Nov 2011", "en"), ("1432/12/27", "ar"), ("23/11/2554", "th"), ("2 آذر 1390", "fa")]:
    assert parse_date(text, language).value == "2011-11-23", text
assert resolve("22-11", "vi", parse_date("23/11/2011", "vi")).value == "2011-11-22"
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_no_locale_is_loaded_that_is_not_asked_for() -> None:
    script = """
import sys
from convert.dates import parse_date
assert parse_date("no figure") is None and "babel" not in sys.modules
parse_date("23/11/2011", "vi")
from babel import localedata
assert not {"ja", "ru"} & set(localedata._cache), set(localedata._cache)
assert "persiantools" not in sys.modules and "hijridate" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)
