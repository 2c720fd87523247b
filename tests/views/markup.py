"""Trees of markup as lines that a person can compare.

Receives: an element, and the names of those that stand within a line.
Returns:  lines, indented by depth; short subtrees on one line.
Knows:    what to leave out: of a picture all but its digest, of a style sheet all.
Never:    the writers.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Set
from html import escape

from lxml import etree

_XML = "http://www.w3.org/XML/1998/namespace"
_DATA = re.compile(r"data:([\w/+.-]+);base64,([A-Za-z0-9+/=]+)")
_DIGEST = re.compile(r"(sha(?:256|384|512))-[A-Za-z0-9+/]+={0,2}")


def tree_lines(element: etree._Element, within: Set[str], depth: int = 0) -> Iterator[str]:
    """An element a line, what it holds below it; an element of `within`, or one with such only, on one line."""
    indent = "  " * depth
    if name_of(element) == "script":
        yield from (f"{indent}{line}" for line in _script_lines(element))
    elif name_of(element) and (
        name_of(element) in within or all(name_of(child) in within for child in element)
    ):
        yield f"{indent}{compact(element)}"
    elif name_of(element):
        yield f"{indent}<{_opening(element)}>"
        yield from _inside(element, within, depth + 1)


def _inside(element: etree._Element, within: Set[str], depth: int) -> Iterator[str]:
    if element.text and element.text.strip():
        yield "  " * depth + _text(element.text)
    for child in element:
        yield from tree_lines(child, within, depth)
        if child.tail and child.tail.strip():
            yield "  " * depth + _text(child.tail)


def _script_lines(element: etree._Element) -> Iterator[str]:
    yield f"<{_opening(element)}>"
    yield from json.dumps(json.loads(element.text or "null"), ensure_ascii=False, indent=1).splitlines()


def compact(element: etree._Element) -> str:
    """An element with all it holds on one line; the content of a style sheet left out."""
    if name_of(element) == "style":
        return f"<{_opening(element)}>…</style>"
    inside = _text(element.text or "") + "".join(
        compact(child) + _text(child.tail or "") for child in element if isinstance(child.tag, str)
    )
    opening = _opening(element)
    return f"<{opening}>{inside}</{opening.split()[0]}>" if inside else f"<{opening}/>"


def _opening(element: etree._Element) -> str:
    attributes = (
        (_prefixed(element, str(name)), shortened(str(value))) for name, value in element.attrib.items()
    )
    return " ".join((_prefixed(element, element.tag), *(f'{name}="{value}"' for name, value in attributes)))


def _prefixed(element: etree._Element, name: str) -> str:
    qualified = etree.QName(name)
    names = {**element.nsmap, "xml": _XML}
    prefix = next((short for short, uri in names.items() if short and uri == qualified.namespace), None)
    return f"{prefix}:{qualified.localname}" if prefix else qualified.localname


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def shortened(text: str) -> str:
    """A value of an attribute with pictures and digests made short."""
    text = _DATA.sub(lambda found: f"data:{found[1]};{digest(found[2].encode())}", text)
    return escape(_DIGEST.sub(r"\1-…", text))


def digest(data: bytes) -> str:
    """A short name for bytes."""
    return hashlib.sha256(data).hexdigest()[:12]


def _text(text: str) -> str:
    """Text on one line; line ends and blanks that show nowhere else are made visible."""
    return escape(text, quote=False).replace("\n", "⏎").replace("\u00a0", "⍽").replace("\u200b", "⌇")
