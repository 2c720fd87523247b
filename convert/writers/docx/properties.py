"""The core properties: what a file manager and a screen reader say of the document before opening it.

Receives: a document.
Returns:  python-docx's part of core properties, filled.
Knows:    Word's names for metadata, and its limit of 255 characters each.
Never:    a clock: a document that states no date has none.
"""

from __future__ import annotations

import datetime

from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package

from convert.model import Date, Document
from convert.writers._front import display_title

__all__ = ["core_properties"]

_LONGEST = 255
_EARLIEST = "1601"  # the first year of Windows


def core_properties(document: Document, package: Package) -> CorePropertiesPart:
    """The part of core properties; fields nobody stated are left out."""
    part = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package
    )
    properties = part.core_properties
    for name, text in _texts(document).items():
        if text:
            setattr(properties, name, _clipped(text))
    for name, moment in _moments(document).items():
        if moment:
            setattr(properties, name, moment)
    return part


def _texts(document: Document) -> dict[str, str | None]:
    meta = document.metadata
    return {
        "title": display_title(document),
        "author": "; ".join(person.name for person in meta.authors) or meta.agency,
        "subject": meta.section,
        "keywords": ", ".join(meta.keywords),
        "comments": meta.standfirst,
        "language": meta.language,
        "identifier": meta.url or next((i.value for i in meta.identifiers), None),
    }


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _moments(document: Document) -> dict[str, datetime.datetime | None]:
    meta = document.metadata
    return {"created": _moment(meta.published), "modified": _moment(meta.modified or meta.published)}


def _moment(date: Date | None) -> datetime.datetime | None:
    """The first moment of a date, in UTC; a time without zone is taken as it stands, for Word knows no other way."""
    if date is None or date.value < _EARLIEST:
        return None
    rest = "-01-01"[len(date.value) - 4 :] if len(date.value) < 10 else ""
    moment = datetime.datetime.fromisoformat(date.value + rest)
    offset = datetime.datetime.strptime(date.zone, "%z").tzinfo if date.zone and "T" in date.value else None
    try:
        return moment.replace(tzinfo=offset or datetime.UTC).astimezone(datetime.UTC)
    except OverflowError:
        return moment.replace(tzinfo=datetime.UTC)
