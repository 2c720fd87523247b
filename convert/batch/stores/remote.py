"""A store behind an address (`s3://…`, `gs://…`, `memory://…`) as the place of outputs, by fsspec.

Receives: an address; files as bytes.
Returns:  files that are whole: such a store shows a file when all of it has come.
Knows:    that one request in many fails and is made again.
Never:    renames: there, that is a copy.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from convert.batch.ranged import Ranged
from convert.errors import OptionError

__all__ = ["Remote"]

T = TypeVar("T")

_TRIES = 6
_TOGETHER = 16
"""Files that are put at the same time."""
_AT_ONCE = 1 << 20
"""Bytes that are asked for together of a file that is read as a stream."""
_PAUSE = 0.1
"""Seconds before the second try; each further one waits twice as long."""


class Remote:
    """Any store that fsspec has a file system for; `options` are those of that file system.

    Raises `OptionError` for an address no file system is known for.
    """

    def __init__(self, where: str, options: Mapping[str, Any] | None = None) -> None:
        from fsspec.core import url_to_fs

        self.where = where.rstrip("/")
        # what others put there meanwhile counts: no listing is remembered
        told = {"use_listings_cache": False, **(options or {})}
        try:
            self._files, self._root = url_to_fs(self.where, **told)
        except (ImportError, ValueError) as error:
            raise OptionError(str(error), where) from error

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return bytes(_tried(lambda: self._files.cat_file(self._at(path))))

    def opened(self, path: str) -> BinaryIO:
        """A file, to be read as a stream."""
        size = self.size(path)
        if size is None:
            raise FileNotFoundError(path)
        return io.BufferedReader(_Ranges(self._files, self._at(path), size), _AT_ONCE)

    def size(self, path: str) -> int | None:
        """The size of a file in bytes; None where there is none."""
        try:
            return int(_tried(lambda: self._files.info(self._at(path)))["size"])
        except FileNotFoundError:
            return None

    def files(self, below: str = "") -> Iterator[tuple[str, int]]:
        """Path and size of every file in a folder and below, sorted by path."""
        self._files.invalidate_cache()
        try:
            found = _tried(lambda: self._files.find(self._at(below).rstrip("/"), detail=True))
        except FileNotFoundError:
            return
        start = len(self._root.rstrip("/")) + 1
        for name in sorted(found):
            yield name[start:], int(found[name]["size"])

    def put(self, path: str, data: bytes) -> None:
        """One file, whole when this returns."""
        _tried(lambda: self._files.pipe_file(self._at(path), data))

    def put_all(self, files: Mapping[str, bytes], name: str) -> None:
        """Many files, all there when this returns; several at once where the file system can.

        Each is tried by itself: of many together one fails every time.
        """
        if not getattr(self._files, "async_impl", False):
            for path, data in files.items():
                self.put(path, data)
            return
        with ThreadPoolExecutor(_TOGETHER) as hands:
            for _ in hands.map(self.put, files.keys(), files.values()):
                pass

    def put_file(self, path: str, place: Path) -> None:
        """One file of this machine, moved there; whole when this returns."""
        _tried(lambda: self._files.put_file(str(place), self._at(path)))
        place.unlink()

    def remove(self, path: str) -> None:
        """A file that is not wanted any more; nothing happens where there is none."""
        try:
            _tried(lambda: self._files.rm_file(self._at(path)))
        except FileNotFoundError:
            return

    def _at(self, path: str) -> str:
        return f"{self._root.rstrip('/')}/{path}"


class _Ranges(Ranged):
    """A file that is read piece by piece, each asked for again where it does not come."""

    def __init__(self, files: Any, path: str, size: int) -> None:
        self._files, self._path, self._size = files, path, size

    def length(self) -> int:
        """How many bytes there are."""
        return self._size

    def at(self, place: int, most: int) -> bytes:
        """The bytes from a place on, as far as the file goes."""
        end = min(place + most, self._size)
        if end <= place:
            return b""
        return bytes(_tried(lambda: self._files.cat_file(self._path, start=place, end=end)))


def _tried(do: Callable[[], T]) -> T:
    """What `do` gives, after a few tries; what is not there is not asked for again."""
    for attempt in range(1, _TRIES):
        try:
            return do()
        except FileNotFoundError:
            raise
        except Exception:  # every file system has errors of its own
            time.sleep(_PAUSE * 2**attempt)
    try:
        return do()
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error
