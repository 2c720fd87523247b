"""What a killed run put where it belongs and noted nowhere: the next run has it, or takes it away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from convert.batch.jobs import Job
from convert.batch.journal import Journal
from convert.batch.run import run
from convert.batch.settings import Settings
from convert.batch.sources import Reading
from convert.batch.stores import STAGING
from convert.cli.archive import COMMANDS
from tests.batch.faults import tree


class Killed(BaseException):
    """Nothing the program could catch."""


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda folder: None,
    "another title": lambda folder: (folder / "story.txt").write_text(
        "Snow in the hills\n\nIt snowed in the hills.\n"
    ),
    "gone": lambda folder: (folder / "story.txt").unlink(),
    "cannot be read": lambda folder: (folder / "story.txt").write_bytes(b"\0" * 9),
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.txt").write_text("Rain in the delta\n\nIt rained all day in the delta.\n")
    (tmp_path / "in" / "tale.txt").write_text("Wind on the coast\n\nIt blew all night on the coast.\n")
    return Settings(
        (str(tmp_path / "in"),),
        str(tmp_path / "out"),
        Job(formats=("html", "text")),
        Reading(per_shard=2),
        executor="inline",
    )


def _killed_before_it_noted(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(self: Journal, records: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "append", killed)
        with pytest.raises(Killed):
            run(settings, lambda event: None)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("twice", [False, True])
def test_no_file_stays_that_no_row_names(
    change: str, twice: bool, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _killed_before_it_noted(settings, monkeypatch)
    put = {path.name.partition("-")[0] for path in (tmp_path / "out").glob("*/*/*.html")}
    assert put == {"rain", "wind"}
    CHANGES[change](tmp_path / "in")
    if twice:
        _killed_before_it_noted(settings, monkeypatch)
    assert run(settings, lambda event: None).code in (0, 1)
    assert CliRunner().invoke(COMMANDS["verify"], [settings.where, "-q"]).stdout == ""
    assert not (tmp_path / "out" / STAGING).exists()
    fresh = Settings(
        settings.inputs, str(tmp_path / "fresh"), settings.job, settings.reading, executor="inline"
    )
    assert run(fresh, lambda event: None).code in (0, 1)
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


def test_what_was_announced_and_is_no_output_is_let_be(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of a killed run may be damaged: nothing but an output of a record is ever taken away for it."""
    assert run(settings, lambda event: None).code == 0
    whole = tree(tmp_path / "out")
    staging = tmp_path / "out" / STAGING
    staging.mkdir()
    lines = [*whole, "../in/tale.txt", "/etc/hostname", "", "index.html", "ab", "ab/c/..", "\0", "\xff"]
    (staging / "coming-0123456789abcdef.txt").write_bytes(
        "\n".join(lines).encode("latin-1", "replace") + b"\n\xff\xfe"
    )
    assert run(settings, lambda event: None).code == 0
    assert tree(tmp_path / "out") == whole
    assert (tmp_path / "in" / "tale.txt").exists()


@pytest.mark.parametrize("damaged", ["manifest/00000000.jsonl", "manifest/vanished.jsonl"])
def test_nothing_is_taken_away_where_a_manifest_cannot_be_read(
    damaged: str, settings: Settings, tmp_path: Path
) -> None:
    assert run(settings, lambda event: None).code == 0
    (tmp_path / "in" / "tale.txt").unlink()
    assert run(settings, lambda event: None).code == 0
    out = tmp_path / "out"
    whole = tree(out)
    outputs = [path for path in whole if path[2] == "/"]
    assert len(outputs) == 4
    (out / STAGING).mkdir()
    (out / STAGING / "coming-0123456789abcdef.txt").write_text("\n".join(outputs) + "\n", "utf-8")
    data = (out / damaged).read_bytes()
    (out / damaged).write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    CliRunner().invoke(COMMANDS["merge"], [settings.where, "-q"])
    assert {path for path in outputs if (out / path).exists()} == {*outputs}
    (out / damaged).write_bytes(data)
    assert run(settings, lambda event: None).code == 0
    assert tree(out) == whole
