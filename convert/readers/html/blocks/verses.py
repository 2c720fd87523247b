"""Verse: lines whose ends are the author's.

Receives: elements whose class says verse.
Returns:  `Verse`, an empty line between stanzas.
Knows:    lines ended by `br`, by the end of a line in `pre`, by elements of their own.
Never:    whether prose would do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import msgspec
from bs4 import Tag
from bs4.element import NavigableString, PageElement

from convert.model import Block, Inline, Line, LineBreak, Verse
from convert.readers.html.blocks.inlines import inlines_of
from convert.readers.html.blocks.place import Place
from convert.readers.html.trees import BLOCKS, attribute, first_in, is_text, text_of

__all__ = ["joined_verse", "verse"]

_LINE = re.compile(r"(?:^|[\s_-])(?:line|l|verso|vers|zeile|ligne|verse-line)(?=\s|$)", re.I)


def verse(tag: Tag, place: Place) -> tuple[Block, ...]:
    """Lines of verse; an empty line between stanzas."""
    inside = place.inside(tag)
    found = [line for part in _stanzas(tag) for line in (*_lines(part, inside), Line(()))]
    lines: list[Line] = []
    for line in found:
        if line.children or (lines and lines[-1].children):
            lines.append(line)
    while lines and not lines[-1].children:
        lines.pop()
    return (Verse(tuple(lines), **place.about("verse", tag)),) if lines else ()


def _stanzas(tag: Tag) -> list[list[PageElement]]:
    """The nodes of each stanza: each block in the element, lines side by side, what stands between blocks."""
    parts: list[list[PageElement]] = [[]]
    is_in_lines = False
    for node in tag.contents:
        if isinstance(node, Tag) and node.name in BLOCKS:
            is_line = _is_line(node)
            if not (is_line and is_in_lines):
                parts.append([])
            parts[-1].append(node)
            if not is_line:
                parts.append([])
            is_in_lines = is_line
        elif isinstance(node, Tag) or str(node).strip():
            if is_in_lines:
                parts.append([])
                is_in_lines = False
            parts[-1].append(node)
    return [part for part in parts if text_of(*part)]


def _is_line(tag: Tag) -> bool:
    """Whether a block is one line by its name: `<div class="line">`, `<p class="verse-line">`."""
    return bool(_LINE.search(attribute(tag, "class"))) and first_in(tag, "br", "div", "p") is None


def _lines(nodes: list[PageElement], place: Place) -> Iterator[Line]:
    """The lines of a stanza, ended by `br` or, in `pre`, by the end of a line."""
    parts: list[list[PageElement]] = [[]]
    for node in _with_breaks(nodes):
        if node is None:
            parts.append([])
        else:
            parts[-1].append(node)
    for part in parts:
        for line in _split(inlines_of(part, replace(place, formats=()))):
            yield Line(line)


def _with_breaks(nodes: list[PageElement]) -> Iterator[PageElement | None]:
    for node in nodes:
        if isinstance(node, Tag) and node.name == "br":
            yield None
        elif isinstance(node, Tag) and node.name in BLOCKS:
            yield from _line_of_its_own(node)
        elif is_text(node) and isinstance(node.parent, Tag) and node.parent.name == "pre":
            first, *others = str(node).split("\n")
            yield NavigableString(first)
            for other in others:
                yield None
                yield NavigableString(other)
        else:
            yield node


def _line_of_its_own(tag: Tag) -> Iterator[PageElement | None]:
    """What a block within a stanza holds; it ends the line before it, and a line that follows begins anew."""
    before, after = _beside(tag, "previous_siblings"), _beside(tag, "next_siblings")
    if before is not None and getattr(before, "name", None) not in ("br", *BLOCKS):
        yield None
    yield from _with_breaks(list(tag.contents))
    if after is not None and getattr(after, "name", None) != "br":
        yield None


def _beside(tag: Tag, side: str) -> PageElement | None:
    return next((node for node in getattr(tag, side) if isinstance(node, Tag) or text_of(node)), None)


def joined_verse(first: Verse, second: Verse) -> Verse:
    """Stanzas that stand below each other as one poem."""
    return msgspec.structs.replace(first, lines=(*first.lines, Line(()), *second.lines))


def _split(line: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    """A line at the line ends in it."""
    current: list[Inline] = []
    for node in line:
        if isinstance(node, LineBreak):
            yield tuple(current)
            current = []
        else:
            current.append(node)
    yield tuple(current)
