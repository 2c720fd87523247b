"""Fixity: whether a tree is what its manifests say, years later, on other disks.

Receives: a place of outputs; what is to be told of each fault.
Returns:  a verdict; the records whose outputs must be made again.
Knows:    every file there must be; reads all of them, a few at a time.
Never:    changes or removes a file of the tree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal, TypeAlias

from convert.batch.manifest.tables import reading, writing
from convert.batch.manifest.tree import TREE, Named, belongs, digest_of, listed
from convert.batch.stores import Store

__all__ = ["Fault", "FaultKind", "Redo", "Verdict", "mended", "redo_path", "verify"]

FaultKind: TypeAlias = Literal["missing", "damaged", "extra", "broken", "changed"]

_AT_ONCE = 8
"""Files that are read at the same time: enough to keep a disk, or a store far away, busy."""
_WINDOW = 256


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file. `broken` is a manifest; `changed` was made again and is another. `why` in words."""

    kind: FaultKind
    path: str
    why: str


@dataclass(slots=True)
class Verdict:
    """How many files of how many bytes were looked at, and how many faults of each kind there are.

    `redo` is a table of the records whose outputs are missing or damaged; None where there are none.
    """

    files: int = 0
    size: int = 0
    faults: Counter[FaultKind] = field(default_factory=Counter)
    redo: Path | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults.total()


def verify(store: Store, runs: Path, report: Callable[[Fault], None], *, quick: bool = False) -> Verdict:
    """Compare a tree with its manifests; `quick` looks at sizes only.

    Files come in the order of their paths. `runs` is the folder beside the tree, for what does not fit into memory.
    """
    verdict = Verdict()

    def told(fault: Fault) -> None:
        verdict.faults[fault.kind] += 1
        report(fault)

    redo_path(runs).unlink(missing_ok=True)
    with listed(store, runs) as listing:
        for path, why in listing.broken:
            told(Fault("broken", path, why))
        known = {path for path, _ in listing.broken}
        wrong = _wrong(_judged(store, _paired(listing, store.files()), quick, verdict), known, told)
        if _note(wrong, redo_path(runs)):
            verdict.redo = redo_path(runs)
    return verdict


def mended(store: Store, runs: Path, report: Callable[[Fault], None]) -> Verdict:
    """After the records of the last verdict were done again: whether their files are what they were before.

    One that is another says that the input or this program is not what it was.
    """
    verdict = Verdict()
    if not redo_path(runs).exists():
        return verdict
    tables = reading(redo_path(runs))
    try:
        for named in map(
            Named._make, tables.execute("SELECT path, size, sha256, key FROM files ORDER BY path")
        ):
            verdict.files, verdict.size = verdict.files + 1, verdict.size + named.size
            if (why := _again(store, named)) is not None:
                verdict.faults["changed"] += 1
                report(Fault("changed", named.path, why))
    finally:
        tables.close()
    return verdict


class Redo:
    """The records whose outputs must be made again, by key."""

    def __init__(self, path: str | Path) -> None:
        self._tables = reading(path)

    def __contains__(self, key: object) -> bool:
        return self._tables.execute("SELECT 1 FROM files WHERE key=?", (key,)).fetchone() is not None

    def close(self) -> None:
        """No more is looked up."""
        self._tables.close()


def redo_path(runs: Path) -> Path:
    """Where the table of records to be done again stands."""
    return runs / "redo.sqlite"


_Pair: TypeAlias = tuple[Named | None, tuple[str, int] | None]


def _paired(named: Iterable[Named], found: Iterable[tuple[str, int]]) -> Iterator[_Pair]:
    """What must be there and what is there, both sorted by path, side by side."""
    files = iter(found)
    file, used = next(files, None), False
    for wanted in named:
        while file is not None and file[0] < wanted.path:
            if not used:
                yield None, file
            file, used = next(files, None), False
        used = file is not None and file[0] == wanted.path
        yield wanted, file if used else None
    while file is not None:
        if not used:
            yield None, file
        file, used = next(files, None), False


def _judged(
    store: Store, pairs: Iterator[_Pair], quick: bool, verdict: Verdict
) -> Iterator[tuple[Fault, Named | None]]:
    """The faults, in order; files are read some at a time."""

    def judge(pair: _Pair) -> tuple[Fault, Named | None] | None:
        return _fault(store, *pair, quick=quick)

    with ThreadPoolExecutor(_AT_ONCE) as readers:
        while window := [*islice(pairs, _WINDOW)]:
            verdict.files += sum(file is not None for _, file in window)
            verdict.size += sum(file[1] for _, file in window if file is not None)
            yield from filter(None, map(judge, window) if quick else readers.map(judge, window))


def _fault(
    store: Store, named: Named | None, file: tuple[str, int] | None, *, quick: bool
) -> tuple[Fault, Named | None] | None:
    if named is None:
        return (Fault("extra", file[0], "no manifest that can be read names it"), None) if file else None
    if file is None:
        return Fault("missing", named.path, "is not there"), named
    if file[1] != named.size:
        return Fault("damaged", named.path, f"has {file[1]} bytes, not {named.size}"), named
    if quick:
        return None
    try:
        with store.opened(named.path) as opened:
            digest = digest_of(opened)
    except OSError as error:
        return Fault("damaged", named.path, f"cannot be read: {error.strerror or error}"), named
    return None if digest == named.sha256 else (Fault("damaged", named.path, f"has SHA-256 {digest}"), named)


def _wrong(
    faults: Iterable[tuple[Fault, Named | None]], known: set[str], told: Callable[[Fault], None]
) -> Iterator[Named]:
    """Tell the faults, but those of manifests that were told before; the files that are to be made again."""
    for fault, named in faults:
        if fault.path not in known and not (TREE in known and fault.kind == "extra" and belongs(fault.path)):
            told(fault)
        if named is not None and fault.path not in known:
            yield named


def _note(files: Iterator[Named], path: Path) -> bool:
    """Write down files that must be made again; whether there are any."""
    first = next(files, None)
    if first is None:
        return False
    with writing(path) as tables:
        tables.execute("CREATE TABLE files(path TEXT, size INTEGER, sha256 TEXT, key TEXT)")
        tables.execute("INSERT INTO files VALUES(?, ?, ?, ?)", first)
        tables.executemany("INSERT INTO files VALUES(?, ?, ?, ?)", files)
        tables.execute("CREATE INDEX files_key ON files(key)")
    return True


def _again(store: Store, named: Named) -> str | None:
    """What a file is that was made again, where it is not what it was."""
    try:
        with store.opened(named.path) as file:
            digest = digest_of(file)
    except FileNotFoundError:
        return "was not made again: the input or this program changed"
    except OSError as error:
        return f"was not made again, and cannot be read: {error.strerror or error}"
    if digest == named.sha256:
        return None
    return f"was made again with SHA-256 {digest}: the input or this program changed"
