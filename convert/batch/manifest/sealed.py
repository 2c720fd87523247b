"""Sealed lines: a file of JSON lines whose first line says how many there are and what their digest is.

Receives: a head, lines.
Returns:  bytes; the lines again, or None where a single bit is not as it was written.
Knows:    that a file may be torn at any byte, or be somebody else's.
Never:    what the lines say.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

import convert as program
from convert.batch.rows import Row
from convert.batch.stores import Store

__all__ = ["Head", "Seal", "opened", "read_seal", "row_schema", "sealed", "stream", "write_sealed"]

_FORMAT = 1
_LONGEST_HEAD = 4096
_CHUNK = 1 << 20


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Whose rows these are: the identity of a shard, the digest of a job, how many records there are.

    `version` is that of the program that wrote them.
    """

    shard: str
    job: str
    records: int
    version: str = program.__version__


class Seal(Head, frozen=True, kw_only=True):
    """The first line of a file: a head, and the number, the size in bytes and the SHA-256 of the lines below it.

    `check` is a digest of the rest of the first line.
    """

    format: int = _FORMAT
    rows: int
    size: int
    sha256: str
    check: str = ""

    @property
    def head(self) -> Head:
        """Only whose rows these are."""
        return Head(shard=self.shard, job=self.job, records=self.records, version=self.version)


_SEALS = msgspec.json.Decoder(Seal)


def sealed(head: Head, lines: bytes, rows: int) -> bytes:
    """A file of `rows` lines."""
    return _first(head, rows, len(lines), hashlib.sha256(lines).hexdigest()) + lines


def opened(data: bytes) -> tuple[Seal, bytes] | None:
    """The seal and the lines of a file; None where they do not fit each other."""
    first, _, lines = data.partition(b"\n")
    seal = _seal(first)
    if seal is None or (len(lines), hashlib.sha256(lines).hexdigest()) != (seal.size, seal.sha256):
        return None
    return seal, lines


def read_seal(store: Store, path: str) -> Seal | None:
    """The seal of a file whose size is right; None where it is not, or where there is none. Reads no line below it."""
    try:
        with store.opened(path) as file:
            first = file.readline(_LONGEST_HEAD)
    except FileNotFoundError:
        return None
    seal = _seal(first.rstrip(b"\n")) if first.endswith(b"\n") else None
    return seal if seal and store.size(path) == len(first) + seal.size else None


def write_sealed(place: Path, head: Head, lines: Iterable[bytes]) -> Seal:
    """A file of lines of any number, on this machine; its seal. Each line ends in its line end."""
    digest, rows, size = hashlib.sha256(), 0, 0
    body = place.with_name(place.name + ".body")
    with body.open("wb") as file:
        for line in lines:
            digest.update(line)
            rows, size = rows + 1, size + len(line)
            file.write(line)
    first = _first(head, rows, size, digest.hexdigest())
    with place.open("wb") as file, body.open("rb") as below:
        file.write(first)
        shutil.copyfileobj(below, file, _CHUNK)
    body.unlink()
    return _SEALS.decode(first)


def stream(store: Store, path: str, kind: Any) -> Iterator[Any] | None:
    """The lines of a file of any size as `kind`, one at a time; None where it is not whole, or not there.

    It is read twice, so that nothing of a torn file is believed.
    """
    seal = read_seal(store, path)
    if seal is None:
        return None
    with store.opened(path) as file:
        file.readline()
        if _digest(file) != seal.sha256:
            return None
    return _lines(store, path, msgspec.json.Decoder(kind))


def row_schema() -> bytes:
    """The JSON Schema of a row of the manifest."""
    schema = msgspec.json.schema(Row)
    return msgspec.json.format(msgspec.json.encode(schema, order="deterministic"), indent=2) + b"\n"


def _first(head: Head, rows: int, size: int, digest: str) -> bytes:
    told = msgspec.structs.asdict(head) | {"rows": rows, "size": size, "sha256": digest}
    return msgspec.json.encode(_checked(Seal(**told))) + b"\n"


def _checked(seal: Seal) -> Seal:
    digest = hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(seal, check="")))
    return msgspec.structs.replace(seal, check=digest.hexdigest()[:16])


def _seal(line: bytes) -> Seal | None:
    try:
        seal = _SEALS.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return seal if seal.format == _FORMAT and msgspec.json.encode(_checked(seal)) == line else None


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _lines(store: Store, path: str, decoder: msgspec.json.Decoder[Any]) -> Iterator[Any]:
    with store.opened(path) as file:
        file.readline()
        for line in file:
            yield decoder.decode(line)
