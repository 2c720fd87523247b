"""What a batch costs beside plain conversion: processor time, wall time, memory.

    python -m tests.benchmarks.batch [--articles 1000 | --source FOLDER] [--rounds 1] [--ray]

Receives: how many articles, or a folder of them.
Returns:  a table: plain conversion in one process, in two side by side with half of the articles each, the pool with
          one worker and with two, Ray. The least of several rounds, which take turns.
Knows:    that every process learns the languages and fonts of the articles for itself: what two plain ones cost
          more than one is no batch's doing, but is a part of the ratio; beside it stands the ratio to the two.
          Of Ray, what its shards took (the program's own worker and Ray's process around it), without the cluster.
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
import gc, os, subprocess, sys
from pathlib import Path
source, out, part, parts = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
out.mkdir(exist_ok=True)
if part < 0:
    code = (sys.executable, "-c", os.environ["PLAIN"], source, out)
    sys.exit(any([run.wait() for run in [subprocess.Popen((*code, str(n), str(parts))) for n in range(parts)]]))
gc.set_threshold(100_000, 10, 10)
import convert
from convert.registry import DEFAULT_FORMATS
paths = sorted(path for path in source.rglob("*") if path.is_file())
own = range(len(paths) * part // parts, len(paths) * (part + 1) // parts)
for number in own:
    path = paths[number]
    for document in convert.parse_all(path.read_bytes(), name=path.name, folder=path.parent):
        for name in DEFAULT_FORMATS:
            (out / f"{number}.{name}").write_bytes(convert.write(document, name))
"""
_BATCH = """
import json, sys, time
from convert.batch.events import ShardDone
from convert.batch.run import run
from convert.batch.settings import Settings
from convert.batch.sources import Reading
source, out, executor, workers = sys.argv[1:5]
if executor == "ray":
    import ray
    ray.init(num_cpus=int(workers), include_dashboard=False, log_to_driver=False, logging_level="error")
reading = Reading(per_shard=200)
settings = Settings((source,), out, reading=reading, executor=executor, workers=int(workers))
spent = []
start, begun = time.monotonic(), time.process_time()
outcome = run(settings, lambda event: spent.append(event.cpu) if isinstance(event, ShardDone) else None)
assert outcome.code == 0, outcome.wrong
if executor == "ray":
    own = time.process_time() - begun
    print(json.dumps({"cpu": sum(spent) + own, "run": time.monotonic() - start}))
"""
_MEASURED = """
import json, resource, subprocess, sys, time
start = time.monotonic()
done = subprocess.run([sys.executable, "-c", *sys.argv[1:]], check=True, stdout=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
found = {"cpu": used.ru_utime + used.ru_stime, "wall": time.monotonic() - start, "mb": used.ru_maxrss / 1024}
print(json.dumps(found | json.loads(done.stdout or "{}")))
"""
_PLAINS = {"plain, one process": ("0", "1"), "plain, two": ("-1", "2")}
_RUNS = {"pool, 1 worker": ("pool", "1"), "pool, 2 workers": ("pool", "2"), "Ray, 2": ("ray", "2")}


def measured(code: str, *arguments: str) -> dict[str, float]:
    """Processor and wall seconds of a program and all it started, peak memory of the largest process in MB.

    What the program prints as JSON stands instead.
    """
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, code, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PLAIN": _PLAIN},
        check=True,
        stdout=subprocess.PIPE,
    )
    return dict(json.loads(done.stdout))


def row(name: str, source: Path) -> dict[str, float]:
    """A row of the table, measured once."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder, "out"))
        if name in _PLAINS:
            return measured(_PLAIN, str(source), place, *_PLAINS[name])
        return measured(_BATCH, str(source), place, *_RUNS[name])


def rows(source: Path, rounds: int, *, ray: bool) -> dict[str, dict[str, float]]:
    """All rows, the least of several rounds."""
    names = [name for name in (*_PLAINS, *_RUNS) if ray or not name.startswith("Ray")]
    found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            found[name].append(row(name, source))
    return {
        name: {key: min(each[key] for each in several) for key in several[0]}
        for name, several in found.items()
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--source", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--ray", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = given.source or articles(Path(folder, "in"), given.articles)
        found = rows(source, given.rounds, ray=given.ray)
    one, two = (found[name]["cpu"] for name in _PLAINS)
    head = ("processor s", "beside one plain", "beside two", "wall s", "without cluster", "MB of a process")
    sys.stdout.write(f"{'four formats':<20}" + "".join(f"{each:>17}" for each in head) + "\n")
    for name, each in found.items():
        run = each.get("run", each["wall"])
        figures = (each["cpu"], each["cpu"] / one, each["cpu"] / two, each["wall"], run, each["mb"])
        sys.stdout.write(f"{name:<20}" + "".join(f"{figure:>17.3f}" for figure in figures) + "\n")


if __name__ == "__main__":
    main()
