from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import os
import random
import struct
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convert.batch.sources import Reading
from convert.batch.sources.directories import directory_of, entries, part
from tests.batch.sources.archives import packed
from tests.batch.sources.tools import ids, planned, put, read

FILES = {f"{n % 3}/story {n}.html": b"<p>Story %d" % n * 30 for n in range(20)}
PACKING = {
    ".zip": None,
    ".tar": lambda data: data,
    ".tar.gz": gzip.compress,
    ".tgz": gzip.compress,
    ".tar.bz2": bz2.compress,
    ".tar.xz": lzma.compress,
    ".tar.zst": lambda data: packed([data], ".zst"),
}


def zipped(files: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in files:
            file.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tarred(files: Iterable[tuple[str, bytes]], form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as file:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return out.getvalue()


def archive(path: Path, files: Mapping[str, bytes]) -> Path:
    suffix = next(each for each in sorted(PACKING, key=len, reverse=True) if path.name.endswith(each))
    if suffix == ".zip":
        return put(path, zipped(files.items()))
    return put(path, PACKING[suffix](tarred(files.items())))  # type: ignore[misc]


@pytest.mark.parametrize("suffix", PACKING)
@pytest.mark.parametrize("per_shard", [3, 500])
def test_a_member_is_a_record(tmp_path: Path, suffix: str, per_shard: int) -> None:
    path = archive(tmp_path / f"n{suffix}", FILES)
    found = read([path], Reading(per_shard=per_shard))
    assert {each.id: each.data for each in found} == {
        f"n{suffix}!/{name}": data for name, data in FILES.items()
    }
    assert read([tmp_path]) == found


@pytest.mark.parametrize("suffix", [".zip", ".tar.gz"])
def test_names_are_only_names_and_each_has_its_own(tmp_path: Path, suffix: str) -> None:
    names = [
        "/etc/passwd.txt",
        "../../up.txt",
        "C:\\x.txt",
        "a.txt",
        "a.txt",
        "a.txt~2",
        "a.txt",
        "./b.txt",
        "é\u202e.txt",
    ]
    pairs = [(name, name.encode()) for name in names]
    with pytest.warns(UserWarning, match="Duplicate") if suffix == ".zip" else _Nothing():
        data = zipped(pairs) if suffix == ".zip" else gzip.compress(tarred(pairs))
    found = read([put(tmp_path / f"n{suffix}", data)], Reading(per_shard=2, pattern="*"))
    assert [each.data.decode() for each in found] == names
    told = [each.id.partition("!/")[2] for each in found]
    assert told[3:7] == ["a.txt", "a.txt~2", "a.txt~2~2", "a.txt~3"]
    assert len(set(told)) == len(told)


class _Nothing:
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


@pytest.mark.parametrize("suffix", [".zip", ".tar"])
def test_what_is_left_alone_is_told(tmp_path: Path, suffix: str) -> None:
    names = [
        "a.txt",
        "__MACOSX/._a.txt",
        ".b.txt",
        "p_files/x.html",
        "c.jpg",
        "d.zip",
        "e.convert.toml",
        "f/",
    ]
    path = archive(tmp_path / f"n{suffix}", dict.fromkeys(names, b""))
    assert ids([path]) == [f"n{suffix}!/a.txt"]
    assert [each.where.partition("!/")[2] for each in planned([path])[1]][: len(names) - 2] == names[1:-1]
    assert ids([path], Reading(pattern="*.jpg")) == [f"n{suffix}!/c.jpg"]


def test_members_that_cannot_be_read(tmp_path: Path) -> None:
    data = bytearray(
        zipped([("good.txt", b"good"), ("hurt.txt", b"h" * 500), ("bomb.txt", b"x" * 5_000_000)])
    )
    data[data.find(b"hurt.txt") + 12] ^= 0xFF
    found = read([put(tmp_path / "n.zip", bytes(data))], Reading(limit=1_000_000))
    assert [each.data for each in found] == [b"good", b"", b""]
    assert "is damaged" in str(found[1].error)
    assert found[2].error == "larger than 1,000,000 bytes"


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    data = bytearray(zipped([("bomb.txt", b"x" * 5_000_000)]))
    entry = data.find(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<L", 10)
    (found,) = read([put(tmp_path / "n.zip", bytes(data))], Reading(limit=1_000_000))
    assert found.error is not None


def test_an_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(zipped([("secret.txt", b"secret"), ("open.txt", b"open")]))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    found = read([put(tmp_path / "n.zip", bytes(data))])
    assert [each.error for each in found] == ["is encrypted", None]


@pytest.mark.parametrize("suffix", PACKING)
@pytest.mark.parametrize("content", [b"", b"rubbish" * 300, b"\x00" * 100])
def test_what_is_no_archive(tmp_path: Path, suffix: str, content: bytes) -> None:
    found = read([put(tmp_path / f"n{suffix}", content)])
    assert all(each.error for each in found)
    assert len(found) == 1 or not content.strip(b"\x00")


@pytest.mark.parametrize("suffix", [each for each in PACKING if each != ".zip"])
@pytest.mark.parametrize("size", [7, 512, 5000, 5120])
def test_a_tar_that_is_none_is_said_to_be_none(tmp_path: Path, suffix: str, size: int) -> None:
    rubbish = PACKING[suffix]((b"rubbish" * size)[:size])  # type: ignore[misc]
    found = read([put(tmp_path / f"n{suffix}", rubbish)])
    assert [each.error for each in found] == ["is no TAR, or one that is damaged where it begins"]


@pytest.mark.parametrize("suffix", [each for each in PACKING if each != ".zip"])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_an_archive_that_is_cut_off(tmp_path: Path, suffix: str, share: float) -> None:
    noise = {name: os.urandom(3000) for name in FILES}
    whole = archive(tmp_path / f"n{suffix}", noise).read_bytes()
    if suffix == ".tar":
        whole = whole[: whole.rfind(b"story 19")]
    found = read([put(tmp_path / f"n{suffix}", whole[: int(len(whole) * share)])], Reading(per_shard=3))
    assert 1 <= sum(bool(each.error) for each in found) <= 2
    assert [each.data for each in found if not each.error] == list(noise.values())[: len(found) - 1][
        : sum(not each.error for each in found)
    ]


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_a_damaged_header_is_a_record_and_the_next_member_is_read(tmp_path: Path, form: int) -> None:
    data = bytearray(tarred(FILES.items(), form))
    place = data.find(b"0/story 9")
    data[place : place + 400] = b"\xff" * 400
    found = read([put(tmp_path / "n.tar", bytes(data))], Reading(per_shard=4))
    assert [each.data for each in found if not each.error] == [
        content for name, content in FILES.items() if not name.endswith(" 9.html")
    ]
    assert [each.id for each in found if each.error] == [f"n.tar!/damage at byte {place}"]


def test_long_names_begin_a_shard(tmp_path: Path) -> None:
    files = [(f"{'x' * 150}/{'ü' * 90}{n}.txt", b"%d" % n) for n in range(9)]
    for form in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT):
        found = read([put(tmp_path / "n.tar", tarred(files, form))], Reading(per_shard=2))
        assert [each.id for each in found] == [f"n.tar!/{name}" for name, _ in files]


def test_a_part_of_a_directory(tmp_path: Path) -> None:
    data = zipped(FILES.items())
    for ahead in (b"", b"#!/bin/sh something before the archive\n"):
        file = io.BytesIO(ahead + data)
        directory = directory_of(file)
        assert directory.ahead == len(ahead)
        spans = list(entries(file, directory))
        assert len(spans) == len(FILES)
        with part(file, directory, spans[5][0], spans[8][1], 4) as some:
            assert {name: some.read(name) for name in some.namelist()} == dict(list(FILES.items())[5:9])


def test_a_large_zip_with_64_bits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 3)
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 100)
    path = put(tmp_path / "n.zip", zipped(FILES.items()))
    monkeypatch.undo()
    assert b"PK\x06\x06" in path.read_bytes()
    assert [each.data for each in read([path], Reading(per_shard=3))] == list(FILES.values())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.dictionaries(
        st.sampled_from([f"{n}.{end}" for n in range(9) for end in ("txt", "html", "jpg")]),
        st.binary(max_size=2000),
        max_size=12,
    ),
    suffix=st.sampled_from([".zip", ".tar", ".tar.gz"]),
    per_shard=st.integers(1, 5),
    hurt=st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=2),
)
def test_the_same_records_however_the_archive_is_parted(
    tmp_path: Path, files: dict[str, bytes], suffix: str, per_shard: int, hurt: list[tuple[int, int]]
) -> None:
    data = bytearray(archive(tmp_path / f"n{suffix}", files).read_bytes())
    for place, byte in hurt:
        data[place % len(data)] = byte
    path = put(tmp_path / f"n{suffix}", bytes(data))
    assert read([path], Reading(per_shard=per_shard)) == read([path])


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.tar"])
def test_what_cannot_be_unpacked_is_said_and_ends_no_run(name: str, suffix: str, tmp_path: Path) -> None:
    """In our words, whatever library unpacks it: what is wrong, and what to do."""
    noise = base64.b64encode(random.Random(7).randbytes(30_000)).decode()
    plain = {
        "a.txt": noise.encode(),
        "a.jsonl": f'{{"text": "{noise}"}}\n'.encode() * 2,
        "a.csv": f"title,text\na,{noise}\n".encode(),
        "a.tar": tarred([("a.txt", noise.encode())]),
    }[name]
    whole = PACKING[f".tar{suffix}"](plain)
    middle = len(whole) // 2
    spoilt = {
        "cut": whole[:middle],
        "damaged": whole[:middle] + bytes(99) + whole[middle + 99 :],
        "other": plain,
    }
    for kind, data in spoilt.items():
        put(tmp_path / kind / (name + suffix), data)
    put(tmp_path / "z.txt")
    *wrong, good = read([tmp_path])
    assert good.error is None
    said = {record.id.partition("/")[0]: record.error for record in wrong if record.error}
    assert said.keys() == spoilt.keys()
    assert said["cut"].endswith("(get it again)")
    assert all("(get it again)" in each or "(rename it)" in each for each in said.values())
