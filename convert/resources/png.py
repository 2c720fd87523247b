"""What a PNG file says of its pixels, and whether they are all there.

Receives: the bytes of a PNG file.
Returns:  its chunks; its header; whether its pixels are whole.
Knows:    chunks, colour types, the length of rows and their filters (PNG, third edition, 5, 7, 9 and 11).
Never:    undoes a filter, or unpacks more than the header announces.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from convert.resources.seen import Seen

__all__ = ["COLOURS", "GREY", "PALETTE", "Header", "chunks", "header", "is_whole", "pixels"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, COLOURS, PALETTE = 0, 2, 3
_GREY_AND_ALPHA, _COLOURS_AND_ALPHA = 4, 6
_SAMPLES = {GREY: 1, COLOURS: 3, PALETTE: 1, _GREY_AND_ALPHA: 2, _COLOURS_AND_ALPHA: 4}
_FED, _PIECE = 1 << 16, 1 << 20
"""How many bytes go into the unpacker at once, and how many come out at most."""
_FILTERS = 5
_seen = Seen[bool]()
"""Which pictures were found to be whole."""


class Header(NamedTuple):
    """The picture's size and kind, as its first chunk has them; `depth` is the bits of a sample."""

    width: int
    height: int
    depth: int
    colours: int
    interlaced: bool

    @property
    def samples(self) -> int:
        """How many numbers a pixel is."""
        return _SAMPLES[self.colours]

    @property
    def row(self) -> int:
        """Bytes of a row with the number of its filter."""
        return 1 + (self.width * self.samples * self.depth + 7) // 8


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and data of every chunk up to one that is cut off or damaged: length, name, data, check sum (PNG, 5.3)."""
    at = len(_SIGNATURE) if png.startswith(_SIGNATURE) else len(png)
    while at + 12 <= len(png):
        end = at + 8 + int.from_bytes(png[at : at + 4], "big")
        if zlib.crc32(png[at + 4 : end]) != int.from_bytes(png[end : end + 4], "big"):
            return
        yield png[at + 4 : at + 8], png[at + 8 : end]
        at = end + 4


def header(body: bytes) -> Header | None:
    """What the data of the first chunk say; None for a kind of picture there is not."""
    if len(body) != 13 or body[10:12] != b"\0\0":
        return None
    width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
    sound = width and height and body[8] in (1, 2, 4, 8, 16) and body[9] in _SAMPLES
    return Header(width, height, body[8], body[9], body[12] != 0) if sound else None


def pixels(png: bytes) -> bytes:
    """The compressed pixels of a PNG file."""
    return b"".join(body for name, body in chunks(png) if name == b"IDAT")


def is_whole(png: bytes) -> bool:
    """Whether a picture that is not interlaced holds every row, each behind a filter that there is, and nothing else.

    The answer is kept: unpacking is most of what a drawing costs.
    """
    return _seen.found(png, _holds_every_row)


def _holds_every_row(png: bytes) -> bool:
    found = dict(chunks(png))
    head = header(found.get(b"IHDR", b""))
    if head is None or head.interlaced or b"IEND" not in found:
        return False
    try:
        return _is_rows(pixels(png), head.row, head.row * head.height)
    except zlib.error:
        return False


def _is_rows(packed: bytes, row: int, size: int) -> bool:
    """Whether `packed` is rows of `row` bytes, `size` in all, each behind a filter that there is."""
    unpacker = zlib.decompressobj()
    done = 0
    for piece in _unpacked(packed, unpacker):
        filters = piece[-done % row :: row]
        done += len(piece)
        if done > size or max(filters, default=0) >= _FILTERS:
            return False
    return done == size and unpacker.eof and not unpacker.unused_data


def _unpacked(packed: bytes, unpacker: zlib._Decompress) -> Iterator[bytes]:
    """What was packed, in pieces: a picture can be very large, and a small file can be a very large picture."""
    for start in range(0, len(packed), _FED):
        rest, piece = packed[start : start + _FED], b""
        while rest or len(piece) == _PIECE:
            piece = unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail
            yield piece
