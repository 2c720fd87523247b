"""Tables of data; tables that only lay out a page are read as what they hold.

Receives: `table`.
Returns:  a `Table`, or the blocks of a layout in their order.
Knows:    sections, header cells, spans, alignment, captions; what tells a layout.
Never:    mends what does not fit: the model's border makes tables rectangles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bs4 import Tag
from bs4.element import PageElement

from convert.model import Alignment, Block, Cell, Direction, Row, Table
from convert.readers.html.blocks.figures import figure
from convert.readers.html.blocks.inlines import inlines_of
from convert.readers.html.blocks.place import Place
from convert.readers.html.trees import (
    HEADINGS,
    attribute,
    child_tags,
    first_in,
    has_content,
    is_text,
    tags_in,
    text_of,
    tokens,
)

__all__ = ["table"]

_SECTIONS = {"thead": "head", "tbody": "body", "tfoot": "foot"}
_ALIGN = re.compile(r"(?:^|;)\s*text-align\s*:\s*(\w+)")
_SPAN = re.compile(r"\d{1,9}")
_LONGEST_CAPTION = 400
_FEW_ROWS = 2
_LONG_CELL = 200
_COLUMN = (*sorted(HEADINGS), "p", "ul", "ol", "blockquote", "figure")
_NOT_IN_A_PICTURE_BOX = ("table", "figure", "ul", "ol", "blockquote", "pre", "iframe", "h1", "h2", "h3", "h4")
_MOST = 1000
_MOST_CELLS = 100_000
"""As many cells as spans may stand for; beyond that every cell is a single one."""
_ALIGNMENTS: dict[tuple[str, Direction], Alignment] = {
    ("left", "ltr"): "start", ("right", "ltr"): "end", ("left", "rtl"): "end", ("right", "rtl"): "start",
    ("center", "ltr"): "center", ("center", "rtl"): "center", ("middle", "ltr"): "center",
    ("middle", "rtl"): "center", ("start", "ltr"): "start", ("start", "rtl"): "start", ("end", "ltr"): "end",
    ("end", "rtl"): "end",
}  # fmt: skip


class _Parts(NamedTuple):
    """A table taken apart: rows with the section they stand in, captions, whatever stands where nothing may."""

    rows: tuple[tuple[str, Tag], ...]
    captions: tuple[Tag, ...]
    loose: tuple[PageElement, ...]


def table(tag: Tag, place: Place) -> tuple[Block, ...]:
    """A table; before it, what stands between its rows."""
    parts = _take_apart(tag)
    loose = place.common.read_blocks(parts.loose, place.inside(tag), tag) if parts.loose else ()
    if _is_layout(tag, parts):
        if not loose and _is_picture_box(tag, parts):
            return figure(tag, place)
        cells = [
            node for part in (*parts.captions, *(row for _, row in parts.rows)) for node in part.contents
        ]
        return (*loose, *place.common.read_blocks(cells, replace(place, depth=place.depth + 1), tag))
    about = place.about("table", tag, keeps_id=True)
    inside = place.inside(tag)
    caption = inlines_of(parts.captions, inside)
    limit = _MOST if _reach(parts) <= _MOST_CELLS else 1
    rows = [(section, _row(row, inside, limit)) for section, row in parts.rows]
    head, body, foot = (
        tuple(row for name, row in rows if name == section and row.cells) for section in _SECTIONS.values()
    )
    if not head:
        head, body = _leading_headers(body)
    if not (head or body or foot):
        return loose
    return (*loose, Table(body, head, foot, caption, **about))


def _take_apart(tag: Tag) -> _Parts:
    rows: list[tuple[str, Tag]] = []
    captions: list[Tag] = []
    loose: list[PageElement] = []
    stack: list[tuple[PageElement, str]] = [(node, "body") for node in reversed(tag.contents)]
    while stack:
        node, section = stack.pop()
        name = node.name if isinstance(node, Tag) else ""
        if isinstance(node, Tag) and name == "tr":
            rows.append((section, node))
        elif isinstance(node, Tag) and name in _SECTIONS:
            stack.extend((child, _SECTIONS[name]) for child in reversed(node.contents))
        elif isinstance(node, Tag) and name == "caption":
            captions.append(node)
        elif (isinstance(node, Tag) and name not in ("col", "colgroup")) or (
            is_text(node) and str(node).strip()
        ):
            loose.append(node)
    return _Parts(tuple(rows), tuple(captions), tuple(loose))


def _cells(row: Tag) -> Iterator[Tag]:
    return (child for child in child_tags(row) if child.name in ("td", "th"))


def _is_layout(tag: Tag, parts: _Parts) -> bool:
    """Whether a table only puts things on the page: it says so, it has one column, or other tables are in it."""
    if tokens(tag, "role") & {"presentation", "none"}:
        return True
    if first_in(tag, "th", "caption", "thead") is not None:
        return False
    rows = [[cell for cell in _cells(row) if has_content(cell)] for _, row in parts.rows]
    if max(map(len, rows), default=0) <= 1 or first_in(tag, "table") is not None:
        return True
    full = [cells for cells in rows if cells]
    return len(full) <= _FEW_ROWS and any(_is_column(cell) for cells in full for cell in cells)


def _is_column(cell: Tag) -> bool:
    """Whether a cell holds a part of a story rather than a value: a heading, or several blocks of some length."""
    inner = list(tags_in(cell, *_COLUMN))
    if any(child.name in HEADINGS for child in inner):
        return True
    return len(inner) > 1 and len(text_of(cell)) > _LONG_CELL


def _is_picture_box(tag: Tag, parts: _Parts) -> bool:
    """Whether a table holds pictures, then one short line: the oldest way to put words under a picture."""
    rows = [[cell for cell in _cells(row) if has_content(cell)] for _, row in parts.rows]
    cells = [cell for row in rows for cell in row]
    below = [row for row in rows if row][-1:]
    if len(cells) < 2 or len(below[0]) != 1 or first_in(tag, *_NOT_IN_A_PICTURE_BOX) is not None:
        return False
    words = [text_of(cell) for cell in cells]
    is_last = bool(words[-1]) and not any(words[:-1]) and first_in(cells[-1], "img") is None
    return is_last and len(words[-1]) <= _LONGEST_CAPTION


def _reach(parts: _Parts) -> int:
    """How many places the cells of a table claim."""
    cells = (cell for _, row in parts.rows for cell in _cells(row))
    return sum(
        _span(cell, "colspan", _MOST) * min(len(parts.rows), _span(cell, "rowspan", _MOST)) for cell in cells
    )


def _row(row: Tag, place: Place, limit: int) -> Row:
    cells: list[Cell] = []
    for node in list(row.contents):
        if isinstance(node, Tag) and node.name in ("td", "th"):
            cells.append(_cell(node, row, place, limit))
        elif isinstance(node, Tag) or (is_text(node) and str(node).strip()):
            blocks = place.common.read_blocks((node,), place, row)
            cells += [Cell(blocks)] if blocks else []
    return Row(tuple(cells))


def _cell(tag: Tag, row: Tag, place: Place, limit: int) -> Cell:
    return Cell(
        place.blocks(tag),
        tag.name == "th" or attribute(tag, "role") in ("columnheader", "rowheader"),
        _span(tag, "colspan", limit),
        _span(tag, "rowspan", limit),
        _alignment(tag, row, place.voice.at(tag).direction),
    )


def _span(tag: Tag, name: str, limit: int) -> int:
    said = attribute(tag, name)
    return max(1, min(limit, int(said))) if _SPAN.fullmatch(said) else 1


def _alignment(tag: Tag, row: Tag, direction: Direction) -> Alignment | None:
    for element in (tag, row):
        style = _ALIGN.search(attribute(element, "style").lower())
        said = style[1] if style else attribute(element, "align").lower()
        if (said, direction) in _ALIGNMENTS:
            return _ALIGNMENTS[said, direction]
    return None


def _leading_headers(body: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The first rows as a head where they hold nothing but header cells; never all rows."""
    count = 0
    while count < len(body) and all(cell.header for cell in body[count].cells):
        count += 1
    spans = max((row + cell.rows for row, line in enumerate(body[:count]) for cell in line.cells), default=0)
    return (body[:count], body[count:]) if count < len(body) and spans <= count else ((), body)
