"""The log of a run: whole lines, in time, from many threads, on a full disk too."""

from __future__ import annotations

import io
import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.batch.events import Ended, Event, Killed, Planned, ShardDone, SkippedInput
from convert.batch.log import JsonLines, RunLog, line_of
from convert.batch.watching import Watchers

NOON = datetime(2026, 11, 28, 12, 0, 0, 5000, tzinfo=UTC)
HEAD = '{"ts":"2026-11-28T12:00:00.005Z"'


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


@given(st.text(st.characters(codec=None)) | st.just("a\udcff\u2028\n</script>"), st.floats(0, 1e6))
def test_every_event_is_one_line_that_reads_back(name: str, milliseconds: float) -> None:
    event = Ended(1, 2, name, "failed", ms=milliseconds, error=name, issues=("title-missing",))
    line = line_of(event, NOON)
    assert line.startswith(HEAD.encode())
    assert line.endswith(b"}\n")
    assert line.count(b"\n") == 1
    told = json.loads(line)
    assert told.pop("ts")
    assert msgspec.convert(told, Event) == event


def test_what_matters_is_written_at_once_records_a_little_later() -> None:
    stream = io.BytesIO()
    log = JsonLines(stream, lambda: NOON)
    log.saw(Planned(1, 2, 3, 1, "job"))
    assert [line["event"] for line in lines(stream.getvalue())] == ["planned"]
    for index in range(10):
        log.saw(Ended(0, index, str(index), "done"))
    assert len(lines(stream.getvalue())) == 1
    log.saw(Killed(0, 10, "10", "took too long", 1))
    assert len(lines(stream.getvalue())) == 12
    log.saw(Ended(0, 11, "11", "done"))
    log.close()
    assert [line.get("index") for line in lines(stream.getvalue())][-3:] == [9, 10, 11]


def test_many_threads_write_whole_lines(tmp_path: Path) -> None:
    log = RunLog(tmp_path / "out.runs")

    def work(shard: int) -> None:
        for index in range(500):
            log.saw(Ended(shard, index, f"{shard}/{index}", "done"))
        log.saw(ShardDone(shard, 500))

    threads = [threading.Thread(target=work, args=(shard,)) for shard in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.close()
    told = lines(log.path.read_bytes())
    assert len(told) == 4 * 501
    for shard in range(4):
        assert [line["index"] for line in told if line["shard"] == shard and "index" in line] == list(
            range(500)
        )
    assert log.lost == 0


def test_two_runs_in_one_second_have_a_file_each(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        log = RunLog(tmp_path, lambda: NOON)
        log.saw(SkippedInput("a", "b"))
        log.close()
        names.append(log.path.name)
    assert names == [f"log-20261128T120000Z{tail}.jsonl" for tail in ("", "-2", "-3")]


class _Full(io.BytesIO):
    def write(self, data: Any) -> int:
        raise OSError(28, "No space left on device")


def test_a_full_disk_ends_no_run() -> None:
    log = JsonLines(_Full())
    for _ in range(3):
        log.saw(SkippedInput("a", "b"))
    log.close()
    assert log.lost == 3


class _Broken:
    def __init__(self) -> None:
        self.asked = 0

    def saw(self, event: Event) -> None:
        self.asked += 1
        raise ValueError("broken")

    def close(self) -> None:
        raise ValueError("broken")


def test_a_watcher_that_fails_is_asked_no_more_and_disturbs_nobody() -> None:
    stream, broken = io.BytesIO(), _Broken()
    watchers = Watchers((broken, JsonLines(stream)))
    for _ in range(3):
        watchers.saw(SkippedInput("a", "b"))
    watchers.close()
    assert broken.asked == 1
    assert len(lines(stream.getvalue())) == 3
    with pytest.raises(ValueError, match="broken"):
        raise watchers.failed[broken]
