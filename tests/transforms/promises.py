"""What a writer may rely on, said as checks.

Receives: a normalised document.
Returns:  nothing; fails where a promise is broken.
Knows:    the promises listed at `convert.transforms.normalise`.
Never:    how they are kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.dom import minidom
from xml.sax.saxutils import escape

import msgspec

from convert.model import (
    Block,
    Document,
    Note,
    NoteRef,
    Row,
    Table,
    children,
    find,
    plain,
    walk,
    walk_document,
)
from convert.model import nodes as n
from convert.model.grid import place
from convert.transforms import MAX_DEPTH, normalise


def nothing_twice(document: Document) -> None:
    """Normalising again changes nothing."""
    assert normalise(document) == document


# What a reader keeps of the source is evidence, shown to nobody as it stands.
_EVIDENCE = {"removed", "consumed", "issues", "origin", "origins", "data"}


def is_sound_text(document: Document) -> None:
    """All text is NFC and fit for XML."""
    for text in _strings(msgspec.to_builtins(document)):
        assert unicodedata.is_normalized("NFC", text), text
        minidom.parseString(f"<t>{escape(text)}</t>")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", text), text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for name in value.keys() - _EVIDENCE for text in _strings(value[name]))
    elif isinstance(value, (list, tuple)):
        yield from (text for inner in value for text in _strings(inner))


def _ids(document: Document) -> list[str]:
    return [name for part in walk_document(document) if (name := getattr(part, "id", None))]


def has_sound_ids(document: Document) -> None:
    """Ids are unique, and names in every format."""
    ids = _ids(document)
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*", name) for name in ids)


def has_sound_links(document: Document) -> None:
    """Links lead somewhere safe and hold no other link."""
    ids = set(_ids(document))
    for found in find((*document.blocks, *document.notes), n.Link):
        safe = re.match(r"(https?://[^\s/]|mailto:\S|tel:\S)", found.url)
        assert safe or (found.url.startswith("#") and found.url[1:] in ids), found.url
        assert not list(find(found.children, n.Link))
        assert plain(found.children).strip() or any(
            isinstance(p, n.InlineImage) for p in walk(found.children)
        )


def has_a_note_for_every_mark(document: Document) -> None:
    """Notes stand in the order of their marks, none without."""
    marks = [ref.note for ref in find(document.blocks, NoteRef)]
    assert list(dict.fromkeys(marks)) == [note.id for note in document.notes]
    assert not list(find(document.notes, NoteRef))
    assert all(note.children for note in document.notes)


def has_headings_without_gaps(document: Document) -> None:
    """No heading skips a level going down."""
    parts: tuple[Document | Note, ...] = (document, *document.notes)
    for part in parts:
        below: tuple[Block, ...] = part.blocks if isinstance(part, Document) else part.children
        levels = [found.level for found in find(below, n.Heading)]
        assert all(low <= high + 1 for high, low in zip([1, *levels], levels, strict=False))


def has_full_tables(document: Document) -> None:
    """Every section of a table is a full rectangle of the same columns."""
    for table in find((*document.blocks, *document.notes), Table):
        sections = [section for section in (table.head, table.body, table.foot) if section]
        assert sections
        widths = {_width_of_full(section) for section in sections}
        assert len(widths) == 1
        begun = {p.column for section in sections for p in place(section)}
        assert begun == set(range(widths.pop()))


def _width_of_full(section: tuple[Row, ...]) -> int:
    """The columns of a section every place of which belongs to exactly one cell."""
    held = Counter(
        (p.row + dy, p.column + dx)
        for p in place(section)
        for dy in range(p.cell.rows)
        for dx in range(p.cell.columns)
    )
    width = max(x for _, x in held) + 1
    assert set(held) == {(y, x) for y in range(len(section)) for x in range(width)}
    assert set(held.values()) == {1}
    assert all(row.cells for row in section)
    return width


def says_something_everywhere(document: Document) -> None:
    """Nothing is empty."""
    for part in walk_document(document):
        match part:
            case n.Heading() | n.Paragraph():
                assert plain((part,)).strip() or any(
                    isinstance(p, (n.InlineImage, NoteRef)) for p in walk((part,))
                )
            case n.BulletList() | n.NumberedList() | n.Definitions():
                assert part.items
            case n.Quote() | n.Aside() | n.Details():
                assert part.children
            case n.Figure():
                assert part.images or part.caption or part.credit
            case n.Verse():
                assert part.lines


def is_not_too_deep(document: Document) -> None:
    """Nothing nests deeper than the limit."""
    assert max(map(_height, (*document.blocks, *document.notes)), default=0) <= MAX_DEPTH


def _height(part: Any) -> int:
    return 1 + max(map(_height, children(part)), default=0)


PROMISES = (
    nothing_twice,
    is_sound_text,
    has_sound_ids,
    has_sound_links,
    has_a_note_for_every_mark,
    has_headings_without_gaps,
    has_full_tables,
    says_something_everywhere,
    is_not_too_deep,
)
