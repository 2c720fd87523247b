"""The same input gives the same bytes: in another process, with another hash seed, time zone and locale."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

_WRITE_ALL = """
import hashlib, sys
from pathlib import Path
import convert
from convert import registry
from tests.scripts import SCRIPTS, story
from tests.strategies import generate_normalised

for name in SCRIPTS:
    print("script", name, hashlib.sha256(convert.write(story(name), "pdf")).hexdigest())
for source in sorted(Path("fixtures/articles").glob("*/source.*")):
    if source.is_file():
        document = convert.parse_file(source)
        for name in registry.writer_names():
            print(source.parent.name, name, hashlib.sha256(convert.write(document, name)).hexdigest())
for number, document in enumerate(generate_normalised(30, seed=7)):
    for name in registry.writer_names():
        print(number, name, hashlib.sha256(convert.write(document, name)).hexdigest())
"""

SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C.UTF-8",
        "LANG": "vi_VN.UTF-8",
        "HOME": "/",
        "XDG_CACHE_HOME": "/nowhere",
    },
)


def _start(surroundings: dict[str, str]) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **surroundings}
    return subprocess.Popen(
        [sys.executable, "-c", _WRITE_ALL], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.timeout(180)
def test_other_surroundings_give_the_same_bytes() -> None:
    runs = [_start(surroundings) for surroundings in SURROUNDINGS]
    one, other = (run.communicate()[0].splitlines() for run in runs)
    assert [run.returncode for run in runs] == [0, 0]
    assert len(one) > 200
    assert [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]] == []


def test_the_command_line_writes_the_same_bytes_anywhere(tmp_path: Path) -> None:
    source = ROOT / "fixtures" / "articles" / "vi-seed" / "source.txt"
    found = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / str(number)
        folder.mkdir()
        command = [sys.executable, "-m", "convert", "-q", *_each_format(), "-o", str(folder), str(source)]
        subprocess.run(command, cwd=folder, env={**os.environ, **surroundings}, check=True)
        found.append({p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()})
    assert len(found[0]) == 5
    assert found[0] == found[1]


def _each_format() -> list[str]:
    return [word for name in ("docx", "pdf", "epub", "html", "json") for word in ("-t", name)]
