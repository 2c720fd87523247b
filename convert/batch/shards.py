"""One shard done: its records in order, their files first, its manifest last.

Receives: a task, a place for outputs.
Returns:  files, rows, and at the end a manifest, which is what counts.
Knows:    how much may be in the air at once; that a name nobody's rows have is taken away after the rows are safe.
Never:    another process, a time limit: `convert.batch.supervisor` has those.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from convert.batch.events import Began, Ended, Event, ShardDone
from convert.batch.jobs import Done, convert_one, duplicate, failed
from convert.batch.journal import Journal
from convert.batch.manifest import Head, Originals, encoded_shard, manifest_path
from convert.batch.orphans import Coming
from convert.batch.past import Past, unchanged
from convert.batch.plan import records
from convert.batch.records import Record
from convert.batch.rows import Row
from convert.batch.stores import Store
from convert.batch.stores.local import Folder
from convert.batch.wire import Task

__all__ = ["StoreError", "do_shard"]

_MOST_FILES = 500
_MOST_BYTES = 64 << 20
_LONGEST = 2.0
"""What is done is put away after so many files, bytes or seconds: a power cut costs no more than that."""


class StoreError(Exception):
    """The place of outputs takes nothing more; `code` is the system's number for why."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror or str(error))
        self.code = error.errno or 0


def do_shard(
    task: Task,
    store: Store,
    tell: Callable[[Event], None],
    stopping: Callable[[], bool] = lambda: False,
    warm: Callable[[], None] = lambda: None,
) -> ShardDone | None:
    """Do a shard; None where `stopping` said so between two records: what was done is then in the journal.

    `warm` is called before the first record that is not done yet. Raises `StoreError` where outputs cannot be put.
    """
    shard = task.shard
    head = Head(shard=shard.identity, job=task.job.digest, records=shard.count)
    try:
        rows = unchanged(task, head, store)
        if rows is not None:
            return _told(task, rows, skipped=True)
        warm()
        with _Work(task, store, tell) as work:
            for index, record in enumerate(records(shard, task.reading)):
                if stopping():
                    work.put_away()
                    return None
                work.do(index, record)
            work.put_away()
            store.put(manifest_path(shard.number), encoded_shard(head, work.rows))
            work.clear()
        return _told(task, work.rows, unread=work.unread)
    except OSError as error:
        raise StoreError(error) from error


class _Work:
    """A shard that is being done. In the air is what is made and not yet put away."""

    def __init__(self, task: Task, store: Store, tell: Callable[[Event], None]) -> None:
        self.task, self.store, self.tell = task, store, tell
        self.journal: Journal | None = None
        self.coming: Coming | None = None
        if isinstance(store, Folder):
            own = (store.root, task.shard.identity, store.durability)
            self.journal, self.coming = Journal(*own), Coming(*own)
        self.past = Past(task, store, self.journal.kept if self.journal else ())
        self.originals = Originals(task.originals) if task.originals else None
        self.rows: list[Row] = []
        self.unread = 0
        self._air: list[Sequence[Row]] = []
        self._files: dict[str, bytes] = {}
        self._size, self._since = 0, time.monotonic()

    def __enter__(self) -> _Work:
        return self

    def __exit__(self, *_: object) -> None:
        if self.journal:
            self.journal.close()

    def do(self, index: int, record: Record) -> None:
        """A record, made anew or found again."""
        size, start = len(record.data), time.monotonic()
        self.unread += record.error is not None and not size
        self.tell(Began(self.task.shard.number, index, record.id, size))
        original = self.originals.find(record.id) if self.originals else None
        rows = None if original or index in self.task.given_up else self.past.rows_of(record)
        done = Done(tuple(rows), {}) if rows else self._made(index, record, original)
        self.rows += done.rows
        self._air.append(done.rows)
        self._files |= done.files
        self._size += sum(map(len, done.files.values()))
        milliseconds = (time.monotonic() - start) * 1000
        self.tell(_ended(self.task.shard.number, index, done, size, milliseconds, reused=rows is not None))
        if self._is_much():
            self.put_away()

    def put_away(self) -> None:
        """All that is in the air: names, files, then rows, then nothing has names it should not have."""
        if self._files:
            if self.coming:
                self.coming.add(self._files)
            self.store.put_all(self._files, self.task.shard.identity)
        if self.journal and self._air:
            self.journal.append(self._air)
        for rows in self._air:
            for path in self.past.left_by(rows):
                self.store.remove(path)
        self._air, self._files = [], {}
        self._size, self._since = 0, time.monotonic()

    def clear(self) -> None:
        """The manifest has all: what a killed attempt put besides goes, and the journal."""
        if self.coming:
            self.coming.close(self.store, self.rows)
        if self.journal:
            self.journal.close(remove=True)

    def _made(self, index: int, record: Record, original: str | None) -> Done:
        if index in self.task.given_up:
            return failed(record, self.task.job, self.task.given_up[index])
        if original is not None:
            return duplicate(record, self.task.job, original)
        return convert_one(record, self.task.job)

    def _is_much(self) -> bool:
        if self.task.careful:
            return True
        late = time.monotonic() - self._since > _LONGEST
        return late or len(self._files) >= _MOST_FILES or self._size >= _MOST_BYTES


def _ended(shard: int, index: int, done: Done, size: int, milliseconds: float, *, reused: bool) -> Ended:
    first = done.rows[0]
    return Ended(
        shard,
        index,
        first.id,
        first.status,
        size=size,
        ms=round(milliseconds, 3),
        written=sum(map(len, done.files.values())),
        words=sum(row.words for row in done.rows),
        reused=reused,
        error=first.error,
        issues=tuple(sorted({code for row in done.rows for code in row.issues})),
    )


def _told(task: Task, rows: Iterable[Row], *, skipped: bool = False, unread: int = 0) -> ShardDone:
    first = [row for row in rows if row.number < 2]
    counts = Counter(row.status for row in first)
    size = sum(row.size for row in first)
    return ShardDone(
        task.shard.number,
        counts["done"],
        counts["failed"],
        counts["duplicate"],
        size=size,
        skipped=skipped,
        unread=unread,
    )
