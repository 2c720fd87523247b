"""The package around the pages: what EbookLib does well, and what of it has to be mended.

Receives: a document, its finished pages and style sheet, its pictures and fonts.
Returns:  the members of an EPUB in their order.
Knows:    EbookLib; EPUB 3.3 package documents.
Never:    the clock; content that EbookLib would parse and write anew.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ebooklib import epub
from lxml import etree

from convert.languages import direction_of
from convert.model import Document, Resource
from convert.writers._front import display_title
from convert.writers._zip import Packed
from convert.writers.epub.cover import COVER
from convert.writers.epub.letters import MEDIA_TYPE
from convert.writers.epub.metadata import elements, identifier, modified
from convert.writers.epub.pages import NAVIGATION, STYLE, Pages

__all__ = ["FOLDER", "Content", "members"]

FOLDER = "EPUB"
"""The folder of the package in which everything but the container's own files stands."""
_PAGE = "application/xhtml+xml"
_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class Content:
    """The files of a book; `pictures` and `fonts` by their names, `accessibility` the properties of the package."""

    pages: Pages
    style: bytes
    cover: bytes
    pictures: Mapping[str, Resource]
    fonts: Mapping[str, Packed]
    accessibility: Iterable[tuple[str, str]]


class _Page(epub.EpubHtml):  # type: ignore[misc]
    """A page whose bytes are final: EbookLib's own class parses them as HTML and writes what it understood."""

    def get_content(self, default: object = None) -> bytes:
        return bytes(self.content)


def members(document: Document, content: Content) -> Iterator[tuple[str, bytes | Packed]]:
    """The members as EbookLib writes them, the package document mended; pictures and fonts past it: it would pack,
    check and unpack bytes that come out as they went in.
    """
    past: dict[str, bytes | Packed] = {
        **{f"{FOLDER}/{name}": picture.data for name, picture in content.pictures.items()},
        **{f"{FOLDER}/{name}": font for name, font in content.fonts.items()},
    }
    file = io.BytesIO()
    options = {
        "mtime": modified(document),
        "epub3_pages": False,
        "compresslevel": 0,
        "raise_exceptions": True,
    }
    epub.write_epub(file, _book(document, content), options)
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if name in past:
                yield name, past[name]
            else:
                data = package.read(name)
                yield name, _mended(data, document) if name == f"{FOLDER}/content.opf" else data


def _book(document: Document, content: Content) -> epub.EpubBook:
    book = epub.EpubBook()
    _state(book, document)
    article = [
        _Page(name.partition(".")[0], name, _PAGE, data) for name, data in content.pages.article.items()
    ]
    navigation = _Page("nav", NAVIGATION, _PAGE, content.pages.navigation)
    navigation.properties.append("nav")
    shelf = epub.EpubCover("cover", COVER)
    shelf.content, shelf.media_type = content.cover, "image/svg+xml"
    book.spine = article
    for item in (*article, navigation, epub.EpubItem("style", STYLE, "text/css", content.style), shelf):
        book.add_item(item)
    for number, (name, resource) in enumerate(content.pictures.items(), 1):
        book.add_item(epub.EpubImage(f"picture-{number}", name, resource.media_type, b""))
    for number, name in enumerate(content.fonts, 1):
        book.add_item(epub.EpubItem(f"font-{number}", name, MEDIA_TYPE, b""))
    for name, value in content.accessibility:
        language = {f"{_XML}lang": "en"} if name.endswith("Summary") else {}
        book.add_metadata(None, "meta", value, {"property": name, **language})
    return book


def _state(book: epub.EpubBook, document: Document) -> None:
    language = document.metadata.language
    book.set_unique_metadata("OPF", "generator", "", {"name": "generator", "content": "convert"})
    book.set_identifier(identifier(document))
    book.set_title(display_title(document))
    book.set_language(language or "und")
    if direction_of(language) == "rtl":
        book.set_direction("rtl")
    for number, element in enumerate(elements(document), 1):
        name = {"id": f"m-{number}"} if element.role else {}
        book.add_metadata("DC", element.name, element.text, name)
        if element.role:
            refined = {"refines": f"#m-{number}", "property": "role", "scheme": "marc:relators"}
            book.add_metadata(None, "meta", element.role, refined)


def _mended(package: bytes, document: Document) -> bytes:
    """The package document with its language and direction, without a reference to an NCX that is not there."""
    root = etree.fromstring(package)
    language = document.metadata.language
    root.set(f"{_XML}lang", language or "und")
    root.set("dir", direction_of(language))
    del root.attrib["prefix"]
    for spine in root.iterfind("{*}spine"):
        del spine.attrib["toc"]
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
