from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convert.batch.sources import Reading
from convert.errors import OptionError
from tests.batch.sources.tools import planned, put, read

ROWS = [{"id": n, "body": f"Story {n}", "headline": f"Title {n}", "pubDate": "2011-11-23"} for n in range(7)]


def dump(rows: list[dict[str, object]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_a_line_is_a_record_with_fields_its_line_and_its_byte(tmp_path: Path) -> None:
    record = read([put(tmp_path / "news.jsonl", dump(ROWS))])[3]
    assert (record.id, record.called, record.data) == ("news.jsonl#4", "3", b"Story 3")
    assert record.fields == {"title": "Title 3", "published": "2011-11-23"}
    assert record.source == "news.jsonl"
    assert record.offset == dump(ROWS[:3]).__len__()


def test_damaged_lines_are_records_that_say_so(tmp_path: Path) -> None:
    data = b'\xef\xbb\xbf{"text": "a"}\r\n\r\n{"text": "b"\n17\n"only text"\n{"text": null}\n'
    data += b'{"text": "\xe9t\xe9"}\n\x00\n{"text": "end"}'
    found = read([put(tmp_path / "d.jsonl", data)])
    assert [record.id.rpartition("#")[2] for record in found] == ["1", "3", "4", "5", "6", "7", "8", "9"]
    assert [record.data for record in found if record.error is None] == [
        b"a",
        b"only text",
        b"\xe9t\xe9",
        b"end",
    ]
    assert "is no JSON" in str(found[1].error)
    assert found[2].error == "is no object of JSON"


@pytest.mark.parametrize("packed", [False, True])
def test_a_line_longer_than_the_limit_is_an_error_and_the_next_is_read(tmp_path: Path, packed: bool) -> None:
    data = dump([{"text": "a"}, {"text": "b" * 5000}, {"text": "c"}])
    path = put(tmp_path / ("d.jsonl" + ".gz" * packed), gzip.compress(data) if packed else data)
    found = read([path], Reading(limit=1000))
    assert [record.data for record in found] == [b"a", b"", b"c"]
    assert "longer than" in str(found[1].error)


def test_a_truncated_file_gives_what_is_there_and_one_record_that_says_why(tmp_path: Path) -> None:
    packed = gzip.compress(dump([{"text": f"{n} {hash(str(n))}" * 20} for n in range(2000)]))
    found = read([put(tmp_path / "d.jsonl.gz", packed[:-2000])], Reading(per_shard=100))
    assert all(record.error is None for record in found[:-1])
    assert "is cut off" in str(found[-1].error)
    assert len(found) > 100


def test_what_is_no_gzip_at_all_is_one_record(tmp_path: Path) -> None:
    (record,) = read([put(tmp_path / "d.jsonl.gz", b"not packed")])
    assert record.error is not None


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    shards, skipped = planned([put(tmp_path / "d.jsonl", b"\n \n")])
    assert not shards
    assert skipped[0].why == "holds no records"


def test_columns_that_are_not_there_are_told(tmp_path: Path) -> None:
    path = put(tmp_path / "d.jsonl", dump(ROWS))
    with pytest.raises(OptionError, match="did you mean 'headline'"):
        planned([path], Reading(columns={"title": "headlin"}))
    with pytest.raises(OptionError, match="did you mean 'title'"):
        planned([path], Reading(columns={"titel": "headline"}))
    with pytest.raises(OptionError, match="no column is known to hold the article"):
        planned([put(tmp_path / "e.jsonl", b'{"a": 1}\n')])
    assert planned([tmp_path], Reading(columns={"title": "headlin"}))[0] == []


def test_nested_objects_are_columns_too(tmp_path: Path) -> None:
    path = put(tmp_path / "d.jsonl", dump([{"text": "a", "meta": {"title": "T", "x": {"y": 1}}}]))
    assert read([path])[0].fields == {"title": "T"}
    assert read([path], Reading(columns={"kicker": "meta.title"}))[0].fields == {"kicker": "T"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.sampled_from(["", " ", "{", '{"text": "a"}', '{"text": "é\\n"}', "7", "\x00", "\xff"]), max_size=30
    ),
    per_shard=st.integers(1, 9),
    volume=st.integers(1, 60),
    end=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
    packed=st.booleans(),
)
def test_the_same_records_however_the_file_is_parted(
    tmp_path: Path, texts: list[str], per_shard: int, volume: int, end: str, last: bool, packed: bool
) -> None:
    data = (end.join(texts) + end * last).encode("latin-1")
    path = put(tmp_path / ("d.jsonl" + ".gz" * packed), gzip.compress(data) if packed else data)
    whole = read([path], Reading(per_shard=10_000))
    parted = Reading(per_shard=per_shard, shard_bytes=volume)
    assert read([path], parted) == whole
    shards, _ = planned([path], parted)
    assert all(shard.count <= per_shard for shard in shards)
    assert all(before.end <= after.start for before, after in pairwise(shards))
    assert len(whole) == sum(1 for text in texts if text.strip())
