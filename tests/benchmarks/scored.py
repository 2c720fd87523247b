"""Pages with their gold, and how what was found on one compares with it.

A page's measures are those of the shared scorer: *words*, *unwanted* (the share of the gold's snippets of furniture
in the text), *title*, *authors* (of pages whose gold names some), *authors empty* (of pages whose gold names none),
*date*, and the pieces of the page's structure: *structure* (all kinds), *captions*, *images*, *links*. *words sound*,
*date sound*, *structure sound* and *images sound* are without the pages whose gold the page contradicts:
`wrong_gold.toml`.
"""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.benchmarks.measures import (
    KINDS,
    Fragment,
    Overlap,
    heading_of,
    key,
    names_in,
    overlap,
    read_fragment,
    words,
)

__all__ = ["MEANS", "POOLED", "Page", "Row", "pages", "score", "wrong"]

MEANS = ("words", "words sound", "unwanted", "title", "authors", "authors empty", "date", "date sound")
"""What is a mean over the pages of a set."""

_STRUCTURE = tuple(dict.fromkeys(KINDS.values()))

POOLED = {
    "structure": _STRUCTURE,
    "structure sound": _STRUCTURE,
    "captions": ("caption",),
    "images": ("image",),
    "images sound": ("image",),
    "links": ("link",),
}
"""What is counted over all pages of a set together, with the kinds of pieces it is of."""

_GIVEN = {
    "title": "title",
    "authors": "authors",
    "authors empty": "authors",
    "date": "date",
    "date sound": "date",
} | dict.fromkeys(POOLED, "structure")
"""What a program must say anything of for a measure to mean something."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a set. `authors` are the gold's names; `text` and `html` its article."""

    set: str
    name: str
    data: bytes
    url: str | None
    title: str
    authors: tuple[str, ...]
    date: str
    text: str
    unwanted: tuple[str, ...]
    html: str

    @property
    def is_by_hand(self) -> bool:
        """Whether people made the gold, so that a page without authors has none."""
        return self.set.startswith("wcxb")


@dataclass(slots=True)
class Row:
    """The measures of a page, 0 to 1, and the counts of its structure; a measure the gold has nothing for is absent."""

    means: dict[str, float] = field(default_factory=dict)
    counts: dict[str, Overlap] = field(default_factory=dict)

    def only(self, gives: frozenset[str]) -> Row:
        """The row without what a program says nothing of."""
        told = {name for name, needed in _GIVEN.items() if needed in gives} | {
            "words",
            "words sound",
            "unwanted",
        }
        return Row(
            {name: value for name, value in self.means.items() if name in told},
            {name: count for name, count in self.counts.items() if name in told},
        )


def pages(data: Path, name: str) -> Iterator[Page]:
    """The pages of a set."""
    for path in sorted((data / name / "pages").iterdir()):
        stem = path.name.removesuffix(".html.gz")
        gold = json.loads((data / name / "gold" / f"{stem}.json").read_text("utf-8"))
        yield _page(name, stem, gzip.decompress(path.read_bytes()), gold)


def _page(name: str, stem: str, data: bytes, gold: dict[str, Any]) -> Page:
    truth = gold.get("ground_truth", gold)
    authors = truth.get("authors") or names_in(truth.get("author") or "")
    return Page(
        name,
        stem,
        data,
        gold.get("url"),
        truth.get("title") or "",
        tuple(authors),
        truth.get("publish_date") or truth.get("date") or "",
        truth.get("main_content") or truth.get("text") or "",
        tuple(truth.get("without") or ()),
        truth.get("html") or "",
    )


def score(page: Page, found: dict[str, Any]) -> Row:
    """How a prediction compares with the gold of its page."""
    row = Row()
    gold = read_fragment(page.html, page.url) if page.html else None
    wanted = page.text or (gold.text() if gold else "")
    if wanted:
        both = ([*words(text, is_split=not page.is_by_hand)] for text in (found.get("text", ""), wanted))
        row.means["words"] = overlap(*both).f1
        if (page.set, page.name) not in wrong("words"):
            row.means["words sound"] = row.means["words"]
    if page.unwanted:
        flat = _flat(found.get("text", ""))
        row.means["unwanted"] = sum(_flat(snippet) in flat for snippet in page.unwanted) / len(page.unwanted)
    if page.title:
        row.means["title"] = float(key(found.get("title")) == key(page.title))
    _score_authors(page, found, row)
    if re.match(r"\d{4}-\d\d-\d\d", page.date):
        row.means["date"] = float(str(found.get("date") or "")[:10] == page.date[:10])
        if (page.set, page.name) not in wrong("day"):
            row.means["date sound"] = row.means["date"]
    if gold:
        _score_structure(page, read_fragment(found.get("html", ""), page.url), gold, row)
    return row


@cache
def wrong(what: str) -> frozenset[tuple[str, str]]:
    """The pages that contradict their gold, by set and name: in its `day`, its `words`, `structure` or `images`."""
    table = tomllib.loads(Path(__file__).with_name("wrong_gold.toml").read_text("utf-8"))
    return frozenset((entry["set"], entry["page"]) for entry in table[what])


def _flat(text: str) -> str:
    return " ".join(text.lower().split())


def _score_authors(page: Page, found: dict[str, Any], row: Row) -> None:
    ours, theirs = (_names(names) for names in (found.get("authors", ()), page.authors))
    if page.authors:
        row.means["authors"] = float(ours == theirs)
    elif page.is_by_hand:
        row.means["authors empty"] = float(not ours)


def _names(names: tuple[str, ...] | list[str]) -> set[str]:
    return {key(name) for name in names_in(", ".join(names))} - {""}


def _score_structure(page: Page, found: Fragment, gold: Fragment, row: Row) -> None:
    title = heading_of(page.title)
    for name, kinds in POOLED.items():
        what, _, is_sound = name.partition(" ")
        if is_sound and (page.set, page.name) in wrong(what):
            continue
        row.counts[name] = overlap(found.counted(kinds, title), gold.counted(kinds, title))
