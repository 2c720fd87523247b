"""Ways through the tree: everything below a node, its plain text, and the same tree with something changed.

Receives: a node, a sequence of nodes, or a document.
Returns:  nodes in reading order, text, or a new tree.
Knows:    which fields of which node hold other nodes; this is the one place that does.
Never:    changes a node, or decides what text means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import is_
from typing import Any, TypeAlias, TypeVar

import msgspec

from convert.model import nodes as n
from convert.model.document import Document, Metadata, Note, Resource

Part: TypeAlias = (
    n.Inline | n.Block | n.ListItem | n.Term | n.Description | n.Definition | n.Line | n.Row | n.Cell | Note
)
"""Anything that stands in the tree."""

T = TypeVar("T", bound=msgspec.Struct)

_ONE = ("children",)
_NONE: tuple[str, ...] = ()

CHILD_FIELDS: dict[type, tuple[str, ...]] = {
    n.Text: _NONE,
    n.Emphasis: _ONE,
    n.Strong: _ONE,
    n.Underline: _ONE,
    n.Strike: _ONE,
    n.Superscript: _ONE,
    n.Subscript: _ONE,
    n.Code: _NONE,
    n.Link: _ONE,
    n.InlineImage: _NONE,
    n.LineBreak: _NONE,
    n.NoteRef: _NONE,
    n.Ruby: ("children", "reading"),
    n.Math: _NONE,
    n.Language: _ONE,
    n.Heading: _ONE,
    n.Paragraph: _ONE,
    n.ListItem: _ONE,
    n.BulletList: ("items",),
    n.NumberedList: ("items",),
    n.Term: _ONE,
    n.Description: _ONE,
    n.Definition: ("terms", "descriptions"),
    n.Definitions: ("items",),
    n.Quote: ("children", "credit"),
    n.Line: _ONE,
    n.Verse: ("lines",),
    n.CodeBlock: _NONE,
    n.Cell: _ONE,
    n.Row: ("cells",),
    n.Table: ("caption", "head", "body", "foot"),
    n.Figure: ("caption", "credit"),
    n.Aside: ("title", "children"),
    n.Details: ("summary", "children"),
    n.MathBlock: _NONE,
    n.Embed: _ONE,
    n.Divider: _NONE,
    Note: _ONE,
}
"""The fields of each node type that hold other nodes, in reading order."""

_LAST_FIRST = {kind: fields[::-1] for kind, fields in CHILD_FIELDS.items()}
_INLINE: frozenset[type] = frozenset(n.Inline.__args__)
_LINES = frozenset({n.Heading, n.Paragraph, n.Term, n.Line, n.Figure})
"""Types that hold lines of text and no block."""
_OF_TEXT = frozenset({"credit", "caption", "title", "summary"})
"""Fields of other types that are lines of text."""
_OUTER_LAST_FIRST = {
    kind: () if kind in _LINES else tuple(name for name in fields if name not in _OF_TEXT)
    for kind, fields in _LAST_FIRST.items()
}


def children(part: Part) -> Iterator[Part]:
    """What stands directly in a node, in reading order."""
    fields = CHILD_FIELDS[type(part)]
    if len(fields) == 1:
        return iter(getattr(part, fields[0]))
    return chain.from_iterable([getattr(part, name) for name in fields])


def walk(parts: Iterable[Part]) -> Iterator[Part]:
    """Every node in `parts` and below, each before what it holds, in reading order; any depth."""
    stack = [*parts]
    stack.reverse()
    while stack:
        part = stack.pop()
        yield part
        for name in _LAST_FIRST[type(part)]:
            stack += getattr(part, name)[::-1]


def named_parts(document: Document) -> Iterator[Part]:
    """Every node of a document that may have an id: all but those in lines of text."""
    stack: list[Part] = [*document.notes[::-1], *document.blocks[::-1]]
    while stack:
        part = stack.pop()
        yield part
        for name in _OUTER_LAST_FIRST[type(part)]:
            stack += getattr(part, name)[::-1]


def walk_document(document: Document) -> Iterator[Part]:
    """Every node of a document: its blocks, then its notes."""
    return chain(walk(document.blocks), walk(document.notes))


def find(parts: Iterable[Part], kind: type[T]) -> Iterator[T]:
    """Every node of one type in `parts` and below."""
    return (part for part in walk(parts) if isinstance(part, kind))


def pictures(document: Document) -> Iterator[n.Image]:
    """Every picture of a document where it stands; the lead image of the metadata is not among them."""
    for part in walk_document(document):
        match part:
            case n.Figure():
                yield from part.images
            case n.InlineImage():
                yield part.image


def resource_map(document: Document) -> dict[str, Resource]:
    """The bag of a document: its resources by the address the tree uses."""
    return {resource.url: resource for resource in document.resources}


# --------------------------------------------------------------------------------------------------- text


def plain(parts: Iterable[Part], line_end: str = "\n") -> str:
    """The words of `parts` as plain text, blocks and the fields of a block parted by `line_end`.

    >>> plain((n.Text("CO"), n.Subscript((n.Text("2"),)), n.Text(" rises")))
    'CO2 rises'
    """
    pieces: list[str] = []
    stack: list[Part | str] = [*parts]
    stack.reverse()
    while stack:
        step = stack.pop()
        if isinstance(step, n.Text):
            step = step.text
        if not isinstance(step, str):
            stack.extend(reversed(_steps(step, line_end)))
        elif step and (step != line_end or (pieces and pieces[-1] != line_end)):
            pieces.append(step)
    return "".join(pieces).removesuffix(line_end)


def _steps(part: Part, line_end: str) -> list[Part | str]:
    """What a node says, in order: its own words, its children, line ends around the fields of a block."""
    if type(part) in _INLINE:
        return [own_text(part, line_end), *children(part)]
    steps: list[Part | str] = [line_end, own_text(part, line_end), line_end]
    for name in CHILD_FIELDS[type(part)]:
        steps += getattr(part, name)
        steps.append(line_end)
    return steps


def own_text(part: Part, line_end: str = "\n") -> str:
    """The words a node itself carries, not those of its children; "" for most."""
    match part:
        case n.Text() | n.Code() | n.CodeBlock() | n.Math() | n.MathBlock():
            return part.text
        case n.LineBreak():
            return line_end
        case n.Embed():
            return part.title or part.url
        case _:
            return ""


def document_text(document: Document) -> str:
    """Every word a reader of the document sees: front matter, blocks, notes; a line each. The measure of loss."""
    lines = (*front_matter(document.metadata), plain(document.blocks), plain(document.notes))
    return "\n".join(filter(None, lines))


def front_matter(metadata: Metadata) -> tuple[str, ...]:
    """The words of the metadata that every output shows, in reading order, dates aside (see `languages.show_date`)."""
    people = (
        " ".join(filter(None, (person.name, person.role, person.affiliation))) for person in metadata.authors
    )
    shown = (
        metadata.kicker,
        metadata.title,
        metadata.standfirst,
        *people,
        metadata.agency,
        metadata.dateline,
    )
    return tuple(filter(None, shown))


def note_labels(document: Document) -> dict[str, str]:
    """The mark of every note by its id: the source's own label, else its place in the list, counted from 1."""
    return {note.id: note.label or str(number) for number, note in enumerate(document.notes, 1)}


# ------------------------------------------------------------------------------------------------ changes


def rebuild(part: T, change: Callable[[Any], Any]) -> T:
    """`part` with every node directly in it replaced by `change(node)`; the same object where nothing changed.

    `change` may answer a node, None (drop it) or a tuple of nodes (put them in its place).
    """
    updates = {}
    for name in CHILD_FIELDS[type(part)]:
        old = getattr(part, name)
        new = changed(old, change)
        if new is not old:
            updates[name] = new
    return msgspec.structs.replace(part, **updates) if updates else part


def changed(parts: tuple[Any, ...], change: Callable[[Any], Any]) -> tuple[Any, ...]:
    """`parts` with `change` applied to each, as in `rebuild`; the same tuple where nothing changed."""
    result: list[Any] = []
    for part in parts:
        answer = change(part)
        result.extend(answer if isinstance(answer, tuple) else () if answer is None else (answer,))
    same = len(result) == len(parts) and all(map(is_, result, parts))
    return parts if same else tuple(result)


def without_provenance(document: Document) -> Document:
    """The document's content alone: no origins, removed, consumed, corrections, issues or source.

    Two documents with the same content are equal after this, wherever they came from.
    """

    def strip(part: Any) -> Any:
        part = rebuild(part, strip)
        return msgspec.structs.replace(part, origin=None) if getattr(part, "origin", None) else part

    return Document(
        metadata=msgspec.structs.replace(document.metadata, origins=()),
        blocks=changed(document.blocks, strip),
        notes=changed(document.notes, strip),
        resources=document.resources,
    )
