"""Small files made without the writers: one that is right in each format, and several that are each wrong in one way.

Receives: nothing.
Returns:  bytes.
Knows:    the least each format asks for, and one fault for every validator to find.
Never:    the writers, the model.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pikepdf
import reportlab
from docx.oxml.ns import qn
from ebooklib import epub
from lxml import etree
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .word_faults import WORD_FAULTS

TEXT = "It rained all night"

# ---------------------------------------------------------------------------------------------- HTML, EPUB


def html(body: str = f"<main><h1>Rain</h1><p>{TEXT}</p></main>") -> bytes:
    """A page."""
    head = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rain</title></head>'
    return f"{head}<body>{body}</body></html>".encode()


_ACCESSIBLE = {
    "accessMode": "textual",
    "accessModeSufficient": "textual",
    "accessibilityFeature": "displayTransformability",
    "accessibilityHazard": "none",
    "accessibilitySummary": "A text.",
}


def epub_book(body: str = f"<h1>Rain</h1><p>{TEXT}</p>", title: str = "Rain", *, says: bool = True) -> bytes:
    """A book of one chapter, that says how it can be read."""
    book = epub.EpubBook()
    for name, value in _ACCESSIBLE.items() if says else ():
        book.add_metadata(None, "meta", value, {"property": f"schema:{name}"})
    book.set_identifier("urn:uuid:00000000-0000-4000-8000-000000000000")
    book.set_title(title)
    book.set_language("en")
    chapter = epub.EpubHtml(title="Rain", file_name="rain.xhtml", lang="en", content=body)
    book.toc = (chapter,)
    book.spine = ["nav", chapter]
    for item in (chapter, epub.EpubNcx(), epub.EpubNav()):
        book.add_item(item)
    target = io.BytesIO()
    epub.write_epub(target, book)
    return _in_english(target.getvalue())


def _in_english(book: bytes) -> bytes:
    """The book with a language on its package, which EbookLib leaves out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(target, "w") as after:
        for item in before.infolist():
            data = before.read(item)
            after.writestr(item, data.replace(b"<package ", b'<package xml:lang="en" ', 1))
    return target.getvalue()


# ---------------------------------------------------------------------------------------------------- DOCX


def word_document(edit: Callable[[Any], None] = lambda body: None) -> bytes:
    """A document of one paragraph after `edit(body)`, the lxml element that holds it."""
    document = docx.Document()
    document.core_properties.title = "Rain"
    document.add_paragraph(TEXT)
    edit(document.element.body)
    relations = document.part.rels
    outdated = next(key for key, to in relations.items() if to.reltype.endswith("/stylesWithEffects"))
    del relations[outdated]
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _unknown_element(body: Any) -> None:
    etree.SubElement(body[0], qn("w:nonsense"))


def _wrong_order(body: Any) -> None:
    body[0].append(body[0].makeelement(qn("w:pPr")))


# ----------------------------------------------------------------------------------------------------- PDF


def pdf(font: str = "Vera") -> bytes:
    """A page with one line, in an embedded font or in one that readers are to have."""
    pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1, initialFontName="Vera")
    canvas.setFont(font, 12)
    canvas.drawString(72, 700, TEXT)
    canvas.save()
    return target.getvalue()


def edited_pdf(edit: Callable[[pikepdf.Pdf, pikepdf.Object], None]) -> bytes:
    """The page after `edit(pdf, font)`."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        fonts = opened.pages[0].Resources.Font
        edit(opened, next(iter(fonts.values())))
        opened.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return target.getvalue()


def _without_unicode(_: pikepdf.Pdf, font: pikepdf.Object) -> None:
    del font["/ToUnicode"]


def _wrong_widths(_: pikepdf.Pdf, font: pikepdf.Object) -> None:
    font.Widths = pikepdf.Array([1] * len(font.Widths))


def _broken_stream(pdf: pikepdf.Pdf, _: pikepdf.Object) -> None:
    pdf.pages[0].Contents.write(b"not deflated", filter=pikepdf.Name.FlateDecode)


def _glyph_zero(pdf: pikepdf.Pdf, font: pikepdf.Object) -> None:
    wide = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0)
    wide.Encoding = pikepdf.Name("/Identity-H")
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F9=wide))
    form = pikepdf.Stream(pdf, b"BT /F9 9 Tf <00410000> Tj [<0000> 5 <0042>] TJ ET")
    form.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/Resources": resources})
    form["/BBox"] = pikepdf.Array([0, 0, 9, 9])
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X1=form)


# -------------------------------------------------------------------------------------------------- faults

RIGHT: dict[str, Callable[[], bytes]] = {"html": html, "epub": epub_book, "docx": word_document, "pdf": pdf}
"""A file without fault, by format."""

_TRUNCATED = {kind: (lambda make=make: make()[:-400]) for kind, make in RIGHT.items()}

WRONG: dict[str, tuple[tuple[str, Callable[[], bytes], str], ...]] = {
    "epubcheck": (
        ("missing target", partial(epub_book, '<p><a href="none.xhtml">x</a></p>'), "error: RSC-007"),
        ("empty title", partial(epub_book, title=" "), "RSC-005"),
        ("truncated", _TRUNCATED["epub"], "error: PKG-"),
    ),
    "ace": (
        ("no alternative text", partial(epub_book, '<h1>Rain</h1><p><img src="x.png"/></p>'), "image-alt"),
        ("silent", partial(epub_book, says=False), "metadata-accessmode"),
    ),
    "narrow": (
        ("wide", partial(epub_book, '<h1>Rain</h1><p style="width: 340px">x</p>'), "points wider than 320"),
    ),
    "axe": (
        ("no alternative text", partial(html, '<main><h1>x</h1><img src="x.png"></main>'), "image-alt"),
        (
            "pale",
            partial(html, '<main><h1>x</h1><p style="color: #aaa">It rained</p></main>'),
            "color-contrast",
        ),
        (
            "wide",
            partial(html, '<main><h1>x</h1><p style="width: 2000px">x</p></main>'),
            "wider than the window",
        ),
    ),
    "nu": (
        ("no alternative text", partial(html, '<p><img src="x.png"></p>'), "error: line 1"),
        ("no heading", partial(html, "<section><p>x</p></section>"), "warning: line 1"),
    ),
    "openxml_audit": (
        ("unknown element", partial(word_document, _unknown_element), "nonsense"),
        ("wrong order", partial(word_document, _wrong_order), "pPr"),
        ("truncated", _TRUNCATED["docx"], "ZIP"),
    ),
    "libreoffice": (
        ("truncated", _TRUNCATED["docx"], "cannot be opened"),
        ("plain text", lambda: TEXT.encode(), "cannot be opened"),
    ),
    "word": (*WORD_FAULTS, ("truncated", _TRUNCATED["docx"], "package: ")),
    "qpdf": (
        ("truncated", _TRUNCATED["pdf"], "file is damaged"),
        ("broken stream", partial(edited_pdf, _broken_stream), "error decoding stream"),
        ("plain text", lambda: TEXT.encode(), "qpdf error"),
    ),
    "fonts": (
        ("font not embedded", partial(pdf, "Helvetica"), "not embedded: Helvetica"),
        ("no Unicode", partial(edited_pdf, _without_unicode), "no ToUnicode map"),
        ("plain text", lambda: TEXT.encode(), "cannot read"),
    ),
    "missing_glyphs": (("glyph 0", partial(edited_pdf, _glyph_zero), "drawn 2 times"),),
    "verapdf": (
        ("font not embedded", partial(pdf, "Helvetica"), "6.2.11.4.1-1"),
        ("wrong widths", partial(edited_pdf, _wrong_widths), "6.2.11.5-1"),
        ("plain text", lambda: TEXT.encode(), "cannot be parsed"),
    ),
}
"""By validator: files wrong in one way, and a part of what it must say of each."""
