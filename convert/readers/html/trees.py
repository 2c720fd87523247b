"""Small questions asked of a Beautiful Soup tree.

Receives: elements and strings of a page.
Returns:  attributes as plain strings, text as a browser would show it, kinds of elements.
Knows:    which elements HTML shows as blocks, which hold no text of the page.
Never:    recurses: a page may be thousands of levels deep.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import islice
from typing import TypeGuard

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from convert.readers.html.names import roles_in
from convert.readers.html.tree import BLOCKS, HEADINGS, SEEN, squeeze

__all__ = [
    "BLOCKS",
    "HEADINGS",
    "attribute",
    "child_tags",
    "first_in",
    "first_of",
    "has_content",
    "is_text",
    "next_tag",
    "previous_tag",
    "roles",
    "short_text",
    "squeeze",
    "tags_in",
    "text_of",
    "tokens",
    "within",
]

_BREAK = NavigableString(" ")


def is_text(node: object) -> TypeGuard[NavigableString]:
    """Whether a node is text; comments, declarations and the like are not."""
    return type(node) is NavigableString


def attribute(tag: Tag, name: str) -> str:
    """An attribute's value without blanks around it, "" where there is none."""
    value = tag.attrs.get(name)
    return value.strip() if isinstance(value, str) else ""


def tokens(tag: Tag, name: str) -> frozenset[str]:
    """The words of an attribute that holds several, in lower case."""
    value = tag.attrs.get(name)
    return frozenset(value.lower().split()) if isinstance(value, str) else frozenset()


def roles(tag: Tag) -> frozenset[str]:
    """What the `class` of an element, or else its `id`, says that it is; the `id` of a heading is made of its words."""
    names = tag.attrs.get("class")
    found = roles_in(names) if isinstance(names, str) else frozenset()
    name = None if tag.name in HEADINGS else tag.attrs.get("id")
    return found or (roles_in(name) if isinstance(name, str) else frozenset())


def tags_in(root: Tag, *names: str) -> Iterator[Tag]:
    """Every element below `root` in the order of the page, or every one of these names."""
    node = root.contents[0] if root.contents else None
    stop = _after(root)
    while node is not None and node is not stop:
        following = node.next_element
        if isinstance(node, Tag) and (not names or node.name in names):
            yield node
        node = following


def _after(root: Tag) -> PageElement | None:
    """What comes after everything in an element."""
    last: PageElement = root
    while isinstance(last, Tag) and last.contents:
        last = last.contents[-1]
    return last.next_element


def first_in(root: Tag, *names: str) -> Tag | None:
    """The first element of one of these names below `root`."""
    return first_of(root, names)


def first_of(root: Tag, names: Container[str]) -> Tag | None:
    """The same for any collection of names."""
    node = root.contents[0] if root.contents else None
    stop = _after(root) if node is not None else None
    while node is not None and node is not stop:
        if isinstance(node, Tag) and node.name in names:
            return node
        node = node.next_element
    return None


def next_tag(node: PageElement) -> Tag | None:
    """The element right after another, or after some text, in the same element."""
    after = node.next_sibling
    while after is not None and not isinstance(after, Tag):
        after = after.next_sibling
    return after


def previous_tag(node: PageElement) -> Tag | None:
    """The element right before another, or before some text, in the same element."""
    before = node.previous_sibling
    while before is not None and not isinstance(before, Tag):
        before = before.previous_sibling
    return before


def child_tags(tag: Tag) -> Iterator[Tag]:
    """The elements directly in an element."""
    return (node for node in tag.contents if isinstance(node, Tag))


def within(tag: PageElement, root: Tag) -> bool:
    """Whether an element is `root` or somewhere in it."""
    node: PageElement | None = tag
    while node is not None and node is not root:
        node = node.parent
    return node is not None


def text_of(*roots: PageElement, apart: frozenset[str] = frozenset()) -> str:
    """The text of elements on one line: blocks, line ends and elements named in `apart` are parted by a space."""
    if len(roots) == 1 and isinstance(roots[0], Tag) and len(roots[0].contents) == 1:
        roots = (roots[0].contents[0],)
    if len(roots) == 1 and type(roots[0]) is NavigableString:
        return squeeze(roots[0])
    lines = BLOCKS | apart if apart else BLOCKS
    pieces: list[str] = []
    stack = list(roots[::-1])
    while stack:
        node = stack.pop()
        if type(node) is NavigableString:
            pieces.append(node)
        elif isinstance(node, Tag):
            if node.name in lines or node.name == "br":
                pieces.append(" ")
                stack.append(_BREAK)
            stack += node.contents[::-1]
    return squeeze("".join(pieces))


def short_text(root: Tag, most: int, nodes: int = 400) -> str | None:
    """The text of an element; None for one of more characters than `most`, or with more in it than so many nodes."""
    is_plain = len(root.contents) == 1 and is_text(root.contents[0])
    if not is_plain and next(islice(root.descendants, nodes, None), None) is not None:
        return None
    text = text_of(root)
    return text if len(text) <= most else None


def has_content(tag: Tag) -> bool:
    """Whether anything can be seen in an element: text, a picture, a foreign object."""
    node = tag.contents[0] if tag.contents else None
    stop = _after(tag)
    while node is not None and node is not stop:
        if node.name in SEEN if isinstance(node, Tag) else is_text(node) and not node.isspace() and node:
            return True
        node = node.next_element
    return False
