"""Documents as values: equal, hashable, picklable, immutable; dates that say how much they know."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given

from convert.model import Collection, Date, Document, Metadata, Resource, Text, encode, without_provenance
from tests.strategies import collections, documents, generate


@given(documents())
def test_a_document_survives_pickling(document: Document) -> None:
    assert pickle.loads(pickle.dumps(document)) == document


@given(collections())
def test_a_collection_survives_pickling(collection: Collection) -> None:
    assert pickle.loads(pickle.dumps(collection)) == collection


def test_equal_documents_have_equal_hashes() -> None:
    for document, again in zip(generate(100, seed=21), generate(100, seed=21), strict=True):
        assert document == again
        assert document is not again
        assert hash(document) == hash(again)
        assert len({document, again, copy.deepcopy(document)}) == 1


def test_different_documents_differ() -> None:
    several = set(generate(200, seed=22))
    assert len(several) > 150
    assert Document(Metadata("a")) != Document(Metadata("b"))


def test_nodes_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Text("a").text = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Document().blocks = ()  # type: ignore[misc]


@given(documents())
def test_content_without_provenance_is_content_still(document: Document) -> None:
    bare = without_provenance(document)
    assert without_provenance(bare) == bare
    assert b'"origin"' not in encode(bare)
    assert (bare.source, bare.removed, bare.consumed, bare.issues) == (None, (), (), ())
    assert bare.resources == document.resources


def test_a_resource_knows_its_digest() -> None:
    resource = Resource.of("a.png", "image/png", b"")
    assert resource.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("date", "precision", "iso", "edtf"),
    [
        (Date("2011", "2011"), "year", "2011", "2011"),
        (Date("2011-11", "11/2011"), "month", "2011-11", "2011-11"),
        (Date("2011-11-23", "23/11"), "day", "2011-11-23", "2011-11-23"),
        (Date("2011-11-23T08:24", "8h24"), "minute", "2011-11-23T08:24", "2011-11-23T08:24:00"),
        (
            Date("2011-11-23T08:24", "8h24", "+07:00"),
            "minute",
            "2011-11-23T08:24+07:00",
            "2011-11-23T08:24:00+07:00",
        ),
        (
            Date("2011-11-23T08:24:30", "x", "Z"),
            "second",
            "2011-11-23T08:24:30Z",
            "2011-11-23T08:24:30Z",
        ),
        (
            Date("2011-04-03", "03/04/2011", readings=("2011-04-03", "2011-03-04")),
            "day",
            "2011-04-03",
            "[2011-04-03,2011-03-04]",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_dates(date: Date, precision: str, iso: str, edtf: str) -> None:
    assert (date.precision, date.iso, date.edtf) == (precision, iso, edtf)
