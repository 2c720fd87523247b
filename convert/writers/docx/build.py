"""A whole DOCX: front matter, text, notes, and the parts around them.

Receives: a document, a theme, the options.
Returns:  the bytes of the package.
Knows:    the order in which parts come about: the text asks for lists, notes and pictures, and then they are written.
Never:    how a block or a style looks in XML.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.package import Package

from convert.languages import direction_of, labels_for
from convert.model import Document, note_labels, resource_map
from convert.theme import Theme
from convert.writers._anchors import anchored
from convert.writers._front import FrontRole, front_lines
from convert.writers.docx import DocxOptions, furniture, runs
from convert.writers.docx.blocks import close, write_blocks, write_note
from convert.writers.docx.contents import write_contents
from convert.writers.docx.inlines import look_at
from convert.writers.docx.note_marks import best_count
from convert.writers.docx.notes import Notes, footnotes_root, write_notes
from convert.writers.docx.numbering import Numbering
from convert.writers.docx.ooxml import Element, add, root
from convert.writers.docx.package import attach, packed
from convert.writers.docx.palette import theme_part
from convert.writers.docx.pictures import Pictures
from convert.writers.docx.properties import core_properties
from convert.writers.docx.reference import Reference, opened
from convert.writers.docx.story import Place, Shared, Story, paragraph
from convert.writers.docx.styles import StyleSheet, style_sheet

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

__all__ = ["build"]

_FRONT: dict[FrontRole, str] = {
    "kicker": "Kicker",
    "title": "Heading1",
    "standfirst": "Subtitle",
    "byline": "Byline",
    "dateline": "Dateline",
}


def build(document: Document, theme: Theme, options: DocxOptions) -> bytes:
    """The document as a DOCX; raises `OptionError` for a reference that is no DOCX."""
    document = anchored(document)
    sheet = style_sheet(theme, document.metadata.language)
    reference = opened(options.reference, sheet.data, theme.page) if options.reference else None
    if reference:
        theme, sheet = replace(theme, page=reference.page), replace(sheet, data=reference.styles)
    package = Package()
    shared = _shared(document, theme, sheet)
    element = root("w:document")
    part = _part("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, element, package)
    package.relate_to(part, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    story = Story(part, shared)
    is_rtl = direction_of(shared.language) == "rtl"
    place = Place(story, add(element, "w:body"), furniture.measure(theme.page), is_rtl=is_rtl)
    _write_text(document, place, contents=options.contents)
    _add_notes(place, package)
    _add_numbering(story)
    footer_id = _add_furniture(story, reference, is_rtl=is_rtl, page_numbers=options.page_numbers)
    furniture.section(place.into, theme.page, footer_id, notes=shared.notes.count, is_rtl=is_rtl)
    package.relate_to(core_properties(document, package), RELATIONSHIP_TYPE.CORE_PROPERTIES)
    return packed(package)


def _shared(document: Document, theme: Theme, sheet: StyleSheet) -> Shared:
    language = document.metadata.language
    labels = labels_for(language)
    marks = note_labels(document)
    return Shared(
        theme=theme,
        sheet=sheet,
        labels=labels,
        language=language,
        numbering=Numbering(),
        pictures=Pictures(resource_map(document), labels.undescribed, furniture.tallest(theme.page)),
        notes=Notes({note.id: note for note in document.notes}, marks, best_count(tuple(marks.values()))),
    )


def _part(name: str, content_type: str, element: Element, package: Package) -> XmlPart:
    """A part that is written when the package is; python-docx wants elements of its own, lxml's do as well."""
    return XmlPart(PackURI(name), content_type, cast("BaseOxmlElement", element), package)


def _write_text(document: Document, place: Place, *, contents: bool) -> None:
    """Front matter and blocks; a document without a word says that it is untitled."""
    lines = front_lines(document)
    for line in lines:
        runs.line(paragraph(place, _FRONT[line.role]), line.text, look_at(place))
    if contents:
        write_contents(document, place)
    write_blocks(document.blocks, place)
    if not len(place.into):
        runs.line(paragraph(place), place.shared.labels.untitled, look_at(place))
    if place.shared.waiting:
        paragraph(place)
    close(place.into)


def _add_notes(place: Place, package: Package) -> None:
    if not place.shared.notes.marks:
        return
    element = footnotes_root(is_rtl=place.is_rtl)
    part = _part("/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, element, package)
    place.story.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    notes = Story(part, place.shared)
    write_notes(place._replace(story=notes, into=element, text="FootnoteText"), write_note)


def _add_numbering(story: Story) -> None:
    if story.shared.numbering.instances:
        attach(story.part, "numbering", story.shared.numbering.part())


def _add_furniture(
    story: Story, reference: Reference | None, *, is_rtl: bool, page_numbers: bool
) -> str | None:
    """The parts of the template; the id of the footer, where there is one."""
    shared = story.shared
    attach(story.part, "styles", shared.sheet.data)
    attach(story.part, "settings", furniture.settings(has_notes=bool(shared.notes.marks)))
    taken = (reference.theme, reference.fonts) if reference else (None, None)
    attach(story.part, "theme/theme1", taken[0] or theme_part(shared.theme))
    attach(story.part, "fontTable", taken[1] or furniture.font_table(shared.theme))
    if not page_numbers:
        return None
    return attach(story.part, "footer1", furniture.footer(shared.theme, shared.labels, is_rtl=is_rtl))
