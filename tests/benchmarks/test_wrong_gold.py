"""What is said of the gold's faults is on the pages. Needs the data (`CONVERT_DEVELOPMENT_DATA`)."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.benchmarks.scored import Page, pages, wrong

DATA = os.environ.get("CONVERT_DEVELOPMENT_DATA", "")
TABLE = tomllib.loads(Path(__file__).with_name("wrong_gold.toml").read_text("utf-8"))
LAST, SOON, LABEL = 30, 400, 4
"""Characters of the gold's end, characters after it, words of a listing that is only a name or a command."""
CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
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
    assert set(TABLE) == set(VERDICTS)
    for what, entries in TABLE.items():
        assert {entry["why"] for entry in entries} <= set(VERDICTS[what])
        assert all(entry["says"] for entry in entries)
        assert len(wrong(what)) == len(entries)


def _changed(page: Page, says: str) -> bool:
    text, stated = _source(page), re.findall(r"\d{4}-\d\d-\d\d", says)
    return (
        stands(text, page.date) and page.date[:10] in stated[1:] and all(stands(text, day) for day in stated)
    )


def _other(page: Page, says: str) -> bool:
    return all(stands(_source(page), day) for day in re.findall(r"\d{4}-\d\d-\d\d", says))


def _nowhere(page: Page, says: str) -> bool:
    return not stands(_source(page), page.date) and _other(page, says)


def _cut(page: Page, says: str) -> bool:
    """Whether `says` stands soon after the gold's last words, and not in the gold."""
    text, gold = flat(BeautifulSoup(page.data, "lxml").get_text(" ")), flat(page.text)
    after = text.partition(gold[-LAST:])[2]
    return says not in gold and says in after[:SOON]


def _code(page: Page, says: str) -> bool:
    """Whether `says` is in a listing, and most listings of some size are not in the gold."""
    listings = [tag.get_text() for tag in BeautifulSoup(page.data, "lxml").find_all("pre")]
    listings = [text for text in listings if len(text.split()) > LABEL]
    left_out = [text for text in listings if solid(text)[:LAST] not in solid(page.text)]
    return any(solid(says) in solid(text) for text in left_out) and len(left_out) > 0.8 * len(listings) > 2


def _front(page: Page, says: str) -> bool:
    """Whether the page says in its JSON-LD that it is a collection called `says`, and states no article beside it."""
    scripts = BeautifulSoup(page.data, "lxml").find_all("script", type="application/ld+json")
    stated = [json.loads(CDATA.sub("", script.get_text())) for script in scripts]
    kinds = [entry["@type"] for entry in stated]
    names = [entry["name"] for entry in stated if entry["@type"] == "CollectionPage"]
    return names == [says] and not any("Article" in kind for kind in kinds)


def _formula(page: Page, says: str) -> bool:
    """Whether most of the gold's pictures, and `says`, are what the page has MathML of, their pictures hidden."""
    stated = {flat(tag.get_text()) for tag in BeautifulSoup(page.data, "lxml").find_all("annotation")}
    pictures = BeautifulSoup(page.html, "lxml").find_all("img")
    hidden = [tag for tag in pictures if flat(str(tag.get("alt"))) in stated and tag.get("aria-hidden")]
    return says in stated and 2 * len(hidden) > len(pictures)


def _unaddressed(page: Page, says: str) -> bool:
    """Whether most of the gold's pictures have no address, or none but `data:`; the page has `says` in one."""
    pictures = BeautifulSoup(page.html, "lxml").find_all("img")
    without = [tag for tag in pictures if str(tag.get("src", "data:")).startswith("data:")]
    stated = [
        value
        for tag in BeautifulSoup(page.data, "lxml").find_all(["img", "source"])
        for name, value in tag.attrs.items()
        if name.endswith("srcset") and says in value
    ]
    return bool(stated) and 2 * len(without) > len(pictures)


def _picture_lost(page: Page, says: str) -> bool:
    """Whether the paragraphs before and after the picture with that alternative text are the gold's, and it is not."""
    gold = BeautifulSoup(page.html, "lxml")
    picture = BeautifulSoup(page.data, "lxml").find("img", alt=says)
    if picture is None or gold.find("img"):
        return False
    beside = (picture.find_previous("p"), picture.find_next("p"))
    return all(tag is not None and flat(tag.get_text()) in flat(gold.get_text()) for tag in beside)


def _source(page: Page) -> str:
    return page.data.decode("utf-8", "replace").lower()


def flat(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def solid(text: str) -> str:
    return re.sub(r"\W", "", text)


VERDICTS: dict[str, dict[str, Callable[[Page, str], bool]]] = {
    "day": {"changed": _changed, "other": _other, "nowhere": _nowhere},
    "words": {"cut": _cut, "code": _code},
    "structure": {"front": _front},
    "images": {"formula": _formula, "nowhere": _unaddressed, "lost": _picture_lost},
}


@pytest.mark.skipif(not DATA, reason="CONVERT_DEVELOPMENT_DATA names no folder")
@pytest.mark.parametrize("what", sorted(VERDICTS))
def test_the_pages_contradict_their_gold(what: str) -> None:
    wanted = {entry["page"] for entry in TABLE[what]}
    sets = {entry["set"] for entry in TABLE[what]}
    named = {page.name: page for name in sets for page in pages(Path(DATA), name) if page.name in wanted}
    wrong = [
        entry["page"]
        for entry in TABLE[what]
        if not VERDICTS[what][entry["why"]](named[entry["page"]], entry["says"])
    ]
    assert wrong == []
