"""Pages: slabs put on sheets, notes at their feet.

Receives: a story, the press.
Returns:  the sheets, then the drawing of each.
Knows:    that the head of a table is drawn again, that what is wide stands on a sheet lying on its side.
Never:    what a flow is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from convert.writers.pdf.article import Story
from convert.writers.pdf.bands import Band
from convert.writers.pdf.canvas import ARTIFACT, TaggedCanvas
from convert.writers.pdf.feet import Foot
from convert.writers.pdf.filling import fill
from convert.writers.pdf.flow import Anchor, Placed, Room, Slab, height_of, paint, piled, stacked
from convert.writers.pdf.pen import Pen
from convert.writers.pdf.press import Press
from convert.writers.pdf.running import draw_running

__all__ = ["Sheet", "draw_sheets", "sheets_of"]


class Sheet(NamedTuple):
    """What stands on a page; `repeated` is drawn above it and not read again, `foot` stands at its end.

    A `wide` sheet lies on its side.
    """

    repeated: list[Placed]
    placed: list[Placed]
    foot: list[Placed]
    wide: bool = False


def sheets_of(press: Press, story: Story) -> list[Sheet]:
    """The pages; one, if there is nothing to show."""
    turned = Room(0.0, press.turned.measure, press.turned.depth)
    room = Room(0.0, press.measure, press.depth, turned=turned)
    waiting = _with_their_headings(stacked(story.flows, room))[::-1]
    foot = Foot(story.notes, room, press.theme.light.rule, press.styles["note"].after)
    sheets: list[Sheet] = []
    while waiting or foot.is_waiting:
        sheets.append(_sheet(press, waiting, foot))
    if press.entries:
        _number(sheets, story.numbers)
    return sheets or [Sheet([], [], [])]


def _sheet(press: Press, waiting: list[Slab], foot: Foot) -> Sheet:
    """The next page, of what is waiting and of the notes it cites."""
    wide = bool(waiting) and waiting[-1].wide
    repeated = piled(waiting[-1].repeated) if waiting else []
    height = (press.turned if wide else press.form).depth - height_of(repeated)
    placed = fill(waiting, height, height, not foot.is_waiting, foot)
    if not waiting:
        foot.take_rest()
    notes = foot.fill(height - height_of(placed), is_empty=not placed)
    return Sheet(repeated if placed else [], placed, notes, wide)


def _with_their_headings(slabs: list[Slab]) -> list[Slab]:
    """The slabs; what must stay with something wide stands on its page."""
    wide = False
    for slab in reversed(slabs):
        slab.wide = wide = slab.wide or (slab.keep and wide)
    return slabs


def _number(sheets: Sequence[Sheet], numbers: dict[str, int]) -> None:
    """Note on which page each name stands."""
    for number, sheet in enumerate(sheets, 1):
        for name in _names(slab for slab, _ in sheet.placed):
            numbers.setdefault(name, number)


def _names(slabs: Iterable[Slab]) -> Iterator[str]:
    """The names of slabs and of what stands in the cells of tables."""
    for slab in slabs:
        yield from (sign.name for sign in slab.signs if isinstance(sign, Anchor))
        if isinstance(slab.content, Band):
            for cell in slab.content.cells:
                yield from _names(cell.slabs)


def draw_sheets(canvas: TaggedCanvas, press: Press, sheets: Sequence[Sheet]) -> None:
    """Draw every page with its head and footer."""
    for number, sheet in enumerate(sheets, 1):
        form = press.turned if sheet.wide else press.form
        page = form.sheet
        canvas.open_page(page.width, page.height)
        axis = page.width if press.is_rtl else None
        pen = Pen(canvas, page.margin_inner, page.margin_top, axis=axis)
        paint(Pen(canvas, pen.x, pen.y, instead=ARTIFACT, axis=axis), sheet.repeated)
        paint(pen.moved(0.0, height_of(sheet.repeated)), sheet.placed)
        paint(pen.moved(0.0, form.depth - height_of(sheet.foot)), sheet.foot)
        draw_running(pen, press, form, number, len(sheets))
        canvas.show_page()
