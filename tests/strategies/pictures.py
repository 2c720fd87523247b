"""Small real pictures of every type the bag takes.

Receives: nothing.
Returns:  resources with bytes that decoders accept.
Knows:    the modes that trip writers: alpha, palette, grey, CMYK, sixteen bits, several frames, other colours.
Never:    randomness.
"""

from __future__ import annotations

import io
from functools import cache

from PIL import Image

from convert.model import Resource
from tests.strategies.profiles import exchanged, inks

_PROFILES = {
    "other/rain.png": exchanged,
    "https://example.org/delta.jpg?size=1&x=2": exchanged,
    "telephone.jpg": exchanged,
    "print.jpg": inks,
}
_FORMS: tuple[tuple[str, str, str, str, tuple[int, int]], ...] = (
    ("rain.png", "PNG", "image/png", "RGB", (12, 8)),
    ("pictures/Ảnh một.png", "PNG", "image/png", "RGBA", (8, 8)),
    ("other/rain.png", "PNG", "image/png", "P", (5, 40)),
    ("deep.png", "PNG", "image/png", "I;16", (3, 3)),
    ("one.png", "PNG", "image/png", "1", (1, 1)),
    ("https://example.org/delta.jpg?size=1&x=2", "JPEG", "image/jpeg", "RGB", (300, 20)),
    ("telephone.jpg", "MPO", "image/jpeg", "RGB", (20, 10)),
    ("grey.jpg", "JPEG", "image/jpeg", "L", (7, 9)),
    ("print.jpg", "JPEG", "image/jpeg", "CMYK", (6, 4)),
    ("moves.gif", "GIF", "image/gif", "P", (4, 4)),
    ("wide.webp", "WEBP", "image/webp", "RGB", (30, 10)),
    ("glass.webp", "WEBP", "image/webp", "RGBA", (10, 10)),
)


@cache
def bag() -> tuple[Resource, ...]:
    """One resource of each kind; the addresses hold spaces, letters beyond ASCII, queries and equal names."""
    return tuple(_resource(*form) for form in _FORMS)


def _resource(url: str, form: str, media_type: str, mode: str, size: tuple[int, int]) -> Resource:
    picture = Image.new(mode, size)
    target = io.BytesIO()
    profile = _PROFILES[url]() if url in _PROFILES else None
    if form in ("GIF", "MPO"):
        second = Image.new(mode, size, 1)
        picture.save(target, form, save_all=True, append_images=[second], duration=100, icc_profile=profile)
    else:
        picture.save(target, form, icc_profile=profile)
    return Resource.of(url, media_type, target.getvalue(), *size)
