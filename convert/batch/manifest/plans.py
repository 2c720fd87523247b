"""A plan in figures: how much there is to do, and whether it is the plan of last time.

Receives: shards and what was skipped, as they are planned.
Returns:  counts and digests.
Knows:    that there may be more shards than memory holds.
Never:    keeps one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from convert.batch.records import Shard, Skipped

__all__ = ["Amount", "Plan", "Planning", "marked", "plan_of", "totals"]


class Plan(msgspec.Struct, frozen=True):
    """How many shards and records there are, and a digest of which."""

    shards: int
    records: int
    digest: str


class Amount(msgspec.Struct, frozen=True):
    """What a plan comes to: `size` in bytes, about; how much of the inputs is `skipped`; by kind of source."""

    shards: int
    records: int
    size: int
    skipped: int
    kinds: dict[str, int]


class Planning:
    """A plan that is being counted."""

    def __init__(self) -> None:
        self._shards, self._records, self._digest = 0, 0, hashlib.sha256()

    def add(self, shard: Shard) -> None:
        """The next shard, in order."""
        self._shards += 1
        self._records += shard.count
        self._digest.update(shard.identity.encode())

    @property
    def plan(self) -> Plan:
        """All that was added."""
        return Plan(self._shards, self._records, self._digest.hexdigest()[:16])


def plan_of(shards: Iterable[Shard]) -> Plan:
    """The plan of some shards."""
    planning = Planning()
    for shard in shards:
        planning.add(shard)
    return planning.plan


def marked(shards: Iterable[Shard]) -> str | None:
    """A digest of a plan and of the marks of its inputs; None where a change of an input might not be seen."""
    digest = hashlib.sha256()
    for shard in shards:
        if not shard.mark:
            return None
        digest.update(f"{shard.identity} {shard.mark}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def totals(plan: Iterable[Shard | Skipped]) -> Amount:
    """What a plan comes to, without doing it."""
    shards = records = size = skipped = 0
    kinds: dict[str, int] = {}
    for part in plan:
        if isinstance(part, Skipped):
            skipped += 1
            continue
        shards, records, size = shards + 1, records + part.count, size + part.size
        kinds[part.kind] = kinds.get(part.kind, 0) + part.count
    return Amount(shards, records, size, skipped, kinds)
