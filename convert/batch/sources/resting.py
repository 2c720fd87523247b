"""Streams that rest between two shards of one input.

Receives: an input that can only be read from its beginning, and where in it a shard begins.
Returns:  a stream that stands there: the one the shard before left behind, where it has not gone further.
Knows:    that a worker takes the shards of an input in their order: so it reads the input once, not once a shard.
Never:    hands a stream to another process.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from types import TracebackType
from typing import Any, BinaryIO, Generic, TypeVar

from convert.batch.sources.streams import passed

__all__ = ["Resting", "resumed"]

S = TypeVar("S", bound="Any")

_left: dict[str, tuple[int, str, Any, int]] = {}
"""By kind of stream, one: the process it is of, the key of its input, the stream, where it stands."""


class Resting(Generic[S]):
    """A stream of `key` that stands at `start` or before it; it is left behind for the next, unless something failed.

    `open_` begins anew; `place` says where a stream stands. An empty key is never left behind.
    """

    def __init__(self, key: str, start: int, open_: Callable[[], S], place: Callable[[S], int]) -> None:
        self._key, self._start, self._open, self._place = key, start, open_, place
        self._kind = type(self).__name__

    def __enter__(self) -> S:
        process, key, stream, place = _left.pop(self._kind, (0, "", None, 0))
        if process == os.getpid() and key == self._key and place <= self._start:
            self._stream: S = stream
        else:
            if stream is not None:
                stream.close()
            self._stream = self._open()
        return self._stream

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._key and kind in (None, GeneratorExit):
            _left[self._kind] = (os.getpid(), self._key, self._stream, self._place(self._stream))
        else:
            self._stream.close()


def resumed(key: str, start: int, open_: Callable[[], BinaryIO]) -> Resting[BinaryIO]:
    """A packed file's stream that will be at `start` when it is entered."""
    return _Bytes(key, start, open_, lambda stream: stream.tell())


class _Bytes(Resting[BinaryIO]):
    def __enter__(self) -> BinaryIO:
        stream = super().__enter__()
        try:
            passed(stream, self._start)
        except BaseException:
            stream.close()
            raise
        return stream
