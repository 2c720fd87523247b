"""A real run in processes of its own, and what can happen to it.

Receives: a folder for the input, a folder for the output.
Returns:  articles, among them some that hang, eat memory, or crash; runs of `convert batch`; a tree by its digests.
Knows:    how such a reader is found: by an entry point, as any other package's.
Never:    a part of the program: what is tried is what an archivist would start.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[2]

_POISON = """
import os, signal, time
from convert.model.build import article
from convert.readers import Reader


def _read(raw):
    word = raw.data.split()[1].decode()
    if word == "hang":
        while True:
            pass
    if word == "sleep":
        time.sleep(1000)
    if word == "eat":
        held = [bytearray(1 << 27) for _ in range(8)]
        time.sleep(1000)
    if word == "greedy":
        bytearray(1 << 50)
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "exit":
        os._exit(3)
    if word == "raise":
        raise RuntimeError("two\\nlines")
    return article(word)


READER = Reader("poison", (".poison",), ("text/x-poison",), lambda head: head.startswith(b"POISON "), _read)
"""
POISONS = ("hang", "sleep", "eat", "greedy", "crash", "exit", "raise")


def articles(folder: Path, count: int, seed: str = "") -> Path:
    """So many different articles below a folder, texts and pages of the fixtures."""
    found = sorted(ROOT.glob("fixtures/articles/*/source.*"))
    base = [path for path in found if path.suffix in (".txt", ".html") and path.stat().st_size < 60_000]
    for number in range(count):
        raw = base[number % len(base)]
        more = (
            f"\n<p>Edition {seed}{number} was printed.</p>"
            if raw.suffix == ".html"
            else f"\n\nEdition {seed}{number}."
        )
        place = folder / f"{number // 50:03}" / f"story-{number:05}{raw.suffix}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw.read_bytes() + more.encode())
    return folder


def poisons(folder: Path) -> Path:
    """One article of each kind nobody wants to meet, and one of the same reader that is harmless."""
    for word in (*POISONS, "harmless"):
        (folder / f"{word}.txt").write_bytes(f"POISON {word}".encode())
    return folder


def poisoned(folder: Path) -> Path:
    """A folder for the search path in which the reader of poisons is installed."""
    info = folder / "poison-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "poison.py").write_text(_POISON)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: poison\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[convert.readers]\npoison = poison:READER\n")
    return folder


def started(
    source: Path | str, out: Path | str, *more: str, path: Path | None = None, **process: Any
) -> subprocess.Popen[bytes]:
    """A run that goes on by itself; `process` is more that is said of its process."""
    paths = [str(ROOT), *([str(path)] if path else ()), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-m", "convert", "batch", str(source), "-o", str(out), "-t", "html", *more],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **process,
    )


def ended(source: Path | str, out: Path | str, *more: str, path: Path | None = None) -> tuple[int, str]:
    """A run to its end: exit code, and what it said."""
    process = started(source, out, *more, path=path)
    _, said = process.communicate(timeout=600)
    return process.returncode, said.decode()


def over(run: subprocess.Popen[bytes]) -> int:
    """The exit code of a run, when it has ended."""
    run.communicate(timeout=600)
    return run.returncode


def tree(folder: Path) -> dict[str, str]:
    """Every file of an output and its digest."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def workers(run: int | None = None) -> Iterator[psutil.Process]:
    """The workers of the run that is a process; with None, all there are, and their nurseries."""
    for process in psutil.process_iter(["cmdline", "ppid", "status"]):
        line = " ".join(process.info["cmdline"] or ())
        if "convert.batch.worker" not in line or process.info["status"] == psutil.STATUS_ZOMBIE:
            continue
        if (
            run is None
            or (process.info["ppid"] == run and not is_nursery(process))
            or _is_forked(process, run)
        ):
            yield process


def nurseries(run: int) -> Iterator[psutil.Process]:
    """What forks the workers of a run."""
    for process in psutil.process_iter(["cmdline", "ppid", "status"]):
        if process.info["ppid"] == run and is_nursery(process) and process.status() != psutil.STATUS_ZOMBIE:
            yield process


def is_nursery(process: psutil.Process) -> bool:
    """Whether it is one, or was forked from one."""
    return "nurse" in (process.info["cmdline"] or ())


def _is_forked(process: psutil.Process, run: int) -> bool:
    try:
        above = psutil.Process(process.info["ppid"])
        return is_nursery(process) and above.ppid() == run
    except psutil.Error:
        return False


def no_orphans(seconds: float = 5.0) -> bool:
    """Whether, a moment later, no worker is left whose run has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(process.ppid() == 1 for process in workers()):
            return True
        time.sleep(0.1)
    return False
