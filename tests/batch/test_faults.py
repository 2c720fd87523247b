"""Whatever happens to a run, the same tree stands at the end: nothing lost, twice, or torn; nobody left."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import msgspec
import psutil
import pytest
from click.testing import CliRunner

from convert.batch.manifest import read_shard
from convert.batch.stores import store_at
from convert.cli.archive import COMMANDS
from tests.batch.faults import (
    POISONS,
    articles,
    ended,
    no_orphans,
    over,
    poisoned,
    poisons,
    started,
    tree,
    workers,
)

pytestmark = [pytest.mark.timeout(600), pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")]

MORE = ("--per-shard", "10", "--workers", "2", "-q")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return articles(tmp_path_factory.mktemp("in"), 60)


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("whole") / "out"
    code, said = ended(source, out, *MORE)
    assert (code, said) == (0, "")
    assert no_orphans()
    return tree(out)


def test_a_tree_does_not_hang_on_who_made_it(
    source: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    assert ended(source, tmp_path / "out", *MORE, "--executor", "inline", "--durability", "none")[0] == 0
    assert tree(tmp_path / "out") == undisturbed


def test_a_run_that_is_killed_goes_on(source: Path, undisturbed: dict[str, str], tmp_path: Path) -> None:
    chance = random.Random(11)
    for _ in range(5):
        run = started(source, tmp_path / "out", *MORE)
        time.sleep(chance.uniform(0.3, 4))
        run.kill()
        run.communicate()
        assert no_orphans()
    assert ended(source, tmp_path / "out", *MORE)[0] == 0
    assert tree(tmp_path / "out") == undisturbed


def test_workers_may_be_killed(source: Path, undisturbed: dict[str, str], tmp_path: Path) -> None:
    run, killed = started(source, tmp_path / "out", *MORE), 0
    while run.poll() is None and killed < 4:
        time.sleep(1)
        for worker in [*workers(run.pid)][:1]:
            worker.kill()
            killed += 1
    assert over(run) == 0
    assert killed
    assert tree(tmp_path / "out") == undisturbed


@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_run_that_is_asked_to_stop_keeps_what_is_done(
    sent: signal.Signals, code: int, source: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    run = started(source, tmp_path / "out", *MORE)
    while not [*workers(run.pid)]:
        time.sleep(0.1)
    time.sleep(2)
    run.send_signal(sent)
    run.communicate()
    assert run.returncode in (code, 0)
    assert no_orphans()
    assert ended(source, tmp_path / "out", *MORE)[0] == 0
    assert tree(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("times", [1, 2])
def test_a_run_that_is_planning_can_be_stopped(times: int, tmp_path: Path) -> None:
    """The list it plans by goes on and on; what it waits for does not come, and the second signal is heard."""
    run = started(Path("-"), tmp_path / "out", *MORE, stdin=subprocess.PIPE)
    assert run.stdin
    run.stdin.write(b"nowhere.txt\n" * 50_000)
    run.stdin.flush()
    while not (tmp_path / "out.runs" / "plan.jsonl").exists():
        time.sleep(0.05)
    for _ in range(times):
        time.sleep(0.5)
        run.send_signal(signal.SIGTERM)
    if times == 1:
        with suppress(BrokenPipeError):
            run.stdin.write(b"nowhere.txt\n" * 50_000)
    # Where the first has ended it already, the second may meet a process on its way out: a shell says 143 of both.
    assert run.wait(timeout=30) in (143, *([-signal.SIGTERM] if times == 2 else []))
    run.communicate()


def test_a_run_that_was_started_to_outlive_its_terminal_does(source: Path, tmp_path: Path) -> None:
    run = started(
        source, tmp_path / "out", *MORE, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)
    )
    while not [*workers(run.pid)]:
        time.sleep(0.1)
    run.send_signal(signal.SIGHUP)
    assert over(run) == 0


def test_a_second_signal_ends_a_run_at_once(
    source: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    run = started(source, tmp_path / "out", *MORE)
    while not [*workers(run.pid)]:
        time.sleep(0.1)
    run.send_signal(signal.SIGTERM)
    time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    began = time.monotonic()
    _, said = run.communicate(timeout=60)
    assert time.monotonic() - began < 5
    assert run.returncode in (143, 0)
    assert "fault of this program" not in said.decode()
    assert no_orphans()
    assert ended(source, tmp_path / "out", *MORE)[0] == 0
    assert tree(tmp_path / "out") == undisturbed


def test_a_run_that_was_stopped_for_long_blames_no_record(
    source: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    run = started(source, tmp_path / "out", *MORE, "--time-limit", "3")
    while not (found := [*workers(run.pid)]):
        time.sleep(0.1)
    time.sleep(1)
    main = psutil.Process(run.pid)
    main.suspend()
    for worker in found:
        worker.suspend()
    time.sleep(5)
    for worker in found:
        worker.resume()
    main.resume()
    time.sleep(1)
    stopped = [*workers(run.pid)][:1]
    for worker in stopped:
        worker.suspend()
    assert over(run) == 0
    assert set(_killed(tmp_path / "out")) <= {"the worker was stopped"}
    assert tree(tmp_path / "out") == undisturbed
    assert no_orphans()


def _killed(out: Path) -> list[str]:
    """Why workers were ended in the runs of an output."""
    lines = [
        line
        for log in out.with_name(f"{out.name}.runs").glob("log-*.jsonl")
        for line in log.read_bytes().splitlines()
    ]
    return [each["why"] for each in map(msgspec.json.decode, lines) if each["event"] == "killed"]


def test_two_runs_never_have_one_output(source: Path, undisturbed: dict[str, str], tmp_path: Path) -> None:
    first = started(source, tmp_path / "out", *MORE)
    while not (tmp_path / "out.runs" / "plan.jsonl").exists():
        time.sleep(0.05)
    code, said = ended(source, tmp_path / "out", *MORE)
    assert code == 75
    assert "another run has this output" in said
    assert over(first) == 0
    assert tree(tmp_path / "out") == undisturbed


def test_a_full_disk_ends_a_run_cleanly(source: Path, undisturbed: dict[str, str], tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", small], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        code, said = ended(source, small / "out", *MORE)
        assert code == 74
        assert "No space left" in said
        subprocess.run(["mount", "-o", "remount,size=200m", small], check=True)
        assert ended(source, small / "out", *MORE)[0] == 0
        assert tree(small / "out") == undisturbed
    finally:
        subprocess.run(["umount", small], check=True)


_SHIM = """
#include <errno.h>
static int calls;
static int answer(void) { if (++calls % 3 == 0) { errno = EIO; return -1; } return 0; }
int fsync(int f) { return answer(); }
int fdatasync(int f) { return answer(); }
int syncfs(int f) { return answer(); }
"""


@pytest.mark.parametrize("durability", ["batch", "each"])
def test_a_sync_that_fails_is_made_again(
    durability: str,
    source: Path,
    undisturbed: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if shutil.which("cc") is None:
        pytest.skip("no C compiler")
    (tmp_path / "shim.c").write_text(_SHIM)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", tmp_path / "shim.so", tmp_path / "shim.c"], check=True)
    monkeypatch.setenv("LD_PRELOAD", str(tmp_path / "shim.so"))
    codes = [ended(source, tmp_path / "out", *MORE, "--durability", durability)[0] for _ in range(2)]
    assert set(codes) <= {0, 74}
    monkeypatch.delenv("LD_PRELOAD")
    assert ended(source, tmp_path / "out", *MORE)[0] == 0
    assert tree(tmp_path / "out") == undisturbed


def test_records_that_hang_eat_or_crash_cost_themselves_alone(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    poisons(articles(tmp_path / "in", 12))
    path = poisoned(tmp_path / "path")
    limits = ("--time-limit", "4", "--memory-limit", "600", "-q", "--keep-failed")
    code, _ = ended(tmp_path / "in", tmp_path / "out", *limits, path=path)
    assert code == 1
    rows = {row.id: row for row in (read_shard(store_at(str(tmp_path / "out")), 0) or (None, ()))[1]}
    assert {name for name, row in rows.items() if row.status == "failed"} == {
        f"{word}.txt" for word in POISONS
    }
    assert rows["harmless.txt"].status == "done"
    said = {word: rows[f"{word}.txt"].error or "" for word in POISONS}
    assert "took longer than 4 seconds" in said["hang"]
    assert "took longer than 4 seconds" in said["sleep"]
    assert "more than 600 MiB" in said["eat"]
    assert "memory" in said["greedy"]
    assert "SIGSEGV" in said["crash"]
    assert "ended (3)" in said["exit"]
    assert "RuntimeError: two lines" in said["raise"]
    assert (tmp_path / "out" / "quarantine" / rows["hang.txt"].key).read_bytes() == b"POISON hang"
    before = tree(tmp_path / "out")
    again = started(tmp_path / "in", tmp_path / "out", *limits, path=path)
    assert over(again) == 1
    assert tree(tmp_path / "out") == before


def test_what_failed_is_tried_again_when_asked(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.txt").write_text("POISON raise")
    (tmp_path / "in" / "story.txt").write_text("Rain\n\nIt rained all day in the delta.\n")
    path = poisoned(tmp_path / "path")
    assert ended(tmp_path / "in", tmp_path / "out", "-q", path=path)[0] == 1
    events = _events(tmp_path / "in", tmp_path / "out", path=path)
    assert not [each for each in events if each["event"] == "ended"]
    events = _events(tmp_path / "in", tmp_path / "out", "--retry-failed", path=path)
    assert [(each["id"], each.get("reused", False)) for each in events if each["event"] == "ended"] == [
        ("page.txt", False),
        ("story.txt", True),
    ]


def test_what_changed_is_done_again_and_what_went_is_told(source: Path, tmp_path: Path) -> None:
    shutil.copytree(source, tmp_path / "in")
    assert ended(tmp_path / "in", tmp_path / "out", *MORE)[0] == 0
    whole = tree(tmp_path / "out")
    changed = tmp_path / "in" / "000" / "story-00000.txt"
    if not changed.exists():
        changed = next((tmp_path / "in" / "000").iterdir())
    (tmp_path / "in" / "000" / "a-new-story.txt").write_text("Snow\n\nIt snowed all day in the hills.\n")
    text = changed.read_bytes()
    changed.write_bytes(text + b"\n\nA line more.\n")
    gone = sorted((tmp_path / "in" / "001").iterdir())[-1]
    gone.unlink()
    events = _events(tmp_path / "in", tmp_path / "out", *MORE[:4])
    made = {each["id"] for each in events if each["event"] == "ended" and not each.get("reused")}
    assert made == {"000/a-new-story.txt", f"000/{changed.name}"}
    assert next(each for each in events if each["event"] == "runended")["vanished"] == 1
    changed.write_bytes(text)
    (tmp_path / "in" / "000" / "a-new-story.txt").unlink()
    shutil.copy(source / "001" / gone.name, gone)
    _events(tmp_path / "in", tmp_path / "out", *MORE[:4])
    now = tree(tmp_path / "out")
    assert {path: digest for path, digest in now.items() if path in whole and path[2] == "/"} == {
        path: digest for path, digest in whole.items() if path[2] == "/"
    }


def test_parts_of_a_run_make_the_same_tree(source: Path, undisturbed: dict[str, str], tmp_path: Path) -> None:
    runs = [started(source, tmp_path / "out", *MORE, "--shard", f"{number}/3") for number in (1, 2, 3)]
    for run in runs:
        run.communicate()
        assert run.returncode == 0
    assert CliRunner().invoke(COMMANDS["merge"], [str(tmp_path / "out"), "-q"]).exit_code == 0
    assert tree(tmp_path / "out") == undisturbed


def _events(source: Path, out: Path, *more: str, path: Path | None = None) -> list[dict[str, object]]:
    """A run, and all that happened in it."""
    code, said = ended(source, out, *more, "--log-json", path=path)
    assert code in (0, 1), said
    return [msgspec.json.decode(line) for line in said.splitlines() if line.startswith("{")]
