"""Code: lines that stand as they were written.

Receives: a block of code and the scene it stands in.
Returns:  a flow on a ground of its own.
Knows:    tabs, empty lines, and that a line too long goes on below with a sign that is no text.
Never:    programming languages.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate

from convert.model import nodes as n
from convert.writers.pdf.boxes import Blank, Box, BoxList
from convert.writers.pdf.directions import directed
from convert.writers.pdf.flow import Flow
from convert.writers.pdf.looks import Look
from convert.writers.pdf.scene import Scene
from convert.writers.pdf.shapes import Framed
from convert.writers.pdf.text import Setting, Text

__all__ = ["code_flow"]

_TAB = 4
_PIECES = re.compile(r"\s+|\S+")
_HANG = 2.4  # ems
_AT_EDGE = 2


def code_flow(scene: Scene, block: n.CodeBlock) -> Flow:
    """A line of text for every line of code."""
    style = scene.styled("code").style
    element = scene.element_for("Code", block)
    look = replace(scene.inside(element, block), language=None).look(element, style)
    mark = scene.press.theme.light.muted
    setting = Setting(style.size * style.leading, hang=style.size * _HANG, wrapped=mark, continued=True)
    if scene.press.is_rtl:
        setting = setting.but(turned=True)
    lines = block.text.expandtabs(_TAB).split("\n")
    flows = [
        Text(directed(_boxes(line, look), None, "ltr")[0], look, setting.but(together=together))
        for line, together in zip(lines, _kept(lines), strict=True)
    ]
    space, ground = scene.press.styles["code"], scene.press.theme.light.panel
    return Framed(flows, space.indent, ground, before=space.before, after=space.after)


def _kept(lines: list[str]) -> list[bool]:
    """Whether a line stays with the next: at either edge of a page stand two lines at least that are not empty.

    The last has none: what follows the code is no part of it.
    """
    seen = list(accumulate(int(bool(line.strip())) for line in lines))
    return [*(min(count, seen[-1] - count) < _AT_EDGE for count in seen[:-1]), False]


def _boxes(line: str, look: Look) -> list[Box]:
    """The boxes of a line: spaces are boxes like words, behind which it may be broken."""
    boxes = BoxList()
    for piece in _PIECES.findall(line):
        boxes.literal(piece, look)
        if piece.isspace():
            boxes.allow_break()
    return boxes.boxes or [Box(Blank(), look, 0.0)]
