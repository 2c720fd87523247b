"""The manifest of one shard: its rows in input order, in a file that is whole or does not count.

Receives: whose rows they are, rows; a place of outputs.
Returns:  bytes; the rows again.
Knows:    where such files stand below an output, and that a record of several articles has several rows.
Never:    holds more than one shard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from convert.batch.manifest.sealed import Head, opened, sealed
from convert.batch.rows import Row
from convert.batch.stores import Store

__all__ = [
    "FOLDER",
    "INDEX",
    "TOTALS",
    "VANISHED",
    "begins",
    "encoded_shard",
    "manifest_path",
    "numbers",
    "read_rows",
    "read_shard",
]

FOLDER = "manifest"
INDEX = "manifest.parquet"
TOTALS = "manifest.json"
VANISHED = f"{FOLDER}/vanished.jsonl"
"""Rows of earlier runs whose record is not in the input any more; their files stay."""

_NAME = re.compile(rf"{FOLDER}/([0-9]{{8}})\.jsonl")
_ENCODER = msgspec.json.Encoder(order="deterministic")

Kind = TypeVar("Kind", bound=Row)


def manifest_path(number: int) -> str:
    """Where the manifest of a shard stands below an output.

    >>> manifest_path(17)
    'manifest/00000017.jsonl'
    """
    return f"{FOLDER}/{number:08}.jsonl"


def numbers(store: Store) -> Iterator[int]:
    """The numbers of the shards that have a manifest, whole or not."""
    for path, _ in store.files(FOLDER):
        if found := _NAME.fullmatch(path):
            yield int(found[1])


def encoded_shard(head: Head, rows: Iterable[Row]) -> bytes:
    """The manifest of a shard."""
    every = [*rows]
    return sealed(head, _ENCODER.encode_lines(every), len(every))


def read_shard(store: Store, number: int) -> tuple[Head, Sequence[Row]] | None:
    """Whose rows they are, and the rows; None where there is no manifest, or a torn or foreign one."""
    return read_rows(store, number, Row)


def read_rows(store: Store, number: int, kind: type[Kind]) -> tuple[Head, Sequence[Kind]] | None:
    """As `read_shard`, with rows of a kind of their own."""
    try:
        found = opened(store.read(manifest_path(number)))
    except FileNotFoundError:
        return None
    if found is None:
        return None
    seal, lines = found
    try:
        rows = msgspec.json.Decoder(kind).decode_lines(lines)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return (seal.head, rows) if sum(map(begins, rows)) == seal.records else None


def begins(row: Row) -> bool:
    """Whether it is the first row of its record, which for most is the only one."""
    return row.number < 2
