"""Streams: packed files read as what is in them, parts of a file read as if they were one.

Receives: files opened for reading.
Returns:  streams of bytes.
Knows:    what packs a file, by its suffix: gzip, bzip2, xz, Zstandard.
Never:    unpacks more than is asked for.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

from convert.batch.ranged import Ranged
from convert.batch.sources.places import opened

__all__ = [
    "PACKED",
    "Forward",
    "PackedError",
    "Steps",
    "Window",
    "bare",
    "ending",
    "packing",
    "passed",
    "unpacked",
    "whole",
]

_BLOCK = 1 << 20


class PackedError(ValueError):
    """A packed file cannot be unpacked, or not to its end; says what to do."""


class Steps(io.RawIOBase):
    """What a reader gives, a step at a time: what came before a damaged place is not lost with it."""

    def __init__(self, step: Callable[[int], bytes], file: BinaryIO | None = None) -> None:
        self._step, self._file, self._place = step, file, 0

    def tell(self) -> int:
        """How much it gave."""
        return self._place

    def close(self) -> None:
        """Closes the file it came from, too."""
        if self._file is not None:
            self._file.close()
        super().close()

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills a buffer with the next step, or less of it."""
        data = self._step(min(len(buffer), _BLOCK))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)


class Window(Ranged):
    """A part of a file, from `start` for `size` bytes, as a file of its own; `tail` is what stands after it instead."""

    def __init__(
        self, file: BinaryIO, start: int, size: int, tail: bytes = b"", *, own: bool = False
    ) -> None:
        self._file, self._start, self._size, self._tail = file, start, size, tail
        self._own = own

    def close(self) -> None:
        """Closes the file, where it is its `own`."""
        if self._own:
            self._file.close()
        super().close()

    def length(self) -> int:
        """How many bytes there are."""
        return self._size + len(self._tail)

    def at(self, place: int, most: int) -> bytes:
        """The bytes from a place on."""
        if place >= self._size:
            return self._tail[place - self._size :][:most]
        self._file.seek(self._start + place)
        return self._file.read(min(most, self._size - place))


def _zstandard(file: BinaryIO) -> Callable[[int], bytes]:
    from fastwarc.stream_io import ZstdReader

    return ZstdReader(file).read


PACKED: dict[str, Callable[[BinaryIO], Callable[[int], bytes]]] = {
    ".gz": lambda file: gzip.GzipFile(fileobj=file).read1,
    ".bz2": lambda file: bz2.BZ2File(file).read1,
    ".xz": lambda file: lzma.LZMAFile(file).read1,  # noqa: SIM115 (the caller closes it)
    ".zst": _zstandard,
}
"""By suffix: what unpacks a file, a step at a time."""


def packing(name: str) -> str:
    """The suffix that says how a file is packed; empty where it is not.

    >>> packing("news.jsonl.GZ"), packing("news.jsonl")
    ('.gz', '')
    """
    return next((suffix for suffix in PACKED if name.lower().endswith(suffix)), "")


def ending(name: str) -> str:
    """The suffix of a name in lower case, with the one before it where it only says how the file is packed.

    >>> ending("news/v1.2/News.JSONL.gz"), ending("a.b.html"), ending("README")
    ('.jsonl.gz', '.html', '')
    """
    rest, dot, suffix = name.rpartition("/")[2].lower().rpartition(".")
    if f".{suffix}" in PACKED:
        return f"{''.join(rest.rpartition('.')[1:])}.{suffix}"
    return dot + suffix if dot else ""


def bare(name: str) -> str:
    """A name in lower case, without what says how it is packed.

    >>> bare("News.jsonl.gz")
    'news.jsonl'
    """
    return name.lower().removesuffix(packing(name))


def unpacked(file: BinaryIO, name: str) -> BinaryIO:
    """A stream of what is in a file; the file itself where it is not packed."""
    suffix = packing(name)
    return io.BufferedReader(Steps(_calm(PACKED[suffix](file)), file), _BLOCK) if suffix else file


def _calm(step: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """A step whose errors are of one kind, whichever library unpacks; those of the system stay what they are."""

    def read(most: int) -> bytes:
        try:
            return step(most)
        except (EOFError, OSError, ValueError, RuntimeError, zlib.error, lzma.LZMAError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise PackedError(_told(error)) from error

    return read


def _told(error: Exception) -> str:
    if isinstance(error, EOFError):
        return "is cut off: what is packed in it ends too soon (get it again)"
    if any(words in str(error) for words in ("Not a gzipped file", "format not supported")):
        return "is not packed as its name says (rename it)"
    return "is damaged: what is packed in it cannot be unpacked (get it again)"


def whole(where: str, web: bool) -> BinaryIO:
    """A stream of what is in the file at a place, which closes the file with itself."""
    return unpacked(opened(where, web=web), where)


def passed(file: BinaryIO, place: int) -> None:
    """Goes on to a place in a file, by reading where there is no other way."""
    if file.seekable():
        file.seek(place)
        return
    missing = place - file.tell()
    while missing > 0:
        missing -= len(file.read(min(missing, _BLOCK))) or missing


class Forward(Ranged):
    """A packed file as a file of what is in it, which can be gone through again, but only from its beginning."""

    def __init__(self, open_: Callable[[], BinaryIO]) -> None:
        self._open, self._stream = open_, open_()

    def seek(self, offset: int, whence: int = 0) -> int:
        """Goes to a place by reading up to it."""
        if whence == io.SEEK_END:
            while self.read(_BLOCK):
                pass
            return self._place
        if offset < self._place:
            self._stream.close()
            self._stream, self._place = self._open(), 0
        while self._place < offset and self.read(min(offset - self._place, _BLOCK)):
            pass
        return self._place

    def at(self, place: int, most: int) -> bytes:
        """What comes next."""
        return self._stream.read(most)

    def close(self) -> None:
        """Closes the packed file too."""
        self._stream.close()
        super().close()
