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
    homes = [tree.root]
    while stack:
        piece = next(stack[-1], None)
        if piece is None:
            stack.pop()
            homes.pop()
            continue
        start, end, block = piece
        if block is not None:
            stack.append(_pieces(block))
            homes.append(block)
        elif line := _line(homes[-1], start, end):
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


def _line(home: Element, start: int, end: int) -> Line | None:
    nodes = home.children[start:end]
    if len(nodes) == 1 and type(nodes[0]) is str:
        text = " ".join(nodes[0].split())
        linked, links = (len(text), 1) if home.name == "a" else (0, 0)
        return Line(home, start, end, text, linked, links) if text else None
    left = [node for node in nodes if type(node) is str or node.gone is None]  # type: ignore[union-attr]
    text = text_of(*left)
    if not text:
        return None
    linked = links = 0
    for node in left:
        if isinstance(node, Element):
            linked += node.linked
            links += node.name == "a" or bool(node.linked)
    return Line(home, start, end, text, linked, links)
