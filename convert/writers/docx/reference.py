"""A document of one's own whose styles are taken: letters, colours, distances, the sheet.

Receives: the bytes of a DOCX, our styles.
Returns:  its styles, completed with those of ours that it lacks; its theme, its fonts, its sheet and margins.
Knows:    that Word calls a style by its name in English, whatever id a program or a language gave it.
Never:    a word of that document.
"""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from convert.errors import OptionError
from convert.theme import Page
from convert.writers.docx.ooxml import Element, qualified, serialise

__all__ = ["Reference", "opened"]

_ID, _NAME, _VALUE = qualified("w:styleId"), qualified("w:name"), qualified("w:val")
_REFERRING = tuple(qualified(f"w:{name}") for name in ("basedOn", "next", "link"))
_LARGEST = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reference:
    """What is taken of the document; parts it lacks are None."""

    styles: bytes
    theme: bytes | None
    fonts: bytes | None
    page: Page


def opened(data: bytes, ours: bytes, page: Page) -> Reference:
    """The styles and parts of a DOCX; raises `OptionError` for what is none."""
    if len(data) > _LARGEST:
        raise OptionError(
            f"larger than {_LARGEST // 2**20} MiB", "docx.reference", "take a document without pictures"
        )
    try:
        document = docx.Document(io.BytesIO(data))
        part = document.part
        styles = etree.fromstring(etree.tostring(part.styles.element))
        sheet = document.sections[0]
    except Exception as error:  # whatever a file that is none makes the library raise
        raise OptionError("this is no DOCX", "docx.reference", "name a document Word can open") from error
    return Reference(
        serialise(_completed(styles, etree.fromstring(ours))),
        _part(part, RELATIONSHIP_TYPE.THEME),
        _part(part, RELATIONSHIP_TYPE.FONT_TABLE),
        _sheet(sheet, page),
    )


def _part(part: Any, kind: str) -> bytes | None:
    found = (relation.target_part for relation in part.rels.values() if relation.reltype == kind)
    return next((bytes(target.blob) for target in found), None)


def _sheet(section: Any, page: Page) -> Page:
    """The sheet and its margins in points; what is not stated is the theme's."""
    stated = {
        "width": section.page_width,
        "height": section.page_height,
        "margin_top": section.top_margin,
        "margin_bottom": section.bottom_margin,
        "margin_inner": section.left_margin,
        "margin_outer": section.right_margin,
    }
    lengths = {name: length.pt for name, length in stated.items() if length is not None}
    return replace(page, **lengths)


# --------------------------------------------------------------------------------------------------- styles


def _completed(theirs: Element, ours: Element) -> Element:
    """Their styles under our ids where they have the same name, and those of ours that they lack."""
    known = {_name(style): style for style in theirs.iterchildren(qualified("w:style"))}
    names = {}
    for style in ours.iterchildren(qualified("w:style")):
        own = known.get(_name(style))
        if own is None:
            theirs.append(deepcopy(style))
        elif own.get(_ID) != style.get(_ID):
            names[own.get(_ID) or ""] = style.get(_ID) or ""
    _rename(theirs, names)
    for numbered in list(theirs.iter(qualified("w:numPr"))):  # it counts by a part we do not take
        parent = numbered.getparent()
        if parent is not None:
            parent.remove(numbered)
    return theirs


def _name(style: Element) -> str:
    name = style.find(_NAME)
    return (name.get(_VALUE) or "").lower() if name is not None else ""


def _rename(styles: Element, names: dict[str, str]) -> None:
    for style in styles.iterchildren(qualified("w:style")):
        for element, key in ((style, _ID), *((found, _VALUE) for found in style.iterchildren(*_REFERRING))):
            old = element.get(key) or ""
            element.set(key, names.get(old, old))
