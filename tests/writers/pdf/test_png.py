"""PNG that a PDF holds as it is: only what is whole, upright and opaque; everything else is decoded."""

from __future__ import annotations

import io
import random
import zlib
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from convert.resources.png import pixels
from convert.writers.pdf.png import ready_pixels

from .samples import four


def _png(image: Image.Image, **more: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", **more)
    return file.getvalue()


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def _made(
    rows: bytes, width: int = 2, height: int = 2, kind: bytes = b"\x08\x02\0\0\0", tail: bytes = b""
) -> bytes:
    """A PNG of these rows, each with the number of its filter."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + kind
    data = zlib.compress(rows) + tail
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        ("RGB", "DeviceRGB/BitsPerComponent 8"),
        ("L", "DeviceGray/BitsPerComponent 8"),
        ("1", "DeviceGray/BitsPerComponent 1"),
        ("P", "DeviceRGB 225<"),
    ],
)
def test_pixels_are_passed_on(mode: str, says: str) -> None:
    png = _png(four().convert(mode))
    found = ready_pixels(png)
    assert found is not None
    assert found[:2] == (80, 40)
    assert found.data == pixels(png)
    assert (found.space + found.palette + found.entries).startswith(says)


def test_small_palettes_have_small_samples() -> None:
    found = ready_pixels(_png(four().quantize(4)))
    assert found is not None
    assert "/BitsPerComponent 2" in found.entries


def _described() -> PngInfo:
    info = PngInfo()
    info.add_text("Raw profile type exif", "x")
    return info


TURNED = Image.Exif()
TURNED[0x0112] = 6
ROWS = b"\0" + b"abcdef"
DECODED = {
    "transparent": _png(four().convert("RGBA")),
    "grey and transparent": _png(four().convert("LA")),
    "one colour transparent": _png(four(), transparency=(220, 30, 30)),
    "turned": _png(four(), exif=TURNED),
    "perhaps turned": _png(four(), pnginfo=_described()),
    "16 bits": _png(four().convert("I;16")),
    "interlaced": _made(ROWS * 2, kind=b"\x08\x02\0\0\1"),
    "no such filter": _made(ROWS + b"\x05abcdef"),
    "a row short": _made(ROWS),
    "a row too many": _made(ROWS * 3),
    "more behind the pixels": _made(ROWS * 2, tail=b"more"),
    "no pixels": _made(b"", 0, 0),
    "no palette": _made(b"\0ab" * 2, kind=b"\x08\x03\0\0\0"),
    "cut off": _png(four())[:-40],
    "another format": b"GIF89a" + bytes(40),
    "empty": b"",
}


@pytest.mark.parametrize("name", DECODED)
def test_everything_else_is_decoded(name: str) -> None:
    assert ready_pixels(DECODED[name]) is None


def test_what_would_not_be_passed_on_is_right_but_for_its_fault() -> None:
    assert ready_pixels(_made(ROWS * 2)) is not None


def test_large_pictures_are_looked_at_in_pieces() -> None:
    rows = [b"\0" + random.Random(row).randbytes(3000) for row in range(1000)]
    assert ready_pixels(_made(b"".join(rows), 1000, 1000)) is not None
    for wrong in ([*rows[:-1], b"\x05" + rows[-1][1:]], rows[:-1], [*rows, rows[0]]):
        assert ready_pixels(_made(b"".join(wrong), 1000, 1000)) is None


@pytest.mark.parametrize("place", range(0, 200, 3))
def test_one_byte_wrong_is_never_passed_on(place: int) -> None:
    png = bytearray(_png(four().quantize(4)))
    at = place % len(png)
    png[at] ^= 0x55
    assert ready_pixels(bytes(png)) is None
