"""A page's text as the parser needs it.

Receives: decoded HTML or XHTML.
Returns:  the same page in text that the parser reads as a browser would, in time that grows with its length.
Knows:    what an HTML parser makes of XHTML, and which pages make it slow.
Never:    drops what a browser shows.
"""

from __future__ import annotations

import re

from convert.readers.html.saved import restored

__all__ = ["for_parser"]

_UNSOUND = re.compile("[\x00\ud800-\udfff]")
_XML_DECLARATION = re.compile(r"<\?xml", re.I)
_EMPTY_RAW = re.compile(r"<(script|style|title|textarea|iframe|noscript)\b([^<>]{0,2000})/>", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,30})[^>]*>")
_WITHOUT_END = frozenset(
    "area base br col embed hr img input link meta source track wbr p li dt dd tr td th option thead tbody "
    "tfoot".split()
)
"""Elements that need no end tag."""
_MANY_TAGS = 20_000
_DEEPEST = 2_000


def for_parser(text: str, *, may_be_broken: bool = True) -> str:
    """The text to parse. Characters the parser drops become U+0001: the model's border replaces and counts those.

    `may_be_broken` says that there may be halves of surrogate pairs, which no decoder gives.
    """
    text = restored(text)
    if "\0" in text or (may_be_broken and not _is_sound(text)):
        text = _UNSOUND.sub("\x01", text)
    if _XML_DECLARATION.search(text, 0, 200):
        text = _EMPTY_RAW.sub(r"<\1\2></\1>", text)
    return _flattened(text) if text.count("<") > _MANY_TAGS else text


def _is_sound(text: str) -> bool:
    """Whether a text has no half of a surrogate pair; much faster than looking for them."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _flattened(text: str) -> str:
    """A large page without start tags beyond a depth at which nothing changes for the eye.

    The HTML standard looks through all open elements at many a tag, so that a page of nothing but openings would take
    the square of its length; browsers have such a limit too (512 levels).
    """
    depth = 0
    kept: list[str] = []
    at = 0
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name in _WITHOUT_END:
            continue
        depth += -1 if match[1] else 1
        depth = max(0, depth)
        if depth > _DEEPEST or (match[1] and depth >= _DEEPEST):
            kept.append(text[at : match.start()])
            at = match.end()
    return "".join([*kept, text[at:]]) if kept else text
