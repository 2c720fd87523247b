"""Lines that name something, a heading or a link: somebody who does not see pictures must get a name as well.

Receives: inline nodes.
Returns:  the same; where pictures alone say what there is to say, none of them is decoration.
Knows:    what counts as words.
Never:    invents a description: a writer has words for a picture nobody described.
"""

from __future__ import annotations

from typing import Any

import msgspec

from convert.model import nodes as n
from convert.model import plain, rebuild, walk

__all__ = ["named"]


def named(parts: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
    """The parts, decoration in them turned into pictures nobody described if nothing else says anything."""
    return parts if _has_words(parts) else _described(parts)


def _has_words(parts: tuple[n.Inline, ...]) -> bool:
    if parts and isinstance(parts[0], n.Text) and not parts[0].text.isspace():
        return True
    return bool(plain(parts).strip()) or any(isinstance(part, n.NoteRef) for part in walk(parts))


def _described(parts: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
    images = [part.image for part in walk(parts) if isinstance(part, n.InlineImage)]
    if any(image.alt for image in images):
        return parts

    def change(part: Any) -> Any:
        if isinstance(part, n.InlineImage):
            return n.InlineImage(msgspec.structs.replace(part.image, alt=None))
        return rebuild(part, change)

    return tuple(change(part) for part in parts)
