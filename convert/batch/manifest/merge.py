"""All shards brought together: one index, one file of totals, what vanished, what is there twice.

Receives: a plan, the manifests of its shards, in whatever order they came to be.
Returns:  the same files whatever that order was.
Knows:    that all of it may be larger than memory; that it may end at any moment and is then done again.
Never:    believes a shard that is not the plan's, or not whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from convert.batch.jobs import Job
from convert.batch.manifest.index import Entry, write_index
from convert.batch.manifest.known import earlier, known_path
from convert.batch.manifest.notes import Notes, noted
from convert.batch.manifest.plans import Plan, Planning
from convert.batch.manifest.sealed import Head, read_seal, row_schema, stream, write_sealed
from convert.batch.manifest.shards import FOLDER, INDEX, TOTALS, VANISHED, manifest_path, numbers, read_rows
from convert.batch.manifest.totals import Counting, Totals, read_totals
from convert.batch.records import Shard
from convert.batch.rows import OutputRow, Row
from convert.batch.stores import Store
from convert.errors import ConvertError

__all__ = ["SCHEMA", "MergeError", "Totals", "merge", "rows_in", "vanished_in"]

SCHEMA = f"{FOLDER}/row.schema.json"

Kind = TypeVar("Kind", bound=Row)


class MergeError(ConvertError):
    """The shards there are do not make the whole the plan says."""


def merge(store: Store, runs: Path, shards: Iterable[Shard], job: Job, *, anew: bool = False) -> Totals:
    """Bring the shards of a plan together; the totals, which are those that are there where nothing changed.

    `runs` is the folder beside the tree, for what does not fit into memory. `anew`: even where nothing changed.
    Raises `MergeError` where a shard is not done, or where two records share an id.
    """
    plan, rows_digest = _checked(store, shards, job)
    before = read_totals(store)
    if before and not anew and before.is_of(plan, job.digest, rows_digest) and _stands(store, runs, before):
        return before
    with _files(runs) as (index, vanished):
        with noted(runs / "merge.sqlite", rows_in(store, plan, Entry)) as notes:
            if (twice := notes.twice()) is not None:
                raise MergeError(
                    f"two records share the key of {twice}", "manifest", "name an input only once"
                )
            gone = _write_vanished(vanished, earlier(store, runs), notes)
            counting = Counting(plan, job, rows_digest, gone)
            write_index(counting.counted(notes.linked(rows_in(store, plan, Entry))), index)
        with index.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        totals = counting.totals(OutputRow("parquet", INDEX, index.stat().st_size, digest))
        _put(store, index, vanished if gone else None, plan)
    store.put(TOTALS, totals.encoded())
    known_path(runs).unlink(missing_ok=True)
    return totals


def _checked(store: Store, shards: Iterable[Shard], job: Job) -> tuple[Plan, str]:
    """The plan, and a digest of all rows, as the first lines of the manifests tell it."""
    planning, digest = Planning(), hashlib.sha256()
    wrong, first = 0, ""
    for number, shard in enumerate(shards):
        planning.add(shard)
        if why := _why_not(store, number, shard, job, digest):
            wrong, first = wrong + 1, first or f"{manifest_path(number)} {why}"
    if wrong:
        raise MergeError(f"{wrong} of {planning.plan.shards} shards are not done: {first}", store.where)
    return planning.plan, digest.hexdigest()


def _why_not(store: Store, number: int, shard: Shard, job: Job, digest: hashlib._Hash) -> str:
    """Why a shard does not count; nothing where it does."""
    seal = read_seal(store, manifest_path(number))
    if shard.number != number:
        return f"is planned as shard {shard.number}"
    if seal is None:
        return "is missing or torn"
    if seal.shard != shard.identity or seal.records != shard.count:
        return "holds other records"
    if seal.job != job.digest:
        return "was made with other options, or by another version"
    digest.update(bytes.fromhex(seal.sha256))
    return ""


def rows_in(store: Store, plan: Plan, kind: type[Kind]) -> Iterator[Kind]:
    """The rows of a plan that is done. Raises `MergeError` rather than leave one out."""
    for number in range(plan.shards):
        found = read_rows(store, number, kind)
        if found is None:
            raise MergeError("is not what was written", manifest_path(number), "run the batch again")
        yield from found[1]


def vanished_in(store: Store) -> Iterator[Row]:
    """The rows of what is in the input no more. Raises `MergeError` rather than leave one out."""
    if store.size(VANISHED) is not None:
        if (rows := stream(store, VANISHED, Row)) is None:
            raise MergeError("is not what was written", VANISHED, "remove it to go on without it")
        yield from rows


def _stands(store: Store, runs: Path, totals: Totals) -> bool:
    """Whether all that a merge makes is there, and nothing waits to be merged."""
    sizes = {INDEX: totals.index.size, SCHEMA: len(row_schema())}
    if not all(store.size(path) == size for path, size in sizes.items()) or known_path(runs).exists():
        return False
    return (store.size(VANISHED) is None) == (totals.vanished == 0)


def _write_vanished(place: Path, records: Iterable[tuple[Row, ...]], notes: Notes) -> int:
    """Write the rows of records that are not among the noted ones; how many records that is."""
    count = 0

    def lines() -> Iterator[bytes]:
        nonlocal count
        for rows in records:
            if not notes.has(rows[0].key):
                count += 1
                yield b"".join(msgspec.json.encode(row, order="deterministic") + b"\n" for row in rows)

    write_sealed(place, Head(shard="vanished", job="", records=0), lines())
    return count


@contextmanager
def _files(runs: Path) -> Iterator[tuple[Path, Path]]:
    """Two names for files that are moved to where they belong when they are whole."""
    runs.mkdir(parents=True, exist_ok=True)
    names = runs / "merge.parquet", runs / "merge.vanished"
    try:
        yield names
    finally:
        for name in names:
            name.unlink(missing_ok=True)


def _put(store: Store, index: Path, vanished: Path | None, plan: Plan) -> None:
    """What vanished is safe before the manifests it was in go."""
    if vanished:
        store.put_file(VANISHED, vanished)
    else:
        store.remove(VANISHED)
    for number in [number for number in numbers(store) if number >= plan.shards]:
        store.remove(manifest_path(number))
    store.put(SCHEMA, row_schema())
    store.put_file(INDEX, index)
