"""How fast runs went: a script beside the tree, a line a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from convert.batch.events import Ended, Planned, RunEnded
from convert.batch.timings import Timings

from .test_tally import Clock


def told(folder: Path) -> list[dict[str, Any]]:
    head = "(self.RUNS = self.RUNS || []).push("
    lines = (folder / "latest.js").read_text("utf-8").splitlines()
    assert all(line.startswith(head) and line.endswith(");") for line in lines)
    return [json.loads(line[len(head) : -2]) for line in lines]


def run(folder: Path, seconds: int) -> None:
    clock = Clock()
    timings = Timings(folder, clock)
    timings.saw(Planned(1, seconds, seconds * 1000, 2, "job"))
    for second in range(seconds):
        clock.now += 1
        timings.saw(Ended(0, second, str(second), "done", size=1000, rss=5_000_000))
    timings.saw(RunEnded(0, seconds, 0, 0, 0, float(seconds)))
    timings.close()


def test_a_run_is_a_line_of_points(tmp_path: Path) -> None:
    run(tmp_path / "out.runs", 100)
    (one,) = told(tmp_path / "out.runs")
    assert (one["made"], one["seconds"], one["workers"], one["code"]) == (100, 100.0, 2, 0)
    assert one["points"][0] == [0, 0, 0, 0, 0, 0, 0]
    assert one["points"][-1][:3] == [100, 100, 100_000]
    assert one["points"][-1][3] > 1_000_000
    assert one["points"][1][4] == 5_000_000


def test_a_long_run_has_no_more_points_than_can_be_drawn(tmp_path: Path) -> None:
    run(tmp_path, 20_000)
    points = told(tmp_path)[0]["points"]
    assert 200 <= len(points) <= 401
    assert points[-1][:2] == [20_000, 20_000]
    assert points == sorted(points)


def test_earlier_runs_stay_what_is_no_run_goes(tmp_path: Path) -> None:
    (tmp_path / "latest.js").write_text("alert(1)\n(self.RUNS = self.RUNS || []).push(alert(2));\n", "utf-8")
    for _ in range(25):
        run(tmp_path, 2)
    assert len(told(tmp_path)) == 20


def test_a_place_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "out.runs").write_text("a file where the folder should be", "utf-8")
    run(tmp_path / "out.runs", 2)
    assert (tmp_path / "out.runs").is_file()
