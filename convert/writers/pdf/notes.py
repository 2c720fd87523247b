"""Notes: at the foot of the pages that cite them, or at the end of the article.

Receives: the scene of the article.
Returns:  a flow for each note, or one list of them below a heading.
Knows:    how a note and the places that refer to it lead to each other; that in the structure all notes stand behind
          the article, so that nothing comes between two words of a paragraph (ISO 32000-1, 14.8.4.4.1, "Note").
Never:    which page a note stands on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convert.model import Note
from convert.model import nodes as n
from convert.writers.pdf.blocks import block_flows
from convert.writers.pdf.flow import Anchor, Flow, OutlineEntry
from convert.writers.pdf.inlines import reference_name
from convert.writers.pdf.lists import item_flow
from convert.writers.pdf.looks import Goal
from convert.writers.pdf.paragraphs import plain_boxes, text_in
from convert.writers.pdf.scene import Scene
from convert.writers.pdf.shapes import Item, Rule, Signed, Stack
from convert.writers.pdf.structure import Element

__all__ = ["foot_notes", "listed_notes"]


def foot_notes(scene: Scene) -> dict[str, Flow]:
    """The notes that somebody cites, by their ids."""
    press = scene.press
    notes = [note for note in press.document.notes if note.id in press.cited]
    return {note.id: flow for note, flow in zip(notes, _lined_up(scene, notes), strict=True)}


def listed_notes(scene: Scene, notes: Sequence[Note]) -> list[Flow]:
    """Notes below a rule and a heading of their own."""
    press = scene.press
    if not notes:
        return []
    size = scene.style.size
    rule = Rule(press.theme.light.rule, keep=True, before=size * 2, after=size)
    style = press.styles["h4"]
    heading = Element(f"H{2 - press.heading_shift}", scene.element)
    title = text_in(scene, heading, (n.Text(press.labels.notes),), replace(style, before=0.0), "start")
    title.setting = title.setting.but(together=True)
    entry = OutlineEntry(1 - press.heading_shift, press.labels.notes)
    return [rule, Signed(title, (entry,)), Stack(_lined_up(scene, notes))]


def _lined_up(scene: Scene, notes: Sequence[Note]) -> list[Signed]:
    """The notes, their text beginning at one edge."""
    items = [_note(scene.styled("note"), note) for note in notes]
    gap = scene.press.styles["note"].after
    indent = max((item.indent for item in items), default=0.0)
    return [
        Signed(replace(item, indent=indent, after=gap), (Anchor(note.id),))
        for item, note in zip(items, notes, strict=True)
    ]


def _note(scene: Scene, note: Note) -> Item:
    """A note: its mark, which leads back to the text, and its blocks."""
    press = scene.press
    element = Element("Note", scene.element, identifier=note.id)
    label = Element("Lbl", element)
    inner = scene.inside(element)
    look = inner.look(label)
    if note.id in press.cited:
        link = Element("Link", label)
        goal = Goal(f"#{reference_name(note.id)}", press.labels.back, link)
        look = look.but(element=link, goal=goal, colour=press.theme.light.accent)
    marker = plain_boxes(press.note_marks[note.id], look)
    return item_flow(inner, marker, look, block_flows(inner, note.children))
