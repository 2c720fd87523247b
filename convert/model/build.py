"""Short words to build a document by hand.

Receives: strings where text is meant, nodes where more is meant.
Returns:  nodes and documents, the very same that readers give.
Knows:    how strings become text nodes and paragraphs.
Never:    formats, files, validity.

>>> article(
...     "Rain over the delta",
...     heading(2, "What fell"),
...     paragraph("It rained ", strong("all night"), "."),
...     bullets("eleven centimetres in Can Tho", "four in Hue"),
...     language="en",
... ).metadata.title
'Rain over the delta'
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from convert.model import nodes as n
from convert.model.document import Document, Metadata, Note, Resource

Inlines: TypeAlias = str | n.Inline
Blocks: TypeAlias = str | n.Block


def inlines(*parts: Inlines) -> tuple[n.Inline, ...]:
    """Strings as text, nodes as they are."""
    return tuple(n.Text(part) if isinstance(part, str) else part for part in parts if part != "")


def blocks(*parts: Blocks) -> tuple[n.Block, ...]:
    """Strings as paragraphs, nodes as they are."""
    return tuple(paragraph(part) if isinstance(part, str) else part for part in parts)


def emphasis(*parts: Inlines) -> n.Emphasis:
    """Stressed text."""
    return n.Emphasis(inlines(*parts))


def strong(*parts: Inlines) -> n.Strong:
    """Important text."""
    return n.Strong(inlines(*parts))


def link(url: str, *parts: Inlines) -> n.Link:
    """A link; its text is the address itself where no text is given."""
    return n.Link(url, inlines(*(parts or (url,))))


def paragraph(*parts: Inlines, lead: bool = False) -> n.Paragraph:
    """A paragraph."""
    return n.Paragraph(inlines(*parts), lead=lead)


def heading(level: int, *parts: Inlines) -> n.Heading:
    """A heading of level 2 to 6."""
    return n.Heading(level, inlines(*parts))


def items(entries: Iterable[Blocks | tuple[Blocks, ...]]) -> tuple[n.ListItem, ...]:
    """One list item an entry; a tuple holds several blocks."""
    return tuple(n.ListItem(blocks(*(e if isinstance(e, tuple) else (e,)))) for e in entries)


def bullets(*entries: Blocks | tuple[Blocks, ...]) -> n.BulletList:
    """A bulleted list."""
    return n.BulletList(items(entries))


def numbered(*entries: Blocks | tuple[Blocks, ...], start: int = 1) -> n.NumberedList:
    """A numbered list that counts from `start`."""
    return n.NumberedList(items(entries), start=start)


def quote(*parts: Blocks, credit: str = "", pull: bool = False) -> n.Quote:
    """A quotation."""
    return n.Quote(blocks(*parts), credit=inlines(credit), pull=pull)


def figure(
    url: str, caption: str = "", credit: str = "", alt: str | None = None, link: str | None = None
) -> n.Figure:
    """One picture with caption and credit; `url` names a resource of the document, "" for a lost picture.

    `link` is where the picture leads.
    """
    pictures = (n.Image(url, alt, link=link),) if url else ()
    return n.Figure(pictures, inlines(caption), inlines(credit))


def row(*cells: Blocks, header: bool = False) -> n.Row:
    """One row of a table, a cell an entry."""
    return n.Row(tuple(n.Cell(blocks(cell), header=header) for cell in cells))


def table(head: Iterable[Blocks], *body: Iterable[Blocks], caption: str = "") -> n.Table:
    """A table: its header row, then its other rows. An empty `head` leaves the header out."""
    top = tuple(head)
    return n.Table(
        body=tuple(row(*cells) for cells in body),
        head=(row(*top, header=True),) if top else (),
        caption=inlines(caption),
    )


def article(
    title: str,
    *parts: Blocks,
    notes: tuple[Note, ...] = (),
    resources: tuple[Resource, ...] = (),
    **metadata: Any,
) -> Document:
    """A document; further keywords are fields of `Metadata` (`language="vi"`, `authors=(Person("…"),)`)."""
    return Document(
        metadata=Metadata(title=title, **metadata), blocks=blocks(*parts), notes=notes, resources=resources
    )
