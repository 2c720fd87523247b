"""Decided lines into a document.

Receives: lines, each with the proposal that holds for it.
Returns:  metadata, blocks and notes, and what was consumed and removed, each with span and rule.
Knows:    which role is handled where, and which roles make one block of several lines.
Never:    reconsiders a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from convert.model import Document, Metadata
from convert.readers.text import blocks, fields, quoted, tabled
from convert.readers.text.draft import Draft, Lines, Proposals, label_of, marks_of
from convert.readers.text.lines import Line
from convert.readers.text.rules import Proposal
from convert.readers.text.stated import settle_event
from convert.readers.text.words import Words

__all__ = ["assemble"]

_RUNS = frozenset({"bullet", "number", "row", "quote", "verse", "code"})
"""Roles of which several lines in a row make one block."""

_FURNITURE = frozenset({"share", "related", "related-item", "copyright", "furniture"})
"""Roles of lines that are no part of the article."""

_HANDLERS: dict[str, Callable[[Draft, Lines, Proposals], None]] = {
    "date": fields.stated,
    "day": fields.stated,
    "name": fields.stated,
    "kicker": fields.line_field("kicker"),
    "title": fields.title,
    "standfirst": fields.line_field("standfirst"),
    "source": fields.stated,
    "byline": fields.stated,
    "section": fields.stated,
    "editor": fields.stated,
    "keywords": fields.keywords,
    "lead": blocks.lead,
    "paragraph": blocks.paragraph,
    "subhead": blocks.subhead,
    "caption": blocks.caption,
    "bullet": blocks.list_block,
    "number": blocks.list_block,
    "row": tabled.table,
    "divider": blocks.divider,
    "quote": quoted.quote,
    "note": blocks.note,
    "verse": blocks.verse,
    "code": blocks.code,
    "share": blocks.furniture,
    "related": blocks.furniture,
    "related-item": blocks.furniture,
    "copyright": blocks.furniture,
    "furniture": blocks.furniture,
}


def assemble(
    source: str, lines: tuple[Line, ...], decided: tuple[Proposal, ...], words: Words, *, is_markdown: bool
) -> Document:
    """The document that decided lines of a source make; its `issues` and `source` are left to the caller."""
    marks = {mark: f"note-{label_of(mark)}" for mark in _marks(lines, decided)}
    draft = Draft(source, words, marks, is_markdown=is_markdown)
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and decided[end].role == decided[at].role and decided[at].role in _RUNS:
            end += 1
        _HANDLERS[decided[at].role](draft, lines[at:end], decided[at:end])
        if decided[at].role not in _FURNITURE:
            for line in lines[at:end]:
                draft.cuts(line)
        at = end
    settle_event(draft)
    return Document(
        metadata=Metadata(**draft.fields, origins=tuple(draft.origins)),
        blocks=tuple(draft.blocks),
        notes=tuple(draft.notes),
        removed=tuple(draft.removed),
        consumed=tuple(draft.consumed),
    )


def _marks(lines: Iterable[Line], decided: Iterable[Proposal]) -> list[str]:
    """The marks of the notes below the story, as they stand in it."""
    return [
        mark
        for line, proposal in zip(lines, decided, strict=True)
        if proposal.role == "note"
        for mark in marks_of(line, proposal)
    ]
