"""Blocks as lines that a person can read and compare, nothing left out that a reader of the article would miss.

Receives: blocks, notes.
Returns:  lines: what a block is, what it says of itself, its words; what it holds is indented below it.
Knows:    every node of the model.
Never:    provenance.

Inlines: `*em*` `**strong**` `__underline__` `~~struck~~` `^{sup}` `_{sub}` `` `code` `` `[text](url "title")`
`![alt](url)`, where a picture of a figure leads somewhere with ` → url`, `[^note]` `{base|reading}` `$formula$`
`<fr: words>` and ` ⏎ ` for a line end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from convert.model import (
    Aside,
    Block,
    BulletList,
    CodeBlock,
    Definitions,
    Details,
    Divider,
    Embed,
    Figure,
    Heading,
    Image,
    Inline,
    Language,
    Link,
    MathBlock,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Ruby,
    Table,
    Verse,
)

__all__ = ["shape"]

_AROUND = {
    "Emphasis": ("*", "*"),
    "Strong": ("**", "**"),
    "Underline": ("__", "__"),
    "Strike": ("~~", "~~"),
    "Superscript": ("^{", "}"),
    "Subscript": ("_{", "}"),
}


def shape(blocks: Iterable[Block], notes: Iterable[Note] = ()) -> str:
    """The lines of some blocks and notes."""
    lines = [line for block in blocks for line in _block(block)]
    for note in notes:
        lines += [f"note {note.id}{f' label {note.label}' if note.label else ''}", *_below(note.children)]
    return "\n".join(lines)


def _line(nodes: Iterable[Inline]) -> str:
    return "".join(map(_inline, nodes))


def _inline(node: Any) -> str:
    name = type(node).__name__
    if name in _AROUND:
        before, after = _AROUND[name]
        return f"{before}{_line(node.children)}{after}"
    match node:
        case Link():
            title = f' "{node.title}"' if node.title else ""
            return f"[{_line(node.children)}]({node.url}{title})"
        case Ruby():
            return f"{{{_line(node.children)}|{_line(node.reading)}}}"
        case Language():
            return f"<{' '.join(filter(None, (node.language, node.direction)))}: {_line(node.children)}>"
        case _:
            return _leaf(name, node)


def _leaf(name: str, node: Any) -> str:
    match name:
        case "Text":
            return str(node.text)
        case "Code":
            return f"`{node.text}`"
        case "Math":
            return f"${node.text}${' +mathml' if node.mathml else ''}"
        case "InlineImage":
            return _image(node.image)
        case "NoteRef":
            return f"[^{node.note}]"
        case "LineBreak":
            return " ⏎ "
        case _:
            raise TypeError(name)


def _image(image: Image) -> str:
    alt = "(no alt)" if image.alt is None else image.alt
    leads = f" → {image.link}" if image.link else ""
    return f"![{alt}]({image.url}{f' {chr(34)}{image.title}{chr(34)}' if image.title else ''}){leads}"


def _below(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        for line in _block(block):
            yield f"  {line}"


def _block(block: Any) -> Iterator[str]:
    said = {"#": block.id, "lang=": block.language, "dir=": block.direction}
    about = "".join(f" {key}{value}" for key, value in said.items() if value)
    first, *others = _BLOCKS[type(block)](block)
    head, words = first if isinstance(first, tuple) else (first, "")
    yield f"{head}{about}{f' | {words}' if words else ''}"
    yield from others


_Lines = list[Any]


def _list(block: BulletList | NumberedList) -> _Lines:
    head = "ul"
    if isinstance(block, NumberedList):
        start = f" from {block.start}" if block.start != 1 else ""
        head = f"ol{start}{f' {block.numbering}' if block.numbering != 'decimal' else ''}"
    lines: _Lines = [head]
    for item in block.items:
        first, *others = [line for child in item.children for line in _block(child)]
        lines += [f"  - {first}", *(f"    {line}" for line in others)]
    return lines


def _table(block: Table) -> _Lines:
    lines: _Lines = [("table", _line(block.caption))]
    for name in ("head", "body", "foot"):
        for row in getattr(block, name):
            cells = (_cell(cell) for cell in row.cells)
            lines.append(f"  {name} | {' | '.join(cells)}")
    return lines


def _cell(cell: Any) -> str:
    spans = f"{f' {cell.columns}w' if cell.columns > 1 else ''}{f' {cell.rows}h' if cell.rows > 1 else ''}"
    said = f"{'th' if cell.header else ''}{spans}{f' {cell.align}' if cell.align else ''}".strip()
    words = " / ".join(
        _line(child.children) if isinstance(child, Paragraph) else "; ".join(_block(child))
        for child in cell.children
    )
    return f"({said}) {words}" if said else words


def _definitions(block: Definitions) -> _Lines:
    lines: _Lines = ["dl"]
    for item in block.items:
        lines += [f"  term | {_line(term.children)}" for term in item.terms]
        for said in item.descriptions:
            lines += [f"    {line}" for child in said.children for line in _block(child)]
    return lines


def _quote(block: Quote) -> _Lines:
    return [("pull quote" if block.pull else "quote", _credit(block.credit)), *_below(block.children)]


def _credit(line: tuple[Inline, ...]) -> str:
    return f"by {_line(line)}" if line else ""


def _verse(block: Verse) -> _Lines:
    return ["verse", *(f"  | {_line(line.children)}".rstrip() for line in block.lines)]


def _code(block: CodeBlock) -> _Lines:
    return [
        f"code {block.syntax or ''}".rstrip(),
        *(f"  | {line}".rstrip() for line in block.text.split("\n")),
    ]


def _figure(block: Figure) -> _Lines:
    lines: _Lines = ["figure", *(f"  {_image(image)}" for image in block.images)]
    lines += [f"  caption | {_line(block.caption)}"] if block.caption else []
    return lines + ([f"  credit | {_line(block.credit)}"] if block.credit else [])


def _embed(block: Embed) -> _Lines:
    return [(f"embed {block.url}", block.title), *_below(block.children)]


_BLOCKS: dict[type, Callable[[Any], _Lines]] = {
    Paragraph: lambda block: [("lead" if block.lead else "p", _line(block.children))],
    Heading: lambda block: [(f"h{block.level}", _line(block.children))],
    BulletList: _list,
    NumberedList: _list,
    Table: _table,
    Definitions: _definitions,
    Quote: _quote,
    Verse: _verse,
    CodeBlock: _code,
    Figure: _figure,
    Embed: _embed,
    Aside: lambda block: [("aside", _line(block.title)), *_below(block.children)],
    Details: lambda block: [("details", _line(block.summary)), *_below(block.children)],
    MathBlock: lambda block: [("formula", f"{block.text}{' +mathml' if block.mathml else ''}")],
    Divider: lambda block: ["divider"],
}
