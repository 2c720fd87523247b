"""Exact duplicates, found before anything is converted, so that one of them is written.

Receives: records in input order.
Returns:  a table file: the id of a record → that of the first one with the same bytes.
Knows:    that what was said of a record, and pictures beside it, make it another article.
Never:    holds the records, or their digests, in memory.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from convert.batch.manifest.tables import reading, scratch, writing
from convert.batch.records import Record
from convert.batch.rows import Row

__all__ = ["Originals", "duplicates"]


class Originals:
    """A table of duplicates, to be looked things up in."""

    def __init__(self, path: str | Path) -> None:
        self._tables = reading(path)

    def find(self, record_id: str) -> str | None:
        """The id of the record this one is a copy of; None where it is none."""
        found = self._tables.execute("SELECT original FROM copies WHERE id=?", (record_id,)).fetchone()
        return found[0] if found else None

    def agree(self, rows: Iterable[Row]) -> bool:
        """Whether rows an earlier run wrote are copies exactly where these are."""
        return all(row.same_as == self.find(row.id) for row in rows)

    def close(self) -> None:
        """No more is looked up."""
        self._tables.close()


def duplicates(records: Callable[[], Iterable[Record]], path: Path, digest: str | None = None) -> int:
    """Make the table of duplicates of some records; how many there are.

    `digest` is that of the plan and its marks (`convert.batch.manifest.marked`): with the one it was made for, the
    table that is there is taken, unless a record could not be read then. None: it is made anew.
    """
    if digest is not None and (count := _made_for(path, digest)) is not None:
        return count
    with scratch(path.with_name(f"{path.name}.{os.getpid()}.seen")) as seen:
        seen.execute("CREATE TABLE seen(place INTEGER PRIMARY KEY, digest BLOB, id TEXT)")
        seen.execute("BEGIN")
        seen.executemany("INSERT INTO seen(digest, id) VALUES(?, ?)", map(_told, records()))
        (unread,) = seen.execute("SELECT COUNT(*) FROM seen WHERE digest IS NULL").fetchone()
        seen.execute("CREATE INDEX seen_digest ON seen(digest)")
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.unlink(missing_ok=True)
        count = _written(seen, part, None if unread else digest)
    os.replace(part, path)  # noqa: PTH105
    return count


def _told(record: Record) -> tuple[bytes | None, str]:
    """A digest and an id; an empty digest for what is nobody's copy, none for what could not be read."""
    if record.data and record.error is None:
        return _digest(record), record.id
    return b"" if record.data or record.error is None else None, record.id


def _digest(record: Record) -> bytes:
    """What two records share only where the same would become of both."""
    beside = record.folder if record.folder and b"<img" in record.data.lower() else ""
    told = f"{record.told}\0{beside}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(hashlib.sha256(record.data).digest() + told).digest()[:16]


_COPIES = """
SELECT later.id, first.id FROM
  (SELECT digest, MIN(place) AS place FROM seen WHERE digest <> x'' GROUP BY digest HAVING COUNT(*) > 1) AS found
  CROSS JOIN seen AS later ON later.digest = found.digest AND later.place > found.place
  JOIN seen AS first ON first.place = found.place
"""


def _written(seen: sqlite3.Connection, path: Path, digest: str | None) -> int:
    with writing(path) as tables:
        tables.execute("CREATE TABLE copies(id TEXT PRIMARY KEY, original TEXT) WITHOUT ROWID")
        tables.execute("CREATE TABLE made(digest TEXT, count INTEGER)")
        count = tables.executemany("INSERT INTO copies VALUES(?, ?)", seen.execute(_COPIES)).rowcount
        count = max(count, 0)
        tables.execute("INSERT INTO made VALUES(?, ?)", (digest, count))
    return count


def _made_for(path: Path, digest: str) -> int | None:
    """How many duplicates a table holds that was made for a digest; None where it was made for another."""
    if not path.exists():
        return None
    tables = reading(path)
    try:
        found = tables.execute("SELECT count FROM made WHERE digest=?", (digest,)).fetchone()
    except sqlite3.DatabaseError:
        return None
    finally:
        tables.close()
    return found[0] if found else None
