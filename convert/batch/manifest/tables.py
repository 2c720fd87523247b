"""Tables that hold more than memory does: SQLite files for as long as they are needed.

Receives: a path.
Returns:  a connection; the index or the sorting is SQLite's.
Knows:    that such a file is made anew where it was lost, so that nothing waits for a disk.
Never:    stands in the tree of outputs.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

__all__ = ["holds", "reading", "scratch", "writing"]

_QUICKLY = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8192; PRAGMA temp_store=FILE;"
_SAFELY = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192;"
_PATIENCE = 60.0
"""Seconds to wait while another part of a run writes."""


@contextmanager
def scratch(path: Path) -> Iterator[sqlite3.Connection]:
    """An empty table file that goes when this ends; raises `OSError` where there is no room for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    try:
        with _connected(str(path), _QUICKLY) as tables:
            yield tables
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A table file that stays: what was written is there when this ends, or none of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _connected(str(path), _SAFELY) as tables:
        tables.execute("BEGIN IMMEDIATE")
        yield tables
        tables.execute("COMMIT")


def reading(path: str | Path) -> sqlite3.Connection:
    """A table file nobody writes to; many processes may read it at once."""
    return sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)


def holds(path: Path, table: str) -> bool:
    """Whether a table file that was left is sound and has a table. What a killed run had begun is taken back.

    Raises `ValueError` for one that is damaged.
    """
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)) as tables:
            found = tables.execute("SELECT 1 FROM sqlite_master WHERE name=?", (table,)).fetchone()
            (said,) = tables.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, f"{error}", str(path)) from error
    except sqlite3.DatabaseError as error:
        raise ValueError(f"{path}: {error}") from error
    if said != "ok":
        raise ValueError(f"{path}: {said}")
    return found is not None


@contextmanager
def _connected(path: str, how: str) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)) as tables:
            tables.executescript(how)
            yield tables
    except sqlite3.OperationalError as error:
        full = "full" in str(error)
        raise OSError(errno.ENOSPC if full else errno.EIO, f"{error}", path) from error
