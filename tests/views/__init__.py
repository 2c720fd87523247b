"""Outputs as text that a person can read, and compare with what they were.

Receives: the bytes of an output; a document.
Returns:  text, the same for the same output, without what says nothing: pictures are digests, styles are left out.
Knows:    each format's containers.
Never:    the writers.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import html5lib
from lxml import etree

from convert.model import Document, encode
from tests.views.markup import digest, tree_lines
from tests.views.pdf import pdf_lines

__all__ = ["VIEWS", "model_view"]

_PHRASING = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rb rp rt ruby s samp small span strong sub"
    " sup time u var wbr math mi mn mo mtext mrow mfrac msup msub semantics annotation".split()
)
_RUNS = frozenset(
    "pPr rPr r hyperlink fldSimple tblPr tblGrid trPr tcPr sectPr bookmarkStart bookmarkEnd".split()
)
_SHOWN_PARTS = ("word/document.xml", "word/footnotes.xml", "docProps/core.xml", "word/footer1.xml")


def html_view(data: bytes) -> str:
    """A page: its head and body."""
    page = html5lib.parse(data, treebuilder="lxml", namespaceHTMLElements=False, transport_encoding="utf-8")
    return "\n".join(tree_lines(page.getroot(), _PHRASING))


def epub_view(data: bytes) -> str:
    """A book: its files, then the pages and lists among them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(_package_lines(package, _PHRASING, (".opf", ".xhtml")))


def docx_view(data: bytes) -> str:
    """A text document: its files, then what it says, its notes, its footer and its properties."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(_package_lines(package, _RUNS, _SHOWN_PARTS))


def _package_lines(package: zipfile.ZipFile, within: frozenset[str], shown: tuple[str, ...]) -> Iterator[str]:
    """Every file of a package with a digest if it is a picture, then the trees of those shown."""
    for name in package.namelist():
        picture = f"  {digest(package.read(name))}" if "/media/" in name or "/images/" in name else ""
        yield f"{name}{picture}"
    for name in package.namelist():
        if name.endswith(shown):
            yield from ("", f"== {name}", *tree_lines(etree.fromstring(package.read(name)), within))


def pdf_view(data: bytes) -> str:
    """A PDF: its properties and outline, then what stands where on each page."""
    return "\n".join(pdf_lines(data))


VIEWS: dict[str, Callable[[bytes], str]] = {
    "html": html_view,
    "epub": epub_view,
    "docx": docx_view,
    "pdf": pdf_view,
}
"""The view of each format."""


def model_view(document: Document) -> str:
    """A document as JSON in which the bytes of a resource are their number; their digest stands beside."""
    content: dict[str, Any] = json.loads(encode(document))
    for shown, resource in zip(content["content"].get("resources", ()), document.resources, strict=True):
        shown["data"] = f"{len(resource.data)} bytes"
    return json.dumps(content, ensure_ascii=False, indent=1)
