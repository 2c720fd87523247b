"""What a picture is.

Receives: bytes.
Returns:  bytes that every output can hold; their media type by content, their width and height.
Knows:    the kinds of pictures every output can hold; how large one may be.
Never:    believes a suffix or what a server says.
"""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING

from convert.model import Resource
from convert.resources.png import is_whole
from convert.resources.seen import Seen

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

__all__ = ["MAX_IMAGE_BYTES", "MAX_PIXELS", "UnusableError", "is_measured", "measure", "usable"]

MAX_IMAGE_BYTES = 32 * 1024 * 1024
MAX_PIXELS = 50_000_000
_READ = ("PNG", "JPEG", "GIF", "WEBP")
_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
}
"""By Pillow's names; MPO is a JPEG with further pictures behind the first, as telephones make it (CIPA DC-007)."""
_BEGINS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
}
"""How the files of each type begin."""
_DRAWING = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?>\s*)*<(?:\w+:)?svg[\s>]",
    re.S | re.I,
)
"""How an SVG file begins."""
_CONVERTED = ("AVIF", "BMP", "TIFF", "ICO")
"""What every program that reads pictures can read, and not every format can hold."""
_OTHERS = (
    (b"ftypheic", "a HEIC picture, which cannot be read"),
    (b"<html", "a page, no picture"),
    (b"<!doctype html", "a page, no picture"),
    (b"ftypavif", "a broken AVIF picture"),
    (b"BM", "a broken BMP picture"),
    (b"II*\x00", "a broken TIFF picture"),
    (b"MM\x00*", "a broken TIFF picture"),
    (b"\x00\x00\x01\x00", "a broken icon"),
)
"""What else a picture may turn out to be, by how its bytes begin."""
_QUALITY = 92
_seen = Seen[tuple[str, int, int]]()
"""What pictures were found to be."""


class UnusableError(Exception):
    """Why a picture cannot go into the bag."""


def usable(data: bytes) -> bytes:
    """The bytes as they are, or, of a drawing or of a picture not every format can hold, a picture that they can.

    What was a photograph (AVIF without transparency) becomes JPEG, everything else PNG, which loses nothing.
    """
    if len(data) > MAX_IMAGE_BYTES:
        return data
    if _DRAWING.match(data[:4096]):
        from convert.resources.drawings import drawn

        try:
            return drawn(data)
        except ValueError as error:
            raise UnusableError(str(error)) from error
    kind = _foreign_kind(data)
    return data if kind is None else _encoded(data, kind)


def _foreign_kind(data: bytes) -> str | None:
    from PIL import Image as Pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pictures.open(io.BytesIO(data), formats=_CONVERTED) as picture:
                _refuse_large(*picture.size)
                return picture.format
    except UnusableError:
        raise
    except Exception:  # the decoders raise whatever a broken file makes them: then it is none of theirs
        return None


def _encoded(data: bytes, kind: str) -> bytes:
    from PIL import Image as Pictures
    from PIL import ImageOps

    out = io.BytesIO()
    try:
        with Pictures.open(io.BytesIO(data), formats=(kind,)) as opened:
            picture = ImageOps.exif_transpose(opened)
            profile = picture.info.get("icc_profile")
            if kind == "AVIF" and not picture.has_transparency_data:
                picture.convert("RGB").save(out, "JPEG", quality=_QUALITY, icc_profile=profile)
            else:
                mode = picture.mode if picture.mode in ("1", "L", "P", "RGB", "RGBA", "LA") else "RGBA"
                picture.convert(mode).save(out, "PNG", icc_profile=profile)
    except Exception as error:
        raise UnusableError(f"a broken {kind} picture") from error
    return out.getvalue()


def _refuse_large(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise UnusableError(f"{width} × {height} pixels are more than {MAX_PIXELS // 10**6} million")


def is_measured(resource: Resource) -> bool:
    """Whether a resource bears the sizes `measure` gave, and begins as what it says it is.

    >>> is_measured(Resource.of("a.png", "image/png", b"no picture"))
    False
    """
    begins = _BEGINS.get(resource.media_type)
    if begins is None or not resource.data.startswith(begins):
        return False
    width, height = resource.width or 0, resource.height or 0
    return min(width, height) > 0 and width * height <= MAX_PIXELS


def measure(data: bytes) -> tuple[str, int, int]:
    """The media type by content, the width and the height in pixels; of the same bytes again, without a look."""
    return _seen.found(data, _measured)


def _measured(data: bytes) -> tuple[str, int, int]:
    from PIL import Image as Pictures

    if not data:
        raise UnusableError("empty")
    if len(data) > MAX_IMAGE_BYTES:
        raise UnusableError(f"larger than {MAX_IMAGE_BYTES // 2**20} MiB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Pictures.DecompressionBombWarning)
            with Pictures.open(io.BytesIO(data), formats=_READ) as picture:
                width, height = picture.size
                _refuse_large(width, height)
                _look_through(picture, data)
                return _TYPES[str(picture.format)], width, height
    except UnusableError:
        raise
    except (Pictures.DecompressionBombWarning, Pictures.DecompressionBombError) as error:
        raise UnusableError(f"more than {MAX_PIXELS // 10**6} million pixels") from error
    except Exception as error:  # the decoders raise whatever a broken file makes them
        raise UnusableError(_other_kind(data)) from error


def _look_through(picture: ImageFile, data: bytes) -> None:
    """Raise what a decoder raises of a picture that is broken or cut off.

    A JPEG is decoded to an eighth of its size, which reads all of its data for half of the time.
    """
    if picture.format == "PNG" and is_whole(data):
        return
    picture.draft(None, (1, 1))
    picture.load()


def _other_kind(data: bytes) -> str:
    head = data[:300].lstrip(b"\xef\xbb\xbf\t\n\r ")
    for start, kind in _OTHERS:
        if head.lower().startswith(start.lower()) or head[4:].startswith(start):
            return kind
    return "no picture that can be read, or a broken one"
