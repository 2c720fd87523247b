"""Lines, the units the rules look at.

Receives: pieces of decoded text: where each begins and ends, what in it is cut out, where its lines were parted.
Returns:  lines, each with its words and its place in the text.
Knows:    how to get from a character of a line back to the characters of the source it came from.
Never:    what a line means; which pieces make one line (that is `wraps` and `pages`).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from convert.model import Span

__all__ = ["Cut", "Joint", "Line", "Piece", "lines_of", "make_line"]

_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_CLOSING = "\"'”’»)]」』）"
_STOPS = frozenset(".!?…。！？؟।;:；：۔")
_SECOND = frozenset(
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u0fb5\u0fb7\u102e"
    "\u1b35\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
)
"""Letters that are no marks and yet compose with the one before them, Korean ones aside."""


class Cut(NamedTuple):
    """Source characters inside a line that its text leaves out: a hyphen at a line end, a page number."""

    span: Span
    rule: str
    kind: Literal["consumed", "removed"]
    joins: bool
    """Whether what stands before and after it is one word."""


Joint: TypeAlias = tuple[int, int, bool]
"""Where a line was parted: the end of one stretch that is kept, the start of the next, and whether a blank stands for
what is between; not where that parts a word, or characters written without blanks. A plain tuple: long texts have very
many.
"""


class Piece(NamedTuple):
    """A stretch of the source that makes one line: one line of the file, or several that belong together.

    Whatever of it is in no joint is text; `cuts` lie inside joints.
    """

    start: int
    end: int
    indent: int
    gap: bool
    number: int
    joints: tuple[Joint, ...] = ()
    cuts: tuple[Cut, ...] = ()


class _Segment(NamedTuple):
    text: int
    length: int
    source: int
    source_length: int


class _Places:
    """Which characters of the source each character of a line came from, worked out when somebody asks."""

    __slots__ = ("_piece", "_segments", "_source")

    def __init__(self, source: str, piece: Piece) -> None:
        self._source, self._piece = source, piece
        self._segments: tuple[_Segment, ...] = ()

    def of(self, at: int, *, after: bool = False) -> int:
        """Where the character `at` of the line begins in the source, or ends (`after`)."""
        if not self._segments:
            self._segments = tuple(_segments(self._source, self._piece))
        found = self._segments[bisect_right(self._segments, at, key=lambda segment: segment.text) - 1]
        if found.length != found.source_length:
            return found.source + (found.source_length if after else 0)
        return found.source + min(at - found.text + after, found.length)


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line, or one paragraph that had been wrapped.

    `text` is NFC in one line without blanks around it; `span` is where it stands in the source; `number` is the
    line of the file it begins in, from 1; `indent` counts the blanks before it; `gap` says whether a blank line,
    or nothing, is before it; `words` how many words it has, two characters counting for one in scripts without
    spaces; `end` is its last character that is not a closing quote or bracket, "" for a line of nothing else; `cuts`
    what of the source is not in `text`, blanks aside.
    """

    index: int
    text: str
    span: Span
    indent: int
    gap: bool
    words: int
    number: int
    end: str
    ends_sentence: bool
    cuts: tuple[Cut, ...] = ()
    places: _Places | None = None

    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.ends_sentence

    def where(self, start: int, end: int) -> Span:
        """Where in the source the characters `start` to `end` of `text` stand."""
        if self.places is None:
            return Span(self.span.start + start, self.span.start + end)
        if end <= start:
            at = self.places.of(start)
            return Span(at, at)
        return Span(self.places.of(start), self.places.of(end - 1, after=True))


def make_line(index: int, source: str, piece: Piece, *, composed: bool) -> Line:
    """The line a piece makes; `composed` says that the whole source is NFC already."""
    start, end, indent, gap, number, joints, cuts = piece
    body = source[start:end]
    places = None
    if joints or not (composed or unicodedata.is_normalized("NFC", body)):
        body = _joined(source, piece) if composed else "".join(text for text, _, _ in _texts(source, piece))
        places = _Places(source, piece)
    if not body.isascii():
        words = max(len(body.split()), _unspaced(body) // 2)
    elif "  " in body or "\t" in body:
        words = len(body.split())
    else:
        words = body.count(" ") + 1
    last = body[-1:]
    if last in _CLOSING:
        last = body.rstrip(_CLOSING)[-1:]
    span = Span(start, end)
    return Line(index, body, span, indent, gap, words, number, last, last in _STOPS, cuts, places)


def _unspaced(text: str) -> int:
    """How many characters are of scripts without spaces."""
    return len(text) - len(_UNSPACED.sub("", text)) if _UNSPACED.search(text) else 0


def _joined(source: str, piece: Piece) -> str:
    found = []
    at = piece.start
    for start, end, blank in piece.joints:
        found.append(source[at:start])
        if blank:
            found.append(" ")
        at = end
    found.append(source[at : piece.end])
    return "".join(found)


def _segments(source: str, piece: Piece) -> Iterator[_Segment]:
    at = 0
    for text, start, end in _texts(source, piece):
        yield _Segment(at, len(text), start, end - start)
        at += len(text)


def _texts(source: str, piece: Piece) -> Iterator[tuple[str, int, int]]:
    """The parts of a line's text, in order, each with the part of the source it came from."""
    at = piece.start
    for start, end, blank in piece.joints:
        yield from _composed(source, at, start)
        if blank:
            yield " ", start, end
        at = end
    yield from _composed(source, at, piece.end)


def _composed(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """A stretch of the source as it is where it is NFC, else a character with its marks at a time."""
    text = source[start:end]
    if unicodedata.is_normalized("NFC", text):
        yield text, start, end
        return
    at = 0
    while at < len(text):
        after = at + 1
        while after < len(text) and not _stands_alone(text[after]):
            after += 1
        yield unicodedata.normalize("NFC", text[at:after]), start + at, start + after
        at = after


def _stands_alone(character: str) -> bool:
    """Whether nothing before a character composes with it: no mark, no second half of a vowel or syllable."""
    return (
        not unicodedata.combining(character)
        and not "\u1160" <= character <= "\u11ff"
        and character not in _SECOND
    )


def lines_of(source: str, pieces: Iterable[Piece]) -> tuple[Line, ...]:
    """The lines that pieces of a source make."""
    composed = unicodedata.is_normalized("NFC", source)
    return tuple(make_line(i, source, piece, composed=composed) for i, piece in enumerate(pieces))
