"""How fast a PDF is written, and what of the writer takes how long.

`python -m tests.benchmarks.pdf` times, in one process on one core, warm, every call with words in a new order: ours
beside WeasyPrint and typst (the extra `bench`; WeasyPrint needs Pango), then shows where our time goes. `--ours` leaves
the others out; `--linear` writes stories from 25,000 to 200,000 words, each in a process of its own, for its memory.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import multiprocessing
import os
import platform
import pstats
import resource
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import convert

from .pdf_setters import SETTERS, document_of, name_of, ours
from .pdf_stories import STORIES, english

ROUNDS = 15
WARM = 4
LENGTHS = (25_000, 50_000, 100_000, 200_000)
LIMIT = 400
"""Megabytes a story of 200,000 words may take."""
WANTED = {"weasyprint": 10.0, "typst": 1.0}
"""How many times faster than a program ours is to be."""


def say(line: str = "") -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


# --------------------------------------------------------------------------------------------- the table


@dataclass(slots=True)
class Timed:
    """Seconds of processor time of each call, and the bytes of the last."""

    seconds: list[float] = field(default_factory=list)
    size: int = 0

    def row(self) -> str:
        """Median and least in milliseconds, thousands of bytes."""
        return f"{median(self.seconds) * 1000:9.1f} {min(self.seconds) * 1000:9.1f} {self.size / 1000:9.1f}"


def timed(story: str, setters: list[str], rounds: int) -> dict[str, Timed]:
    """The setters in turn, so that whatever else the machine does touches them all."""
    found: dict[str, Timed] = defaultdict(Timed)
    for number in range(-WARM, rounds):
        for name in setters:
            call = SETTERS[name](STORIES[story](number + WARM))
            gc.collect()
            start = time.process_time()
            data = call()
            if number >= 0:
                found[name].seconds.append(time.process_time() - start)
                found[name].size = len(data)
    return found


def compare(setters: list[str], rounds: int) -> bool:
    """Print the table; whether ours is as fast as wanted."""
    say(
        f"Python {platform.python_version()}, {platform.machine()}, one core, {rounds} calls; processor time in ms"
    )
    good = True
    for story in STORIES:
        say(f"\n{story:44} {'median':>9} {'least':>9} {'kB':>9}")
        found = timed(story, setters, rounds)
        for name in setters:
            factor = median(found[name].seconds) / median(found[setters[0]].seconds)
            say(f"  {name_of(name):42} {found[name].row()}  {factor:6.2f} × ours")
            good &= factor >= WANTED.get(name, 0.0)
    return good


# --------------------------------------------------------------------------------------------- the profile

STAGES: dict[str, tuple[str, ...]] = {
    "model": ("transforms", "model/", "api.py", "registry.py", "languages", "msgspec"),
    "words": (
        "pdf/words.py",
        "pdf/bidi.py",
        "pdf/breaks.py",
        "pdf/segment.py",
        "pdf/hyphens.py",
        "unicodedata",
    ),
    "boxes": ("pdf/boxes.py", "pdf/inlines.py", "pdf/looks.py", "pdf/paragraphs.py", "pdf/blocks.py"),
    "lines": ("pdf/lines.py", "pdf/text.py"),
    "pages": ("pdf/flow.py", "pdf/pages.py", "pdf/filling.py", "pdf/shapes.py", "pdf/press.py"),
    "tables": ("pdf/tables.py", "pdf/grids.py", "pdf/bands.py", "pdf/columns.py"),
    "drawing": ("pdf/drawing.py", "pdf/pen.py", "pdf/canvas.py"),
    "pictures": ("pdf/pictures.py", "PIL"),
    "fonts": ("pdf/embed.py", "pdf/fonts.py", "convert/fonts", "uharfbuzz"),
    "serialising": ("pdf/objects.py", "pdf/structure.py", "pdf/metadata.py", "reportlab", "zlib", "hashlib"),
}
"""The files of each stage of the work; a function of none of them counts for those that called it."""


def _stage(place: str) -> str | None:
    return next((stage for stage, files in STAGES.items() if any(file in place for file in files)), None)


def profile(story: str, calls: int) -> None:
    """Print the share of each stage, and the functions that take longest."""
    makers = [ours(STORIES[story](number + WARM)) for number in range(-WARM, calls)]
    for make in makers[:WARM]:
        make()
    profiler = cProfile.Profile(time.process_time)
    for make in makers[WARM:]:
        profiler.runcall(make)
    rows = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    shares: dict[str, float] = defaultdict(float)
    for (path, _, name), (_, _, own, _, callers) in rows.items():
        stage = _stage(f"{path} {name}")
        shares[stage or "other"] += 0.0 if stage is None and callers else own
        for (caller, _, called_from), (_, _, part, _) in callers.items() if stage is None else ():
            shares[_stage(f"{caller} {called_from}") or "other"] += part
    total = sum(shares.values())
    say(f"\n{story}: share of each stage, under a profiler")
    for stage, seconds in sorted(shares.items(), key=lambda pair: -pair[1]):
        say(f"  {stage:12} {seconds / total:6.1%}")
    ranked = sorted(rows.items(), key=lambda row: -row[1][2])[:14]
    for (path, line, name), (_, count, own, _, _) in ranked:
        place = f"{Path(path).name}:{line} {name}" if line else name
        say(f"    {own / total:6.1%} {count // calls:7} calls  {place}")


# ---------------------------------------------------------------------------------------------- the lengths


def _long(count: int) -> tuple[float, float, int]:
    document = document_of(english(0, count))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    data = convert.write(document, "pdf")
    spent = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return spent, max(before, most) / 1024, len(data)


def linear() -> bool:
    """Print time and memory by length; whether both grow no faster than the text and stay in their limit."""
    say(f"{'words':>8} {'seconds':>9} {'ms/1000 words':>14} {'MB at most':>11} {'kB':>9}")
    pace, most = [], 0.0
    for count in LENGTHS:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            seconds, most, size = pool.apply(_long, (count,))
        pace.append(seconds / count)
        say(f"{count:8} {seconds:9.2f} {seconds / count * 1e6:14.1f} {most:11.0f} {size / 1000:9.0f}")
    return pace[-1] <= 1.3 * pace[0] and most <= LIMIT


def main() -> int:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", action="store_true", help="no other programs")
    parser.add_argument("--linear", action="store_true", help="long stories: time and memory")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    if options.linear:
        return 0 if linear() else 1
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    os.environ["RAYON_NUM_THREADS"] = "1"
    good = compare(list(SETTERS)[: 1 if options.ours else None], options.rounds)
    for story in STORIES:
        profile(story, 5)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
