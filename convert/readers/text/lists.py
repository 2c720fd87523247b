"""Items into lists.

Receives: a run of items, and the paragraphs of each.
Returns:  a list, with the lists below its items.
Knows:    what the numbers of a list are written in.
Never:    which lines are items.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, get_args

from convert.model import BulletList, ListItem, NumberedList, Origin, Paragraph, Span
from convert.model.nodes import Numbering
from convert.readers.text.items import Mark
from convert.readers.text.runs import Item

__all__ = ["list_of"]

_Said: TypeAlias = Callable[[Item], tuple[Paragraph, ...]]
_NUMBERINGS: dict[str, Numbering] = {name: name for name in get_args(Numbering)}


def list_of(items: Sequence[Item], said: _Said, rule: str | None) -> BulletList | NumberedList:
    """The list a run of items makes; the first is of its outermost level. Lists below it have no rule of their own."""
    entries: list[ListItem] = []
    outer = items[0].level
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and items[end].level > outer:
            end += 1
        below = (list_of(items[at + 1 : end], said, None),) if end > at + 1 else ()
        entries.append(ListItem((*said(items[at]), *below)))
        at = end
    span = Span(items[0].line.span.start, items[-1].last.span.end)
    origin = Origin(f"text.{rule}", span) if rule else None
    mark = items[0].mark
    if mark.is_bullet:
        return BulletList(tuple(entries), origin=origin)
    return NumberedList(tuple(entries), start=mark.number, numbering=_numbering(mark), origin=origin)


def _numbering(mark: Mark) -> Numbering:
    """What a list counts in: what its mark says, or the alphabet of its mark in small letters or capitals."""
    name, case, *_ = (*mark.kind.split(), "")
    return _NUMBERINGS.get(f"{case}-{name}") or _NUMBERINGS[name]
