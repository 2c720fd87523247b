"""Word documents that somebody could not read who does not see them, each wrong in one way.

Receives: nothing.
Returns:  bytes, and a part of what Word's checker must say of them.
Knows:    WordprocessingML; python-docx makes what is right.
Never:    the writers, the model.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

__all__ = ["WORD_FAULTS", "word_file"]

Edit = Callable[[Any], object]
_LONG = "It rained all night and all day"


def word_file(*edits: Edit) -> bytes:
    """A document with a title, a heading and a paragraph, after `edits` of python-docx's object."""
    document = docx.Document()
    document.core_properties.title = "Rain"
    document.add_heading("Rain", 1)
    document.add_paragraph(_LONG)
    for edit in edits:
        edit(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _drawing(kind: str, about: str) -> Edit:
    """A picture in the line or beside it, with these attributes and children of its properties."""
    names = nsdecls("w", "wp")
    drawing = (
        f"<w:drawing><wp:{kind}><wp:docPr id='1' name='Picture 1' {about}</wp:docPr></wp:{kind}></w:drawing>"
    )
    run = f"<w:r {names}>{drawing}</w:r>"
    return lambda document: document.paragraphs[-1]._p.append(parse_xml(run))


def _coloured(ink: str, ground: str = "") -> Edit:
    shade = f"<w:shd w:val='clear' w:fill='{ground}'/>" if ground else ""
    properties = f"<w:rPr {nsdecls('w')}><w:color w:val='{ink}'/>{shade}</w:rPr>"
    return lambda document: document.paragraphs[-1].runs[0]._r.insert(0, parse_xml(properties))


def _pale_style(document: Any) -> None:
    pale = document.styles.add_style("Pale", WD_STYLE_TYPE.PARAGRAPH)
    pale.element.get_or_add_rPr().append(parse_xml(f"<w:color {nsdecls('w')} w:val='BBBBBB'/>"))
    paler = document.styles.add_style("Paler", WD_STYLE_TYPE.PARAGRAPH)
    paler.base_style = pale
    document.add_paragraph(_LONG, "Paler")


def _in_cell(document: Any) -> None:
    cell = document.add_table(1, 1).cell(0, 0)
    cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:shd {nsdecls('w')} w:val='clear' w:fill='202020'/>"))
    cell.text = _LONG


def _without_language(document: Any) -> None:
    for language in document.styles.element.findall(f".//{qn('w:lang')}"):
        language.getparent().remove(language)


def _protected(document: Any) -> None:
    document.settings.element.append(parse_xml(f"<w:documentProtection {nsdecls('w')} w:edit='readOnly'/>"))


def _silent_link(document: Any) -> None:
    document.paragraphs[-1]._p.append(parse_xml(f"<w:hyperlink {nsdecls('w')} w:anchor='a'/>"))


def _paragraphs(*texts: str) -> Edit:
    return lambda document: [document.add_paragraph(text) for text in texts]


_DECORATIVE = (
    "descr='A boat'><a:extLst xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:ext uri='x'>"
    "<d:decorative xmlns:d='http://schemas.microsoft.com/office/drawing/2017/decorative' val='1'/></a:ext></a:extLst>"
)

WORD_FAULTS: tuple[tuple[str, Callable[[], bytes], str], ...] = tuple(
    (name, (lambda edit=edit: word_file(edit)), said)
    for name, edit, said in (
        ("no description", _drawing("inline", ">"), "alt-text: Picture 1 has no description"),
        ("blank description", _drawing("inline", "descr=' '>"), "alt-text: Picture 1 has no description"),
        ("described decoration", _drawing("inline", _DECORATIVE), "alt-text: Picture 1 is decoration"),
        ("floating", _drawing("anchor", "descr='A boat'>"), "inline: something floats"),
        ("pale", _coloured("AAAAAA"), "contrast: 'It rained"),
        ("dark on dark", _coloured("000000", "444444"), "contrast: 'It rained"),
        ("pale by its style", _pale_style, "BBBBBB on FFFFFF"),
        ("dark cell", _in_cell, "000000 on 202020"),
        ("no title", lambda document: setattr(document.core_properties, "title", ""), "title: "),
        ("no language", _without_language, "language: "),
        ("protected", _protected, "protected: "),
        (
            "level left out",
            lambda document: document.add_heading("x", 3),
            "headings: level 3 follows level 1",
        ),
        ("silent link", _silent_link, "link-text: a link says nothing"),
        ("blanks", _paragraphs("Town     Rain"), "blanks: 'Town⎵Rain'"),
        ("tabs", _paragraphs("Town\t\t\tRain"), "blanks: 'Town⎵Rain'"),
        ("empty paragraphs", _paragraphs("", ""), "blanks: empty paragraphs"),
        ("typed bullets", _paragraphs("• one", "• two", "• three"), "list: '• three'"),
        ("typed numbers", _paragraphs("1. one", "2. two", "3. three"), "list: '3. three'"),
    )
)
"""What is wrong, the file, and what is said of it."""
