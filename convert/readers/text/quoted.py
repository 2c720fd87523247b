"""Decided lines into quotations.

Receives: the draft, and a run of lines that are quotations or say whose they are.
Returns:  nothing; the draft has the quotations.
Knows:    which of these lines make one quotation.
Never:    reconsiders a decision.
"""

from __future__ import annotations

from convert.model import Inline, Origin, Paragraph, Quote, Span, Text
from convert.readers.text.draft import Draft, Lines, Proposals, whole
from convert.readers.text.labels import UNSPACED
from convert.readers.text.lines import Line
from convert.readers.text.rules import Proposal

__all__ = ["quote"]

_WRAPPED = 55
"""How long a line is at least that was wrapped although its sentence ends with it."""
_MARK = "quote-mark"


def quote(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """Quotations set apart, with who said them; a name in a line of its own goes with the quotation before it."""
    start = 0
    for at, proposal in enumerate(decided):
        if at + 1 == len(decided) or not _goes_on(proposal, decided[at + 1]):
            _one(draft, lines[start : at + 1], decided[start : at + 1])
            start = at + 1


def _goes_on(proposal: Proposal, after: Proposal) -> bool:
    """Whether two lines are of one quotation."""
    if after.rule == "quote-name":
        return proposal.rule in ("quoted", "quote-pulled")
    return proposal.rule == after.rule == _MARK


def _one(draft: Draft, lines: Lines, decided: Proposals) -> None:
    said: list[tuple[Inline, ...]] = []
    credit: tuple[Inline, ...] = ()
    before: Line | None = None
    for line, proposal in zip(lines, decided, strict=True):
        parts = {part.field: draft.inline(line, part) for part in proposal.parts}
        draft.gaps(line, proposal)
        credit = parts.get("credit", credit)
        text = parts.get("text", ())
        if not parts and proposal.rule == _MARK:
            draft.consume(line, 0, len(line.text), "quote", _MARK)
        elif not parts:
            text = draft.inline(line, whole(line))
        if text and before is not None and _reads_on(before, line):
            blank = () if UNSPACED.match(before.text[-1]) else (Text(" "),)
            said[-1] = (*said[-1], *blank, *text)
        elif text:
            said.append(text)
        before = line if text and proposal.rule == _MARK else None
    _put(draft, lines, decided, said, credit)


def _reads_on(before: Line, line: Line) -> bool:
    """Whether a line with a mark before it goes on the paragraph of the one above it."""
    return not line.gap and (not before.is_sentence() or len(before.text) >= _WRAPPED)


def _put(
    draft: Draft,
    lines: Lines,
    decided: Proposals,
    said: list[tuple[Inline, ...]],
    credit: tuple[Inline, ...],
) -> None:
    origin = Origin(f"text.{decided[-1].rule}", Span(lines[0].span.start, lines[-1].span.end))
    is_pull = decided[0].rule == "quote-pulled"
    if said:
        draft.blocks.append(Quote(tuple(map(Paragraph, said)), credit, pull=is_pull, origin=origin))
    elif credit:
        draft.blocks.append(Paragraph(credit, origin=origin))
