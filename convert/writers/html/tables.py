"""Tables, as HTML.

Receives: a table, the context of its article, a function for what stands in a cell.
Returns:  a table that scrolls sideways where it is wider than the screen.
Knows:    which cells head others, and what a header cell may hold.
Never:    mends a table; that was done before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from convert.model import nodes as n
from convert.model import plain, walk
from convert.model.grid import column_count, place
from convert.writers._columns import Measure, column_widths
from convert.writers.html.context import Context
from convert.writers.html.inlines import heard_once, inlines
from convert.writers.html.markup import attribute

__all__ = ["table"]

Flow: TypeAlias = Callable[[tuple[n.Block, ...], Context], str]

_ALIGNMENTS: dict[n.Alignment | None, str] = {
    None: "",
    "start": ' class="start"',
    "center": ' class="center"',
    "end": ' class="end"',
}


_WIDE = ((9, "widest"), (6, "wide"))
"""From how many columns on."""
_PHONE = Measure(1000, padding=24, word_letter=30, line_letter=23)
"""Thousandths of a page on a telephone, where room is scarcest."""


def table(node: n.Table, own: str, context: Context, flow: Flow) -> str:
    """The table in a frame of its own; a keyboard can reach the frame to scroll it."""
    caption = f"\n<caption>{inlines(node.caption, context)}</caption>" if node.caption else ""
    sections = (("thead", node.head), ("tbody", node.body), ("tfoot", node.foot))
    rows = "".join(_section(tag, section, context, flow) for tag, section in sections if section)
    if context.dialect.is_xml:
        return f"<table{own}{_width(node)}>{caption}{_columns(node)}{rows}\n</table>"
    label = " ".join(plain(node.caption or node.head[:1]).split())
    name = attribute("aria-label", label) if label else ""
    frame = f'<div class="frame" tabindex="0" role="group"{name}>'
    return f"{frame}\n<table{own}>{caption}{rows}\n</table>\n</div>"


def _width(node: n.Table) -> str:
    """The class of a table whose columns fit on no small page as they are: a page of a book does not scroll."""
    columns = column_count(node)
    return next((f' class="{name}"' for least, name in _WIDE if columns >= least), "")


def _columns(node: n.Table) -> str:
    """How the columns share the page: left to themselves, those whose words may be parted are as narrow as can be."""
    count = column_count(node)
    if count < 2:
        return ""
    cells = [cell for section in (node.head, node.body, node.foot) for cell in place(section)]
    widths = column_widths(cells, count, _PHONE)
    columns = "".join([f'<col style="width: {width / 10:g}%"/>' for width in widths])
    return f"\n<colgroup>{columns}</colgroup>"


def _section(tag: str, rows: tuple[n.Row, ...], context: Context, flow: Flow) -> str:
    lines = "".join(f"\n<tr>{''.join(_cells(row, tag == 'thead', context, flow))}</tr>" for row in rows)
    return f"\n<{tag}>{lines}\n</{tag}>"


def _cells(row: n.Row, is_head: bool, context: Context, flow: Flow) -> Iterator[str]:
    scope = "col" if is_head or all(cell.header for cell in row.cells) else "row"
    for cell in row.cells:
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        content, align = heard_once(flow(cell.children, context)), _ALIGNMENTS[cell.align]
        if cell.header and _may_head(cell):
            yield f'<th scope="{scope}"{spans}{align}>{content}</th>'
        else:
            yield f"<td{spans}{align}>{content}</td>"


def _may_head(cell: n.Cell) -> bool:
    """Whether a cell can be a header: it says something, and holds nothing HTML bars from one."""
    barred = (n.Heading, n.Aside, n.Quote)
    return bool(plain(cell.children).strip()) and not any(
        isinstance(part, barred) for part in walk(cell.children)
    )
