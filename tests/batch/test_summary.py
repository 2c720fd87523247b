"""The table at the end of a run."""

from __future__ import annotations

import io

from rich.console import Console

from convert.batch.events import Ended, Planned, RunEnded, ShardDone, ShardStarted, SkippedInput
from convert.batch.summary import Summary

FORMATS = {"pdf": 3_000_000, "html": 500_000}
ISSUES = {f"issue-{number}": 10 - number for number in range(8)}
PLACES = {"catalogue": "out/index.html", "report": "out/report.html", "log": "out.runs/log-1.jsonl"}


def summed() -> Summary:
    summary = Summary()
    summary.saw(Planned(2, 30, 30_000, 2, "job"))
    for where in ("a.exe", "b.exe", "c\x1b[31m"):
        summary.saw(
            SkippedInput(where, "no article" if where != "b.exe" else "a link out of\x1b[31m its folder")
        )
    summary.saw(ShardStarted(0))
    summary.saw(ShardDone(0, 10, skipped=True, size=10_000))
    summary.saw(ShardStarted(1))
    for index in range(20):
        status = ("done", "failed", "duplicate")[min(index // 17, index % 3)]
        summary.saw(Ended(1, index, str(index), status, size=1000, written=4000, issues=("title-missing",)))
    summary.saw(ShardDone(1, 18, 1, 1, size=20_000))
    summary.saw(RunEnded(1, 28, 1, 1, 2, 10.0))
    return summary


def test_it_says_what_became_of_all() -> None:
    told = dict(summed().rows(FORMATS, ISSUES, PLACES))
    assert told["done"] == "28 (10 reused)"
    assert (told["failed"], told["duplicates"], told["vanished"], told["skipped inputs"]) == (
        "1",
        "1",
        "2",
        "3",
    )
    assert told["outputs"] == "3.5 MB (html 500 kB, pdf 3 MB)"
    assert told["time"] == "10 s, 2.0 records/s, 2 kB/s of input"
    assert told["issues"].startswith("issue-0 10, issue-1 9")
    assert told["issues"].endswith("3 more kinds")
    assert told["left alone"].startswith("no article 2")
    assert list(told)[-3:] == list(PLACES)


def test_without_a_manifest_it_tells_of_this_run() -> None:
    told = dict(summed().rows())
    assert told["outputs"] == "80 kB"
    assert told["issues"] == "title-missing 20"


def test_no_name_of_an_input_is_obeyed_by_a_terminal() -> None:
    assert "\x1b" not in summed().text(FORMATS, ISSUES, PLACES)
    stream = io.StringIO()
    Console(file=stream, force_terminal=True, width=60, color_system=None).print(
        summed().table(FORMATS, ISSUES, PLACES)
    )
    assert "\x1b[31m" not in stream.getvalue()
    assert "out/report.html" in stream.getvalue()


def test_a_run_that_did_nothing() -> None:
    summary = Summary()
    summary.saw(RunEnded(0, 0, 0, 0, 0, 0.0))
    assert summary.text().splitlines() == ["done  0", "time  0.0 s"]
