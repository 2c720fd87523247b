"""Quotations and verse: text that is kept as somebody else wrote it.

Receives: `blockquote`, and elements whose class says quotation, pull quote or verse.
Returns:  blocks.
Knows:    where the name of who said it stands; how lines of verse are made.
Never:    a quotation in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from convert.model import Block, Inline, Line, LineBreak, Quote, Verse
from convert.readers.html.blocks.cuts import unwrapped
from convert.readers.html.blocks.inlines import inlines_of
from convert.readers.html.blocks.place import Place
from convert.readers.html.trees import (
    BLOCKS,
    child_tags,
    has_content,
    is_text,
    roles,
    tags_in,
    text_of,
)

__all__ = ["is_verse", "pull_quote", "quote", "verse"]

_LONGEST_CREDIT = 300
_DASHES = "—–―-~ \t\xa0\n"


def quote(tag: Tag, place: Place) -> tuple[Block, ...]:
    """A quotation, its credit taken from the `footer` or `cite` that ends it."""
    return _quote(tag, place, pull="pull" in roles(tag))


def pull_quote(tag: Tag, place: Place) -> tuple[Block, ...]:
    """Words from the text, set large."""
    return _quote(tag, place, pull=True)


def _quote(tag: Tag, place: Place, *, pull: bool) -> tuple[Block, ...]:
    inner = list(child_tags(tag))
    if pull and len(inner) == 1 and inner[0].name == "blockquote" and text_of(tag) == text_of(inner[0]):
        return _quote(inner[0], place, pull=True)
    credit_tag = _credit(tag)
    credit: tuple[Inline, ...] = ()
    if credit_tag is not None:
        _drop_dash(credit_tag, place)
        credit = unwrapped(inlines_of((credit_tag,), place.inside(tag)))
        credit_tag.extract()
    children = place.blocks(tag)
    return (Quote(children, credit, pull, **place.about("quote", tag)),)


def _drop_dash(tag: Tag, place: Place) -> None:
    """The dash before a name says no more than that it is one; it stands in the credit or right before it."""
    before = tag.previous_sibling
    first = next((node for node in tag.descendants if is_text(node) and str(node).strip()), None)
    for node in (before, first):
        if node is None or not is_text(node):
            continue
        text = str(node)
        rest = text.lstrip(_DASHES) if node is first else text.rstrip(_DASHES)
        if text.strip() and rest.strip() != text.strip() and (node is first or not rest):
            dash = text[: len(text) - len(rest)] if node is first else text
            place.page.ledger.consume(
                dash.strip(), "credit", "dash", place.page.place(tag), place.page.path(tag)
            )
            node.replace_with(NavigableString(rest))


def _credit(tag: Tag) -> Tag | None:
    """The element at the end of a quotation that says whose it is; never one in the middle of a sentence."""
    found = None
    for child in tags_in(tag, "footer", "cite", "figcaption"):
        if found is None or not any(parent is found for parent in child.parents):
            found = child
    if found is None or len(text_of(found)) > _LONGEST_CREDIT or len(text_of(found)) == len(text_of(tag)):
        return None
    shell = found
    while shell.parent is not None and shell.parent is not tag and text_of(shell.parent) == text_of(shell):
        shell = shell.parent
    stands_alone = shell.name in BLOCKS or shell.parent is tag or _is_after_break(shell)
    return shell if stands_alone and not _is_followed(shell, tag) else None


def _is_after_break(tag: Tag) -> bool:
    """Whether a new line begins before an element, dashes aside."""
    for node in tag.previous_siblings:
        if isinstance(node, Tag):
            return node.name == "br"
        if is_text(node) and str(node).strip(_DASHES):
            return False
    return False


def _is_followed(tag: Tag, root: Tag) -> bool:
    """Whether anything comes after an element in `root`."""
    here: Tag = tag
    while here is not root:
        for node in here.next_siblings:
            if (is_text(node) and str(node).strip()) or (isinstance(node, Tag) and has_content(node)):
                return True
        if here.parent is None:
            return True
        here = here.parent
    return False


def is_verse(tag: Tag) -> bool:
    """Whether an element says that its lines are verse."""
    return "verse" in roles(tag)


def verse(tag: Tag, place: Place) -> tuple[Block, ...]:
    """Lines of verse; an empty line between stanzas."""
    inside = place.inside(tag)
    lines = [line for part in _stanzas(tag) for line in (*_lines(part, inside), Line(()))]
    while lines and not lines[-1].children:
        lines.pop()
    while lines and not lines[0].children:
        lines.pop(0)
    return (Verse(tuple(lines), **place.about("verse", tag)),) if lines else ()


def _stanzas(tag: Tag) -> list[list[PageElement]]:
    """The nodes of each stanza: each block in the element, what stands between blocks."""
    parts: list[list[PageElement]] = [[]]
    for node in tag.contents:
        if isinstance(node, Tag) and node.name in BLOCKS:
            parts += [[node], []]
        else:
            parts[-1].append(node)
    return [part for part in parts if text_of(*part)]


def _lines(nodes: list[PageElement], place: Place) -> Iterator[Line]:
    """The lines of a stanza, ended by `br` or, in `pre`, by the end of a line."""
    parts: list[list[PageElement]] = [[]]
    for node in _with_breaks(nodes):
        if node is None:
            parts.append([])
        else:
            parts[-1].append(node)
    for part in parts:
        for line in _split(inlines_of(part, replace(place, formats=()))):
            yield Line(line)


def _with_breaks(nodes: list[PageElement]) -> Iterator[PageElement | None]:
    for node in nodes:
        if isinstance(node, Tag) and node.name == "br":
            yield None
        elif isinstance(node, Tag) and node.name in BLOCKS:
            yield from _with_breaks(list(node.contents))
        elif is_text(node) and isinstance(node.parent, Tag) and node.parent.name == "pre":
            first, *others = str(node).split("\n")
            yield NavigableString(first)
            for other in others:
                yield None
                yield NavigableString(other)
        else:
            yield node


def _split(line: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    """A line at the line ends in it."""
    current: list[Inline] = []
    for node in line:
        if isinstance(node, LineBreak):
            yield tuple(current)
            current = []
        else:
            current.append(node)
    yield tuple(current)
