"""Streams that are closed, full, or that nobody reads: what is asked for is done, and the exit code is of that."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.faults import ROOT, tree

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a shell")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "in").mkdir()
    (folder / "in" / "story.txt").write_text("Rain\n\nIt rained all day in the delta.\n")
    assert _ran("batch in -o whole -t html", folder) == (0, "", _ALL)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "work"))


_ALL = "…"


def _ran(arguments: str, folder: Path) -> tuple[int, str, str]:
    """Exit code, standard output, standard error of a line for a shell; `_ALL` for words without an error."""
    line = f"set -o pipefail; {shlex.quote(sys.executable)} -m convert {arguments}"
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    said = done.stderr if "convert:" in done.stderr or "rror" in done.stderr else _ALL
    return done.returncode, done.stdout, said


@pytest.mark.parametrize("streams", ["2>&-", "<&- >&- 2>&-", "2>/dev/full", ">/dev/full", "2>&1 | head -c 0"])
def test_what_cannot_be_said_ends_no_run(streams: str, folder: Path) -> None:
    assert _ran(f"batch in -o out -t html {streams}", folder) == (0, "", _ALL)
    assert tree(folder / "out") == tree(folder / "whole")


def test_a_file_never_has_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    """What is said there would be written into it."""
    code = (
        "from convert.cli import streams; streams.opened(); file = open('log', 'w'); "
        "file.write(str(file.fileno())); streams.words('said'); raise SystemExit(streams.ended(0))"
    )
    command = f"{shlex.quote(sys.executable)} -c {shlex.quote(code)} <&- >&- 2>&-"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment).returncode == 0
    assert int((tmp_path / "log").read_text()) > 2


def test_a_run_that_is_refused_leaves_nothing(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    assert _ran("batch in -o in -t html 2>&-", folder) == (2, "", _ALL)
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize(
    "arguments",
    [
        "batch in -o out --dry-run",
        "in/story.txt -t html -o -",
        "inspect in/story.txt --json",
        "doctor",
        "--formats",
    ],
)
def test_data_that_cannot_be_put_are_an_error(arguments: str, folder: Path) -> None:
    assert _ran(f"{arguments} >/dev/full", folder) == (
        3,
        "",
        "convert: standard output: No space left on device\n",
    )
    assert _ran(f"{arguments} >&-", folder)[::2] == (0, _ALL)


def test_a_check_nobody_reads_has_its_own_code(folder: Path) -> None:
    next((folder / "whole").glob("*/*/*.html")).unlink()
    assert _ran("batch verify whole -q | (exec <&-; sleep 9)", folder) == (1, "", _ALL)
    assert _ran("batch verify whole -q 2>&-", folder)[0] == 1
    assert _ran("batch verify whole -q >/dev/full", folder)[::2] == (
        3,
        "convert: standard output: No space left on device\n",
    )


@pytest.mark.parametrize("setting", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_locale_without_letters_is_no_fault(
    setting: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    (folder / "in" / "story.txt").write_text("Mưa\n\nTrời mưa cả ngày ở đồng bằng.\n", "utf-8")
    assert _ran("batch in -o out -t html", folder) == (0, "", _ALL)
    next((folder / "out").glob("*/*/*.html")).unlink()
    code, said, _ = _ran("batch verify out -q", folder)
    assert (code, said.startswith("missing: "), said.count("\n")) == (1, True, 1)


def test_a_folder_that_is_gone(folder: Path) -> None:
    line = f"batch {folder}/in -o {folder}/out -t html"
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"mkdir gone && cd gone && rmdir ../gone && {shlex.quote(sys.executable)} -m convert {line}",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (
        2,
        "convert: the folder this runs in is gone (go to another one)\n",
    )
    assert not (folder / "out").exists()
