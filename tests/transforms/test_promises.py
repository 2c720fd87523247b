"""Normalising: what every writer relies on holds for any document, and no word goes missing on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given

from convert.model import (
    Document,
    Image,
    Resource,
    document_text,
    pictures,
    plain,
    rebuild,
    resource_map,
)
from convert.model import nodes as n
from convert.model.build import article, bullets, heading, paragraph
from convert.model.walk import changed
from convert.transforms import normalise
from tests.conformance.extract import tokens
from tests.strategies import documents, generate
from tests.transforms.promises import PROMISES

MANY = list(generate(250, seed=41))


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_a_normalised_document_keeps_its_promise(promise: Callable[[Document], None]) -> None:
    for document in MANY:
        promise(normalise(document))


@given(documents())
def test_any_normalised_document_keeps_all_promises(document: Document) -> None:
    sound = normalise(document)
    for promise in PROMISES:
        promise(sound)


# ----------------------------------------------------------------------------------------- nothing is lost


def _plainly(document: Document) -> Document:
    """The document less what adds no word of prose but shows as one: the addresses and the marks of notes.

    An embedded thing without a title is shown by its address, which may have to change; the mark of a note becomes
    text where no note can stand, so here it is one that nobody sees.
    """

    def change(part: Any) -> Any:
        part = rebuild(part, change)
        bare = isinstance(part, n.Embed) and not part.title
        return msgspec.structs.replace(part, url="") if bare else part

    return msgspec.structs.replace(
        document,
        blocks=changed(document.blocks, change),
        notes=tuple(
            msgspec.structs.replace(rebuild(note, change), label="\u200b") for note in document.notes
        ),
    )


def _keeps_its_words(document: Document) -> bool:
    """Whether the words are the same ones, those of the text in their order; a note without a mark ends the text."""
    before = _plainly(document)
    after = _plainly(normalise(before))
    same = Counter(tokens(document_text(before))) == Counter(tokens(document_text(after)))
    rest = iter(tokens(plain(after.blocks)))
    return same and all(word in rest for word in tokens(plain(before.blocks)))


def test_words_stay_in_their_order_and_no_others_come() -> None:
    assert all(map(_keeps_its_words, MANY))


@given(documents())
def test_no_word_is_lost(document: Document) -> None:
    assert _keeps_its_words(document)


def test_no_picture_and_no_description_is_lost() -> None:
    for document in MANY:
        before, after = (
            Counter(image.alt or None for image in pictures(d)) for d in (document, normalise(document))
        )
        assert before == after


def test_a_picture_in_the_bag_is_found_there_still() -> None:
    for document in MANY:
        found = [
            Counter(image.url in resource_map(d) for image in pictures(d))
            for d in (document, normalise(document))
        ]
        assert found[0] == found[1]
    for url in ("e\u0301.png", " a.png\n", "ả b.png?c#d"):
        bag = (Resource.of(url, "image/png", b""),)
        sound = normalise(article("", n.Figure((Image(url),)), resources=bag))
        assert next(pictures(sound)).url in resource_map(sound)


def test_provenance_stays() -> None:
    for document in MANY:
        sound = normalise(document)
        assert (sound.source, sound.removed, sound.consumed) == (
            document.source,
            document.removed,
            document.consumed,
        )
        assert sound.issues[: len(document.issues)] == document.issues


def test_a_sound_document_stays_the_same_object_below() -> None:
    document = article(
        "Rain", heading(2, "What fell"), paragraph("It rained."), bullets("a", "b"), language="en"
    )
    sound = normalise(document)
    assert sound == document
    assert all(a is b for a, b in zip(sound.blocks, document.blocks, strict=True))
