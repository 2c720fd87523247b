"""Footers of Parquet files: which row groups there are, and a footer that names only some of them.

Receives: the footer of a file, in Thrift's compact protocol.
Returns:  the rows and bytes of each row group; the same footer for a part of them.
Knows:    where in a footer the number of rows and the list of row groups stand; how everything else is passed over.
Never:    what the columns are: a reader of Parquet does the reading, and begins where the footer says.

So that a shard reads its own row groups alone, whatever the reader offers. After the format's `parquet.thrift`
(`FileMetaData`: 3 `num_rows`, 4 `row_groups`; `RowGroup`: 2 `total_byte_size`, 3 `num_rows`) and Thrift's
`thrift-compact-protocol.md`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from convert.batch.sources.streams import Window

__all__ = ["Footer", "Group", "footer_of", "only"]

_MAGIC = b"PAR1"
_LARGEST = 256 << 20
_DEEPEST = 32
_LONG, _BINARY, _LIST, _SET, _MAP, _STRUCT = 6, 8, 9, 10, 11, 12
_NUMBERS = (4, 5, _LONG)
_WIDTHS = {1: 0, 2: 0, 3: 1, 7: 8}
"""Bytes of the kinds that always take the same: truths, a byte, a double."""

_NOT_READ = "its footer makes no sense"


class Group(NamedTuple):
    """A row group: where it stands in the footer, how many rows come before it, its rows, its bytes unpacked."""

    start: int
    end: int
    before: int
    rows: int
    size: int


class Footer(NamedTuple):
    """The footer of a file: its bytes, where it begins there, where the number of rows and the list stand in it."""

    data: bytes
    place: int
    rows: tuple[int, int]
    list: tuple[int, int]
    groups: tuple[Group, ...]


def footer_of(file: BinaryIO) -> Footer:
    """The footer of a Parquet file; raises `ValueError` for anything else."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 8))
    tail = file.read(8)
    length = int.from_bytes(tail[:4], "little")
    if tail[4:] != _MAGIC or length + 8 > size or length > _LARGEST:
        raise ValueError("is no Parquet file, or one that is encrypted or cut off")
    file.seek(size - 8 - length)
    data = file.read(length)
    try:
        return _Reader(data).footer(size - 8 - length)
    except (IndexError, RecursionError):
        raise ValueError(_NOT_READ) from None


def only(file: BinaryIO, footer: Footer, groups: tuple[Group, ...]) -> Window:
    """The file as if it held these row groups alone."""
    data = footer.data
    header = bytes((len(groups) << 4 | _STRUCT,)) if len(groups) < 15 else b"\xfc" + _varint(len(groups))
    parts = (
        data[: footer.rows[0]],
        _varint(sum(group.rows for group in groups) << 1),
        data[footer.rows[1] : footer.list[0]],
        header,
        *(data[group.start : group.end] for group in groups),
        data[footer.list[1] :],
    )
    meta = b"".join(parts)
    return Window(file, 0, footer.place, meta + len(meta).to_bytes(4, "little") + _MAGIC)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


class _Reader:
    """Goes through a footer; raises `IndexError` at its end, `ValueError` where it makes no sense."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def footer(self, place: int) -> Footer:
        rows = held = None
        groups: list[Group] = []
        for number, kind in self._fields():
            start = self.place
            if number == 3 and kind == _LONG:
                self._number()
                rows = (start, self.place)
            elif number == 4 and kind == _LIST:
                groups = self._groups()
                held = (start, self.place)
            else:
                self._pass(kind, 0)
        if rows is None or held is None:
            raise ValueError(_NOT_READ)
        return Footer(self.data, place, rows, held, tuple(groups))

    def _groups(self) -> list[Group]:
        count, kind = self._list()
        if count and kind != _STRUCT:
            raise ValueError(_NOT_READ)
        groups: list[Group] = []
        before = 0
        for _ in range(count):
            start, rows, size = self.place, 0, 0
            for number, field in self._fields():
                if number == 2 and field == _LONG:
                    size = self._number()
                elif number == 3 and field == _LONG:
                    rows = self._number()
                else:
                    self._pass(field, 1)
            if rows < 0:
                raise ValueError(_NOT_READ)
            groups.append(Group(start, self.place, before, rows, max(0, size)))
            before += rows
        return groups

    def _fields(self) -> Iterator[tuple[int, int]]:
        """Number and kind of each field of a structure; who takes one reads its value."""
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._number()
            yield number, head & 15

    def _byte(self) -> int:
        self.place += 1
        return self.data[self.place - 1]

    def _unsigned(self) -> int:
        number = shift = 0
        while True:
            byte = self._byte()
            number |= (byte & 127) << shift
            if byte < 128:
                return number
            shift += 7
            if shift > 70:
                raise ValueError(_NOT_READ)

    def _number(self) -> int:
        zigzag = self._unsigned()
        return (zigzag >> 1) ^ -(zigzag & 1)

    def _list(self) -> tuple[int, int]:
        head = self._byte()
        count = head >> 4
        return (self._unsigned() if count == 15 else count), head & 15

    def _pass(self, kind: int, depth: int) -> None:
        """Passes over a value."""
        if kind in _NUMBERS:
            self._unsigned()
        elif kind in _WIDTHS:
            self.place += _WIDTHS[kind]
        elif kind == _BINARY:
            length = self._unsigned()
            self.place += length
        else:
            self._pass_held(kind, depth + 1)
        if self.place > len(self.data):
            raise ValueError(_NOT_READ)

    def _pass_held(self, kind: int, depth: int) -> None:
        """Passes over a value that holds others."""
        if depth > _DEEPEST:
            raise ValueError(_NOT_READ)
        if kind == _STRUCT:
            for _, field in self._fields():
                self._pass(field, depth)
        elif kind in (_LIST, _SET):
            self._pass_many(*self._list(), depth)
        elif kind == _MAP:
            self._pass_map(depth)
        else:
            raise ValueError(_NOT_READ)

    def _pass_many(self, count: int, kind: int, depth: int) -> None:
        if kind in (1, 2):
            self.place += count  # in a list, a truth takes a byte
            return
        for _ in range(count):
            self._pass(kind, depth + 1)

    def _pass_map(self, depth: int) -> None:
        count = self._unsigned()
        kinds = self._byte() if count else 0
        for _ in range(count):
            for kind in (kinds >> 4, kinds & 15):
                self._pass_many(1, kind, depth)
