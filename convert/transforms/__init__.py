"""Documents made sound: what every writer may rely on, whoever made the document.

Receives: any document the types allow.
Returns:  a document whose text, links, ids, notes, tables and nesting keep the promises listed at `normalise`.
Knows:    what XML, and so every output, can hold.
Never:    input or output formats; drops a word.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from convert.model import (
    Consumed,
    Document,
    Issue,
    Note,
    NoteRef,
    Removed,
    Resource,
    find,
    note_labels,
    rebuild,
)
from convert.model.walk import changed, named_parts
from convert.transforms.blocks import BlockRules
from convert.transforms.depth import shallow
from convert.transforms.findings import Findings
from convert.transforms.headings import close_up
from convert.transforms.ids import sound_ids
from convert.transforms.inlines import InlineRules
from convert.transforms.metadata import sound_corrections, sound_metadata, sound_source
from convert.transforms.text import clean

__all__ = ["MAX_DEPTH", "normalise"]

_HALF = re.compile("[\ud800-\udfff]")
MAX_DEPTH = 60
"""How many nodes may stand above one another; what lies deeper moves up, in order."""


def normalise(document: Document) -> Document:
    """The same article, keeping these promises; applying it again changes nothing.

    - Text is NFC and holds nothing XML cannot: such characters become U+FFFD, and an issue counts them.
    - Links lead to http, https, mailto, tel or a block that exists, and hold no other link.
    - Block and note ids are unique and safe in every format; every note is referred to, every reference has
      its note, notes stand in the order they are referred to. A note nothing refers to ends the text.
    - Heading levels begin at 2 and never skip one on the way down.
    - Tables are full rectangles; no paragraph, list, heading, box or table is empty.
    - Nothing nests deeper than `MAX_DEPTH`.
    """
    findings = Findings()
    document, moved = shallow(document, MAX_DEPTH)
    findings.add("nesting-flattened", int(moved))
    document = msgspec.structs.replace(
        document,
        metadata=sound_metadata(document.metadata, findings),
        source=sound_source(document.source),
        corrections=sound_corrections(document.corrections),
        removed=tuple(map(_sound_piece, document.removed)),
        consumed=tuple(map(_sound_piece, document.consumed)),
        resources=tuple(_sound_resource(resource, findings) for resource in document.resources),
    )
    before: tuple[set[str], list[str]] | None = None
    while before != (before := _references(document)):
        named = sound_ids(_with_used_notes(document)) if any(before) else document
        targets = before[0] if named is document else _targets(named)
        document = _without_hollow_notes(_sound_content(named, targets, findings))
        if not any(before):
            break  # No rule gives a name to what has none.
    return msgspec.structs.replace(document, issues=_joined(document.issues, findings.issues()))


def _targets(document: Document) -> set[str]:
    """Every id of the document: what a fragment link or a note reference may lead to."""
    return {name for part in named_parts(document) if (name := getattr(part, "id", None))}


def _references(document: Document) -> tuple[set[str], list[str]]:
    """What may be referred to and the marks of notes: mending one part of the text can change them elsewhere."""
    marks = [ref.note for ref in find(document.blocks, NoteRef)] if document.notes else []
    return _targets(document), marks


_Piece = TypeVar("_Piece", Removed, Consumed)


def _sound_piece(piece: _Piece) -> _Piece:
    """A piece of the source letter for letter, half characters aside, which no file can hold."""
    if piece.text.isprintable() or not _HALF.search(piece.text):
        return piece
    return msgspec.structs.replace(piece, text=_HALF.sub("\ufffd", piece.text))


def _sound_resource(resource: Resource, findings: Findings) -> Resource:
    url = clean(resource.url, findings).strip()
    return resource if url == resource.url else msgspec.structs.replace(resource, url=url)


def _sound_content(document: Document, targets: set[str], findings: Findings) -> Document:
    marks = note_labels(document)
    rules = BlockRules(findings, InlineRules(findings, frozenset(targets), marks))
    notes = tuple(_sound_note(note, rules.in_note(), findings) for note in document.notes)
    return msgspec.structs.replace(document, blocks=close_up(rules.blocks(document.blocks)), notes=notes)


def _sound_note(note: Note, rules: BlockRules, findings: Findings) -> Note:
    return msgspec.structs.replace(
        note,
        children=close_up(rules.blocks(note.children)),
        label=clean(note.label, findings).strip() or None if note.label else None,
    )


def _with_used_notes(document: Document) -> Document:
    """Notes in the order of their first reference; what nothing refers to becomes part of the text, at its end."""
    if not document.notes:
        return document
    by_id: dict[str, Note] = {}
    for note in document.notes:
        by_id.setdefault(note.id, note)
    order = dict.fromkeys(ref.note for ref in find(document.blocks, NoteRef) if ref.note in by_id)
    used = tuple(by_id[name] for name in order)
    if used == document.notes:
        return document
    loose = (note for note in document.notes if not any(note is kept for kept in used))
    return msgspec.structs.replace(
        document,
        blocks=(*document.blocks, *(block for note in loose for block in note.children)),
        notes=used,
    )


def _without_hollow_notes(document: Document) -> Document:
    """The document without notes that say nothing, and without the marks that lead to them."""
    hollow = {note.id for note in document.notes if not note.children}
    if not hollow:
        return document

    def unmark(part: Any) -> Any:
        return None if isinstance(part, NoteRef) and part.note in hollow else rebuild(part, unmark)

    return msgspec.structs.replace(
        document,
        blocks=changed(document.blocks, unmark),
        notes=tuple(note for note in document.notes if note.id not in hollow),
    )


def _joined(old: tuple[Issue, ...], new: tuple[Issue, ...]) -> tuple[Issue, ...]:
    return (*old, *(issue for issue in new if issue not in old))
