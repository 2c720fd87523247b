"""A run: plan, do every shard, merge.

Receives: settings.
Returns:  a tree of outputs, with a manifest of every record; what is to be said of the run.
Knows:    the order of the stages, and what may be in a place already.
Never:    how a shard is done; prints.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from convert.batch import bags, catalogue, manifest
from convert.batch.beside import Marks, Plan, folder_of, locked
from convert.batch.events import Event, Planned, RunEnded, SkippedInput
from convert.batch.executors import Control, Executor
from convert.batch.executors.inline import Inline
from convert.batch.executors.pool import Pool
from convert.batch.executors.ray import Ray
from convert.batch.jobs import Job
from convert.batch.plan import plan
from convert.batch.records import Shard
from convert.batch.sources import Reading
from convert.batch.stores import STAGING, Durability, Store, is_address, store_at
from convert.batch.stores.local import Folder
from convert.batch.supervisor import Limits, ShardError, StoreFullError
from convert.batch.wire import Task

__all__ = ["STORE_FULL", "Outcome", "Settings", "executor_of", "merged", "planned", "run"]

STORE_FULL = 74
INTERRUPTED = 130


class Settings(msgspec.Struct, frozen=True):
    """What a run is to do, and with what.

    `workers` 0: as many as there are processors. `executor` is `pool`, `inline` or `ray`, `address` that of a cluster.
    `part` (1, 4) does the first of four parts, on this machine or another that sees the same output; `merge` ends it.
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
    part: tuple[int, int] | None = None

    @property
    def root(self) -> str:
        """Where the tree stands: the output itself, or the payload of a bag."""
        return f"{self.where.rstrip('/')}/data" if self.bag else self.where


class Outcome(msgspec.Struct, frozen=True):
    """How a run ended. `code` is the exit code; counts are of records; `wrong` says in one line what ended it early."""

    code: int
    done: int = 0
    failed: int = 0
    duplicate: int = 0
    vanished: int = 0
    seconds: float = 0.0
    wrong: str = ""


def run(settings: Settings, tell: Callable[[Event], None], control: Control | None = None) -> Outcome:
    """Do all that is not done yet; the same tree at the end, however often this was interrupted.

    `tell` is called with all that happens, from several threads. Raises `BusyError` where another run has the output,
    `OptionError` for what cannot be asked for.
    """
    start = time.monotonic()
    folder = folder_of(settings.where)
    with locked(folder, settings.part, settings.where):
        outcome = _Run(settings, folder, tell, control).do()
    outcome = msgspec.structs.replace(outcome, seconds=round(time.monotonic() - start, 3))
    tell(RunEnded(**{name: getattr(outcome, name) for name in RunEnded.__struct_fields__}))
    return outcome


def planned(settings: Settings, tell: Callable[[Event], None], path: Path) -> Plan:
    """The shards of a run, written to a file; what is skipped is told of."""
    place = settings.where if not is_address(settings.where) else None
    without = (*settings.reading.without, *((place, str(folder_of(place))) if place else ()))
    found = Plan(path)
    reading = msgspec.structs.replace(settings.reading, without=without)
    for skipped in found.fill(plan(settings.inputs, reading)):
        tell(SkippedInput(skipped.where, skipped.why))
    return found


def merged(settings: Settings, tell: Callable[[Event], None]) -> Outcome:
    """What ends a run that was done in parts: its manifests checked, counted and made into an index.

    Raises `BusyError`, `ReadError` where shards are missing.
    """
    folder = folder_of(settings.where)
    with locked(folder, None, settings.where):
        work = _Run(msgspec.structs.replace(settings, part=None), folder, tell, None)
        return work.guarded(lambda: work.merged(work.planned()))


class _Run:
    def __init__(
        self, settings: Settings, folder: Path, tell: Callable[[Event], None], control: Control | None
    ) -> None:
        self.settings, self.folder, self.tell = settings, folder, tell
        self.control = control or Control(settings.limits, tell, log=folder / "workers.log")
        self.store = store_at(settings.root, settings.durability)
        self.counts = dict.fromkeys(("done", "failed", "duplicate"), 0)
        self.suffix = "-{}-of-{}".format(*settings.part) if settings.part else ""

    def do(self) -> Outcome:
        (self.folder / "settings.msgpack").write_bytes(msgspec.msgpack.encode(self.settings))
        return self.guarded(self._do)

    def guarded(self, do: Callable[[], Outcome]) -> Outcome:
        """What `do` gives; a place of outputs that takes nothing more is an outcome."""
        try:
            return do()
        except StoreFullError as error:
            return Outcome(STORE_FULL, **self.counts, wrong=f"{self.settings.where}: {error}")
        except OSError as error:
            where, what = error.filename or self.settings.where, error.strerror or str(error)
            return Outcome(STORE_FULL, **self.counts, wrong=f"{where}: {what}")

    def planned(self) -> Plan:
        return planned(self.settings, self.tell, self.folder / f"plan{self.suffix}.jsonl")

    def merged(self, plan: Plan) -> Outcome:
        """The manifest of all, its catalogue, its report, its bag; nothing of staging is left."""
        totals = manifest.merge(self.store, self.folder, plan, self.settings.job)
        catalogue.build(self.store, Path(self.settings.where).name)
        _sweep(self.store, whole=True)
        if self.settings.bag:
            bags.seal(self.settings.where, self.store)
        code = 1 if totals.failed else 0
        return Outcome(code, totals.done, totals.failed, totals.duplicate, totals.vanished)

    def _do(self) -> Outcome:
        if not self.settings.part:
            _sweep(self.store)
        plan = self.planned()
        executor, workers = executor_of(self.settings)
        self.tell(Planned(plan.shards, plan.records, plan.size, workers, self.settings.job.digest))
        wrong = self._shards(plan, executor)
        if self.control.stopping.is_set():
            return Outcome(INTERRUPTED, **self.counts, wrong="interrupted")
        if wrong or self.settings.part:
            return Outcome(1 if wrong or self.counts["failed"] else 0, **self.counts, wrong=wrong)
        return self.merged(plan)

    def _shards(self, plan: Plan, executor: Executor) -> str:
        """Every shard of the plan, or of this part; what went wrong, in a line."""
        known = manifest.prepare_known(self.store, self.folder, plan)
        originals = (
            manifest.prepare_originals(self.folder, plan, self.settings.reading)
            if self.settings.dedupe
            else None
        )
        on_their_way: dict[int, Shard] = {}
        with closing(Marks(self.folder, self.suffix)) as marks:

            def tasks() -> Iterator[Task]:
                for shard in plan.part(self.settings.part):
                    on_their_way[shard.number] = shard
                    yield self._task(shard, marks.of(shard), known, originals)

            try:
                for done in executor.run(tasks(), self.control):
                    for name in self.counts:
                        self.counts[name] += getattr(done, name)
                    self.tell(done)
                    marks.add(on_their_way.pop(done.shard))
            except ShardError as error:
                return str(error)
        return ""

    def _task(self, shard: Shard, mark: str, known: Path | None, originals: Path | None) -> Task:
        settings = self.settings
        return Task(
            shard=shard,
            job=settings.job,
            reading=settings.reading,
            where=settings.root,
            durability=settings.durability,
            mark=mark,
            known=str(known) if known else None,
            originals=str(originals) if originals else None,
            force=settings.force,
            retry_failed=settings.retry_failed,
        )


def executor_of(settings: Settings) -> tuple[Executor, int]:
    """Who does the work, and how many they are."""
    workers = (
        settings.workers or len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )
    if settings.executor == "inline":
        return Inline(), 1
    if settings.executor == "ray":
        return Ray(settings.address, settings.workers or None), workers
    return Pool(workers), workers


def _sweep(store: Store, *, whole: bool = False) -> None:
    """What killed workers left half done; journals stay for those who go on, unless all is done."""
    if not isinstance(store, Folder):
        return
    staging = store.root / STAGING
    if whole:
        shutil.rmtree(staging, ignore_errors=True)
        return
    for each in staging.iterdir() if staging.is_dir() else ():
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
