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

Zone: TypeAlias = Literal[
    "front", "over", "between", "headline", "below", "deck", "under", "lead", "body", "end", "tail"
]  # fmt: skip

_STORY: frozenset[Role] = frozenset(
    {"lead", "paragraph", "subhead", "caption", "bullet", "number", "row", "quote", "note", "verse", "code"}
)
"""Roles that make a line part of the story."""

_WORTH: dict[Role, int] = {**dict.fromkeys(_STORY, 1), "title": 0, "divider": 3}
"""Which of the likelihoods of `_worth` counts for a role; the third where it is not named."""

_FIELDS: frozenset[Role] = frozenset(
    {"date", "day", "section", "byline", "source", "editor", "keywords", "standfirst"}
)
_FIELD = 0.5
"""What counts of the score of a role that makes a field. A menu has many dates: they must not add up to a place."""

_AROUND: frozenset[Role] = frozenset({"share", "related", "copyright", "furniture"})
"""Roles of what a page has around its article, and in it; they may stand anywhere, so that none speaks for a zone."""
_ABOVE: frozenset[Role] = _AROUND | {
    "date",
    "day",
    "name",
    "section",
    "byline",
    "source",
    "editor",
    "keywords",
}
_BENEATH: frozenset[Role] = _AROUND | {
    "date",
    "day",
    "name",
    "byline",
    "source",
    "editor",
    "caption",
    "divider",
}

_ROLES: dict[Zone, frozenset[Role]] = {
    "front": _ABOVE,
    "over": frozenset({"kicker"}),
    "between": _ABOVE,
    "headline": frozenset({"title"}),
    "below": _BENEATH,
    "deck": frozenset({"standfirst"}),
    "under": _BENEATH,
    "lead": frozenset({"lead"}),
    "body": (_STORY - {"lead"}) | _AROUND | {"divider"},
    "end": frozenset({"byline", "source", "editor", "keywords", "note", "date", "day", "divider"}),
    "tail": _AROUND | {"related-item", "keywords", "source", "editor", "date"},
}
"""What may stand where. Kicker and standfirst have zones of their own: a story has one of each at the most."""

_NEXT: dict[Zone, tuple[Zone, ...]] = {
    "front": ("front", "over", "headline", "lead", "body"),
    "over": ("between", "headline", "lead", "body"),
    "between": ("between", "headline", "lead", "body"),
    "headline": ("below", "deck", "lead", "body", "end", "tail"),
    "below": ("below", "deck", "lead", "body"),
    "deck": ("under", "lead", "body"),
    "under": ("under", "lead", "body"),
    "lead": ("body", "end", "tail"),
    "body": ("body", "end", "tail"),
    "end": ("end", "tail"),
    "tail": ("tail",),
}
"""Which zone may follow which."""

_FIRST: tuple[Zone, ...] = ("front", "over", "headline", "lead", "body")

_TOGETHER: dict[tuple[Role, Role], float] = {
    ("kicker", "title"): 1.5,
    ("section", "title"): 1.5,
    ("section", "kicker"): 1.5,
    ("bullet", "bullet"): 0.5,
    ("number", "number"): 0.5,
    ("row", "row"): 0.5,
    ("quote", "quote"): 0.5,
    ("verse", "verse"): 0.5,
    ("code", "code"): 0.5,
    ("related", "related-item"): 2.0,
    ("related-item", "related-item"): 0.5,
}
"""What two roles in a row add to the score."""

_NEEDS: dict[Role, frozenset[Role]] = {
    "related-item": frozenset({"related", "related-item"}),
}
"""Roles that stand only after certain others."""

_WITHOUT_LEAD = -3.0
"""What it costs a body to begin without a first paragraph."""
_BEFORE_BODY: frozenset[Zone] = frozenset({"front", "over", "between", "headline", "below", "deck", "under"})
_LEAST = 0.003
"""However sure the weights are, a rule that all but proves its point can overrule them."""


_BONDS: dict[Role, tuple[tuple[Role, float], ...]] = {
    later: tuple(
        (earlier, _TOGETHER.get((earlier, later), 0.0))
        for earlier in sorted(
            {pair[0] for pair in _TOGETHER if pair[1] == later} | _NEEDS.get(later, frozenset())
        )
    )
    for later in {*(later for _, later in _TOGETHER), *_NEEDS}
}
"""For each role that cares what stands before it: the roles it likes there, and how much."""


class _State(NamedTuple):
    zone: Zone
    role: Role


class _Step(NamedTuple):
    score: float
    before: _State | None


_PLACES: dict[Role, tuple[_State, ...]] = {}
for _zone, _roles in _ROLES.items():
    for _role in _roles:
        _PLACES[_role] = (*_PLACES.get(_role, ()), _State(_zone, _role))


def decide(proposals: Sequence[Mapping[Role, Proposal]], beliefs: Sequence[Belief]) -> tuple[Proposal, ...]:
    """The proposal that holds for each line."""
    if not proposals:
        return ()
    start = {zone: _Step(_WITHOUT_LEAD if zone == "body" else 0.0, None) for zone in _FIRST}
    steps = [_line(proposals[0], _worth(beliefs[0]), start, {})]
    for line, belief in zip(proposals[1:], beliefs[1:], strict=True):
        steps.append(_line(line, _worth(belief), _entries(steps[-1]), steps[-1]))
    state: _State | None = max(steps[-1], key=lambda s: steps[-1][s].score)
    chosen: list[Proposal] = []
    for at in range(len(proposals) - 1, -1, -1):
        if state is None:
            raise AssertionError("every line is reached from the one before it")
        chosen.append(proposals[at][state.role])
        state = steps[at][state].before
    return tuple(reversed(chosen))


def _worth(belief: Belief) -> tuple[float, ...]:
    """What it is worth to take a line for the headline, for story, for neither, for a mark that is any of them."""
    other = 1.0 - belief.title - belief.body
    return (*(log(max(likely, _LEAST)) for likely in (belief.title, belief.body, other)), 0.0)


def _line(
    line: Mapping[Role, Proposal],
    worth: tuple[float, ...],
    entries: Mapping[Zone, _Step],
    before: Mapping[_State, _Step],
) -> dict[_State, _Step]:
    """The best way to reach every state a line can have, from the best ways into its zones."""
    found = {}
    for role, proposal in line.items():
        own = worth[_WORTH.get(role, 2)] + (_FIELD * proposal.score if role in _FIELDS else proposal.score)
        for state in _PLACES[role]:
            step = entries.get(state.zone) if role not in _NEEDS else None
            if role in _BONDS:
                step = _bonded(state, step, before)
            if step:
                found[state] = _Step(step.score + own, step.before)
    return found


def _entries(before: Mapping[_State, _Step]) -> dict[Zone, _Step]:
    """The best step into every zone."""
    best: dict[Zone, _Step] = {}
    for state, step in before.items():
        zone = state.zone
        if zone not in best or step.score > best[zone].score:
            best[zone] = _Step(step.score, state)
    found: dict[Zone, _Step] = {}
    for zone, step in best.items():
        for following in _NEXT[zone]:
            worth = step.score + _entrance(zone, following)
            if following not in found or worth > found[following].score:
                found[following] = _Step(worth, step.before)
    return found


def _bonded(state: _State, step: _Step | None, before: Mapping[_State, _Step]) -> _Step | None:
    """The best step to a state that likes certain roles before it: that one, or one from them."""
    for role, bond in _BONDS[state.role]:
        for earlier in _PLACES[role]:
            if earlier in before and state.zone in _NEXT[earlier.zone]:
                score = before[earlier].score + bond + _entrance(earlier.zone, state.zone)
                if step is None or score > step.score:
                    step = _Step(score, earlier)
    return step


def _entrance(before: Zone, zone: Zone) -> float:
    return _WITHOUT_LEAD if zone == "body" and before in _BEFORE_BODY else 0.0
