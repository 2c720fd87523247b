"""Colours that are others than sRGB: named in the file, or turned into sRGB, and seen as they are meant."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Pixels

from convert.model import Image, Resource
from convert.model import nodes as n
from convert.writers.pdf.colours import srgb_profile
from convert.writers.pdf.profiles import in_srgb, profile_of
from tests.strategies.profiles import exchanged, inks

from .samples import pdf

RED, GREEN = (220, 30, 30), (30, 220, 30)


def _resource(image: Pixels.Image, form: str, profile: bytes) -> Resource:
    data = io.BytesIO()
    image.save(data, form, icc_profile=profile)
    media_type = f"image/{form.lower()}"
    return Resource.of("p", media_type, data.getvalue(), *image.size)


def _written(*resources: Resource) -> bytes:
    figures = [n.Figure((Image(resource.url, "A colour"),)) for resource in resources]
    return pdf(*figures, resources=resources)


def _colour_on_paper(data: bytes) -> tuple[int, ...]:
    """The colour there is most of on the page, but for the paper's."""
    page = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    counted = page.getcolors(10**6) or []
    found: tuple[int, ...] = max((count, colour) for count, colour in counted if colour != (255, 255, 255))[1]  # type: ignore[type-var, assignment]
    return found


def _close(seen: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(seen, wanted, strict=True))


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "RGB"), ("PNG", "P"), ("PNG", "RGBA"), ("JPEG", "RGB"), ("WEBP", "RGB")]
)
def test_colours_are_seen_as_they_are_meant(form: str, mode: str) -> None:
    image = Pixels.new("RGB", (160, 120), RED)
    image = image.quantize(2) if mode == "P" else image.convert(mode)
    assert _close(_colour_on_paper(_written(_resource(image, form, exchanged()))), GREEN)
    assert _close(_colour_on_paper(_written(_resource(image, form, srgb_profile()))), RED)


def test_a_profile_stands_in_the_file_once() -> None:
    image, data = Pixels.new("RGB", (60, 40), RED), exchanged()
    first, second = _resource(image, "PNG", data), _resource(image, "JPEG", data)
    second = Resource.of("q", second.media_type, second.data, 60, 40)
    with pikepdf.open(io.BytesIO(_written(first, second))) as file:
        streams = [item for item in file.objects if isinstance(item, pikepdf.Stream) and "/N" in item]
        assert sum(item.read_bytes() == data for item in streams) == 1


def test_srgb_is_not_named_and_nothing_unsound_is() -> None:
    image = Pixels.new("RGB", (6, 4))
    sound = exchanged()
    unsound = (sound[:-1], sound[:36] + b"none" + sound[40:], sound[:8] + b"\5" + sound[9:], b"", b"acsp")
    for data in (srgb_profile(), *unsound, sound[:12] + b"link" + sound[16:], inks()):
        image.info["icc_profile"] = data
        assert profile_of(image, "RGB") is None
    image.info["icc_profile"] = sound
    assert profile_of(image, "RGB") == sound
    assert profile_of(image, "L") is None


def test_inks_look_as_their_profile_says() -> None:
    image = Pixels.new("CMYK", (60, 40), (255, 0, 0, 0))
    image.info["icc_profile"] = inks()
    red, green, blue = in_srgb(image).getpixel((5, 5))  # type: ignore[misc]
    assert red > 200 > 90 > max(green, blue)


def test_inks_without_a_profile_that_can_be_followed_stay() -> None:
    image = Pixels.new("CMYK", (60, 40), (255, 0, 0, 0))
    for data in (None, inks()[:200], exchanged(), b"CMYK" * 9):
        image.info["icc_profile"] = data
        assert in_srgb(image) is image
