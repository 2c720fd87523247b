"""Pictures into the bag, and what keeps others out."""

from __future__ import annotations

import base64
import io
import unicodedata
import zlib
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image as Pictures

import convert
from convert import resources
from convert.model import Document, Figure, build, pictures
from convert.model import Image as Picture
from convert.resources import MAX_PIXELS, Parts, fill, local_file, take
from convert.resources.png import is_whole


def png(width: int = 3, height: int = 2) -> bytes:
    data = io.BytesIO()
    Pictures.new("RGB", (width, height), "teal").save(data, "PNG")
    return data.getvalue()


def with_picture(url: str) -> Document:
    return build.article("Rain", Figure((Picture(url),)))


def codes(document: Document) -> list[str]:
    return [issue.code for issue in document.issues]


def test_data_url_gets_a_short_name() -> None:
    document = fill(with_picture("data:image/png;base64," + base64.b64encode(png()).decode()))
    (resource,) = document.resources
    assert (resource.media_type, resource.width, resource.height) == ("image/png", 3, 2)
    assert [image.url for image in pictures(document)] == [resource.url]
    assert len(resource.url) < 30


def test_file_beside_the_source(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "a b.png").write_bytes(png())
    document = fill(with_picture("page_files/a%20b.png"), tmp_path)
    assert document.resources[0].data == png()
    assert codes(document) == []


@pytest.mark.parametrize(
    "url",
    ["../secret.png", "page/../../secret.png", "/etc/hostname", "file:///etc/hostname", "%2e%2e/secret.png", "link.png",
     "nothing.png", "https://example.org/a.png", "//example.org/a.png", "data:image/png;base64,AAAA", "data:nothing",
     "folder", "a\x00b.png", "", "http://[broken"],
)  # fmt: skip
def test_what_cannot_be_had_is_an_issue(tmp_path: Path, url: str) -> None:
    inside = tmp_path / "inside"
    (inside / "folder").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(png())
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    document = fill(with_picture(url), inside)
    assert document.resources == ()
    assert codes(document) == ["image-missing"]
    assert str(tmp_path) not in document.issues[0].message


def test_too_many_pixels(tmp_path: Path) -> None:
    data = io.BytesIO()
    Pictures.new("1", (MAX_PIXELS // 1000 + 1, 1000)).save(data, "PNG")
    (tmp_path / "big.png").write_bytes(data.getvalue())
    document = fill(with_picture("big.png"), tmp_path)
    assert document.resources == ()
    assert "million" in document.issues[0].message


def test_filling_twice_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    document = fill(with_picture("a.png"), tmp_path)
    assert fill(document) == document


def test_local_file_stays_inside(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    assert local_file(tmp_path, "a.png?size=2") == tmp_path / "a.png"
    assert local_file(tmp_path / "deeper", "../a.png") is None
    assert local_file(None, "a.png") is None


KINDS = {
    "AVIF": b"\0\0\0\x1cftypavif" + bytes(40),
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
    "a page": b"\xef\xbb\xbf\n<!DOCTYPE html><p>not found",
    "BMP": b"BM" + bytes(60),
    "TIFF": b"II*\0" + bytes(60),
    "icon": b"\0\0\1\0\1\0" + bytes(60),
    "broken": png()[:40],
    "empty": b"",
}


@pytest.mark.parametrize(("kind", "data"), KINDS.items())
def test_what_is_no_picture_says_what_it_is(tmp_path: Path, kind: str, data: bytes) -> None:
    (tmp_path / "a.png").write_bytes(data)
    document = fill(with_picture("a.png"), tmp_path)
    assert document.resources == ()
    assert kind in document.issues[0].message


@pytest.mark.parametrize(
    ("form", "kind"), [("PNG", "png"), ("JPEG", "jpeg"), ("GIF", "gif"), ("WEBP", "webp")]
)
def test_a_picture_is_what_its_bytes_say(tmp_path: Path, form: str, kind: str) -> None:
    data = io.BytesIO()
    Pictures.new("RGB", (5, 4)).save(data, form)
    for name in ("a.svg", "a.html", "a", "a.png"):
        (tmp_path / name).write_bytes(data.getvalue())
        (resource,) = fill(with_picture(name), tmp_path).resources
        assert (resource.media_type, resource.width, resource.height) == (f"image/{kind}", 5, 4)


def test_a_picture_with_another_behind_it_is_a_picture(tmp_path: Path) -> None:
    """As telephones make it: what is shown stands first, and a map of its lights, or what another lens saw, behind."""
    data = io.BytesIO()
    first, second = (Pictures.new("RGB", (6, 4), colour) for colour in ("red", "blue"))
    first.save(data, "MPO", save_all=True, append_images=[second])
    broken = data.getvalue().replace(b"MPF\0II", b"MPF\0XX")
    for given in (data.getvalue(), broken):
        (tmp_path / "a.jpg").write_bytes(given)
        document = fill(with_picture("a.jpg"), tmp_path)
        (resource,) = document.resources
        assert (resource.media_type, resource.width, resource.data) == ("image/jpeg", 6, given)
        assert b"/DCTDecode" in convert.write(document, "pdf")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_whose_end_is_missing_is_broken(tmp_path: Path, form: str) -> None:
    data = io.BytesIO()
    Pictures.effect_noise((64, 64), 60).convert("RGB").save(data, form)
    (tmp_path / "a").write_bytes(data.getvalue()[: len(data.getvalue()) // 2])
    document = fill(with_picture("a"), tmp_path)
    assert document.resources == ()
    assert "broken" in document.issues[0].message


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pixels_are_unpacked_once_to_see_that_they_are_whole(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = io.BytesIO()
    Pictures.linear_gradient("L").resize((37, 5)).convert(mode).save(data, "PNG")
    assert is_whole(data.getvalue())
    monkeypatch.setattr("zlib.decompressobj", lambda: pytest.fail("unpacked again"))
    assert is_whole(data.getvalue())


@pytest.mark.parametrize(
    ("form", "kind"), [("AVIF", "jpeg"), ("BMP", "png"), ("TIFF", "png"), ("ICO", "png")]
)
def test_a_picture_not_every_format_holds_becomes_one_that_they_do(
    tmp_path: Path, form: str, kind: str
) -> None:
    data = io.BytesIO()
    Pictures.new("RGB", (32, 32), "#336699").save(data, form)
    (tmp_path / "a.png").write_bytes(data.getvalue())
    document = fill(with_picture("a.png"), tmp_path)
    (resource,) = document.resources
    assert (resource.url, resource.media_type, resource.width) == ("a.png", f"image/{kind}", 32)
    assert [(issue.code, issue.severity) for issue in document.issues] == [("image-converted", "info")]
    with Pictures.open(io.BytesIO(resource.data)) as picture:
        red, green, blue = picture.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert max(abs(red - 0x33), abs(green - 0x66), abs(blue - 0x99)) < 6


def test_a_drawing_is_drawn_and_leads_nowhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png())
    places = "".join(
        f'<image {name}="{url}" width="400" height="300"/>'
        for name in ("href", "xlink:href")
        for url in (secret, secret.as_uri(), "secret.png", "http://localhost/a.png")
    )
    drawing = (
        f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" width="400" height="300">'
        f'<script>alert(1)</script><rect width="400" height="300" fill="#fff"/>'
        f'<circle r="9" fill="#fff"/>{places}</svg>'
    )
    (tmp_path / "a.svg").write_text(drawing, "utf-8")
    (resource,) = fill(with_picture("a.svg"), tmp_path).resources
    assert (resource.media_type, resource.width, resource.height) == ("image/png", 1600, 1200)
    with Pictures.open(io.BytesIO(resource.data)) as picture:
        assert picture.convert("RGB").getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize(
    "inside",
    ["", '<rect width="9" height="9" style="fill:#ccc"/>', "<g></g>", "<title>x</title><style>a{}</style>"],
)
def test_what_stands_for_a_picture_until_it_comes_is_none(tmp_path: Path, inside: str) -> None:
    (tmp_path / "a.svg").write_text(f'<svg xmlns="{SVG}" width="9" height="9">{inside}</svg>', "utf-8")
    document = fill(with_picture("a.svg"), tmp_path)
    assert document.resources == ()
    assert "an empty SVG drawing" in document.issues[0].message


def test_a_drawing_that_unfolds_without_end_is_refused(tmp_path: Path) -> None:
    ten = "<use href='#a{0}'/>" * 10
    layers = "".join(f'<g id="a{n}">{ten.format(n - 1)}</g>' for n in range(1, 30))
    chain = "".join(f'<g id="a{n}"><use href="#a{n - 1}"/></g>' for n in range(1, 3_000))
    loop = '<g id="a"><use href="#a"/></g>'
    for inside in (layers, chain, loop):
        (tmp_path / "a.svg").write_text(f'<svg xmlns="{SVG}" width="9" height="9">{inside}</svg>', "utf-8")
        (issue,) = fill(with_picture("a.svg"), tmp_path).issues
        assert "an SVG drawing of more than" in issue.message


SVG = "http://www.w3.org/2000/svg"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    head = io.BytesIO()
    Pictures.new("1", (8, 8)).save(head, "PNG")
    raw = bytearray(head.getvalue())
    raw[16:24] = (60_000).to_bytes(4, "big") * 2
    raw[29:33] = zlib.crc32(bytes(raw[12:29])).to_bytes(4, "big")
    (tmp_path / "bomb.png").write_bytes(raw)
    document = fill(with_picture("bomb.png"), tmp_path)
    assert "million" in document.issues[0].message


def test_limits_of_all_pictures_together(monkeypatch: pytest.MonkeyPatch) -> None:
    urls = [f"data:image/png;base64,{base64.b64encode(png(width)).decode()}" for width in (10, 11, 12)]
    document = build.article("Rain", *(Figure((Picture(url),)) for url in urls))
    assert len(fill(document).resources) == 3
    monkeypatch.setattr(resources, "MAX_ALL_PIXELS", 45)
    assert [resource.width for resource in fill(document).resources] == [10, 11]
    monkeypatch.setattr(resources, "MAX_ALL_BYTES", len(png(10)) + 1)
    assert [resource.width for resource in fill(document).resources] == [10]
    assert codes(fill(document)) == ["image-missing"] * 2


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_that_a_file_system_writes_otherwise(tmp_path: Path, form: Literal["NFC", "NFD"]) -> None:
    (tmp_path / unicodedata.normalize(form, "brücke é.png")).write_bytes(png())
    for name in ("br%C3%BCcke%20%C3%A9.png", "brücke é.png", "bru%CC%88cke%20e%CC%81.png"):
        assert len(fill(with_picture(name), tmp_path).resources) == 1


def test_a_picture_without_any_address_is_an_issue_too() -> None:
    document = fill(with_picture(""))
    assert document.issues[0].message == "a picture: it has no address that anybody could follow"


def test_what_a_record_holds_and_nothing_else() -> None:
    parts = Parts("https://news.example/2011/", {"https://news.example/a.png": png(), "cid:b@c": png(4)})
    document = build.article("Rain", *(Figure((Picture(url),)) for url in ("/a.png", "cid:b%40c", "c.png")))
    taken = take(document, parts)
    assert [resource.width for resource in taken.resources] == [3, 4]
    assert taken.issues == ()
    assert [image.url for image in pictures(taken)][::2] == ["/a.png", "c.png"]
    assert local_file(parts, "../a.png#x") == png()
    assert local_file(parts, "http://[broken") is None
