"""Pictures that somebody put into the bag of a document made by hand."""

from __future__ import annotations

import io

import msgspec
import pytest
from PIL import Image as Pictures

import convert
from convert.model import Resource, build
from convert.resources import fill


def _made(kind: str, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Pictures.new(mode, (8, 6)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("media_type", "data", "found"),
    [
        ("image/png", _made("PNG"), ("image/png", 8, 6)),
        ("image/png", _made("JPEG"), ("image/jpeg", 8, 6)),
        ("image/tiff", _made("TIFF"), ("image/png", 8, 6)),
        ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"/>', None),
        ("image/png", b"\x89PNG\r\n\x1a\nxxxx", None),
        ("image/png", b"", None),
        ("image/gif", b"GIF89a\0\0\0\0\0\0\0;", None),
        ("application/x-thing", b"abc", None),
    ],
)
def test_what_somebody_put_into_the_bag_is_what_its_bytes_are(
    media_type: str, data: bytes, found: tuple[str, int, int] | None
) -> None:
    given = Resource.of("a.png", media_type, data)
    document = msgspec.structs.replace(
        build.article("", build.figure("a.png", alt="A boat")), resources=(given,)
    )
    filled = fill(document)
    kinds = [(each.media_type, each.width, each.height) for each in filled.resources]
    assert kinds == ([found] if found else [])
    assert bool(found) != any(issue.code == "image-missing" for issue in filled.issues)
    assert fill(filled).resources == filled.resources
    for kind in ("docx", "epub", "html", "pdf"):
        convert.write(document, kind)


def test_a_size_no_picture_has_is_not_believed() -> None:
    for width, height in ((0, 0), (10**9, 10**9), (-1, 5), (-8, -6)):
        given = Resource.of("a.png", "image/png", _made("PNG"), width, height)
        document = msgspec.structs.replace(build.article("", build.figure("a.png")), resources=(given,))
        assert [(each.width, each.height) for each in fill(document).resources] == [(8, 6)]


def test_what_was_measured_is_not_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    given = Resource.of("a.png", "image/png", _made("PNG"), 8, 6)
    document = msgspec.structs.replace(build.article("", build.figure("a.png")), resources=(given,))
    monkeypatch.setattr("convert.resources.measure", lambda data: pytest.fail("measured"))
    assert fill(document).resources == (given,)
