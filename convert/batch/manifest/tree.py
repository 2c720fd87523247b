"""The tree: every file an output has, and what it must be, from the manifests alone.

Receives: a place of outputs.
Returns:  `manifest/tree.jsonl`, the digests of all files no row names; all files sorted by path.
Knows:    which files belong to a tree besides outputs of articles.
Never:    lists or reads an output: the rows have told.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

import convert as program
from convert.batch.manifest.index import read_files
from convert.batch.manifest.sealed import Head, read_seal, stream, write_sealed
from convert.batch.manifest.shards import FOLDER, INDEX, TOTALS, VANISHED, manifest_path, numbers, read_shard
from convert.batch.manifest.tables import scratch
from convert.batch.manifest.totals import Totals, read_totals
from convert.batch.rows import OutputRow, Row
from convert.batch.stores import Store

__all__ = [
    "TREE",
    "Listing",
    "Named",
    "belongs",
    "digest_of",
    "files_of",
    "is_sealed",
    "listed",
    "made_of",
    "seal",
    "stands",
]

TREE = f"{FOLDER}/tree.jsonl"
_OWN = ("catalogue/", "index.html", TOTALS, INDEX, f"{FOLDER}/", "report.html")
"""The files and folders of a tree besides outputs of records, sorted by path."""
_CHUNK = 1 << 20
_ALSO = "INSERT INTO files SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM files WHERE path = ?1)"


class Named(NamedTuple):
    """A file that must be there: `key` is that of its record, empty for a file of the tree itself."""

    path: str
    size: int
    sha256: str
    key: str = ""


class Listing:
    """All files of a tree; `broken` are manifests that could not be believed, with the reason."""

    def __init__(self, tables: sqlite3.Connection, broken: Iterable[tuple[str, str]]) -> None:
        self._tables = tables
        self.broken = tuple(broken)

    def __iter__(self) -> Iterator[Named]:
        """Every file, sorted by path."""
        return map(
            Named._make, self._tables.execute("SELECT path, size, sha256, key FROM files ORDER BY path")
        )


def seal(store: Store, runs: Path, of: str = "") -> None:
    """Note the digests of all files that are not outputs of a record: the last thing a run does.

    `of` is a digest of what they were made of. Where they were noted for the same one, the same files were made, and
    what was noted stays: what has been damaged since is not taken for what was written.
    """
    if of and is_sealed(store, of):
        return
    place = runs / "tree.jsonl"
    place.parent.mkdir(parents=True, exist_ok=True)
    lines = (msgspec.json.encode(file) + b"\n" for file in _others(store))
    try:
        write_sealed(place, Head(shard="tree", job=of, records=0), lines)
        store.put_file(TREE, place)
    finally:
        place.unlink(missing_ok=True)


def made_of(store: Store, totals: Totals) -> str:
    """A digest of what the files of the tree itself are made of: the rows of what is there and of what vanished."""
    gone = read_seal(store, VANISHED)
    told = (totals.plan, totals.job_digest, totals.rows_sha256, totals.libraries, gone.sha256 if gone else "")
    return hashlib.sha256(msgspec.json.encode((program.__version__, *told))).hexdigest()[:32]


def is_sealed(store: Store, of: str) -> bool:
    """Whether the digests of these files were noted."""
    found = read_seal(store, TREE)
    return found is not None and found.job == of and stream(store, TREE, OutputRow) is not None


def stands(store: Store, of: str) -> bool:
    """Whether their digests were noted, and each of them is there in its size."""
    return is_sealed(store, of) and all(
        store.size(file.path) == file.size for file in stream(store, TREE, OutputRow) or ()
    )


@contextmanager
def listed(store: Store, runs: Path) -> Iterator[Listing]:
    """A list of what must be there, as long as it is needed; it is a table file beside the tree."""
    broken: list[tuple[str, str]] = []
    with scratch(runs / "files.sqlite") as tables:
        tables.execute("CREATE TABLE files(path TEXT, size INTEGER, sha256 TEXT, key TEXT)")
        tables.execute("BEGIN")
        tables.executemany("INSERT INTO files VALUES(?, ?, ?, ?)", _named(store, broken))
        if any(path != TREE for path, _ in broken):
            tables.execute("CREATE INDEX files_path ON files(path)")
            tables.executemany(_ALSO, _of_index(store))
        yield Listing(tables, broken)


def files_of(row: Row) -> Iterator[OutputRow]:
    """Every file of a row, the raw article that was kept too."""
    yield from row.outputs
    if row.original is not None:
        yield row.original


def belongs(path: str) -> bool:
    """Whether a path is one of a file of the tree itself."""
    return any(path.startswith(own) if own.endswith("/") else path == own for own in _OWN)


def digest_of(file: BinaryIO) -> str:
    """The SHA-256 of what is left of a stream."""
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _others(store: Store) -> Iterator[OutputRow]:
    """The files of a tree no row names, but the one that names these."""
    for path, size in chain.from_iterable(_found(store, own) for own in _OWN):
        if path != TREE:
            with store.opened(path) as file:
                yield OutputRow(path.rpartition(".")[2], path, size, digest_of(file))


def _found(store: Store, own: str) -> Iterable[tuple[str, int]]:
    if own.endswith("/"):
        return store.files(own[:-1])
    return () if (size := store.size(own)) is None else ((own, size),)


def _named(store: Store, broken: list[tuple[str, str]]) -> Iterator[Named]:
    yield from _of_tree(store, broken)
    totals = read_totals(store)
    if totals is None:
        broken.append((TOTALS, "is missing or not what was written: the run has not ended"))
    for number in range(totals.plan.shards) if totals else numbers(store):
        if (found := read_shard(store, number)) is None:
            broken.append((manifest_path(number), "is missing or not what was written"))
            continue
        yield from _of_rows(found[1])
    if store.size(VANISHED) is not None:
        rows = stream(store, VANISHED, Row)
        if rows is None:
            broken.append((VANISHED, "is not what was written"))
        yield from _of_rows(rows or ())


def _of_index(store: Store) -> Iterator[Named]:
    """What the index says of files whose manifest is broken, where it is whole itself."""
    totals = read_totals(store)
    if totals is None or store.size(INDEX) != totals.index.size:
        return
    with store.opened(INDEX) as file:
        if digest_of(file) != totals.index.sha256:
            return
        file.seek(0)
        for key, named in read_files(file):
            yield Named(named.path, named.size, named.sha256, key)


def _of_tree(store: Store, broken: list[tuple[str, str]]) -> Iterator[Named]:
    files = stream(store, TREE, OutputRow)
    if files is None:
        broken.append((TREE, "is missing or not what was written: the run has not ended"))
        return
    with store.opened(TREE) as file:
        yield Named(TREE, store.size(TREE) or 0, digest_of(file))
    for named in files:
        yield Named(named.path, named.size, named.sha256)


def _of_rows(rows: Iterable[Row]) -> Iterator[Named]:
    for row in rows:
        for file in files_of(row):
            yield Named(file.path, file.size, file.sha256, row.key)
