"""A page's text as the parser needs it.

Receives: decoded HTML or XHTML.
Returns:  the same page in text that the parser reads as a browser would, and what was too long for it.
Knows:    where the parser under Beautiful Soup differs from the HTML standard.
Never:    drops what a browser shows.
"""

from __future__ import annotations

import re

from convert.readers.html.saved import restored

__all__ = ["for_parser"]

_UNSOUND = re.compile("[\x00\ud800-\udfff]")
_XML_DECLARATION = re.compile(r"<\?xml", re.I)
_EMPTY_RAW = re.compile(r"<(script|style|title|textarea|iframe|noscript)\b([^<>]{0,2000})/>", re.I)
_TEMPLATE_OR_RAW = re.compile(r"<(?:(!--)|(/?template|script|style|textarea|title)(?!\w)[^>]*>?)", re.I)
_RAW_ENDS = {
    "!--": re.compile("-->"),
    **{name: re.compile(f"</{name}", re.I) for name in ("script", "style", "textarea", "title")},
}
_DATA_URL = re.compile(r"data:image/[a-z.+-]{1,40};base64,[A-Za-z0-9+/=]{65536,}", re.I)
_EMPTY = re.compile(r"<(wbr|source|track|embed|keygen|bgsound|command)((?:\s[^<>]{0,4000})?/?)>", re.I)
"""Elements without content that the parser does not know to be so: what follows would be in them."""


def for_parser(text: str, data_urls: list[str]) -> str:
    """The text to parse; long `data:` URLs are put into `data_urls` and named `data:@0`, `data:@1` in their places.

    Characters the parser cannot hold become U+0001: the model's border replaces and counts those.
    """
    text = _as_html(_UNSOUND.sub("\x01", restored(text)))
    text = _EMPTY.sub(r"<\1\2></\1>", _without_templates(text))
    return _without_long_urls(text, data_urls)


def _as_html(text: str) -> str:
    """XHTML as an HTML parser takes it: nothing that calls it XML, no raw-text element that closes itself."""
    text, declarations = _XML_DECLARATION.subn("<?-xml", text)
    return _EMPTY_RAW.sub(r"<\1\2></\1>", text) if declarations else text


def _without_templates(text: str) -> str:
    """A page without its `<template>`s, which show nothing: the parser would let some swallow what follows them."""
    if "<template" not in text.lower():
        return text
    kept: list[str] = []
    depth = start = at = 0
    while match := _TEMPLATE_OR_RAW.search(text, at):
        at = match.end()
        kind = (match[1] or match[2]).lower()
        if kind == "template":
            if depth == 0:
                kept.append(text[start : match.start()])
                start = match.start()
            depth += 1
        elif kind == "/template":
            depth = max(0, depth - 1)
            start = at if depth == 0 else start
        else:
            close = _RAW_ENDS[kind].search(text, at)
            at = close.start() if close else len(text)
    return "".join([*kept, text[start:]])


def _without_long_urls(text: str, found: list[str]) -> str:
    def keep(match: re.Match[str]) -> str:
        found.append(match[0])
        return f"data:@{len(found) - 1}"

    return _DATA_URL.sub(keep, text)
