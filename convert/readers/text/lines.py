"""Lines, the units the rules look at.

Receives: pieces of decoded text: where each begins and ends, and what in it is cut out.
Returns:  lines, each with its words and its place in the text.
Knows:    how to get from a character of a line back to the characters of the source it came from.
Never:    what a line means; which pieces make one line (that is `wraps` and `pages`).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from convert.model import Span

__all__ = ["Cut", "Line", "Piece", "make_line"]

_LINE_END = re.compile(r"\s*[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]")
_CLOSING = "\"'”’»)]」』）"
_STOPS = tuple(".!?…。！？؟।;:；：۔")


class Cut(NamedTuple):
    """Source characters inside a line that its text leaves out: a hyphen at a line end, a page number."""

    span: Span
    rule: str
    kind: Literal["consumed", "removed"]
    joins: bool
    """Whether what stands before and after it is one word."""


class Piece(NamedTuple):
    """A stretch of the source that makes one line: one line of the file, or several that belong together."""

    start: int
    end: int
    indent: int
    gap: bool
    number: int
    cuts: tuple[Cut, ...] = ()


class _Segment(NamedTuple):
    text: int
    length: int
    source: int
    source_length: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one paragraph that had been wrapped.

    `text` is NFC in one line without blanks around it; `span` is where it stands in the source; `number` is the
    line of the file it begins in, from 1; `indent` counts the blanks before it; `gap` says whether a blank line,
    or nothing, is before it; `words` how many words it has, two characters counting for one in scripts without
    spaces; `cuts` what of the source is not in `text`, blanks aside.
    """

    index: int
    text: str
    span: Span
    indent: int
    gap: bool
    words: int
    number: int
    cuts: tuple[Cut, ...] = ()
    segments: tuple[_Segment, ...] = ()

    @property
    def end(self) -> str:
        """The last character that is not a closing quote or bracket; "" for a line of nothing else."""
        return self.text.rstrip(_CLOSING)[-1:]

    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.end in _STOPS and bool(self.end)

    def where(self, start: int, end: int) -> Span:
        """Where in the source the characters `start` to `end` of `text` stand."""
        if not self.segments:
            return Span(self.span.start + start, self.span.start + end)
        if end <= start:
            at = self._source_of(start)
            return Span(at, at)
        return Span(self._source_of(start), self._source_of(end - 1, after=True))

    def _source_of(self, at: int, *, after: bool = False) -> int:
        found = self.segments[bisect_right(self.segments, at, key=lambda segment: segment.text) - 1]
        if found.length != found.source_length:
            return found.source + (found.source_length if after else 0)
        return found.source + min(at - found.text + after, found.length)


def make_line(index: int, source: str, piece: Piece, *, composed: bool) -> Line:
    """The line a piece makes; `composed` says that the whole source is NFC already."""
    body = source[piece.start : piece.end]
    segments: tuple[_Segment, ...] = ()
    if piece.cuts or not composed or (not body.isprintable() and _LINE_END.search(body)):
        segments = tuple(_segments(source, piece, composed))
        body = "".join(text for text, _ in _texts(source, piece, composed))
    words = len(body.split())
    if not body.isascii():
        words = max(words, len(_UNSPACED.findall(body)) // 2)
    return Line(
        index,
        body,
        Span(piece.start, piece.end),
        piece.indent,
        piece.gap,
        words,
        piece.number,
        piece.cuts,
        segments,
    )


def _segments(source: str, piece: Piece, composed: bool) -> Iterator[_Segment]:
    at = 0
    for text, span in _texts(source, piece, composed):
        yield _Segment(at, len(text), span.start, span.end - span.start)
        at += len(text)


def _texts(source: str, piece: Piece, composed: bool) -> Iterator[tuple[str, Span]]:
    """The parts of a line's text, in order, each with the part of the source it came from."""
    for span in _runs(source, piece):
        text = source[span.start : span.end]
        if text.isspace() and _LINE_END.search(text):
            yield " ", span
        elif composed or unicodedata.is_normalized("NFC", text):
            yield text, span
        else:
            yield from _clusters(text, span.start)


def _runs(source: str, piece: Piece) -> Iterator[Span]:
    """Stretches between cuts, and line ends with the blanks around them as stretches of their own."""
    at = piece.start
    joined = False
    for cut in (*piece.cuts, None):
        end = cut.span.start if cut else piece.end
        if joined:
            at += len(source[at:end]) - len(source[at:end].lstrip())
        if cut and cut.joins:
            end -= len(source[at:end]) - len(source[at:end].rstrip())
        yield from _parted(source, at, end)
        at = cut.span.end if cut else end
        joined = cut is not None and cut.joins


def _parted(source: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _LINE_END.finditer(source, start, end):
        if match.start() > at:
            yield Span(at, match.start())
        yield Span(*match.span())
        at = match.end()
    if at < end:
        yield Span(at, end)


def _clusters(text: str, start: int) -> Iterator[tuple[str, Span]]:
    """A text that is not NFC, composed a base character with its marks at a time."""
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and not _stands_alone(text[end]):
            end += 1
        yield unicodedata.normalize("NFC", text[at:end]), Span(start + at, start + end)
        at = end


def _stands_alone(character: str) -> bool:
    """Whether nothing before a character composes with it: neither a mark nor a part of a Korean syllable."""
    return not unicodedata.combining(character) and not "\u1160" <= character <= "\u11ff"


def lines_of(source: str, pieces: Iterable[Piece]) -> tuple[Line, ...]:
    """The lines that pieces of a source make."""
    composed = unicodedata.is_normalized("NFC", source)
    return tuple(make_line(i, source, piece, composed=composed) for i, piece in enumerate(pieces))
