from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convert.batch.sources import Reading
from convert.errors import OptionError
from tests.batch.sources.tools import planned, put, read

CELLS = st.text(st.sampled_from('ab é\u2028",;\n\r\t'), max_size=8)


def dump(rows: list[list[str]], **dialect: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, **dialect).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


ROWS = [["uid", "Headline", "Article Body", "By-line", "pubDate"]] + [
    [f"n{n}", f"Title {n}", f'Line one, of "{n}"\nline two', "['An', 'Bình']", "unknown"] for n in range(5)
]


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
def test_a_row_is_a_record(tmp_path: Path, delimiter: str) -> None:
    record = read([put(tmp_path / "t.csv", dump(ROWS, delimiter=delimiter))], Reading(per_shard=2))[3]
    assert (record.id, record.called, record.offset) == ("t.csv#4", "n3", 3)
    assert record.data == b'Line one, of "3"\nline two'
    assert record.fields == {"title": "Title 3", "authors": "An; Bình"}
    assert record.unheeded == ("published: 'unknown'",)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_and_line_ends(tmp_path: Path, encoding: str) -> None:
    rows = [["text", "title"], ["Chữ", "Tên"], ["Zwei", "2"], ["Trois", "3"]]
    for name, end in (("a.tsv", "\r\n"), ("b.tsv", "\r")):
        path = put(tmp_path / name, dump(rows, delimiter="\t", lineterminator=end).encode(encoding))
        found = read([path], Reading(per_shard=2))
        assert [record.data.decode() for record in found] == ["Chữ", "Zwei", "Trois"]
        assert found[0].fields == {"title": "Tên"}


def test_bytes_that_are_no_utf8_stay_what_they_are(tmp_path: Path) -> None:
    (record,) = read([put(tmp_path / "t.csv", b"title,text\n\xc9t\xe9,L'\xe9t\xe9 \xe0 Paris\x00\n")])
    assert (record.data, record.charset) == (b"L'\xe9t\xe9 \xe0 Paris\x00", None)
    assert record.fields == {"title": "�t�"}


def test_damaged_rows_are_records_that_say_so(tmp_path: Path) -> None:
    data = "title,text\nA,a\nB,b,b\nC\n\nD,d,\nE," + "e" * 3000 + '\nF,f\nG,"never ends\nH,h\n'
    found = read([put(tmp_path / "t.csv", data)], Reading(limit=1000, per_shard=2))
    assert [record.data for record in found] == [b"a", b"", b"", b"d", b"", b"f", b""]
    errors = {record.id.rpartition("#")[2]: record.error for record in found if record.error}
    assert errors["2"] == "has 3 cells below 2 names"
    assert "no column holds an article" in str(errors["3"])
    assert errors["5"] == "a line longer than 1,000 bytes"
    assert "is never closed" in str(errors["7"])


@pytest.mark.parametrize("ends", ["C,c\n", "C,c", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_quotation_mark_that_is_never_closed(tmp_path: Path, ends: str, encoding: str) -> None:
    data = f'title,text\nA,"a\nand a"\nB,"b\n{ends}'.encode(encoding)
    whole, broken = read([put(tmp_path / "t.csv", data)], Reading(per_shard=1))
    assert (whole.data, whole.error) == (b"a\nand a", None)
    assert (broken.id, broken.data) == ("t.csv#2", b"")
    assert "the quotation mark before 'b' in 'text' is never closed" in str(broken.error)


@pytest.mark.parametrize("last", ["B,b", 'B,"b"', 'B,"b\n"', 'B,b"', "B,b\n\n"])
def test_a_last_row_without_a_line_end_is_whole(tmp_path: Path, last: str) -> None:
    found = read([put(tmp_path / "t.csv", f"title,text\nA,a\n{last}")])
    assert [record.error for record in found] == [None, None]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"title,text\n", b"\xef\xbb\xbftitle,text"])
def test_nothing_below_the_names(tmp_path: Path, content: bytes) -> None:
    shards, skipped = planned([put(tmp_path / "t.csv", content)])
    assert not shards
    assert [each.why for each in skipped] == ["holds no records"]


def test_columns_are_checked(tmp_path: Path) -> None:
    path = put(tmp_path / "t.csv", dump(ROWS))
    with pytest.raises(OptionError, match="did you mean 'Article Body'"):
        planned([path], Reading(columns={"text": "Article Bod"}))
    assert read([path], Reading(columns={"text": "Headline", "title": ""}))[0].data == b"Title 0"


def test_a_truncated_file(tmp_path: Path) -> None:
    packed = gzip.compress(dump([["text"], *([f"{n * 7919 % 1000}" * 9] for n in range(9000))]).encode())
    found = read([put(tmp_path / "t.csv.gz", packed[:-900])], Reading(per_shard=100))
    assert len(found) > 1000
    assert "is cut off" in str(found[-1].error)
    assert all(record.error is None for record in found[:-1])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELLS, CELLS), max_size=20),
    per_shard=st.integers(1, 7),
    end=st.sampled_from(["\n", "\r\n"]),
    packed=st.booleans(),
)
def test_the_same_records_however_the_table_is_parted(
    tmp_path: Path, rows: list[tuple[str, str]], per_shard: int, end: str, packed: bool
) -> None:
    table = [
        ["title", "text"],
        *(["x", text + "."] if not text.strip() else [title, text.rstrip("\r")] for title, text in rows),
    ]
    data = dump(table, lineterminator=end).encode()
    path = put(tmp_path / ("t.csv" + ".gz" * packed), gzip.compress(data) if packed else data)
    whole = read([path], Reading(per_shard=1000))
    assert [record.data.decode() for record in whole] == [row[1] for row in table[1:]]
    assert read([path], Reading(per_shard=per_shard)) == whole
    assert read([path], Reading(shard_bytes=per_shard * 5)) == whole
