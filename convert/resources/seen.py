"""What was found out about bytes, kept for when they come again.

Receives: bytes, and how to find out.
Returns:  what was found out before of the same bytes, or now.
Knows:    that a site's pictures are on many of its pages, and that a picture is looked at when it is taken and again
          when it is written.
Never:    keeps the bytes, or a failure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Seen"]

Found = TypeVar("Found")
_MOST = 10_000


class Seen(Generic[Found]):
    """Answers by the digest of what was asked about.

    >>> sizes = Seen[int]()
    >>> sizes.found(b"abc", len), sizes.found(b"abc", lambda data: 0)
    (3, 3)
    """

    def __init__(self) -> None:
        self._answers: dict[bytes, Found] = {}

    def found(self, data: bytes, find_out: Callable[[bytes], Found]) -> Found:
        """What `find_out` says of the bytes; asked once. Whatever it raises is raised."""
        digest = hashlib.sha256(data).digest()
        known = self._answers.get(digest)
        if known is not None:
            return known
        if len(self._answers) >= _MOST:
            self._answers.clear()
        answer = self._answers[digest] = find_out(data)
        return answer
