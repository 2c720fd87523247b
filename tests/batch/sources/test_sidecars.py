from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from convert.batch.records import Record
from convert.batch.sources import Reading
from convert.errors import OptionError
from tests.batch.sources.tools import planned, put, read

TABLE = "file,Headline,author,date,lang,link\n"


def told(folder: Path, table: str | bytes, name: str = "meta.csv", **reading: object) -> dict[str, Record]:
    path = put(folder.parent / "tables" / name, table)
    found = read([folder], Reading(sidecar=str(path), **reading))  # type: ignore[arg-type]
    return {record.id: record for record in found}


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    for name in ("a.txt", "2011/b.html", "2011/c.html", "2012/c.html"):
        put(tmp_path / "in" / name)
    put(
        tmp_path / "in" / "rows.jsonl",
        '{"id": "k1", "text": "x", "title": "Own"}\n{"id": "k2", "text": "y"}\n',
    )
    return tmp_path / "in"


def test_rows_fill_and_override_by_id_path_base_name_and_own_key(shelf: Path) -> None:
    rows = [
        "a.txt,A,An;Bình,2011-11-23,vi,https://example.org/a",
        f"{shelf}/2011/b.html,B,,,,",
        "c.html,C,,,,",
        "2012/c.html,Newer,,,,",
        "k1,Sidecar,,,,",
        "rows.jsonl#2,Second,,,,",
    ]
    found = told(shelf, TABLE + "\r\n".join(rows))
    assert found["a.txt"].fields == {"title": "A", "authors": "An;Bình", "published": "2011-11-23"}
    assert (found["a.txt"].language, found["a.txt"].url) == ("vi", "https://example.org/a")
    assert {name: record.fields.get("title") for name, record in found.items()} == {
        "a.txt": "A",
        "2011/b.html": "B",
        "2011/c.html": "C",
        "2012/c.html": "Newer",
        "rows.jsonl#1": "Sidecar",
        "rows.jsonl#2": "Second",
    }


def test_rows_of_no_record_are_told(shelf: Path) -> None:
    rows = "a.txt,A,,,,\nmissing.txt,M,,,,\nk1,K,,,,\n"
    path = put(shelf.parent / "meta.csv", TABLE + rows)
    _, skipped = planned([shelf], Reading(sidecar=str(path)))
    assert [(each.where.rpartition("/")[2], each.why) for each in skipped] == [
        ("meta.csv#2", "no record is called 'missing.txt'")
    ]
    many = "".join(f"gone{n},,,,,\n" for n in range(150))
    put(path, TABLE + many)
    skipped = planned([shelf], Reading(sidecar=str(path)))[1]
    assert (len(skipped), skipped[-1].why) == (101, "50 rows more are of no record")


@pytest.mark.parametrize("name", ["m.jsonl", "m.tsv", "m.csv"])
def test_kinds_of_sidecars(shelf: Path, name: str) -> None:
    row = {"path": "./2011\\b.html", "title": "Tựa", "published": "unknown"}
    table: str | bytes = json.dumps(row)
    if name == "m.tsv":
        table = "\t".join(row) + "\n" + "\t".join(row.values())
    if name == "m.csv":
        table = (",".join(row) + "\r\n" + ",".join(row.values())).encode("utf-16")
    found = told(shelf, table, name)["2011/b.html"]
    assert found.fields == {"title": "Tựa"}
    assert found.unheeded == ("published: 'unknown'",)


def test_a_row_for_a_member_of_an_archive(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("x/a.txt", "A")
    put(tmp_path / "in" / "n.zip", out.getvalue())
    assert told(tmp_path / "in", "name,title\nx/a.txt,T\n")["n.zip!/x/a.txt"].fields == {"title": "T"}


def test_columns_that_are_said(shelf: Path) -> None:
    table = "Datei,Titel\na.txt,A\n"
    found = told(shelf, table, columns={"key": "Datei", "title": "Titel", "text": "text"})
    assert found["a.txt"].fields == {"title": "A"}


def test_a_change_of_the_sidecar_changes_the_marks(shelf: Path) -> None:
    path = put(shelf.parent / "meta.csv", TABLE + "a.txt,A,,,,\n")
    reading = Reading(sidecar=str(path))
    before = [shard.mark for shard in planned([shelf], reading)[0]]
    put(path, TABLE + "a.txt,Another,,,,\n")
    assert not {shard.mark for shard in planned([shelf], reading)[0]} & set(before)
    assert {each.id: each for each in read([shelf], reading)}["a.txt"].fields == {"title": "Another"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gone.csv", None, "there is no such sidecar"),
        ("m.csv", b"", "there is nothing in it"),
        ("m.csv", b"size,title\n1,2\n", "no column is known to say"),
        ("m.csv.gz", b"", "unpack it"),
    ],
)
def test_what_is_no_sidecar(shelf: Path, name: str, content: bytes | None, message: str) -> None:
    path = shelf.parent / name
    if content is not None:
        put(path, content)
    with pytest.raises(OptionError, match=message):
        planned([shelf], Reading(sidecar=str(path)))
