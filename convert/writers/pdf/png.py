"""PNG whose pixels a PDF can hold as they are: PNG's filter and compression are PDF's too (ISO 32000-1, 7.4.4.4).

Receives: the bytes of a PNG file.
Returns:  the compressed pixels and what a PDF has to say of them; None where they have to be decoded first.
Knows:    chunks, colour types, palettes (PNG, third edition, 5 and 11).
Never:    passes on pixels it has not seen to be whole; transparency, interlacing, a turned picture.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Pixels", "pixel_chunks", "ready_pixels"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _COLOURS, _PALETTE = 0, 2, 3
_DEPTHS = {_GREY: (1, 2, 4, 8), _COLOURS: (8,), _PALETTE: (1, 2, 4, 8)}
"""The bits a sample has, by the colour types that are passed on; 16 bits are more than a page shows."""

_DECODED = {b"tRNS", b"eXIf"}
"""Chunks that change how the pixels are seen."""
_TEXTS = {b"tEXt", b"zTXt", b"iTXt"}
_EXIF_AS_TEXT = b"Raw profile type"
_FILTERS = 5


class Pixels(NamedTuple):
    """Pixels behind PNG's filter and Deflate; `entries` name the filter and the colours in a PDF dictionary."""

    width: int
    height: int
    entries: str
    data: bytes


class _Header(NamedTuple):
    """The picture's size and kind, as its first chunk has them."""

    width: int
    height: int
    depth: int
    colours: int
    interlaced: bool

    @property
    def samples(self) -> int:
        return 3 if self.colours == _COLOURS else 1

    @property
    def row(self) -> int:
        """Bytes of a row with the number of its filter."""
        return 1 + (self.width * self.samples * self.depth + 7) // 8


def ready_pixels(png: bytes) -> Pixels | None:
    """The pixels of a PNG file, if they are whole and need no decoding."""
    found: dict[bytes, bytes] = {}
    pieces: list[bytes] = []
    for name, body in _chunks(png):
        if name in _DECODED or (name in _TEXTS and body.startswith(_EXIF_AS_TEXT)):
            return None
        pieces += [body] if name == b"IDAT" else []
        found.setdefault(name, body)
    header = _header(found.get(b"IHDR", b""))
    if header is None or b"IEND" not in found or not max(header[:2]):
        return None
    colours = _colour_space(header, found.get(b"PLTE", b""))
    data = b"".join(pieces)
    if colours is None or not _is_whole(data, header):
        return None
    return Pixels(header.width, header.height, _entries(header, colours), data)


def pixel_chunks(png: bytes) -> bytes:
    """The compressed pixels of a PNG file."""
    return b"".join(body for name, body in _chunks(png) if name == b"IDAT")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and data of every chunk up to one that is cut off or damaged: length, name, data, check sum (PNG, 5.3)."""
    at = len(_SIGNATURE) if png.startswith(_SIGNATURE) else len(png)
    while at + 12 <= len(png):
        end = at + 8 + int.from_bytes(png[at : at + 4], "big")
        if zlib.crc32(png[at + 4 : end]) != int.from_bytes(png[end : end + 4], "big"):
            return
        yield png[at + 4 : at + 8], png[at + 8 : end]
        at = end + 4


def _header(body: bytes) -> _Header | None:
    if len(body) != 13 or body[10:12] != b"\0\0":
        return None
    width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
    header = _Header(width, height, body[8], body[9], body[12] != 0)
    sound = width and height and not header.interlaced and header.depth in _DEPTHS.get(header.colours, ())
    return header if sound else None


def _colour_space(header: _Header, palette: bytes) -> str | None:
    """How PDF names the colours; a palette is part of the name."""
    if header.colours != _PALETTE:
        return "/DeviceRGB" if header.colours == _COLOURS else "/DeviceGray"
    count, rest = divmod(len(palette), 3)
    return f"[/Indexed/DeviceRGB {count - 1}<{palette.hex()}>]" if count and not rest else None


def _is_whole(data: bytes, header: _Header) -> bool:
    """Whether the data hold every row, each behind a filter that there is, and nothing else."""
    size = header.row * header.height
    unpacker = zlib.decompressobj()
    try:
        rows = unpacker.decompress(data, size + 1)
    except zlib.error:
        return False
    whole = len(rows) == size and unpacker.eof and not unpacker.unused_data
    return whole and max(rows[:: header.row]) < _FILTERS


def _entries(header: _Header, colours: str) -> str:
    return (
        f"/ColorSpace{colours}/BitsPerComponent {header.depth}"
        f"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {header.samples}"
        f"/BitsPerComponent {header.depth}/Columns {header.width}>>"
    )
