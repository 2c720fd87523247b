"""What a page has besides its text: size and margins, the footer, the settings, the fonts wished for.

Receives: a theme, labels.
Returns:  small parts as bytes, and the properties of the section.
Knows:    which settings make Word lay out as it does today, and what stands in for a font that is missing.
Never:    content.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from convert.languages import Labels
from convert.theme import Face, Page, Theme
from convert.writers.docx import runs
from convert.writers.docx.note_marks import Count
from convert.writers.docx.notes import FIRST_IDS
from convert.writers.docx.numbering import FORMATS
from convert.writers.docx.ooxml import Element, add, flag, root, serialise
from convert.writers.docx.runs import Look
from convert.writers.docx.styles import twips

__all__ = ["font_table", "footer", "measure", "section", "settings", "tallest"]

_NEWEST = 15  # the layout of Word 2013 and all later ones
_COMPATIBILITY = {
    "compatibilityMode": _NEWEST,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}


class _Kind(NamedTuple):
    """What Word calls a kind of face, for those who must find a stand-in."""

    family: str
    pitch: str


_KINDS: dict[Face, _Kind] = {
    "serif": _Kind("roman", "variable"),
    "sans": _Kind("swiss", "variable"),
    "mono": _Kind("modern", "fixed"),
}
_PICTURE_ROOM = 0.6


def measure(page: Page) -> int:
    """The width of the text, in twips."""
    return twips(page.width - page.margin_inner - page.margin_outer)


def tallest(page: Page) -> int:
    """The height of the tallest picture, in twips: a taller one would leave half a page empty before it."""
    return twips((page.height - page.margin_top - page.margin_bottom) * _PICTURE_ROOM)


def section(body: Element, page: Page, footer_id: str | None, *, notes: Count, is_rtl: bool) -> None:
    """The properties of the only section, at the end of the body; LibreOffice counts notes by it, not the settings."""
    properties = add(body, "w:sectPr")
    if footer_id:
        add(properties, "w:footerReference", type="default", r_id=footer_id)
    if notes != Count():
        counting = add(properties, "w:footnotePr")
        add(counting, "w:numFmt", val=FORMATS[notes.numbering])
        add(counting, "w:numStart", val=notes.start)
    add(properties, "w:pgSz", w=twips(page.width), h=twips(page.height))
    sides = {"top": page.margin_top, "right": page.margin_outer, "bottom": page.margin_bottom}
    margins = {side: twips(points) for side, points in (sides | {"left": page.margin_inner}).items()}
    add(properties, "w:pgMar", **margins, header=twips(36), footer=twips(36), gutter=0)
    flag(properties, "w:bidi", is_rtl)


@lru_cache(maxsize=64)
def footer(theme: Theme, labels: Labels, *, is_rtl: bool) -> bytes:
    """The footer: the number of the page, in the words of the document's language."""
    element = root("w:ftr")
    paragraph = add(element, "w:p")
    properties = add(paragraph, "w:pPr")
    add(properties, "w:pStyle", val="Footer")
    flag(properties, "w:bidi", is_rtl)
    look = Look(theme, is_rtl=is_rtl)
    for piece in filter(None, re.split(r"(\{pages?\})", labels.page)):
        field = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}.get(piece)
        into = add(paragraph, "w:fldSimple", instr=field) if field else paragraph
        runs.line(into, "1" if field else piece, look)
    return serialise(element)


@lru_cache(maxsize=64)
def settings(*, has_notes: bool) -> bytes:
    """The settings; they name the lines above the notes where there are notes."""
    element = root("w:settings")
    add(element, "w:zoom", percent=100)
    add(element, "w:defaultTabStop", val=720)
    add(element, "w:characterSpacingControl", val="doNotCompress")
    if has_notes:
        notes = add(element, "w:footnotePr")
        for number in FIRST_IDS.values():
            add(notes, "w:footnote", id=number)
    compatibility = add(element, "w:compat")
    for name, value in _COMPATIBILITY.items():
        uri = "http://schemas.microsoft.com/office/word"
        add(compatibility, "w:compatSetting", name=name, uri=uri, val=value)
    add(element, "w:decimalSymbol", val=".")
    add(element, "w:listSeparator", val=",")
    return serialise(element)


@lru_cache(maxsize=64)
def font_table(theme: Theme) -> bytes:
    """The fonts of the theme that office programs have, each with its kind."""
    element = root("w:fonts")
    for name, kind in {theme.office_family(face): _KINDS[face] for face in reversed(_KINDS)}.items():
        font = add(element, "w:font", name=name)
        add(font, "w:family", val=kind.family)
        add(font, "w:pitch", val=kind.pitch)
    return serialise(element)
