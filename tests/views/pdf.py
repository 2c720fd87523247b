"""What stands where on the pages of a PDF.

Receives: the bytes of a PDF.
Returns:  lines: properties, tags, outline, and for each page its runs of text, pictures and links with their places.
Knows:    PDFium. Lengths are points, rounded; y counts from the foot of the page.
Never:    the writer.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]


def pdf_lines(data: bytes) -> Iterator[str]:
    """A PDF as text."""
    pdf = pypdfium2.PdfDocument(data)
    with closing(pdf), pikepdf.open(io.BytesIO(data)) as opened:
        for name, value in pdf.get_metadata_dict().items():
            yield f"{name}: {value}"
        yield f"Language: {opened.Root.get('/Lang', '')}"
        yield from _structure(opened.Root.get("/StructTreeRoot"))
        yield from (f"outline: {'  ' * entry.level}{entry.get_title()}" for entry in pdf.get_toc())
        for number, page in enumerate(pdf, 1):
            width, height = page.get_size()
            yield from ("", f"page {number}: {width:.0f} × {height:.0f}")
            yield from _pictures(page)
            yield from _runs(page.get_textpage())
            yield from _links(opened.pages[number - 1])


def _structure(root: Any) -> Iterator[str]:
    """The tags of a document as a screen reader walks them, a line for each part of the article."""
    for part in _tagged(root):
        yield f"tags: {part.S}"
        for article in _tagged(part):
            yield f"tags:   {article.S}"
            yield from (f"tags:     {shape}" for shape in _shapes(article))


def _shapes(node: Any) -> Iterator[str]:
    """What stands in a node, each with what stands in it: `L(LI(Lbl LBody(P)) × 3)`."""
    for shape, run in groupby(map(_shape, _tagged(node))):
        count = len(list(run))
        yield f"{shape} × {count}" if count > 1 else shape


def _shape(node: Any) -> str:
    said = "".join(f' "{node[key]}"' for key in ("/Alt", "/ActualText", "/Lang") if key in node)
    inside = " ".join(_shapes(node))
    return f"{str(node.S)[1:]}{said}{f'({inside})' if inside else ''}"


def _tagged(node: Any) -> Iterator[Any]:
    kids = node.get("/K", ()) if isinstance(node, pikepdf.Dictionary) else ()
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def _pictures(page: pypdfium2.PdfPage) -> Iterator[str]:
    for picture in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = picture.get_bounds()
        yield f"{left:4.0f} {bottom:4.0f}  picture {right - left:.0f} × {top - bottom:.0f}"


def _runs(text: pypdfium2.PdfTextPage) -> Iterator[str]:
    """The runs of text: x of the left edge, y of the lower edge, size, font, words."""
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left, bottom, right, top).replace("\r\n", "⏎")
        size, font = _face(
            text, text.get_index((left + right) / 2, (bottom + top) / 2, right - left, top - bottom)
        )
        yield f"{left:4.0f} {bottom:4.0f}  {size:g} {font}  {words}"


def _face(text: pypdfium2.PdfTextPage, index: int | None) -> tuple[float, str]:
    if index is None:
        return 0, "?"
    name = ctypes.create_string_buffer(200)
    raw.FPDFText_GetFontInfo(text, index, name, len(name), ctypes.byref(ctypes.c_int()))
    size = raw.FPDFText_GetFontSize(text, index)
    return round(size, 1), name.value.decode("utf-8").rpartition("+")[2]


def _links(page: pikepdf.Page) -> Iterator[str]:
    for note in page.get("/Annots", ()):
        left, bottom, _, _ = (float(edge) for edge in note.Rect)
        action: Any = note.get("/A", {})
        target = action.get("/URI") or action.get("/D") or note.get("/Dest") or note.get("/Contents", "")
        shown = str(target) if isinstance(target, pikepdf.String) else "inside"
        yield f"{left:4.0f} {bottom:4.0f}  link {shown}"
