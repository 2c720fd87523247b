"""The HTML reader: a saved news page in, its article out.

Receives: `Raw`, a page or a fragment of one.
Returns:  a `Document`; what the page showed besides the article is in `removed`.
Knows:    how to tell HTML from other text.
Never:    fetches, styles, or imports Beautiful Soup before a page is read.
"""

from __future__ import annotations

import re

from convert.model import Document
from convert.readers import Raw, Reader
from convert.readers.html.collector import paused

__all__ = ["READER"]

_OPENING = re.compile(
    rb"""(?:\s|<\?[^>]*>|<!--.*?-->)*            # a declaration, comments such as a browser's "saved from"
    <(?:!doctype\s+html|(?:html|head|body|title|meta|link|style|script|main|article|section|header|div|p|h[1-6]
    |table|[uo]l|blockquote|figure|img|iframe|span|a|b|strong|em|i|center|font|nav|aside|pre|noscript)(?=[\s/>]))""",
    re.I | re.S | re.X,
)

_WARNED = re.compile(
    rb"\s*(?:<br\s*/?>\s*)*<b>(?:Warning|Notice|Deprecated|Strict Standards|(?:Fatal |Parse )?error)</b>:"
    rb".*?^\s*<(?:!doctype\s+html|html[\s>])",
    re.I | re.S | re.M,
)
"""A page above which its server wrote what it did not like."""


def _looks_like_html(head: bytes) -> bool:
    """Whether an input is a page or a fragment of one.

    Accepted: `<b>Warning</b>: … on line 9<br>` with `<!DOCTYPE html>` on a line below. Refused: a text that
    quotes a page.
    """
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    return bool(_OPENING.match(start) or _WARNED.match(start))


def _read(raw: Raw) -> Document:
    from convert.readers.html.reader import read

    with paused():
        return read(raw)


READER = Reader(
    name="html",
    suffixes=(".html", ".htm", ".xhtml", ".xht"),
    media_types=("text/html", "application/xhtml+xml"),
    sniff=_looks_like_html,
    read=_read,
    corrects=("keep", "drop"),
)
