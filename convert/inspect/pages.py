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
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple, TypeAlias

from convert.inspect.claims import Claim, Words, entries, squeezed
from convert.inspect.elements import Around, Shown, shown
from convert.inspect.rows import MOST, Inspection, Kind, Piece, Row, field_text, with_ids
from convert.model import Document, Origin
from convert.readers.html.beliefs import own
from convert.readers.html.overrides import GIVEN
from convert.readers.html.reader import Reading
from convert.readers.html.verdicts import Verdict

__all__ = ["of_document", "of_page"]

_SPACE = re.compile(r"\s+")
_Inside: TypeAlias = "Around[list[Claim]]"


class _Bit(NamedTuple):
    """A piece with the entry that its row is of, the line it stands in, and the path of the element it went with.

    `verdict` is what the line was taken for.
    """

    piece: Piece
    home: Claim | None
    line: int
    path: str
    verdict: Verdict | None = None


def of_page(document: Document, reader: str, reading: Reading) -> Inspection:
    """The account of a page: every text it shows; `document` is that of the reading, finished."""
    document = with_ids(document)
    claims = tuple(entries(document))
    bits = tuple(_bits(shown(reading, _by_path(claims).get), Words(document, claims)))
    told = {bit.piece.target for bit in bits}
    above = (
        _field_row(document, entry.field, entry.origin)
        for entry in document.metadata.origins
        if f"field:{entry.field}" not in told
    )
    return Inspection(document, reader, (*above, *_rows(bits)))


def _by_path(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """What every element became; what took part of a text comes before the block it is in."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.path].append(claim)
    found.pop("", None)
    return dict(found)


# -------------------------------------------------------------------------------------------------- pieces


def _bits(texts: Iterator[Shown[list[Claim]]], words: Words) -> Iterator[_Bit]:
    for text in texts:
        if text.text is None:
            yield from _picture(text, words)
        elif not text.text.strip():
            yield _Bit(Piece(" "), None, text.line, text.path)
        else:
            for part, claim in _parted(text.text, text.around, words):
                home = claim if claim and claim.of_block else _home(text.around) or claim
                path = home.path if home else text.path
                yield _Bit(_piece(part, claim, home, words), home, text.line, path, text.verdict)


def _picture(element: Shown[list[Claim]], words: Words) -> Iterator[_Bit]:
    for claim in element.around.known if element.around else ():
        if claim.of_block and claim.target in words.pictures:
            piece = Piece(words.pictures[claim.target], claim.kind, claim.became, claim.rule, claim.target)
            yield _Bit(piece, claim, element.line, element.path)


def _piece(text: str, claim: Claim | None, home: Claim | None, words: Words) -> Piece:
    if not words.holds(text) or claim is None:
        return Piece(text, "missing" if squeezed(text) else None)
    target = claim.target or (home.target if home and claim.kind == "mark" else "")
    return Piece(text, claim.kind, claim.became, claim.rule, target)


def _home(around: _Inside | None) -> Claim | None:
    """The block a text is in."""
    while around:
        block = next((claim for claim in around.known if claim.of_block), None)
        if block:
            return block
        around = around.outer
    return None


def _parted(text: str, around: _Inside | None, words: Words) -> Iterator[tuple[str, Claim | None]]:
    """A text in pieces, each with the entry it went into."""
    parts: list[tuple[str, Claim | None]] = [(text, None)]
    level = around
    while level and any(claim is None for _, claim in parts):
        for entry in level.known:
            parts = [new for part in parts for new in ([part] if part[1] else _taken(part[0], entry))]
        level = level.outer
    for part, claim in parts:
        owner = claim or words.owner_of(part) or _home(around) or (around.known[0] if around else None)
        yield from ([(part, owner)] if owner else words.runs(part))


def _taken(text: str, claim: Claim) -> list[tuple[str, Claim | None]]:
    """What an entry claims of a text, and what it leaves."""
    letters = squeezed(text)
    if letters in claim.letters:
        return [(text, claim)]
    if not claim.letters or claim.letters not in letters:
        return [(text, None)]
    match = re.search(r"\s+".join(map(re.escape, claim.words.split())), text)
    if match is None:
        return [(text, None)]
    around = ((text[: match.start()], None), (match[0], claim), (text[match.end() :], None))
    return [(part, owner) for part, owner in around if part]


# ---------------------------------------------------------------------------------------------------- rows


def _rows(bits: Sequence[_Bit]) -> Iterator[Row]:
    """A row a line; what was removed together is one row. Blanks between rows are left out."""
    places = [at for at, bit in enumerate(bits) if bit.piece.kind]
    for _, group in groupby(places, key=lambda at: _row_key(bits[at])):
        own = list(group)
        yield _row(bits[own[0] : own[-1] + 1])


def _row_key(bit: _Bit) -> tuple[Claim | None, str, int]:
    is_together = bit.piece.kind == "removed" and not (bit.home and bit.home.of_block)
    return (bit.home, bit.piece.kind or "", -1) if is_together else (bit.home, "", bit.line)


def _row(bits: Sequence[_Bit]) -> Row:
    pieces = tuple(_joined(bits))
    home = bits[0].home
    first = next(piece for piece in pieces if piece.kind)
    became, rule, kind = (
        (home.became, home.rule, home.kind) if home else (first.became or "lost", first.rule, first.kind)
    )
    sureness, verdict = _least_sure(bits)
    features = tuple(own().explain(verdict.features)[:MOST]) if verdict else ()
    return Row(
        became, kind or "missing", rule, pieces, sureness=sureness, features=features, path=bits[0].path
    )


def _least_sure(bits: Sequence[_Bit]) -> tuple[float | None, Verdict | None]:
    """How sure the least sure of the lines is, and that line; one that was not weighed says nothing."""
    sure = [(sureness, bit.verdict) for bit in bits if (sureness := _sureness(bit)) is not None]
    return min(sure, key=lambda entry: entry[0], default=(None, None))


def _sureness(bit: _Bit) -> float | None:
    """How likely a line is what was made of it; None for one that was not weighed, and for what became a field."""
    piece, verdict = bit.piece, bit.verdict
    if piece.rule == f"html.{GIVEN}" or (verdict and verdict.rule == GIVEN and piece.kind):
        return 1.0
    if verdict is None or verdict.confidence is None:
        return None
    if piece.kind in ("story", "structure"):
        return verdict.confidence
    return 1 - verdict.confidence if piece.kind == "removed" else None


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
    return _without_ends(pieces)


def _without_ends(pieces: list[Piece]) -> list[Piece]:
    """Pieces without the blanks at either end, in code without line ends alone."""
    blanks = "\n" if pieces[0].became == "code block" else " \n"
    pieces[0] = replace(pieces[0], text=pieces[0].text.lstrip(blanks))
    pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip())
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
    for claim in entries(document):
        piece = Piece(claim.words, claim.kind, claim.became, claim.rule, claim.target)
        yield Row(claim.became, claim.kind, claim.rule, (piece,), path=claim.path)
