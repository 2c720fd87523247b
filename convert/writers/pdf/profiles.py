"""The colours a picture is meant in, where they are others than sRGB.

Receives: a picture and the ICC profile it brings.
Returns:  the profile, where a PDF has to name it; pixels in sRGB, where the PDF cannot hold what they were.
Knows:    the head and the table of a profile (ICC.1:2010, 7.2 and 7.3); which profiles PDF/A takes (ISO 19005-2,
          6.2.4.2); that a picture without one, and every page, is in sRGB.
Never:    believes a profile that is not for the colours the picture has.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

__all__ = ["in_srgb", "profile_of"]

_HEAD = 128
_SIGNATURE = b"acsp"
_CLASSES = (b"prtr", b"mntr", b"scnr", b"spac")
_NEWEST = 4
_SPACES = {"L": b"GRAY", "RGB": b"RGB "}
_SRGB = ("sRGB".encode("ascii"), "sRGB".encode("utf-16-be"))


def profile_of(image: Image.Image, mode: str) -> bytes | None:
    """The profile to name beside pixels of `mode`; None where it is sRGB, or none that may be named."""
    profile = image.info.get("icc_profile")
    if not isinstance(profile, bytes) or not _is_sound(profile) or profile[16:20] != _SPACES.get(mode):
        return None
    return None if _is_srgb(profile) else profile


def in_srgb(image: Image.Image) -> Image.Image:
    """Inks as their profile says they look; as they are where they have none that can be followed."""
    profile = image.info.get("icc_profile")
    if image.mode != "CMYK" or not isinstance(profile, bytes) or profile[16:20] != b"CMYK":
        return image
    from PIL import ImageCms

    try:
        found = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):  # OSError: no profile at all
        return image
    return found or image


def _is_sound(profile: bytes) -> bool:
    """Whether a profile is as long as it says, and of a kind a PDF may name."""
    return (
        len(profile) > _HEAD
        and int.from_bytes(profile[:4], "big") == len(profile)
        and profile[8] <= _NEWEST
        and profile[12:16] in _CLASSES
        and profile[36:40] == _SIGNATURE
    )


def _is_srgb(profile: bytes) -> bool:
    """Whether a profile calls itself sRGB."""
    said = b"".join(data for name, data in _tags(profile) if name == b"desc")
    return any(name in said for name in _SRGB)


def _tags(profile: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and data of every tag: their number, then name, place and size of each (ICC.1:2010, 7.3)."""
    count = int.from_bytes(profile[_HEAD : _HEAD + 4], "big")
    for at in range(_HEAD + 4, min(_HEAD + 4 + 12 * count, len(profile)), 12):
        start, size = (int.from_bytes(profile[place : place + 4], "big") for place in (at + 4, at + 8))
        yield profile[at : at + 4], profile[start : start + size]
