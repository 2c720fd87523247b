"""Notes of all records at once, for the questions no single shard can answer.

Receives: rows in input order.
Returns:  whether a key is there, or is there twice; the first record with the same bytes as another.
Knows:    only keys, ids and digests, and those in a table file.
Never:    stays longer than a merge.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from convert.batch.manifest.shards import begins
from convert.batch.manifest.tables import scratch
from convert.batch.rows import Row

__all__ = ["Notes", "noted"]

Kind = TypeVar("Kind", bound=Row)

_COPIES = """
SELECT later.place, first.id FROM notes AS later
  CROSS JOIN found ON found.digest = later.digest AND later.place > found.place
  JOIN notes AS first ON first.place = found.place
  ORDER BY later.place
"""


@contextmanager
def noted(path: Path, rows: Iterable[Row]) -> Iterator[Notes]:
    """Notes of the records of some rows."""
    with scratch(path) as tables:
        tables.execute("CREATE TABLE notes(place INTEGER PRIMARY KEY, key TEXT, id TEXT, digest BLOB)")
        tables.execute("CREATE TABLE found(digest BLOB PRIMARY KEY, place INTEGER) WITHOUT ROWID")
        tables.execute("BEGIN")
        tables.executemany(
            "INSERT INTO notes(key, id, digest) VALUES(?, ?, ?)", map(_note, filter(begins, rows))
        )
        tables.execute("CREATE INDEX notes_key ON notes(key)")
        tables.execute(
            "INSERT INTO found SELECT digest, MIN(place) FROM notes WHERE digest IS NOT NULL"
            " GROUP BY digest HAVING COUNT(*) > 1"
        )
        yield Notes(tables)


class Notes:
    """Questions to the notes."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self._tables = tables

    def has(self, key: str) -> bool:
        """Whether there is a record with a key."""
        return self._tables.execute("SELECT 1 FROM notes WHERE key=?", (key,)).fetchone() is not None

    def twice(self) -> str | None:
        """The ids of two records with the same key; None where there are none."""
        found = self._tables.execute(
            "SELECT key FROM notes GROUP BY key HAVING COUNT(*) > 1 LIMIT 1"
        ).fetchone()
        if found is None:
            return None
        ids = self._tables.execute("SELECT id FROM notes WHERE key=? ORDER BY place LIMIT 2", found)
        return " and ".join(id_ for (id_,) in ids)

    def linked(self, rows: Iterable[Kind]) -> Iterator[Kind]:
        """The rows that were noted, in the same order; those of a copy name the record it is a copy of."""
        copies = self._tables.execute(_COPIES)
        place, following = 0, copies.fetchone()
        original: str | None = None
        for row in rows:
            if begins(row):
                place, original = place + 1, None
                if following is not None and following[0] == place:
                    original, following = following[1], copies.fetchone()
            if original is None or row.same_as is not None:
                yield row
            else:
                yield msgspec.structs.replace(row, same_as=original)


def _note(row: Row) -> tuple[str, str, bytes | None]:
    return row.key, row.id, bytes.fromhex(row.sha256)[:16] if row.size else None
