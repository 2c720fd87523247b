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
from itertools import chain, takewhile
from pathlib import Path

import msgspec

from convert.batch.bags import suit, write_bag
from convert.batch.beside import Marks, Plan, folder_of, locked, written
from convert.batch.catalogue import write_catalogue
from convert.batch.events import Event, Planned, RunEnded, SkippedInput
from convert.batch.executors import Control, Executor
from convert.batch.executors.inline import Inline
from convert.batch.executors.pool import Pool
from convert.batch.executors.ray import Ray
from convert.batch.manifest import (
    Totals,
    duplicates,
    gather,
    marked,
    merge,
    rows_in,
    vanished_in,
)
from convert.batch.manifest.tree import is_sealed, made_of, seal, stands
from convert.batch.orphans import disown
from convert.batch.places import PlaceError, of_system, placing
from convert.batch.plan import plan, records
from convert.batch.records import Shard
from convert.batch.rows import Row
from convert.batch.settings import Outcome, Settings
from convert.batch.sources.inputs import apart, present
from convert.batch.stores import STAGING, Store, is_address, store_at
from convert.batch.stores.local import Folder
from convert.batch.supervisor import ShardError, StoreFullError
from convert.batch.wire import Task
from convert.errors import ReadError

__all__ = ["INTERRUPTED", "asked", "executor_of", "merged", "planned", "run"]

INTERRUPTED = 130
_SETTINGS = "settings.msgpack"
_NONE = Shard(0, "", "", 0, 0)


def run(settings: Settings, tell: Callable[[Event], None], control: Control | None = None) -> Outcome:
    """Do all that is not done yet; the same tree at the end, however often this was interrupted.

    `tell` is called with all that happens, from several threads. Raises `BusyError` where another run has the output,
    `PlaceError` where none can be there, `OptionError` for what cannot be asked for.
    """
    start = time.monotonic()
    apart(settings.inputs, settings.where)
    present(settings.inputs)
    folder = folder_of(settings.where)
    work = _Run(settings, folder, tell, control)  # before anything is made: it refuses what cannot be
    with locked(folder, settings.part, settings.where):
        outcome = work.do()
    outcome = msgspec.structs.replace(outcome, seconds=round(time.monotonic() - start, 3))
    tell(RunEnded(**{name: getattr(outcome, name) for name in RunEnded.__struct_fields__}))
    return outcome


def asked(folder: Path, where: str) -> Settings:
    """What the last run was asked for, from the folder beside its output. Raises `ReadError` where that is gone."""
    try:
        data = (folder / _SETTINGS).read_bytes()
        return msgspec.structs.replace(msgspec.msgpack.decode(data, type=Settings), where=where)
    except (OSError, ValueError):
        raise ReadError(
            "nothing tells what the run was asked for", str(folder), "run convert batch INPUT… -o OUT again"
        ) from None


def planned(
    settings: Settings,
    tell: Callable[[Event], None],
    path: Path,
    stopping: Callable[[], bool] = lambda: False,
) -> Plan:
    """The shards of a run, written to a file; what is skipped is told of. No further one where it is `stopping`."""
    own = [settings.where, *([] if is_address(settings.where) else [str(folder_of(settings.where))])]
    without = (*settings.reading.without, *own)
    found = Plan(path)
    reading = msgspec.structs.replace(settings.reading, without=without)
    for skipped in found.fill(takewhile(lambda _: not stopping(), plan(settings.inputs, reading))):
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
        return self.guarded(self._do)

    def guarded(self, do: Callable[[], Outcome]) -> Outcome:
        """What `do` gives; a place of outputs that takes nothing more is an outcome."""
        where = self.settings.where
        try:
            with placing(where):
                return do()
        except StoreFullError as error:
            return self._outcome(PlaceError.exit_code, str(of_system(str(error), where, error.code)))
        except PlaceError as error:
            return self._outcome(error.exit_code, str(error))

    def planned(self) -> Plan:
        return planned(
            self.settings, self.tell, self.folder / f"plan{self.suffix}.jsonl", self.control.stopping.is_set
        )

    def merged(self, plan: Plan) -> Outcome:
        """The manifest of all, its catalogue, its report, its bag; nothing of staging is left."""
        settings = self.settings
        totals = merge(self.store, self.folder, plan, settings.job, anew=settings.anew)
        told = made_of(self.store, totals)
        disown(self.store, chain(rows_in(self.store, totals.plan, Row), vanished_in(self.store)))
        if settings.anew or not stands(self.store, told):
            self._pages(totals, told, anew=settings.anew or is_sealed(self.store, told))
            seal(self.store, self.folder, told)
        if settings.bag:
            above = store_at(settings.where, settings.durability)
            write_bag(self.store, above, self.folder, settings.bag_info)
            _sweep(above, whole=True)
        _sweep(self.store, whole=True)
        for name in self.counts:
            self.counts[name] = totals.records.get(name, 0)
        outcome = self._outcome(1 if self.counts["failed"] else 0)
        return msgspec.structs.replace(outcome, vanished=totals.vanished, totals=totals)

    def _pages(self, totals: Totals, made_for: str, *, anew: bool) -> None:
        """Catalogue and report: of all rows, in input order, and of what vanished; `anew` where they may be damaged."""
        write_catalogue(
            lambda: rows_in(self.store, totals.plan, Row),
            self.store,
            vanished=lambda: vanished_in(self.store),
            made_for=made_for,
            anew=anew,
            scratch=self.folder,
        )

    def _outcome(self, code: int, wrong: str = "") -> Outcome:
        counts = self.counts
        return Outcome(code, counts["done"], counts["failed"], counts["duplicate"], wrong=wrong)

    def _do(self) -> Outcome:
        suit(store_at(self.settings.where), self.settings.bag)
        written(self.folder / _SETTINGS, msgspec.msgpack.encode(_placed(self.settings)))
        if not self.settings.part:
            _sweep(self.store)
        plan = self.planned()
        if self.control.stopping.is_set():
            return self._outcome(INTERRUPTED, "interrupted")
        executor, workers = executor_of(self.settings)
        self.tell(Planned(plan.shards, plan.records, plan.size, workers, self.settings.job.digest))
        wrong = self._shards(plan, executor)
        if self.control.stopping.is_set():
            return self._outcome(INTERRUPTED, "interrupted")
        if wrong or self.settings.part:
            return self._outcome(1 if wrong or self.counts["failed"] else 0, wrong)
        return self.merged(plan)

    def _shards(self, plan: Plan, executor: Executor) -> str:
        """Every shard of the plan, or of this part; what went wrong, in a line."""
        settings = self.settings
        on_their_way: dict[int, Shard] = {}
        with closing(Marks(self.folder, self.suffix)) as marks:
            task = self._task(plan, marks)

            def tasks() -> Iterator[Task]:
                for shard in plan.part(settings.part):
                    on_their_way[shard.number] = shard
                    yield msgspec.structs.replace(task, shard=shard, mark=marks.of(shard))

            try:
                for done in executor.run(tasks(), self.control):
                    for name in self.counts:
                        self.counts[name] += getattr(done, name)
                    self.tell(done)
                    shard = on_their_way.pop(done.shard)
                    if not done.unread:  # what was away may be there the next time, and look as it did
                        marks.add(shard)
            except ShardError as error:
                return str(error)
        return ""

    def _task(self, plan: Plan, marks: Marks) -> Task:
        """What is the same for every shard."""
        settings = self.settings
        staging = self.store.root / STAGING if isinstance(self.store, Folder) else None
        known = gather(
            self.store,
            plan,
            self.folder,
            lambda shard: not shard.mark or marks.of(shard) != shard.mark,
            journals=staging,
        )
        return Task(
            shard=_NONE,
            job=settings.job,
            reading=settings.reading,
            where=settings.root,
            durability=settings.durability,
            known=str(known) if known else None,
            originals=self._originals(plan) if settings.dedupe else None,
            redo=settings.redo,
            force=settings.force,
            retry_failed=settings.retry_failed,
        )

    def _originals(self, plan: Plan) -> str:
        """The table of records whose bytes an earlier one has."""
        if not self.settings.part:
            for left in self.folder.glob("copies*.sqlite.*"):  # by a run that was killed
                left.unlink(missing_ok=True)
        path = self.folder / f"copies{self.suffix}.sqlite"
        reading = self.settings.reading
        duplicates(
            lambda: (record for shard in plan for record in records(shard, reading)), path, marked(plan)
        )
        return str(path)


def _placed(settings: Settings) -> Settings:
    """The settings with inputs that mean the same wherever the next command is given."""
    inputs = tuple(each if is_address(each) or each == "-" else _absolute(each) for each in settings.inputs)
    sidecar = settings.reading.sidecar
    reading = msgspec.structs.replace(settings.reading, sidecar=sidecar and os.path.abspath(sidecar))  # noqa: PTH100
    return msgspec.structs.replace(settings, inputs=inputs, reading=reading, redo=None, anew=False)


def _absolute(each: str) -> str:
    start = "@" if each.startswith("@") else ""
    return start + os.path.abspath(each.removeprefix("@"))  # noqa: PTH100 (a pattern is no path)


def executor_of(settings: Settings) -> tuple[Executor, int]:
    """Who does the work, and how many they are."""
    workers = settings.workers or _processors()
    if settings.executor == "inline":
        return Inline(), 1
    if settings.executor == "ray":
        return Ray(settings.address, settings.workers or None), workers
    return Pool(workers), workers


def _processors() -> int:
    """Those this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
