"""Manifests of shards: round trips, and every way to be torn."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.batch.manifest import Head, encoded_shard, manifest_path, read_shard, row_schema
from convert.batch.rows import Row
from tests.batch.shelf import Shelf, head_of, row_of, rows, shard_of


def _holding(data: bytes) -> Shelf:
    shelf = Shelf()
    shelf.put(manifest_path(3), data)
    return shelf


@given(st.lists(rows, max_size=5))
def test_what_is_written_is_read(some: list[Row]) -> None:
    head = Head(shard="s", job="j", records=len(some))
    found = read_shard(_holding(encoded_shard(head, some)), 3)
    assert found is not None
    assert (found[0], list(found[1])) == (head, some)


def test_rows_of_a_record_with_several_articles_are_one_record() -> None:
    some = [row_of("a", number=1), row_of("a", number=2), row_of("b")]
    head = head_of(shard_of(0, some))
    assert head.records == 2
    found = read_shard(_holding(encoded_shard(head, some)), 3)
    assert found is not None
    assert list(found[1]) == some


def test_the_same_rows_are_the_same_bytes_in_lines_anybody_can_read() -> None:
    some = [row_of("a", title="Mưa\nlớn"), row_of("b")]
    data = encoded_shard(head_of(shard_of(0, some)), some)
    assert data == encoded_shard(head_of(shard_of(0, some)), iter(some))
    first, *lines = map(msgspec.json.decode, data.splitlines())
    assert first["records"] == first["rows"] == len(lines) == 2
    assert lines[0]["title"] == "Mưa\nlớn"


def test_a_manifest_torn_at_any_byte_is_none() -> None:
    some = [row_of("a", number=1), row_of("a", number=2), row_of("b")]
    data = encoded_shard(head_of(shard_of(0, some)), some)
    assert not [end for end in range(len(data)) if read_shard(_holding(data[:end]), 3)]


def test_a_manifest_with_any_bit_turned_or_a_byte_more_is_none() -> None:
    some = [row_of("a"), row_of("b")]
    data = encoded_shard(head_of(shard_of(0, some)), some)
    for place in range(len(data)):
        torn = bytearray(data)
        torn[place] ^= 1
        assert read_shard(_holding(bytes(torn)), 3) is None, place
    assert read_shard(_holding(data + b"\n"), 3) is None


@pytest.mark.parametrize("data", [b"", b"\n", b"{}\n", b"[1]\n", b"\xff\xfe\n", b'{"shard":"x"}\n'])
def test_a_foreign_file_is_none(data: bytes) -> None:
    assert read_shard(_holding(data), 3) is None


def test_no_file_is_none_and_a_wrong_count_too() -> None:
    assert read_shard(Shelf(), 3) is None
    assert read_shard(_holding(encoded_shard(Head(shard="s", job="j", records=2), [row_of("a")])), 3) is None


def test_rows_fit_the_schema_that_is_told() -> None:
    import jsonschema_rs

    schema = msgspec.json.decode(row_schema())
    validator = jsonschema_rs.validator_for(schema)
    assert validator.is_valid(msgspec.to_builtins(row_of("a", title="T", authors=("A",))))
    assert not validator.is_valid({"id": "a"})
