"""The whole page as a light tree: what finding the article works on.

Receives: a page's text.
Returns:  a `Tree` of `Element`s and strings, numbered in the order of the page.
Knows:    HTML as browsers parse it (lexbor), and how much text stands below each element.
Never:    recurses; copies the tree. An element that is no part of the article is marked, not cut out.

Lexbor builds the tree of the HTML standard in a third of the time libxml2 takes for one that is not; a page of 135 kB
is a light tree in 3 ms, of which parsing is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from convert.readers.html.names import roles_in

__all__ = [
    "BLOCKS",
    "HEADINGS",
    "SEEN",
    "SILENT",
    "Element",
    "Tree",
    "inside",
    "parse",
    "select",
    "squeeze",
    "string_of",
    "text_of",
]

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS: Final = HEADINGS | frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form frameset header hgroup hr html legend li main menu nav noframes ol optgroup option p plaintext pre search "
    "section summary table caption thead tbody tfoot tr td th ul video audio iframe object xmp listing".split()
)
"""Elements that stand on lines of their own (HTML standard, rendering)."""
SEEN: Final = frozenset(
    "img picture iframe video audio object embed math hr svg amp-img amp-video amp-audio oembed".split()
)
"""Elements that show something though there is no text in them."""
SILENT: Final = frozenset(
    "script style template head link meta base rp datalist track noembed noframes".split()
)
"""Elements whose text is none of the page."""
_FORMULA = re.compile(r"math/(?:tex|latex|asciimath|mml)", re.I)
_NOTHING: Final[frozenset[str]] = frozenset()
_FOR_GOOD = frozenset({"silent", "given"})
"""Why an element goes and does not come back: it shows nothing; somebody said so."""


class Element:
    """An element: its name, attributes, parent, children (elements and strings).

    `order` counts from the start of the page, `depth` from the root down, `end` is the order of the first element after
    everything in it; `text` and `linked` are the characters of text in it, and those of them in links (blanks between
    elements aside), `own` those directly in it; `has_blocks` says that an element that stands on lines of its own is
    in it; `gone` is the rule that took it off. `said` and `rules` remember its roles and the rules that know it.
    """

    __slots__ = (
        "attrs",
        "children",
        "depth",
        "end",
        "gone",
        "has_blocks",
        "linked",
        "name",
        "order",
        "own",
        "parent",
        "rules",
        "said",
        "text",
    )

    def __init__(self, name: str, attrs: dict[str, str | None], parent: Element | None, order: int) -> None:
        self.name = name
        self.attrs = attrs
        self.parent = parent
        self.children: list[Element | str] = []
        self.order = order
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.end = order + 1
        self.own = 0
        self.text = 0
        self.linked = 0
        self.has_blocks = False
        self.gone: str | None = None
        self.said: frozenset[str] | None = None
        self.rules: tuple[Any, ...] | None = None

    def get(self, name: str) -> str:
        """An attribute's value without blanks around it, "" where there is none."""
        value = self.attrs.get(name)
        return value.strip() if value else ""

    def tokens(self, name: str) -> frozenset[str]:
        """The words of an attribute that holds several, in lower case."""
        value = self.attrs.get(name)
        return frozenset(value.lower().split()) if value else _NOTHING

    @property
    def roles(self) -> frozenset[str]:
        """What the `class` of the element, or else its `id`, says that it is.

        Refused: the `id` of a heading, made of its words: `<h2 id=what-social-media-do>`.
        """
        if self.said is None:
            names = self.attrs.get("class")
            found = roles_in(names) if names else _NOTHING
            name = None if self.name in HEADINGS else self.attrs.get("id")
            self.said = found or (roles_in(name) if name else _NOTHING)
        return self.said

    @property
    def above(self) -> Iterator[Element]:
        """The elements it stands in, the nearest first."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    @property
    def elements(self) -> Iterator[Element]:
        """The elements directly in it."""
        return (child for child in self.children if type(child) is Element)

    @property
    def prose(self) -> int:
        """The characters of text that are in no link."""
        return self.text - self.linked

    @property
    def link_share(self) -> float:
        """Which part of the text is links, 0 to 1."""
        return self.linked / max(1, self.text)


class Tree:
    """A page: its topmost element, and all elements in order."""

    __slots__ = ("elements", "root")

    def __init__(self, root: Element, elements: list[Element]) -> None:
        self.root = root
        self.elements = elements

    @property
    def shows(self) -> bool:
        """Whether anything can be seen on the page: text, a picture, a foreign object."""
        return any(
            element.name in SEEN
            or any(type(child) is str and not child.isspace() for child in element.children)
            for element in self.remaining()
        )

    def below(self, element: Element) -> list[Element]:
        """An element and everything in it, in order."""
        return self.elements[element.order : element.end]

    def topmost(self) -> Iterator[Element]:
        """The elements in order; nothing in an element that is gone, or is marked so before the next is asked for."""
        at, elements = 0, self.elements
        while at < len(elements):
            element = elements[at]
            yield element
            at = at + 1 if element.gone is None else element.end

    def remaining(self) -> Iterator[Element]:
        """The elements that nothing took off, in order."""
        return (element for element in self.topmost() if element.gone is None)

    def restore(self) -> None:
        """Put back what rules took off."""
        for element in self.elements:
            if element.gone is not None and element.gone not in _FOR_GOOD:
                element.gone = None
        self.weigh()

    def weigh(self) -> None:
        """Count anew how much text is in each element; what is gone counts nothing."""
        for element in self.elements:
            element.text = element.linked = 0
            element.rules = None
        for element in reversed(self.elements):
            if element.gone is not None:
                continue
            element.text += element.own
            if element.name == "a":
                element.linked = element.text
            above = element.parent
            if above is not None:
                above.text += element.text
                above.linked += element.linked
                if not above.has_blocks and (element.has_blocks or element.name in BLOCKS):
                    above.has_blocks = True


def parse(text: str) -> Tree:
    """The tree of a page, with what shows nothing (scripts, styles, the head) still in it, weighing nothing."""
    page = LexborHTMLParser(text)
    tree = _light(page.root)
    _close(tree)
    return tree


def _light(top: LexborNode | None) -> Tree:
    root = Element("[document]", {}, None, 0)
    elements = [root]
    stack: list[tuple[LexborNode, Element]] = [(top, root)] if top is not None else []
    while stack:
        node: LexborNode | None
        node, parent = stack.pop()
        while node is not None:
            name = node.tag
            if name == "-text":
                said = node.text_content or ""
                parent.children.append(said)
                if not said.isspace():
                    parent.own += len(said)
            elif name is not None and name[0] != "-":
                element = Element(name, node.attributes, parent, len(elements))
                elements.append(element)
                parent.children.append(element)
                child = node.first_child
                if child is not None:
                    after = node.next
                    if after is not None:
                        stack.append((after, parent))
                    node, parent = child, element
                    continue
            node = node.next
    return Tree(root, elements)


def _close(tree: Tree) -> None:
    """Learn where each element ends; mark what shows nothing."""
    for element in reversed(tree.elements):
        above = element.parent
        if above is not None and above.end < element.end:
            above.end = element.end
        if element.name in SILENT and not _FORMULA.match(element.get("type")):
            element.gone = "silent"


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


def inside(element: Element, other: Element) -> bool:
    """Whether an element is `other` or somewhere in it."""
    return other.order <= element.order < other.end


def string_of(element: Element) -> str:
    """The text directly in an element, as it stands: that of a script or a title."""
    return "".join(child for child in element.children if type(child) is str)


def squeeze(text: str) -> str:
    """Text with its runs of blanks as one space, none at the ends; no-break spaces are no blanks."""
    if "\n" in text:
        text = text.replace("\n", " ")
    if "\t" in text:
        text = text.replace("\t", " ")
    if "\r" in text:
        text = text.replace("\r", " ")
    if "\f" in text:
        text = text.replace("\f", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")


def text_of(*nodes: Element | str, apart: frozenset[str] = _NOTHING) -> str:
    """The text of nodes on one line: blocks, line ends and elements named in `apart` are parted by a space."""
    pieces: list[str] = []
    lines = BLOCKS | apart if apart else BLOCKS
    stack: list[Element | str] = list(nodes[::-1])
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.gone != "silent":
            if node.name in lines or node.name == "br":
                pieces.append(" ")
                stack.append(" ")
            stack += node.children[::-1]
    return squeeze("".join(pieces))
