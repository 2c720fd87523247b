"""What a picture is.

Receives: bytes.
Returns:  their media type by content, their width and height.
Knows:    the kinds of pictures every output can hold; how large one may be.
Never:    believes a suffix or what a server says.
"""

from __future__ import annotations

import io
import warnings

__all__ = ["MAX_IMAGE_BYTES", "MAX_PIXELS", "UnusableError", "measure"]

MAX_IMAGE_BYTES = 32 * 1024 * 1024
MAX_PIXELS = 50_000_000
_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
_OTHERS = (
    (b"ftypavif", "an AVIF picture"),
    (b"ftypheic", "a HEIC picture"),
    (b"<svg", "an SVG drawing"),
    (b"<html", "a page"),
    (b"<!doctype html", "a page"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x01\x00", "an icon"),
)
"""What else a picture may turn out to be, by how its bytes begin."""


class UnusableError(Exception):
    """Why a picture cannot go into the bag."""


def measure(data: bytes) -> tuple[str, int, int]:
    """The media type by content, the width and the height in pixels."""
    from PIL import Image as Pictures

    if not data:
        raise UnusableError("empty")
    if len(data) > MAX_IMAGE_BYTES:
        raise UnusableError(f"larger than {MAX_IMAGE_BYTES // 2**20} MiB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Pictures.open(io.BytesIO(data), formats=tuple(_TYPES)) as picture:
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    raise UnusableError(
                        f"{width} × {height} pixels are more than {MAX_PIXELS // 10**6} million"
                    )
                picture.load()
                return _TYPES[str(picture.format)], width, height
    except UnusableError:
        raise
    except (Pictures.DecompressionBombWarning, Pictures.DecompressionBombError) as error:
        raise UnusableError(f"more than {MAX_PIXELS // 10**6} million pixels") from error
    except Exception as error:  # the decoders raise whatever a broken file makes them
        raise UnusableError(_other_kind(data)) from error


def _other_kind(data: bytes) -> str:
    head = data[:300].lstrip(b"\xef\xbb\xbf\t\n\r ")
    for start, kind in _OTHERS:
        if head.lower().startswith(start.lower()) or head[4:].startswith(start):
            return f"{kind}, and only PNG, JPEG, GIF and WebP pictures are taken"
    return "not a PNG, JPEG, GIF or WebP picture, or a broken one"
