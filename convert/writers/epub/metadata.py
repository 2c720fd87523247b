"""What the package says of the book.

Receives: a document.
Returns:  its identifier, its moment of change, and the elements of the package's metadata.
Knows:    Dublin Core as EPUB 3.3 uses it, MARC relators.
Never:    the clock, a random number.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import uuid
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from convert.model import Date, Document, Person, encode, without_provenance
from convert.transforms.addresses import web_address
from convert.writers.html.metadata import summary

__all__ = ["Element", "elements", "identifier", "modified"]

_NAMESPACE = uuid.UUID("7b6950de-4910-4c49-8167-ff827ca81759")  # drawn once; it must never change
_EPOCH = datetime.datetime(1970, 1, 1)
_RELATORS = {
    "author": "aut",
    "contributor": "ctb",
    "editor": "edt",
    "illustrator": "ill",
    "interviewer": "ivr",
    "photographer": "pht",
    "translator": "trl",
}
"""The roles a byline names, as MARC relators (https://www.loc.gov/marc/relators/)."""


class Element(NamedTuple):
    """An element of Dublin Core; `role` is a MARC relator that refines it."""

    name: str
    text: str
    role: str | None = None


def identifier(document: Document) -> str:
    """A name that stays: a UUID (version 5) of the bytes the article was read from, else of its content."""
    digest = document.source.sha256 if document.source else None
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, digest or _digest(document))}"


def _digest(document: Document) -> str:
    content = msgspec.structs.replace(without_provenance(document), resources=())
    total = hashlib.sha256(encode(content))
    for resource in document.resources:
        total.update(resource.data)
    return total.hexdigest()


def modified(document: Document) -> datetime.datetime:
    """When the article was last changed, as UTC: modified, else published, else captured, else the epoch.

    A date without a zone is taken as UTC, one without a time as its beginning.
    """
    meta = document.metadata
    moments = (_moment(date) for date in (meta.modified, meta.published, meta.captured) if date)
    return next((moment for moment in moments if moment), _EPOCH)


def _moment(date: Date) -> datetime.datetime | None:
    value = date.value + "-01-01"[len(date.value) - 4 :] if len(date.value) < 10 else date.value
    try:
        moment = datetime.datetime.fromisoformat(value + (date.zone or "Z" if "T" in value else ""))
        moment = moment.astimezone(datetime.UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return moment if moment.year >= 1000 else None  # an earlier year is written with fewer than four digits


def elements(document: Document) -> Iterator[Element]:
    """Everything the package states beside title, identifier and language."""
    meta = document.metadata
    yield from (Element("creator", person.name, _relator(person)) for person in meta.authors)
    if meta.agency:
        yield Element("creator" if not meta.authors else "contributor", meta.agency)
    single = (
        ("publisher", meta.site),
        ("date", _day(meta.published)),
        ("description", summary(document)),
        ("source", _source(document)),
        ("rights", meta.licence),
    )
    yield from (Element(name, text) for name, text in single if text)
    subjects = dict.fromkeys(filter(None, (meta.section, *meta.keywords)))
    yield from (Element("subject", subject) for subject in subjects)
    yield from (Element("identifier", f"{name.scheme}:{name.value}") for name in meta.identifiers)


def _relator(person: Person) -> str | None:
    """The relator of a stated role; somebody in the byline without a role is an author."""
    return _RELATORS.get(person.role.casefold()) if person.role else "aut"


def _source(document: Document) -> str | None:
    stated = document.metadata.url or (document.source.url if document.source else None)
    return web_address(stated)


def _day(date: Date | None) -> str | None:
    """A date as W3CDTF, which wants a zone with a time: without one only the day is sure."""
    if date is None:
        return None
    return date.iso if re.search(r"T.*(Z|[+-]\d\d:\d\d)$", date.iso) else date.value[:10]
