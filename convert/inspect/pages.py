"""The account of a document whose source has no lines.

Receives: a document that was read from a page, or from JSON.
Returns:  a row for each field, block, and piece that was consumed or removed.
Knows:    the order: what the article says of itself, the article, what is no part of it.
Never:    where in the source anything stood: a page's elements have paths, not lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.inspect.rows import Inspection, Kind, Piece, Row, field_text, kind_of, name_of, with_ids
from convert.model import Document, Origin, plain

__all__ = ["of_document"]


def of_document(document: Document, reader: str) -> Inspection:
    """The account of a document whose source has no lines: its fields, its blocks, what was consumed and removed."""
    document = with_ids(document)
    return Inspection(document, reader, tuple(_page_rows(document)))


def _page_rows(document: Document) -> Iterator[Row]:
    for entry in document.metadata.origins:
        kind: Kind = "headline" if entry.field == "title" else "field"
        text = field_text(document.metadata, entry.field)
        yield _page_row(text, kind, entry.field, entry.origin, f"field:{entry.field}")
    for block in document.blocks:
        origin = block.origin or Origin("")
        yield _page_row(plain((block,), " "), kind_of(block), name_of(block), origin, block.id or "")
    for note in document.notes:
        yield _page_row(plain((note,), " "), "structure", "note", Origin(""), note.id)
    for consumed in document.consumed:
        yield _page_row(consumed.text, "mark", consumed.field, consumed.origin, "")
    for removed in document.removed:
        yield _page_row(removed.text, "removed", "removed", removed.origin, "")


def _page_row(text: str, kind: Kind, became: str, origin: Origin, target: str) -> Row:
    return Row(became, kind, origin.rule, (Piece(text, kind, became, origin.rule, target),))
