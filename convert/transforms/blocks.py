"""What may stand on a page.

Receives: blocks of any kind.
Returns:  blocks that say something, with sound text, tables and lists.
Knows:    what each kind needs to be whole, and what becomes of it when that is missing.
Never:    drops a word or a picture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

import msgspec

from convert.model import nodes as n
from convert.transforms.addresses import web_address
from convert.transforms.findings import Findings
from convert.transforms.inlines import InlineRules, says_something, sound_image
from convert.transforms.tables import sound_table
from convert.transforms.text import clean, clean_line, sound_language

__all__ = ["BlockRules"]

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class BlockRules:
    """The rules for blocks of one place; `inline` are those for the lines in them."""

    findings: Findings
    inline: InlineRules

    def in_note(self) -> BlockRules:
        """The rules inside a note, where no other note is marked."""
        return BlockRules(self.findings, replace(self.inline, in_note=True))

    def blocks(self, blocks: tuple[n.Block, ...]) -> tuple[n.Block, ...]:
        """Sound blocks, the empty ones left out."""
        found: list[n.Block] = []
        for block in blocks:
            if block.language is not None:
                block = _with(block, language=sound_language(block.language, self.findings))
            found.extend(self._block(block))
        return tuple(found)

    def _block(self, block: n.Block) -> tuple[n.Block, ...]:
        match block:
            case n.Heading() | n.Paragraph():
                line = self.inline.line(block.children)
                return (_with(block, children=line),) if says_something(line) else ()
            case n.BulletList() | n.NumberedList():
                items = tuple(_with(item, children=self.blocks(item.children)) for item in block.items)
                return (_with(block, items=items),) if any(item.children for item in items) else ()
            case n.Definitions():
                return self._definitions(block)
            case n.Verse():
                lines = _trimmed(
                    tuple(_with(row, children=self.inline.line(row.children)) for row in block.lines)
                )
                return (_with(block, lines=lines),) if lines else ()
            case n.CodeBlock() | n.MathBlock():
                return self._verbatim(block)
            case n.Table():
                return self._table(block)
            case n.Figure():
                return self._figure(block)
            case n.Quote() | n.Aside() | n.Details() | n.Embed():
                return self._container(block)
            case n.Divider():
                return (block,)

    def _verbatim(self, block: n.CodeBlock | n.MathBlock) -> tuple[n.Block, ...]:
        text = clean(block.text, self.findings)
        if not text.strip():
            return ()
        if isinstance(block, n.CodeBlock):
            return (_with(block, text=text, syntax=clean_line(block.syntax, self.findings)),)
        mathml = clean(block.mathml, self.findings) if block.mathml else None
        return (_with(block, text=text, mathml=mathml),)

    def _definitions(self, block: n.Definitions) -> tuple[n.Block, ...]:
        """Every entry has a term and a description; a description without a term becomes a block of its own."""
        entries: list[n.Definition] = []
        loose: list[n.Block] = []
        for entry in block.items:
            terms = tuple(
                _with(term, children=line)
                for term in entry.terms
                if says_something(line := self.inline.line(term.children))
            )
            said = tuple(_with(text, children=self.blocks(text.children)) for text in entry.descriptions)
            if terms:
                entries.append(_with(entry, terms=terms, descriptions=said or (n.Description(()),)))
            elif entries:
                last = entries[-1]
                entries[-1] = _with(last, descriptions=(*last.descriptions, *said))
            else:
                loose.extend(child for text in said for child in text.children)
        return (*loose, *((_with(block, items=tuple(entries)),) if entries else ()))

    def _table(self, table: n.Table) -> tuple[n.Block, ...]:
        caption = self.inline.line(table.caption)
        caption = caption if says_something(caption) else ()
        table = _with(
            table,
            caption=caption,
            **{name: tuple(map(self._row, getattr(table, name))) for name in ("head", "body", "foot")},
        )
        cells = [cell for rows in (table.head, table.body, table.foot) for row in rows for cell in row.cells]
        if not any(cell.children for cell in cells):
            return (n.Paragraph(caption, id=table.id, origin=table.origin),) if caption else ()
        table, mended = sound_table(table)
        self.findings.add("table-mended", int(mended))
        return (table,)

    def _row(self, row: n.Row) -> n.Row:
        return _with(row, cells=tuple(_with(cell, children=self.blocks(cell.children)) for cell in row.cells))

    def _figure(self, figure: n.Figure) -> tuple[n.Block, ...]:
        images = tuple(sound_image(image, self.findings) for image in figure.images if image.url or image.alt)
        caption, credit = (
            line if says_something(line) else ()
            for line in map(self.inline.line, (figure.caption, figure.credit))
        )
        whole = _with(figure, images=images, caption=caption, credit=credit)
        return (whole,) if images or caption or credit else ()

    def _container(self, block: n.Quote | n.Aside | n.Details | n.Embed) -> tuple[n.Block, ...]:
        inside = self.blocks(block.children)
        if isinstance(block, n.Embed):
            return self._embed(block, inside)
        field = {n.Quote: "credit", n.Aside: "title", n.Details: "summary"}[type(block)]
        line = self.inline.line(getattr(block, field))
        line = line if says_something(line) else ()
        if not inside:
            return (n.Paragraph(line, id=block.id, origin=block.origin),) if line else ()
        if isinstance(block, n.Details) and not line:
            return inside
        return (_with(block, children=inside, **{field: line}),)

    def _embed(self, embed: n.Embed, inside: tuple[n.Block, ...]) -> tuple[n.Block, ...]:
        url, title = web_address(embed.url), clean_line(embed.title, self.findings) or ""
        if url:
            return (_with(embed, url=url, title=title, children=inside),)
        self.findings.add("link-dropped")
        words = (n.Paragraph((n.Text(title),), origin=embed.origin),) if title else ()
        return (*words, *inside)


def _with(part: T, **fields: Any) -> T:
    """`part` with these fields; the same object where they already are so."""
    new = {name: value for name, value in fields.items() if getattr(part, name) != value}
    return msgspec.structs.replace(part, **new) if new else part


def _trimmed(lines: tuple[n.Line, ...]) -> tuple[n.Line, ...]:
    """The lines without empty ones at the start and the end; empty ones inside hold nothing at all."""
    lines = tuple(line if says_something(line.children) else n.Line(()) for line in lines)
    full = [i for i, line in enumerate(lines) if line.children]
    return lines[full[0] : full[-1] + 1] if full else ()
