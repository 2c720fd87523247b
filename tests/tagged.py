"""The text of a tagged PDF in the order of its tags: what a screen reader reads, wherever it stands on the page.

Receives: the bytes of a PDF whose text is all marked content in composite fonts.
Returns:  its text; a line for each block and each line of type.
Knows:    structure elements, marked content, ToUnicode maps (ISO 32000-2, 9.10.3 and 14.7).
Never:    the writer, positions on the page beyond "another line".
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import pikepdf

Place: TypeAlias = tuple[tuple[int, int], int]
"""A page and the number of a piece of marked content on it."""

_WITHIN_A_LINE = frozenset(
    "/Span /Link /Reference /Code /Em /Strong /Quote /Ruby /RB /RT /Formula /Sub".split()
)
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_SHOWS = ("Tj", "TJ", "'", '"')


def tagged_text(data: bytes) -> str:
    """The text under the root of the structure tree."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pieces: dict[Place, str] = {}
        for page in pdf.pages:
            pieces.update(_Page(page).pieces())
        return "".join(_read(pdf.Root.StructTreeRoot, None, pieces))


def _read(node: Any, page: Any, pieces: dict[Place, str]) -> Iterator[str]:
    if isinstance(node, int):
        yield pieces.get((page.objgen, node), "")
    elif node.get("/Type") == "/MCR":
        yield pieces.get((node.get("/Pg", page).objgen, int(node.MCID)), "")
    elif node.get("/Type") != "/OBJR":
        edge = "" if str(node.get("/S")) in _WITHIN_A_LINE else "\n"
        yield edge
        yield from _children(node, node.get("/Pg", page), pieces)
        yield edge


def _children(node: Any, page: Any, pieces: dict[Place, str]) -> Iterator[str]:
    if "/ActualText" in node:
        yield str(node.ActualText)
        return
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        yield from _read(kid, page, pieces)


class _Page:
    """The marked content of a page, gathered operator by operator."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.page = page
        self.fonts = {name: unicode_map(font) for name, font in page.Resources.get("/Font", {}).items()}
        self.codes: dict[int, str] = {}
        self.height: Any = None
        self.open: list[tuple[int | None, str | None]] = []
        self.found: dict[Place, str] = {}

    def pieces(self) -> dict[Place, str]:
        """The text of each piece of marked content."""
        for instruction in pikepdf.parse_content_stream(self.page):
            self._take(str(instruction.operator), instruction.operands)
        return self.found

    def _take(self, operator: str, operands: Any) -> None:
        if operator == "BDC":
            self.open.append(self._properties(operands[1]))
        elif operator == "BMC":
            self.open.append((None, None))
        elif operator == "EMC":
            self._close()
        elif operator == "Tf":
            self.codes = self.fonts[str(operands[0])]
        elif operator == "Tm":
            self._move(operands[5])
        elif operator in ("Td", "TD", "T*"):
            self._move(object())
        elif operator in _SHOWS:
            self._show(operands[-1])

    def _properties(self, given: Any) -> tuple[int | None, str | None]:
        known = given if isinstance(given, pikepdf.Dictionary) else self.page.Resources.Properties[str(given)]
        number, text = known.get("/MCID"), known.get("/ActualText")
        return None if number is None else int(number), None if text is None else str(text)

    def _close(self) -> None:
        number, text = self.open.pop()
        if text is not None:
            self.open.append((number, None))
            self._add(text)
            self.open.pop()

    def _move(self, height: Any) -> None:
        if height != self.height:
            self._add("\n")
        self.height = height

    def _show(self, shown: Any) -> None:
        strings = shown if isinstance(shown, pikepdf.Array) else (shown,)
        for string in strings:
            if isinstance(string, pikepdf.String):
                data = bytes(string)
                codes = (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))
                self._add("".join(self.codes.get(code, "\ufffd") for code in codes))

    def _add(self, text: str) -> None:
        """To the innermost piece with a number; what stands in for other text counts instead of it."""
        if any(actual is not None for _, actual in self.open):
            return
        number = next((number for number, _ in reversed(self.open) if number is not None), None)
        if number is not None:
            place = (self.page.obj.objgen, number)
            self.found[place] = self.found.get(place, "") + text


def unicode_map(font: Any) -> dict[int, str]:
    """What each code of a font stands for."""
    source = font.ToUnicode.read_bytes()
    codes: dict[int, str] = {}
    for block in re.findall(rb"(?s)beginbfchar(.*?)endbfchar", source):
        codes.update((int(code, 16), _text(text)) for code, text in _MAPPED.findall(block))
    for block in re.findall(rb"(?s)beginbfrange(.*?)endbfrange", source):
        for first, last, text in _RANGE.findall(block):
            start, base = int(first, 16), _text(text)
            codes.update(
                (code, base[:-1] + chr(ord(base[-1]) + code - start))
                for code in range(start, int(last, 16) + 1)
            )
    return codes


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be")
