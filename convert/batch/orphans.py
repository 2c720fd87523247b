"""Files that are where they belong and that no row names: a run was killed between the two.

Receives: the names of files before they have them; the rows of what is done.
Returns:  a tree without any file that nobody answers for.
Knows:    that the next run may have other inputs or options, and give these files to nobody.
Never:    takes away what is no output of a record, or was not announced.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from convert.batch.manifest.tree import files_of
from convert.batch.rows import Row
from convert.batch.stores import STAGING, Durability, Store
from convert.batch.stores.local import Folder

__all__ = ["Coming", "disown"]

_OUTPUT = re.compile(r"(?:[0-9a-v]{2}/[0-9a-v]|quarantine)/(?!\.\.?$)[^/\0]+")


class Coming:
    """The names files of one shard will have, in a list that stands in staging until the shard is done."""

    def __init__(self, root: Path, identity: str, durability: Durability) -> None:
        self._path = root / STAGING / f"coming-{identity}.txt"
        self._durability = durability

    def add(self, paths: Iterable[str]) -> None:
        """Before they are put; with a sync for all, they are as safe as the files are."""
        with self._path.open("ab") as file:
            file.writelines(f"{path}\n".encode() for path in paths)
            if self._durability == "each":
                file.flush()
                os.fsync(file.fileno())

    def close(self, store: Store, rows: Iterable[Row]) -> None:
        """The shard is done: these are its rows, and what else was announced goes."""
        _remove(store, _announced(self._path), rows)
        self._path.unlink(missing_ok=True)


def disown(store: Store, rows: Iterable[Row]) -> None:
    """Take away what shards that are in no plan any more had announced.

    `rows` are all there are, read where that matters; they must raise an error rather than leave one out.
    """
    if isinstance(store, Folder):
        lists = sorted((store.root / STAGING).glob("coming-*.txt"))
        _remove(store, {path for each in lists for path in _announced(each)}, rows)


def _announced(place: Path) -> set[str]:
    """The names of a list up to where it is torn."""
    with suppress(FileNotFoundError):
        *lines, _ = place.read_bytes().decode("utf-8", "replace").split("\n")
        return {*filter(_OUTPUT.fullmatch, lines)}
    return set()


def _remove(store: Store, announced: set[str], rows: Iterable[Row]) -> None:
    for path in _left(announced, rows):
        with suppress(IsADirectoryError, NotADirectoryError):
            store.remove(path)


def _left(announced: set[str], rows: Iterable[Row]) -> Iterator[str]:
    if announced:
        announced.difference_update(file.path for row in rows for file in files_of(row))
    yield from sorted(announced)
