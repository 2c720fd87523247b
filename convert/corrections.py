"""Decisions somebody overrides.

Receives: a document, and fields of its metadata with the values they should have; corrections as a mapping or as TOML.
Returns:  the document with those values, each recorded as a correction; `Corrections` for the readers.
Knows:    how a value is written for each field: `authors` as names, `published` as a date; the shape of a sidecar.
Never:    changes a block, reads a file, knows what a line or a rule of a reader is.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

import msgspec

from convert.dates import parse_date
from convert.errors import OptionError
from convert.model import Correction, Date, Document, FieldOrigin, Image, Metadata, Origin, Person

__all__ = ["Corrections", "as_corrections", "corrected", "from_toml", "line_number"]

_DATES = ("published", "modified", "event", "captured")
_NOT_GIVEN = ("origins", "identifiers")
_FIELDS = tuple(name for name in Metadata.__struct_fields__ if name not in _NOT_GIVEN)
_KINDS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(_DATES, (str, int, Date)),
    **dict.fromkeys(("authors", "keywords"), (str, list, tuple)),
    "lead_image": (str, Image),
}
"""What a value may be; of other fields, a word or a number."""

_ANSWERS = {"title-missing": "title", "language-unknown": "language"}
"""The field that leaves nothing of an issue."""


class Corrections(msgspec.Struct, frozen=True):
    """What somebody knows better than the reader.

    `set` holds fields of the metadata with their values; `lines` what a line of the file is, by its number from 1
    (`{3: "headline"}`); `keep` rules of which what they take stays in the article; `drop` rules of which what they
    make is no part of it. Of a page, elements can be kept and dropped too, by path or CSS selector.
    """

    set: Mapping[str, Any] = {}
    lines: Mapping[int, str] = {}
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    @property
    def besides_fields(self) -> tuple[str, ...]:
        """What is corrected besides fields: `lines`, `keep`, `drop`. Only a reader can heed it."""
        return tuple(name for name in ("lines", "keep", "drop") if getattr(self, name))

    def over(self, other: Corrections) -> Corrections:
        """These corrections, and those of `other` that they do not contradict."""
        return Corrections(
            {**other.set, **self.set},
            {**other.lines, **self.lines},
            (*self.keep, *(rule for rule in other.keep if rule not in (*self.keep, *self.drop))),
            (*self.drop, *(rule for rule in other.drop if rule not in (*self.keep, *self.drop))),
        )


# ---------------------------------------------------------------------------------------------- as written


def from_toml(text: str, where: str) -> Corrections:
    """The corrections a sidecar holds; `where` names it in errors. Raises `OptionError` for anything else."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"is no TOML: {error}", where) from error
    return as_corrections(written, where)


def as_corrections(given: Corrections | Mapping[str, Any] | None, where: str = "corrections") -> Corrections:
    """Corrections from a mapping in the shape of a sidecar:

    `{"set": {"title": "…"}, "lines": {3: "headline"}, "keep": ["text.share"], "drop": ["text.promo"]}`.
    Raises `OptionError` for other names, or values of another kind.
    """
    if given is None or isinstance(given, Corrections):
        return given or Corrections()
    for name in given:
        if name not in Corrections.__struct_fields__:
            raise OptionError(
                f"{name!r} is nothing to correct", where, _nearest(name, Corrections.__struct_fields__)
            )
    found = Corrections(
        {name: _plain_value(value) for name, value in _table(given, "set", where).items()},
        {
            line_number(n, where): _word(role, f"{where}: line {n}")
            for n, role in _table(given, "lines", where).items()
        },
        _rules(given, "keep", where),
        _rules(given, "drop", where),
    )
    both = next((rule for rule in found.keep if rule in found.drop), None)
    if both:
        raise OptionError(f"{both!r} cannot be both kept and dropped", where)
    _checked_fields(found.set, where)
    return found


def line_number(given: object, where: str) -> int:
    """The number of a line as somebody wrote it; raises `OptionError`."""
    number = int(given) if isinstance(given, str) and given.isascii() and given.isdecimal() else given
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise OptionError(f"{given!r} is no number of a line", where, "lines count from 1")
    return number


def _table(given: Mapping[str, Any], name: str, where: str) -> Mapping[Any, Any]:
    table = given.get(name, {})
    if not isinstance(table, Mapping):
        raise OptionError(f"{name!r} is not a table", where, f"write [{name}] and below it one entry a line")
    return table


def _rules(given: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    rules = given.get(name, ())
    if isinstance(rules, str) or not isinstance(rules, (list, tuple)):
        raise OptionError(f"{name!r} is not a list of rules", where, f'write {name} = ["text.share"]')
    return tuple(dict.fromkeys(_word(rule, f"{where}: {name}") for rule in rules))


def _word(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise OptionError(f"{value!r} is not a word in quotation marks", where)
    return value


def _plain_value(value: Any) -> Any:
    """A value as `corrected` takes it: dates of TOML as they are written."""
    return value.isoformat() if isinstance(value, (date, time)) else value


def _nearest(wrong: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(wrong, known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known)}"


# -------------------------------------------------------------------------------------------------- fields


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
        issues=tuple(issue for issue in document.issues if not fields.get(_ANSWERS.get(issue.code, ""))),
        corrections=(
            *document.corrections,
            *(Correction(name, str(value)) for name, value in values.items()),
        ),
    )


def _value(name: str, value: Any, language: str | None) -> Any:
    _checked_fields((name,), "-M")
    if value in ("", None):
        return "" if name == "title" else () if name in ("authors", "keywords") else None
    if not isinstance(value, _KINDS.get(name, (str, int, float))) or isinstance(value, bool):
        raise OptionError(f"{name!r} cannot be {value!r}", "-M", "write it as the article would")
    if name in _DATES:
        return value if isinstance(value, Date) else _date(name, str(value), language)
    if name == "authors":
        return tuple(entry if isinstance(entry, Person) else Person(str(entry)) for entry in _parts(value))
    if name == "keywords":
        return tuple(map(str, _parts(value)))
    if name == "lead_image":
        return value if isinstance(value, Image) else Image(str(value))
    return str(value)


def _checked_fields(names: Iterable[str], where: str) -> None:
    for name in names:
        if name not in _FIELDS:
            raise OptionError(f"no field is called {name!r}", where, _nearest(name, _FIELDS))


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
