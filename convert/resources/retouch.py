"""Pictures of the bag, made smaller or without the place they were taken at.

Receives: a document.
Returns:  the document with other bytes behind the same addresses, and notes of what was done.
Knows:    where JPEG, PNG and WebP files keep Exif and XMP; that moving pictures are left alone.
Never:    enlarges, crops, changes colours; touches a picture unasked.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator

import msgspec

from convert.model import Document, Issue, Origin, Resource

__all__ = ["shrunk", "without_place"]

_JPEG_BEGINS = b"\xff\xd8\xff"
"""Nothing between the segments of a JPEG and its end looks like it: there 0 or a restart follows 0xFF."""
_GPS = 0x8825  # Exif 2.32, 4.6.3: the pointer to where a picture was taken
_QUALITY = 88
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def _changed(
    document: Document, change: Callable[[Resource], bytes | None], code: str, done: str
) -> Document:
    """The document with pictures changed, where `change` gives other bytes, and a note of each."""
    bag, notes = [], []
    for resource in document.resources:
        data = change(resource)
        if data is None:
            bag.append(resource)
            continue
        width, height = _size(data)
        bag.append(Resource.of(resource.url, resource.media_type, data, width, height))
        where = Origin("finishing", path=resource.url)
        notes.append(Issue(code, "info", f"{resource.url}: {done.format(width=width, height=height)}", where))
    if not notes:
        return document
    return msgspec.structs.replace(document, resources=tuple(bag), issues=(*document.issues, *notes))


def _size(data: bytes) -> tuple[int, int]:
    from PIL import Image as Pictures

    with Pictures.open(io.BytesIO(data)) as picture:
        return picture.size


# -------------------------------------------------------------------------------------------------- smaller


def shrunk(document: Document, longest: int) -> Document:
    """The document with no picture's longer side above `longest` pixels; those that move stay as they are."""
    return _changed(
        document,
        lambda resource: _shrunk(resource, longest),
        "image-reduced",
        "made smaller, {width} × {height} pixels",
    )


def _shrunk(resource: Resource, longest: int) -> bytes | None:
    from PIL import Image as Pictures
    from PIL import ImageOps

    form = _FORMATS.get(resource.media_type)
    if form is None or max(resource.width or 0, resource.height or 0) <= longest:
        return None
    with Pictures.open(io.BytesIO(resource.data)) as opened:
        if form != "JPEG" and getattr(opened, "is_animated", False):
            return None
        profile = opened.info.get("icc_profile")
        picture = ImageOps.exif_transpose(opened)
        if picture.mode in ("P", "1"):
            picture = picture.convert(
                "RGBA" if picture.has_transparency_data else "RGB" if picture.mode == "P" else "L"
            )
        picture.thumbnail((longest, longest), Pictures.Resampling.LANCZOS)
        out = io.BytesIO()
        quality = {} if form == "PNG" else {"quality": _QUALITY}
        picture.save(out, form, icc_profile=profile, **quality)
    return out.getvalue()


# ----------------------------------------------------------------------------------------- without a place


def without_place(document: Document) -> Document:
    """The document with pictures that do not say where they were taken; no point of any of them changes."""
    return _changed(document, _without_place, "image-place-dropped", "where it was taken is left out")


def _without_place(resource: Resource) -> bytes | None:
    pieces = _PIECES.get(resource.media_type)
    if pieces is None:
        return None
    data = pieces(resource.data)
    return data if data != resource.data else None


def _exif(data: bytes) -> bytes:
    """Exif data (a TIFF file) less the place; as they are if they name none."""
    from PIL import Image as Pictures

    exif = Pictures.Exif()
    try:
        exif.load(b"Exif\0\0" + data)
        if _GPS not in exif:
            return data
        del exif[_GPS]
        return exif.tobytes().removeprefix(b"Exif\0\0")
    except Exception:  # broken data: what cannot be read is not kept, for it might say the place
        return b""


def _names_place(xmp: bytes) -> bool:
    return b"GPS" in xmp or b"Location" in xmp


def _jpeg(data: bytes) -> bytes:
    """A JPEG with its APP1 segments mended (JEITA CP-3451, 4.5.2; XMP specification part 3, 1.1.3).

    So are those of further pictures behind the first, which telephones put there (CIPA DC-007).
    """
    out, at = [data[:2]], 2
    while at < len(data):
        for segment in _segments(data, at):
            out.append(_app1(segment) if segment[1] == 0xE1 else segment)
            at += len(segment)
        found = data.find(_JPEG_BEGINS, at)
        further = found + 2 if found >= 0 else len(data)
        out.append(data[at:further])
        at = further
    return b"".join(out)


def _segments(data: bytes, at: int) -> Iterator[bytes]:
    """The segments in front of the points of a JPEG."""
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at:end]
        at = end


def _app1(segment: bytes) -> bytes:
    body = segment[4:]
    if body.startswith(b"Exif\0\0"):
        old = body[6:]
        new = _exif(old)
        if new == old:
            return segment
        return b"\xff\xe1" + struct.pack(">H", len(new) + 8) + b"Exif\0\0" + new if new else b""
    return b"" if body.startswith(b"http://ns.adobe.com/") and _names_place(body) else segment


def _png(data: bytes) -> bytes:
    """A PNG with its eXIf and text chunks mended (PNG, third edition, 11.3)."""
    from zlib import crc32

    out, at = [data[:8]], 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        chunk = data[at : at + 12 + size]
        if kind == b"eXIf" and (new := _exif(body)) != body:
            signed = kind + new
            chunk = struct.pack(">I", len(new)) + signed + struct.pack(">I", crc32(signed)) if new else b""
        elif kind in (b"iTXt", b"tEXt", b"zTXt") and (
            body.startswith(b"Raw profile type exif") or _names_place(body)
        ):
            chunk = b""
        out.append(chunk)
        at += 12 + size
    return b"".join((*out, data[at:]))


def _webp(data: bytes) -> bytes:
    """A WebP with its EXIF and XMP chunks mended (RFC 9649, 2.7)."""
    chunks = list(_riff(data))
    mended = [
        (kind, _exif(body) if kind == b"EXIF" else b"" if kind == b"XMP " and _names_place(body) else body)
        for kind, body in chunks
    ]
    if mended == chunks:
        return data
    kept = [(kind, body) for kind, body in mended if body or kind not in (b"EXIF", b"XMP ")]
    names = {kind for kind, _ in kept}
    body = b"".join(
        kind + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2)
        for kind, part in ((kind, _flags(part, names) if kind == b"VP8X" else part) for kind, part in kept)
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _flags(body: bytes, names: set[bytes]) -> bytes:
    """The flags of an extended WebP, true of the chunks that are left."""
    flags = body[0] & ~0x0C | (0x08 if b"EXIF" in names else 0) | (0x04 if b"XMP " in names else 0)
    return bytes((flags,)) + body[1:]


_PIECES: dict[str, Callable[[bytes], bytes]] = {"image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp}
