"""Documents as JSON, exactly and for good.

Receives: a `Document` or `Collection`, or the bytes of one.
Returns:  UTF-8 JSON that carries the version of its schema, or the same document again.
Knows:    the schema's version and how older versions become the present one.
Never:    files, validity beyond types, any other format.

Encoding then decoding gives an equal object, provenance and image bytes included. The JSON Schema comes from the
types themselves, so it cannot fall behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import msgspec

from convert.errors import ReadError
from convert.model.document import SCHEMA_VERSION, Collection, Document

Migration: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]


def _without_event(envelope: dict[str, Any]) -> dict[str, Any]:
    """Version 2 has `Metadata.event`; nothing of a document of version 1 is in it."""
    return envelope


def _without_links(envelope: dict[str, Any]) -> dict[str, Any]:
    """Version 3 has `Image.link`; no picture of a figure in version 2 leads anywhere."""
    return envelope


def _without_alphabets(envelope: dict[str, Any]) -> dict[str, Any]:
    """Version 4 has lists that count in every alphabet; those of version 3 count in Latin letters and figures."""
    return envelope


MIGRATIONS: dict[int, Migration] = {1: _without_event, 2: _without_links, 3: _without_alphabets}
"""What turns the plain content of version N into that of version N+1.

A schema change raises `SCHEMA_VERSION` and adds one entry; a file of any older version then reads as today's.
"""


class _Envelope(msgspec.Struct, frozen=True):
    schema: int
    content: Document | Collection


class _Head(msgspec.Struct):
    schema: int


_decoder = msgspec.json.Decoder(_Envelope)
_head_decoder = msgspec.json.Decoder(_Head)


def encode(content: Document | Collection, *, indent: int = 0) -> bytes:
    """JSON of a document: `{"schema": 4, "content": {"type": "document", …}}`; `indent` spaces a level, 0 for none."""
    data = msgspec.json.encode(_Envelope(SCHEMA_VERSION, content), order="deterministic")
    return msgspec.json.format(data, indent=indent) if indent else data


def decode(data: bytes) -> Document | Collection:
    """The document in JSON of this or an older schema version; raises `ReadError` for anything else."""
    try:
        version = _head_decoder.decode(data).schema
        if version == SCHEMA_VERSION:
            return _decoder.decode(data).content
        return msgspec.convert(migrate(msgspec.json.decode(data)), _Envelope).content
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ReadError(
            f"not a document of this program: {error}", hint="expected JSON written by -t json"
        ) from error


def migrate(
    envelope: dict[str, Any], migrations: Mapping[int, Migration] = MIGRATIONS, target: int = SCHEMA_VERSION
) -> dict[str, Any]:
    """The plain content of an older version brought to `target`; raises `ReadError` where no way leads there."""
    version = int(envelope["schema"])
    while version != target:
        if version not in migrations:
            raise ReadError(
                f"schema version {version} is not known", hint=f"this program writes version {target}"
            )
        envelope = {**migrations[version](envelope), "schema": version + 1}
        version += 1
    return envelope


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `encode` gives, generated from the types."""
    return msgspec.json.schema(_Envelope)
