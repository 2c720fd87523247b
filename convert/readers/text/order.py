"""The order of a news story: which role stands where, and what stands together.

Receives: nothing; these are tables.
Returns:  zones in their order, the places of each role, the ways between zones, the roles that like one another.
Knows:    front, headline, what stands below it, lead, body, end matter, tail.
Never:    a line; a decision.

Zones are counted in the order of `_ROLES`, so that what is known of them at a line is a plain row of numbers.
"""

from __future__ import annotations

from math import inf
from typing import Literal, NamedTuple, TypeAlias

from convert.readers.text.rules import Role

__all__ = ["BEFORE", "BONDS", "COSTS", "NEEDS", "NOWHERE", "PLACES", "START", "ZONES"]

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
    "body": (_STORY - {"lead"}) | _AROUND | {"divider"},
    "lead": frozenset({"lead"}),
    "end": frozenset({"byline", "source", "editor", "keywords", "note", "date", "day", "divider"}),
    "tail": _AROUND | {"related-item", "keywords", "source", "editor", "date"},
}
"""What may stand where. Kicker and standfirst have zones of their own: a story has one of each at the most.

Of readings that are worth the same, the one counts that came through the zone named first.
"""

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

NEEDS: dict[Role, frozenset[Role]] = {
    "related-item": frozenset({"related", "related-item"}),
}
"""Roles that stand only after certain others."""

_WITHOUT_LEAD = -3.0
"""What it costs a body to begin without a first paragraph."""
_BEFORE_BODY: frozenset[Zone] = frozenset({"front", "over", "between", "headline", "below", "deck", "under"})

BONDS: dict[Role, tuple[tuple[Role, float], ...]] = {
    later: tuple(
        (earlier, _TOGETHER.get((earlier, later), 0.0))
        for earlier in sorted(
            {pair[0] for pair in _TOGETHER if pair[1] == later} | NEEDS.get(later, frozenset())
        )
    )
    for later in {*(later for _, later in _TOGETHER), *NEEDS}
}
"""For each role that cares what stands before it: the roles it likes there, and how much."""

_LIKED: frozenset[Role] = frozenset(earlier for bonds in BONDS.values() for earlier, _ in bonds)
"""Roles that others like to follow."""

ZONES: tuple[Zone, ...] = tuple(_ROLES)
NOWHERE = -inf
"""The score of a zone that no reading leads to."""


def _entrance(before: Zone, zone: Zone) -> float:
    return _WITHOUT_LEAD if zone == "body" and before in _BEFORE_BODY else 0.0


BEFORE: tuple[tuple[tuple[int, float], ...], ...] = tuple(
    tuple((at, _entrance(before, zone)) for at, before in enumerate(ZONES) if zone in _NEXT[before])
    for zone in ZONES
)
"""The zones from which each zone can be entered, and what that costs; of equal ways the first counts."""


COSTS: dict[tuple[int, int], float] = {
    (at, zone): cost for zone, ways in enumerate(BEFORE) for at, cost in ways
}
"""The same, by the zone that is left and the zone that is entered."""


class _Place(NamedTuple):
    """Where a role may stand, which likelihood is its worth, what counts of its score, whether it cares what is before
    it, whether others care.
    """

    zones: tuple[int, ...]
    worth: int
    share: float
    cares: bool
    liked: bool


PLACES: dict[Role, _Place] = {
    role: _Place(
        tuple(at for at, zone in enumerate(ZONES) if role in _ROLES[zone]),
        _WORTH.get(role, 2),
        _FIELD if role in _FIELDS else 1.0,
        role in BONDS,
        role in _LIKED,
    )
    for role in frozenset[Role]().union(*_ROLES.values())
}

START: tuple[float, ...] = tuple(
    (_WITHOUT_LEAD if zone == "body" else 0.0) if zone in _FIRST else NOWHERE for zone in ZONES
)
"""What it is worth to begin in a zone."""
