"""Parts of a line of inlines, by characters.

Receives: inline nodes and a range of their characters.
Returns:  the nodes of that range, formats kept.
Knows:    how many characters a node has; a line end is one.
Never:    what the characters mean.
"""

from __future__ import annotations

from typing import Any

import msgspec

from convert.model import Code, Emphasis, Inline, LineBreak, Math, Strong, Text

__all__ = ["characters", "cut", "strip", "unwrapped"]


def characters(line: tuple[Inline, ...]) -> str:
    """The characters of a line; a reading in ruby is not among them."""
    return "".join(map(_characters, line))


def _characters(node: Any) -> str:
    match node:
        case Text() | Code() | Math():
            return node.text
        case LineBreak():
            return "\n"
        case _:
            return characters(getattr(node, "children", ()))


def cut(line: tuple[Inline, ...], start: int, end: int) -> tuple[Inline, ...]:
    """The characters from `start` up to `end`; what has none (a picture, a mark) goes with what is before it.

    >>> from convert.model import Strong
    >>> cut((Text("It "), Strong((Text("rained"),))), 1, 5)
    (Text(text='t '), Strong(children=(Text(text='ra'),)))
    """
    kept: list[Inline] = []
    at = 0
    for node in line:
        length = len(_characters(node))
        first, last = max(start - at, 0), min(end - at, length)
        if length == 0:
            kept += [node] if start < at <= end or at == start == 0 else []
        elif first < last:
            kept.append(node if (first, last) == (0, length) else _part(node, first, last))
        at += length
    return tuple(kept)


def _part(node: Any, first: int, last: int) -> Inline:
    part: Inline = (
        msgspec.structs.replace(node, text=node.text[first:last])
        if hasattr(node, "text")
        else msgspec.structs.replace(node, children=cut(node.children, first, last))
    )
    return part


def unwrapped(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The line without the stress that all of it is in: who is named under a picture is not stressed."""
    while len(line) == 1 and isinstance(line[0], (Emphasis, Strong)):
        line = line[0].children
    return line


def strip(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The line without blanks and line ends at its ends."""
    text = characters(line)
    start = len(text) - len(text.lstrip())
    return (
        cut(line, start, len(text.rstrip())) if text.strip() else tuple(n for n in line if not _characters(n))
    )
