"""What a word processor must keep of a DOCX that it opens and saves again.

Receives: the bytes of a DOCX, ours or one saved again.
Returns:  its headings, cells, list items, descriptions of pictures, addresses, notes; how two differ.
Knows:    that another program names and numbers styles in its own way.
Never:    the writer.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from .extract import docx_text, tokens

__all__ = ["Kept", "kept", "lost"]

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_HEADING = re.compile("heading ([1-9])", re.IGNORECASE)


class Kept(NamedTuple):
    """Everything in the order it is read."""

    words: tuple[str, ...]
    headings: tuple[str, ...]
    cells: tuple[str, ...]
    items: tuple[str, ...]
    pictures: tuple[str, ...]
    links: tuple[str, ...]


def kept(data: bytes) -> Kept:
    """What a DOCX holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
        names = package.namelist()
        relations = [
            package.read(name) for name in names if re.match(r"word/_rels/(document|footnotes)", name)
        ]
    return Kept(
        tuple(tokens(docx_text(data))),
        tuple(_headings(body, _levels(styles))),
        tuple(_said(cell) for cell in body.iter(f"{W}tc")),
        tuple(_said(each) for each in body.iter(f"{W}p") if each.find(f"{W}pPr/{W}numPr") is not None),
        tuple(each.get("descr") or "" for each in body.iter(_DRAWN)),
        tuple(sorted({target for each in relations for target in _targets(each)} | set(_fields(data)))),
    )


def lost(before: Kept, after: Kept) -> list[str]:
    """What the second has otherwise than the first, a line a kind."""
    return [
        f"{kind}: {_first(one, other)}"
        for kind, one, other in zip(Kept._fields, before, after, strict=True)
        if one != other
    ]


def _first(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    place = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return (
        f"{len(one)} before, {len(other)} after, from {one[place : place + 2]} to {other[place : place + 2]}"
    )


def _levels(styles: Element) -> dict[str, str]:
    """The level of a heading by the id of its style."""
    named = {style.get(f"{W}styleId", ""): style.find(f"{W}name") for style in styles.iter(f"{W}style")}
    found = {
        key: _HEADING.fullmatch(name.get(f"{W}val", "")) for key, name in named.items() if name is not None
    }
    return {key: match[1] for key, match in found.items() if match}


def _headings(body: Element, levels: dict[str, str]) -> Iterator[str]:
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = levels.get(style.get(f"{W}val", "")) if style is not None else None
        if level:
            yield f"{level} {_said(paragraph)}"


def _said(element: Element) -> str:
    return " ".join(tokens("".join(text.text or "" for text in element.iter(f"{W}t"))))


def _fields(data: bytes) -> Iterator[str]:
    """Addresses of links that are fields, as LibreOffice writes those with a part and a tip."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        stories = [
            package.read(name) for name in package.namelist() if re.match(r"word/(document|foot)", name)
        ]
    for story in stories:
        for field in etree.fromstring(story).iter(f"{W}instrText"):
            if found := re.match(r'\s*HYPERLINK "([^"]+)"(?: \\l "([^"]+)")?', field.text or ""):
                yield unquote(found[1] + (f"#{found[2]}" if found[2] else ""))


def _targets(relations: bytes) -> Iterator[str]:
    for each in etree.fromstring(relations):
        if each.get("TargetMode") == "External":
            yield unquote(each.get("Target", ""))
