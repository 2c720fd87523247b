"""Rows of earlier runs that the plan of this one would lose: shards that hold other records than then.

Receives: the plan of a run, the manifests and journals earlier runs left.
Returns:  a table file beside the tree; the rows of a record by its key.
Knows:    that manifests are overwritten one by one while a run goes on, that it may be killed in between, and that
          the next one may have another plan again.
Never:    is needed where nothing changed: then a shard finds its rows in its own manifest.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import groupby
from pathlib import Path

import msgspec

from convert.batch.manifest.plans import Plan, Planning
from convert.batch.manifest.sealed import read_seal, stream
from convert.batch.manifest.shards import TOTALS, VANISHED, manifest_path, numbers, read_shard
from convert.batch.manifest.tables import holds, reading, writing
from convert.batch.records import Shard
from convert.batch.rows import Row
from convert.batch.stores import Store
from convert.errors import ConvertError

__all__ = ["Known", "by_record", "earlier", "gather", "known_path"]

_ROWS = msgspec.json.Decoder(tuple[Row, ...])


class Known:
    """A table of earlier rows, to be looked things up in."""

    def __init__(self, path: str | Path) -> None:
        self._tables = reading(path)

    def find(self, key: str) -> tuple[Row, ...]:
        """The rows of a record as they were known last; none where it was never done."""
        return next(iter(self.versions(key)), ())

    def versions(self, key: str) -> Sequence[tuple[Row, ...]]:
        """All that was ever known of a record, the latest first."""
        found = self._tables.execute("SELECT rows FROM known WHERE key=? ORDER BY place DESC", (key,))
        return [_ROWS.decode(rows) for (rows,) in found]

    def close(self) -> None:
        """No more is looked up."""
        self._tables.close()


def known_path(runs: Path) -> Path:
    """Where the table of earlier rows stands."""
    return runs / "known.sqlite"


def gather(
    store: Store,
    shards: Iterable[Shard],
    runs: Path,
    changed: Callable[[Shard], bool] = lambda _: False,
    journals: Path | None = None,
) -> Path | None:
    """Make or complete the table of rows that this plan's shards will not find in their own manifest or journal.

    `changed` says of a shard of the plan that its records may not be those of last time (its mark). `journals` is the
    folder journals of killed runs lie in. None where there are no such rows.
    """
    _usable(known_path(runs))
    strangers = {} if journals is None else {_identity(path): path for path in _journals(journals)}
    with ExitStack() as stack:
        lost, planning = _Lost(store, runs, stack), Planning()
        for shard in shards:
            planning.add(shard)
            strangers.pop(shard.identity, None)
            seal = read_seal(store, manifest_path(shard.number))
            if seal is not None and (seal.shard != shard.identity or changed(shard)):
                lost.manifest(shard.number)
        for number in numbers(store):
            if number >= planning.plan.shards:
                lost.manifest(number)
        for path in strangers.values():
            lost.journal(path)
        if lost.any or _planned(store) != planning.plan:
            lost.vanished()
    return known_path(runs) if _usable(known_path(runs)) else None


def earlier(store: Store, runs: Path) -> Iterator[tuple[Row, ...]]:
    """The latest rows of every record an earlier run knew and this plan might not, by key.

    Raises `ConvertError` where what earlier runs left cannot be read.
    """
    if _usable(known_path(runs)):
        with closing(reading(known_path(runs))) as tables:
            for rows, _ in tables.execute(_LATEST):
                yield _ROWS.decode(rows)
    elif store.size(VANISHED) is not None:
        if (rows := stream(store, VANISHED, Row)) is None:
            raise ConvertError("is not what was written", VANISHED, "remove it to go on without it")
        yield from by_record(rows)


def _usable(path: Path) -> bool:
    """Whether there is a table of earlier rows. A damaged one goes: manifests have most of it, and outputs stay."""
    try:
        return holds(path, "known")
    except ValueError:
        path.unlink(missing_ok=True)
        return False


_LATEST = "SELECT rows, MAX(place) FROM known GROUP BY key ORDER BY key"
"""SQLite takes the rows of the line the maximum is in."""


class _Lost:
    """The table while it is being filled; each file is taken once, however often it is seen."""

    def __init__(self, store: Store, runs: Path, stack: ExitStack) -> None:
        self._store, self._path, self._stack = store, known_path(runs), stack
        self._tables: sqlite3.Connection | None = None
        self.any = False

    def manifest(self, number: int) -> None:
        """The rows of a manifest that will be overwritten, or removed."""
        path = manifest_path(number)
        self._take(path, lambda: (read_shard(self._store, number) or (None, ()))[1])

    def vanished(self) -> None:
        """The rows of records that were away, and may be there again."""
        self._take(VANISHED, lambda: stream(self._store, VANISHED, Row) or ())

    def journal(self, path: Path) -> None:
        """The rows of a journal nobody will read."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
        self._insert(digest, _whole(path))

    def _take(self, path: str, rows: Callable[[], Iterable[Row]]) -> None:
        if (seal := read_seal(self._store, path)) is not None:
            self._insert(bytes.fromhex(seal.sha256), by_record(_flat(rows)))

    def _insert(self, digest: bytes, records: Iterable[Sequence[Row]]) -> None:
        self.any = True
        if self._tables is None:
            self._tables = self._stack.enter_context(_filling(self._path))
        tables = self._tables
        if tables.execute("SELECT 1 FROM taken WHERE digest=?", (digest,)).fetchone():
            return
        tables.execute("DROP INDEX IF EXISTS known_key")
        tables.execute("INSERT INTO taken VALUES(?)", (digest,))
        lines = ((rows[0].key, msgspec.json.encode(rows, order="deterministic")) for rows in records)
        tables.executemany("INSERT INTO known(key, rows) VALUES(?, ?)", lines)


def _flat(rows: Callable[[], Iterable[Row]]) -> Iterator[Row]:
    """Rows that are not read before they are asked for."""
    yield from rows()


@contextmanager
def _filling(path: Path) -> Iterator[sqlite3.Connection]:
    with writing(path) as tables:
        tables.execute("CREATE TABLE IF NOT EXISTS known(place INTEGER PRIMARY KEY, key TEXT, rows BLOB)")
        tables.execute("CREATE TABLE IF NOT EXISTS taken(digest BLOB PRIMARY KEY)")
        yield tables
        tables.execute("CREATE INDEX IF NOT EXISTS known_key ON known(key, place)")


def _planned(store: Store) -> Plan | None:
    """The plan whose totals stand in the output."""
    try:
        return msgspec.json.decode(store.read(TOTALS), type=_Planned).plan
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return None


class _Planned(msgspec.Struct):
    plan: Plan


def _journals(folder: Path) -> list[Path]:
    return sorted(folder.glob("journal-*.jsonl"))


def _identity(path: Path) -> str:
    return path.stem.removeprefix("journal-")


def _whole(path: Path) -> Iterator[tuple[Row, ...]]:
    """The records of a journal up to where it is torn."""
    with path.open("rb") as file:
        for line in file:
            try:
                rows = _ROWS.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                return
            if not line.endswith(b"\n"):
                return
            if rows:
                yield rows


def by_record(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    """Rows of the same record together."""
    for _, group in groupby(rows, lambda row: row.id):
        yield tuple(group)
