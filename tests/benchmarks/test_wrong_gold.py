"""What is said of the gold's wrong days is on the pages. Needs the development data (`CONVERT_DEVELOPMENT_DATA`)."""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.benchmarks.scored import Page, pages, wrong_days

DATA = os.environ.get("CONVERT_DEVELOPMENT_DATA", "")
TABLE = tomllib.loads(Path(__file__).with_name("wrong_gold.toml").read_text("utf-8"))["day"]
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def notations(day: date) -> Iterator[str]:
    """Patterns for a day: 2020-08-30, 20200830, 30.8.20, 8/30/2020, Aug 30th, 2020, 30 August 2020."""
    y, m, d, name = day.year, day.month, day.day, MONTHS[day.month - 1]
    yield rf"{y}[-/.]?0?{m}[-/.]?0?{d}(?!\d)"
    yield rf"{name}[a-z.]*\s+0?{d}(?:st|nd|rd|th)?,?\s+{y}"
    yield rf"(?<!\d)0?{d}(?:st|nd|rd|th)?\s+{name}[a-z.]*,?\s+{y}"
    for first, second in ((m, d), (d, m)):
        yield rf"(?<!\d)0?{first}[/.-]0?{second}[/.-](?:{y}|{y % 100})(?!\d)"


def stands(text: str, day: str) -> bool:
    return any(re.search(pattern, text) for pattern in notations(date.fromisoformat(day[:10])))


@pytest.mark.parametrize(
    "text", ["2020-08-30T10", "aug. 30th, 2020", "30 august 2020", "8/30/20", "20200830"]
)
def test_a_day_is_found_in_every_notation(text: str) -> None:
    assert stands(text, "2020-08-30")
    assert not stands(text, "2020-08-03")


def test_every_page_is_named_once_with_a_reason() -> None:
    assert {entry["why"] for entry in TABLE} <= {"changed", "other", "nowhere"}
    assert all(entry["says"] for entry in TABLE)
    assert len(wrong_days()) == len(TABLE)


@pytest.mark.skipif(not DATA, reason="CONVERT_DEVELOPMENT_DATA names no folder")
def test_the_pages_contradict_their_gold() -> None:
    named = {
        page.name: page for page in pages(Path(DATA), "wcxb-dev") if (page.set, page.name) in wrong_days()
    }
    assert Counter(_verdict(entry, named[entry["page"]]) for entry in TABLE) == Counter(
        {"as told": len(TABLE)}
    )


def _verdict(entry: dict[str, str], page: Page) -> str:
    text = page.data.decode("utf-8", "replace").lower()
    stated = re.findall(r"\d{4}-\d\d-\d\d", entry["says"])
    is_there = stands(text, page.date)
    if entry["why"] == "changed":
        is_told = is_there and page.date[:10] in stated[1:] and all(stands(text, day) for day in stated)
    elif entry["why"] == "nowhere":
        is_told = not is_there and all(stands(text, day) for day in stated)
    else:
        is_told = all(stands(text, day) for day in stated)
    return "as told" if is_told else f"{page.name} says otherwise"
