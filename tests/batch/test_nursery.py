"""Workers come from a nursery where the system can fork: what becomes of them is what becomes of any worker."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from convert.batch.jobs import Job
from convert.batch.nursery import Nursery
from convert.batch.process import Process
from convert.batch.records import Shard
from convert.batch.run import run
from convert.batch.settings import Settings
from convert.batch.sources import Reading
from convert.batch.wire import Task
from tests.batch.faults import articles, ended, no_orphans, nurseries, over, poisoned, started, tree, workers

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform != "linux", reason="there, every worker is started from nothing"),
]

MORE = ("--per-shard", "10", "--workers", "2", "-q")
TASK = Task(Shard(0, "", "", 0, 0), Job(formats=("html",)), Reading(), "")


def test_the_nursery_may_be_killed(tmp_path: Path) -> None:
    """All workers die with it, and the others are started from nothing."""
    source = articles(tmp_path / "in", 60)
    assert ended(source, tmp_path / "ref", *MORE)[0] == 0
    run, forked = started(source, tmp_path / "out", *MORE), set[int]()
    while run.poll() is None and not forked:
        time.sleep(0.1)
        forked = {worker.pid for worker in workers(run.pid)}
    assert [nursery.kill() for nursery in nurseries(run.pid)] == [None]
    assert over(run) == 0
    assert not any(psutil.pid_exists(pid) for pid in forked)
    assert no_orphans()
    assert tree(tmp_path / "out") == tree(tmp_path / "ref")


def test_a_worker_is_the_child_of_a_nursery_which_tells_how_it_ended() -> None:
    nursery = Nursery(None)
    try:
        first, second = (Process(1 << 30, None, nursery.starter(TASK)) for _ in range(2))
        above = psutil.Process(first.pid).parent()
        assert above == psutil.Process(second.pid).parent()
        assert above is not None
        assert above.ppid() == psutil.Process().pid
        psutil.Process(first.pid).kill()
        assert first.reason() == "the worker was killed (SIGKILL)"
        first.end()
        second.end()
        assert second.reason() == "the worker ended (0)"
    finally:
        nursery.close()
    assert not above.is_running()


def test_without_a_nursery_a_worker_is_started_from_nothing() -> None:
    nursery = Nursery(None)
    nursery.close()
    worker = Process(1 << 30, None, nursery.starter(TASK))
    assert psutil.Process(worker.pid).parent() == psutil.Process()
    worker.end()
    assert worker.reason() == "the worker ended (0)"


def test_a_worker_begins_though_the_folder_the_run_began_in_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some libraries ask for it as they are imported."""
    source = articles(tmp_path / "in", 1)
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    settings = Settings((str(source),), str(tmp_path / "out"), Job(formats=("pdf",)), workers=1)
    monkeypatch.setattr(Nursery, "is_there", property(lambda self: False))
    outcome = run(settings, lambda event: None)
    assert (outcome.code, outcome.done) == (0, 1)


def test_a_signal_from_outside_blames_no_record(tmp_path: Path) -> None:
    """More often than a record may kill its worker by itself."""
    going = _asleep(tmp_path)
    for _ in range(4):
        while not (found := [*workers(going.pid)]):
            time.sleep(0.05)
        time.sleep(0.5)
        found[0].terminate()
        found[0].wait(10)
    going.send_signal(signal.SIGTERM)
    time.sleep(0.5)  # two at once can be one
    going.send_signal(signal.SIGTERM)
    assert over(going) in (143, -signal.SIGTERM)
    assert not [*(tmp_path / "out").glob("manifest/*.jsonl")]


def test_a_nursery_that_is_stopped_keeps_no_run_that_is_ended(tmp_path: Path) -> None:
    going = _asleep(tmp_path)
    while not [*workers(going.pid)]:
        time.sleep(0.05)
    (nursery,) = nurseries(going.pid)
    nursery.suspend()
    going.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    going.send_signal(signal.SIGTERM)
    assert going.wait(20) in (143, -signal.SIGTERM)
    going.communicate()
    assert no_orphans()
    assert not nursery.is_running()


def _asleep(folder: Path) -> subprocess.Popen[bytes]:
    """A run over an article whose reader sleeps."""
    (folder / "in").mkdir()
    (folder / "in" / "sleep.txt").write_bytes(b"POISON sleep")
    return started(folder / "in", folder / "out", *MORE, path=poisoned(folder / "path"))
