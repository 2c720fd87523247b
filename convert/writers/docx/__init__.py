"""The document as DOCX, for Word and everything that reads its files.

Receives: a normalised document, a theme, `DocxOptions`.
Returns:  the bytes of a WordprocessingML package (ISO/IEC 29500 transitional).
Knows:    what Word can hold, and says as issues what it cannot.
Never:    imports python-docx before a document is written.
"""

from __future__ import annotations

import msgspec

from convert.model import Document, Issue
from convert.theme import Theme
from convert.writers import Format

__all__ = ["FORMAT", "DocxOptions", "write"]


class DocxOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`page_numbers`: whether every page bears its number; `contents`: a contents list below the front matter.

    `reference`: the bytes of a DOCX whose styles, theme, fonts, sheet and margins are taken instead of the theme's.
    """

    page_numbers: bool = True
    contents: bool = False
    reference: bytes = b""


def write(document: Document, theme: Theme, options: DocxOptions) -> bytes:
    """The document as DOCX."""
    from convert.writers.docx.build import build

    return build(document, theme, options)


def _issues(document: Document, theme: Theme, options: DocxOptions) -> tuple[Issue, ...]:
    from convert.writers.docx.limits import limits

    return limits(document)


FORMAT = Format(
    "docx",
    ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocxOptions,
    write,
    _issues,
)
