"""A whole article as one flow.

Receives: the press and the element it becomes part of.
Returns:  flows: front matter, blocks, notes.
Knows:    the order of these.
Never:    pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from convert.model import nodes as n
from convert.writers._front import FrontLine, front_lines
from convert.writers.pdf.blocks import block_flows
from convert.writers.pdf.contents import contents_flows
from convert.writers.pdf.flow import Flow, OutlineEntry
from convert.writers.pdf.notes import foot_notes, listed_notes
from convert.writers.pdf.paragraphs import text_in
from convert.writers.pdf.press import Press
from convert.writers.pdf.scene import Scene
from convert.writers.pdf.shapes import Signed
from convert.writers.pdf.structure import Element

__all__ = ["Story", "story_of"]

_BALANCED = frozenset(("title", "standfirst"))


class Story(NamedTuple):
    """What flows down the pages, and the notes that stand at their feet, by their ids.

    `numbers` is to be filled with the page of every name a list of contents leads to.
    """

    flows: Sequence[Flow]
    notes: Mapping[str, Flow]
    numbers: dict[str, int]


def story_of(press: Press, element: Element) -> Story:
    """Everything a reader of the article reads."""
    scene = Scene(press, element, press.styles["body"], press.language)
    numbers: dict[str, int] = {}
    flows = [*_front(scene), *contents_flows(scene, numbers), *block_flows(scene, press.document.blocks)]
    notes = press.document.notes
    at_foot = foot_notes(scene) if press.options.notes == "foot" else {}
    listed = listed_notes(scene, [note for note in notes if note.id not in at_foot])
    return Story([*flows, *listed], at_foot, numbers)


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
    flow = text_in(scene, element, (n.Text(line.text),), style)
    flow.setting = flow.setting.but(together=True, balanced=line.role in _BALANCED)
    if line.role != "title":
        return flow
    return Signed(flow, (OutlineEntry(0, " ".join(line.text.split())),))
