"""What a page shows, text by text, in the order of the page.

Receives: a raw page.
Returns:  its visible texts, each with where it stands and what a caller knows of the elements around it.
Knows:    the tree that the HTML reader reads, before anything is taken out of it.
Never:    what became of an element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from convert.readers import Raw
from convert.readers.decode import decode
from convert.readers.html.page import parse_page
from convert.readers.html.tree import BLOCKS, Element

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

    `line` is the number of the line it stands in, as far as elements part lines; `path` is the element's.
    """

    text: str | None
    path: str
    line: int
    around: Around[T] | None


def shown(raw: Raw, known: Callable[[str], T | None]) -> Iterator[Shown[T]]:
    """Every text of a page that can be seen, blanks included; `known` says of a path what is known of its element."""
    page = parse_page(decode(raw, markup=True).text, raw)
    line = 0
    stack: list[tuple[Element | str | None, str, Around[T] | None]] = [(page.tree.root, "", None)]
    while stack:
        node, path, around = stack.pop()
        if node is None:
            line += 1
        elif isinstance(node, str):
            yield Shown(node, path, line, around)
        elif node.gone is None:
            path = page.path(node) or ""
            about = known(path)
            if about is not None:
                around = Around(about, path, around)
            parts = node.name in _LINES
            line += parts
            if about is not None:
                yield Shown(None, path, line, around)
            if node.name in _CELLS or node.name == "br":
                yield Shown(" ", path, line, around)
            stack += [(None, "", None)] if parts else []
            stack += [(child, path, around) for child in reversed(node.children)]
