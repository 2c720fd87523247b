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
    """Pixels behind PNG's filter and Deflate; `entries` name the filter and the colours in a PDF dictionary."""

    width: int
    height: int
    entries: str
    data: bytes


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
    colours = _colour_space(head, found.get(b"PLTE", b""))
    if colours is None or not is_whole(png):
        return None
    return Pixels(head.width, head.height, _entries(head, colours), b"".join(pieces))


def _colour_space(head: Header, palette: bytes) -> str | None:
    """How PDF names the colours; a palette is part of the name."""
    if head.colours != PALETTE:
        return "/DeviceRGB" if head.colours == COLOURS else "/DeviceGray"
    count, rest = divmod(len(palette), 3)
    return f"[/Indexed/DeviceRGB {count - 1}<{palette.hex()}>]" if count and not rest else None


def _entries(head: Header, colours: str) -> str:
    return (
        f"/ColorSpace{colours}/BitsPerComponent {head.depth}"
        f"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {head.samples}"
        f"/BitsPerComponent {head.depth}/Columns {head.width}>>"
    )
