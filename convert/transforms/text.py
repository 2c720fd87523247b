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

__all__ = ["clean", "clean_line", "safe", "sound_language", "sound_url"]

_LINE_END = re.compile("\r\n?|\x85")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BLANKS = re.compile(r"[^\S\xa0\u202f]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")
_URL = re.compile(r"(?:https?://[^\s/?#]+|mailto:[^\s]+|tel:\+?[0-9][0-9().\-/;=A-Za-z]*)", re.I)
_IN_SCHEME = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")


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


def sound_url(url: str | None) -> str | None:
    """The address where it is http, https, mailto or tel, with blanks as a browser reads them; else None.

    >>> sound_url("java\\tscript:alert(1)"), sound_url(" https://example.org/a b ")
    (None, 'https://example.org/a%20b')
    """
    if not url:
        return None
    url = "".join(ch for ch in url.strip() if ch not in "\t\n\r")
    if not _URL.match(url) or _FORBIDDEN.search(url):
        return None
    return _IN_SCHEME.sub("%20", url).replace('"', "%22").replace("<", "%3C").replace(">", "%3E")
