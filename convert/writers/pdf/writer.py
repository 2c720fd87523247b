"""The PDF writer.

Receives: a document, a theme, options.
Returns:  a tagged PDF; or the characters it could not draw.
Knows:    the order of the work: structure, layout, pages, file.
Never:    the details of any of them.
"""

from __future__ import annotations

from convert.model import Document, Issue
from convert.theme import Theme
from convert.writers.pdf.article import story_of
from convert.writers.pdf.attachments import attach
from convert.writers.pdf.canvas import TaggedCanvas
from convert.writers.pdf.gaps import gaps_in
from convert.writers.pdf.metadata import describe
from convert.writers.pdf.options import PdfOptions
from convert.writers.pdf.pages import draw_sheets, sheets_of
from convert.writers.pdf.press import Press
from convert.writers.pdf.structure import Element

__all__ = ["issues", "write"]

_UNDETERMINED = "und"


def write(document: Document, theme: Theme, options: PdfOptions) -> bytes:
    """The document as PDF."""
    press = Press.of(document, theme, options)
    root = Element("Document")
    story = story_of(press, Element("Art", root))
    language = press.language or _UNDETERMINED
    canvas = TaggedCanvas(language)
    if press.is_rtl:
        canvas.file.read_from_the_right()
    draw_sheets(canvas, press, sheets_of(press, story))
    describe(canvas.file, document, language, options.conformance)
    attach(canvas.file, document, options)
    return canvas.finish(root)


def issues(document: Document, theme: Theme, options: PdfOptions) -> tuple[Issue, ...]:
    """What the PDF cannot show: one issue for every script with characters in no font."""
    return gaps_in(Press(document, theme, options))
