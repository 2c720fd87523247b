"""Pictures as PDF holds them.

Receives: a resource of the bag.
Returns:  a `Picture`: image data behind a PDF filter, its size as it is seen, how it is turned.
Knows:    that JPEG goes into a PDF as it is, unless it is in inks; that PNG's own filter and compression are PDF's too;
          the eight ways a camera may be held (Exif, "Orientation").
Never:    crops, sharpens or enlarges; trusts the type a resource claims.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from convert.model import Resource
from convert.writers.pdf.objects import PdfFile, Ready, stream
from convert.writers.pdf.png import Pixels, pixel_chunks, ready_pixels

__all__ = ["Picture", "Raster", "image_object", "load"]

_LONGEST_SIDE = 3600
"""More pixels than that a page cannot show: 600 dots an inch over six inches."""

_DECODERS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}
_ORIENTATION_TAG = 0x0112
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TURNS: dict[int, tuple[float, ...]] = {
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""How the unit square of a stored picture is turned to be seen, by Exif's number."""


@dataclass(frozen=True, slots=True)
class Raster:
    """Encoded pixels; `entries` name the filter and the colours in a PDF dictionary."""

    width: int
    height: int
    entries: str
    data: bytes
    mask: Raster | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; `width` and `height` are in pixels as it is seen, `matrix` turns the stored one to that."""

    digest: str
    width: int
    height: int
    raster: Raster
    matrix: tuple[float, ...] = _UPRIGHT


def load(resource: Resource) -> Picture | None:
    """The picture of a resource, None where its bytes are no picture that can be read."""
    decoder = _DECODERS.get(resource.media_type)
    if decoder is None:
        return None
    try:
        with Image.open(io.BytesIO(resource.data), formats=(decoder,)) as image:
            if image.format == "JPEG" and image.mode in ("L", "RGB"):
                return _as_it_is(resource, image)
            ready = ready_pixels(resource.data, _LONGEST_SIDE) if image.format == "PNG" else None
            return _decoded(resource, image) if ready is None else _ready(resource, ready)
    except Exception:  # foreign bytes make decoders fail in every way they can
        return None


def _as_it_is(resource: Resource, image: Image.Image) -> Picture:
    """A JPEG, not decoded: turned when it is drawn."""
    turn = image.getexif().get(_ORIENTATION_TAG, 1)
    width, height = image.size
    colours = "DeviceGray" if image.mode == "L" else "DeviceRGB"
    entries = f"/ColorSpace/{colours}/BitsPerComponent 8/Filter/DCTDecode"
    raster = Raster(width, height, entries, resource.data)
    if turn in (5, 6, 7, 8):
        width, height = height, width
    return Picture(resource.sha256, width, height, raster, _TURNS.get(turn, _UPRIGHT))


def _ready(resource: Resource, pixels: Pixels) -> Picture:
    """A PNG, not encoded anew."""
    return Picture(resource.sha256, pixels.width, pixels.height, Raster(*pixels))


def _decoded(resource: Resource, image: Image.Image) -> Picture:
    upright = ImageOps.exif_transpose(image)
    width, height = upright.size
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    mask = None
    if upright.has_transparency_data:
        alpha = upright.convert("RGBA").getchannel("A")
        mask = _raster(alpha) if alpha.getextrema() != (255, 255) else None
    return Picture(resource.sha256, width, height, _raster(_in_colours(upright), mask))


def _in_colours(image: Image.Image) -> Image.Image:
    """Grey or red, green and blue, eight bits each."""
    if image.mode.startswith("I;16"):
        image = image.convert("I")
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("1", "L", "LA"):
        return image.convert("L")
    return (image.convert("RGBA") if image.has_transparency_data else image).convert("RGB")


def _raster(image: Image.Image, mask: Raster | None = None) -> Raster:
    """Pixels behind PNG's filter and compression, which PDF's FlateDecode understands (ISO 32000-1, 7.4.4.4)."""
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=6)
    colours, name = (1, "DeviceGray") if image.mode == "L" else (3, "DeviceRGB")
    entries = (
        f"/ColorSpace/{name}/BitsPerComponent 8/Filter/FlateDecode"
        f"/DecodeParms<</Predictor 15/Colors {colours}/BitsPerComponent 8/Columns {image.width}>>"
    )
    return Raster(image.width, image.height, entries, pixel_chunks(file.getvalue()), mask)


def image_object(file: PdfFile, raster: Raster) -> Ready:
    """An image object and that of its mask."""
    mask = "" if raster.mask is None else f"/SMask {file.refer(image_object(file, raster.mask))}"
    entries = f"/Type/XObject/Subtype/Image/Width {raster.width}/Height {raster.height}{raster.entries}{mask}"
    return stream(raster.data, entries, compress=False)
