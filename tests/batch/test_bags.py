"""Bags: a validator that is not ours finds them whole, and finds what we find."""

from __future__ import annotations

from pathlib import Path

import bagit
import msgspec
import pytest

from convert.batch.bags import check_bag, is_bag, write_bag
from convert.batch.jobs import Job
from convert.batch.manifest import merge
from convert.batch.manifest.tree import seal
from convert.batch.run import run
from convert.batch.settings import Settings
from convert.batch.verify import Fault
from convert.errors import ConvertError, OptionError
from tests.batch.faults import tree
from tests.batch.shelf import JOB, Shelf, file_of, fill, row_of

INFO = {"Source-Organization": "Thông tấn xã Việt Nam", "Bagging-Date": "2026-11-28"}
NAME = "aa/b/tiếp-tục-đổi-mới-日本-aab.html"
PARTS = [[row_of("a"), row_of("b", outputs=(file_of(NAME, b"<p>b"),))], [row_of("c")]]


def _bag(runs: Path, info: dict[str, str] | None = None) -> tuple[Shelf, Shelf]:
    tree, above = Shelf(), Shelf()
    shards = fill(tree, PARTS)
    merge(tree, runs, shards, JOB)
    seal(tree, runs)
    write_bag(tree, above, runs, info)
    return tree, above


def _on_disk(tree: Shelf, above: Shelf, root: Path) -> bagit.Bag:
    for folder, shelf in ((root, above), (root / "data", tree)):
        for path, data in shelf.held.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    return bagit.Bag(str(root))


def test_a_bag_is_whole_for_another_program(tmp_path: Path) -> None:
    tree, above = _bag(tmp_path / "runs", INFO)
    bag = _on_disk(tree, above, tmp_path / "bag")
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["Source-Organization"] == INFO["Source-Organization"]
    assert bag.info["Payload-Oxum"] == f"{sum(map(len, tree.held.values()))}.{len(tree.held)}"
    assert f"data/{NAME}" in bag.payload_entries()
    (tmp_path / "bag" / "data" / NAME).write_bytes(b"<p>B")
    with pytest.raises(bagit.BagValidationError):
        bag.validate()


def test_a_bag_has_the_same_bytes_each_time_and_no_date_unless_told(tmp_path: Path) -> None:
    _, above = _bag(tmp_path)
    assert above.held == _bag(tmp_path)[1].held
    assert b"Date" not in above.held["bag-info.txt"]
    assert above.held["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    paths = [line.partition(b"  ")[2] for line in above.held["manifest-sha256.txt"].splitlines()]
    assert paths == sorted(paths)
    assert [*tmp_path.iterdir()] == []
    assert is_bag(above)
    assert not is_bag(Shelf())


def test_ends_of_lines_and_percent_in_names_are_encoded(tmp_path: Path) -> None:
    tree, above = Shelf(), Shelf()
    names = ["a/50%.html", "a/two\nlines.html", "a/return\r.html", "a/é.html"]
    shards = fill(tree, [[row_of("a", outputs=tuple(file_of(name, b"<p>a") for name in names))]])
    merge(tree, tmp_path, shards, JOB)
    seal(tree, tmp_path)
    write_bag(tree, above, tmp_path)
    lines = above.held["manifest-sha256.txt"].decode().split("\n")
    listed = [line[66:] for line in lines if "data/a/" in line]
    assert sorted(listed) == [
        "data/a/50%25.html",
        "data/a/return%0D.html",
        "data/a/two%0Alines.html",
        "data/a/é.html",
    ]
    faults: list[Fault] = []
    assert check_bag(tree, above, tmp_path, faults.append)


def test_any_fault_beside_the_payload_is_found(tmp_path: Path) -> None:
    tree, above = _bag(tmp_path, INFO)
    assert check_bag(tree, above, tmp_path, pytest.fail)
    whole = dict(above.held)
    for path, data in whole.items():
        for place in range(len(data)):
            above.held = whole | {path: data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]}
            if place % 17 == 0 or path.startswith("tag"):
                assert not check_bag(tree, above, tmp_path, lambda _: None), (path, place)
        above.held = {other: kept for other, kept in whole.items() if other != path}
        faults: list[Fault] = []
        assert not check_bag(tree, above, tmp_path, faults.append)
        assert [fault.path for fault in faults] == [path]


def test_a_list_that_is_another_trees_is_found(tmp_path: Path) -> None:
    tree, above = _bag(tmp_path)
    other = Shelf()
    merge(other, tmp_path, fill(other, PARTS[:1]), JOB)
    seal(other, tmp_path)
    faults: list[Fault] = []
    assert not check_bag(other, above, tmp_path, faults.append)
    assert [fault.path for fault in faults] == ["manifest-sha256.txt"]
    assert check_bag(tree, above, tmp_path, faults.append)


def test_a_tree_that_is_not_whole_is_no_bag(tmp_path: Path) -> None:
    tree, above = Shelf(), Shelf()
    fill(tree, PARTS)
    with pytest.raises(ConvertError, match="the run has not ended"):
        write_bag(tree, above, tmp_path)
    assert above.held == {}
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    "info", [{"A:b": "c"}, {"": "c"}, {" A": "c"}, {"A": "b\nC: d"}, {"payload-oxum": "1.1"}]
)
def test_lines_that_cannot_stand_there_are_refused(tmp_path: Path, info: dict[str, str]) -> None:
    with pytest.raises(OptionError):
        write_bag(Shelf(), Shelf(), tmp_path, info)


@pytest.mark.parametrize(
    ("first", "said"), [(True, "holds a bag"), (False, "holds an archive that is no bag")]
)
def test_a_bag_and_a_tree_never_have_one_place(first: bool, said: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.txt").write_text("Rain\n\nIt rained all day in the delta.\n")
    job = Job(formats=("html",))
    one = Settings((str(tmp_path / "in"),), str(tmp_path / "out"), job, executor="inline", bag=first)
    assert run(one, lambda event: None).code == 0
    whole = tree(tmp_path / "out")
    other = msgspec.structs.replace(one, bag=not first)
    with pytest.raises(OptionError, match=said):
        run(other, lambda event: None)
    (tmp_path / "out" / ("bagit.txt" if first else "manifest.json")).unlink()
    with pytest.raises(OptionError, match=said):
        run(other, lambda event: None)
    assert run(one, lambda event: None).code == 0
    assert tree(tmp_path / "out") == whole
