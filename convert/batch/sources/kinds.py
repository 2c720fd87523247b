"""The kinds of inputs there are.

Receives: a place, or the name of a kind.
Returns:  the source that reads it.
Knows:    the table below: the first that takes an input has it.
Never:    opens anything.
"""

from __future__ import annotations

from functools import lru_cache

from convert.batch.sources import SourceKind, csv, files, jsonl, parquet, tars, wacz, warc, zips
from convert.batch.sources.streams import ending

__all__ = ["container", "kind"]

_CONTAINERS: tuple[SourceKind, ...] = (
    jsonl.KIND,
    csv.KIND,
    parquet.KIND,
    warc.KIND,
    wacz.KIND,
    zips.KIND,
    tars.KIND,
)
"""Files that hold many records."""

_BY_NAME = {each.name: each for each in (*_CONTAINERS, warc.STREAM, wacz.STREAM, files.FILES, files.NAMED)}


def container(where: str) -> SourceKind | None:
    """The source of a file that holds many records; None for one that is an article itself, or nothing we know.

    >>> container("news.JSONL.gz").name, container("story.html")
    ('jsonl', None)
    """
    return _container(ending(where))


@lru_cache(256)
def _container(suffix: str) -> SourceKind | None:
    return next((each for each in _CONTAINERS if each.takes(suffix)), None)


def kind(name: str) -> SourceKind:
    """The source of that name."""
    return _BY_NAME[name]
