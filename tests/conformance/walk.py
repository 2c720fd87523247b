"""A tagged PDF as somebody hears it: every structure element with its own text, in reading order, nothing forgiven.

Receives: the bytes of a PDF.
Returns:  its structure tree; each element with its type, what it says of itself, and its text exactly.
Knows:    K in its order, marked content and its numbers, ToUnicode, ActualText wherever it may stand, OBJR, artifacts
          (ISO 32000-1, 14.6 to 14.9).
Never:    the writer; positions on the page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.tagged import unicode_map

__all__ = ["Node", "StrayTextError", "tree"]

_SHOWS = ("Tj", "TJ", "'", '"')
_ATTRIBUTES = ("/Scope", "/ColSpan", "/RowSpan", "/ListNumbering")


class StrayTextError(Exception):
    """Text that is part of no element and of no artifact, or a glyph without a text."""


@dataclass(slots=True)
class Node:
    """An element; strings among `kids` are its own text. `goal` is where its annotation leads, "#" inside."""

    tag: str
    language: str | None = None
    alternative: str | None = None
    identifier: str | None = None
    goal: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """The element and everything in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


def tree(data: bytes) -> Node:
    """The root of the structure tree; raises `StrayTextError` for text nobody would hear."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: _Page(page).read() for page in pdf.pages}
        root = pdf.Root.StructTreeRoot
        (first,) = _listed(root.get("/K"))
        node = _node(first, pages, None)
        left = [text for texts in pages.values() for text in texts.values() if text.strip()]
        if left:
            raise StrayTextError(f"in no element: {left[:3]}")
        return node


def _listed(item: Any) -> list[Any]:
    if item is None:
        return []
    return list(item) if isinstance(item, pikepdf.Array) else [item]


def _node(item: Any, pages: dict[Any, dict[int, str]], page: Any) -> Node:
    node = Node(str(item.S)[1:])
    node.language, node.alternative, node.identifier = (_said(item, key) for key in ("/Lang", "/Alt", "/ID"))
    for attributes in _listed(item.get("/A")):
        node.attributes.update({key: str(attributes[key]) for key in _ATTRIBUTES if key in attributes})
    page = item.get("/Pg", page)
    for kid in _listed(item.get("/K")):
        if isinstance(kid, int):
            node.kids.append(pages[page.objgen].pop(kid))
        elif kid.get("/Type") == "/MCR":
            node.kids.append(pages[kid.get("/Pg", page).objgen].pop(int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            node.goal = _goal(kid.Obj)
        else:
            node.kids.append(_node(kid, pages, page))
    if "/ActualText" in item:
        node.kids = [str(item.ActualText)]
    return node


def _said(item: Any, key: str) -> str | None:
    return str(item[key]) if key in item else None


def _goal(annotation: Any) -> str:
    action = annotation.get("/A")
    return str(action.URI) if action is not None and "/URI" in action else "#"


class _Page:
    """The marked content of a page: what is open, innermost last, as (number, is an artifact, is spoken for)."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.page = page
        self.fonts = {name: unicode_map(font) for name, font in page.Resources.get("/Font", {}).items()}
        self.font: dict[int, str] = {}
        self.open: list[tuple[int | None, bool, bool]] = []
        self.texts: dict[int, str] = {}

    def read(self) -> dict[int, str]:
        """The text of every sequence by its number."""
        for instruction in pikepdf.parse_content_stream(self.page):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in ("BDC", "BMC"):
                self._begin(str(operands[0]), operands[1] if operator == "BDC" else pikepdf.Dictionary())
            elif operator == "EMC":
                self.open.pop()
            elif operator == "Tf":
                self.font = self.fonts[str(operands[0])]
            elif operator in _SHOWS:
                self._show(operands[-1])
        return self.texts

    def _begin(self, tag: str, properties: Any) -> None:
        number, actual = properties.get("/MCID"), properties.get("/ActualText")
        spoken = any(spoken for *_, spoken in self.open)
        self.open.append((None if number is None else int(number), tag == "/Artifact", False))
        if number is not None:
            if int(number) in self.texts:
                raise StrayTextError(f"sequence {number} is there twice")
            self.texts[int(number)] = ""
        if actual is not None:
            if not spoken:
                self._add(str(actual))
            self.open[-1] = (*self.open[-1][:2], True)

    def _show(self, shown: Any) -> None:
        if any(spoken or artifact for _, artifact, spoken in self.open):
            self._text(shown)
        else:
            self._add(self._text(shown))

    def _add(self, text: str) -> None:
        if any(artifact for _, artifact, _ in self.open):
            return
        number = next((number for number, *_ in reversed(self.open) if number is not None), None)
        if number is None:
            raise StrayTextError(f"neither marked nor an artifact: {text!r}")
        self.texts[number] += text

    def _text(self, shown: Any) -> str:
        """What the glyphs stand for; each must stand for something."""
        found: list[str] = []
        for item in _listed(shown):
            if isinstance(item, pikepdf.String):
                data = bytes(item)
                codes = (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))
                found += (self.font.get(code, "") if code else "" for code in codes)
                if not all(
                    self.font.get(int.from_bytes(data[at : at + 2], "big")) for at in range(0, len(data), 2)
                ):
                    raise StrayTextError(f"a glyph without a text in {data.hex()}")
        return "".join(found)
