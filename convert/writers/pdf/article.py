"""A whole article as one flow.

Receives: the press and the element it becomes part of.
Returns:  flows: front matter, blocks, notes.
Knows:    the order of these, and how a note and the places that refer to it lead to each other.
Never:    pages.
"""

from __future__ import annotations

from dataclasses import replace

from convert.model import Note
from convert.model import nodes as n
from convert.writers._front import FrontLine, front_lines
from convert.writers.pdf.blocks import block_flows
from convert.writers.pdf.flow import Anchor, Flow, OutlineEntry
from convert.writers.pdf.inlines import reference_name
from convert.writers.pdf.lists import item_flow
from convert.writers.pdf.looks import Goal
from convert.writers.pdf.paragraphs import plain_boxes, text_in
from convert.writers.pdf.press import Press
from convert.writers.pdf.scene import Scene
from convert.writers.pdf.shapes import Item, Rule, Signed, Stack
from convert.writers.pdf.structure import Element
from convert.writers.pdf.text import Align

__all__ = ["article_flows"]


def article_flows(press: Press, element: Element) -> list[Flow]:
    """Everything a reader of the article reads."""
    scene = Scene(press, element, press.styles["body"], press.language)
    return [*_front(scene), *block_flows(scene, press.document.blocks), *_notes(scene)]


def _front(scene: Scene) -> list[Flow]:
    """The lines above the article; the last of them keeps the distance the dateline would."""
    lines = front_lines(scene.press.document)
    flows = [_front_line(scene, line) for line in lines]
    if flows:
        flows[-1].after = max(flows[-1].after, scene.press.styles["dateline"].after)
    return flows


def _front_line(scene: Scene, line: FrontLine) -> Flow:
    style = scene.press.styles[line.role]
    element = Element("H1" if line.role == "title" else "P", scene.element)
    align: Align | None = "balance" if line.role == "title" else None
    flow = text_in(scene, element, (n.Text(line.text),), style, align)
    flow.setting = replace(flow.setting, together=True)
    if line.role != "title":
        return flow
    return Signed(flow, (OutlineEntry(0, " ".join(line.text.split())),))


def _notes(scene: Scene) -> list[Flow]:
    """The notes below a rule and a heading of their own."""
    press = scene.press
    if not press.document.notes:
        return []
    size = scene.style.size
    rule = Rule(press.theme.light.rule, keep=True, before=size * 2, after=size)
    style = press.styles["h4"]
    heading = Element(f"H{2 - press.heading_shift}", scene.element)
    title = text_in(scene, heading, (n.Text(press.labels.notes),), replace(style, before=0.0), "start")
    title.setting = replace(title.setting, together=True)
    entry = OutlineEntry(1 - press.heading_shift, press.labels.notes)
    items = [_note(scene.styled("note"), note) for note in press.document.notes]
    gap = press.styles["note"].after
    indent = max(item.indent for item in items)
    lined_up = [
        Signed(replace(item, indent=indent, after=gap), (Anchor(note.id),))
        for item, note in zip(items, press.document.notes, strict=True)
    ]
    return [rule, Signed(title, (entry,)), Stack(lined_up)]


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
