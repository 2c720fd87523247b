"""Nesting no deeper than a program can follow.

Receives: a document of any depth.
Returns:  the same document, or one in which what lay too deep has moved up, in order.
Knows:    which blocks hold words of their own.
Never:    drops a word; recurses deeper than the limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from convert.model import Document, nodes, rebuild, walk
from convert.model.walk import CHILD_FIELDS, Part, changed, children

__all__ = ["shallow"]

_ROOM_OF_A_BLOCK = 8
"""Levels a block may still need below it: table, row, cell, paragraph, text and a few to spare."""
_LEAVES = (
    nodes.Heading,
    nodes.Paragraph,
    nodes.Verse,
    nodes.CodeBlock,
    nodes.Figure,
    nodes.MathBlock,
    nodes.Divider,
)
_BLOCKS: tuple[Any, ...] = nodes.Block.__args__
_INLINES: tuple[Any, ...] = nodes.Inline.__args__


def shallow(document: Document, levels: int) -> tuple[Document, bool]:
    """The document with at most `levels` nodes above one another, and whether anything had to move."""
    if max(_height(document.blocks), _height(document.notes)) <= levels:
        return document, False
    flat = msgspec.structs.replace(
        document,
        blocks=changed(document.blocks, lambda part: _lifted(part, levels)),
        notes=changed(document.notes, lambda part: _lifted(part, levels)),
    )
    return flat, True


def _height(parts: Iterable[Part]) -> int:
    highest, stack = 0, [iter(parts)]
    while stack:
        for part in stack[-1]:
            highest = max(highest, len(stack))
            if CHILD_FIELDS[type(part)]:
                stack.append(children(part))
                break
        else:
            stack.pop()
    return highest


def _lifted(part: Any, room: int) -> Any:
    if room <= _ROOM_OF_A_BLOCK and isinstance(part, _BLOCKS) and not isinstance(part, _LEAVES):
        return tuple(_leaf_blocks(part))
    if room <= 2 and isinstance(part, _INLINES):
        return tuple(_leaf_inlines((part,)))
    return rebuild(part, lambda child: _lifted(child, room - 1))


def _leaf_blocks(block: nodes.Block) -> Iterator[nodes.Block]:
    for part in walk((block,)):
        if isinstance(part, _LEAVES):
            yield rebuild(part, lambda child: _flat_child(child))
        elif isinstance(part, nodes.Embed):
            yield nodes.Embed(part.url, part.title)
        elif not isinstance(part, (*_INLINES, nodes.Line)):
            yield from _own_lines(part)


def _own_lines(part: Part) -> Iterator[nodes.Paragraph]:
    """The inline fields of a container, such as the credit of a quotation, a paragraph each."""
    for name in CHILD_FIELDS[type(part)]:
        line = getattr(part, name)
        if line and isinstance(line[0], _INLINES):
            yield nodes.Paragraph(tuple(_leaf_inlines(line)))


def _flat_child(part: Any) -> Any:
    return tuple(_leaf_inlines((part,))) if isinstance(part, _INLINES) else rebuild(part, _flat_child)


def _leaf_inlines(parts: Iterable[Part]) -> Iterator[Any]:
    return (part for part in walk(parts) if not CHILD_FIELDS[type(part)])
