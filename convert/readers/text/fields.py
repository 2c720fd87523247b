"""Decided lines into metadata.

Receives: the draft, and a line with its role.
Returns:  nothing; the draft has the field, or keeps the line as a paragraph.
Knows:    how the words of each field are read.
Never:    sets a field twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from convert.dates import parse_date
from convert.model import Person
from convert.readers.text.blocks import paragraph
from convert.readers.text.draft import Draft, Lines, Proposals, flat, whole
from convert.readers.text.words import Words

__all__ = ["byline", "date", "keywords", "line_field", "title"]


def date(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """Date of publication or of the last change, as its label says."""
    line, proposal = lines[0], decided[0]
    part = proposal.parts[0]
    found = parse_date(line.text[part.start : part.end], draft.words.language)
    if draft.set(part.field, found, line, part, proposal.rule):
        draft.gaps(line, proposal)
    else:
        paragraph(draft, lines, decided)


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


def byline(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """The authors, with the roles stated."""
    line, proposal = lines[0], decided[0]
    part = proposal.parts[0]
    people = _people(flat(line.text[part.start : part.end]), draft.words)
    if draft.set("authors", people, line, part, proposal.rule):
        draft.gaps(line, proposal)
    else:
        paragraph(draft, lines, decided)


def _people(text: str, words: Words) -> tuple[Person, ...]:
    """`A and B, Staff Writer` → two people, the second with a role."""
    pieces = re.split(
        rf"\s*[,;]\s*(?:(?:{words.joiners.pattern})\s+)?|\s+(?:{words.joiners.pattern})\s+",
        text,
        flags=re.IGNORECASE,
    )
    people: list[Person] = []
    for piece in filter(None, (piece.strip() for piece in pieces)):
        if people and words.roles.search(piece) and people[-1].role is None:
            people[-1] = Person(people[-1].name, piece)
        else:
            people.append(Person(piece))
    return tuple(people)


def keywords(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """The article's tags."""
    line, proposal = lines[0], decided[0]
    part = proposal.parts[0]
    tags = tuple(
        filter(None, (flat(tag).lstrip("#") for tag in re.split(r"[,;、،|]", line.text[part.start :])))
    )
    if draft.set("keywords", tags, line, part, proposal.rule):
        draft.gaps(line, proposal)
    else:
        paragraph(draft, lines, decided)
