"""A file that lies elsewhere, in another file or behind an address, as one that can be begun anywhere.

Receives: what gives the bytes at a place.
Returns:  a stream as `io` has them.
Knows:    where it is read next.
Never:    where the bytes come from.
"""

from __future__ import annotations

import io
import os
from abc import abstractmethod
from typing import Any

__all__ = ["Ranged"]


class Ranged(io.RawIOBase):
    """Those who make one say what stands at a place and, where it is known, how long all of it is."""

    _place = 0

    @abstractmethod
    def at(self, place: int, most: int) -> bytes:
        """The bytes from a place on, as many as there are at the most; none at the end."""

    def length(self) -> int:
        """How many bytes there are; raises `io.UnsupportedOperation` where nobody knows before the end."""
        raise io.UnsupportedOperation("its length is not known")

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """Where it is read next."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Goes to a place."""
        if whence == os.SEEK_END:
            offset += self.length()
        self._place = max(0, offset + (self._place if whence == os.SEEK_CUR else 0))
        return self._place

    def readinto(self, buffer: Any) -> int:
        """Fills a buffer, as far as the file goes."""
        data = self.at(self._place, len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)
