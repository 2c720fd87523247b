"""How fast DOCX, EPUB, HTML, Markdown and text are written, beside html-for-docx and pandoc.

`python -m tests.benchmarks.writers` (`pip install -e '.[bench]'`) times an article of 800 words with one picture: ours
in this process, warm, words in a new order each call; html-for-docx in this process on the same article as HTML;
pandoc as the process it is, from that HTML to each format. All in processor time, a program after the other in every
round, so that all meet the same state of the machine. `--ours` leaves the others out; `--linear` writes articles from
25,000 to 200,000 words.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import msgspec
from PIL import Image as Pictures

import convert
from convert.model import Document, Figure, Image, Resource
from convert.model.build import article, heading, paragraph

ROUNDS, WARM = 30, 5
OURS = ("html", "epub", "docx", "markdown", "text")
LENGTHS = (25_000, 50_000, 100_000, 200_000)
WORDS = (
    "the yard that once repaired every ferry on river hauled out its first boat since spring and people who had "
    "worked there for thirty years came to watch while children counted rivets along hull before evening tide"
).split()
Job = Callable[[Document], object]


def story(words: int, seed: int) -> Document:
    """An article with headings and one picture, its words in an order of its own."""
    order = random.Random(seed)
    blocks: list[object] = []
    for number in range(words // 80):
        if number % 5 == 4:
            blocks.append(heading(2, " ".join(order.sample(WORDS, 4)).capitalize()))
        blocks.append(paragraph(" ".join(order.choices(WORDS, k=80)).capitalize() + "."))
    blocks.insert(
        2, Figure((Image("yard.jpg", "A boat on a slip"),), caption=paragraph("The yard.").children)
    )
    made = article("The yard on the river", *blocks, language="en")  # type: ignore[arg-type]
    return msgspec.structs.replace(
        made, resources=(Resource.of("yard.jpg", "image/jpeg", _picture(), 800, 500),)
    )


def _picture() -> bytes:
    out = io.BytesIO()
    Pictures.linear_gradient("L").resize((800, 500)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


# ------------------------------------------------------------------------------------------------ programs


def _ours(name: str) -> Job:
    return lambda document: convert.write(document, name)


def _html_for_docx(document: Document) -> object:
    from html4docx import HtmlToDocx  # type: ignore[import-not-found]

    text = convert.write(document, "html", fragment=True).decode()
    file = io.BytesIO()
    HtmlToDocx().parse_html_string(text).save(file)
    return file


def _pandoc(name: str) -> Job:
    import pypandoc  # type: ignore[import-not-found]

    program = pypandoc.get_pandoc_path()

    def run(document: Document) -> object:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "story.html")
            source.write_bytes(convert.write(document, "html"))
            target = Path(folder, f"story.{name}")
            return subprocess.run(
                [program, "-s", str(source), "-o", str(target)], check=True, capture_output=True
            )

    return run


def seconds(job: Job, document: Document) -> float:
    """Processor time of a call and of the processes it started."""
    start = _spent()
    job(document)
    return _spent() - start


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


# -------------------------------------------------------------------------------------------------- tables


def compared(jobs: dict[str, Job], rounds: int) -> dict[str, float]:
    """The median of each program in milliseconds."""
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(WARM + rounds):
        for name, job in jobs.items():
            taken = seconds(job, story(800, number))
            if number >= WARM:
                spent[name].append(taken)
    return {name: 1000 * median(values) for name, values in spent.items()}


def main() -> int:
    """Time and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ours", action="store_true")
    parser.add_argument("--linear", action="store_true")
    arguments = parser.parse_args()
    if arguments.linear:
        return _linear()
    found = compared({name: _ours(name) for name in OURS}, ROUNDS)
    if not arguments.ours:
        peers = {"docx, html-for-docx": _html_for_docx}
        peers |= {f"{name}, pandoc": _pandoc(name) for name in ("html", "epub", "docx")}
        found |= compared(peers, 7)
    for name, value in found.items():
        ours = found[name.split(",")[0]]
        times = f"{value / ours:7.1f} times ours" if "," in name else ""
        sys.stdout.write(f"{name:<22} {value:8.2f} ms {times}\n")
    return 0


def _linear() -> int:
    for name in OURS:
        row = []
        for words in LENGTHS:
            document = story(words, 1)
            row.append(seconds(_ours(name), document))
        sys.stdout.write(f"{name:<10}" + "".join(f"{value:8.2f} s" for value in row) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
