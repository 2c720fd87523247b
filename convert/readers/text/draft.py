"""A document in the making.

Receives: lines, and the parts rules divided them into.
Returns:  fields, blocks, and the account of every character, piece by piece.
Knows:    where in the source a part of a line stands.
Never:    decides what a line is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from convert.model import Block, Consumed, FieldOrigin, Inline, Note, Origin, Removed
from convert.readers.text.inlines import inlines
from convert.readers.text.items import raised
from convert.readers.text.lines import Line
from convert.readers.text.markdown import marked_inlines
from convert.readers.text.rules import Part, Proposal
from convert.readers.text.words import Words

__all__ = ["Draft", "Lines", "Proposals", "flat", "label_of", "marks_of", "origin_of", "whole"]

_BLANKS = re.compile(r"[^\S\xa0\u202f]+")

Lines: TypeAlias = tuple[Line, ...]
Proposals: TypeAlias = tuple[Proposal, ...]


def whole(line: Line) -> Part:
    """All of a line as one part."""
    return Part("text", 0, len(line.text))


def flat(text: str) -> str:
    """A part of a line with single blanks."""
    return _BLANKS.sub(" ", text).strip()


_FIGURES = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹*", "1230456789x")


def label_of(mark: str) -> str:
    """What the mark of a note says, without its brackets: a number, a letter, an "x" for each asterisk."""
    return mark.strip("[]()^").translate(_FIGURES)


def marks_of(line: Line, proposal: Proposal) -> tuple[str, ...]:
    """The marks in the text that may lead to a note; one that is counted as an item has them in brackets or raised."""
    mark = line.text[: proposal.parts[0].start].strip().rstrip(":")
    if proposal.rule != "note-item":
        return (mark,)
    return raised(int("".join(filter(str.isdigit, mark))))


@dataclass(slots=True)
class Draft:
    """A document in the making; `source` is the text it is read from."""

    source: str
    words: Words
    marks: Mapping[str, str]
    is_markdown: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    origins: list[FieldOrigin] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    consumed: list[Consumed] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    events: list[tuple[Line, Part, str]] = field(default_factory=list)
    """Where days without a year stand that the date line must explain, each with its rule."""
    named_at: int = -9
    """The line that named authors last."""

    def set(self, name: str, value: Any, line: Line, part: Part, rule: str) -> bool:
        """Set a field that nothing set before; whether it was set."""
        if name in self.fields or not value:
            return False
        self.fields[name] = value
        self.origins.append(FieldOrigin(name, origin_of(line, rule, part)))
        return True

    def consume(self, line: Line, start: int, end: int, name: str, rule: str) -> None:
        """Account for characters of a line that became structure; blanks at the edges are left out."""
        start, end = inner_of(line.text, Part("", start, end))
        if start < end:
            span = line.where(start, end)
            self.consumed.append(
                Consumed(self.source[span.start : span.end], name, Origin(f"text.{rule}", span))
            )

    def gaps(self, line: Line, proposal: Proposal) -> None:
        """Account for what stands between the parts of a line that has parts."""
        if not proposal.parts:
            return
        name = "agency" if proposal.role == "lead" else proposal.role
        at = 0
        for part in (*proposal.parts, Part("", len(line.text), len(line.text))):
            self.consume(line, at, part.start, name, proposal.rule)
            at = part.end

    def cuts(self, line: Line) -> None:
        """Account for what the source has inside a line and its text has not."""
        for span, rule, kind, _ in line.cuts:
            text, origin = self.source[span.start : span.end], Origin(f"text.{rule}", span)
            if kind == "removed":
                self.removed.append(Removed(text, origin))
            else:
                self.consumed.append(Consumed(text, "line-end", origin))

    def remove(self, line: Line, rule: str) -> None:
        """Account for a line that is no part of the article."""
        self.removed.append(
            Removed(self.source[line.span.start : line.span.end], Origin(f"text.{rule}", line.span))
        )

    def inline(self, line: Line, part: Part) -> tuple[Inline, ...]:
        """The inlines of a part of a line."""
        start, end = inner_of(line.text, part)
        marked = self._marked(line, start, end) if self.is_markdown else None
        return self._plain(line, start, end) if marked is None else marked

    def _plain(self, line: Line, start: int, end: int) -> tuple[Inline, ...]:
        nodes, marks = inlines(line.text[start:end], self.marks)
        for first, last in marks:
            self.consume(line, start + first, start + last, "note", "note-mark")
        return nodes

    def _marked(self, line: Line, start: int, end: int) -> tuple[Inline, ...] | None:
        found = marked_inlines(line.text[start:end], lambda a, b: self._plain(line, start + a, start + b))
        for first, last in found[1] if found else ():
            self.consume(line, start + first, start + last, "markup", "markdown")
        return found[0] if found else None


def inner_of(text: str, part: Part) -> tuple[int, int]:
    inner = text[part.start : part.end]
    start = part.start + len(inner) - len(inner.lstrip())
    return start, start + len(inner.strip())


def origin_of(line: Line, rule: str, part: Part | None = None) -> Origin:
    """Where a line, or a part of it, stands, and the rule that said what it is."""
    return Origin(f"text.{rule}", line.where(*inner_of(line.text, part)) if part else line.span)
