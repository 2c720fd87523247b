"""The words a reader finds in a file, got out by libraries the writers do not use.

Receives: the bytes of a DOCX, EPUB, HTML, PDF or flat ODT file.
Returns:  its text in reading order, or that text's words.
Knows:    where each format keeps its words, and which of them are furniture (headers, footers, page numbers).
Never:    the writers, the model.

>>> words(b"<title>Not this</title><p>Rain, <b>all</b> night.<p>Then sun.", "html")
['Rain', 'all', 'night', 'Then', 'sun']
"""

from __future__ import annotations

import io
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import cache
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import TypeAlias
from urllib.parse import unquote

import html5lib
import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]
from lxml import etree

from tests.markdown import markdown_html

from .programs import need, run

# --------------------------------------------------------------------------------------------------- words

_INVISIBLE = dict.fromkeys(
    (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
)
_UNSPACED = (
    "CJK UNIFIED",
    "CJK COMPATIBILITY IDEOGRAPH",
    "IDEOGRAPHIC",
    "HIRAGANA",
    "KATAKANA",
    "HALFWIDTH KATAKANA",
    "THAI",
    "LAO",
    "KHMER",
    "MYANMAR",
)


def words(data: bytes, suffix: str) -> list[str]:
    """The words of a file in reading order; `suffix` is the format's, with or without its dot."""
    return tokens(TEXT_OF[suffix.removeprefix(".")](data))


def tokens(text: str) -> list[str]:
    """The words of a text: runs of letters, marks and digits, in NFC.

    Each character of a script that writes no spaces is a word. Punctuation and invisible characters are none.

    >>> tokens("Đảng viên\u00a0số 3, 東京; co\u00adop")
    ['Đảng', 'viên', 'số', '3', '東', '京', 'coop']
    """
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    found: list[str] = []
    for kind, letters in groupby(text, _kind):
        if kind == "word":
            found.append("".join(letters))
        elif kind == "sign":
            found.extend(letters)
    return found


@cache
def _kind(character: str) -> str:
    if unicodedata.category(character)[0] not in "LMN":
        return "gap"
    return "sign" if unicodedata.name(character, "").startswith(_UNSPACED) else "word"


# --------------------------------------------------------------------------------------------- tree to text

Pieces: TypeAlias = Iterator[str]

_HTML_SKIPPED = frozenset(("head", "script", "style", "template", "annotation", "annotation-xml"))
_HTML_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "i",
            "ins",
            "kbd",
            "mark",
            "q",
        ),
        *("ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
        *("math", "mi", "mn", "mo", "mrow", "ms", "mtext", "semantics"),
    )
)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _html_pieces(element: etree._Element) -> Pieces:
    name = _name(element)
    if name in _HTML_SKIPPED or not name:
        return
    edge = "" if name in _HTML_INLINE else " "
    yield edge + (element.text or "")
    for child in element:
        yield from _html_pieces(child)
        yield child.tail or ""
    yield edge


def html_text(data: bytes) -> str:
    """The text of an HTML page's body."""
    page = html5lib.parse(data, treebuilder="lxml", transport_encoding="utf-8")
    return "".join(_html_pieces(page.getroot()))


# --------------------------------------------------------------------------------------------------- EPUB


def _first(element: etree._Element, path: str) -> etree._Element:
    return next(iter(element.iterfind(path)))


def epub_text(data: bytes) -> str:
    """The text of an EPUB's spine, its navigation page left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        roots = (etree.fromstring(package.read(page)) for page in spine_pages(package))
        return "\n".join("".join(_html_pieces(root)) for root in roots)


def spine_pages(package: zipfile.ZipFile) -> list[str]:
    """The names of an EPUB's pages in reading order, its navigation page left out."""
    container = etree.fromstring(package.read("META-INF/container.xml"))
    place = _first(container, ".//{*}rootfile").get("full-path", "")
    folder = PurePosixPath(place).parent
    return [str(folder / unquote(page)) for page in _spine(etree.fromstring(package.read(place)))]


def _spine(package: etree._Element) -> Iterator[str]:
    items = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = items[reference.get("idref")]
        if "nav" not in item.get("properties", "").split():
            yield item.get("href", "")


# --------------------------------------------------------------------------------------------------- DOCX

_DOCX_GAPS = frozenset(("p", "tc", "tab", "br", "cr", "footnoteReference", "endnoteReference", "rt", "oMath"))
_DOCX_SKIPPED = frozenset(("Fallback", "del", "moveFrom"))
_DOCX_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _docx_pieces(element: etree._Element) -> Pieces:
    name = _name(element)
    if name in _DOCX_SKIPPED or element.get(f"{_W}type") in ("separator", "continuationSeparator"):
        return
    if name == "t":
        yield element.text or ""
    if name in _DOCX_GAPS:
        yield " "
    children = reversed(element) if name == "ruby" else element  # the reading stands before its base
    for child in children:
        yield from _docx_pieces(child)
    if name in _DOCX_GAPS:
        yield " "


def docx_text(data: bytes) -> str:
    """The text of a DOCX: its body, then its footnotes and endnotes; no headers or footers."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = ("word/document.xml", *(name for name in _DOCX_NOTES if name in package.namelist()))
        return "\n".join("".join(_docx_pieces(etree.fromstring(package.read(part)))) for part in parts)


# ----------------------------------------------------------------------------------------------- flat ODT

_ODT_GAPS = frozenset(("p", "h", "s", "tab", "line-break", "table-cell", "ruby-text", "object"))
_ODT_SKIPPED = frozenset(("note", "annotation", "tracked-changes", "binary-data", "title", "desc"))


def _odt_pieces(element: etree._Element) -> Pieces:
    name = _name(element)
    if name in _ODT_SKIPPED or not name:
        return
    edge = " " if name in _ODT_GAPS else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _odt_pieces(child)
        yield child.tail or ""
    yield edge


def fodt_text(data: bytes) -> str:
    """The text of a flat ODT as LibreOffice writes it: the body, then the notes."""
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    body = _first(root, ".//{*}body/{*}text")
    notes = body.iterfind(".//{*}note-body")
    return "\n".join("".join(_odt_pieces(part)) for part in (body, *notes))


# ---------------------------------------------------------------------------------------------- Markdown


def markdown_text(data: bytes) -> str:
    """The text of a Markdown file as markdown-it reads it, less what it prints of its own beside notes.

    A picture that is only an address says what it shows.
    """
    return html_text(_ON_THE_WEB.sub(r"\1", _BACK_TO_MARK.sub("", markdown_html(data))).encode())


_ON_THE_WEB = re.compile(r'<img src="http[^>]*? alt="([^"]*)"[^>]*>')
_BACK_TO_MARK = re.compile(r'<a href="#fnref[^>]*>[^<]*</a>|<sup class="footnote-ref">.*?</sup>')

# --------------------------------------------------------------------------------------------------- PDF

Instruction: TypeAlias = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def pdf_text(data: bytes) -> str:
    """The text of a PDF in the order it is drawn, as PDFium reads it, without what is marked as an artifact."""
    pdf = pdfium.PdfDocument(without_artifacts(data))
    with closing(pdf):
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def poppler_text(data: bytes) -> str:
    """The same as poppler reads it."""
    program = need("pdftotext", "poppler-utils")
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "bare.pdf")
        bare.write_bytes(without_artifacts(data))
        return run(program, "-raw", "-nopgbrk", "-enc", "UTF-8", bare, "-").stdout


def without_artifacts(data: bytes) -> bytes:
    """A PDF less the text of its artifacts: running headers and footers, repeated table heads."""
    bare = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            kept = list(_kept(pikepdf.parse_content_stream(page)))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        pdf.save(bare)
    return bare.getvalue()


def _kept(instructions: Iterable[Instruction]) -> Iterator[Instruction]:
    """Text operators inside an artifact go, whatever sets the state of the page stays."""
    open_sequences: list[bool] = []
    for instruction in instructions:
        operator = str(instruction.operator)
        if operator in ("BMC", "BDC"):
            open_sequences.append(str(instruction.operands[0]) == "/Artifact")
        elif operator == "EMC":
            open_sequences.pop()
        elif operator in ("Tj", "TJ", "'", '"') and any(open_sequences):
            continue
        yield instruction


TEXT_OF: dict[str, Callable[[bytes], str]] = {
    "html": html_text,
    "epub": epub_text,
    "docx": docx_text,
    "fodt": fodt_text,
    "pdf": pdf_text,
    "markdown": markdown_text,
    "text": bytes.decode,
}
"""What gives the text of a file, by suffix."""
