"""A page, text by text, with what became of each.

Receives: a page and the document it made; or a document whose source has neither lines nor elements.
Returns:  rows of pieces in the order of the page; above them, fields that no visible text says.
Knows:    how entries of a document name the elements they come from, and how to find the text of one inside another.
Never:    how any of it is shown.

An entry claims the texts inside its element, the innermost first; within one element, entries that took only part of
its text claim that part. A text no element's entry claims is looked for in the words of all blocks: captions and the
like may stand apart from the figure they are in now.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple, TypeAlias

from convert.inspect.elements import Around, Shown, shown
from convert.inspect.rows import Inspection, Kind, Piece, Row, field_text, kind_of, name_of, with_ids
from convert.model import Block, Document, Embed, Figure, Metadata, Origin, plain
from convert.readers import Raw
from convert.transforms.text import UNSEEN, safe

__all__ = ["of_document", "of_page"]

_BLANK = re.compile(rf"[\s{UNSEEN}]+")
_SPACE = re.compile(r"\s+")
_FIELDS = frozenset(Metadata.__struct_fields__)


@dataclass(frozen=True, slots=True)
class _Claim:
    """An entry of a document: what became of its words, at which element. `letters` are those words without blanks."""

    kind: Kind
    became: str
    rule: str
    target: str
    words: str
    path: str
    of_block: bool = False
    letters: str = ""


_Inside: TypeAlias = "Around[list[_Claim]]"


class _Bit(NamedTuple):
    """A piece with the entry that its row is of, the line it stands in, and the path of the element it went with."""

    piece: Piece
    home: _Claim | None
    line: int
    path: str


def of_page(document: Document, reader: str, raw: Raw) -> Inspection:
    """The account of a page: every text it shows; `document` is the one read from it, finished."""
    document = with_ids(document)
    claims = tuple(_entries(document))
    bits = tuple(_bits(shown(raw, _by_path(claims).get), _Words(document, claims)))
    told = {bit.piece.target for bit in bits}
    above = (
        _field_row(document, entry.field, entry.origin)
        for entry in document.metadata.origins
        if f"field:{entry.field}" not in told
    )
    return Inspection(document, reader, (*above, *_rows(bits)))


# ------------------------------------------------------------------------------------------------- entries


def _by_path(claims: Sequence[_Claim]) -> dict[str, list[_Claim]]:
    """What every element became; what took part of a text comes before the block it is in."""
    found: defaultdict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.path].append(claim)
    found.pop("", None)
    return dict(found)


def _entries(document: Document) -> Iterator[_Claim]:
    for claim in (*_taken_off(document), *_blocks(document)):
        yield replace(claim, letters=_squeezed(claim.words))


def _taken_off(document: Document) -> Iterator[_Claim]:
    for consumed in document.consumed:
        is_field = consumed.field in _FIELDS
        kind: Kind = "headline" if consumed.field == "title" else "field" if is_field else "mark"
        target, origin = f"field:{consumed.field}" if is_field else "", consumed.origin
        yield _Claim(kind, consumed.field, origin.rule, target, consumed.text, origin.path or "")
    for removed in document.removed:
        yield _Claim("removed", "removed", removed.origin.rule, "", removed.text, removed.origin.path or "")


def _blocks(document: Document) -> Iterator[_Claim]:
    for block in document.blocks:
        yield _of_block(block, kind_of(block), name_of(block), block.id or "")
    for note in document.notes:
        for block in note.children:
            yield _of_block(block, "structure", "note", note.id)


def _of_block(block: Block, kind: Kind, name: str, target: str) -> _Claim:
    origin = block.origin or Origin("")
    return _Claim(kind, name, origin.rule, target, plain((block,), " "), origin.path or "", True)


class _Words:
    """All words of a document: which entry a text is in, and whether any text was lost on the way."""

    def __init__(self, document: Document, claims: Sequence[_Claim]) -> None:
        self._claims = claims
        self._whole = "\n".join(claim.letters for claim in claims)
        self._left = Counter(self._whole)
        self.pictures = {
            block.id: words for block in document.blocks if (words := _unwritten(block)) and block.id
        }

    def owner_of(self, text: str) -> _Claim | None:
        """The entry that has a text among its words: of the account, only one that has no others."""
        letters = _squeezed(text)
        if letters not in self._whole:
            return None
        owners = (claim for claim in self._claims if letters in claim.letters)
        return next((claim for claim in owners if claim.of_block or claim.letters == letters), None)

    def holds(self, text: str) -> bool:
        """Whether a text is in the document, or its letters are among those that are left; they are taken."""
        squeezed = _squeezed(text)
        letters = Counter(squeezed)
        is_held = letters <= self._left or squeezed in self._whole
        self._left.subtract(letters)
        return is_held


def _unwritten(block: Block) -> str:
    """What stands for a block that shows no text of the page."""
    if isinstance(block, Figure) and not plain((block,)):
        return "; ".join(image.alt or image.url for image in block.images)
    return (block.title or block.url) if isinstance(block, Embed) else ""


# -------------------------------------------------------------------------------------------------- pieces


def _bits(texts: Iterator[Shown[list[_Claim]]], words: _Words) -> Iterator[_Bit]:
    for text in texts:
        if text.text is None:
            yield from _picture(text, words)
        elif not text.text.strip():
            yield _Bit(Piece(" "), None, text.line, text.path)
        else:
            for part, claim in _parted(text.text, text.around, words):
                home = claim if claim and claim.of_block else _home(text.around) or claim
                path = home.path if home else text.path
                yield _Bit(_piece(part, claim, home, words), home, text.line, path)


def _picture(element: Shown[list[_Claim]], words: _Words) -> Iterator[_Bit]:
    for claim in element.around.known if element.around else ():
        if claim.of_block and claim.target in words.pictures:
            piece = Piece(words.pictures[claim.target], claim.kind, claim.became, claim.rule, claim.target)
            yield _Bit(piece, claim, element.line, element.path)


def _piece(text: str, claim: _Claim | None, home: _Claim | None, words: _Words) -> Piece:
    if not words.holds(text) or claim is None:
        return Piece(text, "missing" if _squeezed(text) else None)
    target = claim.target or (home.target if home and claim.kind == "mark" else "")
    return Piece(text, claim.kind, claim.became, claim.rule, target)


def _home(around: _Inside | None) -> _Claim | None:
    """The block a text is in."""
    while around:
        block = next((claim for claim in around.known if claim.of_block), None)
        if block:
            return block
        around = around.outer
    return None


def _parted(text: str, around: _Inside | None, words: _Words) -> Iterator[tuple[str, _Claim | None]]:
    """A text in pieces, each with the entry it went into."""
    parts: list[tuple[str, _Claim | None]] = [(text, None)]
    level = around
    while level and any(claim is None for _, claim in parts):
        for entry in level.known:
            parts = [new for part in parts for new in ([part] if part[1] else _taken(part[0], entry))]
        level = level.outer
    for part, claim in parts:
        yield part, claim or words.owner_of(part) or _home(around) or (around.known[0] if around else None)


def _taken(text: str, claim: _Claim) -> list[tuple[str, _Claim | None]]:
    """What an entry claims of a text, and what it leaves."""
    letters = _squeezed(text)
    if letters in claim.letters:
        return [(text, claim)]
    if not claim.letters or claim.letters not in letters:
        return [(text, None)]
    match = re.search(r"\s+".join(map(re.escape, claim.words.split())), text)
    if match is None:
        return [(text, None)]
    around = ((text[: match.start()], None), (match[0], claim), (text[match.end() :], None))
    return [(part, owner) for part, owner in around if part]


def _squeezed(text: str) -> str:
    return _BLANK.sub("", safe(_BLANK.sub(" ", text))[0])


# ---------------------------------------------------------------------------------------------------- rows


def _rows(bits: Sequence[_Bit]) -> Iterator[Row]:
    """A row a line; what was removed together is one row. Blanks between rows are left out."""
    places = [at for at, bit in enumerate(bits) if bit.piece.kind]
    for _, group in groupby(places, key=lambda at: _row_key(bits[at])):
        own = list(group)
        yield _row(bits[own[0] : own[-1] + 1])


def _row_key(bit: _Bit) -> tuple[_Claim | None, str, int]:
    is_together = bit.piece.kind == "removed" and not (bit.home and bit.home.of_block)
    return (bit.home, bit.piece.kind or "", -1) if is_together else (bit.home, "", bit.line)


def _row(bits: Sequence[_Bit]) -> Row:
    pieces = tuple(_joined(bits))
    home = bits[0].home
    first = next(piece for piece in pieces if piece.kind)
    became, rule, kind = (
        (home.became, home.rule, home.kind) if home else (first.became or "lost", first.rule, first.kind)
    )
    return Row(became, kind or "missing", rule, pieces, path=bits[0].path)


def _joined(bits: Sequence[_Bit]) -> list[Piece]:
    """The pieces of a row: what one entry has of it is one piece, and blanks are single, except in code."""
    pieces: list[Piece] = []
    line, gap = bits[0].line, ""
    for bit in bits:
        words = bit.piece.text if bit.piece.became == "code block" else _SPACE.sub(" ", bit.piece.text)
        gap = gap or (" " if bit.line != line else "")
        line = bit.line
        if not bit.piece.kind:
            gap = gap or " "
            continue
        last = pieces[-1] if pieces else None
        if (last and last.text[-1:].isspace()) or words[:1].isspace():
            gap = ""
        if last and replace(last, text="") == replace(bit.piece, text=""):
            pieces[-1] = replace(last, text=last.text + gap + words)
        else:
            pieces += [*([Piece(gap)] if gap and pieces else []), replace(bit.piece, text=words)]
        gap = ""
    return pieces


def _field_row(document: Document, name: str, origin: Origin) -> Row:
    kind: Kind = "headline" if name == "title" else "field"
    piece = Piece(field_text(document.metadata, name), kind, name, origin.rule, f"field:{name}")
    return Row(name, kind, origin.rule, (piece,), path=origin.path or "")


# ------------------------------------------------------------------------------------- documents without


def of_document(document: Document, reader: str) -> Inspection:
    """The account of a document whose source is neither: its fields, its blocks, what was consumed and removed."""
    document = with_ids(document)
    return Inspection(document, reader, tuple(_entry_rows(document)))


def _entry_rows(document: Document) -> Iterator[Row]:
    for entry in document.metadata.origins:
        yield _field_row(document, entry.field, entry.origin)
    for claim in (*_blocks(document), *_taken_off(document)):
        piece = Piece(claim.words, claim.kind, claim.became, claim.rule, claim.target)
        yield Row(claim.became, claim.kind, claim.rule, (piece,), path=claim.path)
