"""The structure tree: what every mark on a page is, in reading order (ISO 32000-1, 14.7 and 14.8).

Receives: elements made while the document is read, marks and annotations found while it is drawn.
Returns:  the structure tree and its parent tree as PDF objects.
Knows:    the standard structure types, and that an element may be on several pages.
Never:    layout, or where a mark stands on its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import msgspec
from reportlab.pdfbase.pdfdoc import PDFObject

from convert.writers.pdf.objects import PdfFile, Ready, text_string

__all__ = ["Annotation", "Artifact", "Element", "Mark", "write_tree"]


class Mark(msgspec.Struct, frozen=True, gc=False):
    """One marked-content sequence: the number of its page, from 0, and its own number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link's active rectangle: the number of its page, and its object."""

    page: int
    item: PDFObject


@dataclass(frozen=True, slots=True)
class Artifact:
    """What is drawn but not read: rules, shades, footers. `opening` begins such a sequence."""

    opening: str = "/Artifact BMC"


class Element:
    """One element of the tree.

    Blocks join their parent when they are made, which is in reading order. A `floating` element joins when something
    of it is first drawn, so that it stands behind the text of its parent that is drawn before it. `attributes` are
    entries of its dictionary, as they are written; `alternative`, `identifier` (unique in the document), `language` and
    `title` are those every element may have.
    """

    __slots__ = (
        "alternative",
        "attributes",
        "floating",
        "identifier",
        "kids",
        "language",
        "parent",
        "tag",
        "title",
    )

    def __init__(
        self,
        tag: str,
        parent: Element | None = None,
        *,
        floating: bool = False,
        language: str | None = None,
        alternative: str | None = None,
        identifier: str | None = None,
        title: str | None = None,
        attributes: str = "",
    ) -> None:
        self.tag, self.parent, self.floating = tag, parent, floating
        self.language, self.alternative, self.identifier = language, alternative, identifier
        self.title, self.attributes = title, attributes
        self.kids: list[Kid] = []
        if parent is not None and not floating:
            parent.kids.append(self)

    def join(self) -> None:
        """See that the element and what it stands in are part of the tree."""
        element: Element | None = self
        while element is not None and element.floating and element.parent is not None:
            element.floating = False
            element.parent.kids.append(element)
            element = element.parent

    def walk(self) -> Iterator[Element]:
        """The element and everything below it, in reading order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))


Kid: TypeAlias = Element | Mark | Annotation
Names: TypeAlias = Mapping[Element, str]
"""The reference of every element's object."""

_SILENT = (None, None, None, None)


def write_tree(
    file: PdfFile,
    root: Element,
    pages: Sequence[PDFObject],
    marks: Sequence[Sequence[Element]],
    links: Sequence[Element],
) -> Ready:
    """The structure tree root.

    `marks` gives for every page the element of each of its sequences; `links` the element of each annotation,
    whose number in the parent tree is its place there, counted on from the number of pages.
    """
    references = [file.refer(page) for page in pages]
    _prune(root)
    tree = Ready()
    objects = {element: Ready() for element in root.walk()}
    names = {element: file.refer(item) for element, item in objects.items()}
    for element, item in objects.items():
        parent = file.refer(tree) if element.parent is None else names[element.parent]
        item.content = _dictionary(file, element, parent, names, references)
    parents = Ready(_parent_tree(names, marks, links))
    tree.content = (
        f"<</Type/StructTreeRoot/K {names[root]}/ParentTree {file.refer(parents)}"
        f"/ParentTreeNextKey {len(marks) + len(links)}".encode("ascii")
        + _identifiers(names)
        + b">>"
    )
    return tree


def _prune(root: Element) -> None:
    """Take out elements of which nothing was drawn; cells stay, a table would fall apart without them."""
    for element in reversed(list(root.walk())):
        element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or _says_something(kid)]


def _says_something(element: Element) -> bool:
    return bool(element.kids) or element.tag in ("TD", "TH")


def _identifiers(names: Names) -> bytes:
    """The tree of identifiers, sorted by them, if any element has one."""
    named = ((element.identifier, name) for element, name in names.items() if element.identifier is not None)
    rows = sorted((text_string(identifier), name.encode("ascii")) for identifier, name in named)
    return b"/IDTree<</Names[" + b" ".join(name + item for name, item in rows) + b"]>>" if rows else b""


def _dictionary(file: PdfFile, element: Element, parent: str, names: Names, pages: list[str]) -> bytes:
    home = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
    entries = f"<</Type/StructElem/S/{element.tag}/P {parent}{element.attributes}"
    if home is not None:
        entries += f"/Pg {pages[home]}"
    if element.kids:
        entries += f"/K[{' '.join([_kid(file, kid, home, names, pages) for kid in element.kids])}]"
    return entries.encode("ascii") + _texts(element) + b">>"


def _texts(element: Element) -> bytes:
    """What an element says beside its own text."""
    said = (element.language, element.alternative, element.identifier, element.title)
    if said == _SILENT:
        return b""
    entries = zip((b"/Lang", b"/Alt", b"/ID", b"/T"), said, strict=True)
    return b"".join(key + text_string(text) for key, text in entries if text is not None)


def _kid(file: PdfFile, kid: Kid, home: int | None, names: Names, pages: list[str]) -> str:
    match kid:
        case Element():
            return names[kid]
        case Mark():
            if kid.page == home:
                return str(kid.number)
            return f"<</Type/MCR/Pg {pages[kid.page]}/MCID {kid.number}>>"
        case Annotation():
            return f"<</Type/OBJR/Obj {file.refer(kid.item)}/Pg {pages[kid.page]}>>"


def _parent_tree(names: Names, marks: Sequence[Sequence[Element]], links: Sequence[Element]) -> bytes:
    rows = [
        f"{number}[{' '.join([names[element] for element in page])}]" for number, page in enumerate(marks)
    ]
    rows += (f"{number} {names[link]}" for number, link in enumerate(links, len(marks)))
    return f"<</Nums[{' '.join(rows)}]>>".encode("ascii")
