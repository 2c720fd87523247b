"""A text, row by row and piece by piece, with what became of each.

Receives: how a text was read, and the document it made.
Returns:  rows of pieces that leave out nothing but blanks.
Knows:    which piece counts where two overlap: the smaller one, what was removed or consumed over what was kept.
Never:    how any of it is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from typing import NamedTuple

from convert.inspect.rows import MOST, Considered, Inspection, Kind, Piece, Row, kind_of, name_of, with_ids
from convert.model import Document, Span
from convert.readers.chain import Belief
from convert.readers.text.beliefs import own
from convert.readers.text.given import GIVEN, called
from convert.readers.text.lines import Line
from convert.readers.text.passes import Reading
from convert.readers.text.rules import Proposal
from convert.transforms.text import UNSEEN, safe

__all__ = ["of_reading"]

_UNSEEN = re.compile(f"[{UNSEEN}]+")


class _Claim(NamedTuple):
    span: Span
    kind: Kind
    became: str
    rule: str
    target: str


# -------------------------------------------------------------------------------------------------- text


def of_reading(reading: Reading, document: Document) -> Inspection:
    """The account of a text; `document` is that of the reading, finished."""
    document = with_ids(document)
    claims = list(_claims(document))
    pieces = tuple(_pieces(reading.text, _painted(len(reading.text), claims), claims, reading.lines))
    starts = [0, *accumulate(map(len, reading.text.splitlines(keepends=True)))]
    rows = []
    for at, group in groupby(pieces, key=lambda pair: pair[0]):
        own = tuple(piece for _, piece in group)
        rows.append(_line_row(reading, at, own, starts) if at >= 0 else _loose_row(own, starts))
    return Inspection(document, "text", tuple(rows))


def _claims(document: Document) -> Iterator[_Claim]:
    """Everything in a document that has a span: the larger before the smaller, what is kept before what is not."""
    homes = sorted(_homes(document), key=lambda claim: claim.span)
    yield from homes
    for entry in document.metadata.origins:
        if entry.origin.span:
            kind: Kind = "headline" if entry.field == "title" else "field"
            yield _Claim(entry.origin.span, kind, entry.field, entry.origin.rule, f"field:{entry.field}")
    for consumed in document.consumed:
        if consumed.origin.span:
            span = consumed.origin.span
            yield _Claim(span, "mark", consumed.field, consumed.origin.rule, _home_of(span, homes))
    for removed in document.removed:
        if removed.origin.span:
            yield _Claim(removed.origin.span, "removed", "removed", removed.origin.rule, "")


def _homes(document: Document) -> Iterator[_Claim]:
    """The blocks, and those of notes, with a span."""
    for block in document.blocks:
        if block.origin and block.origin.span:
            yield _Claim(block.origin.span, kind_of(block), name_of(block), block.origin.rule, block.id or "")
    for note in document.notes:
        for block in note.children:
            if block.origin and block.origin.span:
                yield _Claim(block.origin.span, "structure", "note", block.origin.rule, note.id)


def _home_of(span: Span, homes: Sequence[_Claim]) -> str:
    at = bisect_right(homes, (span.start, len(homes) and homes[-1].span.end), key=lambda home: home.span) - 1
    return homes[at].target if at >= 0 and span.end <= homes[at].span.end else ""


def _painted(length: int, claims: Sequence[_Claim]) -> list[int]:
    """Which claim each character belongs to, -1 for none."""
    owners = [-1] * length
    for number, claim in enumerate(claims):
        owners[claim.span.start : claim.span.end] = [number] * (claim.span.end - claim.span.start)
    return owners


def _pieces(
    text: str, owners: Sequence[int], claims: Sequence[_Claim], lines: Sequence[Line]
) -> Iterator[tuple[int, Piece]]:
    """Pieces in order, each with the number of the line it is in, -1 for none; blanks between lines are left out."""
    places = [line.span.start for line in lines]
    borders = sorted({*places, *(line.span.end for line in lines)})
    at = 0
    for owner, group in groupby(range(len(text)), key=lambda i: (owners[i], bisect_right(borders, i))):
        end = at + len(list(group))
        line = bisect_right(places, at) - 1
        inside = line >= 0 and at < lines[line].span.end
        piece = _piece(text, Span(at, end), claims[owner[0]] if owner[0] >= 0 else None)
        if inside or (piece.kind and piece.text.strip()):
            yield line if inside else -1, piece
        at = end


def _piece(text: str, span: Span, claim: _Claim | None) -> Piece:
    words = text[span.start : span.end]
    if claim:
        return Piece(words, claim.kind, claim.became, claim.rule, claim.target, span)
    is_seen = words.strip() and _UNSEEN.sub("", safe(words)[0]).strip()
    return Piece(words, "missing" if is_seen else None, span=span)


def _line_row(reading: Reading, at: int, pieces: tuple[Piece, ...], starts: Sequence[int]) -> Row:
    line, decided, belief = reading.lines[at], reading.decided[at], reading.beliefs[at]
    kind = _main(pieces)
    home = next((piece.target for piece in pieces if piece.kind == kind), "")
    others = sorted(reading.proposals[at].values(), key=lambda proposal: -proposal.score)
    return Row(
        called(decided.role),
        kind,
        f"text.{decided.rule}",
        tuple(replace(piece, target=piece.target or home) if piece.kind else piece for piece in pieces),
        line.number,
        bisect_right(starts, line.span.end - 1),
        _sureness(decided, kind, belief),
        tuple(
            Considered(called(p.role), f"text.{p.rule}", p.score) for p in others if p.role != decided.role
        )[:MOST],
        tuple(own().explain(reading.features[at])[:MOST]),
    )


def _loose_row(pieces: tuple[Piece, ...], starts: Sequence[int]) -> Row:
    first, last = pieces[0], pieces[-1]
    at, end = (first.span or Span(0, 0)).start, (last.span or Span(0, 0)).end
    return Row(
        first.became,
        _main(pieces),
        first.rule,
        pieces,
        bisect_right(starts, at),
        bisect_right(starts, end - 1),
    )


def _main(pieces: Iterable[Piece]) -> Kind:
    """The kind most of the characters are of; a mark only where there is nothing else."""
    sizes: dict[Kind, int] = {}
    for piece in pieces:
        if piece.kind:
            sizes[piece.kind] = sizes.get(piece.kind, 0) + len(piece.text)
    return max(sizes, key=lambda kind: (kind != "mark", sizes[kind]), default="story")


def _sureness(decided: Proposal, kind: Kind, belief: Belief) -> float:
    if decided.rule == GIVEN:
        return 1.0
    if kind == "headline":
        return belief.title
    return belief.body if kind in ("story", "structure") else 1.0 - belief.title - belief.body
