"""What a rule is given and what it gives.

Receives: nothing; these are the types rules speak in.
Returns:  `Context`, `Proposal`, `Part`, `Role`.
Knows:    the roles a line can have.
Never:    a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, TypeAlias

import msgspec

from convert.readers.text.facts import Facts, facts
from convert.readers.text.labels import Label
from convert.readers.text.lines import Line
from convert.readers.text.openings import Opening, opening
from convert.readers.text.parts import Part
from convert.readers.text.whole import Whole
from convert.readers.text.words import Words

__all__ = ["Context", "Part", "Proposal", "Role", "Rule", "parts_of"]

Role: TypeAlias = Literal[
    "date", "kicker", "title", "standfirst", "byline", "lead", "paragraph", "subhead", "caption", "bullet",
    "number", "row", "divider", "quote", "note", "source", "keywords", "share", "related", "related-item", "copyright",
    "furniture", "verse", "code", "section", "editor", "day", "name",
]  # fmt: skip


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """A role a line may have; `parts` divide its source where it is not all one thing."""

    role: Role
    score: float
    rule: str
    parts: tuple[Part, ...] = ()


_NEAR = 5
"""How many lines without words may stand between two that belong together."""
_FEW = 30
"""How many words a line of facts has at the most."""


class Context:
    """A line among its neighbours; `whole` are the facts about all lines, shared by those who look at all of them."""

    __slots__ = ("at", "line", "lines", "whole", "words")

    def __init__(self, lines: tuple[Line, ...], at: int, words: Words, whole: Whole | None = None) -> None:
        self.lines, self.at, self.words = lines, at, words
        self.line = lines[at]
        self.whole = whole or Whole(lines)

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels the line begins with."""
        known, text = self.whole.labels, self.line.text
        if text not in known:
            known[text] = self.words.labels.starting(text)
        return known[text]

    def label(self, kind: str) -> Label | None:
        """The label of a kind the line begins with."""
        for label in self.labels:
            if label.kind == kind:
                return label
        return None

    @property
    def facts(self) -> Facts | None:
        """What the line is made of where it is made of nothing but facts; long lines are not looked at."""
        known, line = self.whole.facts, self.line
        if line.words > _FEW:
            return None
        if line.text not in known:
            known[line.text] = facts(line.text, self.words)
        return known[line.text]

    @property
    def furniture(self) -> str | None:
        """The kind of furniture that all of the line is made of; None for a line of anything else."""
        known, text = self.whole.furniture, self.line.text
        if text not in known:
            known[text] = self.words.furniture_of(text)
        return known[text]

    @property
    def opening(self) -> Opening | None:
        """How the line opens where it opens as a report does; the lines before it may name the place too."""
        known = self.whole.openings
        if self.line.words < 8:
            return None
        if self.at not in known:
            before = (line.text for line in self.lines[max(0, self.at - 6) : self.at])
            known[self.at] = opening(self.line.text, self.words, before)
        return known[self.at]

    def beside(self, step: int) -> Context | None:
        """The context of the next line (or the one before, below 0) in which there are letters or a date's figures."""
        at = self.at + step
        while 0 <= at < len(self.lines) and abs(at - self.at) <= _NEAR:
            if any(map(str.isalpha, self.lines[at].text)) or sum(map(str.isdigit, self.lines[at].text)) > 7:
                return Context(self.lines, at, self.words, self.whole)
            at += step
        return None

    def says(self, word: str) -> bool:
        """Whether a word stands in the text as it is written here."""
        return self.whole.says(word)

    @property
    def is_stated(self) -> bool:
        """Whether the line is a byline or a date line beyond doubt."""
        found = self.facts
        return found is not None and (found.labelled or found.has("published", "modified"))

    def at_step(self, step: int) -> Context | None:
        """The context of the line `step` lines on (or back), None outside the text."""
        at = self.at + step
        return Context(self.lines, at, self.words, self.whole) if 0 <= at < len(self.lines) else None

    def near(self, step: int) -> Line | None:
        """The line `step` lines on (or back, below 0), None outside the text."""
        at = self.at + step
        return self.lines[at] if 0 <= at < len(self.lines) else None


Rule: TypeAlias = Callable[[Context], Proposal | None]


def parts_of(match: re.Match[str], *names: str, offset: int = 0) -> tuple[Part, ...]:
    """A part for every named group that matched something; group `x1` gives field `x`."""
    found = (
        Part(n.rstrip("0123456789"), match.start(n) + offset, match.end(n) + offset)
        for n in names
        if match[n]
    )
    return tuple(sorted(found, key=lambda part: part.start))
