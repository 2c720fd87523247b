"""What a page says its encoding is.

Receives: the bytes of a page.
Returns:  the WHATWG name of the encoding it declares, None where it declares none that is known.
Knows:    `<meta charset>`, `<meta http-equiv=content-type>`, the XML declaration, and how browsers take them.
Never:    whether it is true.
"""

from __future__ import annotations

import re

from convert.readers.decode.labels import known_name

__all__ = ["declared"]

_HEAD = 32 * 1024
"""How far a declaration is looked for, in bytes; the standard says 1024, browsers go on to the end of the head."""
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.S)
_META = re.compile(rb"""<meta[\s/]((?:[^<>"']|"[^"<]*"|'[^'<]*'){0,200})>""", re.I)
_ATTRIBUTE = re.compile(rb"""([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([^\s"';]+)""", re.I)
_XML = re.compile(rb"""\s*<\?xml\s[^>]{0,100}?encoding\s*=\s*["']\s*([\w:.-]{1,40})""", re.I)
_BODY = re.compile(rb"<body[\s>]", re.I)


def declared(data: bytes) -> str | None:
    """The encoding a page declares: its first `meta` that names one, else its XML declaration.

    As in browsers, what is in a comment says nothing, an encoding whose name nobody knows says nothing, and one of
    two or four bytes a letter means UTF-8, since the declaration itself could not be read otherwise.

    >>> declared(b'<!-- <meta charset=koi8-r> --><meta name=a content="charset=big5"><meta charset=latin1>')
    'windows-1252'
    >>> declared(b'<?xml version="1.0" encoding="UTF-16"?><html>')
    'utf-8'
    """
    head = _COMMENT.sub(b"", data[:_HEAD])
    body = _BODY.search(head)
    for meta in _META.finditer(head, 0, body.start() if body else len(head)):
        name = _of_meta(meta[1])
        if name:
            return name
    stated = _XML.match(head)
    return _meant(stated[1]) if stated else None


def _of_meta(inside: bytes) -> str | None:
    said = {name.lower(): a or b or c for name, a, b, c in reversed(_ATTRIBUTE.findall(inside))}
    if b"charset" in said:
        return _meant(said[b"charset"])
    is_type = said.get(b"http-equiv", b"").strip().lower() == b"content-type"
    found = _CHARSET.search(said.get(b"content", b"")) if is_type else None
    return _meant(found[1]) if found else None


def _meant(label: bytes) -> str | None:
    text = label.decode("ascii", "replace").strip()
    if text.lower() == "x-user-defined":
        return "windows-1252"
    name = known_name(text)
    return "utf-8" if name and name.startswith("utf-") else name
