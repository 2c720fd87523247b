"""The list of contents: headings, each with the page it stands on.

Receives: the scene of the article; page numbers, which are known when it is drawn.
Returns:  flows.
Knows:    how lists of contents stand in the structure tree (ISO 32000-1, table 333), that leaders are not read.
Never:    makes a heading, or a list of none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from convert.model import nodes as n
from convert.writers.pdf.boxes import Box
from convert.writers.pdf.canvas import ARTIFACT
from convert.writers.pdf.drawing import draw_boxes
from convert.writers.pdf.flow import Extent, Flow, Room, Shape, Slab
from convert.writers.pdf.lines import Line, natural_width
from convert.writers.pdf.looks import Goal, Look
from convert.writers.pdf.paragraphs import plain_boxes, text_in
from convert.writers.pdf.pen import Pen
from convert.writers.pdf.press import Entry
from convert.writers.pdf.scene import Scene
from convert.writers.pdf.shapes import Stack
from convert.writers.pdf.structure import Element
from convert.writers.pdf.text import Setting, Text, TextLine

__all__ = ["contents_flows"]

_INDENT, _NUMBER, _COLUMN, _GAP = 1.4, 2.2, 1.7, 0.5  # ems
_DOT = " ."


def contents_flows(scene: Scene, numbers: Mapping[str, int]) -> list[Flow]:
    """The list, or nothing where there are no headings; `numbers` gives the page of every name in the end."""
    entries = scene.press.entries
    if not entries:
        return []
    size = scene.style.size
    top = Element("TOC", scene.element)
    style = replace(scene.press.styles["h4"], before=0.0)
    caption = text_in(scene, Element("Caption", top), (n.Text(scene.press.labels.contents),), style, "start")
    caption.setting = caption.setting.but(together=True)
    first = min(entry.level for entry in entries)
    lists: list[tuple[int, Element]] = [(first, top)]
    lines = []
    for entry in entries:
        element = _list_for(entry.level, lists)
        lines.append(_line(scene, element, entry, (len(lists) - 1) * size * _INDENT, numbers))
    return [Stack([caption, *lines], before=size, after=size * 2)]


def _list_for(level: int, lists: list[tuple[int, Element]]) -> Element:
    """The list a heading of some level stands in: a deeper one opens a list inside the last."""
    while len(lists) > 1 and level < lists[-1][0]:
        lists.pop()
    if level > lists[-1][0]:
        lists.append((level, Element("TOC", lists[-1][1])))
    return lists[-1][1]


def _line(scene: Scene, parent: Element, entry: Entry, indent: float, numbers: Mapping[str, int]) -> Flow:
    link = Element("Link", Element("Reference", Element("TOCI", parent)))
    goal = Goal(f"#{entry.name}", entry.text, link)
    look = scene.look(link).but(goal=goal)
    style = scene.style
    setting = Setting(style.size * style.leading, hang=style.size * _INDENT, continued=True)
    text = Text(plain_boxes(entry.text, look), look, setting)
    return _ContentsLine(text, look, entry.name, indent, numbers)


@dataclass(slots=True)
class _ContentsLine:
    """A heading, dots, and the number of its page at the right edge."""

    text: Text
    look: Look
    name: str
    indent: float
    numbers: Mapping[str, int]
    before: float = 0.0
    after: float = 0.0

    def lay(self, room: Room) -> list[Slab]:
        """The lines of the heading; the last has the number."""
        indent = min(self.indent, room.width * 0.3)
        column = self.look.size * _NUMBER
        inner = replace(room, x=room.x + indent, width=room.width - indent - column, turned=None)
        slabs = self.text.lay(inner)
        last = slabs[-1]
        if isinstance(last.content, TextLine):
            last.content = _Led(last.content, self.look, self.name, room.width - indent, self.numbers)
        return slabs

    def extent(self) -> Extent:
        """The heading's and the number's."""
        least, most = self.text.extent()
        more = self.indent + self.look.size * _NUMBER
        return Extent(least + more, most + more)


@dataclass(frozen=True, slots=True)
class _Led(Shape):
    """A line of text, then dots that lead to a number `width` points from where it begins."""

    line: TextLine
    look: Look
    name: str
    width: float
    numbers: Mapping[str, int]

    def draw(self, pen: Pen) -> None:
        """Draw it."""
        self.line.draw(pen)
        number = plain_boxes(str(self.numbers.get(self.name, "")), self.look)
        start = self.line.x + _width(self.line.boxes) + self.look.size * _GAP
        end = self.width - max(_width(number) + self.look.size * _GAP, self.look.size * _COLUMN)
        dots = self.look.but(element=ARTIFACT, goal=None)
        dot = _width(plain_boxes(_DOT * 2, dots)) - _width(plain_boxes(_DOT, dots))
        count = int((end - start) / dot)
        leader = plain_boxes(_DOT * count, dots)
        draw_boxes(pen, leader, end - count * dot, self.line.baseline)
        draw_boxes(pen, number, self.width - _width(number), self.line.baseline)


def _width(boxes: Sequence[Box]) -> float:
    return natural_width(boxes, Line(0, len(boxes)))
