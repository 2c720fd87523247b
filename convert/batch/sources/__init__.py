"""Where records come from: one file here and one line in `kinds.py` for each kind of input.

Receives: what somebody named as an input: a file, a folder, a pattern, an address.
Returns:  shards, planned without converting anything; the records of a shard, one at a time.
Knows:    which kind of source takes which input, and the order: that in which they were named, then sorted by name.
Never:    what becomes of a record. Nothing unreadable ends a run: it is a record with an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from convert.batch.records import Record, Shard, Skipped

__all__ = ["Reading", "SourceKind"]


class Reading(msgspec.Struct, frozen=True, omit_defaults=True):
    """How inputs are parted and read.

    `per_shard` records make a shard, or fewer where they are more than `shard_bytes`. `columns` says which column or
    key holds what (`{"text": "body", "url": "link"}`). `pattern` chooses files of folders and archives. `sidecar` is
    the path of a table of metadata by file. `limit` in bytes: a record larger than that is one with an error.
    `without` are paths that are left alone wherever they are found, such as the output of the run. `web` allows
    addresses of the web (http, https) as inputs.
    """

    per_shard: int = 500
    shard_bytes: int = 64 << 20
    columns: Mapping[str, str] = {}
    pattern: str | None = None
    sidecar: str | None = None
    limit: int = 100 << 20
    without: tuple[str, ...] = ()
    web: bool = False


@dataclass(frozen=True, slots=True)
class SourceKind:
    """A kind of input.

    `takes` says whether an input is of this kind; `plan` parts one into shards whose `number` and `first` are set by
    the caller, who also puts what an input is called in this run for its own name at the beginning of `named`. `read`
    gives the records of a shard in order; `convert.batch.plan.records` sees to it that they are exactly `count`.
    """

    name: str
    takes: Callable[[str], bool]
    plan: Callable[[str, Reading], Iterator[Shard | Skipped]]
    read: Callable[[Shard, Reading], Iterator[Record]]
