"""Decided lines into a document.

Receives: lines, each with the proposal that holds for it.
Returns:  metadata, blocks and notes, and what was consumed and removed, each with span and rule.
Knows:    how each role becomes a field or a block.
Never:    reconsiders a decision.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from convert.dates import parse_date
from convert.model import (
    Block,
    Cell,
    Consumed,
    Divider,
    Document,
    FieldOrigin,
    Figure,
    Heading,
    Inline,
    Metadata,
    Note,
    Origin,
    Paragraph,
    Person,
    Removed,
    Row,
    Span,
    Table,
)
from convert.readers.text.inlines import inlines
from convert.readers.text.lines import Line
from convert.readers.text.lists import lists
from convert.readers.text.rules import Part, Proposal
from convert.readers.text.words import Words

__all__ = ["assemble"]


@dataclass(slots=True)
class _Draft:
    """A document in the making."""

    words: Words
    marks: Mapping[str, str]
    fields: dict[str, Any] = field(default_factory=dict)
    origins: list[FieldOrigin] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    consumed: list[Consumed] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)

    def set(self, name: str, value: Any, line: Line, part: Part, rule: str) -> bool:
        """Set a field that nothing set before; whether it was set."""
        if name in self.fields or not value:
            return False
        self.fields[name] = value
        self.origins.append(FieldOrigin(name, Origin(f"text.{rule}", _span(line, part.start, part.end))))
        return True

    def consume(self, line: Line, start: int, end: int, name: str, rule: str) -> None:
        """Account for source characters that became structure; blanks at the edges are left out."""
        text = line.source[start:end]
        inner = text.strip()
        if inner:
            start += text.index(inner)
            origin = Origin(f"text.{rule}", _span(line, start, start + len(inner)))
            self.consumed.append(Consumed(inner, name, origin))

    def gaps(self, line: Line, proposal: Proposal) -> None:
        """Account for what stands between the parts of a line that has parts."""
        if not proposal.parts:
            return
        name = "agency" if proposal.role == "lead" else proposal.role
        at = 0
        for part in (*proposal.parts, Part("", len(line.source), len(line.source))):
            self.consume(line, at, part.start, name, proposal.rule)
            at = part.end

    def inline(self, line: Line, part: Part) -> tuple[Inline, ...]:
        """The inlines of a part of a line."""
        start, end = _inner(line.source, part)
        nodes, marks = inlines(line.source[start:end], self.marks)
        for first, last in marks:
            self.consume(line, start + first, start + last, "note", "note-mark")
        return nodes


def _inner(source: str, part: Part) -> tuple[int, int]:
    text = source[part.start : part.end]
    start = part.start + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def _span(line: Line, start: int, end: int) -> Span:
    start, end = _inner(line.source, Part("", start, end))
    return Span(line.span.start + start, line.span.start + end)


def _origin(line: Line, rule: str, part: Part | None = None) -> Origin:
    return Origin(f"text.{rule}", _span(line, part.start, part.end) if part else line.span)


def assemble(lines: tuple[Line, ...], decided: tuple[Proposal, ...], words: Words) -> Document:
    """The document that decided lines make; `issues` and `source` are left to the caller."""
    marks = {f"[{label}]": f"note-{label}" for label in _labels(lines, decided)}
    draft = _Draft(words, marks)
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and decided[end].role == decided[at].role and decided[at].role in _RUNS:
            end += 1
        _HANDLERS[decided[at].role](draft, lines[at:end], decided[at:end])
        at = end
    return Document(
        metadata=Metadata(**draft.fields, origins=tuple(draft.origins)),
        blocks=tuple(draft.blocks),
        notes=tuple(draft.notes),
        removed=tuple(draft.removed),
        consumed=tuple(draft.consumed),
    )


def _labels(lines: Iterable[Line], decided: Iterable[Proposal]) -> list[str]:
    found = (
        re.match(r"\[(\d+|\*)\]", line.source)
        for line, p in zip(lines, decided, strict=True)
        if p.role == "note"
    )
    return [match[1].replace("*", "star") if match[1] == "*" else match[1] for match in found if match]


_Lines = tuple[Line, ...]
_Proposals = tuple[Proposal, ...]


def _whole(line: Line) -> Part:
    return Part("text", 0, len(line.source))


# ------------------------------------------------------------------------------------------------- fields


def _date(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    line, proposal = lines[0], decided[0]
    part = proposal.parts[0]
    date = parse_date(line.source[part.start : part.end], draft.words.language)
    if draft.set(part.field, date, line, part, proposal.rule):
        draft.gaps(line, proposal)
    else:
        _paragraph(draft, lines, decided)


def _line_field(name: str) -> Callable[[_Draft, _Lines, _Proposals], None]:
    """A handler for a line that is one field."""

    def handle(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
        line, proposal = lines[0], decided[0]
        part = proposal.parts[0] if proposal.parts else _whole(line)
        if draft.set(name, _flat(line.source[part.start : part.end]), line, part, proposal.rule):
            draft.gaps(line, proposal)
        else:
            _paragraph(draft, lines, decided)

    return handle


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _byline(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    line, proposal = lines[0], decided[0]
    part = proposal.parts[0]
    people = _people(_flat(line.source[part.start : part.end]), draft.words)
    if draft.set("authors", people, line, part, proposal.rule):
        draft.gaps(line, proposal)
    else:
        _paragraph(draft, lines, decided)


def _people(text: str, words: Words) -> tuple[Person, ...]:
    """`A and B, Staff Writer` → two people, the second with a role."""
    pieces = re.split(rf"\s*[,;]\s*|\s+(?:{words.joiners.pattern})\s+", text, flags=re.IGNORECASE)
    people: list[Person] = []
    for piece in filter(None, (piece.strip() for piece in pieces)):
        if people and words.roles.search(piece) and people[-1].role is None:
            people[-1] = Person(people[-1].name, piece)
        else:
            people.append(Person(piece))
    return tuple(people)


def _keywords(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    line, proposal = lines[0], decided[0]
    part = proposal.parts[0]
    tags = tuple(
        filter(None, (_flat(tag).lstrip("#") for tag in re.split(r"[,;、،|]", line.source[part.start :])))
    )
    draft.set("keywords", tags, line, part, proposal.rule)
    draft.gaps(line, proposal)


# ------------------------------------------------------------------------------------------------- blocks


def _paragraph(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    draft.blocks.append(
        Paragraph(draft.inline(lines[0], _whole(lines[0])), origin=_origin(lines[0], "paragraph"))
    )


def _lead(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    line, proposal = lines[0], decided[0]
    parts = {part.field: part for part in proposal.parts}
    text = parts.get("text", _whole(line))
    for name in ("dateline", "agency"):
        if name in parts:
            part = parts[name]
            draft.set(name, _flat(line.source[part.start : part.end]), line, part, proposal.rule)
    if proposal.parts:
        draft.gaps(line, proposal)
    draft.blocks.append(
        Paragraph(draft.inline(line, text), lead=True, origin=_origin(line, proposal.rule, text))
    )


def _subhead(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    children = draft.inline(lines[0], _whole(lines[0]))
    draft.blocks.append(Heading(2, children, origin=_origin(lines[0], decided[0].rule)))


def _caption(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    line, proposal = lines[0], decided[0]
    parts = {part.field: part for part in proposal.parts}
    text = {name: draft.inline(line, part) for name, part in parts.items()}
    draft.gaps(line, proposal)
    draft.blocks.append(
        Figure((), text.get("caption", ()), text.get("credit", ()), origin=_origin(line, proposal.rule))
    )


def _list(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    for line, proposal in zip(lines, decided, strict=True):
        draft.gaps(line, proposal)
    entries = [(line, draft.inline(line, p.parts[0])) for line, p in zip(lines, decided, strict=True)]
    origin = Origin(f"text.{decided[0].rule}", Span(lines[0].span.start, lines[-1].span.end))
    draft.blocks.extend(lists(entries, decided[0].role == "number", origin))


def _table(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    rows = [[piece.strip() for piece in _flat_cells(line.source)] for line in lines]
    has_head = len(rows) > 1 and all(rows[0]) and not any(ch.isdigit() for cell in rows[0] for ch in cell)
    built = [
        Row(tuple(Cell(_cell(text), header=has_head and i == 0) for text in row))
        for i, row in enumerate(rows)
    ]
    origin = Origin(f"text.{decided[0].rule}", Span(lines[0].span.start, lines[-1].span.end))
    head = tuple(built[:1]) if has_head else ()
    draft.blocks.append(Table(tuple(built[len(head) :]), head, origin=origin))


def _flat_cells(source: str) -> list[str]:
    return unicodedata.normalize("NFC", source).split("\t")


def _cell(text: str) -> tuple[Block, ...]:
    nodes, _ = inlines(text, {})
    return (Paragraph(nodes),) if text else ()


def _divider(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    draft.consume(lines[0], 0, len(lines[0].source), "divider", "divider")
    draft.blocks.append(Divider(origin=_origin(lines[0], "divider")))


def _note(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    line, proposal = lines[0], decided[0]
    label = line.source[1 : line.source.index("]")]
    draft.gaps(line, proposal)
    nodes, _ = inlines(line.source[proposal.parts[0].start :].strip(), {})
    paragraph = Paragraph(nodes, origin=_origin(line, proposal.rule, proposal.parts[0]))
    draft.notes.append(Note(draft.marks[f"[{label}]"], (paragraph,)))


def _removed(draft: _Draft, lines: _Lines, decided: _Proposals) -> None:
    draft.removed.append(Removed(lines[0].text, _origin(lines[0], decided[0].rule)))


_RUNS = frozenset({"bullet", "number", "row"})
"""Roles of which several lines in a row make one block."""

_HANDLERS: dict[str, Callable[[_Draft, _Lines, _Proposals], None]] = {
    "date": _date,
    "kicker": _line_field("kicker"),
    "title": _line_field("title"),
    "standfirst": _line_field("standfirst"),
    "source": _line_field("agency"),
    "byline": _byline,
    "keywords": _keywords,
    "lead": _lead,
    "paragraph": _paragraph,
    "subhead": _subhead,
    "caption": _caption,
    "bullet": _list,
    "number": _list,
    "row": _table,
    "divider": _divider,
    "note": _note,
    "share": _removed,
    "related": _removed,
    "related-item": _removed,
    "copyright": _removed,
}
