"""MHTML: which part is the page, what the others are called, and files that are not as they should be."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image as Pictures

import convert
from convert import registry
from convert.errors import ReadError
from convert.model import Document, pictures

STORY = "<p>" + "The river rose by four metres in one night and took the bridge with it. " * 5 + "</p>"
PAGE = "http://news.example/2011/story.html"


def png(width: int = 6) -> bytes:
    data = io.BytesIO()
    Pictures.new("RGB", (width, 4), "teal").save(data, "PNG")
    return data.getvalue()


def part(headers: str, body: bytes) -> bytes:
    return f"--b\r\n{headers}\r\n\r\n".encode() + body + b"\r\n"


def page(inside: str, headers: str = f"Content-Type: text/html\r\nContent-Location: {PAGE}") -> bytes:
    return part(headers, f"<html lang=en><body><article><h1>Rain</h1>{STORY}{inside}</article>".encode())


def picture(name: str, width: int = 6) -> bytes:
    return part(
        f"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n{name}",
        base64.encodebytes(png(width)),
    )


def archive(*parts: bytes, headers: str = "", kind: str = "multipart/related") -> bytes:
    head = f"MIME-Version: 1.0\r\nContent-Type: {kind}; boundary=b{headers}\r\n\r\n"
    return head.encode() + b"".join(parts) + b"--b--\r\n"


def shown(document: Document) -> list[tuple[str, int | None]]:
    """The pictures of a document and how wide those are that it holds."""
    held = {resource.url: resource.width for resource in document.resources}
    return [(image.url, held.get(image.url)) for image in pictures(document)]


NAMES = {
    "an address in full": ("http://news.example/i/a.png", "Content-Location: http://news.example/i/a.png"),
    "an address from the root": ("/i/a.png", "Content-Location: http://news.example/i/a.png"),
    "an address beside the page": ("i/a.png", "Content-Location: http://news.example/2011/i/a.png"),
    "a place in it": ("i/a.png#x", "Content-Location: http://news.example/2011/i/a.png"),
    "a relative location": ("i/a.png", "Content-Location: i/a.png"),
    "percent-encoded in the page": ("i/a%20b.png", "Content-Location: i/a b.png"),
    "percent-encoded in the part": ("i/a b.png", "Content-Location: http://news.example/2011/i/a%20b.png"),
    "a number": ("cid:a@b", "Content-ID: <a@b>"),
    "a number in other letters": ("CID:a@b", "Content-ID: <a@b>"),
    "a number, percent-encoded": ("cid:a%2Bc%40b", "Content-ID: <a+c@b>"),
    "a number without brackets": ("cid:a@b", "Content-ID: a@b"),
    "a file of a disk": ("file:///C:/x/a.png", "Content-Location: file:///C:/x/a.png"),
    "a folded location": ("/i/a.png", "Content-Location: http://news.\r\n example/i/a.png"),
    "a query": ("/a.php?x=1&amp;y=2", "Content-Location: http://news.example/a.php?x=1&y=2"),
}


@pytest.mark.parametrize(("source", "name"), NAMES.values(), ids=NAMES)
def test_a_part_is_found_by_its_name(source: str, name: str) -> None:
    document = convert.parse(archive(page(f'<img src="{source}" alt=Rain>'), picture(name)))
    ((url, width),) = shown(document)
    assert width == 6
    assert url.startswith("http://news.example/") or url.endswith(".png")
    assert not url.startswith(("cid:", "file:"))
    assert [issue.code for issue in document.issues] == []


def test_of_two_parts_with_one_name_the_first_counts() -> None:
    name = "Content-Location: http://news.example/a.png"
    document = convert.parse(archive(page("<img src=/a.png>"), picture(name, 6), picture(name, 7)))
    assert shown(document) == [("http://news.example/a.png", 6)]


def test_the_word_of_the_caller_goes_before_that_of_the_file() -> None:
    document = convert.parse(archive(page("<a href=other.html>x</a>")), base_url="https://mirror.example/a/")
    assert document.metadata.url == "https://mirror.example/a/"


def test_a_picture_that_is_not_in_the_file_is_missing() -> None:
    document = convert.parse(archive(page("<img src=/a.png alt=Rain><img src=cid:gone alt=Wind>")))
    assert [image.alt for image in pictures(document)] == ["Rain", "Wind"]
    assert {issue.code for issue in document.issues} == {"image-missing"}


def test_a_part_that_is_no_picture_is_missing() -> None:
    wrong = part(
        "Content-Type: image/png\r\nContent-Location: http://news.example/a.png", b"<html>gone</html>"
    )
    document = convert.parse(archive(page("<img src=/a.png alt=Rain>"), wrong))
    assert document.resources == ()
    assert "a page" in document.issues[0].message


PAGES = {
    "the start": ('; start="<p@x>"', "Content-Type: text/html\r\nContent-ID: <p@x>"),
    "where it was saved from": (
        f"\r\nSnapshot-Content-Location: {PAGE}",
        f"Content-Type: text/html\r\nContent-Location: {PAGE}",
    ),
}


@pytest.mark.parametrize(("headers", "own"), PAGES.values(), ids=PAGES)
def test_the_page_is_not_always_the_first(headers: str, own: str) -> None:
    frame = part("Content-Type: text/html\r\nContent-ID: <f@x>", b"<h1>Frame</h1><p>An advertisement.</p>")
    assert convert.parse(archive(frame, page("", own), headers=headers)).metadata.title == "Rain"


def test_xhtml_and_pages_within_letters() -> None:
    inner = b"Content-Type: multipart/related; boundary=c\r\n\r\n--c\r\n" + page("")[5:] + b"--c--\r\n"
    letter = archive(
        part("Content-Type: text/plain", b"Rain"), b"--b\r\n" + inner, kind="multipart/alternative"
    )
    assert convert.parse(letter).metadata.title == "Rain"
    xhtml = archive(page("", "Content-Type: application/xhtml+xml"))
    assert convert.parse(xhtml).metadata.title == "Rain"


def test_a_page_alone() -> None:
    alone = (
        f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<h1>Rain</h1>{STORY}".encode()
    )
    assert registry.reader_for(alone).name == "mhtml"
    assert convert.parse(alone).metadata.title == "Rain"


@pytest.mark.parametrize("label", ["windows-1251", "WINDOWS-1251", '"cp1251"'])
def test_the_label_of_a_part_is_weighed(label: str) -> None:
    text = "<h1>Дождь</h1><p>Ночью прошёл сильный дождь, и вода в реке поднялась на целый метр.</p>"
    own = part(f"Content-Type: text/html; charset={label}", text.encode("cp1251"))
    assert convert.parse(archive(own)).metadata.title == "Дождь"
    lying = part(f"Content-Type: text/html; charset={label}", text.encode())
    document = convert.parse(archive(lying))
    assert document.metadata.title == "Дождь"
    assert "encoding-contradicted" in {issue.code for issue in document.issues}


def test_a_binary_part_keeps_every_byte() -> None:
    raw = png(300)
    assert b"\r" in raw
    assert b"\n" in raw
    binary = part(
        "Content-Type: image/png\r\nContent-Transfer-Encoding: binary\r\nContent-Location: /a.png", raw
    )
    document = convert.parse(archive(page("<img src=/a.png>"), binary))
    assert document.resources[0].data == raw


def test_the_source_is_the_file() -> None:
    data = archive(page(""))
    source = convert.parse(data).source
    assert source
    assert (source.size, source.media_type, source.encoding) == (len(data), "multipart/related", "utf-8")


MOMENTS = {
    "Wed, 23 Nov 2011 08:24:05 +0700": "2011-11-23T08:24:05+07:00",
    "Wed, 23 Nov 2011 08:24:05 -0000": "2011-11-23T08:24:05Z",
    "Wed, 23 Nov 2011 08:24:05 GMT": "2011-11-23T08:24:05Z",
    "yesterday": None,
    "": None,
}


@pytest.mark.parametrize(("raw", "moment"), MOMENTS.items())
def test_the_moment_it_was_saved(raw: str, moment: str | None) -> None:
    captured = convert.parse(archive(page(""), headers=f"\r\nDate: {raw}")).metadata.captured
    assert (captured and captured.iso) == moment


def test_a_letter_was_sent_then_not_saved() -> None:
    letter = archive(page(""), headers="\r\nDate: Wed, 23 Nov 2011 08:24:05 GMT\r\nTo: a@b.example")
    assert convert.parse(letter).metadata.captured is None


# ------------------------------------------------------------------------------------------------------ trouble

OTHERS = {
    "raw text about it": b"Content-Type: multipart/related is how pages travel.\n\nIt rained.",
    "a letter without a page": b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nRain\n",
    "labels of a dump": b"Title: Rain\nDate: 23 November 2011\nContent-Type: article\n\nIt rained all night.",
    "a page": b"<html><body>MIME-Version: 1.0</body></html>",
}


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS)
def test_what_is_something_else(data: bytes) -> None:
    assert registry.reader_for(data).name != "mhtml"


BROKEN = {
    "no page": archive(picture("Content-ID: <a>")),
    "nothing": b"",
    "no boundary": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx",
    "other bytes": bytes(range(256)) * 4,
    "a head without end": b"Content-Type: multipart/related" * 3000,
    "too many parts": archive(*(part("Content-Type: text/css", b"") for _ in range(10_001))),
    "an unknown transfer": archive(
        part("Content-Type: text/html\r\nContent-Transfer-Encoding: base64", b"\xff=")
    ),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_says_so(data: bytes) -> None:
    with pytest.raises(ReadError):
        convert.parse(data, reader="mhtml")


@pytest.mark.timeout(30)
def test_parts_in_parts_in_parts() -> None:
    depth = 3000
    open_ones = b"".join(
        b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)
        for number in range(depth)
    )
    with pytest.raises(ReadError):
        convert.parse(
            b"MIME-Version: 1.0\r\n" + open_ones + b"Content-Type: text/html\r\n\r\n", reader="mhtml"
        )


def test_a_file_that_was_cut_is_read_as_far_as_it_goes() -> None:
    whole = archive(page("<img src=/a.png alt=Rain>"), picture("Content-Location: /a.png"))
    document = convert.parse(whole[: len(whole) - 60])
    assert document.metadata.title == "Rain"
    assert [issue.code for issue in document.issues] == ["image-missing"]
