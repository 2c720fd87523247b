"""What a batch costs beside plain conversion: processor time, wall time, memory.

    python -m tests.benchmarks.batch [--articles 1000] [--ray]

Receives: how many articles.
Returns:  a table: plain conversion in one process, the pool with one worker and with two, Ray.
Knows:    that only processes that are waited for are counted: those of Ray are not.
Never:    a warm cache of one run for the next: each is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.batch.faults import ROOT, articles

_PLAIN = """
import gc, sys
from pathlib import Path
gc.set_threshold(100_000, 10, 10)
import convert
from convert.registry import DEFAULT_FORMATS
source, out = Path(sys.argv[1]), Path(sys.argv[2])
out.mkdir()
for number, path in enumerate(sorted(path for path in source.rglob("*") if path.is_file())):
    for document in convert.parse_all(path.read_bytes(), name=path.name, folder=path.parent):
        for name in DEFAULT_FORMATS:
            (out / f"{number}.{name}").write_bytes(convert.write(document, name))
"""
_BATCH = """
import sys, resource
from convert.batch.run import run
from convert.batch.settings import Settings
from convert.batch.sources import Reading
source, out, executor, workers = sys.argv[1:5]
reading = Reading(per_shard=200)
settings = Settings((source,), out, reading=reading, executor=executor, workers=int(workers))
outcome = run(settings, lambda event: None)
assert outcome.code == 0, outcome.wrong
"""


def measured(code: str, *arguments: str) -> dict[str, float]:
    """Processor and wall seconds of a program and all it started, peak memory of the largest process in MB."""
    wrapped = (
        "import resource, subprocess, sys, time, json\n"
        "start = time.monotonic()\n"
        "subprocess.run([sys.executable, '-c', *sys.argv[1:]], check=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps({'cpu': used.ru_utime + used.ru_stime, 'wall': time.monotonic() - start, "
        "'mb': used.ru_maxrss / 1024}))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", wrapped, code, *arguments],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    return dict(json.loads(done.stdout))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--ray", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = articles(Path(folder, "in"), given.articles)
        rows = {"plain, one process": measured(_PLAIN, str(source), str(Path(folder, "plain")))}
        for name, executor, workers in (("pool, 1 worker", "pool", 1), ("pool, 2 workers", "pool", 2)):
            rows[name] = measured(
                _BATCH, str(source), str(Path(folder, f"{executor}{workers}")), executor, str(workers)
            )
        if given.ray:
            rows["Ray, 2 (wall only)"] = measured(_BATCH, str(source), str(Path(folder, "ray")), "ray", "2")
    plain = rows["plain, one process"]["cpu"]
    sys.stdout.write(
        f"{given.articles} articles, four formats: processor seconds, beside plain, wall seconds, MB of a process\n"
    )
    for name, row in rows.items():
        figures = f"{row['cpu']:8.1f} {row['cpu'] / plain:6.2f} {row['wall']:8.1f} {row['mb']:8.0f}"
        sys.stdout.write(f"{name:<20} {figures}\n")


if __name__ == "__main__":
    main()
