"""The lines of a page: what stands on a line of its own.

Receives: the light tree of a page.
Returns:  `Line`s in the order of the page.
Knows:    blocks, text loose among blocks, and two line ends as the end of a paragraph.
Never:    judges a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.readers.html.tree import BLOCKS, Element, Tree, text_of

__all__ = ["Line", "lines_of"]


class Line:
    """Children `start` to `end` of the element `home`, their text, and how much of that is links."""

    __slots__ = ("end", "home", "linked", "links", "start", "text", "words")

    def __init__(self, home: Element, start: int, end: int, text: str, linked: int, links: int) -> None:
        self.home, self.start, self.end = home, start, end
        self.text, self.linked, self.links = text, linked, links
        self.words = len(text.split())

    @property
    def nodes(self) -> Sequence[Element | str]:
        """The elements and strings of the line."""
        return self.home.children[self.start : self.end]


def lines_of(tree: Tree) -> list[Line]:
    """The lines of a page, without what is gone and what is blank."""
    found: list[Line] = []
    stack: list[Iterator[tuple[int, int, Element | None]]] = [_pieces(tree.root)]
    homes = [(tree.root, False)]
    while stack:
        piece = next(stack[-1], None)
        if piece is None:
            stack.pop()
            homes.pop()
            continue
        start, end, block = piece
        home, in_link = homes[-1]
        if block is not None:
            stack.append(_pieces(block))
            homes.append((block, in_link or block.name == "a"))
        elif line := _line(home, start, end, in_link):
            found.append(line)
    return found


def _pieces(home: Element) -> Iterator[tuple[int, int, Element | None]]:
    """The lines of an element as the numbers of its children, and the elements that have lines of their own."""
    start = 0
    children = home.children
    breaks = 0
    for at, child in enumerate(children):
        if type(child) is str:
            breaks = breaks if child.isspace() else 0
            continue
        assert isinstance(child, Element)
        if child.gone is not None:
            continue
        if child.name in BLOCKS or child.has_blocks:
            if at > start:
                yield start, at, None
            yield at, at + 1, child
            start, breaks = at + 1, 0
        elif child.name == "br":
            breaks += 1
            if breaks == 2:
                yield start, at + 1, None
                start = at + 1
        else:
            breaks = 0
    if len(children) > start:
        yield start, len(children), None


def _line(home: Element, start: int, end: int, in_link: bool) -> Line | None:
    nodes = home.children[start:end]
    left = [node for node in nodes if not isinstance(node, Element) or node.gone is None]
    text = " ".join(left[0].split()) if len(left) == 1 and type(left[0]) is str else text_of(*left)
    if not text:
        return None
    if in_link:
        return Line(home, start, end, text, len(text), 1)
    elements = [node for node in left if isinstance(node, Element)]
    linked = sum(element.linked for element in elements)
    links = sum(element.name == "a" or element.linked > 0 for element in elements)
    return Line(home, start, end, text, min(linked, len(text)), links)
