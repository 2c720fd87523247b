"""The MHTML reader: a page and its pictures in one file (RFC 2557), as browsers and mail programs save them.

Receives: `Raw`, the bytes of such a file.
Returns:  the `Document` of the page, with the pictures that the file carries.
Knows:    which part is the page; the names of the others, `Content-ID` and `Content-Location`; where and when it was
          saved.
Never:    how a page is read: the HTML reader does that.

The standard library's `email` takes the file apart and undoes quoted-printable and base64.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import msgspec

from convert.dates import parse_date
from convert.errors import ReadError
from convert.model import Document, FieldOrigin, Origin, Source
from convert.readers import MAX_BYTES, Raw, Reader
from convert.readers.html import READER as HTML
from convert.resources import Parts, take
from convert.transforms.addresses import web_address

if TYPE_CHECKING:
    from convert.readers.html.reader import Reading

__all__ = ["READER", "understand"]

_HEADER = re.compile(rb"\s*(?:[!-9;-~]+:[^\r\n]*(?:\r?\n|\r)(?:[ \t][^\r\n]*(?:\r?\n|\r))*)+")
_TYPE = re.compile(
    rb"(?im)^content-type:\s*(?:(multipart/related|text/html)|multipart/(?:alternative|mixed))\b"
)
_VERSION = re.compile(rb"(?im)^(?:mime-version|content-location|snapshot-content-location):")
_PAGES = ("text/html", "application/xhtml+xml")
_MAX_PARTS = 10_000


def _looks_like_mhtml(head: bytes) -> bool:
    header = _HEADER.match(head)
    kind = _TYPE.search(header[0]) if header and _VERSION.search(header[0]) else None
    return bool(kind and (kind[1] or b"text/html" in head))


def _read(raw: Raw) -> Document:
    return understand(raw).document


def understand(raw: Raw) -> Reading:
    """The page of a file with what was decided, its document that of the file; raises `ReadError`."""
    from convert.readers.html.reader import understand as understood

    data = raw.data.encode("utf-8", "surrogatepass") if isinstance(raw.data, str) else raw.data
    if len(data) > MAX_BYTES:
        raise ReadError(f"larger than {MAX_BYTES // 2**20} MiB", hint="split the file: one article each")
    message, parts = _taken_apart(data)
    page = _page(message, parts)
    if page is None:
        raise ReadError("no page in it", hint="an MHTML file holds a part of text/html")
    stated = _stated(page) or _header(message, "snapshot-content-location") or _stated(message)
    held = Parts(stated or "", dict(_named(parts, stated or "")), dict(_frames(parts)))
    inner = replace(
        raw,
        data=_bytes_of(page),
        folder=held,
        base_url=raw.base_url or web_address(stated),
        charset=page.get_content_charset(),
    )
    reading = understood(inner)
    document = take(reading.document, held)
    source = document.source or Source()
    about = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "media_type": "multipart/related"}
    document = msgspec.structs.replace(document, source=msgspec.structs.replace(source, **about))
    return replace(reading, document=_dated(document, message))


def _taken_apart(data: bytes) -> tuple[Message, list[Message]]:
    """The whole, and every part that holds no other parts, in order."""
    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise ReadError("cannot be taken apart", hint="is it an MHTML file?") from error
    if len(parts) > _MAX_PARTS:
        raise ReadError(f"has more than {_MAX_PARTS} parts")
    return message, parts


def _page(message: Message, parts: list[Message]) -> Message | None:
    """The part that is the page: the one the whole calls its start or says it was saved from, else the first."""
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    saved_from = _header(message, "snapshot-content-location")
    for part in pages:
        if isinstance(start, str) and start and _header(part, "content-id") == start:
            return part
    for part in pages:
        if saved_from and _header(part, "content-location") == saved_from:
            return part
    return pages[0] if pages else None


def _named(parts: list[Message], base: str) -> Iterator[tuple[str, bytes]]:
    """The files by each of their names, as a page may write them."""
    for part in reversed(parts):  # of two with one name, the first counts
        if part.get_content_type() in _PAGES:
            continue
        location, number = _header(part, "content-location"), _header(part, "content-id")
        data = _bytes_of(part)
        full = _joined(base, location) if location else None
        names = (location, full, web_address(full), f"cid:{number.strip('<>')}" if number else None)
        yield from ((name, data) for name in dict.fromkeys(names) if name)


def _frames(parts: list[Message]) -> Iterator[tuple[str, str]]:
    """Where the pages of frames came from, by the names that the page around them calls them."""
    for part in parts:
        location, number = _header(part, "content-location"), _header(part, "content-id")
        if location and number and part.get_content_type() in _PAGES:
            yield f"cid:{number.strip('<>')}", location


def _bytes_of(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""


def _stated(part: Message) -> str | None:
    return _header(part, "content-location") or _header(part, "content-base")


def _header(part: Message, name: str) -> str | None:
    """A header without the line ends that folded it: addresses are folded wherever the line is full."""
    try:
        value = part.get(name)
    except (ValueError, LookupError):
        return None
    return re.sub(r"[\r\n]+[ \t]*", "", str(value)).strip() or None if value is not None else None


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _dated(document: Document, message: Message) -> Document:
    """The document with the moment it was saved, where the file says so; the date of a letter is another."""
    raw = _header(message, "date")
    metadata = document.metadata
    if raw is None or metadata.captured is not None or "to" in message or "received" in message:
        return document
    captured = parse_date(raw, "en")
    if captured is None:
        return document
    if (
        captured.zone == "-00:00"
    ):  # universal time, told by a machine that does not say where it stands (RFC 5322)
        captured = msgspec.structs.replace(captured, zone="Z")
    origin = FieldOrigin("captured", Origin("mhtml.date"))
    metadata = msgspec.structs.replace(metadata, captured=captured, origins=(*metadata.origins, origin))
    return msgspec.structs.replace(document, metadata=metadata)


READER = Reader(
    name="mhtml",
    suffixes=(".mhtml", ".mht"),
    media_types=("multipart/related", "message/rfc822"),
    sniff=_looks_like_mhtml,
    read=_read,
    corrects=HTML.corrects,
)
