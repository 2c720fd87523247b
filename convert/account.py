"""The account of a text: where every character of it went.

Receives: a document that was read from text, and that text.
Returns:  what was kept, consumed and removed, and what is missing or was altered.
Knows:    the spans that blocks, fields, consumed and removed pieces carry.
Never:    how they came to be.

`kept + consumed + removed == source`, blanks, what shows as nothing and Unicode composition aside: that is the
promise this module checks, on every run of the text reader and in the tests.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from convert.model import Date, Document, Metadata, Paragraph, Person, Span, Text, plain
from convert.model.walk import Part
from convert.transforms.text import UNSEEN, safe

__all__ = ["Account", "account"]

_BLANK = re.compile(rf"[\s{UNSEEN}]+")


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the characters of a text; spans in order.

    `missing` are stretches that are in no span, `altered` those whose words in the document differ.
    """

    kept: tuple[Span, ...]
    consumed: tuple[Span, ...]
    removed: tuple[Span, ...]
    missing: tuple[Span, ...]
    altered: tuple[Span, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every character is accounted for, letter for letter."""
        return not self.missing and not self.altered


def account(document: Document, text: str, within: Span | None = None) -> Account:
    """Where every character of `text` went in the document that was read from it, or from the part `within`."""
    consumed = tuple(sorted(c.origin.span for c in document.consumed if c.origin.span))
    removed = tuple(sorted(r.origin.span for r in document.removed if r.origin.span))
    kept = tuple(sorted(_kept(document), key=lambda pair: pair[0]))
    gone = tuple(sorted((*consumed, *removed)))
    altered = tuple(
        span for span, words in kept if words is not None and _differ(_without(text, span, gone), words)
    )
    spans = tuple(span for span, _ in kept)
    missing = tuple(_uncovered(text, tuple(sorted((*spans, *gone))), within or Span(0, len(text))))
    return Account(spans, consumed, removed, missing, altered)


def _kept(document: Document) -> Iterator[tuple[Span, str | None]]:
    """Every span that blocks and fields come from, with the words they hold; None where fields are not words."""
    for entry in document.metadata.origins:
        if entry.origin.span:
            yield entry.origin.span, _field_words(document.metadata, entry.field)
    parts: tuple[Part, ...] = (
        *document.blocks,
        *(block for note in document.notes for block in note.children),
    )
    for part in parts:
        origin = getattr(part, "origin", None)
        if origin and origin.span:
            yield origin.span, _words(part)


def _words(part: Part) -> str:
    """The words of a block; most blocks hold one text."""
    held = part.children if isinstance(part, Paragraph) else ()
    only = held[0] if len(held) == 1 else None
    return only.text if isinstance(only, Text) else plain((part,), " ")


def _field_words(metadata: Metadata, name: str) -> str | None:
    value = getattr(metadata, name)
    match value:
        case str():
            return value
        case Date():
            return value.raw
        case tuple() if value and isinstance(value[0], Person):
            return None
        case _:
            return None


def _without(text: str, span: Span, gone: tuple[Span, ...]) -> str:
    first, last = bisect_left(gone, (span.start, 0)), bisect_left(gone, (span.end, 0))
    pieces, at = [], span.start
    for start, end in gone[first:last]:
        if start >= at and end <= span.end:
            pieces.append(text[at:start])
            at = end
    return "".join((*pieces, text[at : span.end]))


def _differ(source: str, words: str) -> bool:
    """Whether words are not those of the source, blanks and Unicode composition aside."""
    if source == words or source.split() == words.split():
        return False
    return _squeezed(source) != _squeezed(words)


def _squeezed(text: str) -> str:
    return _BLANK.sub("", safe(_BLANK.sub(" ", text))[0])


def _uncovered(text: str, spans: tuple[Span, ...], within: Span) -> Iterator[Span]:
    at = within.start
    for start, end in (*spans, Span(within.end, within.end)):
        gap = text[at:start]
        if gap.strip() and _squeezed(gap):
            left = len(gap) - len(gap.lstrip())
            yield Span(at + left, at + left + len(gap.strip()))
        at = max(at, end)
