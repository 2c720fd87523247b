"""Files earlier runs left beside or below an output: whatever is in them, a run goes on, and the tree is the same."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from convert.batch.beside import Marks
from convert.batch.events import Ended, Event, Planned
from convert.batch.executors import Control
from convert.batch.jobs import Job
from convert.batch.journal import Journal
from convert.batch.records import Shard
from convert.batch.run import asked, run
from convert.batch.settings import Settings
from convert.batch.sources import Reading
from convert.batch.stores import Durability, local
from convert.batch.supervisor import Limits
from convert.cli.archive import COMMANDS
from convert.errors import ReadError
from tests.batch.faults import ROOT, articles, tree
from tests.batch.shelf import row_of

GARBAGE = (
    b"",
    b"\xff\xfe\0\n",
    b'["\xff", "a"]\n',
    b"[]\n",
    b"{}\n[1]\nnull\n",
    b"\n\n",
    bytes(range(256)) * 20,
)


@pytest.mark.parametrize("left", GARBAGE)
def test_a_journal_is_believed_up_to_where_it_is_torn(left: bytes, tmp_path: Path) -> None:
    journal = Journal(tmp_path, "one", "none")
    journal.append([(row_of("a"),), (row_of("b"),)])
    journal.close()
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole + left)
    again = Journal(tmp_path, "one", "none")
    assert again.kept == [(row_of("a"),), (row_of("b"),)]
    again.append([(row_of("c"),)])
    again.close()
    third = Journal(tmp_path, "one", "none")
    assert [rows[0].id for rows in third.kept] == ["a", "b", "c"]
    third.close(remove=True)


@pytest.mark.parametrize("left", GARBAGE)
def test_marks_and_settings_that_cannot_be_read(left: bytes, tmp_path: Path) -> None:
    shard = Shard(0, "files", "in", 0, 1, mark="1-2")
    marks = Marks(tmp_path)
    marks.add(shard)
    marks.close()
    with (tmp_path / "marks.jsonl").open("ab") as file:
        file.write(left)
    assert Marks(tmp_path).of(shard) == "1-2"
    (tmp_path / "settings.msgpack").write_bytes(left)
    with pytest.raises(ReadError, match="nothing tells what the run was asked for"):
        asked(tmp_path, "out")


def _settings(folder: Path, count: int, *, bag: bool = False, dedupe: bool = False) -> Settings:
    """A run of some articles to HTML, in two shards."""
    return Settings(
        (str(articles(folder / "in", count)),),
        str(folder / "out"),
        Job(formats=("html",)),
        Reading(per_shard=count // 2),
        executor="inline",
        bag=bag,
        dedupe=dedupe,
    )


@pytest.mark.parametrize("left", GARBAGE[1:])
def test_a_run_goes_on_whatever_was_left(left: bytes, tmp_path: Path) -> None:
    settings = _settings(tmp_path, 6, dedupe=True)
    assert run(settings, lambda event: None).code == 0
    whole = tree(tmp_path / "out")
    beside = sorted(path for path in (tmp_path / "out.runs").iterdir() if not path.name.startswith("lock"))
    assert {"marks.jsonl", "plan.jsonl", "copies.sqlite", "settings.msgpack"} <= {
        path.name for path in beside
    }
    for path in (
        *beside,
        *(tmp_path / "out.runs" / name for name in ("known.sqlite", "merge.sqlite", "redo.sqlite")),
    ):
        path.write_bytes(left)
    for name in ("manifest/00000000.jsonl", "manifest/tree.jsonl", "manifest.json", "manifest.parquet"):
        (tmp_path / "out" / name).write_bytes(left)
    assert run(settings, lambda event: None).code == 0
    assert tree(tmp_path / "out") == whole


DAMAGES: dict[str, Callable[[Path], object]] = {
    "changed": lambda path: path.write_bytes(
        (data := path.read_bytes())[: (half := len(data) // 2)] + bytes([data[half] ^ 1]) + data[half + 1 :]
    ),
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("bag", [False, True])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_of_the_tree_itself_is_made_again_and_never_taken_for_sound(
    damage: str, bag: bool, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    settings = _settings(tmp_path, 4, bag=bag)
    assert run(settings, lambda event: None).code == 0
    whole = tree(out)
    own = [path for path in whole if path.removeprefix("data/")[2] != "/"]
    assert len(own) > 9
    for path in own:
        DAMAGES[damage](out / path)
        assert run(settings, lambda event: None).code == 0
        assert tree(out) == whole or _verified(out), "it was taken for what was written"
        if tree(out) == whole:
            DAMAGES[damage](out / path)
        assert _verified(out, "--repair")
        assert tree(out) == whole, path
        assert not _verified(out)


def _verified(out: Path, *more: str) -> str:
    """What is wrong with an output."""
    answer = CliRunner().invoke(COMMANDS["verify"], [str(out), "-q", *more], catch_exceptions=False)
    return answer.stdout


@pytest.mark.parametrize("gone", ["out.runs", "out/.staging", "out/manifest", "out"])
def test_what_is_taken_away_between_two_attempts_costs_time_alone(gone: str, tmp_path: Path) -> None:
    settings = _settings(tmp_path, 6)
    assert _stopped(settings, 4) == 130
    shutil.rmtree(tmp_path / gone)
    assert _stopped(settings, 1) in (0, 130)
    assert run(settings, lambda event: None).code == 0
    other = msgspec.structs.replace(settings, where=str(tmp_path / "other"))
    assert run(other, lambda event: None).code == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "other")
    assert not (tmp_path / "out" / ".staging").exists()


def _stopped(settings: Settings, after: int) -> int:
    """A run that is asked to stop after so many records; its exit code."""
    ended: list[Event] = []

    def tell(event: Event) -> None:
        if isinstance(event, Ended):
            ended.append(event)
            if len(ended) == after:
                control.stopping.set()

    control = Control(Limits(), tell)
    return run(settings, tell, control).code


def test_processes_of_one_number_on_two_machines_stage_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts of a run in containers: each is process 7 of its own."""
    monkeypatch.setattr(os, "getpid", lambda: 7)
    one, other = local.Folder(tmp_path), local.Folder(tmp_path)
    real = one._sync

    def meanwhile(*held: object) -> None:
        other.put("other", b"its own")
        real(*held)  # type: ignore[arg-type]

    monkeypatch.setattr(one, "_sync", meanwhile)
    one.put("one", b"mine")
    assert (one.read("one"), one.read("other")) == (b"mine", b"its own")


@pytest.mark.parametrize("durability", ["batch", "each"])
def test_what_a_failed_sync_may_have_dropped_is_written_again(
    durability: Durability, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every third sync fails, wherever it comes; the file it was for is spoiled, as a disk may do."""
    calls, real = 0, os.fsync

    def failing(number: int) -> None:
        nonlocal calls
        calls += 1
        if calls % 3 == 0:
            for path in (tmp_path / "out" / ".staging" / "one").glob("*"):
                if durability == "batch" or path.stat().st_ino == os.fstat(number).st_ino:
                    path.write_bytes(b"dropped")
            raise OSError(errno.EIO, "Input/output error")
        real(number)

    monkeypatch.setattr(os, "fsync", failing)
    monkeypatch.setattr(local, "_syncfs", lambda: failing)
    store = local.Folder(tmp_path / "out", durability)
    journal = Journal(tmp_path / "out", "one", durability)
    files = {f"{number}/{number}.html": b"x" * number for number in range(9)}
    for _ in range(4):
        store.put_all(files, "one")
        journal.append([(row_of("a"),)])
    journal.close()
    assert {path: (tmp_path / "out" / path).read_bytes() for path, _ in store.files()} == files
    again = Journal(tmp_path / "out", "one", "none")
    again.close()
    assert len(again.kept) == 4
    assert calls > 12


@pytest.mark.parametrize("marked", [True, False])
def test_a_picture_beside_a_page_that_changed_is_seen(marked: bool, tmp_path: Path) -> None:
    """Its page has the bytes, the size and the time it had; so have all the other pages."""
    for name in ("firefox-ferry", "firefox-gare"):
        shutil.copytree(ROOT / "fixtures" / "saved" / name, tmp_path / "in" / name)
    settings = msgspec.structs.replace(_settings(tmp_path, 0), reading=Reading(pattern="source.html"))
    assert run(settings, lambda event: None).done == 2
    (changed,), (other,) = ([*(tmp_path / "in").rglob(name)] for name in ("ferry.webp", "*.png"))
    changed.write_bytes(other.read_bytes())
    if not marked:
        Marks(tmp_path / "out.runs", "")._path.unlink()
    happened: list[Event] = []
    assert run(settings, happened.append).code == 0
    assert sorted(each.reused for each in happened if isinstance(each, Ended)) == [False, True]
    fresh = msgspec.structs.replace(settings, where=str(tmp_path / "fresh"))
    assert run(fresh, lambda event: None).code == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


def test_what_was_away_for_a_while_is_looked_for_again(tmp_path: Path) -> None:
    """An input that cannot be read is a record that failed; nothing about it says when it is there again."""
    settings = _settings(tmp_path, 6)
    other = msgspec.structs.replace(settings, where=str(tmp_path / "other"))
    assert run(other, lambda event: None).code == 0
    path = next((tmp_path / "in").rglob("story-00003*"))

    def tell(event: Event) -> None:
        if isinstance(event, Planned):
            path.rename(tmp_path / "away")

    assert run(settings, tell).failed == 1
    assert run(settings, lambda event: None).failed == 0, "it is planned as not there"
    (tmp_path / "away").rename(path)
    assert run(settings, tell).failed == 1
    (tmp_path / "away").rename(path)
    assert run(settings, lambda event: None).code == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "other")
