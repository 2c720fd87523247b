"""What a PDF says of itself: the information dictionary, XMP, the output intent.

Receives: a document.
Returns:  PDF objects.
Knows:    which field of the model is which field of either, and that the two must agree (ISO 19005-2, 6.6.3).
Never:    a date nobody stated, a clock.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from convert.model import Date, Document
from convert.writers._front import display_title
from convert.writers.pdf.colours import srgb_profile
from convert.writers.pdf.objects import PdfFile, Ready, stream, text_string
from convert.writers.pdf.options import Variant

__all__ = ["changed_date", "describe", "pdf_date", "xmp_date"]

_TOOL = "article-convert"


class _Facts(NamedTuple):
    """What both descriptions say. Texts are on one line; a date is None where none was stated."""

    title: str
    authors: str
    subject: str
    keywords: str
    language: str
    created: Date | None
    changed: Date | None


def describe(file: PdfFile, document: Document, language: str, variant: Variant) -> None:
    """Give a file its title, authors, language, dates, colours, and the standards it keeps to."""
    facts = _facts(document, language)
    file.info = Ready(_information(facts))
    file.Catalog.Metadata = stream(_xmp(facts, variant), "/Type/Metadata/Subtype/XML", compress=False)
    profile = stream(srgb_profile(), "/N 3")
    intent = (
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/DestOutputProfile {file.refer(profile)}>>"
    )
    file.Catalog.OutputIntents = Ready(f"[{intent}]".encode("ascii"))


def _facts(document: Document, language: str) -> _Facts:
    meta = document.metadata
    names = (*(person.name for person in meta.authors), meta.agency)
    return _Facts(
        _line(display_title(document)),
        _line(", ".join(filter(None, names))),
        _line(meta.standfirst or ""),
        _line(", ".join(meta.keywords)),
        language,
        _sound(meta.published),
        changed_date(document),
    )


def changed_date(document: Document) -> Date | None:
    """The last date that the article states of itself."""
    return _sound(document.metadata.modified) or _sound(document.metadata.published)


def _line(text: str) -> str:
    return " ".join(text.split())


# --------------------------------------------------------------------------------------------------- dates


def _sound(date: Date | None) -> Date | None:
    """A date of the calendar, else None."""
    if date is None:
        return None
    value, pattern = date.value, "0000-01-01T00:00:00"
    try:
        datetime.datetime.fromisoformat(value + pattern[len(value) :])
        datetime.datetime.fromisoformat(f"2000-01-01T00:00:00{_zone(date)}")
    except ValueError:
        return None
    return date


def _zone(date: Date) -> str:
    return date.zone or "" if "T" in date.value else ""


def pdf_date(date: Date) -> str:
    """A date as PDF writes it, as exactly as it was stated.

    >>> pdf_date(Date("2011-11-23T08:24", "", "+07:00")), pdf_date(Date("2011-11", ""))
    ("D:20111123082400+07'00'", 'D:201111')
    """
    digits = "".join(filter(str.isdigit, xmp_date(date).removesuffix(_zone(date))))
    zone = _zone(date)
    return f"D:{digits}" + (f"{zone[:3]}'{zone[4:6]}'" if len(zone) >= 6 else zone)


def xmp_date(date: Date) -> str:
    """A date as XMP writes it: with seconds wherever there is a time of day.

    >>> xmp_date(Date("2011-11-23T08:24", "", "+07:00")), xmp_date(Date("2011-11", ""))
    ('2011-11-23T08:24:00+07:00', '2011-11')
    """
    seconds = ":00" if date.precision == "minute" else ""
    return f"{date.value}{seconds}{_zone(date)}"


# --------------------------------------------------------------------------------------------- information


def _information(facts: _Facts) -> bytes:
    entries = {
        "Title": facts.title,
        "Author": facts.authors,
        "Subject": facts.subject,
        "Keywords": facts.keywords,
        "Creator": _TOOL,
        "Producer": _TOOL,
        "CreationDate": pdf_date(facts.created) if facts.created else "",
        "ModDate": pdf_date(facts.changed) if facts.changed else "",
    }
    said = (f"/{name}".encode("ascii") + text_string(text) for name, text in entries.items() if text)
    return b"<<" + b"".join(said) + b">>"


# ----------------------------------------------------------------------------------------------------- XMP

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{archive}<pdfuaid:part>1</pdfuaid:part>
{said}
</rdf:Description>
{extension}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

_ARCHIVE: dict[Variant, str] = {
    "2a": "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
    "3a": "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
    "none": "",
}
"""How each variant says what it is."""

_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A wants every schema declared that it does not know itself (ISO 19005-2, 6.6.2.3)."""

_SHAPES = {
    "dc:title": '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>',
    "dc:description": '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>',
    "dc:creator": "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>",
    "dc:language": "<rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag>",
}
"""How fields are wrapped that are not plain text."""


def _xmp(facts: _Facts, variant: Variant) -> bytes:
    fields = {
        "dc:title": facts.title,
        "dc:creator": facts.authors,
        "dc:description": facts.subject,
        "dc:language": facts.language,
        "pdf:Keywords": facts.keywords,
        "pdf:Producer": _TOOL,
        "xmp:CreatorTool": _TOOL,
        "xmp:CreateDate": xmp_date(facts.created) if facts.created else "",
        "xmp:ModifyDate": xmp_date(facts.changed) if facts.changed else "",
    }
    said = (
        f"<{name}>{_SHAPES.get(name, '{}').format(escape(text))}</{name}>"
        for name, text in fields.items()
        if text
    )
    return _XMP.format(archive=_ARCHIVE[variant], said="\n".join(said), extension=_EXTENSION).encode(
        "utf-8", "replace"
    )
