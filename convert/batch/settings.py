"""What a run is asked for, and how it ended.

Receives: nothing; these are types.
Returns:  frozen structs.
Knows:    what an archivist may want to say of a run.
Never:    does anything.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from convert.batch.jobs import Job
from convert.batch.manifest import Totals
from convert.batch.sources import Reading
from convert.batch.stores import Durability
from convert.batch.supervisor import Limits

__all__ = ["Outcome", "Settings"]


class Settings(msgspec.Struct, frozen=True):
    """What a run is to do, and with what.

    `workers` 0: as many as there are processors. `executor` is `pool`, `inline` or `ray`, `address` that of a cluster.
    `part` (1, 4) does the first of four parts, on this machine or another that sees the same output; `merged` ends it.
    `bag` makes a bag of the output, `bag_info` are lines of its `bag-info.txt`; `redo` is a table of records whose
    outputs are not what they were (`convert.batch.verify`), `anew` makes every file of the tree itself again.
    """

    inputs: tuple[str, ...]
    where: str
    job: Job = Job()
    reading: Reading = Reading()
    workers: int = 0
    executor: str = "pool"
    address: str | None = None
    durability: Durability = "batch"
    limits: Limits = Limits()
    force: bool = False
    retry_failed: bool = False
    dedupe: bool = False
    bag: bool = False
    bag_info: Mapping[str, str] = {}
    part: tuple[int, int] | None = None
    redo: str | None = None
    anew: bool = False

    @property
    def root(self) -> str:
        """Where the tree stands: the output itself, or the payload of a bag."""
        return f"{self.where.rstrip('/')}/data" if self.bag else self.where


class Outcome(msgspec.Struct, frozen=True):
    """How a run ended. `code` is the exit code; counts are of records; `wrong` says in one line what ended it early;
    `totals` are those of the whole tree, where it is whole."""

    code: int
    done: int = 0
    failed: int = 0
    duplicate: int = 0
    vanished: int = 0
    seconds: float = 0.0
    wrong: str = ""
    totals: Totals | None = None
