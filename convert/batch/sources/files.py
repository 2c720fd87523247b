"""Files that are one article each.

Receives: files of a folder, or files somebody named, gathered into shards by `convert.batch.plan`.
Returns:  records: the bytes of a file as they are, and the corrections that stand beside it.
Knows:    which files are articles, by their suffix; what is never one.
Never:    decodes anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from convert import registry
from convert.batch.records import Record, Shard, Skipped
from convert.batch.sources import Reading, SourceKind
from convert.batch.sources.parting import Item, shards_of
from convert.batch.sources.patterns import fits
from convert.batch.sources.places import FINAL, again, opened, stated, why
from convert.batch.sources.spelling import is_address, joined, parted
from convert.batch.sources.streams import ending, packing, unpacked

__all__ = ["FILES", "NAMED", "chosen", "unfit"]

_MARKDOWN = (".md", ".markdown")
_SUFFIX = re.compile(r"\.[^./\s]{1,12}")
_LONGEST_CORRECTIONS = 1 << 20


@cache
def _suffixes() -> frozenset[str]:
    known = (suffix for name in registry.reader_names() for suffix in registry.reader(name).suffixes)
    return frozenset((*known, *_MARKDOWN))


def unfit(path: str) -> str | None:
    """Why a file is no article, by its name; None where it is one.

    >>> unfit("2011/story.HTML"), unfit("photo.jpg")
    (None, 'no reader takes .jpg')
    """
    return _unfit(ending(path))


@lru_cache(256)
def _unfit(suffix: str) -> str | None:
    found = _SUFFIX.fullmatch(suffix.removesuffix(packing(suffix)))
    if found is None:
        return "its name does not say what it is: choose it with a pattern"
    return None if found[0] in _suffixes() else f"no reader takes {found[0]}"


def chosen(path: str, pattern: str | None) -> bool:
    """Whether a file of a folder or an archive is of the pattern: by its name, or its path where the pattern has steps.

    >>> chosen("2011/story.html", None), chosen("2011/story.dat", "*.dat"), chosen("2011/a.html", "2012/*")
    (True, True, False)
    """
    if pattern is None:
        return True
    return fits(path if "/" in pattern else path.rpartition("/")[2], pattern)


def _plan(where: str, reading: Reading) -> Iterator[Shard | Skipped]:
    found = stated(where, reading.web)
    size, mark = (found.size, found.mark) if found else (0, "")
    base = Shard(0, NAMED.name, where, 0, 0, named=parted(where)[1])
    return shards_of(lambda: [Item(0, size, 0, size, mark=mark)], base, reading)


def _read(shard: Shard, reading: Reading) -> Iterator[Record]:
    follow = shard.kind == NAMED.name
    if not shard.names:
        yield _record(shard.where, shard.named, None, follow, reading)
    for name in shard.names:
        beside = shard.beside.get(name)
        yield _record(
            joined(shard.where, name),
            shard.named + name,
            joined(shard.where, beside) if beside else None,
            follow,
            reading,
        )


def _record(place: str, name: str, beside: str | None, follow: bool, reading: Reading) -> Record:
    folder = None if is_address(place) or "\\x" in place else parted(place)[0]
    try:
        data = _content(place, follow, reading, reading.limit)
        told = _content(beside, follow, reading, _LONGEST_CORRECTIONS) if beside else None
    except Exception as error:
        return Record(name, b"", name, error=why(error))
    corrections = told.decode("utf-8", "replace") if told is not None else None
    return Record(name, data, name, folder=folder, corrections=corrections)


def _content(place: str, follow: bool, reading: Reading, limit: int) -> bytes:
    error: Exception | None = None
    for _ in again(place):
        try:
            return _whole(place, follow, reading, limit)
        except (*FINAL, EOFError, ValueError):
            raise
        except Exception as raised:
            error = raised
    raise error or ValueError("cannot be read")


def _whole(place: str, follow: bool, reading: Reading, limit: int) -> bytes:
    with opened(place, follow=follow, web=reading.web) as file:
        packed = packing(place)
        data = (unpacked(file, place) if packed else file).read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"larger than {limit:,} bytes")
    return data


FILES = SourceKind("files", lambda where: False, _plan, _read)
NAMED = SourceKind("named", lambda where: True, _plan, _read)
