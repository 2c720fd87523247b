"""The XML of WordprocessingML, in one place.

Receives: names such as `w:p`, attribute values, text.
Returns:  lxml elements, each put into its parent at once, so that a long document costs linear time.
Knows:    namespaces, which attributes bear one, when a space must be kept.
Never:    styles, the model, strings of markup.

>>> paragraph = root("w:p")
>>> properties = add(paragraph, "w:pPr")
>>> _ = add(properties, "w:jc", val="center")
>>> _ = words(add(paragraph, "w:r"), " rain ")
>>> serialise(paragraph).decode().partition("w:pPr")[2]
'><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve"> rain </w:t></w:r></w:p>'
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from lxml import etree

__all__ = ["Element", "add", "flag", "qualified", "root", "serialise", "words"]

Element: TypeAlias = etree._Element

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_XML = "http://www.w3.org/XML/1998/namespace"
_DECLARED = {prefix: _NAMESPACES[prefix] for prefix in ("w", "r", "wp", "a", "pic")}


@cache
def qualified(name: str) -> str:
    """`w:p` as lxml wants it: the namespace in braces, then the local name."""
    prefix, _, local = name.rpartition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


@cache
def _attribute(tag: str, key: str) -> str:
    """WordprocessingML qualifies its attributes, DrawingML does not; `r_id` and `xml_space` bear their own prefix."""
    prefix, _, local = key.rpartition("_")
    if prefix == "xml":
        return f"{{{_XML}}}{local}"
    if prefix == "r" or tag.startswith("w:"):
        return qualified(f"{prefix or 'w'}:{local}")
    return key


def root(tag: str, **attributes: object) -> Element:
    """A new tree whose root declares every namespace its parts use."""
    element = etree.Element(qualified(tag), nsmap=_DECLARED)
    return _with(element, tag, attributes)


def add(parent: Element, tag: str, /, **attributes: object) -> Element:
    """A new last child of `parent`."""
    element = etree.SubElement(parent, qualified(tag))
    return _with(element, tag, attributes)


def _with(element: Element, tag: str, attributes: dict[str, object]) -> Element:
    for key, value in attributes.items():
        element.set(_attribute(tag, key), str(value))
    return element


def flag(parent: Element, tag: str, on: bool) -> None:
    """A property that is on by standing there; nothing where it is off."""
    if on:
        etree.SubElement(parent, qualified(tag))


def words(run: Element, text: str) -> Element:
    """Text in a run; edge and double spaces are marked as meant."""
    element = etree.SubElement(run, qualified("w:t"))
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(f"{{{_XML}}}space", "preserve")
    return element


def serialise(tree: Element) -> bytes:
    """A part as bytes, with its declaration."""
    return etree.tostring(tree, encoding="UTF-8", standalone=True)
