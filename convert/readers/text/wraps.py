"""Text into pieces: which lines of a file make one line of the article.

Receives: decoded text.
Returns:  its lines that are not blank; a paragraph that had been wrapped is one.
Knows:    every line end, indents, blank lines, paragraphs that were wrapped at a column.
Never:    what a line means.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from convert.readers.text.lines import Line, Piece, lines_of

__all__ = ["split_lines"]

_BLANK = " \t\xa0\u2007\u202f\u3000\ufeff\u200b"
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WRAPPED = range(45, 96)
"""How long the lines of a paragraph are that a program wrapped at a column of 72 to 80 characters."""
_NOT_WRAPPED = re.compile(r"\s*(?:[-•*–—▪●·◦‣]\s|\(?\d{1,3}[.)]\s|\[\d+\]|>)|.*\t")


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold more than blanks; wrapped paragraphs are one line each."""
    return lines_of(text, _unwrapped(text, _pieces(text)))


def _pieces(text: str) -> list[Piece]:
    ends = [match.start() for match in _LINE_END.finditer(text)]
    found: list[Piece] = []
    last = 0
    for match in _LINE.finditer(text):
        body = match[0].strip(_BLANK)
        if not body.strip():
            continue
        start = match.start() + match[0].index(body)
        number = bisect_left(ends, start) + 1
        found.append(
            Piece(start, start + len(body), start - match.start(), not found or number > last + 1, number)
        )
        last = number
    return found


def _unwrapped(text: str, pieces: list[Piece]) -> list[Piece]:
    """Runs of lines without a gap that look wrapped become one piece each."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if piece.gap or not runs:
            runs.append([])
        runs[-1].append(piece)
    return [piece for run in runs for piece in (_joined(run) if _is_wrapped(text, run) else run)]


def _joined(run: list[Piece]) -> list[Piece]:
    return [run[0]._replace(end=run[-1].end)]


def _is_wrapped(text: str, run: list[Piece]) -> bool:
    lines = [text[piece.start : piece.end] for piece in run]
    if len(lines) < 3 or any(_NOT_WRAPPED.match(line) for line in lines):
        return False
    lengths = [len(line) for line in lines[:-1]]
    unfinished = sum(line[-1] not in ".!?…:" for line in lines[:-1])
    return all(length in _WRAPPED for length in lengths) and unfinished * 2 > len(lengths)
