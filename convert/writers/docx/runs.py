"""Runs: pieces of text with one look.

Receives: a parent element, text, a look.
Returns:  runs with their properties in the order the schema wants.
Knows:    that a run has one direction and one language; which looks are styles and which are set by hand.
Never:    nodes of the model.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from convert.theme import Theme
from convert.writers.docx import scripts
from convert.writers.docx.ooxml import Element, add, flag, words

__all__ = ["Look", "breaks", "line", "run", "spelt", "words"]


class Look(NamedTuple):
    """How a run looks. `language` is given where it differs from the document's; `is_rtl` is the direction around.

    `style` is a character style; `position` is `superscript`, `subscript` or nothing. `size` in half points, where it
    is not the paragraph's. `is_spaced`: the spaces between words are meant.
    """

    theme: Theme
    style: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    code: bool = False
    position: str = ""
    language: str | None = None
    is_rtl: bool = False
    size: int = 0
    is_spaced: bool = False


def line(parent: Element, text: str, look: Look) -> None:
    """Text in as many runs as it has directions; a tab or a line end in it means a space, and several spaces one."""
    text = text.replace("\n", " ").replace("\t", " ")
    if "  " in text and not look.is_spaced:
        text = _SPACES.sub(" ", text)
    for piece, is_rtl in scripts.directed(text, look.is_rtl):
        words(run(parent, look._replace(is_rtl=is_rtl)), piece)


def run(parent: Element, look: Look) -> Element:
    """An empty run of a look."""
    element = add(parent, "w:r")
    if look[1:-1] != _PLAIN:
        _properties(add(element, "w:rPr"), look)
    return element


def breaks(parent: Element, text: str, look: Look) -> None:
    """Text whose lines, tabs and spaces are all meant, in one run."""
    element = run(parent, look)
    for number, row in enumerate(text.split("\n")):
        if number:
            add(element, "w:br")
        for place, piece in enumerate(row.split("\t")):
            if place:
                add(element, "w:tab")
            if piece:
                words(element, piece)


def spelt(run: Element, mark: str) -> None:
    """A note's own mark, a piece a character: LibreOffice takes the first piece for the mark, and only its first
    character out of the text.
    """
    for character in mark:
        words(run, character)


def _properties(properties: Element, look: Look) -> None:
    style = look.style or ("CodeChar" if look.code else "")
    if style:
        add(properties, "w:rStyle", val=style)
    _fonts(properties, look, style)
    for tag, on in (("b", look.bold), ("bCs", look.bold), ("i", look.italic), ("iCs", look.italic)):
        flag(properties, f"w:{tag}", on)
    flag(properties, "w:strike", look.strike)
    for tag in ("w:sz", "w:szCs") if look.size else ():
        add(properties, tag, val=look.size)
    if look.underline:
        add(properties, "w:u", val="single")
    if look.position:
        add(properties, "w:vertAlign", val=look.position)
    flag(properties, "w:rtl", look.is_rtl)
    if look.language:
        add(properties, "w:lang", **scripts.lang_attributes(look.language))


def _fonts(properties: Element, look: Look, style: str) -> None:
    """Code inside a link keeps the link's style, and Chinese inside Vietnamese gets a Chinese font."""
    fonts = {}
    if look.code and style != "CodeChar":
        family = look.theme.office_family("mono")
        fonts = {"ascii": family, "hAnsi": family, "cs": family}
    elif scripts.is_east_asian(look.language):
        east_asian = scripts.script_fonts(look.language, look.theme.style("body").face)["eastAsia"]
        fonts = {"hint": "eastAsia", "eastAsia": east_asian}
    if fonts:
        add(properties, "w:rFonts", **fonts)


_SPACES = re.compile(" {2,}")
_PLAIN = ("", False, False, False, False, False, "", None, False, 0)
