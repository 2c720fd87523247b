"""Lines that belong together, taken as one: those of a list, a table, a menu.

Receives: the lines of a page.
Returns:  units, in the order of the page: each a line, or several as one, and the lines it is made of.
Knows:    which elements hold entries that say little each.
Never:    takes as one what has headings or long paragraphs in it: that is laid out as a list, and is none.

One cell of a table, or one entry of a list, says too little to tell the article from what surrounds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from convert.readers.html.inherit import inherited
from convert.readers.html.lines import Line
from convert.readers.html.tree import HEADINGS, Element

__all__ = ["Entries", "Unit", "units_of"]

_HOLDERS: Final = frozenset({"ul", "ol", "dl", "table", "select", "nav", "menu"})
_LONGEST = 60
"""An entry of more words is a paragraph."""


class Entries(Line):
    """Several lines as one; `count` of them."""

    __slots__ = ("count",)

    def __init__(self, home: Element, lines: Sequence[Line]) -> None:
        linked, links = sum(line.linked for line in lines), sum(line.links for line in lines)
        super().__init__(home, 0, len(home.children), " ".join(line.text for line in lines), linked, links)
        self.count = len(lines)


class Unit(NamedTuple):
    """Lines taken as one: `line` has the text of all."""

    line: Line
    lines: tuple[Line, ...]


def units_of(lines: Sequence[Line]) -> list[Unit]:
    """The units of a page; every line is in one, and those of one follow each other."""
    holders = _Holders(lines)
    found: list[list[Line]] = []
    last: Element | None = None
    for line in lines:
        holder = holders.outermost(line.home)
        if holder is not None and holder is last:
            found[-1].append(line)
        else:
            found.append([line])
        last = holder
    return [_unit(own, holders) for own in found]


def _unit(own: list[Line], holders: _Holders) -> Unit:
    home = holders.outermost(own[0].home) if len(own) > 1 else None
    return Unit(own[0] if home is None else Entries(home, own), tuple(own))


class _Holders:
    """The elements around lines that hold entries, nearest first, and which of them hold nothing else."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.around: dict[int, tuple[Element, ...]] = {}
        self.laid_out: set[int] = set()
        for line in lines:
            if line.words > _LONGEST or line.home.name in HEADINGS:
                self.laid_out.update(element.order for element in self._around(line.home))

    def _around(self, home: Element) -> tuple[Element, ...]:
        return inherited(home, self.around, (), _with_holder)

    def outermost(self, home: Element) -> Element | None:
        """The outermost element around a line that holds entries and nothing else, if any."""
        around = self._around(home)
        if not around:
            return None
        return next((element for element in reversed(around) if element.order not in self.laid_out), None)


def _with_holder(element: Element, around: tuple[Element, ...]) -> tuple[Element, ...]:
    return (element, *around) if element.name in _HOLDERS else around
