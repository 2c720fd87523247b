from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convert.batch import plan as planning
from convert.batch.plan import plan, records
from convert.batch.records import Record, Shard
from convert.batch.sources import Reading
from convert.batch.sources.kinds import kind
from tests.batch.sources.archives import packed, pages
from tests.batch.sources.test_packs import archive
from tests.batch.sources.tools import ids, planned, put, read


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    put(folder / "a.txt")
    put(folder / "b" / "rows.jsonl", b'{"text": "x"}\n' * 3)
    put(folder / "b" / "rows.csv", b"text\nx\ny\n")
    put(folder / "c.warc.gz", packed(pages(2), ".gz"))
    archive(folder / "d.zip", {"1.html": b"<p>1", "2.txt": b"2"})
    archive(folder / "d.tar.gz", {"1.html": b"<p>1"})
    put(folder / "z.html")
    return folder


def test_a_folder_may_hold_files_of_many_records(mixed: Path) -> None:
    found = [each.partition("#")[0] for each in ids([mixed])]
    rows = ["b/rows.csv"] * 2 + ["b/rows.jsonl"] * 3 + ["c.warc.gz"] * 2
    assert found == ["a.txt", *rows, "d.tar.gz!/1.html", "d.zip!/1.html", "d.zip!/2.txt", "z.html"]
    kinds = {shard.kind for shard in planned([mixed])[0]}
    assert kinds == {"csv", "files", "jsonl", "tar", "warc", "zip"}


def test_no_shard_is_of_two_inputs(mixed: Path) -> None:
    for shard in planned([mixed, mixed / "a.txt", mixed / "d.zip"], Reading(per_shard=100))[0]:
        begins = {record.id.partition("/")[0] for record in records(shard, Reading())}
        assert begins == {"in"} or all(not each.startswith("in") for each in begins)


def test_a_plan_is_the_same_every_time_and_travels(mixed: Path) -> None:
    first = planned([mixed])[0]
    assert first == planned([str(mixed) + "/"])[0]
    for shard in first:
        there = msgspec.msgpack.decode(msgspec.msgpack.encode(shard), type=Shard)
        assert list(records(there, Reading())) == list(records(shard, Reading()))


def test_shards_may_be_read_in_any_order(mixed: Path, tmp_path: Path) -> None:
    put(mixed / "e.jsonl.gz", gzip.compress(b"".join(b'{"text": "%d"}\n' % n for n in range(40))))
    reading = Reading(per_shard=3)
    shards = planned([mixed], reading)[0]
    forward = {shard.number: list(records(shard, reading)) for shard in shards}
    backward = {shard.number: list(records(shard, reading)) for shard in reversed(shards)}
    assert forward == backward
    half = shards[len(shards) // 2 :: 2] + shards[::3]
    assert all(list(records(shard, reading)) == forward[shard.number] for shard in half)


@pytest.mark.parametrize(("given_first", "raises"), [(0, True), (2, True), (2, False), (9, False)])
def test_exactly_as_many_records_as_planned(
    mixed: Path, monkeypatch: pytest.MonkeyPatch, given_first: int, raises: bool
) -> None:
    shard = next(each for each in planned([mixed])[0] if each.kind == "jsonl")

    def broken(_: Shard, __: Reading) -> Iterator[Record]:
        for number in range(given_first):
            yield Record(f"r{number}", b"x", "r")
        if raises:
            raise RuntimeError("the disk\nis gone")

    source = kind("jsonl")
    monkeypatch.setattr(planning, "kind", lambda name: replace(source, read=broken))
    found = list(records(shard, Reading()))
    assert len(found) == shard.count == 3
    good = min(given_first, 3)
    assert [each.error for each in found[:good]] == [None] * good
    wrong = "the disk is gone" if raises else "its input ends before it"
    assert [each.error for each in found[good:]] == [wrong] * (3 - good)
    assert len({each.id for each in found}) == 3


def test_addresses_of_the_web_must_be_asked_for() -> None:
    from convert.errors import OptionError

    with pytest.raises(OptionError, match="only when asked for"):
        planned(["https://example.org/news.jsonl"])


def test_an_unknown_kind_of_address_is_told() -> None:
    from convert.errors import OptionError

    with pytest.raises(OptionError, match="nowhere"):
        planned(["nowhere://bucket/news"])


NAMES = st.sampled_from(["a", "b", "a.txt", "b.html", "c.jsonl", "d.zip", "A.txt", "é.txt", "x#1.txt", ".h"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paths=st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=12), per_shard=st.integers(1, 4))
def test_any_tree_of_files(
    tmp_path_factory: pytest.TempPathFactory, paths: list[list[str]], per_shard: int
) -> None:
    root = tmp_path_factory.mktemp("tree")
    for steps in paths:
        place = root.joinpath(*steps)
        if any(each.is_file() for each in (place, *place.parents)) or place.is_dir():
            continue
        put(place, b'{"text": "a"}\n{"text": "b"}\n')
    whole = read([root])
    assert read([root], Reading(per_shard=per_shard)) == whole
    twice = read([root, root])
    assert len(twice) == 2 * len(whole)


def test_a_list_on_standard_input(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.chdir(mixed)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a.txt\nd.zip\n")))
    found = [each for each in plan(["-"], Reading()) if isinstance(each, Shard)]
    assert [shard.named for shard in found] == ["", "d.zip!/"]


def test_what_fails_behind_an_address_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    import fsspec

    from convert.batch.sources import places

    monkeypatch.setattr(places, "_PAUSES", (0, 0))
    system = fsspec.filesystem("memory")
    system.pipe("/flaky/a.txt", b"A")
    system.pipe("/flaky/r.jsonl", b'{"text": "x"}\n' * 5)
    shards = planned(["memory://flaky"], Reading(per_shard=5))[0]
    opening, failing = type(system)._open, iter([True, True, False] * 9)

    def flaky(self: object, *given: object, **more: object) -> object:
        if next(failing):
            raise ConnectionError("reset by peer")
        return opening(self, *given, **more)

    monkeypatch.setattr(type(system), "_open", flaky)
    found = [record for shard in shards for record in records(shard, Reading())]
    assert [record.error for record in found] == [None] * 6
    monkeypatch.setattr(
        type(system), "_open", lambda *_, **__: (_ for _ in ()).throw(ConnectionError("reset"))
    )
    assert [record.error for record in records(shards[0], Reading())] == ["reset"]


def test_a_plan_that_is_interrupted_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    import fsspec
    from fsspec.implementations.memory import MemoryFile

    from convert.batch.sources import places

    monkeypatch.setattr(places, "_PAUSES", (0, 0))
    monkeypatch.setattr(places, "_BLOCK", 64)
    fsspec.filesystem("memory").pipe("/halting/r.jsonl", b'{"text": "x"}\n' * 40)
    whole = planned(["memory://halting"], Reading(per_shard=7))[0]
    reading, calls = MemoryFile.readinto, iter(range(10_000))

    def halting(self: MemoryFile, buffer: object) -> int:
        if next(calls) in (5, 9):
            raise ConnectionError("reset by peer")
        return reading(self, buffer)  # type: ignore[arg-type]

    monkeypatch.setattr(MemoryFile, "readinto", halting, raising=False)
    assert planned(["memory://halting"], Reading(per_shard=7))[0] == whole
    assert next(calls) > 10
