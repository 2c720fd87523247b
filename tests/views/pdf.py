"""What stands where on the pages of a PDF.

Receives: the bytes of a PDF.
Returns:  lines: properties, outline, and for each page its runs of text, pictures and links with their places.
Knows:    PDFium. Lengths are points, rounded; y counts from the foot of the page.
Never:    the writer.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from contextlib import closing

import pikepdf
import pypdfium2
import pypdfium2.raw as raw


def pdf_lines(data: bytes) -> Iterator[str]:
    """A PDF as text."""
    pdf = pypdfium2.PdfDocument(data)
    with closing(pdf), pikepdf.open(io.BytesIO(data)) as opened:
        for name, value in pdf.get_metadata_dict().items():
            yield f"{name}: {value}"
        yield f"Language: {opened.Root.get('/Lang', '')}"
        yield from (f"outline: {'  ' * entry.level}{entry.get_title()}" for entry in pdf.get_toc())
        for number, page in enumerate(pdf, 1):
            width, height = page.get_size()
            yield from ("", f"page {number}: {width:.0f} × {height:.0f}")
            yield from _pictures(page)
            yield from _runs(page.get_textpage())
            yield from _links(opened.pages[number - 1])


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
        action = note.get("/A", {})
        target = action.get("/URI") or action.get("/D") or note.get("/Dest") or note.get("/Contents", "")
        shown = str(target) if isinstance(target, pikepdf.String) else "inside"
        yield f"{left:4.0f} {bottom:4.0f}  link {shown}"
