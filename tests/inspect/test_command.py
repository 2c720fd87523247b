"""The command: every option is shown in a transcript and in the README; streams and exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = ROOT / "fixtures" / "articles" / "vi-seed" / "source.txt"


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "convert", "inspect", *arguments], input=given, capture_output=True
    )


def options() -> set[str]:
    shown = run("--help").stdout.decode()
    return set(re.findall(r"(?m)^  (?:-\w, )?(--[a-z-]+)", shown)) - {"--help"}


@pytest.mark.parametrize("path", ["README.md", "fixtures/commands/inspect.md"])
def test_every_option_is_shown(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert len(options()) > 8
    short = {"--metadata": "-M", "--verbose": "-v"}
    assert {
        name for name in options() if name not in text and f"`{short.get(name, name)}" not in text
    } == set()


def test_standard_input_and_json() -> None:
    done = run("-", "--json", given=SEED.read_bytes())
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["input"] == "-"
    assert said["rows"][0]["pieces"][0]["text"] == "23/11/2011 - 08:24"


def test_a_page_is_written_whole_and_the_same_every_time(tmp_path: Path) -> None:
    pages = [tmp_path / "a.html", tmp_path / "b.html"]
    for path in pages:
        done = run(str(SEED), "--html", str(path))
        assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert run(str(SEED), "--html", str(tmp_path)).returncode == 3


def test_nothing_to_inspect() -> None:
    done = run("-", given=b"  \n")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"there is no text in it" in done.stderr
