"""Going through a web archive, from any record on, and on after what is damaged.

Receives: a web archive opened for reading, packed by records or not at all.
Returns:  its records, each with the byte it begins at; for a damaged stretch, what is wrong with it.
Knows:    how records of each packing begin; that frames of Zstandard may share a dictionary.
Never:    which records are articles.
"""

from __future__ import annotations

import functools
import io
import operator
import re
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, BinaryIO

from convert.batch.ranged import Ranged
from convert.batch.sources.places import calm, why

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["KINDS", "Archive"]

KINDS = ("response", "resource", "conversion", "unknown")
"""The kinds of records that may hold an article, and what is no kind."""

_WORD = re.compile(r"[A-Za-z][\w-]{1,40}", re.A)
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_MAGIC = {b"\x1f\x8b\x08": b"\x1f\x8b\x08", b"\x28\xb5\x2f": b"\x28\xb5\x2f\xfd"}
_PLAIN = b"\r\n\r\nWARC/1."
_BLOCK = 1 << 20


class _Spliced(Ranged):
    """A file from a place on, with the dictionary of all its frames before it."""

    def __init__(self, head: bytes, file: BinaryIO, start: int) -> None:
        self._head, self._file, self._start = head, file, start

    def length(self) -> int:
        return self._file.seek(0, io.SEEK_END) - self._start + len(self._head)

    def at(self, place: int, most: int) -> bytes:
        ahead = place - len(self._head)
        if ahead < 0:
            return self._head[place:][:most]
        self._file.seek(self._start + ahead)
        return self._file.read(most)


class Archive:
    """A web archive that can be begun at any record, and gone on with after a damaged one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._head = file, b""
        start = file.read(8)
        if start.startswith(_DICTIONARY):
            self._head = start + file.read(int.from_bytes(start[4:], "little"))
            start = file.read(8)
        self._magic = _MAGIC.get(start[:3], _PLAIN)

    @property
    def is_plain(self) -> bool:
        """Whether it is not packed."""
        return self._magic == _PLAIN

    def every(self, place: int) -> Iterator[WarcRecord]:
        """All records from a place on, whatever they are."""
        return self._from(place, every=True)

    def records(self, start: int) -> Iterator[tuple[int, WarcRecord | str]]:
        """Place and record, from a place on; for a stretch that is damaged, once what is wrong with it."""
        place: int | None = start
        while place is not None:
            place = yield from self._until_damage(place)

    def _until_damage(self, start: int) -> Generator[tuple[int, WarcRecord | str], None, int | None]:
        """Records from a place on; returns where to go on after damage."""
        records, ahead = self._from(start), start - (len(self._head) if start else 0)
        last = start - 1
        while True:
            try:
                record = calm(lambda: next(records, None))
            except Exception as error:
                place = start if last < start else next(self._found(last + 1), last + 1)
                yield place, f"is damaged: {why(error)}"
                return self._next(place + 1)
            if record is None:
                return None
            last = record.stream_pos + ahead
            if not _is_sound(record):
                yield last, "is damaged: it does not say what it is, or how long"
                return self._next(last + 1)
            yield last, record
            if _is_broken(record):
                return self._next(last + 1)

    def _from(self, place: int, every: bool = False) -> Iterator[WarcRecord]:
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        kinds = functools.reduce(operator.or_, (getattr(WarcRecordType, name) for name in KINDS))
        stream = io.BufferedReader(_Spliced(self._head if place else b"", self._file, place), _BLOCK)
        wanted = WarcRecordType.any_type if every else kinds
        return iter(ArchiveIterator(stream, record_types=wanted, parse_http=not every))

    def _next(self, start: int) -> int | None:
        """The next place from one on where a record can be read; None where there is none."""
        return next((place for place in self._found(start) if self._reads(place)), None)

    def _reads(self, place: int) -> bool:
        try:
            return calm(lambda: next(self._from(place, every=True), None)) is not None
        except Exception:
            return False

    def _found(self, start: int) -> Iterator[int]:
        """The places from one on where a record seems to begin."""
        ahead = len(self._magic) - len(b"WARC/1.") if self._magic == _PLAIN else 0
        self._file.seek(start)
        rest, base = b"", start
        while block := self._file.read(_BLOCK):
            rest += block
            at = rest.find(self._magic)
            while at >= 0:
                yield base + at + ahead
                at = rest.find(self._magic, at + 1)
            keep = len(self._magic) - 1
            base, rest = base + len(rest) - min(keep, len(rest)), rest[-keep:]
            self._file.seek(base + len(rest))


def _is_sound(record: WarcRecord) -> bool:
    """Whether a record's own headers survived."""
    kind = record.headers.get("WARC-Type") or ""
    return bool(_WORD.fullmatch(kind)) and record.headers.get("Content-Length") is not None


def _is_broken(record: WarcRecord) -> bool:
    """Passes over the rest of a record; whether that cannot be done."""
    try:
        calm(record.reader.consume)
    except Exception:
        return True
    return False
