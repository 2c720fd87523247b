"""What cannot be asked of a run is said in one line, with 2, before anything is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.faults import ended


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
