"""Dates as the press of each language writes them, and what only looks like one.

`formats.tsv` has a language, the date in ISO 8601 and the text in each line; "-" is no language, or no date.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from convert.dates import parse_date

FORMATS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("formats.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("language", "iso", "text"), FORMATS)
def test_formats(language: str, iso: str, text: str) -> None:
    date = parse_date(text, None if language == "-" else language)
    assert (date.iso if date else "-") == iso
    assert date is None or date.raw == text


def test_every_language_has_formats() -> None:
    expected = "ar bn cs de el en es fa fr he hi hu id it ja ko nl pl pt ro ru sv ta th tr uk vi zh".split()
    assert all(sum(row[0].split("-")[0] == code for row in FORMATS) >= 5 for code in expected)


@pytest.mark.parametrize(
    "text",
    ["", "2011", "He came on 3 May 2011", "22-11", "23/11/2011 24/11/2011", "99/99/2011", "3 May 0001",
     "25:61 3 May 2011", "x" * 200, "2011\n2012", "3 May 2011" + " " * 200],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, "en") is None


def test_open_order_carries_both_readings() -> None:
    date = parse_date("3/4/2011", "en")
    assert date is not None
    assert (date.value, date.edtf) == ("2011-03-04", "[2011-03-04,2011-04-03]")


@pytest.mark.parametrize(
    ("text", "language"),
    [("3/4/2011", "vi"), ("13/4/2011", "en"), ("4/4/2011", "en"), ("3/4/2011", "en-GB"), ("3/4/2011", "en-US"),
     ("2011-03-04", "en")],
)  # fmt: skip
def test_settled_order_has_one_reading(text: str, language: str) -> None:
    date = parse_date(text, language)
    assert date is not None
    assert date.readings == ()


@pytest.mark.parametrize(
    ("language", "value"), [(None, "2011-04-03"), ("ja", "2011-04-03"), ("lt", "2011-04-03")]
)
def test_order_is_open_where_no_language_settles_it(language: str | None, value: str) -> None:
    date = parse_date("3/4/2011", language)
    assert date is not None
    assert (date.value, len(date.readings)) == (value, 2)


@pytest.mark.parametrize("zone", ["IST", "CST", "BST", "ET", "(local time)"])
def test_zones_with_several_offsets_give_none(zone: str) -> None:
    date = parse_date(f"23 November 2011 08:24 {zone}", "en")
    assert date is not None
    assert (date.value, date.zone) == ("2011-11-23T08:24", None)


def test_a_name_that_languages_dispute_is_no_month_where_the_language_is_unknown() -> None:
    """Listopad is November in Polish and October in Croatian, červen June and lipiec July."""
    assert parse_date("23 ноября 2011") is not None
    assert parse_date("23 xyz 2011") is None
