"""Metadata made sound.

Receives: metadata of any origin.
Returns:  the same with clean lines, web addresses only, and dates that are dates.
Knows:    which fields are lines of text, which are addresses.
Never:    fills a field nobody stated.
"""

from __future__ import annotations

import datetime
import re

import msgspec

from convert.model import Correction, Date, Identifier, Metadata, Person, Source
from convert.transforms.addresses import web_address
from convert.transforms.findings import Findings
from convert.transforms.inlines import sound_image
from convert.transforms.text import clean_line, safe, sound_language

__all__ = ["sound_corrections", "sound_metadata", "sound_source"]

_LINES = ("kicker", "standfirst", "agency", "site", "section", "dateline", "licence")
_DATES = ("published", "modified", "event", "captured")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?")
_ZONE = re.compile(r"Z|[+-]\d\d:\d\d")


def sound_metadata(metadata: Metadata, findings: Findings) -> Metadata:
    """The metadata with every field clean, or None (or empty) where nothing sound was in it."""
    lines = {name: clean_line(getattr(metadata, name), findings) for name in _LINES}
    dates = {name: _sound_date(getattr(metadata, name), findings) for name in _DATES}
    return msgspec.structs.replace(
        metadata,
        title=clean_line(metadata.title, findings) or "",
        authors=tuple(filter(None, (_sound_person(person, findings) for person in metadata.authors))),
        language=sound_language(metadata.language, findings),
        url=web_address(metadata.url),
        lead_image=sound_image(metadata.lead_image, findings) if metadata.lead_image else None,
        keywords=tuple(dict.fromkeys(filter(None, (clean_line(k, findings) for k in metadata.keywords)))),
        identifiers=tuple(
            Identifier(scheme, value)
            for i in metadata.identifiers
            if (scheme := clean_line(i.scheme, findings)) and (value := clean_line(i.value, findings))
        ),
        **lines,
        **dates,
    )


def _sound_person(person: Person, findings: Findings) -> Person | None:
    """The person with clean words; of somebody without a name, what else is said stands for it."""
    name, role, affiliation = (
        clean_line(text, findings) for text in (person.name, person.role, person.affiliation)
    )
    shown = name or role or affiliation
    if shown is None:
        return None
    return Person(
        shown, role if name else None, affiliation if name or role else None, web_address(person.url)
    )


def _sound_date(date: Date | None, findings: Findings) -> Date | None:
    if date is None:
        return None
    if not _is_date(date.value) or (date.zone is not None and not _ZONE.fullmatch(date.zone)):
        findings.add("date-dropped")
        return None
    readings = tuple(reading for reading in date.readings if _is_date(reading))
    return Date(date.value, clean_line(date.raw, findings) or date.value, date.zone, readings)


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        datetime.datetime.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError:
        return False
    return True


def sound_source(source: Source | None) -> Source | None:
    """The source under a name that can be written down: the names of files may hold any bytes."""
    if source is None:
        return None
    name, url = (safe(text)[0] if text else text for text in (source.name, source.url))
    return msgspec.structs.replace(source, name=name, url=url)


def sound_corrections(corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """The corrections with values that can be written down."""
    return tuple(msgspec.structs.replace(entry, value=safe(entry.value)[0]) for entry in corrections)
