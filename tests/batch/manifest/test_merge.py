"""Merging: one index and one account of all, the same whatever order the shards came in; what must stop it."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.batch.jobs import Job
from convert.batch.manifest import MergeError, encoded_shard, gather, manifest_path, merge, read_shard
from convert.batch.manifest.index import Entry, _schema, write_index
from convert.batch.manifest.known import known_path
from convert.batch.rows import Row
from tests.batch.shelf import JOB, Shelf, file_of, fill, head_of, row_of, rows, shard_of

PARTS = [
    [row_of("a", b"one", language="vi", words=3, issues=("html.x",)), row_of("b", b"two", language="vi-VN")],
    [
        row_of("c", b"one", number=1),
        row_of("c", b"one", number=2),
        row_of("d", status="failed", error="no", outputs=()),
    ],
    [
        row_of("e", b"one"),
        row_of("f", b"", status="failed", outputs=()),
        row_of("g", b"", status="failed", outputs=()),
    ],
]


def _indexed(data: bytes) -> list[dict[str, object]]:
    from io import BytesIO

    from arro3.io import read_parquet

    found: list[dict[str, object]] = []
    for batch in read_parquet(BytesIO(data)):
        columns = {name: batch.column(name) for name in batch.schema.names}
        found += [
            {name: column[place].as_py() for name, column in columns.items()}
            for place in range(batch.num_rows)
        ]
    return found


def test_totals_and_index_tell_what_the_shards_do(tmp_path: Path) -> None:
    shelf = Shelf()
    shards = fill(shelf, PARTS)
    totals = merge(shelf, tmp_path, shards, JOB)
    assert totals.records == {"done": 4, "duplicate": 0, "failed": 3}
    assert (totals.articles, totals.words, totals.copies, totals.vanished) == (5, 3, 2, 0)
    assert totals.languages == {"unknown": 3, "vi": 2}
    assert totals.issues == {"html.x": 1}
    assert totals.outputs["html"].files == 5
    assert totals.plan.shards == 3
    assert totals.plan.records == 7
    index = _indexed(shelf.held["manifest.parquet"])
    assert [row["id"] for row in index] == [row.id for part in PARTS for row in part]
    assert [row["same_as"] for row in index] == [None, None, "a", "a", None, "a", None, None]
    assert file_of("manifest.parquet", shelf.held["manifest.parquet"], "parquet") == totals.index
    assert [*tmp_path.iterdir()] == []


def test_the_order_in_which_shards_ended_leaves_no_trace(tmp_path: Path) -> None:
    shelf = Shelf()
    shards = fill(shelf, PARTS)
    merge(shelf, tmp_path, shards, JOB)
    for seed in range(3):
        other, paths = Shelf(), [*shelf.held]
        random.Random(seed).shuffle(paths)
        other.held = {path: shelf.held[path] for path in paths if path.startswith("manifest/0")}
        merge(other, tmp_path / "elsewhere", iter(shards), JOB)
        made = {path: data for path, data in shelf.held.items() if path.startswith("manifest")}
        assert other.held == made


def test_nothing_is_made_again_where_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    shards = fill(shelf, PARTS)
    totals = merge(shelf, tmp_path, shards, JOB)
    before = dict(shelf.held)
    monkeypatch.setattr(shelf, "put", None)
    assert merge(shelf, tmp_path, shards, JOB) == totals
    monkeypatch.undo()
    shelf.held["manifest.parquet"] = shelf.held["manifest.parquet"][:-1]
    merge(shelf, tmp_path, shards, JOB)
    assert shelf.held == before
    shelf.held["manifest.parquet"] = b"x" * len(before["manifest.parquet"])
    merge(shelf, tmp_path, shards, JOB, anew=True)
    assert shelf.held == before


def test_shards_that_are_not_the_plans_stop_it(tmp_path: Path) -> None:
    shelf = Shelf()
    shards = fill(shelf, PARTS)
    whole = dict(shelf.held)
    del shelf.held[manifest_path(1)]
    with pytest.raises(
        MergeError, match=r"1 of 3 shards are not done: manifest/00000001.jsonl is missing or torn"
    ):
        merge(shelf, tmp_path, shards, JOB)
    shelf.held = whole | {manifest_path(1): whole[manifest_path(1)][:-3]}
    with pytest.raises(MergeError, match=r"torn"):
        merge(shelf, tmp_path, shards, JOB)
    shelf.held = whole | {manifest_path(1): whole[manifest_path(2)]}
    with pytest.raises(MergeError, match=r"holds other records"):
        merge(shelf, tmp_path, shards, JOB)
    shelf.held = dict(whole)
    with pytest.raises(MergeError, match=r"3 of 3 shards are not done: .*other options"):
        merge(shelf, tmp_path, shards, Job(formats=("epub",)))
    flipped = whole[manifest_path(1)]
    shelf.held = whole | {manifest_path(1): flipped[:-9] + b"?" + flipped[-8:]}
    with pytest.raises(MergeError, match=r"not what was written"):
        merge(shelf, tmp_path, shards, JOB)
    assert "manifest.json" not in shelf.held
    assert [*tmp_path.iterdir()] == []


def test_two_records_of_one_id_are_an_error_in_one_line(tmp_path: Path) -> None:
    shelf = Shelf()
    shards = fill(shelf, [[row_of("a")], [row_of("b")], [row_of("a")]])
    with pytest.raises(MergeError, match=r"two records share the key of a and a"):
        merge(shelf, tmp_path, shards, JOB)


def _change(shelf: Shelf, runs: Path, parts: list[list[Row]], kill_after: int | None = None) -> bool:
    """A run over other inputs, which finds rows again where it can; False where it was killed."""
    shards = [shard_of(number, part) for number, part in enumerate(parts)]
    gather(shelf, shards, runs)
    for shard, part in zip(shards, parts, strict=True):
        if kill_after is not None and shard.number >= kill_after:
            return False
        shelf.put(manifest_path(shard.number), encoded_shard(head_of(shard), part))
    if kill_after is not None:
        return False
    merge(shelf, runs, shards, JOB)
    return True


def _vanished(shelf: Shelf) -> list[str]:
    lines = shelf.held["manifest/vanished.jsonl"].splitlines()[1:]
    return [msgspec.json.decode(line, type=Row).id for line in lines]


def test_records_that_are_not_there_any_more_are_kept_apart(tmp_path: Path) -> None:
    a, b, c, d = map(row_of, "abcd")
    undisturbed: dict[str, bytes] = {}
    for kill in (None, 0, 1, 2):
        shelf, runs = Shelf(), tmp_path / str(kill)
        merge(shelf, runs, fill(shelf, [[a, b], [c], [d]]), JOB)
        if kill is not None:
            assert not _change(shelf, runs, [[b], [d]], kill)
        assert _change(shelf, runs, [[b], [d]])
        assert sorted(_vanished(shelf)) == ["a", "c"]
        assert manifest_path(2) not in shelf.held
        assert not known_path(runs).exists()
        undisturbed = undisturbed or dict(shelf.held)
        assert shelf.held == undisturbed
    assert _change(shelf, runs, [[a, b], [d]])
    assert _vanished(shelf) == ["c"]
    assert _change(shelf, runs, [[a, b], [c, d]])
    assert "manifest/vanished.jsonl" not in shelf.held


def test_an_old_account_of_what_vanished_that_is_broken_is_said(tmp_path: Path) -> None:
    shelf = Shelf()
    shards = fill(shelf, PARTS)
    shelf.put("manifest/vanished.jsonl", b"x")
    with pytest.raises(Exception, match=r"manifest/vanished.jsonl: is not what was written"):
        merge(shelf, tmp_path, shards, JOB)


@given(st.lists(rows, max_size=8))
def test_every_row_comes_back_from_the_index(
    tmp_path_factory: pytest.TempPathFactory, some: list[Row]
) -> None:
    place = tmp_path_factory.mktemp("index") / "x.parquet"
    write_index((Entry(*msgspec.structs.astuple(row)) for row in some), place)
    assert msgspec.convert(_indexed(place.read_bytes()), list[Row]) == some


_SAME = st.lists(st.tuples(st.sampled_from([b"", b"x", b"y", b"z"]), st.integers(1, 3)), max_size=10)


@given(_SAME, st.integers(1, 4))
def test_the_first_of_the_same_bytes_is_named_however_records_are_parted(
    tmp_path_factory: pytest.TempPathFactory, some: list[tuple[bytes, int]], per_shard: int
) -> None:
    shelf, runs = Shelf(), tmp_path_factory.mktemp("runs")
    records = [
        [row_of(str(place), data, number=number if articles > 1 else 0) for number in range(1, articles + 1)]
        for place, (data, articles) in enumerate(some)
    ]
    parts = [records[start : start + per_shard] for start in range(0, len(records), per_shard)]
    totals = merge(
        shelf, runs, fill(shelf, [[row for record in part for row in record] for part in parts]), JOB
    )
    first: dict[bytes, str] = {}
    expected: list[str | None] = []
    for place, (data, articles) in enumerate(some):
        original = first.setdefault(data, str(place)) if data else str(place)
        expected += [original if original != str(place) else None] * articles
    assert [row["same_as"] for row in _indexed(shelf.held["manifest.parquet"])] == expected
    assert totals.copies == len([data for data, _ in some if data]) - len(first)
    assert totals.articles == len(expected)


def test_the_index_has_a_column_for_everything_a_row_says() -> None:
    assert tuple(_schema().names) == Entry.__struct_fields__ == Row.__struct_fields__


def test_an_error_of_the_rows_is_not_the_librarys(tmp_path: Path) -> None:
    def broken() -> object:
        yield row_of("a")
        raise MergeError("torn")

    with pytest.raises(MergeError, match=r"torn"):
        write_index(broken(), tmp_path / "x.parquet")  # type: ignore[arg-type]


def test_a_shard_is_not_changed_by_merging(tmp_path: Path) -> None:
    shelf = Shelf()
    shards = fill(shelf, PARTS)
    merge(shelf, tmp_path, shards, JOB)
    found = read_shard(shelf, 2)
    assert found is not None
    assert list(found[1]) == PARTS[2]


class _Failing(Shelf):
    """A shelf that takes so many files, and then no more."""

    left = 0

    def _spend(self) -> None:
        if self.left == 0:
            raise OSError(28, "No space left on device")
        self.left -= 1

    def put(self, path: str, data: bytes) -> None:
        self._spend()
        super().put(path, data)

    def put_file(self, path: str, place: Path) -> None:
        self._spend()
        super().put_file(path, place)

    def remove(self, path: str) -> None:
        self._spend()
        super().remove(path)


@pytest.mark.parametrize("enough", range(6))
def test_a_merge_that_ends_anywhere_is_done_again_and_loses_nothing(tmp_path: Path, enough: int) -> None:
    parts = [[row_of("b")], [row_of("d")]]
    expected, runs = Shelf(), tmp_path / "a"
    merge(expected, runs, fill(expected, [[row_of("a"), row_of("b")], [row_of("c")], [row_of("d")]]), JOB)
    before = dict(expected.held)
    assert _change(expected, runs, parts)
    shelf, runs = _Failing(), tmp_path / "b"
    shelf.held = before
    shelf.left = 2 + enough
    if enough < 5:
        with pytest.raises(OSError, match="No space left"):
            _change(shelf, runs, parts)
    else:  # only what is beside the tree is left to do
        assert _change(shelf, runs, parts)
    shelf.left = 99
    assert _change(shelf, runs, parts)
    assert shelf.held == expected.held
    assert sorted(_vanished(shelf)) == ["a", "c"]
    assert [*runs.iterdir()] == []
