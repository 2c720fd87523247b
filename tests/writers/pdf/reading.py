"""What a reading machine gets out of a PDF: the text of the structure tree, element by element.

Receives: the bytes of a PDF.
Returns:  its elements in reading order, each with the text that is its own.
Knows:    marked content, ToUnicode, ActualText (ISO 32000-1, 14.7 to 14.9) through pikepdf.
Never:    the writer.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_PAIR = re.compile(rb"<([0-9A-F]+)><([0-9A-F]*)>")


@dataclass
class Node:
    """An element: its type, its own text, its entries, what stands in it; strings among `kids` are text."""

    tag: str
    entries: dict[str, Any]
    kids: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text of the element and what stands in it."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def walk(self) -> Iterator[Node]:
        """The element and everything in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def find(self, tag: str) -> list[Node]:
        """Every element of a type."""
        return [node for node in self.walk() if node.tag == tag]


def opened(data: bytes) -> pikepdf.Pdf:
    """A PDF, to look into it."""
    return pikepdf.open(io.BytesIO(data))


def page_contents(data: bytes) -> list[bytes]:
    """What is drawn on each page."""
    with opened(data) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def page_texts(data: bytes) -> list[str]:
    """The text of the structure that stands on each page, in the order it is drawn."""
    with opened(data) as pdf:
        return [" ".join(_marked_text(page).values()) for page in pdf.pages]


def structure(data: bytes) -> Node:
    """The structure tree of a PDF."""
    with opened(data) as pdf:
        marked = {page.objgen: _marked_text(page) for page in pdf.pages}
        return _node(pdf.Root.StructTreeRoot.K, marked, None)


def reading_text(data: bytes) -> str:
    """Everything that is read, blocks parted by line ends."""
    pieces: list[str] = []
    _read(structure(data), pieces, False)
    return "".join(pieces)


_IN_LINE = {"Span", "Link", "Reference", "Code", "Formula", "Ruby", "RB", "RT", "Figure"}
_OF_TEXT = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "Caption"}


def _read(node: Node, pieces: list[str], in_text: bool) -> None:
    in_line = in_text and node.tag in _IN_LINE
    pieces.append("" if in_line else "\n")
    for kid in node.kids:
        if isinstance(kid, str):
            pieces.append(kid)
        else:
            _read(kid, pieces, in_line or node.tag in _OF_TEXT)
    pieces.append("" if in_line else "\n")


def _node(item: pikepdf.Object, marked: dict[Any, dict[int, str]], page: Any) -> Node:
    entries = {str(key): item[key] for key in item.keys() if key not in ("/K", "/P")}  # noqa: SIM118
    entries = {
        key: str(value) if key in ("/Alt", "/Lang", "/ID", "/A", "/T") else None
        for key, value in entries.items()
    }
    node = Node(str(item.S)[1:], entries)
    page = item.get("/Pg", page)
    kids = item.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            node.kids.append(marked[page.objgen][kid])
        elif kid.get("/Type") == "/MCR":
            node.kids.append(marked[kid.Pg.objgen][int(kid.MCID)])
        elif kid.get("/Type") != "/OBJR":
            node.kids.append(_node(kid, marked, page))
    return node


def _marked_text(page: pikepdf.Page) -> dict[int, str]:
    """The text of every marked-content sequence of a page by its number."""
    maps = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    current: int | None = None
    actual: str | None = None
    font = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                font = str(operands[0])
            case "BDC":
                current = operands[1].get("/MCID")
                actual = str(operands[1].ActualText) if "/ActualText" in operands[1] else None
                if current is not None:
                    assert int(current) not in found
                    found[int(current)] = actual or ""
            case "BMC":
                current = None
            case "EMC":
                current, actual = None, None
            case "TJ" if current is not None and actual is None:
                found[int(current)] += "".join(_shown(operands[0], maps[font]))
    return found


def _shown(items: Any, characters: dict[int, str]) -> Iterator[str]:
    for item in items:
        if isinstance(item, pikepdf.String):
            codes = bytes(item)
            for at in range(0, len(codes), 2):
                glyph = int.from_bytes(codes[at : at + 2], "big")
                assert glyph
                yield characters[glyph]


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    data = font.ToUnicode.read_bytes()
    body = data.split(b"endcodespacerange", 1)[1]
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _PAIR.findall(body)
    }
