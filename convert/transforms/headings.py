"""Heading levels without gaps.

Receives: blocks with headings of any level.
Returns:  the same blocks; a heading more than one level below the one before moves up to one below.
Knows:    that the title is level 1.
Never:    changes a heading's words.
"""

from __future__ import annotations

from typing import Any

import msgspec

from convert.model import Block, Heading, rebuild
from convert.model.walk import changed

__all__ = ["close_up"]


def close_up(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with heading levels that begin at 2 and never skip one going down."""
    above = 1

    def change(part: Any) -> Any:
        nonlocal above
        if not isinstance(part, Heading):
            return rebuild(part, change)
        above = min(part.level, above + 1)
        return part if above == part.level else msgspec.structs.replace(part, level=above)

    return changed(blocks, change)
