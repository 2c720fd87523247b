"""What every line is: the one place that decides.

Receives: the proposals of all lines, and how likely each is headline or story.
Returns:  one proposal a line, the best sequence of them all.
Knows:    the order of a news story and which lines belong together, as tables of `order`.
Never:    looks at a line.

A story is read as front, headline, what stands below it, lead, body, end matter, tail. Lines are not decided one
by one: the sequence of roles with the highest sum of scores wins (Viterbi's algorithm), so that a short line
before a headline is a kicker and the same line between two paragraphs is a heading. A role's score is what its rule
says, and the logarithm of how likely the line is what the role makes of it: headline, story, or neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple, TypeAlias

from convert.readers.chain import Belief
from convert.readers.text.order import BEFORE, BONDS, COSTS, NEEDS, NOWHERE, PLACES, START, ZONES
from convert.readers.text.rules import Proposal, Role

__all__ = ["decide"]

_LEAST = 0.003
"""However sure the weights are, a rule that all but proves its point can overrule them."""

_State: TypeAlias = tuple[int, Role]
_Liked: TypeAlias = Mapping[Role, Sequence[tuple[int, float]]]
_NO_BONDS: Mapping[_State, _State] = {}


class _Best(NamedTuple):
    """The best readings up to a line, one for each zone it may be in.

    `roles` are the roles in which the line is there; `entered` says from which zone a role comes that does not come
    from `bonded`, the state before it that it likes; `liked` are the scores, zone by zone, of roles others like.
    """

    scores: list[float]
    roles: tuple[Role | None, ...]
    entered: bytes
    bonded: Mapping[_State, _State]
    liked: _Liked


def decide(proposals: Sequence[Mapping[Role, Proposal]], beliefs: Sequence[Belief]) -> tuple[Proposal, ...]:
    """The proposal that holds for each line."""
    if not proposals:
        return ()
    best = _line(proposals[0], _worth(beliefs[0]), START, b"", {})
    trace = [best[1:4]]
    for line, belief in zip(proposals[1:], beliefs[1:], strict=True):
        entries, entered = _entries(best.scores)
        best = _line(line, _worth(belief), entries, entered, best.liked)
        trace.append(best[1:4])
    return _traced(proposals, trace, best.scores.index(max(best.scores)))


def _traced(
    proposals: Sequence[Mapping[Role, Proposal]],
    trace: Sequence[tuple[tuple[Role | None, ...], bytes, Mapping[_State, _State]]],
    zone: int,
) -> tuple[Proposal, ...]:
    """The proposals of the reading that ends in a zone, from the last line back."""
    chosen: list[Proposal] = []
    role = trace[-1][0][zone]
    for at in range(len(proposals) - 1, -1, -1):
        if role is None:
            raise AssertionError("every line is reached from the one before it")
        chosen.append(proposals[at][role])
        _, entered, bonded = trace[at]
        if (zone, role) in bonded:
            zone, role = bonded[zone, role]
        elif at:
            zone = entered[zone]
            role = trace[at - 1][0][zone]
    return tuple(reversed(chosen))


def _worth(belief: Belief) -> tuple[float, float, float, float]:
    """What it is worth to take a line for the headline, for story, for neither, for a mark that is any of them."""
    title, body = belief
    other = 1.0 - title - body
    return log(max(title, _LEAST)), log(max(body, _LEAST)), log(max(other, _LEAST)), 0.0


def _line(
    line: Mapping[Role, Proposal],
    worth: tuple[float, ...],
    entries: Sequence[float],
    entered: bytes,
    before: _Liked,
) -> _Best:
    """The best ways to read a line in each zone, from the best ways into the zones."""
    scores = [NOWHERE] * len(ZONES)
    roles: list[Role | None] = [None] * len(ZONES)
    bonded: dict[_State, _State] = {}
    liked: dict[Role, list[tuple[int, float]]] = {}
    for role, proposal in line.items():
        zones, likely, share, cares, is_liked = PLACES[role]
        own = worth[likely] + share * proposal.score
        ways = _bonded(role, zones, entries, before, bonded) if cares else entries
        for zone in zones:
            score = ways[zone] + own
            if score > scores[zone]:
                scores[zone], roles[zone] = score, role
        if is_liked:
            liked[role] = [(zone, ways[zone] + own) for zone in zones]
    return _Best(scores, tuple(roles), entered, bonded or _NO_BONDS, liked)


def _entries(before: Sequence[float]) -> tuple[list[float], bytes]:
    """The best score with which every zone is entered, and the zone it comes from."""
    scores = []
    zones = bytearray()
    for ways in BEFORE:
        best, place = NOWHERE, 0
        for at, cost in ways:
            score = before[at] + cost
            if score > best:
                best, place = score, at
        scores.append(best)
        zones.append(place)
    return scores, bytes(zones)


def _bonded(
    role: Role,
    zones: tuple[int, ...],
    entries: Sequence[float],
    before: _Liked,
    bonded: dict[_State, _State],
) -> Sequence[float]:
    """The best ways into the zones of a role that likes others before it: into the zone, or from one of those."""
    is_needed = role in NEEDS
    if not before and not is_needed:
        return entries
    found = [NOWHERE] * len(ZONES) if is_needed else list(entries)
    for earlier, bond in BONDS[role]:
        for at, reached in before.get(earlier, ()):
            for zone in zones:
                score = reached + bond + COSTS.get((at, zone), NOWHERE)
                if score > found[zone]:
                    found[zone] = score
                    bonded[zone, role] = (at, earlier)
    return found
