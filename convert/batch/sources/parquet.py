"""Parquet: a record a row.

Receives: a Parquet file.
Returns:  shards by rows, read from the row groups they lie in; a record for every row.
Knows:    that of a large row group every shard has to read what comes before it.
Never:    holds more than a few rows.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from convert.batch.records import Record, Shard, Skipped
from convert.batch.sources import Reading, SourceKind
from convert.batch.sources.columns import checked, flat, roles_of
from convert.batch.sources.footers import Footer, Group, footer_of, only
from convert.batch.sources.places import calm, opened, stated
from convert.batch.sources.spelling import parted
from convert.batch.sources.values import filled
from convert.errors import OptionError

if TYPE_CHECKING:
    from arro3.core import RecordBatch, RecordBatchReader, Schema

__all__ = ["KIND"]

_BATCH = 4 << 20
"""Bytes of rows that are unpacked at a time, about."""

_PASSES = 64
"""Shards of one row group at most: each reads what stands before it."""


def _takes(where: str) -> bool:
    return where.lower().endswith((".parquet", ".parq"))


def _plan(where: str, reading: Reading) -> Iterator[Shard | Skipped]:
    found = stated(where, reading.web)
    mark = found.mark if found else ""
    base = Shard(0, KIND.name, where, 0, 0, named=parted(where)[1], mark=mark)
    try:
        with opened(where, web=reading.web) as file:
            footer = _footer(where, mark, reading.web)
            names = _names(_reader(file, footer, (), 1).schema)
    except OptionError:
        raise
    except Exception:
        return iter([msgspec.structs.replace(base, count=1)])  # reading it says why
    checked(names, reading, where)
    cuts = [] if not any(group.rows for group in footer.groups) else _cuts(footer.groups, reading)
    shards = (
        msgspec.structs.replace(base, count=count, at=at, start=at, end=at + count, size=size)
        for at, count, size in cuts
    )
    return shards if cuts else iter([Skipped(where, "holds no records")])


def _cuts(groups: Iterable[Group], reading: Reading) -> Iterator[tuple[int, int, int]]:
    """Where shards begin, their rows, their bytes: small row groups together, a large one in parts."""
    at = count = size = 0
    for group in groups:
        most = _most(group, reading)
        if count and (count + group.rows > reading.per_shard or size + group.size > reading.shard_bytes):
            yield at, count, size
            count = size = 0
        if group.rows <= most:
            at, count, size = (at if count else group.before), count + group.rows, size + group.size
            continue
        for start in range(0, group.rows, most):
            rows = min(most, group.rows - start)
            yield group.before + start, rows, group.size * rows // group.rows
    if count:
        yield at, count, size


def _most(group: Group, reading: Reading) -> int:
    """Rows of a row group that a shard may hold."""
    fitting = reading.shard_bytes * group.rows // max(1, group.size)
    return max(1, min(reading.per_shard, fitting), -(-group.rows // _PASSES))


def _read(shard: Shard, reading: Reading) -> Iterator[Record]:
    footer = _footer(shard.where, shard.mark, reading.web)
    last = shard.at + shard.count
    groups = tuple(
        each for each in footer.groups if each.before < last and each.before + each.rows > shard.at
    )
    if not groups:
        raise ValueError("has not the rows it had")
    with opened(shard.where, web=reading.web) as file:
        table = _reader(file, footer, groups, _batch(groups))
        roles = roles_of(_names(table.schema), reading)
        wanted = {column for columns in roles.values() for column in columns}
        number = groups[0].before
        for batch in _batches(table):
            if number + batch.num_rows > shard.at:
                for row in _rows(batch, wanted, max(0, shard.at - number)):
                    at = max(number, shard.at) + row[0]
                    start = Record(f"{shard.named}#{at + 1}", b"", shard.named, at)
                    yield filled(row[1], roles, start, reading.limit)
            number += batch.num_rows
            if number >= last:
                return


def _rows(batch: RecordBatch, wanted: Collection[str], start: int) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows of a batch from one on, with the columns that are wanted or hold such."""
    part = batch.slice(start)
    held = [
        name for name in part.column_names if name in wanted or any(c.startswith(f"{name}.") for c in wanted)
    ]
    columns = [part.column(name).to_pylist() for name in held]
    for number, cells in enumerate(zip(*columns, strict=True)):
        yield number, flat(dict(zip(held, cells, strict=True)))


def _batch(groups: Collection[Group]) -> int:
    rows, size = sum(each.rows for each in groups), sum(each.size for each in groups)
    return max(1, min(1024, _BATCH * rows // max(1, size)))


def _names(schema: Schema) -> list[str]:
    """The names of the columns, and of what stands in columns of structures."""
    from arro3.core import DataType

    names = list(schema.names)
    for name in schema.names:
        kind = schema.field(name).type
        if DataType.is_struct(kind):
            names += [f"{name}.{field.name}" for field in kind.fields]
    return names


# ------------------------------------------------------------------------------------------------- reading


def _footer(where: str, mark: str, web: bool) -> Footer:
    """The footer of a file, kept for the next shard of it while its mark is the same."""
    return _kept(where, mark, web) if mark else _kept.__wrapped__(where, mark, web)


@lru_cache(2)
def _kept(where: str, mark: str, web: bool) -> Footer:
    with opened(where, web=web) as file:
        return footer_of(file)


def _reader(file: BinaryIO, footer: Footer, groups: tuple[Group, ...], batch: int) -> RecordBatchReader:
    from arro3.io import read_parquet

    window = io.BufferedReader(only(file, footer, groups), 1 << 16)
    return calm(lambda: read_parquet(window, batch_size=batch))


def _batches(table: RecordBatchReader) -> Iterator[RecordBatch]:
    while batch := calm(lambda: next(table, None)):
        yield batch


KIND = SourceKind("parquet", _takes, _plan, _read)
