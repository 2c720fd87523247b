"""The lines of a page: what stands on a line of its own.

Receives: the light tree of a page.
Returns:  `Line`s in the order of the page.
Knows:    blocks, text loose among blocks, and two line ends as the end of a paragraph.
Never:    judges a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from convert.languages.words import words_in
from convert.readers.html.tree import BLOCKS, Element, Tree, text_of

__all__ = ["Line", "lines_of", "links_in"]

_PARTING = 2
"""So many line ends in a row part lines."""


class Line:
    """Children `start` to `end` of the element `home`, their text, and how much of that is links."""

    __slots__ = ("end", "home", "linked", "links", "start", "text", "words")

    def __init__(self, home: Element, start: int, end: int, text: str, linked: int, links: int) -> None:
        self.home, self.start, self.end = home, start, end
        self.text, self.linked, self.links = text, linked, links
        self.words = words_in(text)

    @property
    def link_share(self) -> float:
        """Which part of the text is links, 0 to 1."""
        return self.linked / len(self.text)

    @property
    def nodes(self) -> Sequence[Element | str]:
        """The elements and strings of the line."""
        return self.home.children[self.start : self.end]


def links_in(line: Line) -> Iterator[Element]:
    """The links with words in a line, in its order."""
    stack = [node for node in reversed(line.nodes) if isinstance(node, Element)]
    while stack:
        node = stack.pop()
        if node.linked:
            if node.name == "a":
                yield node
            stack.extend(reversed([*node.elements]))


def lines_of(tree: Tree) -> list[Line]:
    """The lines of a page, without what is gone and what is blank."""
    found: list[tuple[int, Line]] = []
    linked_until = 0
    for element in tree.remaining():
        if element.has_blocks or element.name in BLOCKS or element.parent is None:
            if element.name == "a":
                linked_until = max(linked_until, element.end)
            _find_in(element, element.order < linked_until, found)
    found.sort(key=itemgetter(0))
    return [line for _, line in found]


def _find_in(home: Element, in_link: bool, found: list[tuple[int, Line]]) -> None:
    """Find the lines that stand directly in an element, each with where in the text of the page it begins."""
    start = breaks = 0
    for at, child in enumerate(home.children):
        if type(child) is str:
            if breaks and not child.isspace():
                breaks = 0
        elif type(child) is Element and child.gone is None:
            if child.has_blocks or child.name in BLOCKS:
                if at > start and not (at == start + 1 and _is_blank(home.children[start])):
                    _add(found, home, start, at, in_link)
                start, breaks = at + 1, 0
            elif child.name != "br":
                breaks = 0
            else:
                breaks += 1
                if breaks == _PARTING:
                    _add(found, home, start, at + 1, in_link)
                    start = at + 1
    end = len(home.children)
    if end > start and not (end == start + 1 and _is_blank(home.children[start])):
        _add(found, home, start, end, in_link)


def _is_blank(node: Element | str) -> bool:
    return type(node) is str and node.isspace()


def _add(found: list[tuple[int, Line]], home: Element, start: int, end: int, in_link: bool) -> None:
    """Add a line to those found, unless it is blank."""
    nodes = home.children if end - start == len(home.children) else home.children[start:end]
    elements = [node for node in nodes if type(node) is Element]
    if elements:
        left = [node for node in nodes if type(node) is str or (type(node) is Element and node.gone is None)]
        elements = [node for node in elements if node.gone is None]
        is_plain = len(left) == 1 and not elements
        text = text_of(*left) if not is_plain else " ".join(str(left[0]).split())
    else:
        text = " ".join(str(nodes[0]).split()) if end - start == 1 else text_of(*nodes)
    if not text:
        return
    if in_link:
        line = Line(home, start, end, text, len(text), 1)
    elif elements:
        linked = sum([element.linked for element in elements])
        links = sum([element.name == "a" or element.linked > 0 for element in elements])
        line = Line(home, start, end, text, min(linked, len(text)), links)
    else:
        line = Line(home, start, end, text, 0, 0)
    before = home.children[start - 1] if start else None
    found.append((before.until if type(before) is Element else home.since, line))
