"""JSON: exact both ways, versioned, described by its schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.errors import ReadError
from convert.model import (
    SCHEMA_VERSION,
    Collection,
    Document,
    Metadata,
    Paragraph,
    Resource,
    Text,
    decode,
    encode,
    json_schema,
)
from convert.model.build import article, figure
from convert.model.codec import MIGRATIONS, migrate
from tests.strategies import collections, documents, generate

VALIDATOR = jsonschema_rs.Draft202012Validator(json_schema())


@given(documents())
def test_a_document_comes_back_exactly(document: Document) -> None:
    assert decode(encode(document)) == document
    assert decode(encode(document, indent=2)) == document


@settings(max_examples=20)
@given(collections())
def test_a_collection_comes_back_exactly(collection: Collection) -> None:
    assert decode(encode(collection)) == collection


def test_many_documents_come_back_exactly() -> None:
    assert all(decode(encode(document)) == document for document in generate(300, seed=11))


def test_encoding_what_was_decoded_gives_the_same_bytes() -> None:
    for document in generate(100, seed=12):
        assert encode(decode(encode(document))) == encode(document)


def test_bytes_of_a_resource_come_back() -> None:
    document = Document(resources=(Resource.of("a.png", "image/png", bytes(range(256))),))
    assert decode(encode(document)) == document


def test_the_envelope_carries_the_version() -> None:
    assert json.loads(encode(Document())) == {
        "schema": SCHEMA_VERSION,
        "content": {"type": "document"},
    }


def test_json_is_readable_text_in_utf_8() -> None:
    assert "Đại hội" in encode(Document(Metadata("Đại hội"))).decode("utf-8")


# ------------------------------------------------------------------------------------------------ schema


def test_the_schema_is_a_schema() -> None:
    jsonschema_rs.meta.validate(json_schema())


def test_every_document_is_valid_by_the_schema() -> None:
    for document in generate(200, seed=13):
        VALIDATOR.validate(json.loads(encode(document)))


@pytest.mark.parametrize(
    "content",
    [
        {"type": "document", "blocks": [{"type": "poem"}]},
        {"type": "document", "blocks": [{"type": "heading", "level": 1, "children": []}]},
        {"type": "document", "blocks": [{"type": "paragraph"}]},
        {"type": "document", "metadata": {"title": 3}},
        {"type": "letter"},
    ],
    ids=["unknown block", "level 1", "no children", "title a number", "unknown content"],
)
def test_what_the_types_refuse_the_schema_and_the_decoder_refuse(content: dict[str, Any]) -> None:
    envelope = {"schema": SCHEMA_VERSION, "content": content}
    assert not VALIDATOR.is_valid(envelope)
    with pytest.raises(ReadError):
        decode(json.dumps(envelope).encode())


# --------------------------------------------------------------------------------------------- versions


def _title_was_called_headline(envelope: dict[str, Any]) -> dict[str, Any]:
    content = envelope["content"]
    return {**envelope, "content": {**content, "metadata": {"title": content["headline"]}}}


def test_an_older_version_migrates_step_by_step() -> None:
    steps = {
        -1: lambda old: {**old, "content": {"type": "document", "headline": old["content"]["head"]}},
        0: _title_was_called_headline,
    }
    migrated = migrate({"schema": -1, "content": {"head": "Rain"}}, {**MIGRATIONS, **steps})
    assert migrated["schema"] == SCHEMA_VERSION
    assert decode(json.dumps(migrated).encode()) == Document(Metadata("Rain"))


def test_a_document_without_the_day_of_its_event_reads_as_today() -> None:
    old = b'{"schema": 1, "content": {"type": "document", "metadata": {"title": "Rain", "dateline": "Lyon"}}}'
    assert decode(old) == Document(Metadata("Rain", dateline="Lyon"))


def test_a_document_whose_pictures_lead_nowhere_reads_as_today() -> None:
    old = b'{"schema": 2, "content": {"type": "document", "metadata": {"title": "Rain"}, "blocks": [%s]}}'
    held = b'{"type": "figure", "images": [{"url": "a.png", "alt": "rain"}]}'
    assert decode(old % held) == article("Rain", figure("a.png", alt="rain"))


def test_decoding_an_older_version_migrates_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MIGRATIONS, 0, _title_was_called_headline)
    old = b'{"schema": 0, "content": {"type": "document", "headline": "Rain"}}'
    assert decode(old) == Document(Metadata("Rain"))


@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, -1, 10**9])
def test_an_unknown_version_is_refused(version: int) -> None:
    with pytest.raises(ReadError, match=f"schema version {version}"):
        decode(b'{"schema": %d, "content": {"type": "document"}}' % version)


# ----------------------------------------------------------------------------------------- anything else


@given(st.binary(max_size=200) | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        decode(data)


def _json_values() -> st.SearchStrategy[Any]:
    leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
    return st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=8), inner))


@given(_json_values(), st.integers() | st.none())
def test_other_json_is_refused(value: Any, version: int | None) -> None:
    for envelope in (value, {"schema": version, "content": value}, {"schema": 0, "content": value}):
        with pytest.raises(ReadError):
            decode(json.dumps(envelope).encode("utf-8", "surrogatepass"))


def test_json_that_nests_too_deep_is_refused() -> None:
    with pytest.raises(ReadError):
        decode(b'{"schema": 2, "content": ' + b"[" * 100_000)
    deep = '{"type":"quote","children":[' * 50_000
    with pytest.raises(ReadError):
        decode(f'{{"schema":2,"content":{{"type":"document","blocks":[{deep}'.encode())


def test_an_unknown_field_is_left_alone() -> None:
    """A later minor version may add a field; today's program then reads what it knows."""
    data = b'{"schema": 2, "content": {"type": "document", "mood": "wet", "metadata": {"title": "Rain"}}}'
    assert decode(data) == Document(Metadata("Rain"))


def test_the_json_of_a_node_says_its_type() -> None:
    assert json.loads(msgspec.json.encode(Paragraph((Text("a"),)))) == {
        "type": "paragraph",
        "children": [{"type": "text", "text": "a"}],
    }
