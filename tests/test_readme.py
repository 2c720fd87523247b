"""What the README shows is what happens."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import convert
from tests.transcripts import replayed

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SAVED = ROOT / "fixtures" / "saved" / "mhtml-chrome-ferry" / "source.mhtml"
SEED = ROOT / "fixtures" / "articles" / "vi-seed" / "source.txt"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", README)


def _can_run(line: str) -> bool:
    """Whether a line calls the program, with nothing around it that only stands for something."""
    return line.startswith("convert ") and "…" not in line


SHELL_LINES = [line for block in _blocks("sh") for line in block.splitlines() if _can_run(line)]


def test_there_are_examples() -> None:
    assert len(_blocks("python")) >= 3
    assert len(SHELL_LINES) >= 4


def test_python_examples_run_and_print_what_they_say(tmp_path: Path) -> None:
    """In a folder of their own: what they write is new, and does not stay."""
    code = "\n".join(_blocks("python"))
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures", target_is_directory=True)
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said = re.findall(r"(?m)^ *print\(.*\)\s+# (.*)$", code)
    assert said
    assert done.stdout.splitlines() == said


@pytest.mark.parametrize("line", SHELL_LINES)
def test_shell_examples_run(line: str, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    shutil.copy(SEED, folder / "story.txt")
    shutil.copy(SAVED, folder / "saved.mhtml")
    (folder / "story.html").write_text("<h1>Rain</h1><p>It rained all night on the delta.</p>", "utf-8")
    command = line.partition("  #")[0].strip()
    answer = replayed(f"```console\n$ {command}\n```\n", folder)
    assert not re.search(r"(?m)^\[\d+\]$", answer), answer


def test_every_exit_code_of_the_program_is_in_the_table() -> None:
    from convert.batch.beside import BusyError
    from convert.batch.places import PlaceError
    from convert.batch.run import INTERRUPTED

    codes = {error.exit_code for error in _all_errors(convert.ConvertError)}
    assert {BusyError.exit_code, PlaceError.exit_code} <= codes
    codes |= {INTERRUPTED, 129, 143}
    table = {int(code) for code in re.findall(r"(?m)^\| (\d+) \|", README)}
    assert codes | {0, 70, 130} == table


def _all_errors(kind: type[convert.ConvertError]) -> list[type[convert.ConvertError]]:
    return [kind, *(error for child in kind.__subclasses__() for error in _all_errors(child))]


def test_every_issue_is_explained() -> None:
    """The codes stand where the code makes issues, and where normalising counts them."""
    sources = [path.read_text("utf-8") for path in Path(convert.__file__).parent.rglob("*.py")]
    made = {code for text in sources for code in re.findall(r'Issue\(\s*"([a-z-]+)"', text)}
    made |= {code for text in sources for code in re.findall(r'findings\.add\(\s*"([a-z-]+)"', text)}
    assert len(made) > 5
    assert {code for code in made if f"`{code}`" not in README} == set()


_SHORT = {"--metadata": "-M", "--option": "-O", "--quiet": "-q", "--verbose": "-v"}


def test_every_option_of_the_command_line_is_shown() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "convert", "--help"], capture_output=True, text=True, check=True
    )
    options = set(re.findall(r"(?m)^  (?:-\w, )?(--[a-z-]+)", done.stdout)) - {"--help"}
    assert len(options) > 10
    assert {
        name for name in options if name not in README and f"`{_SHORT.get(name, name)}" not in README
    } == set()


def test_the_files_it_points_to_are_there() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    assert {target for target in targets if not (ROOT / target).exists()} == set()
