"""Tables in tables: LibreOffice 7.4 can lay them out without end where a page ends in one.

It happens to about one in four hundred generated documents, and a line more or less cures it: no property of the file
does. What it does not finish is given to it again with the cells of inner tables one below the other.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from convert.model import Cell, Document, Table, find, rebuild
from convert.model.walk import changed

__all__ = ["has_nest", "unnested"]


def has_nest(document: Document) -> bool:
    """Whether a cell holds a table."""
    cells = find((*document.blocks, *document.notes), Cell)
    return any(True for cell in cells for _ in find(cell.children, Table))


def unnested(document: Document) -> Document:
    """The document with the blocks of inner tables where these stood."""
    return replace(document, blocks=changed(document.blocks, _outer), notes=changed(document.notes, _outer))


def _outer(part: Any) -> Any:
    if isinstance(part, Cell):
        return replace(part, children=changed(part.children, _inner))
    return rebuild(part, _outer)


def _inner(part: Any) -> Any:
    if not isinstance(part, Table):
        return rebuild(part, _inner)
    rows = (*part.head, *part.body, *part.foot)
    return tuple(block for row in rows for cell in row.cells for block in changed(cell.children, _inner))
