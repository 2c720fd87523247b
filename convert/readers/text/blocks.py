"""Decided lines into blocks.

Receives: the draft, and one line or a run of lines with their role.
Returns:  nothing; the draft has the block, and the account of what became structure.
Knows:    the block each role makes.
Never:    reconsiders a decision.
"""

from __future__ import annotations

from convert.model import (
    Block,
    Cell,
    Divider,
    Figure,
    Heading,
    Note,
    Origin,
    Paragraph,
    Quote,
    Row,
    Span,
    Table,
)
from convert.readers.text.draft import Draft, Lines, Proposals, origin_of, whole
from convert.readers.text.inlines import inlines
from convert.readers.text.lines import Line
from convert.readers.text.lists import lists
from convert.readers.text.parts import Part
from convert.readers.text.rules import Proposal
from convert.readers.text.stated import state

__all__ = [
    "caption",
    "divider",
    "furniture",
    "lead",
    "list_block",
    "note",
    "paragraph",
    "quote",
    "subhead",
    "table",
]


def paragraph(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A paragraph, without the agency that may sign it."""
    line, proposal = lines[0], decided[0]
    draft.blocks.append(
        Paragraph(draft.inline(line, _story(draft, line, proposal)), origin=_story_origin(line, proposal))
    )


def lead(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """The first paragraph, without the place, the agency and the reporters it opens with."""
    line, proposal = lines[0], decided[0]
    text = _story(draft, line, proposal)
    draft.blocks.append(Paragraph(draft.inline(line, text), lead=True, origin=_story_origin(line, proposal)))


def _story(draft: Draft, line: Line, proposal: Proposal) -> Part:
    """What of a paragraph is story; the rest of it is stated or consumed."""
    text = next((part for part in proposal.parts if part.field == "text"), None)
    if text is None:
        return whole(line)
    others = tuple(part for part in proposal.parts if part.field not in ("text", ""))
    if others and not state(draft, line, others, proposal.rule):
        for part in others:
            draft.consume(line, part.start, part.end, part.field, proposal.rule)
    for part in proposal.parts:
        if not part.field:
            draft.consume(line, part.start, part.end, proposal.role, proposal.rule)
    draft.gaps(line, proposal)
    return text


def _story_origin(line: Line, proposal: Proposal) -> Origin:
    text = next((part for part in proposal.parts if part.field == "text"), None)
    return origin_of(line, proposal.rule, text)


def subhead(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A heading of level 2: text says nothing of levels."""
    children = draft.inline(lines[0], whole(lines[0]))
    draft.blocks.append(Heading(2, children, origin=origin_of(lines[0], decided[0].rule)))


def caption(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A figure whose picture the dump has lost."""
    line, proposal = lines[0], decided[0]
    parts = {part.field: part for part in proposal.parts}
    text = {name: draft.inline(line, part) for name, part in parts.items()}
    draft.gaps(line, proposal)
    draft.blocks.append(
        Figure((), text.get("caption", ()), text.get("credit", ()), origin=origin_of(line, proposal.rule))
    )


def quote(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A quotation set apart, with who said it."""
    line, proposal = lines[0], decided[0]
    parts = {part.field: part for part in proposal.parts}
    said, credit = draft.inline(line, parts["text"]), draft.inline(line, parts["credit"])
    draft.gaps(line, proposal)
    draft.blocks.append(Quote((Paragraph(said),), credit, origin=origin_of(line, proposal.rule)))


def list_block(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A list of all the lines of a run."""
    for line, proposal in zip(lines, decided, strict=True):
        draft.gaps(line, proposal)
    entries = [(line, draft.inline(line, p.parts[0])) for line, p in zip(lines, decided, strict=True)]
    origin = Origin(f"text.{decided[0].rule}", Span(lines[0].span.start, lines[-1].span.end))
    draft.blocks.extend(lists(entries, decided[0].role == "number", origin))


def table(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A table; its first row is the head where every cell says something and none holds a figure."""
    rows = [[cell.strip() for cell in line.text.split("\t")] for line in lines]
    has_head = len(rows) > 1 and all(rows[0]) and not any(ch.isdigit() for cell in rows[0] for ch in cell)
    built = [
        Row(tuple(Cell(_cell(text), header=has_head and i == 0) for text in row))
        for i, row in enumerate(rows)
    ]
    origin = Origin(f"text.{decided[0].rule}", Span(lines[0].span.start, lines[-1].span.end))
    head = tuple(built[:1]) if has_head else ()
    draft.blocks.append(Table(tuple(built[len(head) :]), head, origin=origin))


def _cell(text: str) -> tuple[Block, ...]:
    nodes, _ = inlines(text, {})
    return (Paragraph(nodes),) if text else ()


def divider(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A break in the story."""
    draft.consume(lines[0], 0, len(lines[0].text), "divider", "divider")
    draft.blocks.append(Divider(origin=origin_of(lines[0], "divider")))


def note(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A note, to which the marks in the text lead."""
    line, proposal = lines[0], decided[0]
    label = line.text[1 : line.text.index("]")]
    draft.gaps(line, proposal)
    nodes, _ = inlines(line.text[proposal.parts[0].start :].strip(), {})
    said = Paragraph(nodes, origin=origin_of(line, proposal.rule, proposal.parts[0]))
    counted = label == str(len(draft.notes) + 1)
    draft.notes.append(Note(draft.marks[f"[{label}]"], (said,), None if counted else label))


def furniture(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """What a web page left behind: kept in the account, not in the article."""
    draft.remove(lines[0], decided[0].rule)
