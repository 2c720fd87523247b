"""Whole documents.

Receives: a random source.
Returns:  metadata, documents, collections: any that the types allow.
Knows:    how metadata, notes and resources hang together.
Never:    what a writer or reader makes of them.
"""

from __future__ import annotations

from random import Random

from convert.model import (
    Collection,
    Consumed,
    Correction,
    Date,
    Document,
    FieldOrigin,
    Identifier,
    Image,
    Issue,
    Metadata,
    Note,
    Person,
    Removed,
    Source,
)
from tests.strategies.blocks import Blocks, origin
from tests.strategies.dice import Dice
from tests.strategies.inlines import ALT, Inlines
from tests.strategies.pictures import bag
from tests.strategies.words import LANGUAGES

_DATES = (
    "2011-11-23T08:24",
    "2011",
    "2011-11",
    "2011-11-23",
    "2011-11-23T08:24:30",
    "1905-01-01",
    "2024-02-29T23:59:59",
)
_NOTES = ("n1", "n2", "n3")
_IDS = ("p1", "p2", "summary", "Tables.1")


def make_date(dice: Dice) -> Date:
    """A date of any precision, with and without a zone."""
    value = dice.pick(_DATES)
    zone = dice.pick((None, "+07:00", "Z", "-03:30")) if "T" in value else None
    readings = (value, "2011-04-03") if len(value) == 10 and dice.one_in(3) else ()
    return Date(value, dice.words(most=3), zone, readings)


def make_person(dice: Dice) -> Person:
    """Somebody of a byline."""
    return Person(
        dice.words(most=3),
        dice.maybe(dice.words),
        dice.maybe(dice.words),
        dice.maybe(lambda: "https://example.org/people/1"),
    )


def make_metadata(dice: Dice) -> Metadata:
    """Metadata of which any field may be missing."""
    url = "https://example.org/2011/11/23/?a=1&b=2"
    return Metadata(
        title="" if dice.one_in(8) else dice.words(),
        kicker=dice.maybe(dice.words),
        standfirst=dice.maybe(dice.words),
        authors=dice.few(lambda: make_person(dice), 0, 3),
        agency=dice.maybe(dice.word),
        site=dice.maybe(dice.word),
        section=dice.maybe(dice.word),
        dateline=dice.maybe(dice.word),
        published=dice.maybe(lambda: make_date(dice)),
        modified=dice.maybe(lambda: make_date(dice)),
        event=dice.maybe(lambda: make_date(dice)),
        captured=dice.maybe(lambda: make_date(dice)),
        language=dice.language,
        url=dice.maybe(lambda: url),
        keywords=dice.few(dice.word, 0, 3),
        licence=dice.maybe(lambda: "CC BY-SA 4.0"),
        lead_image=dice.maybe(lambda: Image(dice.pick(bag()).url, dice.pick(ALT))),
        identifiers=dice.few(lambda: Identifier(dice.pick(("doi", "isbn", "urn")), "10.1000/182"), 0, 2),
        origins=dice.few(lambda: FieldOrigin("title", origin(dice)), 0, 1),
    )


def make_dice(random: Random, rough: bool = True) -> Dice:
    """Dice for one document: its language, and a size that is small more often than large."""
    dice = Dice(random, rough=rough)
    return Dice(random, dice.pick(LANGUAGES), rough, budget=dice.pick((20, 20, 60, 60, 160, 320)))


def make_blocks(dice: Dice, notes: tuple[str, ...] = (), images: tuple[str, ...] = ("lost.png",)) -> Blocks:
    """A maker of blocks that may refer to these notes and pictures."""
    return Blocks(dice, Inlines(dice, _IDS, notes, images), list(_IDS))


def make_document(random: Random, rough: bool = True) -> Document:
    """Any document, from an empty one to a few hundred nodes."""
    dice = make_dice(random, rough)
    notes = _NOTES[: dice.below(4)]
    resources = bag()[: dice.below(len(bag()) + 1)]
    images = (*(r.url for r in resources), "lost.png", "https://example.org/lost.jpg")
    maker = make_blocks(dice, notes, images)
    return Document(
        metadata=make_metadata(dice),
        blocks=dice.few(maker.block, 0, 9),
        notes=tuple(_note(dice, maker, name) for name in notes),
        resources=resources,
        source=dice.maybe(lambda: _source(dice)),
        removed=dice.few(lambda: Removed(dice.words(), origin(dice)), 0, 2),
        consumed=dice.few(lambda: Consumed(dice.word(), "kicker", origin(dice)), 0, 2),
        corrections=dice.few(lambda: Correction("title", dice.words()), 0, 1),
        issues=dice.few(lambda: Issue("image-missing", "warning", dice.words(), origin(dice)), 0, 1),
    )


def _note(dice: Dice, maker: Blocks, name: str) -> Note:
    return Note(name, maker.several(2), dice.pick((None, "*", "12", "†")))


def _source(dice: Dice) -> Source:
    return Source(
        "bài viết.txt", None, dice.pick(("text/plain", "text/html")), "utf-8", "0" * 64, dice.below(9999)
    )


def make_collection(random: Random) -> Collection:
    """Up to three documents under a title."""
    dice = Dice(random)
    return Collection(dice.words(), tuple(make_document(random) for _ in range(dice.below(3))))
