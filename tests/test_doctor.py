"""`convert doctor`: the truth about this environment, in which every font package is installed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from convert.writers.pdf import segments


def doctor(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "convert", "doctor", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_script_with_a_package_works_without_fonts_of_the_machine() -> None:
    lines = [json.loads(line) for line in doctor("--json", "--fonts", "bundled").splitlines()]
    scripts = {line["name"]: line["by"] for line in lines if line["kind"] == "script"}
    for name in ("Arabic", "Hebrew", "Devanagari", "Bengali", "Tamil", "Telugu", "Thai", "Khmer"):
        assert scripts[name], name
    assert all("machine" not in by for by in scripts.values())
    assert all(line["install"] for line in lines if line["kind"] == "script")


def test_people_are_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from convert.cli.doctor import command

    monkeypatch.setattr(segments, "_breaker", lambda language: None)
    command.main(["--fonts", "bundled"], standalone_mode=False)
    said = capsys.readouterr().out
    assert "pip install 'article-convert[sea]'" in said
    assert "Thai" in said


def test_breakers_and_dictionaries_are_named() -> None:
    said = doctor()
    assert "line ends      Thai                       works     icu4py" in said
    assert "pyphen" in said
