"""What is under construction: the parts that hold text, and the place in them that is being written.

Receives: the document, the theme, and python-docx's parts.
Returns:  paragraphs with their properties; ids of relationships, bookmarks and drawings.
Knows:    what a package shares (numbering, notes, pictures, names) and what each part owns (relationships).
Never:    what a block means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE

from convert.languages import Labels
from convert.model import Inline
from convert.model.walk import plain
from convert.theme import Theme
from convert.writers.docx import runs
from convert.writers.docx.numbering import STEP, Number, Numbering
from convert.writers.docx.ooxml import Element, add, flag, qualified
from convert.writers.docx.runs import Look
from convert.writers.docx.stylebook import BODY
from convert.writers.docx.styles import StyleSheet

if TYPE_CHECKING:
    from docx.opc.part import Part

    from convert.writers.docx.notes import Notes
    from convert.writers.docx.pictures import Pictures

__all__ = ["Place", "Shared", "Story", "gap_at", "inward", "opened", "paragraph", "stay"]

_AFTER_TABLE = 200
_WIDEST_INDENT = 0.6
_TABLE, _KEEPS, _VALUE = map(qualified, ("w:tbl", "w:keepNext", "w:val"))
_AFTER_SPACING = (qualified("w:ind"), qualified("w:jc"))


@dataclass(slots=True)
class Shared:
    """What all parts of one package share."""

    theme: Theme
    sheet: StyleSheet
    labels: Labels
    language: str | None
    numbering: Numbering
    pictures: Pictures
    notes: Notes
    drawings: count[int] = field(default_factory=lambda: count(1))
    bookmarks: count[int] = field(default_factory=lambda: count(1))
    waiting: list[str] = field(default_factory=list)
    """Ids of blocks whose first paragraph has not begun."""
    names: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def credit_label(self, credit: Sequence[Inline]) -> str:
        """What stands before a credit: nothing where it says itself what it is."""
        is_labelled = plain(credit).casefold().startswith(self.labels.credit.casefold())
        return "" if is_labelled else f"{self.labels.credit}: "

    def bookmark_name(self, block_id: str) -> str:
        """Word's name for a block: at most 40 characters, and different from others in more than case."""
        if block_id not in self.names:
            name = block_id if len(block_id) <= 40 else ""
            if not name or name.lower() in self.taken:
                name = "b" + hashlib.sha256(block_id.encode()).hexdigest()[:39]
            self.taken.add(name.lower())
            self.names[block_id] = name
        return self.names[block_id]


@dataclass(slots=True)
class Story:
    """A part that holds text: the document or its notes. Relationships are reused."""

    part: Part
    shared: Shared
    relations: dict[str, str] = field(default_factory=dict)

    def link(self, url: str) -> str:
        """The id of the relationship that leads to an address."""
        if url not in self.relations:
            self.relations[url] = self._relate(RELATIONSHIP_TYPE.HYPERLINK, url, is_external=True)
        return self.relations[url]

    def picture(self, picture: Part) -> str:
        """The id of the relationship that leads to a picture of the package."""
        name = str(picture.partname)
        if name not in self.relations:
            self.relations[name] = self._relate(RELATIONSHIP_TYPE.IMAGE, picture, is_external=False)
        return self.relations[name]

    def _relate(self, kind: str, target: str | Part, *, is_external: bool) -> str:
        name = f"rId{len(self.part.rels) + 1}"
        self.part.load_rel(kind, target, name, is_external)
        return name


class Place(NamedTuple):
    """Where the next block goes, and what it inherits.

    `text` is the style of plain paragraphs here; `edge` their leading edge and `width` the room of the container,
    in twips; `lists` how many lists stand around. The next paragraph opens with the list number `number` or the
    note's mark `mark` ("" where Word counts the notes), where they are given.
    """

    story: Story
    into: Element
    width: int
    text: str = BODY
    edge: int = 0
    lists: int = 0
    language: str | None = None
    is_rtl: bool = False
    align: str = ""
    number: Number | None = None
    mark: str | None = None

    @property
    def shared(self) -> Shared:
        """What all parts share."""
        return self.story.shared

    @property
    def room(self) -> int:
        """The twips between the edge and the far side."""
        return max(self.width - self.edge, 1)


def opened(place: Place) -> Place:
    """The place after its first paragraph."""
    return place._replace(number=None, mark=None)


def inward(place: Place, by: int) -> Place:
    """The place with its edge moved in, as long as enough room stays for text."""
    return place._replace(edge=min(place.edge + by, int(place.width * _WIDEST_INDENT)))


def paragraph(place: Place, style: str = "", *, keep_next: bool = False) -> Element:
    """A new paragraph with its properties and the bookmarks that wait for it."""
    style = style or _text_style(place)
    element = add(place.into, "w:p")
    properties = add(element, "w:pPr")
    add(properties, "w:pStyle", val=style)
    flag(properties, "w:keepNext", keep_next)
    if place.number:
        _number(properties, place.number)
    flag(properties, "w:bidi", place.is_rtl)
    _gap_and_edge(properties, place, style)
    if place.align:
        add(properties, "w:jc", val=place.align)
    if place.shared.waiting:
        _bookmarks(element, place.shared)
    if place.mark is not None:
        _note_mark(element, place)
    return element


def gap_at(element: Element, side: str, width: int) -> None:
    """Set the gap before or after a paragraph that is written already, in twips; tables have none."""
    if element.tag != qualified("w:p"):
        return
    properties = element[0]
    spacing = properties.find(qualified("w:spacing"))
    if spacing is None:
        later = (i for i, each in enumerate(properties) if each.tag in _AFTER_SPACING)
        spacing = add(properties, "w:spacing")
        properties.insert(next(later, len(properties) - 1), spacing)
    spacing.set(qualified(f"w:{side}"), str(width))


def stay(element: Element, *, on: bool = True) -> None:
    """Keep a paragraph that is written already on the page of the next one, or not, whatever its style says."""
    properties = element.find(qualified("w:pPr"))
    if properties is None:
        return
    keeps = properties.find(_KEEPS)
    if keeps is None:
        keeps = add(properties, "w:keepNext")
        properties.insert(1, keeps)
    if not on:
        keeps.set(_VALUE, "0")


def _text_style(place: Place) -> str:
    return place.number.style if place.number and place.text == BODY else place.text


def _number(properties: Element, number: Number) -> None:
    reference = add(properties, "w:numPr")
    add(reference, "w:ilvl", val=number.level)
    add(reference, "w:numId", val=number.id)


def _gap_and_edge(properties: Element, place: Place, style: str) -> None:
    """Room under a table, which Word gives none; an indent where it is not the style's own."""
    metrics = place.shared.sheet.metrics[style]
    before = properties.getparent().getprevious()  # type: ignore[union-attr]
    if before is not None and before.tag == _TABLE:
        add(properties, "w:spacing", before=max(_AFTER_TABLE, metrics.before))
    edge = place.edge if style == place.text else place.edge + metrics.indent
    if place.number:
        if edge != STEP * (place.number.level + 1):
            add(properties, "w:ind", left=edge, hanging=STEP)
    elif edge != metrics.indent:
        add(properties, "w:ind", left=edge)


def _note_mark(element: Element, place: Place) -> None:
    look = Look(place.shared.theme)
    run = runs.run(element, look._replace(style="FootnoteReference"))
    if place.mark:
        runs.spelt(run, place.mark)
    else:
        add(run, "w:footnoteRef")
    runs.line(element, " ", look)


def _bookmarks(element: Element, shared: Shared) -> None:
    for block_id in shared.waiting:
        number = next(shared.bookmarks)
        add(element, "w:bookmarkStart", id=number, name=shared.bookmark_name(block_id))
        add(element, "w:bookmarkEnd", id=number)
    shared.waiting.clear()
