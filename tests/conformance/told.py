"""What a document has to tell a listener of its PDF: the lines `heard` must find.

Receives: a normalised document.
Returns:  lines as those of `heard`: type, what the element says of itself, its text.
Knows:    which structure type every block and inline node becomes, and the words a writer adds: labels, marks, dashes.
Never:    the writer's layout; an order other than the document's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, get_args
from urllib.parse import quote

from convert.languages import labels_for
from convert.model import Document, Note, find, note_labels, plain, resource_map, walk_document
from convert.model import nodes as n
from convert.model.counting import DIGITS
from convert.model.grid import place
from convert.transforms.addresses import web_address
from convert.writers._front import front_lines
from convert.writers._numbers import list_mark
from convert.writers.pdf.pictures import load

from .heard import tidy

__all__ = ["told"]

_BULLETS = "•–▪"
_NUMBERINGS = {
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    **{name: "Decimal" for name in get_args(n.Numbering) if name.endswith(("-decimal", "-ideographic"))},
    **dict.fromkeys(DIGITS, "Decimal"),
}
_VISIBLE_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def _numbering(name: n.Numbering) -> str:
    """What PDF calls it; letters of any alphabet are letters."""
    return _NUMBERINGS.get(name) or ("UpperAlpha" if name.startswith("upper-") else "LowerAlpha")


def told(document: Document) -> list[str]:
    """The front matter, the blocks, the notes: those at the foot of a page, then below a heading those nobody cites."""
    teller = _Teller(document)
    lines = [f"{'H1' if line.role == 'title' else 'P'}: {tidy(line.text)}" for line in front_lines(document)]
    lines += teller.blocks(document.blocks, _Place(0, document.metadata.language))
    at_foot = [note for note in document.notes if note.id in teller.cited]
    listed = [note for note in document.notes if note.id not in teller.cited]
    if listed:
        lines.append(f"H{2 - teller.shift}: {tidy(teller.labels.notes)}")
    return lines + [line for note in (*at_foot, *listed) for line in teller.note(note)]


@dataclass(frozen=True, slots=True)
class _Place:
    """How deep a block stands, in which language, in how many bulleted lists."""

    depth: int
    language: str | None
    bullets: int = 0

    def inside(self, block: Any = None, levels: int = 1) -> _Place:
        language = getattr(block, "language", None) or self.language
        return replace(self, depth=self.depth + levels, language=language)

    def line(self, head: str, text: str | None = None) -> str:
        said = head if text is None else f"{head}: {tidy(text)}"
        return f"{'  ' * self.depth}{said}"


class _Teller:
    def __init__(self, document: Document) -> None:
        self.language = document.metadata.language
        self.labels = labels_for(self.language)
        self.shift = 0 if document.metadata.title else 1
        self.marks = note_labels(document)
        self.cited = {reference.note for reference in find(walk_document(document), n.NoteRef)}
        self.names = {getattr(part, "id", None) for part in walk_document(document)}
        self.shown = {url for url, found in resource_map(document).items() if load(found) is not None}

    # ------------------------------------------------------------------------------------------- blocks

    def blocks(self, blocks: Iterable[n.Block], at: _Place) -> list[str]:
        return [
            line for block in blocks for line in getattr(self, f"_{type(block).__name__.lower()}")(block, at)
        ]

    def note(self, note: Note) -> list[str]:
        mark = self.marks[note.id]
        label = f"⟨Link to=#:{mark}⟩" if note.id in self.cited else mark
        return ["Note", f"  Lbl: {label}", *self.blocks(note.children, _Place(1, self.language))]

    def _text(self, at: _Place, tag: str, text: str, block: Any = None, more: str = "") -> list[str]:
        """A text block, unless nothing of it is left."""
        said = f"{tag}{_language(block, at)}{more}"
        return [at.line(said, text)] if tidy(text) else []

    def _around(self, at: _Place, tag: str, block: Any, inside: list[str], more: str = "") -> list[str]:
        """A container, unless it is empty."""
        return [at.line(f"{tag}{more}{_language(block, at)}"), *inside] if inside else []

    def _heading(self, block: n.Heading, at: _Place) -> list[str]:
        return self._text(at, f"H{block.level - self.shift}", self.inlines(block.children), block)

    def _paragraph(self, block: n.Paragraph, at: _Place) -> list[str]:
        return self._text(at, "P", self.inlines(block.children), block)

    def _bulletlist(self, block: n.BulletList, at: _Place) -> list[str]:
        bullet = _BULLETS[at.bullets % len(_BULLETS)]
        inner = replace(at.inside(block), bullets=at.bullets + 1)
        items = [self._item(item, bullet, inner) for item in block.items]
        return self._around(at, "L", block, [*chain.from_iterable(items)], " ListNumbering=Disc")

    def _numberedlist(self, block: n.NumberedList, at: _Place) -> list[str]:
        numbers = enumerate(block.items, block.start)
        inner = at.inside(block)
        items = [self._item(item, list_mark(k, block.numbering), inner) for k, item in numbers]
        return self._around(
            at, "L", block, [*chain.from_iterable(items)], f" ListNumbering={_numbering(block.numbering)}"
        )

    def _item(self, item: n.ListItem, mark: str, at: _Place) -> list[str]:
        inner = at.inside()
        body = self._around(inner, "LBody", None, self.blocks(item.children, inner.inside()))
        return [at.line("LI"), inner.line("Lbl", mark), *body]

    def _definitions(self, block: n.Definitions, at: _Place) -> list[str]:
        inner = at.inside(block)
        lines = (
            self._around(inner, "LI", None, self._definition(one, inner.inside())) for one in block.items
        )
        return self._around(at, "L", block, [*chain.from_iterable(lines)])

    def _definition(self, one: n.Definition, at: _Place) -> list[str]:
        terms = [line for term in one.terms for line in self._text(at, "Lbl", self.inlines(term.children))]
        bodies = (
            self._around(at, "LBody", None, self.blocks(d.children, at.inside())) for d in one.descriptions
        )
        return [*terms, *chain.from_iterable(bodies)]

    def _quote(self, block: n.Quote, at: _Place) -> list[str]:
        inner = at.inside(block)
        dash = "" if plain(block.credit).lstrip().startswith(("—", "–", "-")) else "— "
        credit = self._text(inner, "P", dash + self.inlines(block.credit)) if block.credit else []
        return self._around(at, "BlockQuote", block, self.blocks(block.children, inner) + credit)

    def _verse(self, block: n.Verse, at: _Place) -> list[str]:
        return self._text(at, "P", " ".join(self.inlines(line.children) for line in block.lines), block)

    def _aside(self, block: n.Aside, at: _Place) -> list[str]:
        return self._titled(block, block.title, at)

    def _details(self, block: n.Details, at: _Place) -> list[str]:
        return self._titled(block, block.summary, at)

    def _titled(self, block: n.Aside | n.Details, title: tuple[n.Inline, ...], at: _Place) -> list[str]:
        inner = at.inside(block)
        lines = self._text(inner, "P", self.inlines(title)) + self.blocks(block.children, inner)
        return self._around(at, "Sect", block, lines)

    def _mathblock(self, block: n.MathBlock, at: _Place) -> list[str]:
        return self._text(at, "Formula", block.text, block, f" Alt={block.text}")

    def _codeblock(self, block: n.CodeBlock, at: _Place) -> list[str]:
        return self._text(at, "Code", block.text.expandtabs(4), block)

    def _embed(self, block: n.Embed, at: _Place) -> list[str]:
        inner = at.inside(block)
        line = self._text(inner, "P", self.inlines((n.Link(block.url, (n.Text(block.title or block.url),)),)))
        return self._around(at, "Div", block, line + self.blocks(block.children, inner))

    def _divider(self, block: n.Divider, at: _Place) -> list[str]:
        return []

    # ------------------------------------------------------------------------------------------- tables

    def _table(self, block: n.Table, at: _Place) -> list[str]:
        inner = at.inside(block)
        head, foot = ("THead", "TFoot") if block.body else ("TBody", "TBody")
        sections = ((head, block.head, "Column"), ("TBody", block.body, "Row"), (foot, block.foot, "Row"))
        lines = self._text(inner, "Caption", self.inlines(block.caption))
        for tag, rows, scope in sections:
            lines += self._around(inner, tag, None, self._rows(rows, scope, inner.inside()))
        return self._around(at, "Table", block, lines)

    def _rows(self, rows: tuple[n.Row, ...], scope: str, at: _Place) -> list[str]:
        cells = place(rows)
        found: list[str] = []
        for number in range(len(rows)):
            own = (self._cell(one.cell, scope, at.inside()) for one in cells if one.row == number)
            found += self._around(at, "TR", None, [*chain.from_iterable(own)])
        return found

    def _cell(self, cell: n.Cell, scope: str, at: _Place) -> list[str]:
        spans = (("ColSpan", cell.columns), ("RowSpan", cell.rows))
        said = "".join(f" {name}={count}" for name, count in spans if count > 1)
        head = f"TH{said} Scope={scope}" if cell.header else f"TD{said}"
        return [at.line(head), *self.blocks(cell.children, at.inside())]

    # ------------------------------------------------------------------------------------------ figures

    def _figure(self, block: n.Figure, at: _Place) -> list[str]:
        inner = at.inside(block)
        lines = [line for image in block.images for line in self._image(image, inner)]
        pictures = [image for image in block.images if image.url in self.shown]
        owned = len(pictures) == 1 and len(lines) == 1 and lines[0].lstrip().startswith("Figure")
        caption = tidy(f"{self.inlines(block.caption)} {self._credit(block)}")
        where, tag = (inner.inside(), "Caption") if owned else (inner, "P")
        return self._around(at, "Div", block, lines + self._text(where, tag, caption))

    def _credit(self, block: n.Figure) -> str:
        if not block.credit:
            return ""
        label = self.labels.credit
        named = plain(block.credit, " ").casefold().startswith(label.casefold())
        return ("" if named else f"{label}: ") + self.inlines(block.credit)

    def _image(self, image: n.Image, at: _Place) -> list[str]:
        if image.url in self.shown:
            inner = at.inside() if image.link else at
            said = [inner.line(f"Figure Alt={self._alternative(image)}")] if image.alt != "" else []
            return [at.line(f"Link to={_goal(image.link)}"), *said] if image.link else said
        return self._text(at, "P", self.inlines(self._missing(image)))

    def _alternative(self, image: n.Image) -> str:
        return self.labels.undescribed if image.alt is None else image.alt

    def _missing(self, image: n.Image) -> tuple[n.Inline, ...]:
        address = web_address(image.url)
        target = image.link or address
        words = self.labels.undescribed if image.alt is None and target else image.alt
        text = (n.Text(words),) if words else ()
        return (n.Link(target, text),) if target and text else text

    # ------------------------------------------------------------------------------------------ inlines

    def inlines(self, inlines: Iterable[n.Inline], linked: bool = False) -> str:
        """The text of inline nodes, elements of their own in ⟨⟩."""
        return "".join(self._inline(inline, linked) for inline in inlines)

    def _inline(self, inline: n.Inline, linked: bool) -> str:
        match inline:
            case n.Text(text):
                return text
            case n.LineBreak():
                return " "
            case n.Code(text):
                return f"⟨Code:{text}⟩"
            case n.Math(text):
                return _part(f"Formula Alt={text}", text)
            case n.NoteRef(name):
                mark = self.marks.get(name, "*")
                leads = name in self.names and not linked
                return f"⟨Reference:{f'⟨Link to=#:{mark}⟩' if leads or not linked else mark}⟩"
            case n.InlineImage(image):
                return self._inline_image(image, linked)
            case n.Ruby(base, reading):
                return f"⟨Ruby:⟨RB:{self.inlines(base, linked)}⟩⟨RT:{self.inlines(reading, linked)}⟩⟩"
            case n.Link():
                return self._link(inline, linked)
            case n.Language(children, language):
                return _part(f"Span Lang={language}", self.inlines(children, linked))
            case _:
                return self.inlines(inline.children, linked)

    def _inline_image(self, image: n.Image, linked: bool) -> str:
        if image.url not in self.shown:
            return self.inlines(self._missing(image), linked)
        return _part(f"Figure Alt={self._alternative(image)}", "") if image.alt != "" else ""

    def _link(self, link: n.Link, linked: bool) -> str:
        if linked or (link.url.startswith("#") and link.url[1:] not in self.names):
            return self.inlines(link.children, linked)
        return _part(f"Link to={_goal(link.url)}", self.inlines(link.children, True))


def _goal(url: str) -> str:
    """Where a link leads as a PDF says it; a place in the document has no name there."""
    return "#" if url.startswith("#") else quote(url, safe=_VISIBLE_ASCII, errors="replace")


def _part(head: str, text: str) -> str:
    return f"⟨{head.replace(':', '∶')}:{text}⟩"


def _language(block: Any, at: _Place) -> str:
    language = getattr(block, "language", None)
    return f" Lang={language}" if language not in (None, at.language) else ""
