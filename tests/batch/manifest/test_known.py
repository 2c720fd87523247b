"""Rows of earlier runs: found again by key, whatever became of the shards they stood in."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from convert.batch.manifest import Known, encoded_shard, gather, manifest_path, merge
from convert.batch.manifest.known import known_path
from convert.batch.names import key_of
from convert.batch.rows import Row
from tests.batch.shelf import JOB, Shelf, fill, head_of, row_of, shard_of


def _found(path: Path | None, record_id: str) -> tuple[Row, ...]:
    assert path is not None
    known = Known(path)
    try:
        return known.find(key_of(record_id))
    finally:
        known.close()


def test_nothing_is_gathered_where_the_plan_is_the_same(tmp_path: Path) -> None:
    shelf = Shelf()
    shards = fill(shelf, [[row_of("a")], [row_of("b")]])
    assert gather(shelf, shards, tmp_path) is None
    merge(shelf, tmp_path, shards, JOB)
    assert gather(shelf, shards, tmp_path) is None
    assert gather(Shelf(), shards, tmp_path) is None
    assert [*tmp_path.iterdir()] == []


def test_rows_of_other_shards_are_found_by_key(tmp_path: Path) -> None:
    shelf = Shelf()
    two = (row_of("b", number=1), row_of("b", number=2))
    fill(shelf, [[row_of("a"), *two], [row_of("c")], [row_of("d")]])
    path = gather(shelf, [shard_of(0, [row_of("a")]), shard_of(1, [row_of("c")], 2)], tmp_path)
    assert _found(path, "b") == two
    assert _found(path, "a") == (row_of("a"),)
    assert _found(path, "d") == (row_of("d"),)
    assert _found(path, "c") == ()  # in its own shard, as before


def test_a_shard_whose_input_changed_is_gathered_too(tmp_path: Path) -> None:
    shelf = Shelf()
    shards = fill(shelf, [[row_of("a")], [row_of("b")]])
    path = gather(shelf, shards, tmp_path, lambda shard: shard.number == 1)
    assert _found(path, "b") == (row_of("b"),)
    assert _found(path, "a") == ()


def test_what_was_gathered_outlives_the_manifests_and_comes_once(tmp_path: Path) -> None:
    shelf = Shelf()
    fill(shelf, [[row_of("a")], [row_of("b")]])
    plan = [shard_of(0, [row_of("b")])]
    gather(shelf, plan, tmp_path)
    gather(shelf, plan, tmp_path)
    shelf.put(manifest_path(0), encoded_shard(head_of(plan[0]), [row_of("b", title="new")]))
    gather(shelf, [shard_of(0, [row_of("c")])], tmp_path)
    assert _found(known_path(tmp_path), "a") == (row_of("a"),)
    known = Known(known_path(tmp_path))
    assert [rows[0].title for rows in known.versions(key_of("b"))] == ["new", None]
    known.close()


def test_journals_of_strange_shards_are_read_up_to_where_they_are_torn(tmp_path: Path) -> None:
    shelf, plan = Shelf(), [shard_of(0, [row_of("own")])]
    lines = [msgspec.json.encode((row_of(name),)) + b"\n" for name in ("a", "b")]
    staging = tmp_path / "staging"
    staging.mkdir()
    (staging / f"journal-{plan[0].identity}.jsonl").write_bytes(msgspec.json.encode((row_of("own"),)) + b"\n")
    for end in (0, 1, len(lines[1]) - 1, len(lines[1])):
        (staging / "journal-strange.jsonl").write_bytes(lines[0] + lines[1][:end])
        runs = tmp_path / str(end)
        path = gather(shelf, plan, runs, journals=staging)
        assert _found(path, "a") == (row_of("a"),)
        assert bool(_found(path, "b")) == (end == len(lines[1]))
        assert _found(path, "own") == ()


def test_torn_manifests_have_no_rows_and_end_nothing(tmp_path: Path) -> None:
    shelf = Shelf()
    fill(shelf, [[row_of("a")], [row_of("b")]])
    shelf.held[manifest_path(0)] = shelf.held[manifest_path(0)][:-2]
    path = gather(shelf, [shard_of(0, [row_of("z")])], tmp_path)
    assert _found(path, "a") == ()
    assert _found(path, "b") == (row_of("b"),)


def test_a_gathering_that_is_killed_leaves_nothing_or_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf()
    fill(shelf, [[row_of("a")], [row_of("b")]])
    plan = [shard_of(0, [row_of("z")])]
    monkeypatch.setattr("convert.batch.manifest.known.numbers", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        gather(shelf, plan, tmp_path)
    monkeypatch.undo()
    path = gather(shelf, plan, tmp_path)
    assert _found(path, "a")
    assert _found(path, "b")


def test_a_table_of_known_rows_is_read_by_many_and_changed_by_none(tmp_path: Path) -> None:
    shelf = Shelf()
    fill(shelf, [[row_of("a")]])
    path = gather(shelf, [shard_of(0, [row_of("z")])], tmp_path)
    assert path is not None
    one, two = Known(path), Known(path)
    assert one.find(key_of("a")) == two.find(key_of("a"))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        one._tables.execute("DELETE FROM known")
    one.close()
    two.close()


def test_parts_of_a_run_may_gather_at_the_same_time(tmp_path: Path) -> None:
    shelf = Shelf()
    fill(shelf, [[row_of(f"{shard}-{number}") for number in range(20)] for shard in range(9)])
    plan = [shard_of(0, [row_of("z")])]
    with ThreadPoolExecutor(4) as parts:
        paths = {*parts.map(lambda _: gather(shelf, plan, tmp_path), range(8))}
    assert paths == {known_path(tmp_path)}
    known = Known(known_path(tmp_path))
    assert [len(known.versions(key_of(f"{shard}-7"))) for shard in range(9)] == [1] * 9
    known.close()


@pytest.mark.parametrize(
    "left", [b"", b"no table at all" * 500, b"SQLite format 3\0" + bytes(range(256)) * 40]
)
def test_a_table_that_was_damaged_goes(left: bytes, tmp_path: Path) -> None:
    shelf = Shelf()
    shards = fill(shelf, [[row_of("a")], [row_of("b")]])
    known_path(tmp_path).write_bytes(left)
    assert gather(shelf, shards, tmp_path) is None
    merge(shelf, tmp_path, shards, JOB)
    known_path(tmp_path).write_bytes(left)
    assert _found(gather(shelf, [shard_of(0, [row_of("b")])], tmp_path), "a") == (row_of("a"),)


def test_what_a_killed_run_had_begun_is_taken_back(tmp_path: Path) -> None:
    shelf = Shelf()
    shards = fill(shelf, [[row_of(name)] for name in "abc"])
    gather(shelf, shards[:1], tmp_path)
    path = known_path(tmp_path)
    code = (
        f"import os, sqlite3; tables = sqlite3.connect({str(path)!r}, isolation_level=None)\n"
        "tables.executescript('PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN IMMEDIATE;')\n"
        "tables.executemany('INSERT INTO known(key, rows) VALUES(?, ?)', ((str(n), bytes(5000)) for n in range(99)))\n"
        "os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 9
    assert path.with_name(f"{path.name}-journal").exists()
    assert _found(gather(shelf, shards, tmp_path), "b") == (row_of("b"),)
    assert not path.with_name(f"{path.name}-journal").exists()
