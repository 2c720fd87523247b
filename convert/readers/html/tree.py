"""The whole page as a light tree: what finding the article works on.

Receives: elements, in the order of the page (`parsing`).
Returns:  a `Tree` of `Element`s and strings, numbered in the order of the page.
Knows:    how much text stands below each element, and where in the text of the page.
Never:    recurses; copies the tree. An element that is no part of the article is marked, not cut out.

"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from convert.readers.html.names import roles_in

__all__ = [
    "APART",
    "BLOCKS",
    "EDGE",
    "HEADINGS",
    "SEEN",
    "SILENT",
    "Element",
    "Tree",
    "inside",
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
APART: Final = frozenset({"a", "button", "label", "select", "textarea"})
"""Elements of furniture that a page shows apart though they stand in a line."""
EDGE: Final = "\0"
"""Where such an element begins and ends in the text of a page, which has no such character."""
_NOTHING: Final[frozenset[str]] = frozenset()
_WORDS: Final = re.compile(r"[^\W_]+")
_BEGINNING: Final = 3
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
        "flow",
        "gone",
        "has_blocks",
        "linked",
        "name",
        "order",
        "own",
        "parent",
        "rules",
        "said",
        "since",
        "text",
        "until",
    )

    def __init__(
        self, name: str, attrs: dict[str, str | None], parent: Element | None, order: int, flow: list[str]
    ) -> None:
        self.name = name
        self.attrs = attrs
        self.parent = parent
        self.children: list[Element | str] = []
        self.order = order
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.end = order + 1
        self.flow = flow
        self.since = self.until = len(flow)
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

        Refused: the `id` of a heading, or of the box below it, made of its words: `<h2 id=what-social-media-do>`.
        """
        if self.said is None:
            names = self.attrs.get("class")
            found = roles_in(names) if names else _NOTHING
            name = None if found or self.name in HEADINGS else self.attrs.get("id")
            said = roles_in(name) if name else _NOTHING
            self.said = found or (_NOTHING if said and _is_slug(name or "", self) else said)
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


def _is_slug(name: str, box: Element) -> bool:
    """Whether a name is made of words of the heading a box begins with: `<div id=Toast-Test><h2>The toast test`."""
    words = _WORDS.findall(name.lower())
    element, steps = box, 0
    while len(words) > 1 and steps < _BEGINNING:
        inner = next((child for child in element.elements if child.gone is None), None)
        if inner is None:
            break
        if inner.name in HEADINGS:
            return set(words) <= set(_WORDS.findall(text_of(inner).lower()))
        element, steps = inner, steps + 1
    return False


class Tree:
    """A page: its topmost element, all elements in order, and those of each name."""

    __slots__ = ("elements", "named", "root")

    def __init__(self, root: Element, elements: list[Element], named: dict[str, list[Element]]) -> None:
        self.root = root
        self.elements = elements
        self.named = named

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
        at, elements = 0, self.elements
        while at < len(elements):
            element = elements[at]
            if element.gone is None:
                yield element
            at = at + 1 if element.gone is None else element.end

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


def text_of(*nodes: Element | str, apart: bool = False) -> str:
    """The text of nodes on one line: blocks and line ends, and what is `APART` if wanted, are parted by a space."""
    pieces: list[str] = []
    for node in nodes:
        if type(node) is str:
            pieces.append(node)
        elif type(node) is Element:
            pieces += node.flow[node.since : node.until]
    return squeeze("".join(pieces).replace(EDGE, " " if apart else ""))
