"""The plan: inputs become shards, with numbers; a shard becomes its records.

Receives: what somebody named as inputs, how they are to be read.
Returns:  shards, numbered, none of two inputs; exactly as many records of a shard as were planned.
Knows:    how ids begin, so that none is given twice; that what cannot be read is still a record.
Never:    holds more than a shard, or the names of a folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from convert.batch.records import Record, Shard, Skipped
from convert.batch.sources import Reading, SourceKind
from convert.batch.sources.files import FILES, NAMED, chosen, unfit
from convert.batch.sources.folders import Found, walk
from convert.batch.sources.inputs import Input, inputs_of, lines_of, listed_name, located
from convert.batch.sources.kinds import container, kind
from convert.batch.sources.parting import Item, Parting
from convert.batch.sources.patterns import fits
from convert.batch.sources.places import FINAL, again, stated, why
from convert.batch.sources.seen import Seen
from convert.batch.sources.sidecars import Sidecar, sidecar_of
from convert.batch.sources.spelling import joined, parted
from convert.errors import OptionError

__all__ = ["plan", "records"]


def plan(inputs: Sequence[str], reading: Reading) -> Iterator[Shard | Skipped]:
    """The shards of all inputs in the order of the inputs, and what is left alone.

    Raises `OptionError` for a column that is not there or not to be guessed in an input that was named.
    """
    number = first = 0
    beside = sidecar_of(reading)
    matched = bytearray(len(beside) if beside else 0)
    for found in _planned(inputs, reading):
        if isinstance(found, Skipped):
            yield found
            continue
        if beside:
            _match(found, reading, beside, matched)
        mark = _mark(found.mark, reading)
        yield msgspec.structs.replace(found, number=number, first=first, mark=mark)
        number, first = number + 1, first + found.count
    if beside:
        yield from beside.unmatched(matched)


def records(shard: Shard, reading: Reading) -> Iterator[Record]:
    """The records of a shard: exactly as many as were planned, whatever happens to its input."""
    given, error = 0, "its input ends before it"
    for _ in again(shard.where):
        try:
            for record in itertools.islice(_read(shard, reading), given, shard.count):
                given += 1
                yield record
            break
        except Exception as raised:
            error = why(raised)
            if isinstance(raised, FINAL):
                break
    for number in range(given, shard.count):
        name = shard.named + shard.names[number] if shard.names else f"{shard.named}#!{shard.at + number + 1}"
        yield Record(name, b"", shard.named, error=error)


def _read(shard: Shard, reading: Reading) -> Iterator[Record]:
    """What the source of a shard gives, with what a sidecar says of it."""
    beside = sidecar_of(reading)
    for number, record in enumerate(kind(shard.kind).read(shard, reading)):
        yield beside.filled(record, _place(shard, number)) if beside else record


def _place(shard: Shard, number: int) -> str:
    """Where the file of a record lies, or the member of an archive."""
    inside = "!" if shard.named.endswith("!/") else ""
    return joined(shard.where + inside, shard.names[number]) if shard.names else shard.where


def _match(shard: Shard, reading: Reading, beside: Sidecar, matched: bytearray) -> None:
    """Marks the rows of a sidecar that belong to the records of a shard; names of files tell without reading them."""
    records: Iterable[Record] = (Record(shard.named + name, b"", "") for name in shard.names)
    if not shard.names:
        records = kind(shard.kind).read(shard, reading)
    with contextlib.suppress(Exception):  # what cannot be read has no row
        for number, record in zip(range(shard.count), records, strict=False):
            found = beside.row_of(record, _place(shard, number))
            if found:
                matched[found[0]] = 1


def _mark(mark: str, reading: Reading) -> str:
    """What changes when an input, or how it is read, does."""
    if not mark:
        return ""
    table = stated(located(reading.sidecar), reading.web) if reading.sidecar else None
    said = (mark, sorted(reading.columns.items()), reading.limit, table.mark if table else "")
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:16]


# -------------------------------------------------------------------------------------------------- inputs


def _planned(inputs: Sequence[str], reading: Reading) -> Iterator[Shard | Skipped]:
    named: list[Input] = []
    for each in inputs_of(inputs, reading):
        if named and (each.form != "file" or container(each.where)):
            yield from _in_files(named, reading)
            named = []
        if each.form == "list":
            yield from _in_list(each, reading)
        elif each.form in ("folder", "pattern"):
            yield from _in_folder(each, reading)
        elif source := container(each.where):
            yield from _named(source.plan(each.where, reading), each.where, each.named)
        else:
            named.append(each)
    yield from _in_files(named, reading)


def _named(planned: Iterable[Shard | Skipped], where: str, named: str) -> Iterator[Shard | Skipped]:
    """Shards of a file, their ids beginning with `named` instead of the file's name."""
    own = len(parted(where)[1])
    for found in planned:
        if isinstance(found, Shard):
            yield msgspec.structs.replace(found, named=named + found.named[own:])
        else:
            yield found


def _in_files(named: Iterable[Input], reading: Reading) -> Iterator[Shard | Skipped]:
    """Files named one after another: those of one folder are taken together, as a shell writes out a pattern."""
    gathered = _Gathered(NAMED, reading)
    for each in named:
        root, name = parted(each.where)
        if name == each.named:
            yield from gathered.add(root, "", name, reading.web)
        else:
            yield from gathered.rest()
            yield from _named(NAMED.plan(each.where, reading), each.where, each.named)
    yield from gathered.rest()


def _in_list(each: Input, reading: Reading) -> Iterator[Shard | Skipped]:
    gathered, seen, here = _Gathered(NAMED, reading), Seen(), located(".")
    for line in lines_of(each.where, reading):
        where = located(line)
        if not seen.add(where):
            yield Skipped(where, "named twice")
            continue
        root, name = listed_name(where, here)
        found = stated(where, reading.web)
        if found and found.what == "folder":
            yield from gathered.rest()
            yield from _in_folder(Input(where, "folder", f"{each.named}{name}/"), reading)
        elif source := container(where):
            yield from gathered.rest()
            yield from _contained(source, where, each.named + name, reading)
        else:
            yield from gathered.add(root, each.named, name, reading.web)
    yield from gathered.rest()


def _in_folder(each: Input, reading: Reading) -> Iterator[Shard | Skipped]:
    parting = Parting(Shard(0, FILES.name, each.where, 0, 0, named=each.named), reading)
    count = 0
    for found in walk(each.where, _left_out(reading), reading.web):
        if isinstance(found, Skipped):
            yield found
            continue
        if not _meant(found, each.pattern, reading):
            continue
        place = joined(each.where, found.path)
        if reason := _unwanted(found, each.pattern, reading):
            yield Skipped(place, reason)
        elif source := None if found.error else container(place):
            if full := parting.rest():
                yield full
            yield from _contained(source, place, each.named + found.path, reading)
        else:
            mark = f"{found.entry.mark} {found.beside_mark}"
            size = found.entry.size if not found.error else 0
            full = parting.add(Item(count, count + 1, count, size, found.path, mark), found.beside)
            count += 1
            if full:
                yield full
    if last := parting.rest():
        yield last


def _meant(found: Found, pattern: str, reading: Reading) -> bool:
    """Whether a file of a folder is of the patterns somebody named; what cannot be looked at always is."""
    if found.error:
        return True
    return (not pattern or fits(found.path, pattern)) and chosen(found.path, reading.pattern)


def _unwanted(found: Found, pattern: str, reading: Reading) -> str | None:
    """Why a file that was meant is left alone; None where it is read. Who spells a suffix out means it."""
    if found.error or container(found.path) or _spelled(pattern) or _spelled(reading.pattern or ""):
        return None
    return unfit(found.path)


def _spelled(pattern: str) -> bool:
    """Whether a pattern says which suffix is meant."""
    return pattern.rpartition(".")[2].isalnum() and "." in pattern


def _contained(source: SourceKind, where: str, named: str, reading: Reading) -> Iterator[Shard | Skipped]:
    """The shards of a file that was found in a folder or a list: there, one that makes no sense ends no run."""
    try:
        yield from _named(source.plan(where, reading), where, named)
    except OptionError as error:
        yield Skipped(where, str(error))


def _left_out(reading: Reading) -> Callable[[str], bool]:
    places = frozenset(located(each) for each in reading.without)
    return places.__contains__


class _Gathered:
    """Files named one by one, those of one root and beginning together."""

    def __init__(self, source: SourceKind, reading: Reading) -> None:
        self._source, self._reading, self._count = source, reading, 0
        self._key: tuple[str, str] | None = None
        self._parting: Parting | None = None

    def add(self, root: str, named: str, name: str, web: bool) -> Iterator[Shard | Skipped]:
        if self._key != (root, named):
            yield from self.rest()
            base = Shard(0, self._source.name, root, 0, 0, named=named)
            self._key, self._parting, self._count = (root, named), Parting(base, self._reading), 0
        assert self._parting is not None  # noqa: S101 (set with the key)
        found = stated(joined(root, name), web)
        size, mark = (found.size, found.mark) if found and found.what == "file" else (0, "")
        full = self._parting.add(Item(self._count, self._count + 1, self._count, size, name, mark or "-"))
        self._count += 1
        if full:
            yield full

    def rest(self) -> Iterator[Shard]:
        last = self._parting.rest() if self._parting else None
        if last:
            yield last
        self._key = self._parting = None
