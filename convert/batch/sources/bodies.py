"""Bodies of HTTP: undone what a server did to a page on its way.

Receives: the body of an answer as it was sent, its headers.
Returns:  the page.
Knows:    chunks, gzip, deflate, Brotli, Zstandard; that crawlers undo them and leave the header.
Never:    unpacks more than is allowed.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap

__all__ = ["body_of"]

_PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
"""How packed bodies begin that nobody can take for text."""


def body_of(raw: bytes, headers: HeaderMap, limit: int) -> bytes:
    """The page in a body, one byte more of it than allowed where it is longer. Raises `OSError` where it is damaged."""
    for coding in (*_told(headers, "Transfer-Encoding"), *reversed(_told(headers, "Content-Encoding"))):
        undo = _UNDONE.get(coding)
        if undo:
            raw = _undone(raw, undo, limit)
    return raw


def _told(headers: HeaderMap, name: str) -> list[str]:
    return [each.strip().lower() for each in (headers.get(name) or "").split(",") if each.strip()]


def _undone(raw: bytes, undo: Callable[[io.BytesIO, int], bytes], limit: int) -> bytes:
    """What a coding makes of a body; the body itself where it is none of that coding."""
    try:
        return undo(io.BytesIO(raw), limit + 1)
    except (OSError, zlib.error):
        if raw.startswith(_PACKED):
            raise
        return raw


def _read(name: str, **options: Any) -> Callable[[io.BytesIO, int], bytes]:
    def read(raw: io.BytesIO, most: int) -> bytes:
        from fastwarc import stream_io

        found: bytes = getattr(stream_io, name)(raw, **options).read(most)
        return found

    return read


def _deflated(raw: io.BytesIO, most: int) -> bytes:
    """`deflate` is zlib's format by the standard, and bare in what some servers sent."""
    data = raw.getvalue()
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, most)


_UNDONE: dict[str, Callable[[io.BytesIO, int], bytes]] = {
    "chunked": _read("ChunkedReader"),
    "gzip": _read("GzipReader"),
    "x-gzip": _read("GzipReader"),
    "deflate": _deflated,
    "br": _read("BrotliReader"),
    "zstd": _read("ZstdReader"),
}
