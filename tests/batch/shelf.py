"""A place of outputs in memory, and rows to put there.

Receives: nothing, or what a test wants of its rows.
Returns:  stores, shards, rows, strategies for rows.
Knows:    what `convert.batch.stores.Store` promises.
Never:    a disk.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from hypothesis import strategies as st

from convert.batch.jobs import Job
from convert.batch.manifest import Head, encoded_shard, manifest_path
from convert.batch.names import key_of
from convert.batch.records import Shard
from convert.batch.rows import Beside, OutputRow, Row

JOB = Job(formats=("html", "pdf"))


class Shelf:
    """A store in memory; `held` are its files."""

    def __init__(self) -> None:
        self.where = "shelf"
        self.held: dict[str, bytes] = {}

    def read(self, path: str) -> bytes:
        if path not in self.held:
            raise FileNotFoundError(path)
        return self.held[path]

    def opened(self, path: str) -> BinaryIO:
        return io.BytesIO(self.read(path))

    def size(self, path: str) -> int | None:
        return len(self.held[path]) if path in self.held else None

    def files(self, below: str = "") -> Iterator[tuple[str, int]]:
        start = f"{below}/" if below else ""
        for path in sorted(self.held):
            if path.startswith(start):
                yield path, len(self.held[path])

    def put(self, path: str, data: bytes) -> None:
        self.held[path] = data

    def put_all(self, files: Mapping[str, bytes], name: str) -> None:
        self.held |= files

    def put_file(self, path: str, place: Path) -> None:
        self.held[path] = place.read_bytes()
        place.unlink()

    def remove(self, path: str) -> None:
        self.held.pop(path, None)


def file_of(path: str, data: bytes, form: str = "html") -> OutputRow:
    return OutputRow(form, path, len(data), hashlib.sha256(data).hexdigest())


def row_of(record_id: str, data: bytes | None = None, **told: object) -> Row:
    """A record that was done into one page."""
    data = record_id.encode() if data is None else data
    key = key_of(record_id)
    page = f"<p>{record_id}".encode()
    usual: dict[str, object] = {"status": "done", "job": JOB.digest, "source": record_id}
    usual["outputs"] = (file_of(f"{key[:2]}/{key[2]}/{key}.html", page),)
    digest = hashlib.sha256(data).hexdigest()
    return Row(id=record_id, key=key, sha256=digest, size=len(data), **(usual | told))  # type: ignore[arg-type]


def pages_of(rows: Sequence[Row]) -> dict[str, bytes]:
    return {output.path: f"<p>{row.id}".encode() for row in rows for output in row.outputs}


def shard_of(number: int, rows: Sequence[Row], first: int = 0) -> Shard:
    ids = tuple(dict.fromkeys(row.id for row in rows))
    return Shard(number, "folder", "in", first, len(ids), names=ids, mark="seen")


def head_of(shard: Shard) -> Head:
    return Head(shard=shard.identity, job=JOB.digest, records=shard.count)


def fill(store: Shelf, parts: Sequence[Sequence[Row]]) -> list[Shard]:
    """Shards that are done: their files and manifests."""
    shards = []
    first = 0
    for number, rows in enumerate(parts):
        shard = shard_of(number, rows, first)
        first += shard.count
        shards.append(shard)
        store.put_all(pages_of(rows), "")
        store.put(manifest_path(number), encoded_shard(head_of(shard), rows))
    return shards


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
sizes = st.integers(0, 2**60)
outputs = st.builds(OutputRow, format=words, path=words, size=sizes, sha256=digests)
_optional = st.none() | words
rows = st.builds(
    Row,
    id=words.filter(bool),
    key=words,
    source=words,
    sha256=digests,
    size=sizes,
    status=st.sampled_from(["done", "failed", "duplicate"]),
    job=words,
    told=words,
    beside=st.lists(st.builds(Beside, address=words, sha256=digests), max_size=2).map(tuple),
    called=_optional,
    offset=st.none() | sizes,
    url=_optional,
    outputs=st.lists(outputs, max_size=3).map(tuple),
    original=st.none() | outputs,
    title=_optional,
    published=_optional,
    language=_optional,
    authors=st.lists(words, max_size=3).map(tuple),
    site=_optional,
    words=sizes,
    issues=st.lists(words, max_size=3).map(tuple),
    same_as=_optional,
    error=_optional,
)
