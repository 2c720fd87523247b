"""Lists: bullets, numbers, definitions.

Receives: list nodes and the scene they stand in.
Returns:  flows.
Knows:    how items are counted, how far they are indented, that short items stand closer together.
Never:    what an item holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convert.model import nodes as n
from convert.model.counting import DIGITS, FIGURES, LETTERS
from convert.writers._numbers import list_mark
from convert.writers.pdf.boxes import Box
from convert.writers.pdf.flow import Flow
from convert.writers.pdf.looks import Look
from convert.writers.pdf.paragraphs import BlockSetter, plain_boxes, text_flow
from convert.writers.pdf.scene import Scene
from convert.writers.pdf.shapes import Indented, Item, Stack
from convert.writers.pdf.structure import Element
from convert.writers.pdf.text import baseline_of

__all__ = ["bullet_flow", "definitions_flow", "item_flow", "numbered_flow"]

_BULLETS = "•–▪"
_GAP, _INDENT = 0.55, 1.55  # ems
_TIGHT, _LOOSE = 0.2, 0.45
"""Of the size of the text: the space between items of one paragraph, and of more."""

_NAMES: dict[n.Numbering, str] = {
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    **{
        name: "UpperAlpha" if name.startswith("upper-") else "LowerAlpha"
        for name in ("lower-alpha", "upper-alpha", *LETTERS)
    },
    **dict.fromkeys(("decimal", *DIGITS, *FIGURES), "Decimal"),
}
"""What PDF calls each numbering (ISO 32000-1, table 347): letters of any alphabet are letters."""


def bullet_flow(scene: Scene, block: n.BulletList, blocks: BlockSetter) -> Flow:
    """A bulleted list; lists inside it have other bullets."""
    bullet = _BULLETS[scene.bullets % len(_BULLETS)]
    inner = replace(scene, bullets=scene.bullets + 1)
    return _list(inner, block, [bullet] * len(block.items), "Disc", blocks)


def numbered_flow(scene: Scene, block: n.NumberedList, blocks: BlockSetter) -> Flow:
    """A numbered list."""
    marks = [list_mark(number, block.numbering) for number, _ in enumerate(block.items, block.start)]
    return _list(scene, block, marks, _NAMES[block.numbering], blocks)


def _list(
    scene: Scene, block: n.BulletList | n.NumberedList, marks: Sequence[str], name: str, blocks: BlockSetter
) -> Flow:
    element = scene.element_for("L", block, attributes=f"/A<</O/List/ListNumbering/{name}>>")
    is_tight = all(len(item.children) == 1 for item in block.items)
    size = scene.style.size
    inner = scene.inside(element, block).spaced(size * (_TIGHT if is_tight else _LOOSE))
    items = [_item(inner, mark, item.children, blocks) for mark, item in zip(marks, block.items, strict=True)]
    indent = max([size * _INDENT, *(item.marker_width + size * _GAP for item in items)])
    children = [
        replace(item, indent=indent, before=inner.style.after, after=inner.style.after) for item in items
    ]
    return Stack(children, before=size * 0.2, after=scene.style.after)


def item_flow(scene: Scene, marker: list[Box], look: Look, children: Sequence[Flow]) -> Item:
    """One item: its mark in `look`, its blocks."""
    size = scene.style.size
    line = size * scene.style.leading
    return Item(marker, children, size * _INDENT, size * _GAP, line, baseline_of(look, line))


def _item(scene: Scene, mark: str, children: Sequence[n.Block], blocks: BlockSetter) -> Item:
    item = Element("LI", scene.element)
    look = scene.look(Element("Lbl", item))
    inner = scene.inside(Element("LBody", item))
    return item_flow(inner, plain_boxes(mark, look), look, blocks(inner, children))


def definitions_flow(scene: Scene, block: n.Definitions, blocks: BlockSetter) -> Flow:
    """Terms in bold, what is said of them indented below."""
    element = scene.element_for("L", block)
    inner = scene.inside(element, block)
    flows = [flow for definition in block.items for flow in _definition(inner, definition, blocks)]
    return Stack(flows, after=scene.style.after)


def _definition(scene: Scene, definition: n.Definition, blocks: BlockSetter) -> list[Flow]:
    item = scene.inside(Element("LI", scene.element))
    style = replace(scene.style, bold=True, align="start", before=scene.style.size * 0.3, after=1.0)
    flows: list[Flow] = []
    for term in definition.terms:
        flow = text_flow(item, "Lbl", term.children, style=style)
        flow.setting = flow.setting.but(together=bool(definition.descriptions))
        flows.append(flow)
    for description in definition.descriptions:
        body = scene.inside(Element("LBody", item.element))
        children = blocks(body, description.children)
        flows.append(Indented(children, scene.style.size * _INDENT, after=scene.style.size * _LOOSE))
    return flows
