"""The date grammar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.dates import parse_date

DATES = [
    ("23/11/2011 - 08:24", "vi", "2011-11-23T08:24", None),
    ("Thứ tư, 23/11/2011, 08:24 (GMT+7)", "vi", "2011-11-23T08:24", "+07:00"),
    ("ngày 5 tháng 11 năm 2011", "vi", "2011-11-05", None),
    ("tháng 11 năm 2011", "vi", "2011-11", None),
    ("Wednesday, 23 November 2011 08:24 GMT", "en", "2011-11-23T08:24", "Z"),
    ("Nov. 23, 2011", "en", "2011-11-23", None),
    ("8:24 p.m., May 3 2020", "en", "2020-05-03T20:24", None),
    ("12:05 am, May 3 2020", "en", "2020-05-03T00:05", None),
    ("23 novembre 2011 à 08h24", "fr", "2011-11-23T08:24", None),
    ("23.11.2011 um 8:24 Uhr", "de", "2011-11-23T08:24", None),
    ("23 de noviembre de 2011, 10:00 h", "es", "2011-11-23T10:00", None),
    ("23 ноября 2018, 11:42 (МСК)", "ru", "2018-11-23T11:42", "+03:00"),
    ("الأربعاء ٢٣ نوفمبر ٢٠١١", "ar", "2011-11-23", None),
    ("2026-03-04T08:30:00.123+07:00", None, "2026-03-04T08:30:00", "+07:00"),
    ("2026-03-04T08:30:00Z", None, "2026-03-04T08:30:00", "Z"),
    ("2026-03-04", None, "2026-03-04", None),
]


@pytest.mark.parametrize(("text", "language", "value", "zone"), DATES)
def test_dates(text: str, language: str | None, value: str, zone: str | None) -> None:
    date = parse_date(text, language)
    assert date is not None
    assert (date.value, date.zone, date.raw) == (value, zone, text)


@pytest.mark.parametrize(
    "text",
    ["", "2011", "2011 - 2012", "31/02/2011", "He came on 3 May 2011", "22-11", "23/11/2011 24/11/2011", "99/99/2011",
     "3 May 0001", "25:61 3 May 2011", "x" * 200],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, "en") is None


def test_open_order_carries_both_readings() -> None:
    date = parse_date("3/4/2011", "en")
    assert date is not None
    assert (date.value, date.edtf) == ("2011-03-04", "[2011-03-04,2011-04-03]")


@pytest.mark.parametrize("text", ["3/4/2011", "13/4/2011", "4/4/2011"])
def test_settled_order_has_one_reading(text: str) -> None:
    date = parse_date(text, "vi")
    assert date is not None
    assert date.readings == ()


@given(st.text(alphabet=st.sampled_from("0123456789/:-. APMapm,thángnovembreUhrGMT+"), max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    date = parse_date(text, "vi")
    assert date is None or date.raw == text.strip()
