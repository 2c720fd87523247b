"""A document in the making.

Receives: lines, and the parts rules divided them into.
Returns:  fields, blocks, and the account of every character, piece by piece.
Knows:    where in the source a part of a line stands.
Never:    decides what a line is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from convert.model import Block, Consumed, FieldOrigin, Inline, Note, Origin, Removed, Span
from convert.readers.text.inlines import inlines
from convert.readers.text.lines import Line
from convert.readers.text.rules import Part, Proposal
from convert.readers.text.words import Words

__all__ = ["Draft", "Lines", "Proposals", "flat", "origin_of", "whole"]

_BLANKS = re.compile(r"[^\S\xa0\u202f]+")

Lines: TypeAlias = tuple[Line, ...]
Proposals: TypeAlias = tuple[Proposal, ...]


def whole(line: Line) -> Part:
    """All of a line as one part."""
    return Part("text", 0, len(line.source))


def flat(text: str) -> str:
    """One line of text in NFC with single blanks."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


@dataclass(slots=True)
class Draft:
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
        self.origins.append(FieldOrigin(name, Origin(f"text.{rule}", span_of(line, part.start, part.end))))
        return True

    def consume(self, line: Line, start: int, end: int, name: str, rule: str) -> None:
        """Account for source characters that became structure; blanks at the edges are left out."""
        text = line.source[start:end]
        inner = text.strip()
        if inner:
            start += text.index(inner)
            origin = Origin(f"text.{rule}", span_of(line, start, start + len(inner)))
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
        start, end = inner_of(line.source, part)
        nodes, marks = inlines(line.source[start:end], self.marks)
        for first, last in marks:
            self.consume(line, start + first, start + last, "note", "note-mark")
        return nodes


def inner_of(source: str, part: Part) -> tuple[int, int]:
    text = source[part.start : part.end]
    start = part.start + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def span_of(line: Line, start: int, end: int) -> Span:
    start, end = inner_of(line.source, Part("", start, end))
    return Span(line.span.start + start, line.span.start + end)


def origin_of(line: Line, rule: str, part: Part | None = None) -> Origin:
    """Where a line, or a part of it, stands, and the rule that said what it is."""
    return Origin(f"text.{rule}", span_of(line, part.start, part.end) if part else line.span)
