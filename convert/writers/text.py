"""Plain text: what stands in a mail or a terminal, and what this program's own reader takes for an article again.

Receives: a normalised document, options; the theme plays no part.
Returns:  UTF-8 text: paragraphs with an empty line between them, lists with their numbers, tables in columns.
Knows:    how wide letters are in a terminal (Unicode Standard Annex 11).
Never:    a mark of markup; a line longer than was asked for, but for words that are.

>>> from convert.model.build import article, bullets, link, paragraph
>>> rain = article("Rain", paragraph("Says the ", link("https://example.org/", "office"), "."), bullets("a", "b"))
>>> print(write(rain, Theme(), TextOptions()).decode())
Rain
<BLANKLINE>
Says the office (https://example.org/).
<BLANKLINE>
- a
- b
<BLANKLINE>
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Annotated, assert_never

import msgspec

from convert.languages import Labels, labels_for
from convert.model import Document, note_labels, plain
from convert.model import nodes as n
from convert.theme import Theme
from convert.writers import Format
from convert.writers._front import FrontLine, front_lines
from convert.writers._numbers import list_mark

__all__ = ["FORMAT", "TextOptions", "write"]

_WIDE = "WF"
_INDENT = "  "
_POINTS = r"\s\x00-/:-@\[-`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u2010-\u206f\u3000-\u303f"
_ADDRESS = re.compile(rf"\x00([^\x01]*)\x01([^{_POINTS}]*)")


class TextOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`width`: the columns of a line, 0 for paragraphs that are one line each; `links`: whether addresses are printed
    behind the words that lead to them.
    """

    width: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0
    links: bool = True


def write(document: Document, theme: Theme, options: TextOptions) -> bytes:
    """The document as plain text, with a final line end."""
    clerk = _Clerk(labels_for(document.metadata.language), note_labels(document), options)
    front = [clerk.filled(_front(line)) for line in front_lines(document)]
    notes = [
        clerk.behind(f"[{clerk.marks[note.id]}] ", clerk.blocks(note.children)) for note in document.notes
    ]
    if notes:
        notes.insert(0, clerk.labels.notes)
    parts = filter(None, (*front, clerk.blocks(document.blocks), *notes))
    return ("\n\n".join(parts) or clerk.labels.untitled).encode() + b"\n"


def _front(line: FrontLine) -> str:
    """A line above the article; a kicker ends in a colon, by which it is known."""
    if line.role != "kicker" or unicodedata.category(line.text[-1])[0] == "P":
        return line.text
    return line.text + ("：" if unicodedata.east_asian_width(line.text[-1]) in _WIDE else ":")


@cache
def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(letter) in _WIDE for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


@dataclass(frozen=True, slots=True)
class _Clerk:
    """One document: the words to print in its language, the marks of its notes."""

    labels: Labels
    marks: dict[str, str]
    options: TextOptions

    # --------------------------------------------------------------------------------------------- lines

    def filled(self, text: str, narrower: int = 0) -> str:
        """Text in lines of the width asked for; lines that its author ended stay."""
        lines = [" ".join(line.split(" ")).strip() for line in text.split("\n")]
        width = max(20, self.options.width - narrower)
        if self.options.width:
            wrapper = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
            lines = [part for line in lines for part in wrapper.wrap(line) or [""]]
        return "\n".join(lines)

    def behind(self, mark: str, text: str) -> str:
        """Text with a mark before its first line and blanks before the others."""
        return mark + textwrap.indent(text, " " * _columns(mark)).lstrip(" ")

    def inlines(self, parts: Iterable[n.Inline]) -> str:
        """What stands in a line, as words; the address of a link stands behind the word that its words end in."""
        return _ADDRESS.sub(r"\2 (\1)", self.joined(parts))

    def joined(self, parts: Iterable[n.Inline]) -> str:
        """The same with addresses between control characters, which no text has."""
        return "".join(map(self.inline, parts))

    def inline(self, part: n.Inline) -> str:
        """One node of it."""
        match part:
            case n.Text():
                return part.text.replace("\n", " ")
            case n.Code() | n.Math():
                return part.text
            case n.LineBreak():
                return "\n"
            case n.NoteRef():
                return f"[{self.marks[part.note]}]"
            case n.InlineImage():
                return f"[{self.described(part.image)}]"
            case n.Link():
                return self.link(part)
            case n.Ruby():
                return f"{self.joined(part.children)} ({self.joined(part.reading)})"
            case _:
                return self.joined(part.children)

    def link(self, link: n.Link) -> str:
        """Its words and, unless they say it themselves, where they lead."""
        words, address = self.joined(link.children), re.sub(r"^(mailto|tel):", "", link.url)
        is_said = link.url.startswith("#") or address.rstrip("/") in (
            words,
            f"https://{words}",
            f"http://{words}",
        )
        return words if is_said or not self.options.links else f"{words}\0{address}\1"

    def described(self, image: n.Image) -> str:
        """What a picture shows, as its author said it."""
        return image.alt or self.labels.undescribed

    # -------------------------------------------------------------------------------------------- blocks

    def blocks(self, parts: Sequence[n.Block]) -> str:
        """Blocks with an empty line between them."""
        return "\n\n".join(filter(None, map(self.block, parts)))

    def block(self, block: n.Block) -> str:
        """A block that holds no other."""
        match block:
            case n.Paragraph() | n.Heading():
                return self.filled(self.inlines(block.children))
            case n.Divider():
                return "* * *"
            case n.CodeBlock() | n.MathBlock():
                return textwrap.indent(block.text, _INDENT * 2)
            case n.Verse():
                return "\n".join(self.inlines(line.children) for line in block.lines)
            case n.Figure():
                return self.filled("\n".join(self.figure(block)))
            case n.Table():
                return self.table(block)
            case _:
                return self.holder(block)

    def figure(self, figure: n.Figure) -> Iterator[str]:
        """What the pictures show, then what is said of them."""
        for image in figure.images:
            shown = (n.Text(f"[{self.described(image)}]"),)
            yield self.inlines((n.Link(image.link, shown),) if image.link else shown)
        credit, label = self.inlines(figure.credit), self.labels.credit
        if credit and not plain(figure.credit).casefold().startswith(label.casefold()):
            credit = f"{label}: {credit}"
        if said := " ".join(filter(None, (self.inlines(figure.caption), credit))):
            yield said

    def holder(
        self, block: n.BulletList | n.NumberedList | n.Definitions | n.Quote | n.Aside | n.Details | n.Embed
    ) -> str:
        """A block that holds blocks."""
        match block:
            case n.BulletList():
                return self.items(block.items, ["- "] * len(block.items))
            case n.NumberedList():
                counted = range(block.start, block.start + len(block.items))
                return self.items(block.items, [f"{list_mark(at, block.numbering)} " for at in counted])
            case n.Definitions():
                return "\n\n".join(map(self.definition, block.items))
            case n.Quote():
                credit = f"— {self.inlines(block.credit)}" if block.credit else ""
                inside = "\n\n".join(filter(None, (self.blocks(block.children), credit)))
                return textwrap.indent(inside, "> ", lambda _: True).replace("> \n", ">\n")
            case n.Aside() | n.Details():
                title = block.title if isinstance(block, n.Aside) else block.summary
                return "\n\n".join(
                    filter(None, (self.filled(self.inlines(title)), self.blocks(block.children)))
                )
            case n.Embed():
                link = n.Link(block.url, (n.Text(block.title or block.url),))
                return "\n\n".join(filter(None, (self.inlines((link,)), self.blocks(block.children))))
            case _:
                assert_never(block)

    def items(self, items: Sequence[n.ListItem], marks: Sequence[str]) -> str:
        """A list, an item a line; one whose items are longer has empty lines between them."""
        texts = [self.blocks(item.children) for item in items]
        gap = "\n\n" if any("\n\n" in text for text in texts) else "\n"
        return gap.join(self.behind(mark, text) for mark, text in zip(marks, texts, strict=True))

    def definition(self, entry: n.Definition) -> str:
        """Terms, and below them what is said of them."""
        terms = [self.inlines(term.children) for term in entry.terms]
        said = [textwrap.indent(self.blocks(each.children), _INDENT * 2) for each in entry.descriptions]
        return "\n".join(filter(None, (*terms, *said)))

    def table(self, table: n.Table) -> str:
        """Rows in columns; rows as passages where a cell is more than a line, so that it is read as one."""
        sections = (table.head, table.body, table.foot)
        rows = [[self.blocks(cell.children) for cell in row.cells] for part in sections for row in part]
        caption = self.filled(self.inlines(table.caption))
        if any("\n" in cell for row in rows for cell in row):
            passages = ("\n".join(filter(None, row)) for row in rows)
            return "\n\n".join(filter(None, (caption, *passages)))
        spread = [
            [text for cell, words in zip(row.cells, texts, strict=True) for text in _spread(cell, words)]
            for row, texts in zip((row for part in sections for row in part), rows, strict=True)
        ]
        widths = [max(map(_columns, column)) for column in zip_longest(*spread, fillvalue="")]
        lines = [_padded(row, widths) for row in spread]
        if table.head:
            lines.insert(len(table.head), "  ".join("-" * width for width in widths))
        return "\n".join(filter(None, (caption, *lines)))


def _spread(cell: n.Cell, words: str) -> list[str]:
    """A cell and the empty places of the other columns it reaches over."""
    return [words, *[""] * (cell.columns - 1)]


def _padded(cells: Sequence[str], widths: Sequence[int]) -> str:
    pairs = zip(cells, widths, strict=False)
    return "  ".join(cell + " " * (width - _columns(cell)) for cell, width in pairs).rstrip()


FORMAT = Format("text", ".txt", "text/plain", TextOptions, write)
