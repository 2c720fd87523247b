"""Text into lines, the units the rules look at.

Receives: decoded text.
Returns:  its lines that are not blank, each with its place in the text and what stands around it.
Knows:    every line end, indents, blank lines, paragraphs that were wrapped at a column.
Never:    what a line means.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from convert.model import Span

__all__ = ["Line", "split_lines"]

_BLANK = " \t\xa0\u2007\u202f\u3000\ufeff\u200b"
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WRAPPED = range(45, 96)
"""How long the lines of a paragraph are that a program wrapped at a column of 72 to 80 characters."""
_NOT_WRAPPED = re.compile(r"\s*(?:[-•*–—▪●·◦‣]\s|\(?\d{1,3}[.)]\s|\[\d+\]|>)|.*\t")
_UNSPACED = re.compile(r"[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_CLOSING = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one paragraph that had been wrapped.

    `text` is NFC without blanks around it; `span` is where it stands in the source, `source` what stands there;
    `indent` counts the blanks before it; `gap` says whether a blank line, or nothing, is before it; `words` how
    many words it has, two characters counting for one in scripts without spaces.
    """

    index: int
    text: str
    source: str
    span: Span
    indent: int
    gap: bool
    words: int

    @property
    def end(self) -> str:
        """The last character that is not a closing quote or bracket; "" for a line of nothing else."""
        return self.text.rstrip(_CLOSING)[-1:]

    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.end in tuple(".!?…。！？؟।;:") and bool(self.end)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    indent: int
    gap: bool


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold more than blanks; wrapped paragraphs are one line each."""
    pieces = _unwrapped(text, _pieces(text))
    return tuple(_line(i, text[p.start : p.end], p) for i, p in enumerate(pieces))


def _line(index: int, source: str, piece: _Piece) -> Line:
    text = _clean(source)
    words = max(len(text.split()), len(_UNSPACED.findall(text)) // 2)
    return Line(index, text, source, Span(piece.start, piece.end), piece.indent, piece.gap, words)


def _clean(source: str) -> str:
    return unicodedata.normalize("NFC", _LINE_END.sub(" ", source))


def _pieces(text: str) -> list[_Piece]:
    found: list[_Piece] = []
    last_end = 0
    for match in _LINE.finditer(text):
        body = match[0].strip(_BLANK)
        if not body.strip():
            continue
        start = match.start() + match[0].index(body)
        breaks = len(_LINE_END.findall(text[last_end:start]))
        found.append(_Piece(start, start + len(body), start - match.start(), not found or breaks > 1))
        last_end = start + len(body)
    return found


def _unwrapped(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Runs of lines without a gap that look wrapped become one piece each."""
    runs: list[list[_Piece]] = []
    for piece in pieces:
        if piece.gap or not runs:
            runs.append([])
        runs[-1].append(piece)
    return [piece for run in runs for piece in (_joined(run) if _is_wrapped(text, run) else run)]


def _joined(run: list[_Piece]) -> list[_Piece]:
    return [_Piece(run[0].start, run[-1].end, run[0].indent, run[0].gap)]


def _is_wrapped(text: str, run: list[_Piece]) -> bool:
    lines = [text[piece.start : piece.end] for piece in run]
    if len(lines) < 3 or any(_NOT_WRAPPED.match(line) for line in lines):
        return False
    lengths = [len(line) for line in lines[:-1]]
    unfinished = sum(line[-1] not in ".!?…:" for line in lines[:-1])
    return all(length in _WRAPPED for length in lengths) and unfinished * 2 > len(lengths)
