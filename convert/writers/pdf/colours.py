"""The colours of a PDF: sRGB, as an ICC profile.

Receives: nothing.
Returns:  the bytes of a display profile.
Knows:    IEC 61966-2-1 and the profile format ICC.1:2004-10 (version 4.2); the same bytes every time.
Never:    takes a profile from a library that would stamp a date on it.
"""

from __future__ import annotations

import struct
from functools import cache

__all__ = ["srgb_profile"]

_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""Red, green and blue of sRGB in the D50 colour space of profiles (Bradford adaptation)."""

_WHITE_D50 = (0.9642, 1.0, 0.8249)
_ADAPTATION = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
"""From D65 to D50 after Bradford."""
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""Parameters g, a, b, c, d of the curve: (ax + b)^g from d on, cx below."""
_MADE = (2026, 1, 1, 0, 0, 0)


@cache
def srgb_profile() -> bytes:
    """The profile."""
    tags = [
        (b"desc", _text("sRGB IEC61966-2.1")),
        (b"cprt", _text("No copyright, use freely")),
        (b"wtpt", _numbers(b"XYZ ", _WHITE_D50)),
        (b"chad", _numbers(b"sf32", _ADAPTATION)),
        *((name, _numbers(b"XYZ ", colour)) for name, colour in _PRIMARIES.items()),
        *((name, _curve()) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    table, data = _laid_out(tags)
    return _header(132 + 12 * len(tags) + len(data)) + table + data


def _laid_out(tags: list[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    """The tag table and the data behind it; equal data stands there once."""
    start = 132 + 12 * len(tags)
    offsets: dict[bytes, int] = {}
    data = b""
    for _, content in tags:
        if content not in offsets:
            offsets[content] = start + len(data)
            data += content + b"\0" * (-len(content) % 4)
    rows = (struct.pack(">4sII", name, offsets[content], len(content)) for name, content in tags)
    return struct.pack(">I", len(tags)) + b"".join(rows), data


def _header(size: int) -> bytes:
    """The 128 bytes at the beginning of a profile (ICC.1:2004-10, 7.2)."""
    kind = struct.pack(">I4sI4s4s4s", size, b"\0" * 4, 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    made = struct.pack(">6H4s", *_MADE, b"acsp")
    return (kind + made + b"\0" * 28 + _fixed(_WHITE_D50)).ljust(128, b"\0")


def _fixed(values: tuple[float, ...]) -> bytes:
    """Signed numbers with 16 bits behind the point."""
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _numbers(kind: bytes, values: tuple[float, ...]) -> bytes:
    return kind + b"\0" * 4 + _fixed(values)


def _curve() -> bytes:
    return struct.pack(">4sIHH", b"para", 0, 3, 0) + _fixed(_CURVE)


def _text(words: str) -> bytes:
    """A text in one language."""
    data = words.encode("utf-16-be")
    return struct.pack(">4sIII2s2sII", b"mluc", 0, 1, 12, b"en", b"US", len(data), 28) + data
