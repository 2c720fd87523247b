"""Pages of a size and shape no press makes: `python -m tests.benchmarks.pages DATA --large`.

Each shape is read at half its size and at its size, each in a process of its own, so that the memory is the page's. A
line of the table says how long both took, how much longer the larger took than the smaller (2 where the time grows
with the length), the most memory in use, and whether every word is in the document or in its account.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import convert
from convert.model.walk import document_text

__all__ = ["LIMIT", "SHAPES", "Measured", "large_table", "measured"]

LIMIT = 400
"""Megabytes a page of any shape may take."""
_SENTENCE = (
    "The river rose by three metres in the night, the mayor said, and the old bridge at the mill was closed. "
)


def _story(length: int) -> str:
    """A story of many paragraphs with lists of links between them."""
    pieces = ["<title>The river</title><body><h1>The river</h1><article>"]
    size, number = 0, 0
    while size < length:
        number += 1
        piece = f"<p>{number} {_SENTENCE * 5}</p>"
        if number % 50 == 0:
            links = (f'<li><a href="/{number}/{n}">More {n}</a></li>' for n in range(9))
            piece += f'<ul class="related">{"".join(links)}</ul>'
        pieces.append(piece)
        size += len(piece)
    return "".join([*pieces, "</article></body>"])


def _levels(depth: int) -> str:
    """A word on each of many levels of boxes, and a story in the innermost."""
    outer = "".join(f"<div>w{level}" for level in range(depth))
    return f"<h1>Deep</h1>{outer}<p>{_SENTENCE * 20}</p>{'</div>' * depth}"


def _spans(count: int) -> str:
    """One paragraph of many elements side by side."""
    return f"<h1>Wide</h1><p>{''.join(f'<span class=c{n % 7}>w{n} </span>' for n in range(count))}</p>"


SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    "20 MB": (_story, 20_000_000),
    "5,000 levels": (_levels, 5_000),
    "50,000 spans": (_spans, 50_000),
}
"""How each page is made, and of what size."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What it took to read a page: seconds of processor time, megabytes at most, how many words are nowhere."""

    seconds: float
    megabytes: float
    lost: int


def measured(shape: str, size: int) -> Measured:
    """A page of a shape read in a new process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (shape, size))


def _measure(shape: str, size: int) -> Measured:
    data = SHAPES[shape][0](size).encode()
    convert.parse(_story(2_000))  # What is read once a process is no part of the measure.
    start = time.process_time()
    document = convert.parse(data)
    seconds = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = most / (2**20 if sys.platform == "darwin" else 2**10)
    return Measured(seconds, megabytes, _lost(data.decode(), document))


def _lost(page: str, document: convert.Document) -> int:
    """How many words of the page are neither in the document nor in its account."""
    shown = page.partition("</title>")[2] or page
    for tag in ("<", ">"):
        shown = shown.replace(tag, f" {tag} ")
    words: Counter[str] = Counter()
    is_tag = False
    for word in shown.split():
        is_tag = word == "<" or (is_tag and word != ">")
        if not is_tag and word != ">":
            words[word] += 1
    told = [document_text(document)]
    told += [piece.text for piece in document.removed]
    told += [piece.text for piece in document.consumed]
    return sum((words - Counter(" ".join(told).split())).values())


def large_table() -> list[str]:
    """The lines of the table."""
    lines = ["| page | half, s | whole, s | × | MB | words lost |", "|---|--:|--:|--:|--:|--:|"]
    for shape, (_, size) in SHAPES.items():
        half, whole = measured(shape, size // 2), measured(shape, size)
        growth = whole.seconds / half.seconds
        figures = (
            f"{half.seconds:.2f} | {whole.seconds:.2f} | {growth:.1f} | {whole.megabytes:.0f} | {whole.lost}"
        )
        lines.append(f"| {shape} | {figures} |")
    return lines
