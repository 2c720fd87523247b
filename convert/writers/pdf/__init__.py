"""PDF: tagged, with embedded fonts, an outline and links.

Receives: a document, a theme, options.
Returns:  the bytes of a PDF.
Knows:    nothing but which functions do the work.
Never:    is imported before somebody asks for PDF.
"""

from __future__ import annotations

from convert.writers import Format
from convert.writers.pdf.options import PdfOptions
from convert.writers.pdf.writer import issues, reported, write

__all__ = ["FORMAT", "PdfOptions"]

FORMAT = Format("pdf", ".pdf", "application/pdf", PdfOptions, write, issues, reported)
