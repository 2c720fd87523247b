"""Bytes into text.

Receives: the bytes (or text) of a raw article, and the encoding its caller names, if any.
Returns:  the text, the encoding it was in by its WHATWG name, and an issue where that is not certain.
Knows:    byte order marks, UTF-8, declarations in markup, and a guess when all else fails.
Never:    markup beyond its declared encoding; Python's codec look-up on a name found in the input.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import webencodings

from convert.errors import OptionError, ReadError
from convert.model import Issue, Origin
from convert.readers import MAX_BYTES, Raw

__all__ = ["Decoded", "decode"]

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w:.-]{1,40})""", re.I
)
_OTHER_KINDS = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a WebP picture or a sound",
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP, DOCX or EPUB file",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
}
"""How files begin that hold no article in plain sight."""
_WINDOWS_1252 = webencodings.Encoding("windows-1252", codecs.lookup("cp1252"))
_HEAD = 4096
"""How many bytes of a page are looked at for its declared encoding (HTML asks for the first 1,024)."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of an input without its byte order mark; `encoding` is None where it came as text already."""

    text: str
    encoding: str | None
    issues: tuple[Issue, ...] = ()


def decode(raw: Raw, *, markup: bool = False) -> Decoded:
    """The text of a raw article.

    In order: the caller's word, a byte order mark, UTF-16 by its zero bytes, valid UTF-8, the declaration of a
    page (`markup`), a guess. What is neither stated nor proved comes with an issue. Raises `ReadError` for an
    input that is too large, `OptionError` for an encoding the WHATWG standard does not name.
    """
    data = raw.data
    if len(data) > MAX_BYTES:
        raise ReadError(f"larger than {MAX_BYTES // 2**20} MiB", hint="split the file: one article each")
    _refuse_other_kinds(data)
    if isinstance(data, str):
        return Decoded(data.removeprefix("\ufeff"), None)
    if raw.encoding:
        return _named(data, raw.encoding)
    return _marked(data) or _utf_16(data) or _utf_8(data) or (markup and _declared(data)) or _guessed(data)


def _refuse_other_kinds(data: bytes | str) -> None:
    head = data[:16].encode("utf-8", "replace") if isinstance(data, str) else data[:16]
    for start, kind in _OTHER_KINDS.items():
        if head.startswith(start):
            raise ReadError(f"is {kind}", hint="give the text or the saved page of the article")
    if data and not (data[:_HEAD].strip("\0") if isinstance(data, str) else data[:_HEAD].strip(b"\0")):
        raise ReadError("holds nothing but null characters")


def _named(data: bytes, label: str) -> Decoded:
    encoding = webencodings.lookup(label)
    if encoding is None:
        raise OptionError(
            f"no encoding is called {label!r}", "--encoding", "names are those of the WHATWG standard"
        )
    return _decoded(data, encoding.codec_info.name, encoding.name)


def _marked(data: bytes) -> Decoded | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, codec)
    return None


def _utf_16(data: bytes) -> Decoded | None:
    head = data[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 4 or max(even, odd) < len(head) // 6 or min(even, odd) > max(even, odd) // 4:
        return None
    codec = "utf-16-be" if even > odd else "utf-16-le"
    return _decoded(data, codec, codec)


def _utf_8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> Decoded | None:
    found = _DECLARED.search(data[:_HEAD])
    encoding = webencodings.lookup(found[1].decode("ascii", "replace")) if found else None
    return _decoded(data, encoding.codec_info.name, encoding.name) if encoding else None


def _guessed(data: bytes) -> Decoded:
    damaged = _damaged_utf_8(data)
    if damaged:
        return damaged
    from charset_normalizer import from_bytes

    candidates = from_bytes(data[: 64 * 1024])
    best = candidates.best()
    western = next((c for c in candidates if c.encoding == "cp1252"), None)
    if best and western and western.chaos <= best.chaos:
        best = western
    guess = webencodings.lookup(best.encoding.replace("_", "-")) if best else None
    encoding = guess or _WINDOWS_1252
    decoded = _decoded(data, encoding.codec_info.name, encoding.name)
    doubt = Issue(
        "encoding-guessed",
        "warning",
        f"nothing states the encoding; read as {encoding.name}",
        Origin("decode.guess"),
    )
    return Decoded(decoded.text, decoded.encoding, (doubt, *decoded.issues))


def _damaged_utf_8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bytes spoilt, or cut in its last character, is still UTF-8."""
    text = data.decode("utf-8", "replace")
    if "\ufffd" not in text[:-1]:
        return _decoded(data, "utf-8", "utf-8")
    spoilt = text.count("\ufffd")
    beyond_ascii = sum(character > "\x7f" for character in text)
    return _decoded(data, "utf-8", "utf-8") if spoilt and spoilt * 10 < beyond_ascii else None


def _decoded(data: bytes, codec: str, name: str) -> Decoded:
    text = data.decode(codec, "replace").removeprefix("\ufeff")
    spoilt = text.count("\ufffd")
    issue = Issue(
        "encoding-damaged", "warning", f"{spoilt} characters are not valid {name}", Origin("decode")
    )
    return Decoded(text, name, (issue,) if spoilt else ())
