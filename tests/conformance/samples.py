"""The documents a run checks: the raw articles of the fixtures as the readers understand them, a story in every script,
and generated ones.

Receives: the folder of fixtures, `CONVERT_ROTATION`, `CONVERT_EVERYTHING`.
Returns:  named documents, the same for the same two variables.
Knows:    how many a run can afford.
Never:    the clock, or chance.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

import convert
from convert.model import Aside, Block, Document, ListItem, Ruby, Text
from convert.model.build import article, bullets, numbered, paragraph, quote, table
from tests.scripts import SCRIPTS, story
from tests.strategies import generate_normalised

T = TypeVar("T")

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"
SEED = "vi-seed"

FIXTURES_A_RUN = 40
SCRIPTS_A_RUN = 9
RAW_A_RUN = 15
GENERATED_A_RUN = 40
GENERATED_IN_ALL = 500
LONGEST = 4 * 3600 if os.environ.get("CONVERT_EVERYTHING") else 1800
"""Seconds that one test may take: some programs need some for every document."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A document with the name its outputs get."""

    name: str
    document: Document


def samples() -> list[Sample]:
    """The seed article, this run's share of the other fixtures, the stories and the generated documents; or all."""
    rotation = int(os.environ.get("CONVERT_ROTATION") or "0", 16)
    everything = bool(os.environ.get("CONVERT_EVERYTHING"))
    others = sorted(path.parent.name for path in ARTICLES.glob("*/source.*") if path.parent.name != SEED)
    chosen = others if everything else share(others, FIXTURES_A_RUN, rotation)
    count = GENERATED_IN_ALL if everything else GENERATED_A_RUN
    scripts = list(SCRIPTS) if everything else share(list(SCRIPTS), SCRIPTS_A_RUN, rotation)
    written = [Sample(name, _read(name)) for name in (SEED, *chosen)]
    written += [Sample(f"script-{name}", story(name)) for name in scripts]
    written += [Sample("long-marks", _long_marks()), Sample("long-ruby", _long_ruby())]
    written += [Sample("narrow-tables", _narrow_tables())]
    return written + [
        Sample(f"generated-{number:03}", document)
        for number, document in enumerate(generate_normalised(count, rotation))
    ]


def _long_marks() -> Document:
    """Lists whose marks are wider than the room lists have for them, from right to left: they reach out of a page.

    Those in one another leave a telephone no room for words.
    """
    deep: Block = paragraph("אמשטרדם")
    for _ in range(4):
        deep = replace(numbered("א", start=1_000_000_000), items=(ListItem((deep,)),))
    lists = [numbered("א", "ב", start=start) for start in (999, 99_999, 1_000_000_000)]
    return article(
        "רשימות", Aside((*lists, replace(lists[0], start=3887, numbering="upper-roman"))), deep, language="he"
    )


def _long_ruby() -> Document:
    """A text with a reading above it where a telephone has little room: browsers that balance lines do not part it."""
    deep: Block = paragraph(Ruby((Text("le delta du Mékong hier"),), (Text("湄公河"),)))
    for _ in range(4):
        deep = bullets(deep)
    return article("三角洲", deep, language="zh")


def _narrow_tables() -> Document:
    """Tables in a cell of a table, and a reading in one: a book's page on a telephone has no room for their columns."""
    lists = [bullets(bullets(bullets("ฝน"))) for _ in range(4)]
    inner = table(["ข้าว", "น้ำ", "ฝน", "แม่น้ำ"], lists)
    reading = paragraph(Ruby((Text("le delta du Mékong hier"),), (Text("湄公河"),)))
    cells = table(["1", "2", "3", "4", "5"], [reading, *lists])
    return article("ข้าว", quote(quote(table(["ข้าว", "ฝน"], [inner, inner]))), cells, language="th")


def raw_samples() -> list[Sample]:
    """This run's share of the raw texts in many languages, or all of them: more than every format can afford."""
    rotation = int(os.environ.get("CONVERT_ROTATION") or "0", 16)
    every = sorted(ARTICLES.parent.glob("raw/*.txt")) + sorted(ARTICLES.parent.glob("saved/*/source.*html"))
    chosen = every if os.environ.get("CONVERT_EVERYTHING") else share(every, RAW_A_RUN, rotation)
    names = (path.stem if path.stem != "source" else path.parent.name for path in chosen)
    return [Sample(f"raw-{name}", convert.parse_file(path)) for name, path in zip(names, chosen, strict=True)]


def share(everything: Sequence[T], size: int, rotation: int) -> Sequence[T]:
    """One of the equal parts of at most `size` that make up everything, another for the next rotation.

    >>> [share("abcde", 2, rotation) for rotation in range(4)]
    ['ad', 'be', 'c', 'ad']
    """
    parts = max(1, -(-len(everything) // size))
    return everything[rotation % parts :: parts]


def _read(name: str) -> Document:
    (source,) = (ARTICLES / name).glob("source.*")
    return convert.parse_file(source)
