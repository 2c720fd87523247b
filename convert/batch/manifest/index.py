"""The index: all rows of all shards in one Parquet file.

Receives: rows in input order.
Returns:  a file on this machine; the same bytes for the same rows.
Knows:    what a column may be; that a hundred million rows pass through and none stays.
Never:    a time, a machine: the file says that this program made it, in which version.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

import convert as program
from convert.batch.rows import OutputRow, Row

if TYPE_CHECKING:
    from arro3.core import RecordBatch, Schema

__all__ = ["Entry", "read_files", "write_index"]

_BATCH = 1_024
_GROUP = 16_384
"""Rows that are packed at a time, and rows of a group, which is what a reader can leave out."""

_SINGLE = ("id", "key", "sha256", "title")
"""Columns where hardly a value comes twice: a dictionary of them costs more than it saves."""


class Entry(Row, frozen=True, omit_defaults=False):
    """A row that says what is usual too: a column has a value in each of its rows."""


def write_index(entries: Iterable[Entry], place: Path) -> None:
    """Write rows as Parquet."""
    from arro3.core import RecordBatchReader
    from arro3.io import write_parquet

    schema = _schema()
    batches = _Batches(iter(entries), schema)
    try:
        write_parquet(
            RecordBatchReader.from_batches(schema, batches),
            place,
            compression="zstd(3)",
            created_by=f"article-convert version {program.__version__}",
            max_row_group_size=_GROUP,
            column_dictionary_enabled=dict.fromkeys(_SINGLE, False),
            skip_arrow_metadata=True,
        )
    except Exception as error:
        raise batches.error or error from None


def read_files(file: BinaryIO) -> Iterator[tuple[str, OutputRow]]:
    """The files an index names, with the keys of their records."""
    from arro3.io import read_parquet

    for batch in read_parquet(file):
        columns = (batch.column(name) for name in ("key", "outputs", "original"))
        for key, outputs, original in zip(*columns, strict=True):
            for told in (*outputs.as_py(), original.as_py()):
                if told is not None:
                    yield key.as_py(), OutputRow(**told)


class _Batches:
    """Batches of rows; an error of where they come from is kept, as the library only tells its text."""

    def __init__(self, entries: Iterator[Entry], schema: Schema) -> None:
        self._entries, self._schema = entries, schema
        self._encoder = msgspec.json.Encoder()
        self.error: Exception | None = None

    def __iter__(self) -> Iterator[RecordBatch]:
        try:
            while batch := [*islice(self._entries, _BATCH)]:
                yield from self._packed(batch)
        except Exception as error:
            self.error = error
            raise

    def _packed(self, rows: Sequence[Entry]) -> Iterator[RecordBatch]:
        from arro3.io import read_json

        yield from read_json(io.BytesIO(self._encoder.encode_lines(rows)), self._schema, batch_size=_BATCH)


def _schema() -> Schema:
    from arro3.core import DataType, Field, Schema

    text, whole = DataType.utf8(), DataType.int64()

    def many(kind: DataType) -> DataType:
        return DataType.list(Field("item", kind, nullable=False))

    def struct(**kinds: DataType) -> DataType:
        return DataType.struct([Field(name, kind, nullable=False) for name, kind in kinds.items()])

    output = struct(format=text, path=text, size=whole, sha256=text)
    needed: dict[str, Any] = dict.fromkeys(("id", "key", "source", "sha256"), text) | {"size": whole}
    needed |= dict.fromkeys(("status", "job", "told"), text)
    columns = [Field(name, kind, nullable=False) for name, kind in needed.items()]
    columns += [
        Field("beside", many(struct(address=text, sha256=text)), nullable=False),
        Field("called", text),
        Field("offset", whole),
        Field("number", DataType.int32(), nullable=False),
        Field("url", text),
        Field("outputs", many(output), nullable=False),
        Field("original", output),
        *(Field(name, text) for name in ("title", "published", "language")),
        Field("authors", many(text), nullable=False),
        Field("site", text),
        Field("words", whole, nullable=False),
        Field("issues", many(text), nullable=False),
        *(Field(name, text) for name in ("same_as", "error")),
    ]
    return Schema(columns)
