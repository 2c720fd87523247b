"""A document's body as a plain HTML fragment, in the few elements that scorers of extraction compare.

Receives: a document.
Returns:  h2-h6 p ul ol li dl blockquote pre table figure figcaption img a iframe, in reading order, notes last.
Knows:    which element says most nearly what a node of the model says.
Never:    metadata; the HTML writer, whose pages are for readers.

A caption and its credit are one `figcaption`, with the label (`Photo:`) that the page had before the name: it is among
what was consumed. A picture's `src` is its address in the model. The words of a post are a quotation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from convert.model import (
    Aside,
    Block,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Definitions,
    Details,
    Divider,
    Document,
    Embed,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    InlineImage,
    Language,
    LineBreak,
    Link,
    ListItem,
    Math,
    MathBlock,
    NoteRef,
    NumberedList,
    Paragraph,
    Quote,
    Row,
    Ruby,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Underline,
    Verse,
    note_labels,
)

__all__ = ["html_of"]


def html_of(document: Document) -> str:
    """The body of a document as HTML.

    >>> from convert.model.build import article, figure, link, paragraph
    >>> print(html_of(article("T", figure("a.png", "Dawn", "Ada"), paragraph("a ", link("https://b.example", "b")))))
    <figure><img src="a.png"><figcaption>Dawn Ada</figcaption></figure>
    <p>a <a href="https://b.example">b</a></p>
    """
    writer = _Writer(document)
    notes = tuple(ListItem(note.children) for note in document.notes)
    parts = [writer.block(block) for block in document.blocks]
    return "\n".join([*parts, *([writer.block(NumberedList(notes))] if notes else [])])


def _element(name: str, inside: str, **attributes: str) -> str:
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{inside}</{name}>"


def _image(image: Image) -> str:
    alt = f' alt="{escape(image.alt)}"' if image.alt else ""
    return f'<img src="{escape(image.url)}"{alt}>'


def _linked(image: Image) -> str:
    """A picture of a figure, in its link where it is one."""
    return _element("a", _image(image), href=image.link) if image.link else _image(image)


_FORMATS: dict[type, str] = {
    Emphasis: "em",
    Strong: "strong",
    Underline: "u",
    Strike: "s",
    Superscript: "sup",
    Subscript: "sub",
    Language: "span",
}


class _Writer:
    """Writes the blocks of one document."""

    def __init__(self, document: Document) -> None:
        self.marks = note_labels(document)
        self.labels = [
            (entry.origin.path or "", entry.text) for entry in document.consumed if entry.field == "credit"
        ]

    def label(self, figure: Figure) -> str:
        """What the page had before the credit of a figure. Several figures may have the same path: in order."""
        path = figure.origin.path if figure.origin and figure.origin.rule == "html.figure" else None
        found: dict[str, str] = {}
        for place, text in self.labels:
            if path and f"{place} ".startswith(f"{path} "):
                found.setdefault(place, text)
        for entry in found.items():
            self.labels.remove(entry)
        return escape(" ".join(found.values()), quote=False)

    def block(self, block: Block) -> str:
        """One block."""
        return _BLOCKS[type(block)](self, block)

    def blocks(self, blocks: Iterable[Block]) -> str:
        """The content of an item, a cell, a quotation: a single paragraph stands for itself."""
        several = tuple(blocks)
        if len(several) == 1 and isinstance(several[0], Paragraph):
            return self.line(several[0].children)
        return "".join(map(self.block, several))

    def line(self, nodes: Iterable[Inline]) -> str:
        """A line of text."""
        return "".join(map(self.inline, nodes))

    def inline(self, node: Inline) -> str:
        """One node of a line."""
        if type(node) in _FORMATS:
            return _element(_FORMATS[type(node)], self.line(getattr(node, "children", ())))
        match node:
            case Text() | Math():
                return escape(node.text, quote=False)
            case Code():
                return _element("code", escape(node.text, quote=False))
            case Link():
                return _element("a", self.line(node.children), href=node.url)
            case InlineImage():
                return _image(node.image)
            case LineBreak():
                return "<br>"
            case NoteRef():
                return _element("sup", escape(self.marks.get(node.note, ""), quote=False))
            case Ruby():
                return _element("ruby", f"{self.line(node.children)}<rt>{self.line(node.reading)}</rt>")
            case _:
                raise TypeError(type(node))

    def items(self, items: Iterable[ListItem]) -> str:
        """The items of a list."""
        return "".join(_element("li", self.blocks(item.children)) for item in items)

    def rows(self, name: str, rows: tuple[Row, ...]) -> str:
        """A section of a table."""
        lines = (_element("tr", "".join(map(self.cell, row.cells))) for row in rows)
        return _element(name, "".join(lines)) if rows else ""

    def cell(self, cell: Cell) -> str:
        """A cell with its spans."""
        spans = {
            name: str(size) for name, size in (("colspan", cell.columns), ("rowspan", cell.rows)) if size > 1
        }
        return _element("th" if cell.header else "td", self.blocks(cell.children), **spans)


def _paragraph(writer: _Writer, block: Paragraph) -> str:
    return _element("p", writer.line(block.children))


def _heading(writer: _Writer, block: Heading) -> str:
    return _element(f"h{block.level}", writer.line(block.children))


def _bullets(writer: _Writer, block: BulletList) -> str:
    return _element("ul", writer.items(block.items))


def _numbered(writer: _Writer, block: NumberedList) -> str:
    start = {"start": str(block.start)} if block.start != 1 else {}
    return _element("ol", writer.items(block.items), **start)


def _definitions(writer: _Writer, block: Definitions) -> str:
    entries = (
        "".join(_element("dt", writer.line(term.children)) for term in entry.terms)
        + "".join(_element("dd", writer.blocks(said.children)) for said in entry.descriptions)
        for entry in block.items
    )
    return _element("dl", "".join(entries))


def _quote(writer: _Writer, block: Quote) -> str:
    credit = _element("p", _element("cite", writer.line(block.credit))) if block.credit else ""
    return _element("blockquote", "".join(map(writer.block, block.children)) + credit)


def _verse(writer: _Writer, block: Verse) -> str:
    return _element("p", "<br>".join(writer.line(line.children) for line in block.lines))


def _code(writer: _Writer, block: CodeBlock) -> str:
    return _element("pre", escape(block.text, quote=False))


def _table(writer: _Writer, block: Table) -> str:
    caption = _element("caption", writer.line(block.caption)) if block.caption else ""
    sections = (("thead", block.head), ("tbody", block.body), ("tfoot", block.foot))
    return _element("table", caption + "".join(writer.rows(name, rows) for name, rows in sections))


def _figure(writer: _Writer, block: Figure) -> str:
    label = writer.label(block) if block.credit else ""
    words = " ".join(filter(None, (writer.line(block.caption), label, writer.line(block.credit))))
    caption = _element("figcaption", words) if words else ""
    return _element("figure", "".join(map(_linked, block.images)) + caption)


def _aside(writer: _Writer, block: Aside) -> str:
    title = _element("h3", writer.line(block.title)) if block.title else ""
    return _element("aside", title + "".join(map(writer.block, block.children)))


def _details(writer: _Writer, block: Details) -> str:
    summary = _element("summary", writer.line(block.summary))
    return _element("details", summary + "".join(map(writer.block, block.children)))


def _formula(writer: _Writer, block: MathBlock) -> str:
    return _element("p", escape(block.text, quote=False))


def _embed(writer: _Writer, block: Embed) -> str:
    shown = "".join(map(writer.block, block.children))
    is_post = bool(shown) and block.origin is not None and block.origin.rule == "html.post"
    frame = _element("iframe", "", src=block.url, title=block.title)
    return f"{_element('blockquote', shown) if is_post else shown}{frame}"


def _divider(writer: _Writer, block: Divider) -> str:
    return "<hr>"


_BLOCKS: dict[type, Callable[[_Writer, Any], str]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    BulletList: _bullets,
    NumberedList: _numbered,
    Definitions: _definitions,
    Quote: _quote,
    Verse: _verse,
    CodeBlock: _code,
    Table: _table,
    Figure: _figure,
    Aside: _aside,
    Details: _details,
    MathBlock: _formula,
    Embed: _embed,
    Divider: _divider,
}
