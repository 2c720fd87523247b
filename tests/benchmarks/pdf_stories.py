"""The two stories PDF is timed with, in words no run has seen in that order.

Receives: the number of a call.
Returns:  a story: title, byline, and parts that every program can set; its pictures as files.
Knows:    the articles of the fixtures, whose words it permutes within their paragraphs.
Never:    a program that sets it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFilter

import convert
from convert.model import Paragraph, find, plain

__all__ = ["STORIES", "Figure", "Part", "Story", "Table", "Words", "pictures"]

FIXTURES = Path(__file__).parents[2] / "fixtures"
PICTURE_NAMES = ("yard.jpg", "mill.jpg", "river.jpg", "chart.png", "map.png")


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph or, with `heading`, a heading."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what it shows, and the words below it."""

    name: str
    shows: str
    caption: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the head."""

    rows: tuple[tuple[str, ...], ...]
    caption: str


Part: TypeAlias = Words | Figure | Table


@dataclass(frozen=True, slots=True)
class Story:
    """A story as every program gets it."""

    language: str
    title: str
    byline: str
    parts: tuple[Part, ...] = field(default=())


# --------------------------------------------------------------------------------------------------- words


@cache
def _paragraphs(language: str) -> tuple[str, ...]:
    """The paragraphs of the fixtures in a language, of more than one line."""
    articles = sorted(FIXTURES.glob(f"articles/{language}-*/source.*"))
    raw = sorted(FIXTURES.glob(f"raw/{language}-*.txt"))
    found = []
    for path in (path for path in (*articles, *raw) if path.is_file()):
        parts = find(convert.parse_file(path).blocks, Paragraph)
        found += (plain(part.children) for part in parts)
    return tuple(text for text in found if len(text) > 120)


def _permuted(language: str, count: int, random: Random) -> Iterator[Words]:
    """Paragraphs of `count` words together; after every sixth, a heading of a few of its words more."""
    for number, text in enumerate(cycle(_paragraphs(language)), 1):
        words = text.split()[:count]
        random.shuffle(words)
        yield Words(" ".join(words))
        count -= len(words)
        if count <= 0:
            return
        if number % 6 == 0:
            yield Words(" ".join(words[:5]), heading=True)


def vietnamese(number: int, count: int = 790) -> Story:
    """A short article: text alone."""
    parts = tuple(_permuted("vi", count, Random(number)))
    return Story("vi", _first_words(parts, 11), "Ngọc Lan · Bến Tre", parts)


def english(number: int, count: int = 5000) -> Story:
    """A long feature with five pictures and three tables."""
    random = Random(number)
    parts: list[Part] = list(_permuted("en", count, random))
    title = _first_words(parts, 8)
    extras: list[Part] = [*map(_figure, PICTURE_NAMES), *(_table(random) for _ in range(3))]
    step = len(parts) // (len(extras) + 1)
    for place, extra in enumerate(extras, 1):
        parts.insert(place * (step + 1), extra)
    return Story("en", title, "Marian Oakshott · Aldermoor", tuple(parts))


def _first_words(parts: tuple[Part, ...] | list[Part], count: int) -> str:
    first = next(part for part in parts if isinstance(part, Words))
    return " ".join(first.text.split()[:count])


def _figure(name: str) -> Figure:
    return Figure(name, f"A drawing: the {Path(name).stem}", f"The {Path(name).stem} on Thursday.")


def _table(random: Random) -> Table:
    places = "Aldermoor Carrow Wend Mill Lower Upper Bridge Quay".split()
    rows = [(place, *(f"{random.uniform(0, 90):.1f}" for _ in range(4))) for place in places]
    return Table(
        (("Place", "Monday", "Tuesday", "Wednesday", "Thursday"), *rows), "Centimetres above the mark"
    )


STORIES: dict[str, Callable[[int], Story]] = {
    "Vietnamese, 790 words": vietnamese,
    "English, 5,000 words, 5 pictures, 3 tables": english,
}


# ------------------------------------------------------------------------------------------------ pictures


@cache
def pictures() -> dict[str, bytes]:
    """The pictures by name: three like photographs as JPEG, two drawings as PNG."""
    return {name: _picture(name, number) for number, name in enumerate(PICTURE_NAMES)}


def _picture(name: str, number: int) -> bytes:
    photo = name.endswith(".jpg")
    file = io.BytesIO()
    image = _photo(number) if photo else _drawing(number)
    image.save(file, "JPEG" if photo else "PNG")
    return file.getvalue()


def _photo(number: int) -> Image.Image:
    """Soft blots, as rich as a photograph."""
    random = Random(number)
    small = Image.frombytes("RGB", (150, 100), random.randbytes(150 * 100 * 3))
    return small.resize((1200, 800), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2))


def _drawing(number: int) -> Image.Image:
    """Lines and bars on white, like a chart."""
    random = Random(number)
    image = Image.new("RGB", (1000, 600), "white")
    pen = ImageDraw.Draw(image)
    for place in range(20):
        height = random.randrange(40, 560)
        pen.rectangle((place * 50 + 8, 600 - height, place * 50 + 42, 599), fill=(70, 110, 60 + place * 8))
        pen.line((0, place * 30, 999, place * 30 + 9), fill=(200, 200, 210), width=2)
    return image
