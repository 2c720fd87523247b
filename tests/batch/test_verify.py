"""Fixity: every single fault is found, and nothing is found where there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.batch.manifest import merge
from convert.batch.manifest.tree import TREE, seal
from convert.batch.verify import Fault, Redo, mended, redo_path, verify
from tests.batch.shelf import JOB, Shelf, file_of, fill, row_of

RAW = file_of("quarantine/d", b"raw", "original")
GONE = [row_of("gone")]
PARTS = [[row_of("a"), row_of("b")], [row_of("c"), row_of("d", status="failed", outputs=(), original=RAW)]]


def _tree(runs: Path) -> Shelf:
    """A finished run, with a record that vanished."""
    shelf = Shelf()
    old = fill(shelf, [*PARTS, GONE])
    merge(shelf, runs, old, JOB)
    from convert.batch.manifest import gather

    shards = old[:2]
    gather(shelf, shards, runs)
    shelf.put("quarantine/d", b"raw")
    merge(shelf, runs, shards, JOB)
    shelf.put_all({"index.html": b"<p>", "catalogue/1.js": b"1", "report.html": b"<p>r"}, "")
    seal(shelf, runs)
    return shelf


def _faults(shelf: Shelf, runs: Path, quick: bool = False) -> list[Fault]:
    faults: list[Fault] = []
    verdict = verify(shelf, runs, faults.append, quick=quick)
    assert verdict.whole == (not faults)
    assert verdict.faults.total() == len(faults)
    return faults


def test_a_tree_as_it_was_made_is_whole(tmp_path: Path) -> None:
    shelf = _tree(tmp_path)
    assert _faults(shelf, tmp_path) == _faults(shelf, tmp_path, quick=True) == []
    verdict = verify(shelf, tmp_path, pytest.fail)
    assert verdict.files == len(shelf.held)
    assert verdict.size == sum(map(len, shelf.held.values()))
    assert [*tmp_path.iterdir()] == []


def _flip(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place % len(data)] ^= 1 << place % 8
    return bytes(changed)


DAMAGES: dict[str, Callable[[Shelf, str, int], None]] = {
    "flip": lambda shelf, path, place: shelf.put(path, _flip(shelf.held[path], place)),
    "truncate": lambda shelf, path, place: shelf.put(path, shelf.held[path][: place % len(shelf.held[path])]),
    "grow": lambda shelf, path, place: shelf.put(path, shelf.held[path] + b"\n"),
    "delete": lambda shelf, path, place: shelf.remove(path),
    "rename": lambda shelf, path, place: shelf.held.update({f"{path}~": shelf.held.pop(path)}),
    "empty": lambda shelf, path, place: shelf.put(path, b""),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_to_any_file_is_found_and_named(tmp_path: Path, damage: str) -> None:
    whole = _tree(tmp_path)
    for number, path in enumerate(whole.held):
        shelf = Shelf()
        shelf.held = dict(whole.held)
        DAMAGES[damage](shelf, path, 37 * number)
        faults = {fault.path for fault in _faults(shelf, tmp_path)}
        gone = {GONE[0].outputs[0].path} if path == "manifest/vanished.jsonl" else set()
        assert {path} <= faults <= {path, f"{path}~"} | gone, path


def test_files_of_a_broken_manifest_are_known_from_the_index(tmp_path: Path) -> None:
    shelf = _tree(tmp_path)
    lost, kept = PARTS[0][0].outputs[0].path, PARTS[0][1].outputs[0].path
    shelf.put("manifest/00000000.jsonl", b"")
    shelf.remove(lost)
    assert [fault.path for fault in _faults(shelf, tmp_path)] == ["manifest/00000000.jsonl", lost]
    shelf.put("manifest.parquet", _flip(shelf.held["manifest.parquet"], 99))
    assert {fault.path for fault in _faults(shelf, tmp_path) if fault.kind == "extra"} == {kept}


def test_any_bit_of_any_manifest_counts(tmp_path: Path) -> None:
    whole = _tree(tmp_path)
    for path in (TREE, "manifest.json", "manifest/00000001.jsonl", "manifest/vanished.jsonl"):
        for place in range(0, len(whole.held[path]), 7):
            shelf = Shelf()
            shelf.held = whole.held | {path: _flip(whole.held[path], place)}
            assert path in {fault.path for fault in _faults(shelf, tmp_path)}, (path, place)


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8))
def test_a_file_too_many_is_found_whatever_its_name(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    runs = tmp_path_factory.mktemp("runs")
    shelf = _tree(runs)
    if name in shelf.held:
        return
    shelf.put(name, b"x")
    assert _faults(shelf, runs) == [Fault("extra", name, "no manifest that can be read names it")]


def test_a_quick_look_finds_all_but_changes_within_a_size(tmp_path: Path) -> None:
    shelf = _tree(tmp_path)
    paths = [row.outputs[0].path for row in PARTS[0]]
    shelf.put(paths[0], _flip(shelf.held[paths[0]], 3))
    shelf.put(paths[1], b"short")
    assert [fault.path for fault in _faults(shelf, tmp_path, quick=True)] == [paths[1]]
    assert sorted(fault.path for fault in _faults(shelf, tmp_path)) == sorted(paths)


def test_a_run_that_has_not_ended_is_not_whole(tmp_path: Path) -> None:
    shelf = Shelf()
    fill(shelf, PARTS)
    shelf.put("quarantine/d", b"raw")
    assert [fault.kind for fault in _faults(shelf, tmp_path)] == ["broken", "broken"]


def test_a_file_that_cannot_be_read_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, opened, path = _tree(tmp_path), Shelf.opened, PARTS[0][0].outputs[0].path

    def failing(self: Shelf, name: str) -> object:
        if name == path:
            raise OSError(5, "Input/output error")
        return opened(self, name)

    monkeypatch.setattr(Shelf, "opened", failing)
    assert _faults(shelf, tmp_path) == [Fault("damaged", path, "cannot be read: Input/output error")]


def test_what_is_to_be_made_again_is_known_by_key_and_looked_at_afterwards(tmp_path: Path) -> None:
    shelf = _tree(tmp_path)
    (a, b), (c, d) = PARTS
    whole = dict(shelf.held)
    shelf.remove(a.outputs[0].path)
    shelf.put(b.outputs[0].path, b"<p>B")
    shelf.remove("quarantine/d")
    shelf.remove("index.html")
    faults: list[Fault] = []
    verdict = verify(shelf, tmp_path, faults.append)
    assert verdict.redo == redo_path(tmp_path)
    redo = Redo(redo_path(tmp_path))
    assert [row.key in redo for row in (a, b, c, d)] == [True, True, False, True]
    redo.close()
    shelf.held = dict(whole)
    assert mended(shelf, tmp_path, pytest.fail).whole
    shelf.put(b.outputs[0].path, b"<p>B")
    shelf.remove("quarantine/d")
    again: list[Fault] = []
    assert mended(shelf, tmp_path, again.append).files == 4
    assert sorted(fault.path for fault in again) == sorted([b.outputs[0].path, "quarantine/d"])
    assert all(
        fault.kind == "changed" and "the input or this program changed" in fault.why for fault in again
    )
    shelf.held = dict(whole)
    assert verify(shelf, tmp_path, pytest.fail).redo is None
    assert not redo_path(tmp_path).exists()
    assert mended(shelf, tmp_path, pytest.fail).files == 0
