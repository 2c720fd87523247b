"""What a rule is given and what it gives.

Receives: nothing; these are the types rules speak in.
Returns:  `Context`, `Proposal`, `Part`, `Role`.
Knows:    the roles a line can have.
Never:    a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from convert.readers.text.lines import Line
from convert.readers.text.words import Words

__all__ = ["Context", "Part", "Proposal", "Role", "Rule", "parts_of"]

Role: TypeAlias = Literal[
    "date", "kicker", "title", "standfirst", "byline", "lead", "paragraph", "subhead", "caption", "bullet",
    "number", "row", "divider", "quote", "note", "source", "keywords", "share", "related", "related-item", "copyright",
    "furniture",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line's source: `field` it belongs to, "" for a mark that is consumed."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A role a line may have; `parts` divide its source where it is not all one thing."""

    role: Role
    score: float
    rule: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """A line among its neighbours."""

    lines: tuple[Line, ...]
    at: int
    words: Words

    @property
    def line(self) -> Line:
        """The line itself."""
        return self.lines[self.at]

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
