"""What may stand in a line of an article, and what every node of its tree has in common.

Receives: nothing; these are the types everything else speaks in.
Returns:  frozen structs, tuples inside, the closed union `Inline`.
Knows:    what each node may hold; where something was found.
Never:    formats, third-party document libraries, parents, free attributes.

What is immutable and built from its leaves up is in no cycle, so that the cyclic collector need not look at it
(`gc=False`, which subclasses inherit).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

Direction: TypeAlias = Literal["ltr", "rtl"]


class Span(NamedTuple):
    """A range of characters of the decoded source: `start` inclusive, `end` exclusive, counted from 0."""

    start: int
    end: int


class Origin(Struct, frozen=True, omit_defaults=True, gc=False):
    """Why something stands in the document: the rule that put it there and where it was found.

    `span` points into the decoded source; `path` names an element of a page, or a key of its metadata.
    `confidence` is the rule's precision measured on labelled data, 0 to 1, or None where it was not measured.
    """

    rule: str
    span: Span | None = None
    path: str | None = None
    confidence: float | None = None


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


class Node(Struct, frozen=True, omit_defaults=True, gc=False, tag_field="type", tag=_kebab):
    """What every node has in common: it is immutable, and its JSON says its type."""


class Text(Node, frozen=True):
    """A run of characters. NFC, without control characters other than tab and newline (see `transforms`)."""

    text: str


class Emphasis(Node, frozen=True):
    """Stress, usually italic."""

    children: tuple[Inline, ...]


class Strong(Node, frozen=True):
    """Importance, usually bold."""

    children: tuple[Inline, ...]


class Underline(Node, frozen=True):
    """Underlined for a reason that is not stress or a link."""

    children: tuple[Inline, ...]


class Strike(Node, frozen=True):
    """No longer right, kept for the record."""

    children: tuple[Inline, ...]


class Superscript(Node, frozen=True):
    """Raised: m², 1er."""

    children: tuple[Inline, ...]


class Subscript(Node, frozen=True):
    """Lowered: CO₂."""

    children: tuple[Inline, ...]


class Code(Node, frozen=True):
    """A short piece of code or output inside a sentence."""

    text: str


class Link(Node, frozen=True):
    """A hyperlink. `url` is http, https, mailto or tel, or `#id` of a block in this document."""

    url: str
    children: tuple[Inline, ...]
    title: str | None = None


class Image(Struct, frozen=True, omit_defaults=True, gc=False):
    """A picture, by the address under which the resource bag holds it (or would hold it).

    `alt` is the author's description; "" says the author called it decorative; None says nobody described it. `link`
    is where a picture of a figure leads: http, https, mailto or tel; a picture in a line stands in a `Link`.
    """

    url: str
    alt: str | None = None
    title: str | None = None
    link: str | None = None


class InlineImage(Node, frozen=True):
    """A picture inside a line of text: a symbol, a small chart."""

    image: Image


class LineBreak(Node, frozen=True):
    """A line end the author wanted, inside a paragraph."""


class NoteRef(Node, frozen=True):
    """The mark of a note. `note` is the `id` of a note of the document."""

    note: str


class Ruby(Node, frozen=True):
    """A base text with its reading above or beside it (furigana, pinyin)."""

    children: tuple[Inline, ...]
    reading: tuple[Inline, ...]


class Math(Node, frozen=True):
    """A formula inside a line. `text` is its TeX or plain linear form; `mathml` its markup where the source had it."""

    text: str
    mathml: str | None = None


class Language(Node, frozen=True):
    """A run in another language (BCP 47 tag) or direction than what surrounds it."""

    children: tuple[Inline, ...]
    language: str | None = None
    direction: Direction | None = None


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Underline
    | Strike
    | Superscript
    | Subscript
    | Code
    | Link
    | InlineImage
    | LineBreak
    | NoteRef
    | Ruby
    | Math
    | Language
)
