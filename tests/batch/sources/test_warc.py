from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convert.batch.records import Record
from convert.batch.sources import Reading
from tests.batch.sources.archives import PAGE, http, packed, pages, record
from tests.batch.sources.tools import planned, put, read


def one(tmp_path: Path, *records: bytes, limit: int = 1 << 20) -> list[Record]:
    return read([put(tmp_path / "c.warc.gz", packed(records, ".gz"))], Reading(limit=limit))


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
@pytest.mark.parametrize("per_shard", [3, 500])
def test_a_page_is_a_record_named_by_its_byte(tmp_path: Path, packing: str, per_shard: int) -> None:
    path = put(tmp_path / f"c.warc{packing}", packed(pages(10), packing))
    found = read([path], Reading(per_shard=per_shard))
    assert [each.data for each in found] == [PAGE % (n, n) for n in range(10)]
    assert all(each.id == f"{path.name}#{each.offset}" for each in found)
    assert (found[3].url, found[3].captured, found[3].charset) == (
        "https://example.org/3", "2011-11-23T08:24:00Z", "utf-8",
    )  # fmt: skip
    assert [each.why for each in planned([path])[1]] == [
        "records that are no articles: 4 of other media types"
    ]


def test_packed_as_a_whole(tmp_path: Path) -> None:
    path = put(tmp_path / "c.warc.gz", gzip.compress(b"".join(pages(200))))
    found = read([path], Reading(per_shard=30))
    assert [each.data for each in found] == [PAGE % (n, n) for n in range(200)]
    assert found == read([path])


def test_which_records_are_articles(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        record(http(b"gone", status=404), 1),
        record(http(b"plain", "text/plain"), 2),
        record(http(b"<p>x", "APPLICATION/xhtml+xml"), 3),
        record(http(b"{}", "application/json"), 4),
        record(b"<p>resource", 5, "resource", Content_Type="text/html; charset=koi8-r"),
        record(b"converted", 6, "conversion", Content_Type="text/plain"),
        record(http(b"<p>untyped", ""), 7),
        record(http(b"%PDF", ""), 8, WARC_Identified_Payload_Type="application/pdf"),
        record(http(b"User-agent: *", "text/plain"), 9, WARC_Target_URI="https://example.org/robots.txt"),
        record(b"text", 10, "metadata", Content_Type="text/plain"),
    )
    assert [each.data for each in found] == [b"plain", b"<p>x", b"<p>resource", b"converted", b"<p>untyped"]
    assert found[2].charset == "koi8-r"


def coded(data: bytes, coding: str) -> bytes:
    import brotli

    bare = zlib.compressobj(wbits=-15)
    return {
        "gzip": lambda: gzip.compress(data),
        "deflate": lambda: zlib.compress(data),
        "deflate ": lambda: bare.compress(data) + bare.flush(),
        "br": lambda: brotli.compress(data),
        "gzip, br": lambda: brotli.compress(gzip.compress(data)),
        "identity": lambda: data,
        "zstd": lambda: packed([data], ".zst"),
    }[coding]()


@pytest.mark.parametrize("coding", ["gzip", "deflate", "deflate ", "br", "gzip, br", "identity", "zstd"])
@pytest.mark.parametrize("undone", [False, True])
def test_content_codings(tmp_path: Path, coding: str, undone: bool) -> None:
    page = b"<p>A page of some words.</p>" * 20
    body = page if undone else coded(page, coding)
    (found,) = one(tmp_path, record(http(body, Content_Encoding=coding)))
    assert found.data == page


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_bombs_are_bounded(tmp_path: Path, coding: str) -> None:
    (found,) = one(
        tmp_path, record(http(coded(b"x" * 20_000_000, coding), Content_Encoding=coding)), limit=100_000
    )
    assert found.error == "larger than 100,000 bytes"
    assert found.data == b""


def test_chunks(tmp_path: Path) -> None:
    body = b"5\r\n<p>He\r\n3\r\nllo\r\n0\r\n\r\n"
    found = one(
        tmp_path,
        record(http(body, Transfer_Encoding="chunked"), 1),
        record(http(b"<p>not so", Transfer_Encoding="chunked"), 2),
    )
    assert [each.data for each in found] == [b"<p>Hello", b"<p>not so"]


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_what_comes_after_damage_is_read(tmp_path: Path, packing: str) -> None:
    parts = [packed([each], packing) for each in pages(9)]
    hurt = 9  # the page of story 3
    middle = len(parts[hurt]) // 2
    parts[hurt] = parts[hurt][:20] + b"\x00\xff" * middle + parts[hurt][20 + middle :]
    path = put(tmp_path / f"c.warc{packing}", b"".join(parts))
    found = read([path], Reading(per_shard=2))
    good = [each.data for each in found if not each.error]
    assert [each for each in (PAGE % (n, n) for n in range(9)) if each not in good] in (
        [PAGE % (3, 3)], [PAGE % (3, 3), PAGE % (4, 4)],
    )  # fmt: skip
    assert 1 <= sum(bool(each.error) for each in found) <= 2
    assert found == read([path])


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_an_archive_that_is_cut_off(tmp_path: Path, packing: str) -> None:
    whole = packed(pages(5), packing)
    found = read([put(tmp_path / f"c.warc{packing}", whole[: -len(whole) // 20])], Reading(per_shard=2))
    assert [each.data for each in found if not each.error] == [PAGE % (n, n) for n in range(len(found) - 1)]
    assert found[-1].error


@pytest.mark.parametrize("content", [b"", b"no archive at all\n" * 9, b"\x1f\x8b\x08rubbish", b"\x00" * 99])
@pytest.mark.parametrize("name", ["c.warc", "c.warc.gz", "c.warc.zst", "c.wacz"])
def test_what_is_no_archive(tmp_path: Path, content: bytes, name: str) -> None:
    found = read([put(tmp_path / name, content)])
    assert all(each.error for each in found)
    assert len(found) == 1 or not content


def test_a_dictionary_of_all_frames(tmp_path: Path) -> None:
    from fastwarc.stream_io import ZstdWriter, zstd_train_dictionary_from_samples

    records = pages(40)
    out = io.BytesIO()
    writer = ZstdWriter(out, dictionary=zstd_train_dictionary_from_samples(records * 9, 1500))
    for each in records:
        writer.write(each)
        writer.finish()
    writer.flush()
    path = put(tmp_path / "c.warc.zst", out.getvalue())
    assert [each.data for each in read([path], Reading(per_shard=7))] == [PAGE % (n, n) for n in range(40)]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("whole", [False, True])
def test_wacz(tmp_path: Path, method: int, whole: bool) -> None:
    with zipfile.ZipFile(tmp_path / "c.wacz", "w", method) as file:
        file.writestr("datapackage.json", "{}")
        for name in ("b", "a"):
            data = gzip.compress(b"".join(pages(9))) if whole else packed(pages(9), ".gz")
            file.writestr(f"archive/{name}.warc.gz", data)
        file.writestr("indexes/index.cdx", "")
    found = read([tmp_path / "c.wacz"], Reading(per_shard=4))
    assert [each.data for each in found] == [PAGE % (n, n) for n in range(9)] * 2
    assert found[0].id.startswith("c.wacz!/archive/a.warc.gz#")
    several = read([tmp_path / "c.wacz", put(tmp_path / "x.txt")])
    assert several[0].id == found[0].id
    assert read([tmp_path])[0].id == found[0].id


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    count=st.integers(0, 12),
    packing=st.sampled_from(["", ".gz", ".zst"]),
    per_shard=st.integers(1, 5),
    hurt=st.lists(st.tuples(st.integers(0, 8000), st.integers(0, 255)), max_size=3),
)
def test_the_same_records_however_the_archive_is_parted(
    tmp_path: Path, count: int, packing: str, per_shard: int, hurt: list[tuple[int, int]]
) -> None:
    data = bytearray(packed(pages(count), packing))
    for place, byte in hurt:
        data[place % len(data)] = byte
    path = put(tmp_path / f"c.warc{packing}", bytes(data))
    assert read([path], Reading(per_shard=per_shard)) == read([path])
