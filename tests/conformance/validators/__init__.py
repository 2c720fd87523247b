"""The validators: each takes files of its format and says what is wrong with them.

Receives: paths, many at once, since most validators take longer to start than to check.
Returns:  findings; a path without findings passed.
Knows:    which validators there are for each format.
Never:    the writers, the model.
"""

from ..programs import Finding, MissingToolError, Paths, Validator
from .docx import libreoffice, libreoffice_saved, libreoffice_texts, openxml_audit
from .markup import ace, axe, epubcheck, narrow, nu
from .pdf import fonts, missing_glyphs, qpdf, verapdf
from .word import word, word_tables

VALIDATORS: dict[str, tuple[Validator, ...]] = {
    "epub": (epubcheck, ace, narrow),
    "html": (nu, axe),
    "docx": (openxml_audit, libreoffice, word),
    "pdf": (qpdf, fonts, missing_glyphs, verapdf),
}
"""Every validator by the format it reads."""

__all__ = [
    "VALIDATORS",
    "Finding",
    "MissingToolError",
    "Paths",
    "Validator",
    "ace",
    "axe",
    "epubcheck",
    "fonts",
    "libreoffice",
    "libreoffice_saved",
    "libreoffice_texts",
    "missing_glyphs",
    "narrow",
    "nu",
    "openxml_audit",
    "qpdf",
    "verapdf",
    "word",
    "word_tables",
]
