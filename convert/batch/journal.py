"""What is done of a shard that is not done yet: the reason why a killed run begins where it ended.

Receives: a folder of outputs, rows whose files are durable.
Returns:  them again, after whatever happened.
Knows:    that the last line may be torn.
Never:    counts as a manifest: nobody but the next run looks at it.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from convert.batch.rows import Row
from convert.batch.stores import STAGING, Durability
from convert.batch.stores.local import TRIES

__all__ = ["Journal"]

_DECODER = msgspec.json.Decoder(tuple[Row, ...])


class Journal:
    """The journal of one shard: a line of JSON for each record, which holds all its rows.

    `kept` are the rows an earlier attempt wrote.
    """

    def __init__(self, root: Path, identity: str, durability: Durability) -> None:
        self.path = root / STAGING / f"journal-{identity}.jsonl"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._durability = durability
        self._size, self.kept = _whole(self.path)
        self._file = open(self.path, "ab", buffering=0)  # noqa: PTH123, SIM115 (closed by `close`)
        self._file.truncate(self._size)

    def append(self, records: Iterable[Sequence[Row]]) -> None:
        """The rows of records whose files are durable; durable themselves when this returns."""
        lines = (msgspec.json.encode(tuple(rows), order="deterministic") + b"\n" for rows in records)
        data = b"".join(lines)
        for attempt in range(1, TRIES + 1):
            try:
                self._put(data)
            except OSError as error:
                with contextlib.suppress(OSError):
                    self._file.truncate(self._size)
                if error.errno != errno.EIO or attempt == TRIES:
                    raise
            else:
                break
        self._size += len(data)

    def close(self, *, remove: bool = False) -> None:
        """The end of writing; `remove` where the manifest has all of it."""
        self._file.close()
        if remove:
            self.path.unlink(missing_ok=True)

    def _put(self, data: bytes) -> None:
        if self._file.write(data) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
        if self._durability != "none":
            os.fsync(self._file.fileno())


def _whole(path: Path) -> tuple[int, list[tuple[Row, ...]]]:
    """How many bytes of a journal are whole lines, and their rows."""
    rows: list[tuple[Row, ...]] = []
    size = 0
    if not path.exists():
        return size, rows
    with path.open("rb") as file:
        for line in file:
            try:
                found = _DECODER.decode(line)
            except ValueError:  # torn, or not even text
                break
            if not found or not line.endswith(b"\n"):
                break
            rows.append(found)
            size += len(line)
    return size, rows
