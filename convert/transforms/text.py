"""Text that every format can hold.

Receives: any string.
Returns:  NFC text without control characters, lone surrogates and noncharacters.
Knows:    XML 1.0's character range and Unicode's noncharacters.
Never:    changes a character that can stay; NFKC.
"""

from __future__ import annotations

import re
import unicodedata

from convert.transforms.findings import Findings

__all__ = ["clean", "clean_line", "safe", "sound_language"]

_LINE_END = re.compile("\r\n?|\x85")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BLANKS = re.compile(r"[^\S\xa0\u202f]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")


def clean(text: str, findings: Findings) -> str:
    """The text as `safe` gives it, what had to be replaced counted."""
    if text.isascii() and text.isprintable():
        return text
    text, times = safe(text)
    findings.add("characters-replaced", times)
    return text


def safe(text: str) -> tuple[str, int]:
    """The text with line ends as LF, in NFC, every character XML cannot hold shown as U+FFFD; and how many."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not _FORBIDDEN.search(text):
        return text, 0
    return _FORBIDDEN.subn("\ufffd", _LINE_END.sub("\n", text))


def clean_line(text: str | None, findings: Findings) -> str | None:
    """One line of clean text with single blanks, no-break spaces kept; None where nothing is left."""
    return _BLANKS.sub(" ", clean(text, findings)).strip() or None if text else None


def sound_language(tag: str | None, findings: Findings) -> str | None:
    """A well-formed BCP 47 tag, None for anything else."""
    if tag is None:
        return None
    tag = tag.strip().replace("_", "-")
    if _LANGUAGE.fullmatch(tag):
        return tag
    findings.add("language-dropped")
    return None
