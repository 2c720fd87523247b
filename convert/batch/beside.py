"""What stands beside a tree of outputs, since it differs from run to run: the lock, logs, the plan, marks of inputs.

Receives: where outputs go.
Returns:  a folder beside it, and what is in it.
Knows:    that two runs must not have one output, and that parts of one run may.
Never:    anything the tree needs: without this folder a run only takes longer.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from convert.batch.places import placing
from convert.batch.records import Shard, Skipped
from convert.batch.stores import is_address
from convert.errors import ConvertError

__all__ = ["BusyError", "Marks", "Plan", "folder_of", "locked", "written"]


_GLANCE = 3.0
"""Seconds in which parts that begin together have all seen that no whole run has the output."""


class BusyError(ConvertError):
    """Another run has the output."""

    exit_code = 75


def folder_of(where: str) -> Path:
    """`OUT.runs` for the folder OUT; for an address a folder of this user."""
    if not is_address(where):
        place = os.path.realpath(where)
        return Path(f"{place}.runs")
    from platformdirs import user_state_path

    name = hashlib.sha256(where.rstrip("/").encode()).hexdigest()[:16]
    return user_state_path("article-convert") / "runs" / name


@contextlib.contextmanager
def locked(folder: Path, part: tuple[int, int] | None, where: str) -> Iterator[None]:
    """Nobody else has the output meanwhile; other parts of a run may.

    Raises `BusyError`, `PlaceError` where the folder cannot be written. The lock is the system's: it ends with the
    process, however that ends.
    """
    from filelock import Timeout

    with contextlib.ExitStack() as held:
        try:
            with placing(str(folder), but=Timeout):
                folder.mkdir(parents=True, exist_ok=True)
                _hold(held, folder, part)
        except Timeout:
            raise BusyError(
                "another run has this output", where, "wait for it to end, or name another"
            ) from None
        yield


def _hold(held: contextlib.ExitStack, folder: Path, part: tuple[int, int] | None) -> None:
    from filelock import FileLock

    def lock(place: Path) -> FileLock:
        return FileLock(place, blocking=False)

    if part is None:
        held.enter_context(lock(folder / "lock"))
        for other in sorted(folder.glob("lock-*")):
            held.enter_context(lock(other))
        return
    held.enter_context(lock(folder / f"lock-{part[0]}-of-{part[1]}"))
    # Parts that begin at once look here at once: only who stays is a run of its own.
    with FileLock(folder / "lock", timeout=_GLANCE):
        pass


def written(place: Path, data: bytes) -> None:
    """A file, whole or as it was before."""
    new = place.with_name(f"{place.name}.new")
    try:
        new.write_bytes(data)
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)


class Plan:
    """The shards of a run, in a file: written once, read as often as needed, never whole in memory.

    `shards`, `records` and `size` in bytes are their totals.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.shards = self.records = self.size = 0

    def fill(self, found: Iterable[Shard | Skipped]) -> Iterator[Skipped]:
        """Write down what is planned; what is skipped is passed on."""
        with self.path.open("wb") as file:
            for each in found:
                if isinstance(each, Skipped):
                    yield each
                    continue
                file.write(msgspec.json.encode(each) + b"\n")
                self.shards += 1
                self.records += each.count
                self.size += each.size

    def __iter__(self) -> Iterator[Shard]:
        decoder = msgspec.json.Decoder(Shard)
        with self.path.open("rb") as file:
            for line in file:
                yield decoder.decode(line)

    def part(self, part: tuple[int, int] | None) -> Iterator[Shard]:
        """Every shard, or each of which it is the turn: part 1 of 4 has shards 0, 4, 8, …"""
        for shard in self:
            if part is None or shard.number % part[1] == part[0] - 1:
                yield shard


class Marks:
    """What the inputs of shards looked like when they were done. A mark that is lost costs time, nothing else.

    Those of every part are read; `suffix` tells the part that writes.
    """

    def __init__(self, folder: Path, suffix: str = "") -> None:
        self._path = folder / f"marks{suffix}.jsonl"
        self._marks = {
            number: mark for path in sorted(folder.glob("marks*.jsonl")) for number, mark in _marks_in(path)
        }
        self._file: BinaryIO | None = None

    def of(self, shard: Shard) -> str:
        """The mark of the shard's input when it was done last; empty where it was not."""
        identity, mark = self._marks.get(shard.number, ("", ""))
        return mark if identity == shard.identity else ""

    def add(self, shard: Shard) -> None:
        """The shard is done, with its input as it was planned."""
        if not shard.mark or self.of(shard) == shard.mark:
            return
        if self._file is None:
            self._file = self._path.open("ab", buffering=0)
        self._marks[shard.number] = (shard.identity, shard.mark)
        self._file.write(msgspec.json.encode((shard.number, shard.identity, shard.mark)) + b"\n")

    def close(self) -> None:
        """The end of writing."""
        if self._file is not None:
            self._file.close()


def _marks_in(path: Path) -> Iterator[tuple[int, tuple[str, str]]]:
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            with contextlib.suppress(ValueError):
                number, identity, mark = msgspec.json.decode(line, type=tuple[int, str, str])
                yield number, (identity, mark)
