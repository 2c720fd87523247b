"""How fast the text reader is: articles a second of processor time, and what ten megabytes take.

`python -m tests.benchmarks.speed` times `convert.parse` in this process, on the raw texts of the fixtures repeated to
700 words each, and on texts of ten megabytes of several shapes beside halves of them: twice the text, twice the time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from convert import parse

RAW = Path(__file__).parents[2] / "fixtures" / "raw"
WORDS = 700
ROUNDS = 5
PROSE = (
    "The yard that once repaired every ferry on the river hauled out its first boat on Thursday, they said. "
)
SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda size: _repeated((PROSE * 4).strip() + "\n\n", size),
    "lines wrapped at 72": lambda size: _repeated(_wrapped(PROSE * 5) + "\n\n", size),
    "one line": lambda size: _repeated(PROSE, size),
    "short lines": lambda size: _repeated("The yard on the river\n", size),
}


def _repeated(text: str, size: int) -> str:
    return (text * (size // len(text) + 1))[:size]


def _wrapped(text: str) -> str:
    import textwrap

    return textwrap.fill(text.strip(), 72)


def articles() -> list[bytes]:
    """The raw texts, each with its longest paragraphs repeated until it has 700 words.

    In scripts without blanks two characters count for a word.
    """
    found = []
    for path in sorted(RAW.glob("*.txt")):
        lines = path.read_text("utf-8").split("\n")
        longest = sorted((line for line in lines if line), key=len)[-5:]
        at = lines.index(longest[-1])
        while sum(map(_words, lines)) < WORDS:
            lines[at:at] = ["", *(part for line in longest for part in (line, ""))]
        found.append("\n".join(lines).encode())
    return found


def _words(line: str) -> int:
    spaced = len(line.split())
    return spaced if spaced * 12 > len(line) else len(line) // 2


def main() -> int:
    """Time and print."""
    texts = articles()
    for text in texts:
        parse(text, reader="text")
    start = time.process_time()
    for _ in range(ROUNDS):
        for text in texts:
            parse(text, reader="text")
    each = (time.process_time() - start) / ROUNDS / len(texts)
    sys.stdout.write(f"articles of {WORDS} words: {1 / each:.0f} a second ({1000 * each:.1f} ms each)\n")
    for name, make in SHAPES.items():
        half, whole = (_seconds(make(size)) for size in (5_000_000, 10_000_000))
        sys.stdout.write(f"10 MB, {name}: {whole:.1f} s, {whole / half:.1f} times half of it\n")
    return 0


def _seconds(text: str) -> float:
    start = time.process_time()
    parse(text, reader="text")
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
