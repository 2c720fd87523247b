"""SVG drawings as pictures every format can hold.

Receives: the bytes of an SVG file.
Returns:  a PNG.
Knows:    resvg; what a drawing may refer to: its own parts, and pictures inside it.
Never:    a file, the web, a script, a font of this machine; the markup of a drawing in an output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree

__all__ = ["drawn"]

_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)(?:px)?\s*")
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_SAFE = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.I)
_OUTWARD = re.compile(r"@import[^;]*;?|url\(\s*(?!['\"]?#)[^)]*\)", re.I)
_DROPPED = frozenset(
    {"script", "foreignObject", "iframe", "animate", "animateMotion", "animateTransform", "set"}
)
_MARKS = frozenset("path text circle ellipse line polyline polygon image use".split())
MAX_DRAWING_BYTES = 8 * 1024 * 1024
MAX_ELEMENTS = 200_000
"""With every `use` counted as often as what it repeats: drawings that unfold without end are refused."""
_DEEPEST = 400
_SHARP, _ICON = 1600, 96
"""A drawing is given so many pixels on its longer side, so that paper shows no steps; one of a line's size is not."""


def drawn(data: bytes) -> bytes:
    """An SVG file as PNG; raises `ValueError` for one that cannot or may not be drawn."""
    import resvg_py

    if len(data) > MAX_DRAWING_BYTES:
        raise ValueError(f"an SVG drawing larger than {MAX_DRAWING_BYTES // 2**20} MiB")
    root = _parsed(data)
    if not _shows(root):
        raise ValueError("an empty SVG drawing, which stands for a picture that is not here")
    for element in list(root.iter()):
        _cleaned(element)
    if _unfolded(root) > MAX_ELEMENTS:
        raise ValueError(f"an SVG drawing of more than {MAX_ELEMENTS} parts")
    text = etree.tostring(root, encoding="unicode")
    has_text = any(_name(element) == "text" for element in root.iter())
    options: dict[str, Any] = {
        "skip_system_fonts": True,
        **({"font_files": _fonts(), **_FAMILIES} if has_text else {}),
    }
    try:
        side = _side(root) or max(_size(bytes(resvg_py.svg_to_bytes(text, **options))))
        zoom = 1.0 if side <= _ICON or side >= _SHARP else _SHARP / side
        return bytes(resvg_py.svg_to_bytes(text, zoom=zoom, **options))
    except ValueError as error:
        raise ValueError("an SVG drawing that cannot be drawn") from error


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("a broken SVG drawing") from error
    return root


def _shows(root: etree._Element) -> bool:
    """Whether there is anything to see but a plain ground: what pages show until a picture has come is no picture."""
    names = [_name(element) for element in root.iter()]
    return names.count("rect") > 1 or not _MARKS.isdisjoint(names)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _cleaned(element: etree._Element) -> None:
    """Take out what runs, moves or leads out of the drawing."""
    if _name(element) in _DROPPED or not isinstance(element.tag, str):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        return
    for key, value in ((str(key), str(value)) for key, value in element.attrib.items()):
        if key in _HREFS and not _SAFE.match(value.strip()):
            del element.attrib[key]
        elif "url(" in value.lower():
            element.attrib[key] = _OUTWARD.sub("none", value)
    if _name(element) == "style" and element.text:
        element.text = _OUTWARD.sub("", element.text)


def _unfolded(root: etree._Element) -> int:
    """How many elements are drawn, those that `use` repeats counted again; endless where one repeats itself."""
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    sizes: dict[etree._Element, int] = {}

    def size(element: etree._Element, above: frozenset[etree._Element]) -> int:
        if element in above or len(above) > _DEEPEST:
            return MAX_ELEMENTS + 1
        if element not in sizes:
            inside = sum(size(target, above | {element}) for target in (*element, *_used(element, named)))
            sizes[element] = min(1 + inside, MAX_ELEMENTS + 1)
        return sizes[element]

    return size(root, frozenset())


def _used(element: etree._Element, named: dict[str, etree._Element]) -> Iterator[etree._Element]:
    if _name(element) == "use":
        for key in _HREFS:
            target = named.get((element.get(key) or "").strip().removeprefix("#"))
            if target is not None:
                yield target


def _side(root: etree._Element) -> float:
    """The longer side a drawing states in pixels; 0 where it does not."""
    stated = [_LENGTH.fullmatch(root.get(name) or "") for name in ("width", "height")]
    lengths = [float(found[1]) for found in stated if found]
    return max(lengths) if len(lengths) == 2 else 0.0


def _size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG (its first chunk)."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


_FAMILIES = {
    "font_family": "Source Serif 4",
    "serif_family": "Source Serif 4",
    "sans_serif_family": "Source Serif 4",
    "monospace_family": "Source Code Pro",
}


@cache
def _fonts() -> list[str]:
    """The text faces that come along: the same letters on any machine."""
    import fontpkg_source_code_pro
    import fontpkg_source_serif_4

    return [
        str(path)
        for package in (fontpkg_source_serif_4, fontpkg_source_code_pro)
        for path in sorted((package.ROOT / "files").glob("*.ttf"))
    ]
