"""Profiles of colours that are not sRGB, small and made by hand.

Receives: nothing.
Returns:  ICC profiles that colour engines follow.
Knows:    the layout of a profile and of a table of eight bits (ICC.1:2010, 7 and 10.9).
Never:    a profile that somebody owns.
"""

from __future__ import annotations

import struct

from convert.writers.pdf.colours import srgb_profile

__all__ = ["exchanged", "inks"]

_CALLED = "sRGB".encode("utf-16-be")


def _renamed(profile: bytes) -> bytes:
    return profile.replace(_CALLED, "mine".encode("utf-16-be"))


def exchanged() -> bytes:
    """A profile in which red means green and green means red."""
    names = (b"rXYZ", b"gXYZ")
    table = _renamed(srgb_profile())
    for name, other in ((names[0], b"xxxx"), (names[1], names[0]), (b"xxxx", names[1])):
        table = table.replace(name, other, 1)
    return table


def inks() -> bytes:
    """A profile of inks in which the first is red, paper is white, and everything else is black."""
    straight = bytes(range(256))
    corners = [(0, 128, 128)] * 16
    corners[0b0000], corners[0b1000] = (255, 128, 128), (136, 208, 195)
    colours = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0))
    colours += struct.pack(">9i", *(65536 if at % 4 == 0 else 0 for at in range(9)))
    colours += straight * 4 + b"".join(map(bytes, corners)) + straight * 3
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    start = 128 + 4 + 24
    tags = struct.pack(
        ">I4sII4sII", 2, b"A2B0", start, len(colours), b"wtpt", start + len(colours), len(white)
    )
    body = tags + colours + white
    head = struct.pack(">I4xI4s4s4s", 128 + len(body), 0x02400000, b"prtr", b"CMYK", b"Lab ")
    return head + bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061) + bytes(48) + body
