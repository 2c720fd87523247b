"""Decisions somebody overrides.

Receives: a document, and fields of its metadata with the values they should have.
Returns:  the document with those values, each recorded as a correction.
Knows:    how a value is written for each field: `authors` as names, `published` as a date.
Never:    changes a block.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

import msgspec

from convert.dates import parse_date
from convert.errors import OptionError
from convert.model import Correction, Date, Document, FieldOrigin, Image, Metadata, Origin, Person

__all__ = ["corrected"]

_DATES = ("published", "modified", "captured")
_NOT_GIVEN = ("origins", "identifiers")
_FIELDS = tuple(name for name in Metadata.__struct_fields__ if name not in _NOT_GIVEN)


def corrected(document: Document, values: Mapping[str, Any]) -> Document:
    """The document with these fields. Raises `OptionError` for an unknown field or a value it cannot have.

    A value is what the field holds, or a string: names and keywords parted by `;`, dates as an article writes
    them, an empty string for nothing.
    """
    if not values:
        return document
    fields = {name: _value(name, value, document.metadata.language) for name, value in values.items()}
    kept = tuple(entry for entry in document.metadata.origins if entry.field not in fields)
    given = tuple(FieldOrigin(name, Origin("given")) for name in fields)
    return msgspec.structs.replace(
        document,
        metadata=msgspec.structs.replace(document.metadata, **fields, origins=(*kept, *given)),
        corrections=(
            *document.corrections,
            *(Correction(name, str(value)) for name, value in values.items()),
        ),
    )


def _value(name: str, value: Any, language: str | None) -> Any:
    if name not in _FIELDS:
        close = difflib.get_close_matches(name, _FIELDS, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(_FIELDS)}"
        raise OptionError(f"no field is called {name!r}", "-M", hint)
    if value in ("", None):
        return "" if name == "title" else () if name in ("authors", "keywords") else None
    if name in _DATES:
        return value if isinstance(value, Date) else _date(name, str(value), language)
    if name == "authors":
        return tuple(Person(entry) if isinstance(entry, str) else entry for entry in _parts(value))
    if name == "keywords":
        return tuple(map(str, _parts(value)))
    if name == "lead_image":
        return value if isinstance(value, Image) else Image(str(value))
    return str(value)


def _parts(value: Any) -> tuple[Any, ...]:
    return (
        tuple(part.strip() for part in value.split(";") if part.strip())
        if isinstance(value, str)
        else tuple(value)
    )


def _date(name: str, text: str, language: str | None) -> Date:
    date = parse_date(text, language)
    if date is None:
        raise OptionError(f"{text!r} is no date", f"-M {name}", "write 2011-11-23 or 2011-11-23T08:24+07:00")
    return date
