"""Paragraphs: text that is an element of its own.

Receives: inline nodes and the scene they stand in.
Returns:  a flow.
Knows:    nothing of what kind of block it is for.
Never:    other blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from convert.model import nodes as n
from convert.theme import Style
from convert.writers.pdf.boxes import Box, BoxList
from convert.writers.pdf.directions import directed
from convert.writers.pdf.flow import Flow
from convert.writers.pdf.inlines import set_boxes
from convert.writers.pdf.looks import Look
from convert.writers.pdf.scene import Scene
from convert.writers.pdf.structure import Element
from convert.writers.pdf.text import Align, Setting, Text

__all__ = ["BlockSetter", "plain_boxes", "text_flow", "text_in", "text_of"]

BlockSetter: TypeAlias = Callable[[Scene, Iterable[n.Block]], list[Flow]]
"""What turns the blocks inside a block into flows."""


def text_flow(
    scene: Scene,
    tag: str,
    inlines: Iterable[n.Inline],
    node: n.BlockNode | None = None,
    style: Style | None = None,
    align: Align | None = None,
) -> Text:
    """Text as a new element of the scene."""
    element = scene.element_for(tag, node)
    return text_in(scene.inside(element, node), element, inlines, style, align)


def text_in(
    scene: Scene,
    element: Element,
    inlines: Iterable[n.Inline],
    style: Style | None = None,
    align: Align | None = None,
) -> Text:
    """Text as part of an element there is."""
    look = scene.look(element, style)
    return text_of(scene, set_boxes(scene.press, inlines, look), look, scene.setting(style, align))


def text_of(scene: Scene, boxes: list[Box], look: Look, setting: Setting) -> Text:
    """Boxes as text that runs the way the scene does, or the way it says itself."""
    boxes, to_left = directed(boxes, scene.language, scene.direction)
    return Text(boxes, look, setting if to_left == scene.press.is_rtl else setting.but(turned=True))


def plain_boxes(text: str, look: Look) -> list[Box]:
    """The boxes of words that are no part of the document."""
    boxes = BoxList()
    boxes.text(text, look)
    return directed(boxes.held(), look.language, None)[0]
