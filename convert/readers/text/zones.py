"""What every line is: the one place that decides.

Receives: the proposals of all lines.
Returns:  one proposal a line, the best sequence of them all.
Knows:    the order of a news story, as a table of zones, and which lines belong together.
Never:    looks at a line.

A story is read as front, headline, what stands below it, lead, body, end matter, tail. Lines are not decided one
by one: the sequence of roles with the highest sum of scores wins (Viterbi's algorithm), so that a short line
before a headline is a kicker and the same line between two paragraphs is a heading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from convert.readers.text.rules import Proposal, Role

__all__ = ["decide"]

Zone: TypeAlias = Literal["front", "headline", "below", "lead", "body", "end", "tail"]

_ROLES: dict[Zone, frozenset[Role]] = {
    "front": frozenset({"date", "kicker", "byline", "share", "keywords", "copyright"}),
    "headline": frozenset({"title"}),
    "below": frozenset({"date", "standfirst", "byline", "caption", "share", "divider"}),
    "lead": frozenset({"lead"}),
    "body": frozenset(
        {
            "paragraph",
            "subhead",
            "caption",
            "bullet",
            "number",
            "row",
            "divider",
            "quote",
            "note",
            "share",
            "related",
        }
    ),
    "end": frozenset({"byline", "source", "keywords", "note", "date", "divider"}),
    "tail": frozenset({"share", "related", "related-item", "copyright", "keywords", "source", "date"}),
}
"""What may stand where."""

_NEXT: dict[Zone, tuple[Zone, ...]] = {
    "front": ("front", "headline", "lead", "body"),
    "headline": ("below", "lead", "body", "end", "tail"),
    "below": ("below", "lead", "body"),
    "lead": ("body", "end", "tail"),
    "body": ("body", "end", "tail"),
    "end": ("end", "tail"),
    "tail": ("tail",),
}
"""Which zone may follow which."""

_FIRST: tuple[Zone, ...] = ("front", "headline", "lead", "body")

_TOGETHER: dict[tuple[Role, Role], float] = {
    ("kicker", "title"): 2.0,
    ("bullet", "bullet"): 0.5,
    ("number", "number"): 0.5,
    ("row", "row"): 0.5,
    ("related", "related-item"): 1.0,
    ("related-item", "related-item"): 1.0,
}
"""What two roles in a row add to the score."""

_NEEDS: dict[Role, frozenset[Role]] = {
    "related-item": frozenset({"related", "related-item"}),
}
"""Roles that stand only after certain others."""

_WITHOUT_LEAD = -3.0
"""What it costs a body to begin without a first paragraph."""


class _State(NamedTuple):
    zone: Zone
    role: Role


def decide(proposals: Sequence[Mapping[Role, Proposal]]) -> tuple[Proposal, ...]:
    """The proposal that holds for each line."""
    if not proposals:
        return ()
    best: list[dict[_State, tuple[float, _State | None]]] = []
    for line in proposals:
        before = best[-1] if best else None
        best.append({state: step for state in _states(line) if (step := _best_step(state, line, before))})
    state: _State | None = max(best[-1], key=lambda s: best[-1][s][0])
    chosen: list[Proposal] = []
    for at in range(len(proposals) - 1, -1, -1):
        if state is None:
            raise AssertionError("every line is reached from the one before it")
        chosen.append(proposals[at][state.role])
        state = best[at][state][1]
    return tuple(reversed(chosen))


def _states(line: Mapping[Role, Proposal]) -> list[_State]:
    return [_State(zone, role) for zone, roles in _ROLES.items() for role in line if role in roles]


def _best_step(
    state: _State, line: Mapping[Role, Proposal], before: dict[_State, tuple[float, _State | None]] | None
) -> tuple[float, _State | None] | None:
    """The best score with which a line can have this state, and the state before it that gives it."""
    own = line[state.role].score
    if before is None:
        possible = state.zone in _FIRST and state.role not in _NEEDS
        return (own + (_WITHOUT_LEAD if state.zone == "body" else 0.0), None) if possible else None
    steps = [
        (score + own + _bond(earlier, state), earlier)
        for earlier, (score, _) in before.items()
        if state.zone in _NEXT[earlier.zone]
        and (state.role not in _NEEDS or earlier.role in _NEEDS[state.role])
    ]
    return max(steps, key=lambda step: step[0]) if steps else None


def _bond(earlier: _State, state: _State) -> float:
    skipped_lead = state.zone == "body" and earlier.zone in ("front", "headline", "below")
    return _TOGETHER.get((earlier.role, state.role), 0.0) + (_WITHOUT_LEAD if skipped_lead else 0.0)
