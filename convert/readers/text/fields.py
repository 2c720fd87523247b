"""Decided lines into metadata.

Receives: the draft, and a line with its role.
Returns:  nothing; the draft has the field, or keeps the line as a paragraph.
Knows:    how the words of each field are read.
Never:    sets a field twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from convert.readers.text.blocks import paragraph
from convert.readers.text.draft import Draft, Lines, Proposals, flat, whole
from convert.readers.text.rules import Proposal
from convert.readers.text.stated import state

__all__ = ["keywords", "line_field", "stated", "title"]


_BETWEEN_TAGS = re.compile(r"[,;、，،؛|·•]|\s(?=#)|(?<=\w)\s{2,}(?=\w)")


def stated(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A line of facts: authors, dates, agency, section, as its parts say; one without parts is all label."""
    line, proposal = lines[0], decided[0]
    if not proposal.parts:
        draft.consume(line, 0, len(line.text), proposal.role, proposal.rule)
    elif state(draft, line, proposal.parts, proposal.rule):
        draft.gaps(line, proposal)
    else:
        paragraph(draft, lines, (Proposal("paragraph", 0, "paragraph"),))


def line_field(name: str) -> Callable[[Draft, Lines, Proposals], None]:
    """A handler for a line that is one field."""

    def handle(draft: Draft, lines: Lines, decided: Proposals) -> None:
        line, proposal = lines[0], decided[0]
        part = proposal.parts[0] if proposal.parts else whole(line)
        if draft.set(name, flat(line.text[part.start : part.end]), line, part, proposal.rule):
            draft.gaps(line, proposal)
        else:
            paragraph(draft, lines, decided)

    return handle


def title(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """The headline, and the site where its name stands after it."""
    line, proposal = lines[0], decided[0]
    for part in proposal.parts or (whole(line),):
        name = part.field if part.field == "site" else "title"
        draft.set(name, flat(line.text[part.start : part.end]), line, part, proposal.rule)
    draft.gaps(line, proposal)


def keywords(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """The article's tags."""
    line, proposal = lines[0], decided[0]
    part = proposal.parts[0]
    tags = tuple(
        filter(
            None, (flat(tag).strip("# .") for tag in _BETWEEN_TAGS.split(line.text[part.start : part.end]))
        )
    )
    if draft.set("keywords", tags, line, part, proposal.rule):
        draft.gaps(line, proposal)
    else:
        paragraph(draft, lines, decided)
