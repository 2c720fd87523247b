"""The colours text has in Word, as styles hand them down, and its language.

Receives: the part of styles; runs and paragraphs.
Returns:  the colour of a run and of what is behind it; the contrast of two colours.
Knows:    the order in which Word asks: the run, its style, the paragraph's style, the defaults; shading from the run
          outwards to the page.
Never:    colours of Office's own theme: what says `auto` is black on white.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

__all__ = ["Element", "Styles", "ratio", "text_of", "value"]

Element: TypeAlias = etree._Element
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLACK, _WHITE = "000000", "FFFFFF"


def value(element: Element) -> str:
    """The value of a property."""
    return element.get(f"{_W}val") or ""


def text_of(element: Element) -> str:
    """The words of a run, a link or a paragraph; a tab is a blank."""
    gaps = {f"{_W}tab": "\t", f"{_W}br": "\n"}
    kept = (node for node in element.iter(f"{_W}t", *gaps) if node.getparent().tag == f"{_W}r")  # type: ignore[union-attr]
    return "".join(gaps.get(str(node.tag)) or node.text or "" for node in kept)


class Styles:
    """The styles of a package."""

    def __init__(self, part: Element | None) -> None:
        self._by_id: dict[str, Element] = {}
        self._defaults: list[Element] = []
        if part is not None:
            self._by_id = {style.get(f"{_W}styleId", ""): style for style in part.iter(f"{_W}style")}
            self._defaults = list(part.iterfind(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))

    @property
    def language(self) -> str:
        """The language text has that says nothing else."""
        return "".join(value(found) for each in self._defaults for found in each.iterfind(f"{_W}lang"))

    def colours(self, run: Element, paragraph: Element) -> tuple[str, str]:
        """What a run is written in, and on."""
        return self._ink(run, paragraph), self._ground(run, paragraph)

    def _ink(self, run: Element, paragraph: Element) -> str:
        holders = (
            *run.iterfind(f"{_W}rPr"),
            *self._lineage(run, "rPr/rStyle", "rPr"),
            *self._lineage(paragraph, "pPr/pStyle", "rPr"),
            *self._defaults,
        )
        found = (value(colour) for holder in holders for colour in holder.iterfind(f"{_W}color"))
        return next((colour.upper() for colour in found if colour not in ("", "auto")), _BLACK)

    def _ground(self, run: Element, paragraph: Element) -> str:
        cells = (cell for each in paragraph.iterancestors(f"{_W}tc") for cell in each.iterfind(f"{_W}tcPr"))
        holders = (
            *run.iterfind(f"{_W}rPr"),
            *self._lineage(run, "rPr/rStyle", "rPr"),
            *paragraph.iterfind(f"{_W}pPr"),
            *self._lineage(paragraph, "pPr/pStyle", "pPr"),
            *cells,
        )
        shades = (shade.get(f"{_W}fill") or "" for holder in holders for shade in holder.iterfind(f"{_W}shd"))
        return next((fill.upper() for fill in shades if fill not in ("", "auto")), _WHITE)

    def _lineage(self, element: Element, path: str, kind: str) -> Iterator[Element]:
        """The properties of the style an element names, then those of the styles it is based on."""
        named = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
        while named is not None:
            style = self._by_id.get(value(named))
            if style is None:
                return
            yield from style.iterfind(f"{_W}{kind}")
            named = style.find(f"{_W}basedOn")


def ratio(ink: str, ground: str) -> float:
    """The contrast of two colours (WCAG 2, "contrast ratio").

    >>> round(ratio("000000", "FFFFFF"))
    21
    """
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
