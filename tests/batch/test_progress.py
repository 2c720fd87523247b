"""What is seen while a run goes on: on a terminal, elsewhere, and when nobody looks."""

from __future__ import annotations

import io
import os
import time

import pytest

from convert.batch.events import Ended, Killed, Planned, RunEnded, ShardStarted
from convert.batch.progress import Lines, Live, duration, megabytes, progress_for
from convert.batch.tally import Tally


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(watcher: Lines | Live, records: int = 20) -> None:
    watcher.saw(Planned(2, 100, 100_000, 2, "job"))
    watcher.saw(ShardStarted(0, os.getpid(), records=50, size=50_000))
    for index in range(records):
        watcher.saw(Ended(0, index, f"[bold]{index}", "failed" if index == 3 else "done", size=1000))
    watcher.saw(Killed(0, records, "x", "took too long", 1))


def test_a_terminal_has_a_bar_that_goes_when_the_run_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    stream = Terminal()
    watcher = progress_for(stream)
    assert isinstance(watcher, Live)
    run(watcher)
    time.sleep(0.6)
    told = stream.getvalue()
    watcher.close()
    for words in (
        "20 of 100 records",
        "20.0%",
        "1 failed",
        "1 of 2 workers busy",
        "memory: main",
        "records/s",
    ):
        assert words in told
    assert stream.getvalue().endswith("\x1b[2K")


def test_it_is_drawn_no_oftener_than_five_times_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    watcher = Live(stream)
    run(watcher)
    before, start = stream.getvalue().count("workers busy"), time.monotonic()
    for index in range(20_000):
        watcher.saw(Ended(0, index, "x", "done"))
    time.sleep(1)
    drawn, passed = stream.getvalue().count("workers busy") - before, time.monotonic() - start
    watcher.close()
    assert drawn <= 5 * passed + 1


def test_elsewhere_a_line_is_written_now_and_then() -> None:
    stream = io.StringIO()
    watcher = Lines(stream, every=0.05)
    run(watcher)
    time.sleep(0.3)
    watcher.saw(RunEnded(1, 19, 1, 0, 0, 2.0))
    watcher.close()
    lines = stream.getvalue().splitlines()
    assert 1 <= len(lines) <= 7
    assert lines[-1].startswith("20 of 100 records, 20.0%")
    assert "1 failed" in lines[-1]
    assert "1 workers killed" in lines[-1]
    assert "\x1b" not in stream.getvalue()


def test_a_short_run_says_nothing() -> None:
    stream = io.StringIO()
    watcher = progress_for(stream)
    assert isinstance(watcher, Lines)
    run(watcher)
    watcher.close()
    assert stream.getvalue() == ""


def test_a_quiet_run_has_none() -> None:
    assert progress_for(Terminal(), quiet=True) is None


class Deaf(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_nobody_reads_it() -> None:
    watcher = Lines(Deaf(), Tally(), every=0.01)
    time.sleep(0.05)
    watcher.close()


@pytest.mark.parametrize(
    ("size", "told"), [(0, "0 B"), (999_600, "1 MB"), (12_345_678, "12.3 MB"), (1e15, "1,000 TB")]
)
def test_sizes(size: float, told: str) -> None:
    assert megabytes(size) == told


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0.0 s"), (9.97, "10 s"), (3599.7, "1 h 00 min"), (90_000, "1 d 01 h")]
)
def test_durations(seconds: float, told: str) -> None:
    assert duration(seconds) == told
