"""Lists: bulleted, numbered, of terms.

Receives: `ul`, `ol`, `menu`, `dl`.
Returns:  list blocks.
Knows:    where counting begins and in which numerals; lists that stand in a list beside its items.
Never:    drops what stands between items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from bs4 import Tag
from bs4.element import PageElement

from convert.model import (
    Block,
    BulletList,
    Definition,
    Definitions,
    Description,
    ListItem,
    NumberedList,
    Numbering,
    Term,
)
from convert.readers.html.blocks.figures import figure, is_gallery
from convert.readers.html.blocks.inlines import inlines_of
from convert.readers.html.blocks.place import Place
from convert.readers.html.trees import attribute, child_tags, first_in, is_text

__all__ = ["definitions", "item_list"]

_NUMERALS: dict[str, Numbering] = {
    "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal",
    "lower-alpha": "lower-alpha", "lower-latin": "lower-alpha", "upper-alpha": "upper-alpha",
    "upper-latin": "upper-alpha", **{name: name for name in get_args(Numbering)},
}  # fmt: skip
"""What the attribute `type`, CSS and our own classes call what a list counts with."""
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)")
_CLASS = re.compile(r"counts-([a-z-]+)")
_START = re.compile(r"-?\d{1,9}")


def item_list(tag: Tag, place: Place) -> tuple[Block, ...]:
    """A list with its items; nothing for one without any. A gallery is its pictures."""
    if is_gallery(tag):
        return tuple(block for item in list(child_tags(tag)) for block in figure(item, place.inside(tag)))
    if tag.name == "ol":
        return tuple(_numbered(tag, place))
    items = tuple(ListItem(blocks) for _, blocks in _items(tag, place) if blocks)
    return (BulletList(items, **place.about("list", tag)),) if items else ()


def _numbered(tag: Tag, place: Place) -> Iterator[Block]:
    """A numbered list; where an item states a number that is not the next, another list begins."""
    items: list[ListItem] = []
    start = at = _start(tag)
    about = place.about("list", tag)
    for stated, blocks in _items(tag, place):
        if not blocks:
            continue
        if items and stated is not None and stated != at and "reversed" not in tag.attrs:
            yield NumberedList(tuple(items), start, _numbering(tag), **about)
            items, start, at, about["id"] = [], stated, stated, None
        items.append(ListItem(blocks))
        at += 1
    if items:
        yield NumberedList(tuple(items), start, _numbering(tag), **about)


def _items(tag: Tag, place: Place) -> Iterator[tuple[int | None, tuple[Block, ...]]]:
    """The number each item states and its blocks; a list or text between items belongs to the item before."""
    inside = place.inside(tag)
    pending: tuple[Block, ...] = ()
    stated: int | None = None
    for nodes, element in _groups(tag):
        if element is None:
            pending += inside.common.read_blocks(nodes, inside, tag)
            continue
        if pending:
            yield stated, pending
        said = attribute(element, "value")
        stated = int(said) if _START.fullmatch(said) else None
        pending = inside.blocks(element)
    if pending:
        yield stated, pending


def _groups(tag: Tag) -> Iterator[tuple[list[PageElement], Tag | None]]:
    """The items of a list, and the runs of nodes between them."""
    loose: list[PageElement] = []
    for node in list(tag.contents):
        if isinstance(node, Tag) and node.name == "li":
            if loose:
                yield loose, None
                loose = []
            yield [], node
        elif isinstance(node, Tag) or (is_text(node) and str(node).strip()):
            loose.append(node)
    if loose:
        yield loose, None


def _start(tag: Tag) -> int:
    """The number of the first item: the list's, else the item's own."""
    first = first_in(tag, "li")
    said = attribute(tag, "start") or (attribute(first, "value") if first else "")
    return int(said) if _START.fullmatch(said) else 1


def _numbering(tag: Tag) -> Numbering:
    style, own = _STYLE.search(attribute(tag, "style")), _CLASS.search(attribute(tag, "class"))
    said = style[1].split() if style else [own[1] if own else attribute(tag, "type")]
    return next((_NUMERALS[word] for word in said if word in _NUMERALS), "decimal")


def definitions(tag: Tag, place: Place) -> tuple[Block, ...]:
    """Terms with what is said of them; several terms may share a description, and the other way round."""
    inside = place.inside(tag)
    items: list[Definition] = []
    terms: list[Term] = []
    said: list[Description] = []
    for node in _entries(tag):
        if isinstance(node, Tag) and node.name == "dt":
            if said:
                items.append(Definition(tuple(terms), tuple(said)))
                terms, said = [], []
            line = inlines_of(node.contents, replace(inside, voice=inside.voice.at(node)))
            terms += [Term(line)] if line else []
        else:
            blocks = (
                inside.blocks(node)
                if isinstance(node, Tag) and node.name == "dd"
                else _loose(node, inside, tag)
            )
            said += [Description(blocks)] if blocks else []
    if terms or said:
        items.append(Definition(tuple(terms), tuple(said)))
    return (Definitions(tuple(items), **place.about("definitions", tag)),) if items else ()


def _loose(node: PageElement, inside: Place, tag: Tag) -> tuple[Block, ...]:
    return inside.common.read_blocks((node,), inside, tag)


def _entries(tag: Tag) -> Iterator[PageElement]:
    """Terms and descriptions in order, out of the `div`s that may group them and out of one another, where a parser
    put those that were never closed; what is neither as it stands.
    """
    stack = list(reversed(tag.contents))
    while stack:
        node = stack.pop()
        if isinstance(node, Tag) and node.name in ("dt", "dd"):
            nested = [child for child in child_tags(node) if child.name in ("dt", "dd")]
            stack.extend(child.extract() for child in reversed(nested))
        if (
            isinstance(node, Tag)
            and node.name == "div"
            and any(child.name in ("dt", "dd") for child in child_tags(node))
        ):
            stack.extend(reversed(node.contents))
        elif isinstance(node, Tag) or (is_text(node) and str(node).strip()):
            yield node
