"""Lines with marks or numbers into lists.

Receives: lines and their inlines, in order.
Returns:  lists, nested as the lines are indented, numbered from where the lines begin to count.
Knows:    indents.
Never:    what a mark looked like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from convert.model import Block, BulletList, Inline, ListItem, NumberedList, Origin, Paragraph, Span
from convert.readers.text.lines import Line

__all__ = ["lists"]

_Entry: TypeAlias = tuple[Line, tuple[Inline, ...]]


def lists(entries: Sequence[_Entry], numbered: bool, origin: Origin) -> tuple[Block, ...]:
    """The lists that lines make: more than one where numbers begin anew."""
    parts = _counting_runs(entries) if numbered else [entries]
    found = [_nested(part, numbered) for part in parts]
    if len(found) == 1:
        return (msgspec.structs.replace(found[0], origin=origin),)
    return tuple(
        msgspec.structs.replace(one, origin=Origin(origin.rule, _span_of(part)))
        for one, part in zip(found, parts, strict=True)
    )


def _span_of(entries: Sequence[_Entry]) -> Span:
    return Span(entries[0][0].span.start, entries[-1][0].span.end)


def _count(line: Line) -> int:
    match = re.search(r"\d+", line.text)
    return int(match[0]) if match else 1


def _counting_runs(entries: Sequence[_Entry]) -> list[Sequence[_Entry]]:
    runs: list[list[_Entry]] = []
    for entry in entries:
        if not runs or _count(entry[0]) != _count(runs[-1][-1][0]) + 1:
            runs.append([])
        runs[-1].append(entry)
    return list(runs)


def _nested(entries: Sequence[_Entry], numbered: bool) -> BulletList | NumberedList:
    outer = entries[0][0].indent
    items: list[ListItem] = []
    at = 0
    while at < len(entries):
        deeper = at + 1
        while deeper < len(entries) and entries[deeper][0].indent > outer + 1:
            deeper += 1
        below = (_nested(entries[at + 1 : deeper], numbered),) if deeper > at + 1 else ()
        items.append(ListItem((Paragraph(entries[at][1]), *below)))
        at = deeper
    if numbered:
        return NumberedList(tuple(items), start=_count(entries[0][0]))
    return BulletList(tuple(items))
