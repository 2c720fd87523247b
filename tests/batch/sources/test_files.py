from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from convert.batch.sources import Reading
from convert.errors import OptionError
from tests.batch.sources.tools import ids, planned, put, read


def shelf(folder: Path) -> Path:
    for name in ("b.txt", "a/2.html", "a/10.html", "a.md", "z.htm", "a/page_files/frame.html", "a/page.html"):
        put(folder / name)
    return folder


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    assert ids([shelf(tmp_path)]) == ["a/10.html", "a/2.html", "a/page.html", "a.md", "b.txt", "z.htm"]


def test_ids_do_not_hang_on_where_a_folder_lies_nor_on_shards(tmp_path: Path) -> None:
    one, two = shelf(tmp_path / "x"), shelf(tmp_path / "y" / "z")
    assert ids([one]) == ids([two], Reading(per_shard=2))
    first, second = planned([one])[0], planned([two])[0]
    assert [shard.identity for shard in first] == [shard.identity for shard in second]


def test_several_inputs_begin_differently(tmp_path: Path) -> None:
    one, two = put(tmp_path / "x/n/s.txt").parent, put(tmp_path / "y/n/s.txt").parent
    found = read([one, two, one / "s.txt", two / "s.txt", tmp_path / "missing.txt"])
    assert [record.id for record in found] == ["n/s.txt", "n~2/s.txt", "s.txt", "s.txt~2", "missing.txt"]
    assert [record.error for record in found] == [None] * 4 + ["there is no such file"]


def test_what_is_left_alone_is_told(tmp_path: Path) -> None:
    shelf(tmp_path)
    put(tmp_path / ".hidden.txt")
    put(tmp_path / "photo.jpg")
    put(tmp_path / "README")
    put(tmp_path / "out" / "index.html")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("b.txt")
    (tmp_path / "secret.txt").symlink_to("/etc/hostname")
    (tmp_path / "loop").symlink_to(tmp_path)
    shards, skipped = planned([tmp_path], Reading(without=(str(tmp_path / "out"),)))
    assert {each.where.removeprefix(f"{tmp_path}/"): each.why for each in skipped} == {
        ".hidden.txt": "hidden",
        "README": "its name does not say what it is: choose it with a pattern",
        "a/page_files": "what belongs to page.html",
        "link.txt": "a link to what is read where it lies",
        "loop": "a link to what is read where it lies",
        "out": "to be left out",
        "photo.jpg": "no reader takes .jpg",
        "pipe.txt": "a pipe, a socket or a device",
        "secret.txt": "a link out of the folder",
    }
    assert sum(shard.count for shard in shards) == 6


def test_a_link_that_takes_a_files_place_is_not_followed(tmp_path: Path) -> None:
    from convert.batch.plan import records

    path = put(tmp_path / "in" / "a.txt")
    (shard,), _ = planned([tmp_path / "in"])
    path.unlink()
    path.symlink_to("/etc/hostname")
    (record,) = records(shard, Reading())
    assert (record.data, record.error) == (b"", "is a link")


def test_a_pipe_somebody_names_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.txt")
    (record,) = read([tmp_path / "p.txt"])
    assert record.error == "is no regular file"


def test_a_file_that_goes_away_is_still_a_record(tmp_path: Path) -> None:
    from convert.batch.plan import records

    shelf(tmp_path)
    (shard,), _ = planned([tmp_path])
    (tmp_path / "b.txt").unlink()
    found = list(records(shard, Reading()))
    assert [record.error for record in found if record.id == "b.txt"] == ["there is no such file"]
    assert len(found) == 6


def test_corrections_beside_a_file_come_with_it(tmp_path: Path) -> None:
    shelf(tmp_path)
    put(tmp_path / "b.convert.toml", 'set.title = "B"')
    before = planned([tmp_path])[0][0].mark
    found = {record.id: record.corrections for record in read([tmp_path])}
    assert {name for name, told in found.items() if told} == {"b.txt"}
    put(tmp_path / "b.convert.toml", 'set.title = "Another"')
    assert planned([tmp_path])[0][0].mark != before


def test_a_change_changes_the_mark_of_its_shard_alone(tmp_path: Path) -> None:
    shelf(tmp_path)
    reading = Reading(per_shard=2)
    before = [shard.mark for shard in planned([tmp_path], reading)[0]]
    assert before == [shard.mark for shard in planned([tmp_path], reading)[0]]
    put(tmp_path / "z.htm", "changed")
    after = [shard.mark for shard in planned([tmp_path], reading)[0]]
    assert [one == two for one, two in zip(before, after, strict=True)] == [True, True, False]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [("**/*.html", {"a/2.html", "a/10.html", "a/page.html"}), ("*.txt", {"b.txt"}), ("a/?.html", {"2.html"})],
)
def test_patterns(tmp_path: Path, pattern: str, wanted: set[str]) -> None:
    assert set(ids([shelf(tmp_path) / pattern])) == wanted


def test_a_pattern_for_folders_takes_what_no_suffix_tells(tmp_path: Path) -> None:
    shelf(tmp_path)
    put(tmp_path / "odd.dat")
    assert ids([tmp_path], Reading(pattern="*.dat")) == ["odd.dat"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\0"])
def test_a_list_names_files_folders_and_what_is_missing(
    tmp_path: Path, end: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf(tmp_path)
    monkeypatch.chdir(tmp_path)
    names = ["./b.txt", "a", str(tmp_path / "z.htm"), "b.txt", "gone.txt", "/nowhere/x.txt"]
    put(tmp_path / "list", end.join(name.encode() for name in names))
    found = read(["@list"], Reading(per_shard=2))
    assert [record.id for record in found] == [
        "b.txt", "a/10.html", "a/2.html", "a/page.html", "z.htm", "gone.txt", "nowhere/x.txt",
    ]  # fmt: skip
    assert [bool(record.error) for record in found] == [False] * 5 + [True] * 2
    assert [each.why for each in planned(["@list"])[1] if each.where.endswith("b.txt")] == ["named twice"]
    assert ids(["@list", "b.txt"])[:2] == ["list/b.txt", "list/a/10.html"]


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", "café.txt".encode(), b"caf\\xe9.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(name)
    found = {record.id: record.data for record in read([tmp_path])}
    assert found == {
        "caf\\xe9.txt": b"caf\xe9.txt",
        "café.txt": "café.txt".encode(),
        "caf\\\\xe9.txt": b"caf\\xe9.txt",
    }


def test_packed_and_too_large_files(tmp_path: Path) -> None:
    put(tmp_path / "a.html.gz", gzip.compress(b"<p>A page</p>"))
    put(tmp_path / "bomb.txt.gz", gzip.compress(b"x" * 10_000_000))
    put(tmp_path / "cut.txt.gz", gzip.compress(os.urandom(9999))[:500])
    put(tmp_path / "large.txt", b"x" * 1_000_001)
    found = {record.id: record for record in read([tmp_path], Reading(limit=1_000_000))}
    assert found["a.html.gz"].data == b"<p>A page</p>"
    assert {name for name, record in found.items() if record.error} == {
        "bomb.txt.gz",
        "cut.txt.gz",
        "large.txt",
    }
    assert found["large.txt"].error == "larger than 1,000,000 bytes"
    assert found["cut.txt.gz"].error == "is cut off: what is packed in it ends too soon (get it again)"


def test_a_folder_that_cannot_be_listed_is_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf(tmp_path)
    real = os.scandir

    def scandir(place: str) -> object:
        if str(place).rstrip("/").endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return real(place)

    monkeypatch.setattr(os, "scandir", scandir)
    found = read([tmp_path])
    assert [record.id for record in found] == ["a/", "a.md", "b.txt", "z.htm"]
    assert [record.error for record in found] == ["Permission denied", None, None, None]


def test_files_behind_an_address() -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    for name in ("b.txt", "a/1.html", "a/1.convert.toml", "a/photo.jpg", "x.jsonl"):
        system.pipe(f"/sources/{name}", b'{"text": "A"}')
    found = read(["memory://sources"])
    assert [record.id for record in found] == ["a/1.html", "b.txt", "x.jsonl#1"]
    assert found[0].corrections == '{"text": "A"}'
    assert found[2].data == b"A"
    assert ids(["memory://sources/b.txt"]) == ["b.txt"]
    assert ids(["memory://sources/**/*.html"]) == ["a/1.html"]


def test_what_cannot_be_seen_is_a_record_and_ends_no_run(tmp_path: Path) -> None:
    shelf(tmp_path)
    put(tmp_path / "list", f"{tmp_path}/b.txt\n{tmp_path}/b.txt/below\n{tmp_path}/{'x' * 300}\nnul\x01\n")
    found = read([f"@{tmp_path}/list"])
    assert [bool(record.error) for record in found] == [False, True, True, True]


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="there is no such file"):
        planned([f"@{tmp_path}/list"])
