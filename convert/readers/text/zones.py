"""What every line is: the one place that decides.

Receives: the proposals of all lines, and how likely each is headline or story.
Returns:  one proposal a line, the best sequence of them all.
Knows:    the order of a news story, as a table of zones, and which lines belong together.
Never:    looks at a line.

A story is read as front, headline, what stands below it, lead, body, end matter, tail. Lines are not decided one
by one: the sequence of roles with the highest sum of scores wins (Viterbi's algorithm), so that a short line
before a headline is a kicker and the same line between two paragraphs is a heading. A role's score is what its rule
says, and the logarithm of how likely the line is what the role makes of it: headline, story, or neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import Literal, NamedTuple, TypeAlias

from convert.readers.text.beliefs import Belief
from convert.readers.text.rules import Proposal, Role

__all__ = ["decide"]

Zone: TypeAlias = Literal["front", "headline", "below", "lead", "body", "end", "tail"]

_STORY: frozenset[Role] = frozenset(
    {"lead", "paragraph", "subhead", "caption", "bullet", "number", "row", "quote", "note"}
)
"""Roles that make a line part of the story."""

_ROLES: dict[Zone, frozenset[Role]] = {
    "front": frozenset({"date", "kicker", "byline", "share", "keywords", "copyright", "furniture"}),
    "headline": frozenset({"title"}),
    "below": frozenset({"date", "standfirst", "byline", "caption", "share", "divider", "furniture"}),
    "lead": frozenset({"lead"}),
    "body": (_STORY - {"lead"}) | {"divider", "share", "related", "furniture"},
    "end": frozenset({"byline", "source", "keywords", "note", "date", "divider"}),
    "tail": frozenset(
        {"share", "related", "related-item", "copyright", "keywords", "source", "date", "furniture"}
    ),
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
_BEFORE_BODY: frozenset[Zone] = frozenset({"front", "headline", "below"})
_LEAST = 0.003
"""However sure the weights are, a rule that all but proves its point can overrule them."""


class _State(NamedTuple):
    zone: Zone
    role: Role


class _Step(NamedTuple):
    score: float
    before: _State | None


def decide(proposals: Sequence[Mapping[Role, Proposal]], beliefs: Sequence[Belief]) -> tuple[Proposal, ...]:
    """The proposal that holds for each line."""
    if not proposals:
        return ()
    steps: list[dict[_State, _Step]] = []
    for line, belief in zip(proposals, beliefs, strict=True):
        steps.append(_line(line, _worth(belief), steps[-1] if steps else None))
    state: _State | None = max(steps[-1], key=lambda s: steps[-1][s].score)
    chosen: list[Proposal] = []
    for at in range(len(proposals) - 1, -1, -1):
        if state is None:
            raise AssertionError("every line is reached from the one before it")
        chosen.append(proposals[at][state.role])
        state = steps[at][state].before
    return tuple(reversed(chosen))


def _worth(belief: Belief) -> tuple[float, float, float]:
    """What it is worth to take a line for the headline, for story, for neither."""
    other = 1.0 - belief.title - belief.body
    return log(max(belief.title, _LEAST)), log(max(belief.body, _LEAST)), log(max(other, _LEAST))


def _line(
    line: Mapping[Role, Proposal], worth: tuple[float, float, float], before: dict[_State, _Step] | None
) -> dict[_State, _Step]:
    """The best way to reach every state a line can have."""
    best = _best_of_zones(before) if before else {}
    found = {}
    for zone, roles in _ROLES.items():
        for role in line:
            if role in roles:
                own = line[role].score + worth[0 if role == "title" else 1 if role in _STORY else 2]
                step = _reach(_State(zone, role), before, best)
                if step:
                    found[_State(zone, role)] = step._replace(score=step.score + own)
    return found


def _best_of_zones(before: dict[_State, _Step]) -> dict[Zone, _Step]:
    """The best state of every zone, as a step from it."""
    best: dict[Zone, _Step] = {}
    for state, step in before.items():
        if state.zone not in best or step.score > best[state.zone].score:
            best[state.zone] = _Step(step.score, state)
    return best


def _reach(state: _State, before: dict[_State, _Step] | None, best: Mapping[Zone, _Step]) -> _Step | None:
    """The best step to a state, its own score aside."""
    if before is None:
        possible = state.zone in _FIRST and state.role not in _NEEDS
        return _Step(_WITHOUT_LEAD if state.zone == "body" else 0.0, None) if possible else None
    steps = [
        _Step(best[zone].score + _entrance(zone, state.zone), best[zone].before)
        for zone in best
        if state.zone in _NEXT[zone]
    ]
    if state.role in _NEEDS:
        steps = []
    for earlier, bond in _BONDS.get(state.role, ()):
        steps += [
            _Step(step.score + bond + _entrance(other.zone, state.zone), other)
            for other, step in before.items()
            if other.role == earlier and state.zone in _NEXT[other.zone]
        ]
    return max(steps, key=lambda step: step.score) if steps else None


_BONDS: dict[Role, list[tuple[Role, float]]] = {}
for (_earlier, _later), _bond in _TOGETHER.items():
    _BONDS.setdefault(_later, []).append((_earlier, _bond))
for _later, _earlier_roles in _NEEDS.items():
    _known = dict(_BONDS.get(_later, []))
    _BONDS[_later] = [(_earlier, _known.get(_earlier, 0.0)) for _earlier in sorted(_earlier_roles)]


def _entrance(before: Zone, zone: Zone) -> float:
    return _WITHOUT_LEAD if zone == "body" and before in _BEFORE_BODY else 0.0
