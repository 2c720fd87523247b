"""Tables: with strokes where every cell is one line, else as elements.

Receives: a table, the scribe of its article, a function for what stands in a cell.
Returns:  a table.
Knows:    GitHub's tables; how far a cell reaches.
Never:    mends a table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from convert.model import nodes as n
from convert.writers.markdown import marks as md
from convert.writers.markdown.scribe import Scribe

__all__ = ["table"]

Blocks: TypeAlias = Callable[[tuple[n.Block, ...], Scribe], str]


def table(node: n.Table, scribe: Scribe, blocks: Blocks) -> str:
    """A table with strokes if every cell is one line, else rows and cells as elements with blocks inside."""
    caption = scribe.one_line(node.caption)
    if _is_plain(node):
        return "\n\n".join(filter(None, (md.line(caption), _strokes(node, scribe))))
    rows = "\n".join(
        md.tagged(tag, "\n".join(_row(each, scribe, blocks) for each in part))
        for tag, part in (("thead", node.head), ("tbody", node.body), ("tfoot", node.foot))
        if part
    )
    said = md.tagged("caption", md.line(caption)) + "\n" if caption else ""
    return f"<table>\n{said}{rows}\n</table>"


def _row(row: n.Row, scribe: Scribe, blocks: Blocks) -> str:
    """A row as elements."""
    return "<tr>\n" + "\n".join(_cell(each, scribe, blocks) for each in row.cells) + "\n</tr>"


def _cell(cell: n.Cell, scribe: Scribe, blocks: Blocks) -> str:
    """A cell as an element."""
    spans = md.attribute("colspan", str(cell.columns)) if cell.columns > 1 else ""
    spans += md.attribute("rowspan", str(cell.rows)) if cell.rows > 1 else ""
    return md.tagged("th" if cell.header else "td", blocks(cell.children, scribe), spans)


def _strokes(table: n.Table, scribe: Scribe) -> str:
    """A line a row, its cells between strokes."""
    head, *others = (_stroked(row, scribe) for row in (*table.head, *table.body, *table.foot))
    rules = {None: "---", "start": ":--", "center": ":-:", "end": "--:"}
    under = f"| {' | '.join(rules[cell.align] for cell in table.head[0].cells)} |"
    return "\n".join((head, under, *others))


def _stroked(row: n.Row, scribe: Scribe) -> str:
    """One such line."""
    lines = (cell.children[0] if cell.children else n.Paragraph(()) for cell in row.cells)
    cells = (md.struck(scribe.one_line(line.children)) for line in lines if isinstance(line, n.Paragraph))
    return f"| {' | '.join(cells)} |"


def _is_plain(table: n.Table) -> bool:
    """Whether a table has one head of its own and cells of a line each, none of them wider or higher than one."""
    cells = [cell for part in (table.head, table.body, table.foot) for row in part for cell in row.cells]
    return len(table.head) == 1 and all(
        cell.columns == cell.rows == 1 and len(cell.children) < 2 and all(map(_is_bare, cell.children))
        for cell in cells
    )


def _is_bare(block: n.Block) -> bool:
    """Whether a block is a paragraph with nothing to say of itself."""
    return isinstance(block, n.Paragraph) and not (block.language or block.direction or block.id)
