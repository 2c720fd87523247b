"""What earlier attempts and runs made of a record, and whether that is still true.

Receives: a task, the journal of its shard, the place of outputs.
Returns:  the rows of a record that need not be made again; the files that are in nobody's rows any more.
Knows:    what changes an output: the bytes of the record, its pictures beside it, what was said of it, the job.
Never:    reads an output: that it is there in its size is enough here; `convert batch verify` reads them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from hashlib import sha256

from convert.batch.jobs import beside_now
from convert.batch.manifest import Head, Known, Originals, read_shard
from convert.batch.manifest.known import by_record
from convert.batch.manifest.tree import files_of
from convert.batch.names import key_of
from convert.batch.records import Record
from convert.batch.rows import Row
from convert.batch.stores import Store
from convert.batch.verify import Redo
from convert.batch.wire import Task

__all__ = ["Past", "unchanged"]


class Past:
    """The past of one shard: `kept` are the rows of its journal, the latest word on a record."""

    def __init__(self, task: Task, store: Store, kept: Iterable[Sequence[Row]] = ()) -> None:
        self._task, self._store = task, store
        self._found: defaultdict[str, list[Sequence[Row]]] = defaultdict(list)
        for rows in reversed([*kept]):
            self._found[rows[0].key].append(rows)
        if (before := read_shard(store, task.shard.number)) is not None:
            for rows in by_record(before[1]):
                self._found[rows[0].key].append(rows)
        self._elsewhere = Known(task.known) if task.known else None
        self._redo: Container[str] = Redo(task.redo) if task.redo else ()

    def rows_of(self, record: Record) -> Sequence[Row] | None:
        """The rows of a record as they were made before, where making them again would change nothing."""
        if self._task.force:
            return None
        digest, key = sha256(record.data).hexdigest(), key_of(record.id)
        if key in self._redo:
            return None
        for rows in self._versions(key):
            if self._is_same(rows, record, digest) and stand(rows, self._store):
                return rows
        return None

    def left_by(self, rows: Sequence[Row]) -> Iterator[str]:
        """The files earlier versions of a record had and these rows have not."""
        now = {file.path for row in rows for file in files_of(row)}
        for version in self._versions(rows[0].key):
            yield from (file.path for row in version for file in files_of(row) if file.path not in now)

    def _is_same(self, rows: Sequence[Row], record: Record, digest: str) -> bool:
        row = rows[0]
        if row.status == "duplicate" or (row.status == "failed" and self._task.retry_failed):
            return False
        now = (record.id, digest, record.told, self._task.job.digest, record.source)
        if (row.id, row.sha256, row.told, row.job, row.source) != now:
            return False
        return all(row.beside == beside_now(record, [each.address for each in row.beside]) for row in rows)

    def _versions(self, key: str) -> Iterator[Sequence[Row]]:
        yield from self._found.get(key, ())
        if self._elsewhere is not None:
            yield from self._elsewhere.versions(key)


def unchanged(task: Task, head: Head, store: Store) -> list[Row] | None:
    """The rows of a shard that was committed and where nothing can have changed: input, job, files; else None.

    Of pictures beside its pages no mark tells: each such record is looked at.
    """
    if task.force or not task.shard.mark or task.shard.mark != task.mark:
        return None
    before = read_shard(store, task.shard.number)
    if before is None or before[0] != head:
        return None
    rows = [*before[1]]
    if task.retry_failed and any(row.status == "failed" for row in rows):
        return None
    redo: Container[str] = Redo(task.redo) if task.redo else ()
    if any(row.beside or row.key in redo for row in rows):
        return None
    if task.originals:
        is_same = Originals(task.originals).agree(rows)
    else:
        is_same = not any(row.status == "duplicate" for row in rows)
    return rows if is_same and stand(rows, store) else None


def stand(rows: Iterable[Row], store: Store) -> bool:
    """Whether every file of some rows is there in its size."""
    return all(store.size(file.path) == file.size for row in rows for file in files_of(row))
