"""EPUBs read back with the ZIP and XML parsers alone.

Receives: documents.
Returns:  the members of their EPUBs, the package document, texts in it.
Knows:    where EPUB keeps what.
Never:    EbookLib.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from convert.model import Document
from convert.theme import PRESS
from convert.writers.epub import EpubOptions, write

OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


def members(document: Document) -> dict[str, bytes]:
    """The members of a document's EPUB by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(write(document, PRESS, EpubOptions()))) as package:
        return {name: package.read(name) for name in package.namelist()}


def package_of(document: Document) -> etree._Element:
    """The package document."""
    return etree.fromstring(members(document)["EPUB/content.opf"])


def texts(root: etree._Element, path: str) -> list[str]:
    """The texts of the elements, or the attributes, an XPath finds."""
    found: Any = root.xpath(path, namespaces=OPF)
    return [element if isinstance(element, str) else element.text or "" for element in found]


def stated(document: Document, name: str) -> list[str]:
    """The values of a property of the package."""
    return texts(package_of(document), f"//o:meta[@property='{name}']")
