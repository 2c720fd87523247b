"""Pictures as PDF holds them.

Receives: a resource of the bag.
Returns:  a `Picture`: image data behind a PDF filter, its size as it is seen, how it is turned.
Knows:    that JPEG goes into a PDF as it is, unless it is in inks; that PNG's own filter and compression are PDF's too;
          the eight ways a camera may be held (Exif, "Orientation").
Never:    crops, sharpens or enlarges; trusts the type a resource claims.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from convert.model import Resource
from convert.resources.png import pixels
from convert.writers.pdf.objects import PdfFile, Ready, stream
from convert.writers.pdf.png import Pixels, ready_pixels
from convert.writers.pdf.profiles import in_srgb, profile_of

__all__ = ["Picture", "Raster", "image_object", "load"]

_QUALITY = 85
"""Of a photograph that is made smaller; a JPEG again."""

_DECODERS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}
_JPEGS = ("JPEG", "MPO")
"""What Pillow calls a JPEG, and one with further pictures behind the first, as telephones make it."""
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
_LYING = (5, 6, 7, 8)
"""Those with which the stored picture lies on its side."""


@dataclass(frozen=True, slots=True)
class Raster:
    """Encoded pixels; `entries` name the filter in a PDF dictionary, `profile` says what their colours mean."""

    width: int
    height: int
    entries: str
    data: bytes
    space: str = "DeviceRGB"
    palette: str = ""
    profile: bytes | None = None
    mask: Raster | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; `width` and `height` are in pixels as it is seen, `matrix` turns the stored one to that."""

    digest: str
    width: int
    height: int
    raster: Raster
    matrix: tuple[float, ...] = _UPRIGHT


def load(resource: Resource, limit: tuple[int, int] | None = None) -> Picture | None:
    """The picture of a resource, None where its bytes are no picture that can be read.

    One wider or higher than `limit` pixels is made to fit them; without that, every pixel is kept.
    """
    decoder = _DECODERS.get(resource.media_type)
    if decoder is None:
        return None
    try:
        with _opened(resource.data, decoder) as image:
            if limit is not None and _seen_size(image) != _within(_seen_size(image), limit):
                return _decoded(resource, image, limit)
            if image.format in _JPEGS and image.mode in ("L", "RGB"):
                return _as_it_is(resource, image)
            ready = ready_pixels(resource.data) if image.format == "PNG" else None
            return _decoded(resource, image) if ready is None else _ready(resource, image, ready)
    except Exception:  # foreign bytes make decoders fail in every way they can
        return None


def _opened(data: bytes, decoder: str) -> Image.Image:
    """A picture of one kind; what Pillow thinks of its manners is nobody's concern here."""
    with warnings.catch_warnings(action="ignore"):
        return Image.open(io.BytesIO(data), formats=(decoder,))


def _seen_size(image: Image.Image) -> tuple[int, int]:
    """Width and height as it is held."""
    width, height = image.size
    return (height, width) if image.getexif().get(_ORIENTATION_TAG) in _LYING else (width, height)


def _within(size: tuple[int, int], limit: tuple[int, int]) -> tuple[int, int]:
    """A size made to fit a limit; never enlarged.

    >>> _within((4000, 3000), (1000, 1000)), _within((40, 30), (1000, 1000))
    ((1000, 750), (40, 30))
    """
    factor = min(1.0, *(most / side for side, most in zip(size, limit, strict=True)))
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def _as_it_is(resource: Resource, image: Image.Image) -> Picture:
    """A JPEG, not decoded: turned when it is drawn."""
    turn = image.getexif().get(_ORIENTATION_TAG, 1)
    width, height = image.size
    raster = _of_jpeg(image, resource.data, profile_of(image, image.mode))
    if turn in _LYING:
        width, height = height, width
    return Picture(resource.sha256, width, height, raster, _TURNS.get(turn, _UPRIGHT))


def _ready(resource: Resource, image: Image.Image, ready: Pixels) -> Picture:
    """A PNG, not encoded anew."""
    profile = profile_of(image, "L" if ready.space == "DeviceGray" else "RGB")
    return Picture(resource.sha256, ready.width, ready.height, Raster(*ready, profile=profile))


def _decoded(resource: Resource, image: Image.Image, limit: tuple[int, int] | None = None) -> Picture:
    upright = ImageOps.exif_transpose(image)
    width, height = upright.size
    alpha = upright.convert("RGBA").getchannel("A") if upright.has_transparency_data else None
    colours = _in_colours(in_srgb(upright))
    profile = profile_of(upright, colours.mode)
    if limit is not None:
        size = _within((width, height), limit)
        colours, alpha = colours.resize(size), alpha.resize(size) if alpha else None
    mask = _raster(alpha) if alpha and alpha.getextrema() != (255, 255) else None
    is_photograph = limit is not None and image.format in _JPEGS
    raster = _jpeg(colours, profile) if is_photograph else _raster(colours, profile, mask)
    return Picture(resource.sha256, width, height, raster)


def _jpeg(image: Image.Image, profile: bytes | None) -> Raster:
    """Pixels as a JPEG."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=_QUALITY)
    return _of_jpeg(image, file.getvalue(), profile)


def _of_jpeg(image: Image.Image, data: bytes, profile: bytes | None) -> Raster:
    entries = "/BitsPerComponent 8/Filter/DCTDecode"
    return Raster(image.width, image.height, entries, data, _space(image), profile=profile)


def _space(image: Image.Image) -> str:
    return "DeviceGray" if image.mode == "L" else "DeviceRGB"


def _in_colours(image: Image.Image) -> Image.Image:
    """Grey or red, green and blue, eight bits each."""
    if image.mode.startswith("I;16"):
        image = image.convert("I")
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("1", "L", "LA"):
        return image.convert("L")
    return (image.convert("RGBA") if image.has_transparency_data else image).convert("RGB")


def _raster(image: Image.Image, profile: bytes | None = None, mask: Raster | None = None) -> Raster:
    """Pixels behind PNG's filter and compression, which PDF's FlateDecode understands (ISO 32000-1, 7.4.4.4)."""
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=6)
    entries = (
        "/BitsPerComponent 8/Filter/FlateDecode/DecodeParms"
        f"<</Predictor 15/Colors {len(image.getbands())}/BitsPerComponent 8/Columns {image.width}>>"
    )
    data = pixels(file.getvalue())
    return Raster(image.width, image.height, entries, data, _space(image), profile=profile, mask=mask)


def image_object(file: PdfFile, raster: Raster) -> Ready:
    """An image object and that of its mask."""
    mask = "" if raster.mask is None else f"/SMask {file.refer(image_object(file, raster.mask))}"
    size = f"/Width {raster.width}/Height {raster.height}"
    colours = f"/ColorSpace{_colour_space(file, raster)}"
    entries = f"/Type/XObject/Subtype/Image{size}{colours}{raster.entries}{mask}"
    return stream(raster.data, entries, compress=False)


def _colour_space(file: PdfFile, raster: Raster) -> str:
    """What the pixels mean (ISO 32000-1, 8.6.5.5 and 8.6.6.3)."""
    base = f"/{raster.space}"
    if raster.profile is not None:
        base = f"[/ICCBased {file.profile(raster.profile, 1 if raster.space == 'DeviceGray' else 3)}]"
    return f"[/Indexed{base}{raster.palette}]" if raster.palette else base
