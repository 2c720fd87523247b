"""How fast inputs of a batch are planned and read: `python -m tests.benchmarks.sources [--records N] [--size BYTES]`.

Each kind of input is written with the same pages, then planned and read to the end in a process of its own. One
Markdown table is printed: records in a second of processor time, planned and read; MB/s of pages read; the most memory
the process held, in MB, and what it held before the input was opened. No page is converted.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.batch.sources.archives import http, record

KINDS: dict[str, Callable[[Path, int, int], Path]] = {}


def kind(name: str) -> Callable[[Callable[[Path, int, int], Path]], Callable[[Path, int, int], Path]]:
    def kept(write: Callable[[Path, int, int], Path]) -> Callable[[Path, int, int], Path]:
        KINDS[name] = write
        return write

    return kept


def pages(count: int, size: int) -> Iterator[bytes]:
    """Pages whose words differ a little, so that they pack as pages do."""
    for number in range(count):
        words = " ".join(str((number * 7919 + word * 104729) % 100003) for word in range(size // 6))
        yield f"<!doctype html><title>Story {number}</title><p>{words[:size]}</p>".encode()


def rows(count: int, size: int) -> Iterator[dict[str, str]]:
    for number, page in enumerate(pages(count, size)):
        yield {"id": str(number), "title": f"Story {number}", "html": page.decode()}


@kind("files in folders")
def _files(folder: Path, count: int, size: int) -> Path:
    for number, page in enumerate(pages(count, size)):
        place = folder / "in" / f"{number // 5000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.html").write_bytes(page)
    return folder / "in"


@kind("JSONL")
def _jsonl(folder: Path, count: int, size: int) -> Path:
    path = folder / "in.jsonl"
    with path.open("w") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows(count, size))
    return path


@kind("JSONL, gzip")
def _jsonl_gz(folder: Path, count: int, size: int) -> Path:
    path = folder / "in.jsonl.gz"
    with gzip.open(path, "wt", 6) as file:
        file.writelines(json.dumps(row) + "\n" for row in rows(count, size))
    return path


@kind("CSV")
def _csv(folder: Path, count: int, size: int) -> Path:
    path = folder / "in.csv"
    with path.open("w", newline="") as file:
        table = csv.DictWriter(file, ("id", "title", "html"))
        table.writeheader()
        table.writerows(rows(count, size))
    return path


@kind("Parquet, zstd")
def _parquet(folder: Path, count: int, size: int) -> Path:
    from arro3.core import Array, DataType, RecordBatch, RecordBatchReader
    from arro3.io import write_parquet

    def batches() -> Iterator[RecordBatch]:
        found = rows(count, size)
        while held := [row for _, row in zip(range(500), found, strict=False)]:
            names = ("id", "title", "html")
            yield RecordBatch.from_pydict(
                {name: Array([row[name] for row in held], DataType.utf8()) for name in names}
            )

    path, made = folder / "in.parquet", batches()
    first = next(made)
    schema = first.schema

    def every() -> Iterator[RecordBatch]:
        yield first
        yield from made

    write_parquet(
        RecordBatchReader.from_batches(schema, every()), path, compression="zstd(3)", max_row_group_size=2000
    )
    return path


@kind("WARC, gzip")
def _warc(folder: Path, count: int, size: int) -> Path:
    path = folder / "in.warc.gz"
    with path.open("wb") as file:
        for number, page in enumerate(pages(count, size)):
            file.write(gzip.compress(record(b"GET / HTTP/1.1\r\n\r\n", number, "request"), 6))
            file.write(gzip.compress(record(http(page), number), 6))
    return path


@kind("ZIP")
def _zip(folder: Path, count: int, size: int) -> Path:
    path = folder / "in.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for number, page in enumerate(pages(count, size)):
            file.writestr(f"{number:07}.html", page)
    return path


@kind("TAR, gzip")
def _tar(folder: Path, count: int, size: int) -> Path:
    path = folder / "in.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=6) as file:
        for number, page in enumerate(pages(count, size)):
            info = tarfile.TarInfo(f"{number:07}.html")
            info.size = len(page)
            file.addfile(info, io.BytesIO(page))
            file.members.clear()  # type: ignore[attr-defined]
    return path


def _peak() -> int:
    """The most memory this process held, in KiB."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def _measure(where: str) -> None:
    """In a process of its own: plans and reads, and prints what that took as JSON."""
    from convert.batch.plan import plan, records
    from convert.batch.records import Shard
    from convert.batch.sources import Reading

    before = _peak()
    start = time.process_time()
    planned = sum(found.count for found in plan([where], Reading()) if isinstance(found, Shard))
    middle = time.process_time()
    top = _peak()
    read = size = 0
    for shard in plan([where], Reading()):
        if isinstance(shard, Shard):
            for each in records(shard, Reading()):
                read, size = read + (each.error is None), size + len(each.data)
    end = time.process_time()
    taken = {
        "planned": planned,
        "plan": middle - start,
        "read": read,
        "reading": end - middle - (middle - start),
    }
    peak = _peak()
    print(json.dumps(taken | {"size": size, "before": before, "planned_with": top, "with": peak}))  # noqa: T201


def _table(kinds: list[str], count: int, size: int) -> None:
    print("| input | planned/s | read/s | MB/s | MB planning | MB reading | MB before |")  # noqa: T201
    print("|---|---|---|---|---|---|---|")  # noqa: T201
    for name in kinds:
        with tempfile.TemporaryDirectory() as folder:
            where = KINDS[name](Path(folder), count, size)
            command = [sys.executable, "-m", "tests.benchmarks.sources", "--measure", str(where)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        assert found["planned"] == found["read"] == count, (name, found)
        reading = max(found["reading"], 1e-9)
        print(  # noqa: T201
            f"| {name} | {found['planned'] / found['plan']:,.0f} | {count / reading:,.0f} "
            f"| {found['size'] / reading / 1e6:,.0f} | {found['planned_with'] >> 10} | {found['with'] >> 10} "
            f"| {found['before'] >> 10} |",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--size", type=int, default=8_000)
    parser.add_argument("--kind", action="append", choices=list(KINDS))
    parser.add_argument("--measure")
    options = parser.parse_args()
    if options.measure:
        _measure(options.measure)
    else:
        _table(options.kind or list(KINDS), options.records, options.size)


if __name__ == "__main__":
    main()
