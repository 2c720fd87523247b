"""What a document says of its source, entry by entry.

Receives: a document.
Returns:  its blocks, notes, and what was consumed and removed, as claims on texts of the source; answers about words.
Knows:    how an entry names the element it comes from.
Never:    reads the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from convert.inspect.rows import Kind, kind_of, name_of
from convert.model import Block, Document, Embed, Figure, Metadata, Origin, plain
from convert.transforms.text import UNSEEN, safe

__all__ = ["Claim", "Words", "entries", "squeezed"]

_BLANK = re.compile(rf"[\s{UNSEEN}]+")
_FIELDS = frozenset(Metadata.__struct_fields__)


@dataclass(frozen=True, slots=True)
class Claim:
    """An entry of a document: what became of its words, at which element. `letters` are those words without blanks."""

    kind: Kind
    became: str
    rule: str
    target: str
    words: str
    path: str
    of_block: bool = False
    letters: str = ""


def entries(document: Document) -> Iterator[Claim]:
    """Every claim of a document; what was taken off its source before what was kept."""
    for claim in (*_taken_off(document), *_blocks(document)):
        yield replace(claim, letters=squeezed(claim.words))


def _taken_off(document: Document) -> Iterator[Claim]:
    for consumed in document.consumed:
        is_field = consumed.field in _FIELDS
        kind: Kind = "headline" if consumed.field == "title" else "field" if is_field else "mark"
        target, origin = f"field:{consumed.field}" if is_field else "", consumed.origin
        yield Claim(kind, consumed.field, origin.rule, target, consumed.text, origin.path or "")
    for removed in document.removed:
        yield Claim("removed", "removed", removed.origin.rule, "", removed.text, removed.origin.path or "")


def _blocks(document: Document) -> Iterator[Claim]:
    for block in document.blocks:
        yield _of_block(block, kind_of(block), name_of(block), block.id or "")
    for note in document.notes:
        for block in note.children:
            yield _of_block(block, "structure", "note", note.id)


def _of_block(block: Block, kind: Kind, name: str, target: str) -> Claim:
    origin = block.origin or Origin("")
    return Claim(kind, name, origin.rule, target, plain((block,), " "), origin.path or "", True)


class Words:
    """All words of a document: which entry a text is in, and whether any text was lost on the way."""

    def __init__(self, document: Document, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._whole = "\n".join(claim.letters for claim in claims)
        self._left = Counter(self._whole)
        self.pictures = {
            block.id: words for block in document.blocks if (words := _unwritten(block)) and block.id
        }

    def owner_of(self, text: str) -> Claim | None:
        """The entry that has a text among its words: of the account, only one that has no others."""
        letters = squeezed(text)
        if letters not in self._whole:
            return None
        owners = (claim for claim in self._claims if letters in claim.letters)
        return next((claim for claim in owners if claim.of_block or claim.letters == letters), None)

    def runs(self, text: str) -> Iterator[tuple[str, Claim | None]]:
        """A text that went into several entries, cut where one of them ends."""
        rest = re.findall(r"\s*(?:\w+|[^\w\s])\s*", text)
        while rest:
            lengths = range(1, len(rest) + 1)
            most = bisect_left(lengths, True, key=lambda n: squeezed("".join(rest[:n])) not in self._whole)
            run = "".join(rest[: max(1, most)])
            letters = squeezed(run)
            yield run, next((claim for claim in self._claims if letters in claim.letters), None)
            rest = rest[max(1, most) :]

    def holds(self, text: str) -> bool:
        """Whether a text is in the document, or its letters are among those that are left; they are taken."""
        whole = squeezed(text)
        letters = Counter(whole)
        is_held = letters <= self._left or whole in self._whole
        self._left.subtract(letters)
        return is_held


def _unwritten(block: Block) -> str:
    """What stands for a block that shows no text of the page."""
    if isinstance(block, Figure) and not plain((block,)):
        return "; ".join(image.alt or image.url for image in block.images)
    return (block.title or block.url) if isinstance(block, Embed) else ""


def squeezed(text: str) -> str:
    """A text without blanks and what shows as nothing, as a document has it."""
    return _BLANK.sub("", safe(_BLANK.sub(" ", text))[0])
