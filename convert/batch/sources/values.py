"""Values: what stands in the columns of a row becomes a record.

Receives: a row, the roles of its columns, what is known of the record without it.
Returns:  the record: bytes of the article, fields of the metadata.
Knows:    how datasets write lists of authors, moments, languages; that text may hold bytes that were no UTF-8.
Never:    fails: a value that no field can hold is told, not taken.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import msgspec

from convert.batch.records import Record
from convert.batch.sources.columns import Roles
from convert.dates import parse_date

__all__ = ["content_of", "fields_of", "filled", "told"]

_LONE = re.compile("[\ud800-\udbff\udc00-\udc7f\udd00-\udfff]")
_ANY_LONE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_DATES = ("published", "modified", "event", "captured")
_OWN = ("text", "id", "charset", "key")
_NAMES = ("name", "full_name", "title", "value", "#text", "text")
_EARLIEST = 100_000_000
"""Seconds since 1970; a smaller number is a year, or anything."""


def filled(row: Mapping[str, Any], roles: Roles, start: Record, limit: int) -> Record:
    """The record of a row; one with an error where no column of it holds an article."""
    data, is_text = content_of(row, roles)
    called = next(filter(None, (told(row.get(name)) for name in roles.get("id", ()))), None)
    if data is None:
        held = ", ".join(name for name in list(row)[:20] if row[name])
        return msgspec.structs.replace(
            start, called=called, error=f"no column holds an article (filled: {held})"
        )
    if len(data) > limit:
        return msgspec.structs.replace(start, called=called, error=f"larger than {limit:,} bytes")
    fields, unheeded = fields_of(row, roles)
    charset = next(filter(None, (told(row.get(name)) for name in roles.get("charset", ()))), None)
    return msgspec.structs.replace(
        start,
        data=data,
        called=called,
        charset="utf-8" if is_text else charset,
        url=fields.pop("url", None),
        language=fields.pop("language", None),
        captured=fields.pop("captured", None),
        fields=fields,
        unheeded=unheeded,
    )


def content_of(row: Mapping[str, Any], roles: Roles) -> tuple[bytes | None, bool]:
    """The bytes of the article, and whether they were text (and so are UTF-8); None where no column holds any."""
    for name in roles.get("text", ()):
        value = row.get(name)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return _encoded(value)
        if isinstance(value, bytes) and value.strip():
            return value, False
    return None, False


def _encoded(text: str) -> tuple[bytes, bool]:
    """Text as it was: bytes that were no UTF-8 come back as they stood there."""
    try:
        return text.encode("utf-8"), True
    except UnicodeEncodeError:
        return _LONE.sub("\ufffd", text).encode("utf-8", "surrogateescape"), False


def fields_of(row: Mapping[str, Any], roles: Roles) -> tuple[dict[str, str], tuple[str, ...]]:
    """Fields of the metadata that a row fills, and in words what it says that they cannot hold."""
    fields: dict[str, str] = {}
    unheeded: list[str] = []
    for role, names in roles.items():
        if role in _OWN:
            continue
        for name in names:
            value = row.get(name)
            if value is None or value in ("", [], {}):
                continue
            fit = _FITTING.get(role, told)(value)
            if fit:
                fields[role] = fit
                break
            unheeded.append(f"{role}: {told(value)[:60]!r}")
    return fields, tuple(unheeded)


def told(value: Any) -> str:
    """A value in words, on one line; empty for nothing.

    >>> told(17), told(" a\\n b "), told(None), told(["a", "b"])
    ('17', 'a b', '', 'a; b')
    """
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, map(told, value)))
    if isinstance(value, Mapping):
        return next((told(value[name]) for name in _NAMES if value.get(name)), "")
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return " ".join(_ANY_LONE.sub("\ufffd", str(value)).split())


def _people(value: Any) -> str:
    """Names parted by `;`; a list may be written as one.

    >>> _people("['An', 'Bình']"), _people([{"name": "An"}]), _people("An")
    ('An; Bình', 'An', 'An')
    """
    if isinstance(value, str) and value[:1] == "[" and len(value) < 10_000:
        for read in (json.loads, ast.literal_eval):
            try:
                value = read(value)
                break
            except (ValueError, SyntaxError, RecursionError, MemoryError):
                continue
    if isinstance(value, list):
        return "; ".join(filter(None, (told(each).replace(";", ",") for each in value)))
    return told(value)


def _moment(value: Any) -> str:
    """A date as `parse_date` reads it; empty for what is none.

    >>> _moment(1322036640), _moment(1322036640000), _moment("23/11/2011"), _moment("unknown")
    ('2011-11-23T08:24:00+00:00', '2011-11-23T08:24:00+00:00', '23/11/2011', '')
    """
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    number = _number(value)
    if number is not None and number >= _EARLIEST:
        seconds = number / 1000 if number >= _EARLIEST * 1000 else number
        try:
            return datetime.fromtimestamp(int(seconds), UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            return ""
    text = told(value)
    return text if text and parse_date(text) else ""


def _number(value: Any) -> float | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value if value == value else None
    text = value.strip() if isinstance(value, str) else ""
    return float(text) if text.isascii() and re.fullmatch(r"\d{9,13}(?:\.\d+)?", text) else None


def _language(value: Any) -> str:
    """A tag of a language; English names of languages and three letters become one.

    >>> _language("vi"), _language("Vietnamese"), _language("eng"), _language("zh_TW"), _language("?")
    ('vi', 'vi', 'en', 'zh-TW', '')
    """
    text = told(value)
    if text.casefold() in _languages():
        return _languages()[text.casefold()]
    return text.replace("_", "-") if _TAG.fullmatch(text) else ""


@cache
def _languages() -> dict[str, str]:
    from babel import Locale
    from babel.core import get_global

    names = {str(name).casefold(): code for code, name in Locale("en").languages.items() if "_" not in code}
    longer = {code: short for code, short in get_global("language_aliases").items() if len(code) == 3}
    return {**names, **longer}


_FITTING: dict[str, Callable[[Any], str]] = {
    **dict.fromkeys(_DATES, _moment),
    "authors": _people,
    "keywords": _people,
    "language": _language,
}
