"""What cannot be asked of a run is said in one line, with 2, before anything is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from convert.batch.beside import folder_of, locked
from convert.batch.jobs import Job
from convert.batch.run import run
from convert.batch.settings import Settings
from convert.cli.archive import COMMANDS
from convert.errors import OptionError
from tests.batch.faults import ended, tree


@pytest.mark.parametrize(
    ("source", "out", "said"),
    [
        ("", "out", "convert: an input without a name (the folder one stands in is .)\n"),
        ("in", "nowhere://out", "convert: nowhere://out: Protocol not known: nowhere\n"),
    ],
)
def test_what_cannot_be_asked(source: str, out: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    where = out if "://" in out else str(tmp_path / out)
    assert ended(source and str(tmp_path / source), where, "-q") == (2, said)
    assert not list(tmp_path.glob("out/*"))


@pytest.mark.parametrize("named", ["file://", "local://"])
def test_an_address_without_a_path_is_not_the_folder_one_stands_in(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("Rain\n\nIt rained all day in the delta.\n")
    said = f"convert: {named}: an input without a name (the folder one stands in is .)\n"
    assert ended(named, tmp_path / "out", "-q") == (2, said)


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_inputs_of_which_none_is_there(more: tuple[str, ...], tmp_path: Path) -> None:
    """What was made of them before stays as it is: a disk that is away is no reason to call all vanished."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "story.txt").write_text("Rain\n\nIt rained all day in the delta.\n")
    assert ended(source, out, "-q")[0] == 0
    whole = tree(out)
    source.rename(tmp_path / "away")
    said = f"convert: {source}: there is no such file or folder\n"
    for where in (out, tmp_path / "new"):
        assert ended(source, where, "-q", *more) == (2, said)
    assert tree(out) == whole
    assert sorted(each.name for each in tmp_path.iterdir()) == ["away", "out", "out.runs"]


def test_one_of_several_inputs_that_is_not_there_is_a_record_that_failed(tmp_path: Path) -> None:
    source = tmp_path / "story.txt"
    source.write_text("Rain\n\nIt rained all day in the delta.\n")
    assert ended(source, tmp_path / "out", "-q", str(tmp_path / "nothing.txt"))[0] == 1
    assert list(tmp_path.glob("out/*/*/*.html"))


def test_an_output_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.txt").write_text("Rain\n\nIt rained all day in the delta.\n")
    (tmp_path / "link").symlink_to("in")
    for out in ("in", "link", "in/../in"):
        code, said = ended(tmp_path / "in", str(tmp_path / out), "-q")
        assert (code, said) == (
            2,
            f"convert: {tmp_path / 'in'}: is the output too: name a folder in it or beside it\n",
        )
    assert [each.name for each in (tmp_path / "in").iterdir()] == ["story.txt"]
    assert ended(tmp_path / "in", tmp_path / "in" / "out", "-q")[0] == 0


@pytest.mark.parametrize("out", ["", "s3://", "file://", "file:///", "memory:///"])
def test_an_output_has_a_name(out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    said = f"{out}: " if out else ""
    said = f"convert: {said}an output without a name (the folder one stands in is .)\n"
    assert ended(tmp_path / "in", out, "-q") == (2, said)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_an_input_has_a_name(tmp_path: Path) -> None:
    code, said = ended("s3://", tmp_path / "out", "-q")
    assert code == 2
    assert said == "convert: s3://: names no place there (say which, such as s3://bucket/folder)\n"
    assert not (tmp_path / "out").exists()


def test_an_output_of_no_known_protocol_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "in").mkdir()
    assert ended(tmp_path / "in", "nowhere://out", "-q")[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_two_names_of_one_folder_are_one_output(tmp_path: Path) -> None:
    """One lock, one folder beside it; and what is made there is no input of the next run."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.txt").write_text("Rain\n\nIt rained all day in the delta.\n")
    out = tmp_path / "in" / "out"
    for _ in range(2):
        assert ended(tmp_path / "in", f"file://{out}", "-q") == (0, "")
    assert out.with_name("out.runs").is_dir()
    whole = tree(out)
    with locked(folder_of(str(out)), None, str(out)):
        assert ended(tmp_path / "in", f"file://{out}", "-q")[0] == 75
    assert ended(tmp_path / "in", out, "-q") == (0, "")
    assert tree(out) == whole
    assert CliRunner().invoke(COMMANDS["verify"], [f"file://{out}", "-q"]).output == ""


def test_an_output_behind_an_address_is_no_input_of_the_next_run() -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    system.pipe("/news/story.txt", b"Rain\n\nIt rained all day in the delta.\n")
    settings = Settings(("memory://news",), "memory://news/out", Job(formats=("html",)), executor="inline")
    for _ in range(2):
        outcome = run(settings, lambda event: None)
        assert (outcome.code, outcome.done) == (0, 1)


def test_what_is_checked_is_there(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="there is no such folder"):
        CliRunner().invoke(COMMANDS["verify"], [str(tmp_path / "out")], catch_exceptions=False)
    assert not [*tmp_path.iterdir()]
