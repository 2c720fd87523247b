"""Heading levels without gaps.

Receives: blocks with headings of any level.
Returns:  the same blocks; each heading one level below the nearest heading before it that it belongs under.
Knows:    that the title is level 1.
Never:    changes a heading's words; parts headings that were of one level.
"""

from __future__ import annotations

from typing import Any

import msgspec

from convert.model import Block, CodeBlock, Divider, Figure, Heading, MathBlock, Paragraph, Verse, rebuild
from convert.model.walk import changed

__all__ = ["close_up"]

_WITHOUT = (Paragraph, Verse, CodeBlock, Figure, MathBlock, Divider)
"""Blocks in which no heading stands."""


def close_up(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with heading levels that begin at 2 and never skip one going down.

    Levels 3 4 4 3 become 2 3 3 2.
    """
    above: list[int] = []

    def change(part: Any) -> Any:
        if isinstance(part, _WITHOUT):
            return part
        if not isinstance(part, Heading):
            return rebuild(part, change)
        while above and above[-1] >= part.level:
            above.pop()
        above.append(part.level)
        level = len(above) + 1
        return part if level == part.level else msgspec.structs.replace(part, level=level)

    return changed(blocks, change)
