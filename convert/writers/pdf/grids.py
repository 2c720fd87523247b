"""Tables of the model as flows.

Receives: a table and the scene it stands in.
Returns:  a flow.
Knows:    which cell is a header of what, how cells are aligned.
Never:    widths and heights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from convert.model import grid
from convert.model import nodes as n
from convert.theme import Style
from convert.writers.pdf.bands import RuleStyle
from convert.writers.pdf.flow import Flow
from convert.writers.pdf.paragraphs import BlockSetter, text_in
from convert.writers.pdf.scene import Scene
from convert.writers.pdf.structure import Element
from convert.writers.pdf.tables import CellFlow, TableFlow

__all__ = ["table_flow"]

_STRONG, _FINE = 0.9, 0.4  # points


def table_flow(scene: Scene, table: n.Table, blocks: BlockSetter) -> TableFlow:
    """Caption, head, body and foot."""
    element = scene.element_for("Table", table)
    inner = replace(scene.inside(element, table).styled("table"), align=None)
    style, light = scene.press.styles["table"], scene.press.theme.light
    head, foot = ("THead", "TFoot") if table.body else ("TBody", "TBody")  # PDF knows neither without a body
    aligned = _alignments(table.body)
    return TableFlow(
        _caption(scene.inside(element, table), table),
        _section(inner, Element(head, element), table.head, "Column", blocks, aligned),
        _section(inner, Element("TBody", element), table.body, "Row", blocks),
        _section(inner, Element(foot, element), table.foot, "Row", blocks),
        grid.column_count(table),
        RuleStyle(_STRONG, light.text),
        RuleStyle(_FINE, light.rule),
        before=style.before,
        after=style.after,
    )


def _caption(scene: Scene, table: n.Table) -> list[Flow]:
    if not table.caption:
        return []
    style = replace(scene.styled("caption").style, before=0.0, bold=True)
    return [text_in(scene, Element("Caption", scene.element), table.caption, style, "start")]


def _alignments(rows: tuple[n.Row, ...]) -> dict[int, n.Alignment]:
    """How the columns are aligned in which most cells are aligned alike."""
    columns: dict[int, Counter[n.Alignment | None]] = {}
    for placed in grid.place(rows):
        if placed.cell.columns == 1:
            columns.setdefault(placed.column, Counter())[placed.cell.align] += 1
    commonest = ((column, found.total(), *found.most_common(1)[0]) for column, found in columns.items())
    return {column: align for column, total, align, count in commonest if align and 2 * count > total}


def _section(
    scene: Scene,
    section: Element,
    rows: tuple[n.Row, ...],
    scope: str,
    blocks: BlockSetter,
    aligned: Mapping[int, n.Alignment] = MappingProxyType({}),
) -> list[CellFlow]:
    """The cells of a section in reading order, each in the element of the row it begins in.

    Those that say nothing of it stand as `aligned` has their column.
    """
    elements = [Element("TR", section) for _ in rows]
    styles = {header: _style(scene.style, header) for header in (False, True)}
    flows = []
    for row, column, cell in grid.place(rows):
        align = cell.align or (aligned.get(column) if cell.columns == 1 else None)
        children = _cell(replace(scene, align=align), elements[row], cell, styles[cell.header], scope, blocks)
        flows.append(CellFlow(row, column, cell.rows, cell.columns, children))
    return flows


def _style(style: Style, header: bool) -> Style:
    return replace(style, before=0.0, after=style.size * 0.3, bold=header, align="start")


def _cell(
    scene: Scene, row: Element, cell: n.Cell, style: Style, scope: str, blocks: BlockSetter
) -> list[Flow]:
    tag = "TH" if cell.header else "TD"
    element = Element(tag, row, attributes=_attributes(cell, scope))
    return blocks(replace(scene, element=element, style=style), cell.children)


def _attributes(cell: n.Cell, scope: str) -> str:
    """What a table cell says of itself (ISO 32000-1, table 349)."""
    entries: Iterable[tuple[str, bool]] = (
        (f"/Scope/{scope}", cell.header),
        (f"/ColSpan {cell.columns}", cell.columns > 1),
        (f"/RowSpan {cell.rows}", cell.rows > 1),
    )
    said = "".join(entry for entry, is_said in entries if is_said)
    return f"/A<</O/Table{said}>>" if said else ""
