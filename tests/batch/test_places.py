"""An output nobody can write ends a run with one line and 74, wherever that is found out; nothing half is left."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from convert.batch.places import PlaceError, of_system
from convert.cli.archive import COMMANDS
from tests.batch.faults import ROOT, ended, tree

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    (folder / "story.txt").write_text("Rain\n\nIt rained all day in the delta.\n")
    return folder


def _refused(code: int, said: str, what: str) -> None:
    assert code == 74
    assert len(said.splitlines()) == 1
    assert said.startswith("convert: ")
    assert what in said
    assert said.endswith(")\n")
    assert "fault of this program" not in said


def test_what_is_in_the_way(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    _refused(*ended(source, tmp_path / "file" / "out", "-q"), "Not a directory")
    _refused(*ended(source, tmp_path / "file", "-q"), "Not a directory")
    (tmp_path / "out.runs").write_text("not a folder")
    _refused(*ended(source, tmp_path / "out", "-q"), "File exists")
    assert not (tmp_path / "out").exists()


def test_a_name_too_long(source: Path, tmp_path: Path) -> None:
    _refused(*ended(source, tmp_path / ("o" * 253), "-q"), "File name too long")
    _refused(*ended(source, tmp_path / ("o" * 300), "-q"), "File name too long")


@pytest.mark.parametrize(
    ("more", "what"),
    [
        (("batch", "IN", "-o", "OUT"), "File too large"),
        (("batch", "merge", "OUT"), "File too large"),
        (("batch", "verify", "OUT"), "disk I/O error"),
    ],
)
@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="limits of POSIX")
def test_a_place_that_takes_no_byte(more: tuple[str, ...], what: str, source: Path, tmp_path: Path) -> None:
    assert ended(source, tmp_path / "out", "-q")[0] == 0
    before, settings = tree(tmp_path / "out"), (tmp_path / "out.runs" / "settings.msgpack").read_bytes()
    places = {"IN": str(source), "OUT": str(tmp_path / "out")}
    run = subprocess.run(
        [sys.executable, "-m", "convert", *(places.get(each, each) for each in more), "-q"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        capture_output=True,
        text=True,
    )
    _refused(run.returncode, run.stderr, what)
    assert tree(tmp_path / "out") == before
    assert (tmp_path / "out.runs" / "settings.msgpack").read_bytes() == settings
    assert not [*(tmp_path / "out.runs").glob("*.new")]


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_nobody_may_write(source: Path, tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)
    _refused(*ended(source, tmp_path / "shut" / "out", "-q"), "Permission denied")


@pytest.mark.parametrize("name", ["ENOSPC", "EDQUOT", "EACCES", "EROFS", "ENAMETOOLONG", "EIO", "ENOENT"])
def test_every_line_says_what_to_do(name: str) -> None:
    error = of_system(os.strerror(getattr(errno, name)), "out", getattr(errno, name))
    assert error.hint
    assert str(error).startswith("out: ")


def test_an_archive_on_a_disk_nobody_can_write_is_verified(source: Path, tmp_path: Path) -> None:
    assert ended(source, tmp_path / "out", "-q")[0] == 0
    (tmp_path / "out.runs").rename(tmp_path / "elsewhere")
    (tmp_path / "out.runs").write_text("nothing can be made here")
    answer = CliRunner().invoke(COMMANDS["verify"], [str(tmp_path / "out"), "-q"])
    assert (answer.exit_code, answer.output) == (0, "")
    with pytest.raises(PlaceError, match="File exists"):
        CliRunner().invoke(COMMANDS["verify"], [str(tmp_path / "out"), "--repair"], catch_exceptions=False)
