"""Many articles: records → shards → outputs, and a manifest that says what became of each.

Receives: inputs that hold articles, a job, a folder or a store.
Returns:  a tree of outputs, the same bytes whatever the workers, their order, or interruptions; its manifest.
Knows:    how records are parted into shards, that outputs come first and a shard's manifest last.
Never:    how an article is read or written: `convert.api` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from convert.batch.events import Event
from convert.batch.jobs import Job
from convert.batch.records import Record, Shard, Skipped
from convert.batch.rows import OutputRow, Row, Status

if TYPE_CHECKING:
    from convert.batch.settings import Outcome

__all__ = ["Event", "Job", "OutputRow", "Record", "Row", "Shard", "Skipped", "Status", "convert_many"]


def convert_many(
    inputs: Iterable[str | Path],
    output: str | Path,
    job: Job | None = None,
    *,
    tell: Callable[[Event], None] = lambda event: None,
    **settings: Any,
) -> Outcome:
    """Many raw articles into an archive: what `convert batch` does.

    `inputs` and `output` are places: paths, patterns, addresses. `job` says what is to be made of each (all four
    formats by default); further settings are those of `convert.batch.settings.Settings` (`workers=4`,
    `durability="each"`, `reading=Reading(columns={"text": "body"})`). `tell` is called with all that happens, from
    several threads. The outcome has counts and the exit code `convert batch` would have; what failed has its reason
    in the manifest, and ends nothing.

    Raises `OptionError` for what cannot be asked for, `BusyError` where another run has the output,
    `PlaceError` where none can be there.
    """
    from convert.batch.run import run
    from convert.batch.settings import Settings
    from convert.batch.stores import output_at

    return run(Settings(tuple(map(str, inputs)), output_at(str(output)), job or Job(), **settings), tell)
