"""Days without a year."""

from __future__ import annotations

import pytest

from convert.dates import parse_partial, resolve
from convert.model import Date

LINE = Date("2011-11-23T08:24", "23/11/2011 - 08:24")

RESOLVED = [
    ("23 nov", "fr", "2011-11-23"), ("22-11", "vi", "2011-11-22"), ("ngày 22/11", "vi", "2011-11-22"),
    ("sáng 22-11", "vi", "2011-11-22"), ("Thứ ba, 22-11", "vi", "2011-11-22"), ("ngày 22", "vi", "2011-11-22"),
    ("ngày 22 tháng 11", "vi", "2011-11-22"), ("11月23日", "zh", "2011-11-23"), ("23日", "ja", "2011-11-23"),
    ("11月22日（火）", "ja", "2011-11-22"), ("23 ноября", "ru", "2011-11-23"), ("22 ноя", "ru", "2011-11-22"),
    ("22 листопада", "uk", "2011-11-22"), ("Nov 23", "en", "2011-11-23"), ("Nov. 22nd", "en", "2011-11-22"),
    ("Wednesday, Nov. 23", "en", "2011-11-23"), ("23 de noviembre", "es", "2011-11-23"),
    ("23 nov.", "es", "2011-11-23"),
    ("11월 23일", "ko", "2011-11-23"), ("23일", "ko", "2011-11-23"), ("23 XI", "pl", "2011-11-23"),
    ("22.11.", "de", "2011-11-22"), ("22. November", "de", "2011-11-22"), ("ב-22 בנובמבר", "he", "2011-11-22"),
    ("٢٢ نوفمبر", "ar", "2011-11-22"), ("22 नवंबर", "hi", "2011-11-22"), ("22 พ.ย.", "th", "2011-11-22"),
    ("22 Kasım", "tr", "2011-11-22"), ("22. listopadu", "cs", "2011-11-22"), ("22 Νοεμβρίου", "el", "2011-11-22"),
    ("22 November", "id", "2011-11-22"), ("22 novembre", "it", "2011-11-22"), ("(22/11)", "id", "2011-11-22"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "value"), RESOLVED)
def test_the_day_of_the_date_line_or_before(text: str, language: str, value: str) -> None:
    date = resolve(text, language, LINE)
    assert date is not None
    assert (date.value, date.raw, date.precision, date.zone) == (value, text, "day", None)


@pytest.mark.parametrize(
    ("text", "against", "value"),
    [
        ("Dec. 30", "2012-01-02", "2011-12-30"),       # the year before
        ("Jan. 1", "2011-12-31", "2012-01-01"),        # the paper of tomorrow
        ("Nov. 25", "2011-11-23", "2011-11-25"),       # two days later at most
        ("Nov. 26", "2011-11-23", None),               # this year's to come, or last year's
        ("May 20", "2011-11-23", None),                # more than half a year back
        ("Feb. 29", "2012-03-01", "2012-02-29"),
        ("Feb. 29", "2011-03-01", None),
        ("Feb. 30", "2011-03-01", None),
    ],
)  # fmt: skip
def test_the_year(text: str, against: str, value: str | None) -> None:
    date = resolve(text, "en", Date(against, ""))
    assert (date.value if date else None) == value


def test_without_a_month_it_is_the_last_such_day() -> None:
    for against, value in (("2011-11-23", "2011-10-31"), ("2012-03-30", "2012-03-31")):
        date = resolve("31日", "ja", Date(against, ""))
        assert date is not None
        assert date.value == value


@pytest.mark.parametrize("against", ["2011", "2011-11"])
def test_a_date_line_without_a_day_gives_no_year(against: str) -> None:
    assert resolve("Nov. 23", "en", Date(against, "")) is None


def test_every_reading_is_kept() -> None:
    open_order = resolve("9/10", "en", Date("2011-11-23", ""))
    assert open_order is not None
    assert open_order.edtf == "[2011-09-10,2011-10-09]"
    open_line = resolve(
        "2 March", "en", Date("2011-03-04", "3/4/2011", readings=("2011-03-04", "2011-04-03"))
    )
    assert open_line is not None
    assert open_line.readings == ()


@pytest.mark.parametrize(
    "text",
    ["", "November", "23 November 2011", "45 Nov", "Nov 23 in Paris", "1" * 100, "23", "3-2-1", "1.5 %"],
)
def test_what_is_no_day(text: str) -> None:
    assert parse_partial(text, "en") is None
