"""The command line does what the transcripts in `fixtures/commands` show."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden import check
from tests.transcripts import commands, replayed

FIXTURES = Path(__file__).parents[1] / "fixtures"
TRANSCRIPTS = sorted((FIXTURES / "commands").glob("*.md"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with some raw articles in it."""
    place = tmp_path / "work"
    place.mkdir()
    seed = FIXTURES / "articles" / "vi-seed" / "source.txt"
    page = FIXTURES / "articles" / "en-feature"
    shutil.copy(seed, place / "story.txt")
    shutil.copy(FIXTURES / "articles" / "en-wire" / "source.txt", place / "wire.txt")
    shutil.copy(page / "source.html", place / "page.html")
    shutil.copytree(page / "source_files", place / "source_files")
    shutil.copy(FIXTURES / "saved" / "mhtml-chrome-ferry" / "source.mhtml", place / "saved.mhtml")
    shutil.copytree(FIXTURES / "hostile", place / "hostile")
    return place


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_golden_transcript(path: Path, folder: Path, update_golden: bool) -> None:
    text = path.read_text("utf-8")
    check(path, replayed(text, folder).removesuffix("\n"), update=update_golden)


def test_every_option_is_in_a_transcript() -> None:
    typed = " ".join(command for path in TRANSCRIPTS for command in commands(path.read_text("utf-8")))
    shown = subprocess.run(
        [sys.executable, "-m", "convert", "--help"], capture_output=True, text=True, check=True
    )
    options = {word.strip(",.") for word in shown.stdout.split() if word.startswith("--")}
    assert len(options) > 12
    assert {option for option in options if option not in typed} == set()


_TRIPPED = """
import convert.api, convert.cli
read = convert.api.parse_all_file
def trip(path, **options):
    if "story" in str(path):
        raise {error}
    return read(path, **options)
convert.api.parse_all_file = trip
convert.cli.main()
"""


def _run_tripped(error: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line with a reader that raises `error` for any file with `story` in its name."""
    command = [sys.executable, "-c", _TRIPPED.format(error=error), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_an_interruption_has_its_own_code(folder: Path) -> None:
    done = _run_tripped("KeyboardInterrupt", folder, "story.txt")
    assert (done.returncode, done.stdout) == (130, "")
    assert "Traceback" not in done.stderr
    assert [path.name for path in folder.glob("story*")] == ["story.txt"]


def test_a_fault_is_one_line_and_costs_the_other_inputs_nothing(folder: Path) -> None:
    done = _run_tripped("ZeroDivisionError('bo\\x1bom')", folder, "-t", "json", "story.txt", "wire.txt")
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr
    assert "a fault of this program: ZeroDivisionError" in done.stderr
    assert (folder / "wire.json").exists()
    assert not (folder / "story.json").exists()


def test_a_closed_pipe_is_no_fault(folder: Path) -> None:
    command = f'"{sys.executable}" -m convert page.html -t html -o - | head -c 10'
    done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, capture_output=True)
    assert done.stdout.lower() == b"<!doctype "
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def test_a_name_that_is_not_unicode_is_converted_and_shown(folder: Path) -> None:
    name = os.fsdecode(b"b\xe0i.txt")
    (folder / "story.txt").rename(folder / name)
    command = [sys.executable, "-m", "convert", "-t", "json", name]
    done = subprocess.run(command, cwd=folder, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert (folder / os.fsdecode(b"b\xe0i.json")).exists()
