"""The pieces of an article as an output has them: headings, list items, cells, pictures, links.

Receives: a document; or the bytes of an HTML, EPUB or DOCX file.
Returns:  the same kind of lists of each, so that they can be compared.
Knows:    html5lib; mammoth, which makes HTML of DOCX; which of our marks are furniture.
Never:    the writers.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import html5lib
import mammoth  # type: ignore[import-untyped]
from lxml import etree

from convert.languages import labels_for
from convert.model import Document, pictures, plain, resource_map, walk_document
from convert.model import nodes as n

from .extract import spine_pages

__all__ = ["PIECES_OF", "Pieces", "addresses_of_lost", "pieces_of"]


@dataclass(slots=True)
class Pieces:
    """Each in reading order; texts without regard to blanks."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    items: int = 0
    cells: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


def bare(text: str) -> str:
    """A text without blanks and invisible characters, composed."""
    return "".join(unicodedata.normalize("NFC", re.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+", "", text)))


# ------------------------------------------------------------------------------------------------ expected


def pieces_of(document: Document) -> Pieces:
    """What every output must have."""
    found = Pieces()
    if document.metadata.title:
        found.headings.append((1, bare(document.metadata.title)))
    bag, undescribed = resource_map(document), labels_for(document.metadata.language).undescribed
    for image in pictures(document):
        if image.url in bag:
            found.pictures.append(bare(undescribed if image.alt is None else image.alt))
    for part in walk_document(document):
        match part:
            case n.Heading():
                found.headings.append((part.level, bare(plain(part.children))))
            case n.ListItem():
                found.items += 1
            case n.Cell():
                found.cells.append(bare(plain(part.children)))
            case n.Link() if not part.url.startswith("#"):
                found.links.append((part.url, bare(plain(part.children))))
            case n.Embed():
                found.links.append((part.url, bare(part.title or part.url)))
    return found


def addresses_of_lost(document: Document) -> set[str]:
    """Where the pictures are that the document lacks: an output may lead there."""
    bag = resource_map(document)
    return {image.url for image in pictures(document) if image.url not in bag}


# ------------------------------------------------------------------------------------------------ from HTML

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_OURS = ("doc-noteref", "doc-backlink")


def _in_html(root: etree._Element) -> Pieces:
    found = Pieces()
    notes = {item for part in root.iter("section") if part.get("class") == "notes" for item in part.iter()}
    own = {
        item
        for part in root.iter("section")
        if part.get("class") == "notes"
        for item in part.findall("ol/li")
    }
    own |= {
        item for part in root.iter("section") if part.get("class") == "notes" for item in part.findall("h2")
    }
    for element in root.iter("*"):
        name = element.tag if isinstance(element.tag, str) else ""
        if element in own or (element in notes and element.get("class") == "mark"):
            continue
        if name in _LEVELS and element.get("class") != "silent":
            found.headings.append((_LEVELS[name], _text(element)))
        elif name == "li" and not (element.get("id") or "").startswith("footnote-"):
            found.items += 1
        elif name in ("td", "th"):
            found.cells.append(_text(element))
        elif name == "img":
            found.pictures.append(bare(element.get("alt", "")))
        elif name == "a" and element.get("role") not in _OURS and element.get("href", "#")[0] != "#":
            found.links.append((element.get("href", ""), _text(element)))
    return found


def _text(element: etree._Element) -> str:
    return bare("".join(_said(element)))


def _said(element: etree._Element) -> Iterator[str]:
    """The words of an element, without marks of notes and the parentheses a browser shows for a reading only."""
    if element.get("class") == "mark" or element.tag == "rp" or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for child in element:
        yield from _said(child)
        yield child.tail or ""


def html_pieces(data: bytes) -> Pieces:
    """The pieces of a page."""
    page = html5lib.parse(data, treebuilder="lxml", transport_encoding="utf-8", namespaceHTMLElements=False)
    return _in_html(page.getroot().find(".//main"))


def epub_pieces(data: bytes) -> Pieces:
    """The pieces of the pages of a book, one after the other."""
    found = Pieces()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for path in spine_pages(package):
            page = html_pieces(package.read(str(PurePosixPath(path))))
            found.headings += page.headings
            found.items += page.items
            found.cells += page.cells
            found.pictures += page.pictures
            found.links += page.links
    return found


# ------------------------------------------------------------------------------------------------ from DOCX

_STYLES = "\n".join(
    (
        *(f"p[style-name='heading {level}'] => h{level}:fresh" for level in range(1, 7)),
        "p[style-name='footnote text'] => p:fresh",
    )
)


def docx_pieces(data: bytes) -> Pieces:
    """The pieces of a document as mammoth makes HTML of it."""
    image = mammoth.images.img_element(lambda picture: {"src": "picture"})
    made = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=image)
    page = html5lib.parse(f"<main>{made.value}</main>", treebuilder="lxml", namespaceHTMLElements=False)
    main = page.getroot().find(".//main")
    for marked in main.findall(".//sup"):
        if marked.find("a") is not None and (marked.find("a").get("id") or "").startswith("footnote-ref"):
            marked.set("class", "mark")
    return _in_html(main)


PIECES_OF: dict[str, Callable[[bytes], Pieces]] = {
    "html": html_pieces,
    "epub": epub_pieces,
    "docx": docx_pieces,
}
"""What finds the pieces of a file, by format."""
