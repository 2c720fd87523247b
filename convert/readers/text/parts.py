"""A stretch of a line that is one thing.

Receives: nothing; this is a type the other modules speak in.
Returns:  `Part`.
Knows:    where in a line something stands, and what it is.
Never:    a rule.
"""

from __future__ import annotations

import msgspec

__all__ = ["Part"]


class Part(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a line's source: `field` it belongs to, "" for a mark that is consumed."""

    field: str
    start: int
    end: int
