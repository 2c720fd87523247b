"""A document: what an article says of itself, its blocks, and the account of where everything came from.

Receives: nothing; these are the types everything else speaks in.
Returns:  frozen structs around the tree of `nodes`.
Knows:    metadata, notes, resources, and what a reader removed, consumed, corrected and worried about.
Never:    formats, files, third-party document libraries.
"""

from __future__ import annotations

import hashlib
from typing import Literal, TypeAlias

from msgspec import Struct

from convert.model.nodes import Block, Image, Node, Origin

SCHEMA_VERSION = 4

Severity: TypeAlias = Literal["info", "warning", "error"]


class Date(Struct, frozen=True, omit_defaults=True, gc=False):
    """A date as far as it was stated.

    `value` is ISO 8601 to the stated precision, without zone: `2011`, `2011-11`, `2011-11-23`,
    `2011-11-23T08:24`, `2011-11-23T08:24:30`. `zone` is the stated offset (`+07:00`, `Z`); None says that none
    was given. `readings` holds every reading of an ambiguous date (`03/04/2011`), the chosen one first;
    it is empty where there is only one. `raw` is the text it was read from.
    """

    value: str
    raw: str
    zone: str | None = None
    readings: tuple[str, ...] = ()

    @property
    def iso(self) -> str:
        """The date as ISO 8601 with its zone, where it has one."""
        return self.value + (self.zone or "") if "T" in self.value else self.value

    @property
    def precision(self) -> Literal["year", "month", "day", "minute", "second"]:
        """How exactly the date was stated."""
        match len(self.value):
            case 4:
                return "year"
            case 7:
                return "month"
            case 10:
                return "day"
            case 16:
                return "minute"
            case _:
                return "second"

    @property
    def edtf(self) -> str:
        """The date in the Extended Date/Time Format (ISO 8601-2:2019); `[a,b]` is one of several readings."""
        if self.readings:
            return f"[{','.join(self.readings)}]"
        return (f"{self.value}:00" if self.precision == "minute" else self.value) + (
            self.zone or "" if "T" in self.value else ""
        )


class Person(Struct, frozen=True, omit_defaults=True, gc=False):
    """Somebody named in the byline, with the role (`photographer`) and affiliation the source states."""

    name: str
    role: str | None = None
    affiliation: str | None = None
    url: str | None = None


class Identifier(Struct, frozen=True, omit_defaults=True, gc=False):
    """A name under a scheme: `doi`, `isbn`, `urn`, a publisher's own."""

    scheme: str
    value: str


class FieldOrigin(Struct, frozen=True, omit_defaults=True, gc=False):
    """Where the value of a metadata field came from."""

    field: str
    origin: Origin


class Metadata(Struct, frozen=True, omit_defaults=True, gc=False):
    """What the article says of itself. A field nobody stated is None or empty; `title` may be empty.

    `language` is a BCP 47 tag; `dateline` is the place a story is reported from, `event` the day that stands
    beside it: of the event, or of the report; `site` the publication; `captured` the moment the source was saved.
    `origins` names the rule behind each field.
    """

    title: str = ""
    kicker: str | None = None
    standfirst: str | None = None
    authors: tuple[Person, ...] = ()
    agency: str | None = None
    site: str | None = None
    section: str | None = None
    dateline: str | None = None
    published: Date | None = None
    modified: Date | None = None
    event: Date | None = None
    captured: Date | None = None
    language: str | None = None
    url: str | None = None
    keywords: tuple[str, ...] = ()
    licence: str | None = None
    lead_image: Image | None = None
    identifiers: tuple[Identifier, ...] = ()
    origins: tuple[FieldOrigin, ...] = ()


class Note(Struct, frozen=True, omit_defaults=True, gc=False):
    """A footnote or endnote. `label` is the mark the source used, where it was not simply counted."""

    id: str
    children: tuple[Block, ...]
    label: str | None = None


class Resource(Struct, frozen=True, omit_defaults=True, gc=False):
    """Bytes an article refers to: `url` is the address used in the tree; sizes are pixels of a picture."""

    url: str
    media_type: str
    data: bytes
    sha256: str
    width: int | None = None
    height: int | None = None

    @classmethod
    def of(
        cls, url: str, media_type: str, data: bytes, width: int | None = None, height: int | None = None
    ) -> Resource:
        """A resource with its digest reckoned from its bytes."""
        return cls(url, media_type, data, hashlib.sha256(data).hexdigest(), width, height)


class Source(Struct, frozen=True, omit_defaults=True, gc=False):
    """The raw article a document was read from: `size` in bytes, `sha256` of those bytes."""

    name: str | None = None
    url: str | None = None
    media_type: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    size: int | None = None


class Removed(Struct, frozen=True, omit_defaults=True, gc=False):
    """Text of the source that is no part of the article, with the rule that says so."""

    text: str
    origin: Origin


class Consumed(Struct, frozen=True, omit_defaults=True, gc=False):
    """Text of the source that a rule turned into a field or a structure: a label, a bullet, parentheses."""

    text: str
    field: str
    origin: Origin


class Correction(Struct, frozen=True, omit_defaults=True, gc=False):
    """A decision somebody overrode: `target` is a field, a line or a rule."""

    target: str
    value: str


class Issue(Struct, frozen=True, omit_defaults=True, gc=False):
    """Something the reader of a document should know. `code` is stable and documented in the README."""

    code: str
    severity: Severity
    message: str
    origin: Origin | None = None


class Document(Node, frozen=True):
    """One article."""

    metadata: Metadata = Metadata()
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    resources: tuple[Resource, ...] = ()
    source: Source | None = None
    removed: tuple[Removed, ...] = ()
    consumed: tuple[Consumed, ...] = ()
    corrections: tuple[Correction, ...] = ()
    issues: tuple[Issue, ...] = ()


class Collection(Node, frozen=True):
    """Several articles under one title."""

    title: str
    documents: tuple[Document, ...]
