"""The tree of an article: what may stand on a page, and with `convert.model.inline` in its lines.

Receives: nothing; these are the types everything else speaks in.
Returns:  frozen structs, tuples inside, the closed union `Block`.
Knows:    the field's own terms, and what each node may hold.
Never:    formats, third-party document libraries, parents, free attributes.

Writers dispatch with `match` and end in `assert_never`, so that a forgotten node is a type error:

>>> Paragraph((Text("It rained "), Emphasis((Text("all night"),)), Text("."))).children
(Text(text='It rained '), Emphasis(children=(Text(text='all night'),)), Text(text='.'))
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from convert.model.inline import Code as Code
from convert.model.inline import Direction as Direction
from convert.model.inline import Emphasis as Emphasis
from convert.model.inline import Image as Image
from convert.model.inline import Inline as Inline
from convert.model.inline import InlineImage as InlineImage
from convert.model.inline import Language as Language
from convert.model.inline import LineBreak as LineBreak
from convert.model.inline import Link as Link
from convert.model.inline import Math as Math
from convert.model.inline import Node as Node
from convert.model.inline import NoteRef as NoteRef
from convert.model.inline import Origin as Origin
from convert.model.inline import Ruby as Ruby
from convert.model.inline import Span as Span
from convert.model.inline import Strike as Strike
from convert.model.inline import Strong as Strong
from convert.model.inline import Subscript as Subscript
from convert.model.inline import Superscript as Superscript
from convert.model.inline import Text as Text
from convert.model.inline import Underline as Underline

Alignment: TypeAlias = Literal["start", "center", "end"]
Numbering: TypeAlias = Literal[
    "decimal",
    "lower-alpha",
    "upper-alpha",
    "lower-roman",
    "upper-roman",
    "lower-russian",
    "lower-ukrainian",
    "lower-slavonic",
    "lower-greek",
    "lower-greek-numeral",
    "lower-vietnamese",
    "lower-turkish",
    "hebrew",
    "arabic-abjad",
    "arabic-alphabetic",
    "plain-abjad",
    "persian-alphabetic",
    "persian-abjad",
    "devanagari-consonants",
    "devanagari-vowels",
    "thai-alphabetic",
    "thai-alphabetic-full",
    "hangul",
    "katakana",
    "katakana-iroha",
    "cjk-heavenly-stem",
    "cjk-ideographic",
    "circled-decimal",
    "negative-circled-decimal",
    "parenthesized-decimal",
    "arabic-indic",
    "persian",
    "devanagari",
    "bengali",
    "gurmukhi",
    "gujarati",
    "oriya",
    "tamil",
    "telugu",
    "kannada",
    "malayalam",
    "thai",
    "lao",
    "tibetan",
    "myanmar",
    "khmer",
    "upper-russian",
    "upper-ukrainian",
    "upper-slavonic",
    "upper-greek",
    "upper-greek-numeral",
    "upper-vietnamese",
    "upper-turkish",
]
"""What a list counts with; `counting` has the signs of each."""
HeadingLevel: TypeAlias = Annotated[int, Meta(ge=2, le=6)]
CellSpan: TypeAlias = Annotated[int, Meta(ge=1, le=1000)]


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
