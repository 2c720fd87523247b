"""ZIP files of articles: a record a member.

Receives: a `.zip`.
Returns:  shards by entries of its directory; a record for every member that is an article.
Knows:    that a member may be encrypted, damaged, or a bomb.
Never:    unpacks more of a member than is allowed; holds the names of all.
"""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Iterator

from convert.batch.records import Record, Shard, Skipped
from convert.batch.sources import Reading, SourceKind
from convert.batch.sources.directories import directory_of, entries, part
from convert.batch.sources.members import Names, left_alone
from convert.batch.sources.parting import Item, shards_of
from convert.batch.sources.places import opened, stated, why
from convert.batch.sources.spelling import joined, parted, plain

__all__ = ["KIND"]

_AT_ONCE = 1000
_ENCRYPTED = 1


def _plan(where: str, reading: Reading) -> Iterator[Shard | Skipped]:
    found = stated(where, reading.web)
    mark = found.mark if found else ""
    base = Shard(0, KIND.name, where, 0, 0, named=f"{parted(where)[1]}!/", mark=mark)
    return shards_of(lambda: _items(where, reading), base, reading)


def _items(where: str, reading: Reading) -> Iterator[Item | Skipped]:
    names, count = Names(), 0
    with opened(where, web=reading.web) as file:
        directory = directory_of(file)
        spans = entries(file, directory)
        while held := list(itertools.islice(spans, _AT_ONCE)):
            with part(file, directory, held[0][0], held[-1][1], len(held)) as archive:
                for (start, end), member in zip(held, archive.infolist(), strict=True):
                    reason = left_alone(member.filename, reading)
                    if reason:
                        yield Skipped(joined(f"{where}!", plain(member.filename)), reason)
                    elif reason is None:
                        size = min(member.file_size, reading.limit)
                        yield Item(start, end, count, size, names.own(member.filename))
                        count += 1


def _read(shard: Shard, reading: Reading) -> Iterator[Record]:
    with opened(shard.where, web=reading.web) as file:
        directory = directory_of(file)
        with part(file, directory, shard.start or 0, shard.end or 0, shard.count) as archive:
            members = (each for each in archive.infolist() if left_alone(each.filename, reading) is None)
            for name, member in zip(shard.names, members, strict=False):
                yield _record(archive, member, shard.named + name, reading.limit)


def _record(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limit: int) -> Record:
    if member.flag_bits & _ENCRYPTED:
        return Record(name, b"", name, error="is encrypted")
    if member.file_size > limit:
        return Record(name, b"", name, error=f"larger than {limit:,} bytes")
    try:
        with archive.open(member) as file:
            data = file.read(limit + 1)
    except Exception as error:
        return Record(name, b"", name, error=f"is damaged: {why(error)}")
    if len(data) > limit:
        return Record(name, b"", name, error=f"larger than {limit:,} bytes")
    return Record(name, data, name)


KIND = SourceKind("zip", lambda where: where.lower().endswith(".zip"), _plan, _read)
