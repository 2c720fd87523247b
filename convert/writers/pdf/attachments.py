"""What a PDF carries along: the raw article it was made from, or the document as JSON.

Receives: a file, a document, the options.
Returns:  nothing; the file gets an embedded file that is associated with it.
Knows:    embedded files (ISO 32000-1, 7.11.4) and what PDF/A-3 asks of them (ISO 19005-3, 6.8).
Never:    reads a file; attaches bytes the document was not read from.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import NamedTuple

from convert.errors import OptionError
from convert.model import Document, encode
from convert.writers.pdf.metadata import changed_date, pdf_date
from convert.writers.pdf.objects import PdfFile, Ready, stream, text_string
from convert.writers.pdf.options import PdfOptions

__all__ = ["attach"]

_NAME = "article"
_SUFFIXES = {
    "text/html": ".html",
    "text/plain": ".txt",
    "multipart/related": ".mhtml",
    "application/json": ".json",
}
_ANY_TYPE = "application/octet-stream"


class _Attached(NamedTuple):
    """A file inside the file; `relation` is what it is to the pages (ISO 19005-3, table E.1)."""

    name: str
    media_type: str
    data: bytes
    relation: str
    about: str


def attach(file: PdfFile, document: Document, options: PdfOptions) -> None:
    """Attach what the options ask for; raises `OptionError` where the bytes to attach are not those of the document."""
    match options.attach:
        case "source":
            _embed(file, document, _source(document, options.source))
        case "json":
            name = f"{PurePosixPath(_source_name(document)).stem}.json"
            about = "The article as structured data"
            _embed(
                file, document, _Attached(name, "application/json", encode(document), "Alternative", about)
            )
        case "none":
            pass


def _source(document: Document, data: bytes | None) -> _Attached:
    known = document.source
    if data is None:
        raise OptionError(
            "there are no bytes of the source to attach",
            "attach",
            "name a file, or give its bytes as `source`",
        )
    if known is not None and known.sha256 not in (None, hashlib.sha256(data).hexdigest()):
        raise OptionError("these are not the bytes the document was read from", "source")
    kind = (known.media_type if known is not None else None) or _ANY_TYPE
    return _Attached(_source_name(document), kind, data, "Source", "The raw article")


def _source_name(document: Document) -> str:
    known = document.source
    if known is None:
        return _NAME
    return known.name or _NAME + _SUFFIXES.get(known.media_type or "", "")


def _embed(file: PdfFile, document: Document, attached: _Attached) -> None:
    name, about = text_string(attached.name), text_string(attached.about)
    data = file.refer(
        stream(
            attached.data,
            f"/Type/EmbeddedFile/Subtype/{_name(attached.media_type)}{_params(document, attached.data)}",
        )
    )
    item = Ready(
        b"<</Type/Filespec/F" + name + b"/UF" + name + b"/Desc" + about
        + f"/AFRelationship/{attached.relation}/EF<</F {data}/UF {data}>>>>".encode("ascii")
    )  # fmt: skip
    reference = file.refer(item).encode("ascii")
    file.add_names("EmbeddedFiles", b"<</Names[" + name + b" " + reference + b"]>>")
    file.Catalog.AF = Ready(b"[" + reference + b"]")


def _params(document: Document, data: bytes) -> str:
    date = changed_date(document)
    changed = f"/ModDate({pdf_date(date)})" if date is not None else ""
    return f"/Params<</Size {len(data)}/CheckSum<{hashlib.md5(data, usedforsecurity=False).hexdigest()}>{changed}>>"


def _name(text: str) -> str:
    """A text as a name object.

    >>> _name("text/plain")
    'text#2Fplain'
    """
    return re.sub(
        r"[^A-Za-z0-9.+_-]", lambda found: "".join(f"#{byte:02X}" for byte in found[0].encode()), text
    )
