"""The PDF writer.

Receives: a document, a theme, options.
Returns:  a tagged PDF; or the characters it could not draw.
Knows:    the order of the work: structure, layout, pages, file.
Never:    the details of any of them.
"""

from __future__ import annotations

from typing import NamedTuple

from convert.model import Document, Issue
from convert.theme import Theme
from convert.writers import Report
from convert.writers._anchors import anchored
from convert.writers.pdf.article import story_of
from convert.writers.pdf.attachments import attach
from convert.writers.pdf.canvas import TaggedCanvas
from convert.writers.pdf.fonts import Font
from convert.writers.pdf.gaps import gaps_in
from convert.writers.pdf.metadata import describe
from convert.writers.pdf.options import PdfOptions
from convert.writers.pdf.pages import draw_sheets, sheets_of
from convert.writers.pdf.press import Press
from convert.writers.pdf.structure import Element

__all__ = ["issues", "reported", "write"]

_UNDETERMINED = "und"


def write(document: Document, theme: Theme, options: PdfOptions) -> bytes:
    """The document as PDF."""
    return _composed(document, Press.of(anchored(document), theme, options)).data


def reported(document: Document, theme: Theme, options: PdfOptions) -> tuple[bytes, Report]:
    """The document as PDF, what it cannot show, and the fonts it is set in."""
    press = Press.of(anchored(document), theme, options)
    made = _composed(document, press)
    fonts = dict.fromkeys(font.described() for font in made.fonts)
    return made.data, Report(gaps_in(press), tuple(fonts))


class _Made(NamedTuple):
    data: bytes
    fonts: tuple[Font, ...]


def _composed(document: Document, press: Press) -> _Made:
    """The document as its press shows it, where every paragraph has a name."""
    options = press.options
    root = Element("Document")
    story = story_of(press, Element("Art", root))
    language = press.language or _UNDETERMINED
    canvas = TaggedCanvas(language)
    if press.is_rtl:
        canvas.file.read_from_the_right()
    draw_sheets(canvas, press, sheets_of(press, story))
    describe(canvas.file, document, language, options.conformance)
    attach(canvas.file, document, options)
    return _Made(canvas.finish(root), canvas.fonts)


def issues(document: Document, theme: Theme, options: PdfOptions) -> tuple[Issue, ...]:
    """What the PDF cannot show: one issue for every script with characters in no font."""
    return gaps_in(Press(document, theme, options))
