"""A reader and a writer of another package work as ours do, once that package is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).with_name("plugin")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package installed in it, as pip does it."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(folder),
    ]
    subprocess.run([*pip, str(PLUGIN)], check=True, capture_output=True, text=True)
    return folder


def run(place: Path, *arguments: str, code: int = 0, given: str = "") -> str:
    environment = {**os.environ, "PYTHONPATH": str(place)}
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


STORY = "Rain over the delta\n\nIt rained all night on the delta, said the office.\n\nThe river rose by a metre.\n"


def test_they_are_listed(place: Path) -> None:
    said = run(place, "-m", "convert", "--formats")
    assert "telegram .telegram text/x-telegram" in " ".join(said.split())
    assert "telegram" in said.splitlines()[0]


def test_the_writer_is_known_by_name_and_suffix_and_has_options(place: Path, tmp_path: Path) -> None:
    source = tmp_path / "rain.txt"
    source.write_text(STORY, "utf-8")
    run(place, "-m", "convert", str(source), "-o", str(tmp_path / "rain.telegram"))
    text = (tmp_path / "rain.telegram").read_text("utf-8")
    assert text.startswith("TELEGRAM RAIN OVER THE DELTA STOP IT RAINED ALL NIGHT")
    quiet = run(place, "-m", "convert", str(source), "-t", "telegram", "-O", "telegram.loud=false", "-o", "-")
    assert quiet.startswith("TELEGRAM Rain over the delta STOP It rained")
    wrong = run(place, "-m", "convert", str(source), "-t", "telegram", "-O", "telegram.lowd=1", code=2)
    assert "did you mean 'loud'?" in wrong


def test_the_reader_is_asked_first_and_what_it_reads_goes_into_every_format(
    place: Path, tmp_path: Path
) -> None:
    source = tmp_path / "rain.telegram"
    source.write_text("TELEGRAM Rain STOP It rained. STOP The river rose.\n", "utf-8")
    run(
        place,
        "-m",
        "convert",
        str(source),
        "-t",
        "html",
        "-t",
        "pdf",
        "-t",
        "docx",
        "-t",
        "epub",
        "-o",
        str(tmp_path),
    )
    assert "<h1>Rain</h1>" in (tmp_path / "rain.html").read_text("utf-8")
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [
        ".docx",
        ".epub",
        ".html",
        ".pdf",
        ".telegram",
    ]


def test_in_python(place: Path) -> None:
    program = (
        "import convert; d = convert.parse('TELEGRAM Rain STOP It rained.'); "
        "print(d.metadata.title, len(d.blocks), convert.write(d, '.telegram').decode())"
    )
    assert run(place, "-c", program) == "Rain 1 TELEGRAM RAIN STOP IT RAINED.\n\n"
