"""A million records through planning and the manifest: `python -m tests.benchmarks.manifest [RECORDS] [FOLDER]`.

Rows as a batch of news articles writes them are put down shard by shard, then each step is measured in a process of
its own: seconds, seconds of CPU time, and the most memory in use. Planning is that of `--dry-run`, of a file of JSON
lines with as many records.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from convert.batch.jobs import Job
from convert.batch.manifest import Head, encoded_shard, gather, manifest_path, merge, totals
from convert.batch.manifest.tree import listed, seal
from convert.batch.names import key_of
from convert.batch.plan import plan
from convert.batch.records import Shard
from convert.batch.rows import OutputRow, Row
from convert.batch.sources import Reading
from convert.batch.stores import Store, store_at

PER_SHARD = 500
FORMATS = ("docx", "pdf", "epub", "html")
JOB = Job()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _row(number: int) -> Row:
    """A record among a million; one in a hundred has the bytes of an earlier one, one in five hundred failed."""
    name = f"2011/{number % 12:02}/{number}.txt"
    key, original = key_of(name), number - 7 if number % 100 == 99 else number
    if number % 500 == 3:
        return Row(name, key, name, _digest(str(number)), 900, "failed", JOB.digest, error="nothing is left")
    outputs = (
        OutputRow(form, f"{key[:2]}/{key[2]}/tiếp-tục-đổi-mới-{key}.{form}", 20_000, _digest(form + key))
        for form in FORMATS
    )
    return Row(
        name,
        key,
        name,
        _digest(str(original)),
        4_000,
        "done",
        JOB.digest,
        outputs=tuple(outputs),
        title=f"Tiếp tục đổi mới, bài {number}",
        published="2011-11-28T07:15:00+07:00",
        language="vi",
        authors=("Nguyễn Văn A",),
        site="TTXVN",
        words=640,
        issues=("metadata.no-url",),
    )


def _shards(records: int) -> Iterator[Shard]:
    for number, first in enumerate(range(0, records, PER_SHARD)):
        count = min(PER_SHARD, records - first)
        yield Shard(
            number, "jsonl", "news.jsonl", first, count, start=first * 900, size=count * 900, mark="1"
        )


def _put(store: Store, records: int) -> None:
    for shard in _shards(records):
        rows = [_row(number) for number in range(shard.first, shard.first + shard.count)]
        head = Head(shard=shard.identity, job=JOB.digest, records=shard.count)
        store.put(manifest_path(shard.number), encoded_shard(head, rows))


def _write_news(place: Path, records: int) -> None:
    with place.open("wb") as file:
        for number in range(records):
            told = {
                "text": f"Tiếp tục đổi mới\n\nBài {number}. " + "Mưa lớn. " * 20,
                "url": f"https://x.vn/{number}",
            }
            file.write(msgspec.json.encode(told) + b"\n")


def _walk(store: Store, runs: Path) -> None:
    with listed(store, runs) as files:
        for _ in files:
            pass


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _measured(name: str, step: Callable[[], object]) -> None:
    """Print what a step takes in a process of its own."""

    def measure() -> None:
        start, cpu = time.monotonic(), time.process_time()
        step()
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        figures = f"{time.monotonic() - start:>9.1f}{time.process_time() - cpu:>9.1f}{most:>8.0f}"
        _say(f"{name:<44}{figures}")

    process = multiprocessing.get_context("fork").Process(target=measure)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{name} failed")


def main(records: int, root: Path) -> None:
    """Print a table of the steps."""
    where = str(root / "out")
    runs = root / "out.runs"
    half = [*_shards(records // 2)]

    def fresh() -> Store:
        return store_at(where, "none")

    _say(f"{f'{records:,} records':<44}{'s':>9}{'CPU s':>9}{'MB':>8}")
    _measured("rows are made and written", lambda: _put(fresh(), records))
    news = root / "news.jsonl"
    _write_news(news, records)
    _measured("planning a file of JSON lines", lambda: totals(plan([str(news)], Reading())))
    news.unlink()
    _measured("looking for rows of other plans: none", lambda: gather(fresh(), _shards(records), runs))
    _measured("merging", lambda: merge(fresh(), runs, _shards(records), JOB))
    _measured("merging again: nothing changed", lambda: merge(fresh(), runs, _shards(records), JOB))
    _measured("sealing", lambda: seal(fresh(), runs))
    _measured("every file by its path, as a bag lists them", lambda: _walk(fresh(), runs))
    _measured("half of the input is gone: its rows are kept", lambda: gather(fresh(), half, runs))
    _measured("merging the other half", lambda: merge(fresh(), runs, half, JOB))


if __name__ == "__main__":
    amount = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 1_000_000
    place = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    try:
        main(amount, place)
    finally:
        shutil.rmtree(place / "out", ignore_errors=True)
        shutil.rmtree(place / "out.runs", ignore_errors=True)
