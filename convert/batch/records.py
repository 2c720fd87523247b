"""Records: single raw articles, wherever they stand; shards: runs of records that are done as one.

Receives: nothing; these are the types the rooms of `convert.batch` speak in.
Returns:  frozen structs that travel between processes and machines.
Knows:    what must be known of an article to read it, and to find it again.
Never:    opens anything.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

__all__ = ["Record", "Shard"]


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """One raw article.

    `id` names it in the run and in every later one: the path of a file below its input, `file.jsonl#17`, a member of
    an archive, the id of a web record. `source` is the file or address it stands in, `offset` where it begins there: a
    byte of a file, the number of a row. `fields` override or fill the metadata, as `--set` does. `folder` is where
    pictures beside a file may be looked for. `captured` is when it was saved, as ISO 8601.
    """

    id: str
    data: bytes
    source: str
    offset: int | None = None
    url: str | None = None
    charset: str | None = None
    language: str | None = None
    reader: str | None = None
    fields: Mapping[str, str] = {}
    folder: str | None = None
    captured: str | None = None


class Shard(msgspec.Struct, frozen=True, omit_defaults=True):
    """A run of records of one input: what a worker takes at a time, and what is committed at once.

    `number` counts the shards of a run from 0, `first` its records. `kind` names the source that reads it; `where` is
    the file, folder or address; `start` and `end` are what that source needs to begin in the middle (bytes, rows, row
    groups); `names` are the files or members, for sources that have such. `size` is about how many bytes it reads.
    """

    number: int
    kind: str
    where: str
    first: int
    count: int
    start: int | None = None
    end: int | None = None
    names: tuple[str, ...] = ()
    size: int = 0
