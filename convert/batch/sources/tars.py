"""TAR files of articles, packed or not: a record a member.

Receives: a `.tar`, `.tar.gz`, `.tar.bz2`, `.tar.xz` or `.tar.zst`.
Returns:  shards by the bytes its members begin at; a record for every member that is an article.
Knows:    how to go on after a damaged header, and that an archive may end in the middle of a member.
Never:    unpacks anything to a disk; holds more than a member.
"""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, Self, cast

from convert.batch.records import Record, Shard, Skipped
from convert.batch.sources import Reading, SourceKind
from convert.batch.sources.members import Names, left_alone
from convert.batch.sources.parting import Item, shards_of
from convert.batch.sources.places import opened, stated, why
from convert.batch.sources.resting import Resting
from convert.batch.sources.spelling import joined, parted, plain
from convert.batch.sources.streams import PackedError, packing, passed, unpacked

__all__ = ["KIND"]

_SHORT = {".tgz": ".gz", ".tbz": ".bz2", ".tbz2": ".bz2", ".txz": ".xz", ".tzst": ".zst"}
_SUFFIX = re.compile(r"\.(?:tar(?:\.(?:gz|bz2|xz|zst))?|tgz|tbz2?|txz|tzst)$", re.I)
_BLOCK = 512
_NO_TAR = "is no TAR, or one that is damaged where it begins"


class _Header(tarfile.TarInfo):
    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError) as error:  # type: ignore[attr-defined]
            if isinstance(archive, _Archive):
                archive.damage = f"is damaged: {why(error)}"
            raise


class _Archive(tarfile.TarFile):
    """An archive that tells that a header was damaged, where `tarfile` passes over it."""

    tarinfo = _Header
    damage = ""

    @property
    def is_past_member(self) -> bool:
        """Whether all of the last member was read, so that what is wrong is behind it, such as a sum of its packing."""
        return bool(self.fileobj and self.fileobj.tell() >= self.offset)

    def told(self, place: int) -> str:
        """What to say of the damage at a place; empty where there is none."""
        return _NO_TAR if self.damage and not place else self.damage


def _plan(where: str, reading: Reading) -> Iterator[Shard | Skipped]:
    found = stated(where, reading.web)
    mark = found.mark if found else ""
    base = Shard(0, KIND.name, where, 0, 0, named=f"{parted(where)[1]}!/", mark=mark)
    return shards_of(lambda: _items(where, reading), base, reading, forward=bool(packing(_long(where))))


def _long(where: str) -> str:
    """A name with the suffix that says how it is packed.

    >>> _long("news.tgz"), _long("news.tar")
    ('news.tgz.gz', 'news.tar')
    """
    return where + next((long for short, long in _SHORT.items() if where.lower().endswith(short)), "")


def _items(where: str, reading: Reading) -> Iterator[Item | Skipped]:
    names, count = Names(), 0
    with opened(where, web=reading.web) as file:
        for place, end, member in _members(_archive(unpacked(file, _long(where))), 0, reading):
            if isinstance(member, str):
                name = f"damage at byte {place}"
            elif reason := left_alone(member.name, reading):
                yield Skipped(joined(f"{where}!", plain(member.name)), reason)
                continue
            elif reason == "":
                continue
            else:
                name = member.name
            yield Item(place, end, count, end - place, names.own(name))
            count += 1


def _members(
    archive: _Archive, start: int, reading: Reading
) -> Iterator[tuple[int, int, tarfile.TarInfo | str]]:
    """Where files of an archive begin and end, from one on; for a damaged stretch, what is wrong."""
    place, heard = start, False
    while True:
        try:
            member = archive.next()
        except Exception as error:
            if not heard or archive.is_past_member:  # else the member in hand says so itself
                yield place, place + _BLOCK, archive.told(place) or why(error)
            return
        archive.members.clear()  # type: ignore[attr-defined]
        if archive.damage:
            yield place, place + _BLOCK, archive.told(place)
            archive.damage = ""
        if member is None:
            return
        begin = start + member.offset
        place = start + member.offset_data + -(-member.size // _BLOCK) * _BLOCK
        heard = member.isreg() and left_alone(member.name, reading) is None
        if member.isreg():
            yield begin, place, member


class _Short:
    """A stream that gives what it has, so that nothing before a damaged place is lost with it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read = cast("io.BufferedReader", stream).read1


def _archive(stream: BinaryIO) -> _Archive:
    short = cast("BinaryIO", _Short(stream))
    try:
        archive = _Archive.open(fileobj=short, mode="r|", ignore_zeros=True)
    except tarfile.ReadError as error:
        raise ValueError("empty file" if str(error) == "empty file" else _NO_TAR) from error
    assert isinstance(archive, _Archive)  # noqa: S101 (a class method gives its own class)
    return archive


class _Going:
    """An archive that is gone through: where it stands, and what comes next."""

    def __init__(self, where: str, start: int, reading: Reading) -> None:
        self._file = opened(where, web=reading.web)
        try:
            stream = unpacked(self._file, _long(where))
            passed(stream, start)
            self.archive, self.place = _archive(stream), start
        except BaseException:
            self._file.close()
            raise
        self._members = _members(self.archive, start, reading)

    def __iter__(self) -> Iterator[tuple[int, tarfile.TarInfo | str]]:
        for begin, end, member in self._members:
            self.place = end
            yield begin, member

    def close(self) -> None:
        self._file.close()


def _read(shard: Shard, reading: Reading) -> Iterator[Record]:
    start, names = shard.start or 0, iter(shard.names)
    key = f"{shard.mark} {shard.where}" if shard.mark and packing(_long(shard.where)) else ""
    with Resting(key, start, lambda: _Going(shard.where, start, reading), lambda going: going.place) as going:
        for begin, member in going:
            if begin < start:
                continue
            if isinstance(member, str):
                name = shard.named + next(names, "damage")
                yield Record(name, b"", name, error=member)
            elif left_alone(member.name, reading) is None:
                yield _record(going.archive, member, shard.named + next(names, member.name), reading.limit)


def _record(archive: tarfile.TarFile, member: tarfile.TarInfo, name: str, limit: int) -> Record:
    if member.size > limit:
        return Record(name, b"", name, error=f"larger than {limit:,} bytes")
    try:
        file = archive.extractfile(member)
        data = file.read() if file else b""
    except Exception as error:
        damage = why(error) if isinstance(error, PackedError) else f"is damaged: {why(error)}"
        return Record(name, b"", name, error=damage)
    if len(data) < member.size:
        return Record(name, b"", name, error="is cut off")
    return Record(name, data, name)


KIND = SourceKind("tar", lambda where: bool(_SUFFIX.search(where)), _plan, _read)
