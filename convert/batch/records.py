"""Records: single raw articles, wherever they stand; shards: runs of records that are done as one.

Receives: nothing; these are the types the rooms of `convert.batch` speak in.
Returns:  frozen structs that travel between processes and machines.
Knows:    what must be known of an article to read it, and to find it again.
Never:    opens anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

__all__ = ["Record", "Shard", "Skipped"]


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """One raw article.

    `id` names it in this run and in every later one, and no two records have the same: the path of a file below its
    input, `file.jsonl#17`, a member of an archive, `crawl.warc.gz#52101`. `called` is what its own data call it.
    `source` is the file or address it stands in, `offset` where it begins there: a byte, or the number of a row from 0.
    `fields` override or fill the metadata, as `--set` does. `folder` is where pictures beside a file may be looked
    for. `captured` is when it was saved, as ISO 8601. `error` says in one line why there is nothing to convert: what
    should have been a record is still one, its `data` what stands there, if anything. `corrections` is the text of a
    sidecar of corrections (TOML) that stands beside the file. `unheeded` are words of its row that no field can hold,
    such as a date that is none.
    """

    id: str
    data: bytes
    source: str
    offset: int | None = None
    called: str | None = None
    url: str | None = None
    charset: str | None = None
    language: str | None = None
    reader: str | None = None
    fields: Mapping[str, str] = {}
    folder: str | None = None
    captured: str | None = None
    error: str | None = None
    corrections: str | None = None
    unheeded: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """A digest of what was said of the article besides its bytes; empty where nothing was."""
        said = (
            self.url,
            self.charset,
            self.language,
            self.reader,
            dict(self.fields),
            self.captured,
            self.corrections,
        )
        if not any(said):
            return ""
        return hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()[:16]


class Shard(msgspec.Struct, frozen=True, omit_defaults=True):
    """A run of records of one input: what a worker takes at a time, and what is committed at once.

    `number` counts the shards of a run from 0, `first` its records. `kind` names the source that reads it; `where` is
    the file, folder or address; `named` is how ids of its records begin, so that they do not depend on where the input
    lies. `start` and `end` are what that source needs to begin in the middle (bytes, rows, row groups); `names` are
    the files or members, for sources that have such; `beside` the corrections that stand beside some of them; `at` how
    many lines, rows or members of the input come before it. `size` is about how many bytes it reads. `mark` changes
    when its input does, as far as can be seen without reading it (sizes, times of change); empty where that cannot be
    seen.
    """

    number: int
    kind: str
    where: str
    first: int
    count: int
    named: str = ""
    start: int | None = None
    end: int | None = None
    names: tuple[str, ...] = ()
    beside: Mapping[str, str] = {}
    at: int = 0
    size: int = 0
    mark: str = ""

    @property
    def identity(self) -> str:
        """A digest of which records it holds: the same in every run over the same inputs, wherever they lie."""
        said = (self.kind, self.named, self.first, self.count, self.start, self.end, self.names, self.at)
        return hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:16]


class Skipped(msgspec.Struct, frozen=True):
    """Something in an input that is no article, and why it is left alone."""

    where: str
    why: str
