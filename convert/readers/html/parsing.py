"""From a page's text to its light tree.

Receives: a page's text.
Returns:  a `Tree`; which elements of it a CSS selector fits.
Knows:    HTML as browsers parse it (lexbor); which elements show nothing.
Never:    recurses.

Lexbor builds the tree of the HTML standard in a third of the time libxml2 takes for one that is not; a page of 135 kB
is a light tree in 3 ms, of which parsing is one.
"""

from __future__ import annotations

import re
from collections import defaultdict

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from convert.readers.html.tree import APART, BLOCKS, EDGE, SILENT, Element, Tree

__all__ = ["parse", "select"]

_FORMULA = re.compile(r"math/(?:tex|latex|asciimath|mml)", re.I)
_EDGES = dict.fromkeys(APART, EDGE) | dict.fromkeys((*BLOCKS, "br"), " ")
"""What parts an element from the text before and after it."""
_BLANKS = " \t\n\r\f"
_VERBATIM = frozenset({"pre", "textarea", "listing", "xmp", "plaintext"})
"""Elements in which blanks count."""


def parse(text: str) -> Tree:
    """The tree of a page, with what shows nothing (scripts, styles, the head) still in it, weighing nothing."""
    page = LexborHTMLParser(text)
    light = _Light()
    light.read(page.root)
    return Tree(light.root, light.elements, light.named)


class _Light:
    """The light tree of a page in the making.

    `silent` is the outermost element around that shows nothing, `verbatim` the one in which blanks count; `is_at_edge`
    says that a block has just begun or ended. Blanks there are nothing, in a browser as here: they are half of the
    texts of a page, and nobody need look at them again.
    """

    def __init__(self) -> None:
        self.flow: list[str] = []
        self.root = Element("[document]", {}, None, 0, self.flow)
        self.elements = [self.root]
        self.named: dict[str, list[Element]] = defaultdict(list)
        self.silent: Element | None = None
        self.verbatim: Element | None = None
        self.is_at_edge = True

    def read(self, top: LexborNode | None) -> None:
        """Take in all nodes, in the order of the page; `after` are those to go on with where an element ends."""
        node, parent = top, self.root
        after: list[LexborNode | None] = []
        while True:
            while node is not None:
                name = node.tag
                if name == "-text":
                    self._say(node.text_content or "", parent)
                elif name is not None and name[0] != "-":
                    element = self._open(name, node.attributes, parent)
                    child = node.first_child
                    if child is not None:
                        after.append(node.next)
                        node, parent = child, element
                        continue
                    self._close(element)
                node = node.next
            self._close(parent)
            if parent.parent is None:
                return
            node, parent = after.pop(), parent.parent

    def _say(self, said: str, parent: Element) -> None:
        """Take in text, unless it is blanks that no browser shows."""
        is_blank = said.isspace()
        if is_blank and self.is_at_edge and self.verbatim is None and not said.strip(_BLANKS):
            return
        parent.children.append(said)
        if not is_blank:
            parent.own += len(said)
        if self.silent is None:
            self.flow.append(said)
            self.is_at_edge = False

    def _open(self, name: str, attrs: dict[str, str | None], parent: Element) -> Element:
        element = Element(name, attrs, parent, len(self.elements), self.flow)
        self.elements.append(element)
        self.named[name].append(element)
        parent.children.append(element)
        if name in SILENT and not _FORMULA.match(element.get("type")):
            element.gone = "silent"
            if self.silent is None:
                self.silent = element
        elif self.silent is None:
            self.is_at_edge = name in BLOCKS
            if name in _EDGES:
                self.flow.append(_EDGES[name])
                if self.verbatim is None and name in _VERBATIM:
                    self.verbatim = element
        return element

    def _close(self, element: Element) -> None:
        """Learn where an element ends."""
        element.end = len(self.elements)
        if self.silent is element:
            self.silent = None
        elif self.silent is None:
            self.is_at_edge = element.name in BLOCKS
            if element.name in _EDGES:
                self.flow.append(_EDGES[element.name])
                if self.verbatim is element:
                    self.verbatim = None
        element.until = len(self.flow)


def select(text: str, selector: str) -> list[int] | None:
    """Which elements of the tree of a text a CSS selector fits, by `order`; None where it is no selector."""
    page = LexborHTMLParser(text)
    try:
        found = {node.mem_id for node in page.css(selector)}
    except SelectolaxError:
        return None
    nodes = page.root.traverse(include_text=False) if page.root is not None else ()
    elements = (node for node in nodes if node.tag is not None and node.tag[0] != "-")
    return [order for order, node in enumerate(elements, 1) if node.mem_id in found]
