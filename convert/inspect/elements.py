"""What a page shows, text by text, in the order of the page.

Receives: a page that was read.
Returns:  its visible texts, each with where it stands and what a caller knows of the elements around it.
Knows:    the whole tree that the HTML reader reads; the lines in it.
Never:    what became of an element.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from convert.readers.html.reader import Reading
from convert.readers.html.tree import BLOCKS, Element
from convert.readers.html.verdicts import Verdict

__all__ = ["Around", "Shown", "shown"]

T = TypeVar("T")
_CELLS = frozenset({"td", "th"})
_LINES = BLOCKS - _CELLS


@dataclass(frozen=True, slots=True)
class Around(Generic[T]):
    """What is known of an element, and of the next one around it of which anything is known."""

    known: T
    path: str
    outer: Around[T] | None


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """A text of a page, or an element of which something is known, at its beginning: then `text` is None.

    `line` is the number of the line it stands in, as far as elements part lines; `path` is the element's; `verdict`
    what the reader took the line for, None where it did not look at it.
    """

    text: str | None
    path: str
    line: int
    around: Around[T] | None
    verdict: Verdict | None = None


def shown(reading: Reading, known: Callable[[str], T | None]) -> Iterator[Shown[T]]:
    """Every text of a page that can be seen, blanks included; `known` says of a path what is known of its element."""
    page, verdicts = reading.page, _Verdicts(reading.verdicts)
    line = 0
    stack: list[_Step[T]] = [(page.tree.root, "", None, None)]
    while stack:
        node, path, around, verdict = stack.pop()
        if node is None:
            line += 1
        elif isinstance(node, str):
            yield Shown(node, path, line, around, verdict)
        elif node.gone != "silent":
            path = page.path(node) or ""
            about = known(path)
            if about is not None:
                around = Around(about, path, around)
            parts = node.name in _LINES
            line += parts
            if about is not None:
                yield Shown(None, path, line, around, verdict)
            if node.name in _CELLS or node.name == "br":
                yield Shown(" ", path, line, around, verdict)
            stack += [(None, "", None, None)] if parts else []
            inside = [(child, path, around, own) for child, own in verdicts.of(node, verdict)]
            stack += reversed(inside)


_Step: TypeAlias = "tuple[Element | str | None, str, Around[T] | None, Verdict | None]"


class _Verdicts:
    """Which line the children of an element stand in."""

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        self._by_home: defaultdict[int, list[Verdict]] = defaultdict(list)
        for verdict in verdicts:
            self._by_home[verdict.line.home.order].append(verdict)

    def of(self, element: Element, around: Verdict | None) -> Iterator[tuple[Element | str, Verdict | None]]:
        """The children, each with what its line was taken for; `around` is that of the line the element is in."""
        lines = iter(self._by_home.get(element.order, ()))
        line = next(lines, None)
        for at, child in enumerate(element.children):
            if line is not None and at >= line.line.end:
                line = next(lines, None)
            yield child, line if line is not None and at >= line.line.start else around
