"""Pictures into the bag, and what keeps others out."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image as Pictures

from convert.model import Document, Figure, build, pictures
from convert.model import Image as Picture
from convert.resources import MAX_PIXELS, fill, local_file


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
