"""The tree of an article: what may stand in a paragraph, and what may stand on a page.

Receives: nothing; these are the types everything else speaks in.
Returns:  frozen structs, tuples inside, closed unions `Inline` and `Block`.
Knows:    the field's own terms, and what each node may hold.
Never:    formats, third-party document libraries, parents, free attributes.

What is immutable and built from its leaves up is in no cycle, so that the cyclic collector need not look at it
(`gc=False`, which subclasses inherit).

Writers dispatch with `match` and end in `assert_never`, so that a forgotten node is a type error:

>>> Paragraph((Text("It rained "), Emphasis((Text("all night"),)), Text(".")))
Paragraph(children=(Text(text='It rained '), Emphasis(children=(Text(text='all night'),)), Text(text='.')))
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, NamedTuple, TypeAlias

from msgspec import Meta, Struct

Direction: TypeAlias = Literal["ltr", "rtl"]
Alignment: TypeAlias = Literal["start", "center", "end"]
Numbering: TypeAlias = Literal["decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"]
HeadingLevel: TypeAlias = Annotated[int, Meta(ge=2, le=6)]
CellSpan: TypeAlias = Annotated[int, Meta(ge=1, le=1000)]


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


# ------------------------------------------------------------------------------------------------- inline


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

# -------------------------------------------------------------------------------------------------- block


class BlockNode(Node, frozen=True, kw_only=True):
    """What every block may say of itself.

    `id` is a fragment target, unique in the document; `language` (BCP 47) and `direction` are given where
    they differ from the document's; `origin` is provenance and takes no part in equality of content.
    """

    id: str | None = None
    language: str | None = None
    direction: Direction | None = None
    origin: Origin | None = None


class Heading(BlockNode, frozen=True):
    """A heading inside the article, level 2 to 6. The title is metadata, never a block."""

    level: HeadingLevel
    children: tuple[Inline, ...]


class Paragraph(BlockNode, frozen=True):
    """A paragraph. `lead` marks the opening paragraph of a news story."""

    children: tuple[Inline, ...]
    lead: bool = False


class ListItem(Struct, frozen=True, omit_defaults=True, gc=False):
    """One item of a list."""

    children: tuple[Block, ...]


class BulletList(BlockNode, frozen=True):
    """A list whose order says nothing."""

    items: tuple[ListItem, ...]


class NumberedList(BlockNode, frozen=True):
    """A list whose items are counted from `start` in `numbering`."""

    items: tuple[ListItem, ...]
    start: int = 1
    numbering: Numbering = "decimal"


class Term(Struct, frozen=True, omit_defaults=True, gc=False):
    """A word or phrase that is explained."""

    children: tuple[Inline, ...]


class Description(Struct, frozen=True, omit_defaults=True, gc=False):
    """What is said of a term."""

    children: tuple[Block, ...]


class Definition(Struct, frozen=True, omit_defaults=True, gc=False):
    """One or more terms and what is said of them."""

    terms: tuple[Term, ...]
    descriptions: tuple[Description, ...]


class Definitions(BlockNode, frozen=True):
    """A list of terms with their definitions."""

    items: tuple[Definition, ...]


class Quote(BlockNode, frozen=True):
    """Somebody's words set apart. `credit` names who said it; `pull` marks words repeated from the text."""

    children: tuple[Block, ...]
    credit: tuple[Inline, ...] = ()
    pull: bool = False


class Line(Struct, frozen=True, omit_defaults=True, gc=False):
    """One line of verse."""

    children: tuple[Inline, ...]


class Verse(BlockNode, frozen=True):
    """Lines whose ends are the author's; an empty line parts stanzas."""

    lines: tuple[Line, ...]


class CodeBlock(BlockNode, frozen=True):
    """Lines of code or output, kept character for character. `syntax` names the programming language."""

    text: str
    syntax: str | None = None


class Cell(Struct, frozen=True, omit_defaults=True, gc=False):
    """One cell of a table. `columns` and `rows` say how far it reaches (HTML's colspan and rowspan)."""

    children: tuple[Block, ...]
    header: bool = False
    columns: CellSpan = 1
    rows: CellSpan = 1
    align: Alignment | None = None


class Row(Struct, frozen=True, omit_defaults=True, gc=False):
    """One row of a table."""

    cells: tuple[Cell, ...]


class Table(BlockNode, frozen=True):
    """Rows of cells: a head that is repeated on every page, a body, a foot."""

    body: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    foot: tuple[Row, ...] = ()
    caption: tuple[Inline, ...] = ()


class Figure(BlockNode, frozen=True):
    """Pictures with caption and credit. `images` may be empty: a caption whose picture is lost is still a figure."""

    images: tuple[Image, ...] = ()
    caption: tuple[Inline, ...] = ()
    credit: tuple[Inline, ...] = ()


class Aside(BlockNode, frozen=True):
    """A box beside the story: background, a chronology, an advice."""

    children: tuple[Block, ...]
    title: tuple[Inline, ...] = ()


class Details(BlockNode, frozen=True):
    """A passage folded away behind its summary. In print it stands open."""

    summary: tuple[Inline, ...]
    children: tuple[Block, ...]


class MathBlock(BlockNode, frozen=True):
    """A formula on a line of its own; fields as in `Math`."""

    text: str
    mathml: str | None = None


class Embed(BlockNode, frozen=True):
    """A foreign object (video, post, map) as a titled link; `children` is what the page showed in its place."""

    url: str
    title: str = ""
    children: tuple[Block, ...] = ()


class Divider(BlockNode, frozen=True):
    """A break in the story: a rule, three asterisks."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Definitions
    | Quote
    | Verse
    | CodeBlock
    | Table
    | Figure
    | Aside
    | Details
    | MathBlock
    | Embed
    | Divider
)
