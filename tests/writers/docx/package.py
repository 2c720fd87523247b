"""A DOCX taken apart for looking at.

Receives: the bytes of a DOCX, or a document to write first.
Returns:  trees of its parts, its paragraphs as (style, text), attribute values.
Knows:    ZIP, XML and relationships; nothing of python-docx.
Never:    the writer's own modules below `FORMAT`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from convert.model import Block, Document
from convert.model.build import article
from convert.theme import PRESS, Theme
from convert.transforms import normalise
from convert.writers.docx import FORMAT, DocxOptions

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_GAPS = {f"{W}br": "\n", f"{W}tab": "\t"}


class Opened:
    """A package, opened."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.members = {name: package.read(name) for name in package.namelist()}

    def part(self, name: str) -> Element:
        """The root of a part, such as `document`."""
        return etree.fromstring(self.members[f"word/{name}.xml"])

    @property
    def body(self) -> Element:
        """The body of the document."""
        return self.part("document")[0]

    def paragraphs(self, part: str = "document") -> list[tuple[str, str]]:
        """The style and the text of every paragraph of a part, in order."""
        return [(style_of(p), text_of(p)) for p in self.part(part).iter(f"{W}p")]

    def relations(self, part: str = "document") -> dict[str, tuple[str, str, bool]]:
        """Kind, target and whether it is outside, of every relationship of a part."""
        tree = etree.fromstring(self.members[f"word/_rels/{part}.xml.rels"])
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                each.get("Target", ""),
                each.get("TargetMode") == "External",
            )
            for each in tree
        }


def written(document: Document, theme: Theme = PRESS, **options: Any) -> Opened:
    """A document normalised, written and opened."""
    return Opened(FORMAT.write(normalise(document), theme, DocxOptions(**options)))


def body_of(*blocks: str | Block, **metadata: Any) -> Element:
    """The body an article of these blocks gets; it has no title unless one is given."""
    return written(article(metadata.pop("title", ""), *blocks, **metadata)).body


def style_of(paragraph: Element) -> str:
    """The style of a paragraph."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else value(style)


def text_of(element: Element) -> str:
    """The text of an element, line breaks and tabs as such."""
    return "".join(_GAPS.get(str(each.tag), each.text or "") for each in element.iter(f"{W}t", *_GAPS))


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of an element that must be there."""
    assert element is not None
    return element.attrib[f"{W}{name}"]


def values(element: Element, tag: str, name: str = "val") -> list[str]:
    """An attribute of every descendant of a name."""
    return [value(each, name) for each in element.iter(f"{W}{tag}")]


def has(element: Element, path: str) -> bool:
    """Whether there is an element at a path of names, such as `pPr/bidi`."""
    return element.find("/".join(W + name for name in path.split("/"))) is not None


def runs_with(element: Element, words: str) -> Iterator[Element]:
    """The runs whose text holds some words."""
    return (run for run in element.iter(f"{W}r") if words in text_of(run))


def run_with(element: Element, words: str) -> Element:
    """The first run whose text holds some words."""
    return next(runs_with(element, words))
