"""WARC: what a crawler kept, a record a page.

Receives: a web archive: `.warc`, `.warc.gz`, `.warc.zst`, `.warc.wet.gz`.
Returns:  shards by the bytes their records begin at; a record for every page and every plain text that was had.
Knows:    which records hold an article: answers of status 200, resources, conversions; how to go on after damage.
Never:    unpacks more of a page than is allowed.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import msgspec

from convert.batch.records import Record, Shard, Skipped
from convert.batch.sources import Reading, SourceKind
from convert.batch.sources.bodies import body_of
from convert.batch.sources.crawls import KINDS, Archive
from convert.batch.sources.parting import Item, shards_of
from convert.batch.sources.places import calm, opened, stated, why
from convert.batch.sources.spelling import parted
from convert.batch.sources.streams import Forward, unpacked

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["KIND", "STREAM", "Opening", "as_stream", "records_of", "shards_in"]

Opening: TypeAlias = Callable[[], BinaryIO]
"""Opens the archive at its beginning."""

_SUFFIX = re.compile(r"\.(?:warc|wet)(?:\.gz|\.zst)?$", re.I)
_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_BLOCK = 1 << 20
_ROBOTS = re.compile(r"^https?://[^/]+/robots\.txt$", re.I)


# ----------------------------------------------------------------------------------------------- choosing


def _unwanted(record: WarcRecord) -> str:
    """Why a record is no article; empty where it may be one."""
    url = record.headers.get("WARC-Target-URI") or ""
    if record.is_http and record.is_http_parsed and record.http_headers.status_code != 200:
        return "of another status than 200"
    if (record.headers.get("WARC-Type") or "").lower() not in KINDS:
        return "of other kinds"
    kind = record.headers.get("WARC-Identified-Payload-Type") or _media_type(record)
    if kind and kind.partition(";")[0].strip().lower() not in _TYPES:
        return "of other media types"
    return "for robots" if _ROBOTS.match(url) else ""


def _media_type(record: WarcRecord) -> str:
    if record.is_http and record.is_http_parsed:
        return record.http_headers.get("Content-Type") or ""
    return record.headers.get("Content-Type") or ""


def items_of(open_: Opening, where: str) -> Iterator[Item | Skipped]:
    """The articles of an archive, as they stand in it; at the end, how much else there is."""
    others: Counter[str] = Counter()
    with open_() as file:
        held: tuple[int, bool] | None = None
        count = 0
        for place, record in Archive(file).records(0):
            if held and held[1]:
                yield Item(held[0], place, count, place - held[0])
                count += 1
            reason = "" if isinstance(record, str) else _unwanted(record)
            held = place, not reason
            others[reason] += 1
        end = file.seek(0, io.SEEK_END)
        if held and held[1]:
            yield Item(held[0], end, count, end - held[0])
    del others[""]
    if others:
        told = ", ".join(f"{number:,} {reason}" for reason, number in sorted(others.items()))
        yield Skipped(where, f"records that are no articles: {told}")


def is_one_member(open_: Opening) -> bool:
    """Whether a packed archive is packed as a whole, so that no record can be begun at."""
    with open_() as file:
        archive = Archive(file)
        if archive.is_plain:
            return False
        records = archive.every(0)
        try:
            calm(lambda: next(records))
            second = calm(lambda: next(records))
        except Exception:
            return False
        place, url = second.stream_pos, second.record_id
        try:
            return place == 0 or calm(lambda: next(archive.every(place))).record_id != url
        except Exception:
            return True


# ------------------------------------------------------------------------------------------------ reading


def records_of(open_: Opening, shard: Shard, reading: Reading) -> Iterator[Record]:
    """The articles of an archive from where a shard begins on."""
    with open_() as file:
        for place, record in Archive(file).records(shard.start or 0):
            start = Record(f"{shard.named}#{place}", b"", shard.named, place)
            if isinstance(record, str):
                yield msgspec.structs.replace(start, error=record)
            elif not _unwanted(record):
                yield _filled(record, start, reading.limit)


def _filled(record: WarcRecord, start: Record, limit: int) -> Record:
    http = record.http_headers if record.is_http and record.is_http_parsed else None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    start = msgspec.structs.replace(
        start,
        url=url,
        captured=record.headers.get("WARC-Date"),
        charset=record.http_charset if http is not None else _charset(record),
    )
    whole = record.content_length
    try:
        raw = calm(lambda: record.reader.read(min(whole, limit) + 1))
        if len(raw) < whole and len(raw) <= limit:
            return msgspec.structs.replace(start, error="is cut off")
        data = raw if http is None else calm(lambda: body_of(raw, http, limit))
    except Exception as error:
        return msgspec.structs.replace(start, error=f"is damaged: {why(error)}")
    if len(data) > limit:
        return msgspec.structs.replace(start, error=f"larger than {limit:,} bytes")
    return msgspec.structs.replace(start, data=data)


def _charset(record: WarcRecord) -> str | None:
    found = re.search(r"charset=[\"']?([\w.:-]+)", record.headers.get("Content-Type") or "", re.I)
    return found[1] if found else None


# ------------------------------------------------------------------------------------------------ the kinds


def _takes(where: str) -> bool:
    return bool(_SUFFIX.search(where))


def shards_in(
    open_: Opening, base: Shard, stream: str, reading: Reading, forward: bool = False
) -> Iterator[Shard | Skipped]:
    """The shards of an archive; one that is packed as a whole is of the kind `stream`."""
    try:
        whole = is_one_member(open_)
    except Exception:
        whole = False  # reading it says why
    if whole:
        base, open_ = msgspec.structs.replace(base, kind=stream), as_stream(open_, base.where)
    return shards_of(lambda: items_of(open_, base.where), base, reading, forward or whole)


def as_stream(open_: Opening, where: str) -> Opening:
    """What is in a packed archive, as an archive that is not."""
    return lambda: io.BufferedReader(Forward(lambda: unpacked(open_(), where)), _BLOCK)


def _opening(where: str, reading: Reading) -> Opening:
    return lambda: opened(where, web=reading.web)


def _plan(where: str, reading: Reading) -> Iterator[Shard | Skipped]:
    found = stated(where, reading.web)
    base = Shard(0, KIND.name, where, 0, 0, named=parted(where)[1], mark=found.mark if found else "")
    return shards_in(_opening(where, reading), base, STREAM.name, reading)


def _read(shard: Shard, reading: Reading) -> Iterator[Record]:
    return records_of(_opening(shard.where, reading), shard, reading)


def _read_stream(shard: Shard, reading: Reading) -> Iterator[Record]:
    return records_of(as_stream(_opening(shard.where, reading), shard.where), shard, reading)


KIND = SourceKind("warc", _takes, _plan, _read)
STREAM = SourceKind("warc-stream", lambda where: False, _plan, _read_stream)
