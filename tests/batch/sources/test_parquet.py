from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from arro3.core import Array, DataType, RecordBatch, RecordBatchReader
from arro3.io import infer_json_schema, read_json, write_parquet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convert.batch.plan import records
from convert.batch.sources import Reading
from convert.batch.sources.footers import footer_of, only
from convert.errors import OptionError
from tests.batch.sources.tools import planned, put, read


def table(path: Path, columns: dict[str, Any], group: int = 1000, **options: Any) -> Path:
    batch = RecordBatch.from_pydict(
        {
            name: each if isinstance(each, Array) else Array(each, DataType.utf8())
            for name, each in columns.items()
        }
    )
    write_parquet(
        RecordBatchReader.from_batches(batch.schema, [batch]), path, max_row_group_size=group, **options
    )
    return path


def numbered(path: Path, rows: int, group: int) -> Path:
    return table(
        path, {"text": [f"Story {n}" for n in range(rows)], "title": [f"T{n}" for n in range(rows)]}, group
    )


@pytest.mark.parametrize("compression", ["uncompressed", "snappy", "gzip(6)", "brotli(3)", "lz4", "zstd(3)"])
def test_a_row_is_a_record(tmp_path: Path, compression: str) -> None:
    columns = {
        "doc_id": Array(list(range(5)), DataType.int32()),
        "content": Array([b"<p>A</p>", b"\xe9", b"c", None, b"e"], DataType.binary()),
        "date": Array([1322035200 + 60 * n for n in range(5)], DataType.int64()).cast(
            DataType.timestamp("s")
        ),
        "headline": ["A", None, "C", "D", "E"],
    }
    found = read([table(tmp_path / "t.parquet", columns, 2, compression=compression)], Reading(per_shard=3))
    assert [record.id for record in found] == [f"t.parquet#{n}" for n in range(1, 6)]
    assert (found[0].data, found[0].called, found[0].offset) == (b"<p>A</p>", "0", 0)
    assert found[2].fields == {"published": "2011-11-23T08:02:00", "title": "C"}
    assert found[1].data == b"\xe9"
    assert found[1].charset is None
    assert [bool(record.error) for record in found] == [False, False, False, True, False]


def test_only_the_row_groups_of_a_shard_are_read(tmp_path: Path) -> None:
    path = numbered(tmp_path / "t.parquet", 100, 10)
    shard = planned([path], Reading(per_shard=10))[0][5]
    data = bytearray(path.read_bytes())
    with path.open("rb") as file:
        footer = footer_of(file)
        assert [group.before for group in footer.groups] == list(range(0, 100, 10))
    begin, end = 4, footer.place // 3
    data[begin:end] = b"\xff" * (end - begin)
    path.write_bytes(data)
    assert [record.data.decode() for record in records(shard, Reading())] == [
        f"Story {n}" for n in range(50, 60)
    ]
    assert all(record.error for record in records(planned([path], Reading(per_shard=10))[0][0], Reading()))


def test_a_large_row_group_is_parted_into_few(tmp_path: Path) -> None:
    path = numbered(tmp_path / "t.parquet", 1000, 1000)
    shards, _ = planned([path], Reading(per_shard=3))
    assert len(shards) == 63
    assert [record.data.decode() for record in read([path], Reading(per_shard=3))] == [
        f"Story {n}" for n in range(1000)
    ]


@pytest.mark.parametrize("cut", [slice(0, 0), slice(0, 4), slice(0, -9), slice(40, None), slice(0, 300)])
def test_a_damaged_file_is_a_record_that_says_so(tmp_path: Path, cut: slice) -> None:
    data = numbered(tmp_path / "a", 9, 9).read_bytes()[cut]
    found = read([put(tmp_path / "t.parquet", data)])
    assert all(record.error for record in found)
    assert len(found) >= 1


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_footer_with_anything_in_it_raises_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, data: Any
) -> None:
    path = tmp_path_factory.mktemp("f") / "t.parquet"
    whole = bytearray(numbered(path, 20, 6).read_bytes())
    with path.open("rb") as file:
        start = footer_of(file).place
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(start, len(whole) - 9))] = data.draw(st.integers(0, 255))
    try:
        footer = footer_of(io.BytesIO(whole))
        only(io.BytesIO(whole), footer, footer.groups[:1])
    except ValueError:
        pass


def test_columns_and_emptiness(tmp_path: Path) -> None:
    path = numbered(tmp_path / "t.parquet", 3, 3)
    with pytest.raises(OptionError, match="did you mean 'title'"):
        planned([path], Reading(columns={"text": "titel"}))
    shards, skipped = planned([table(tmp_path / "e.parquet", {"text": []})])
    assert (shards, [each.why for each in skipped]) == ([], ["holds no records"])


def test_lists_and_structures(tmp_path: Path) -> None:
    row = {
        "text": ["One.", "Two."],
        "meta": {"url": "https://example.org/", "byline": [{"name": "An"}, {"name": "Bình"}]},
    }
    lines = io.BytesIO(json.dumps(row).encode() + b"\n")
    schema = infer_json_schema(lines)
    lines.seek(0)
    write_parquet(read_json(lines, schema), tmp_path / "t.parquet")
    (record,) = read([tmp_path / "t.parquet"])
    assert record.data == b"One.\n\nTwo."
    assert (record.url, record.fields) == ("https://example.org/", {"authors": "An; Bình"})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.integers(1, 60),
    group=st.integers(1, 40),
    per_shard=st.integers(1, 50),
    volume=st.integers(1, 4000),
)
def test_the_same_records_however_the_file_is_parted(
    tmp_path: Path, rows: int, group: int, per_shard: int, volume: int
) -> None:
    path = numbered(tmp_path / "t.parquet", rows, group)
    whole = read([path], Reading(per_shard=1000))
    assert [record.data.decode() for record in whole] == [f"Story {n}" for n in range(rows)]
    assert read([path], Reading(per_shard=per_shard, shard_bytes=volume)) == whole
