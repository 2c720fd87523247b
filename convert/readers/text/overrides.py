"""What somebody knows better than the rules.

Receives: corrections, the lines of a text, what the rules said of each.
Returns:  one proposal a line, those that were corrected for certain; what was corrected, and what could not be.
Knows:    that the other lines are decided again around what is certain.
Never:    a rule of its own; changes a line nobody corrected without need.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from convert.corrections import Corrections
from convert.errors import OptionError
from convert.model import Consumed, Correction, Document, Issue, Origin
from convert.readers.chain import Belief
from convert.readers.text.given import GIVEN, called, proposal_of, role_of
from convert.readers.text.lines import Line
from convert.readers.text.rules import Context, Proposal, Role
from convert.readers.text.words import Words
from convert.readers.text.zones import decide

__all__ = ["Verdict", "check_lines", "judge", "superseded", "unmet", "unused"]

_Said = Sequence[Mapping[Role, Proposal]]

_PULL: dict[Role, float] = {"title": 1000.0, "kicker": 3.0, "standfirst": 3.0, "lead": 3.0}
"""How far the other lines follow a given role: all of them the headline, where they reasonably can the others."""
_ONCE: frozenset[Role] = frozenset(
    {"title", "kicker", "standfirst", "section", "keywords", "date", "source", "lead"}
)
"""Roles that no other line should have where somebody gave one of them to a line."""
_SINGLE: frozenset[Role] = frozenset({"title", "kicker", "standfirst", "section", "keywords"})
"""Roles that only one line can be given."""
_FIELDS: frozenset[Role] = (_ONCE - {"lead"}) | {"byline"}
"""Roles that become a field, unless another line states another value."""
_ANYTHING: frozenset[Role] = frozenset({"paragraph", "lead", "furniture"})
"""Roles that every line must be able to have."""


class Verdict(NamedTuple):
    """The proposal that holds for each line, and the corrections that took part; `given` are the lines they name."""

    decided: tuple[Proposal, ...]
    corrections: tuple[Correction, ...] = ()
    given: Mapping[int, Role] = {}


def judge(
    corrections: Corrections,
    lines: tuple[Line, ...],
    said: _Said,
    beliefs: Sequence[Belief],
    words: Words,
    places: Mapping[int, int],
) -> Verdict:
    """What each line is; `places` says where in the text the corrected lines of the file begin.

    Lines somebody gave a role have it. Lines that a rule to keep claimed are paragraphs; those of a rule to drop are
    furniture. Raises `OptionError` for a line that cannot be what it is to be.
    """
    if not corrections.besides_fields:
        return Verdict(decide(said, beliefs))
    given, noted = _given(corrections, lines, said, words, places)
    ruled = _Ruled(corrections)
    first = _decided(_open(said, given), beliefs, given)
    certain = {at: ruled(proposal) for at, proposal in enumerate(first) if proposal.rule in ruled.roles}
    second = _decided(ruled.without(_open(said, given)), beliefs, {**certain, **given})
    decided = tuple(ruled(proposal) for proposal in second)
    used = {first[at].rule for at in certain} | {
        proposal.rule for proposal in second if proposal.rule in ruled.roles
    }
    return Verdict(
        decided, (*noted, *ruled.noted(used)), {at: proposal.role for at, proposal in given.items()}
    )


class _Ruled:
    """Rules to keep and to drop, by their bare names."""

    def __init__(self, corrections: Corrections) -> None:
        self.roles: dict[str, Role] = {
            **{_bare(rule): "paragraph" for rule in corrections.keep},
            **{_bare(rule): "furniture" for rule in corrections.drop},
        }

    def __call__(self, proposal: Proposal) -> Proposal:
        """A proposal, or what a correction makes of its rule."""
        role = self.roles.get(proposal.rule)
        return Proposal(role, 0, GIVEN) if role else proposal

    def without(self, said: _Said) -> _Said:
        """What the rules say, without these; what every line may be stays."""
        return [
            {
                role: proposal
                for role, proposal in line.items()
                if role in _ANYTHING or proposal.rule not in self.roles
            }
            for line in said
        ]

    def noted(self, used: set[str]) -> Iterator[Correction]:
        """The corrections of those that claimed a line."""
        for rule, role in self.roles.items():
            if rule in used:
                yield Correction(f"text.{rule}", "keep" if role == "paragraph" else "drop")


def _bare(rule: str) -> str:
    return rule.removeprefix("text.")


def _open(said: _Said, given: Mapping[int, Proposal]) -> _Said:
    """What the rules say, without roles that somebody gave to another line."""
    taken = {proposal.role for proposal in given.values()} & _ONCE
    if not taken:
        return said
    return [
        {role: proposal for role, proposal in line.items() if role not in taken or at in given}
        for at, line in enumerate(said)
    ]


def _decided(said: _Said, beliefs: Sequence[Belief], certain: Mapping[int, Proposal]) -> list[Proposal]:
    """What each line is where some are certain.

    A certain line may stand in the sequence as what it is, or as something that may stand anywhere, so that a caption
    above the headline does not cost the headline its place.
    """
    swayed = [_swayed(certain[at]) if at in certain else line for at, line in enumerate(said)]
    return [certain.get(at, proposal) for at, proposal in enumerate(decide(swayed, beliefs))]


def _swayed(proposal: Proposal) -> Mapping[Role, Proposal]:
    pulling = msgspec.structs.replace(proposal, score=_PULL.get(proposal.role, 0.0))
    return {"furniture": Proposal("furniture", 0, GIVEN), proposal.role: pulling}


def _given(
    corrections: Corrections, lines: tuple[Line, ...], said: _Said, words: Words, places: Mapping[int, int]
) -> tuple[dict[int, Proposal], list[Correction]]:
    given: dict[int, Proposal] = {}
    noted = []
    for number, name in sorted(corrections.lines.items()):
        if number not in places:
            continue
        at = _line_at(lines, places[number], number)
        role = role_of(name, number)
        if at in given and given[at].role != role:
            raise OptionError(
                f"line {number} belongs to line {lines[at].number}, which is given another role"
            )
        other = next(
            (one for one, p in given.items() if p.role == role and role in _SINGLE and one != at), None
        )
        if other is not None:
            raise OptionError(f"lines {lines[other].number} and {number} cannot both be the {called(role)}")
        given[at] = proposal_of(role, Context(lines, at, words), said[at].get(role))
        noted.append(Correction(f"line {number}", called(role)))
    return given, noted


def _line_at(lines: tuple[Line, ...], place: int, number: int) -> int:
    """The line that holds a place of the text."""
    found = next((at for at, line in enumerate(lines) if line.span.start <= place < line.span.end), None)
    if found is None or any(cut.span.start <= place < cut.span.end for cut in lines[found].cuts):
        raise OptionError(f"line {number} stands between pages or articles and cannot become anything else")
    return found


def superseded(document: Document, text: str, fields: Collection[str]) -> Document:
    """The document where what the text states of fields that somebody sets is consumed, not kept."""
    gone = [entry for entry in document.metadata.origins if entry.field in fields and entry.origin.span]
    if not gone:
        return document
    consumed = (
        Consumed(text[span.start : span.end], entry.field, Origin(f"text.{GIVEN}", span))
        for entry in gone
        if (span := entry.origin.span)
    )
    kept = tuple(entry for entry in document.metadata.origins if entry not in gone)
    metadata = msgspec.structs.replace(document.metadata, origins=kept)
    return msgspec.structs.replace(document, metadata=metadata, consumed=(*document.consumed, *consumed))


# ------------------------------------------------------------------------------------------- what is wrong


def check_lines(corrections: Corrections, text: str) -> dict[int, int]:
    """Where in a text the corrected lines begin; raises `OptionError` for a line that is not there, or blank."""
    if not corrections.lines:
        return {}
    rows = text.splitlines(keepends=True)
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row))
    places = {}
    for number, name in corrections.lines.items():
        role_of(name, number)
        if number > len(rows):
            raise OptionError(f"line {number} is not in it", hint=f"it has {len(rows)} lines")
        words = rows[number - 1].lstrip("\ufeff\u200b \t\xa0\u3000")
        if not words.strip():
            raise OptionError(f"line {number} is blank", hint="lines count from 1, blank ones too")
        blank = len(rows[number - 1]) - len(words)
        places[number] = starts[number - 1] + blank
    return places


def unmet(verdict: Verdict, lines: tuple[Line, ...], document: Document) -> Iterator[Issue]:
    """An issue for every line that was to be a field and is a paragraph, since another line states another value."""
    blocks = {block.origin.span for block in document.blocks if block.origin}
    for at, role in verdict.given.items():
        if role in _FIELDS and lines[at].span in blocks:
            yield _unused(
                f"line {lines[at].number} stays a paragraph: another line states another {called(role)}"
            )


def unused(corrections: Corrections, documents: Iterable[Document]) -> Iterator[Issue]:
    """An issue for every rule to keep or drop that claimed nothing in any of the documents."""
    documents = tuple(documents)
    heeded = {correction.target for document in documents for correction in document.corrections}
    acted = sorted({rule for document in documents for rule in _rules_in(document)})
    for rule in (*corrections.keep, *corrections.drop):
        if f"text.{_bare(rule)}" not in heeded:
            close = difflib.get_close_matches(f"text.{_bare(rule)}", acted, n=1, cutoff=0.7)
            advice = f"; did you mean {close[0]!r}?" if close else ""
            yield _unused(f"the rule {rule!r} decided no line here{advice}")


def _unused(message: str) -> Issue:
    return Issue("correction-unused", "warning", message, Origin("text.given"))


def _rules_in(document: Document) -> Iterator[str]:
    parts = (*document.blocks, *document.removed, *document.consumed, *document.metadata.origins)
    for part in parts:
        if part.origin and part.origin.rule.startswith("text."):
            yield part.origin.rule
