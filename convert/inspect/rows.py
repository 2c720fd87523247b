"""The account of a source as rows and pieces.

Receives: nothing; these are the types the other modules of this room speak in.
Returns:  `Inspection`, its `Row`s and their `Piece`s.
Knows:    what a piece can become, and how people call it.
Never:    how any of it was found out, or is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from convert.model import Block, Date, Document, Metadata, Paragraph, Person, Span

__all__ = [
    "KINDS",
    "MOST",
    "Considered",
    "Inspection",
    "Kind",
    "Piece",
    "Row",
    "field_text",
    "kind_of",
    "name_of",
    "with_ids",
]

Kind: TypeAlias = Literal["headline", "field", "story", "structure", "mark", "removed", "missing"]

KINDS: dict[Kind, str] = {
    "headline": "headline",
    "field": "field",
    "story": "story",
    "structure": "heading, caption, list …",
    "mark": "label or mark, now structure",
    "removed": "removed",
    "missing": "lost, a fault",
}
"""What a piece can become, and how a legend calls it."""

MOST = 8
"""How many other roles, and how many features, are told of a line."""


class Considered(NamedTuple):
    """Another role a line might have had, the rule that said so, and how strongly it spoke."""

    role: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source and what became of it.

    `became` names the field or the kind of block; `target` is the id of the block it is in, or `field:title`; `span`
    is None where the source is a page. A piece of no kind is blank.
    """

    text: str
    kind: Kind | None = None
    became: str = ""
    rule: str = ""
    target: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the source, or what was removed between two: `first` and `last` are lines of the file, from 1.

    Of a page, which has no lines, `path` names the element. `sureness` is how likely the line is what its role makes
    of it, 0 to 1, of several lines the least likely; `features` are what speaks for its being story (first number) and
    headline (second), the strongest first.
    """

    role: str
    kind: Kind
    rule: str
    pieces: tuple[Piece, ...]
    first: int | None = None
    last: int | None = None
    sureness: float | None = None
    considered: tuple[Considered, ...] = ()
    features: tuple[tuple[str, float, float], ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A document, whose blocks all have ids, and the account of its source."""

    document: Document
    reader: str
    rows: tuple[Row, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every character is accounted for."""
        lost = any(issue.code == "text-unaccounted" for issue in self.document.issues)
        return not lost and not any(piece.kind == "missing" for row in self.rows for piece in row.pieces)

    def count(self, kind: Kind) -> int:
        """How many characters of the source became this, blanks aside."""
        pieces = (piece for row in self.rows for piece in row.pieces if piece.kind == kind)
        return sum(len("".join(piece.text.split())) for piece in pieces)


def with_ids(document: Document) -> Document:
    """The document with an id for every block that stands in it."""
    taken = {getattr(block, "id", None) for block in document.blocks}
    names = (name for number in range(1, 10**9) if (name := f"block-{number}") not in taken)
    blocks = tuple(
        block if block.id else msgspec.structs.replace(block, id=next(names)) for block in document.blocks
    )
    return msgspec.structs.replace(document, blocks=blocks)


def kind_of(block: Block) -> Kind:
    """What a block counts as."""
    return "story" if isinstance(block, Paragraph) else "structure"


def name_of(block: Block) -> str:
    """What a block is called."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(block).__name__).lower()


def field_text(metadata: Metadata, name: str) -> str:
    """A field of the metadata as people write it."""
    value = getattr(metadata, name, None)
    match value:
        case None:
            return ""
        case Date():
            return value.iso
        case tuple():
            return "; ".join(entry.name if isinstance(entry, Person) else str(entry) for entry in value)
        case _:
            return getattr(value, "url", None) or str(value)
