"""Footnotes: their marks in the text, and the part that holds them.

Receives: references as the text reaches them, the notes of the document.
Returns:  marks; the text of the notes in the order of their first marks.
Knows:    that Word counts the notes itself, that a source's own label takes the count's place, and that a
          second mark of one note leads back to the first.
Never:    what stands in a note.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from convert.model import Block, Note
from convert.writers.docx import runs
from convert.writers.docx.note_marks import Count
from convert.writers.docx.ooxml import Element, add, flag, root
from convert.writers.docx.runs import Look

if TYPE_CHECKING:
    from convert.writers.docx.story import Place

__all__ = ["FIRST_IDS", "Notes", "footnotes_root", "write_notes"]

WriteNote: TypeAlias = Callable[[Sequence[Block], "Place"], None]

FIRST_IDS = {"separator": -1, "continuationSeparator": 0}
"""The ids of the two lines Word draws above footnotes; the settings name them."""


@dataclass(slots=True)
class Notes:
    """The notes of a document, and those the text has come to: `marks` is the label of each, "" where Word counts."""

    by_id: dict[str, Note]
    labels: dict[str, str]
    count: Count
    marks: dict[str, str] = field(default_factory=dict)
    counted: int = 0

    def mark(self, note_id: str, into: Element, place: Place, look: Look) -> None:
        """The mark of a note where the text refers to it."""
        if note_id in self.marks or place.text == "FootnoteText":
            link = add(into, "w:hyperlink", anchor=place.shared.bookmark_name(note_id), history=1)
            runs.line(link, self.labels[note_id], look._replace(style="FootnoteReference"))
            return
        label = self.labels[note_id]
        is_counted = label == self.count.mark(self.counted)
        self.counted += is_counted
        self.marks[note_id] = "" if is_counted else label
        self._first_mark(note_id, into, place, look)

    def _first_mark(self, note_id: str, into: Element, place: Place, look: Look) -> None:
        bookmark = next(place.shared.bookmarks)
        add(into, "w:bookmarkStart", id=bookmark, name=place.shared.bookmark_name(note_id))
        run = runs.run(into, look._replace(style="FootnoteReference", position=""))
        own = {"customMarkFollows": 1} if self.marks[note_id] else {}
        add(run, "w:footnoteReference", **own, id=len(self.marks))
        if own:
            runs.spelt(run, self.marks[note_id])
        add(into, "w:bookmarkEnd", id=bookmark)


def footnotes_root(*, is_rtl: bool) -> Element:
    """A footnotes part that holds only the lines Word draws above notes."""
    footnotes = root("w:footnotes")
    for kind, number in FIRST_IDS.items():
        paragraph = add(add(footnotes, "w:footnote", type=kind, id=number), "w:p")
        properties = add(paragraph, "w:pPr")
        flag(properties, "w:bidi", is_rtl)
        add(properties, "w:spacing", before=0, after=0)
        add(add(paragraph, "w:r"), f"w:{kind}")
    return footnotes


def write_notes(place: Place, write: WriteNote) -> None:
    """Every note the text referred to, at the end of the part `place` is in; `write` opens each with its mark."""
    notes = place.shared.notes
    for number, (note_id, label) in enumerate(notes.marks.items(), 1):
        note = add(place.into, "w:footnote", id=number)
        write(notes.by_id[note_id].children, place._replace(into=note, mark=label))
