"""PNG whose pixels a PDF can hold as they are: PNG's filter and compression are PDF's too (ISO 32000-1, 7.4.4.4).

Receives: the bytes of a PNG file.
Returns:  the compressed pixels and what a PDF has to say of them; None where they have to be decoded first.
Knows:    which chunks change how pixels are seen; palettes (PNG, third edition, 11).
Never:    passes on pixels it has not seen to be whole; transparency, interlacing, a turned picture.
"""

from __future__ import annotations

from typing import NamedTuple

from convert.resources.png import COLOURS, GREY, PALETTE, Header, chunks, header, is_whole

__all__ = ["Pixels", "ready_pixels"]

_DEPTHS = {GREY: (1, 2, 4, 8), COLOURS: (8,), PALETTE: (1, 2, 4, 8)}
"""The bits a sample has, by the colour types that are passed on; 16 bits are more than a page shows."""

_DECODED = {b"tRNS", b"eXIf"}
"""Chunks that change how the pixels are seen."""
_TEXTS = {b"tEXt", b"zTXt", b"iTXt"}
_EXIF_AS_TEXT = b"Raw profile type"


class Pixels(NamedTuple):
    """Pixels behind PNG's filter and Deflate: what a PDF dictionary says of their filter, colours and palette."""

    width: int
    height: int
    entries: str
    data: bytes
    space: str
    palette: str


def ready_pixels(png: bytes) -> Pixels | None:
    """The pixels of a PNG file, if they are whole and need no decoding."""
    found: dict[bytes, bytes] = {}
    pieces: list[bytes] = []
    for name, body in chunks(png):
        if name in _DECODED or (name in _TEXTS and body.startswith(_EXIF_AS_TEXT)):
            return None
        pieces += [body] if name == b"IDAT" else []
        found.setdefault(name, body)
    head = header(found.get(b"IHDR", b""))
    if head is None or head.depth not in _DEPTHS.get(head.colours, ()):
        return None
    palette = _palette(found.get(b"PLTE", b"")) if head.colours == PALETTE else ""
    if palette is None or not is_whole(png):
        return None
    space = "DeviceGray" if head.colours == GREY else "DeviceRGB"
    return Pixels(head.width, head.height, _entries(head), b"".join(pieces), space, palette)


def _palette(colours: bytes) -> str | None:
    """The number of the last colour, and all of them, as PDF has them."""
    count, rest = divmod(len(colours), 3)
    return f" {count - 1}<{colours.hex()}>" if count and not rest else None


def _entries(head: Header) -> str:
    return (
        f"/BitsPerComponent {head.depth}"
        f"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {head.samples}"
        f"/BitsPerComponent {head.depth}/Columns {head.width}>>"
    )
