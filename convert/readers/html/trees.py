"""Small questions asked of a Beautiful Soup tree.

Receives: elements and strings of a page.
Returns:  attributes as plain strings, text as a browser would show it, kinds of elements.
Knows:    which elements HTML shows as blocks, which hold no text of the page.
Never:    recurses: a page may be thousands of levels deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeGuard

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from convert.readers.html.names import roles_in

__all__ = [
    "BLOCKS",
    "HEADINGS",
    "attribute",
    "child_tags",
    "first_in",
    "has_content",
    "is_text",
    "roles",
    "short_text",
    "squeeze",
    "tags_in",
    "text_of",
    "tokens",
    "within",
]

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form frameset header hgroup hr html legend li main menu nav noframes ol optgroup option p plaintext pre search "
    "section summary table caption thead tbody tfoot tr td th ul video audio iframe object xmp listing".split()
)
"""Elements that stand on lines of their own (HTML standard, rendering)."""

_SEEN = frozenset(
    "img picture iframe video audio object embed math hr svg amp-img amp-video amp-audio oembed".split()
)
"""Elements that show something without text."""
_SPACE = re.compile(r"[ \t\n\r\f]+")
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
    """What the `class` of an element, or else its `id`, says that it is."""
    names = tag.attrs.get("class")
    found = roles_in(names) if isinstance(names, str) else frozenset()
    name = tag.attrs.get("id")
    return found or (roles_in(name) if isinstance(name, str) else frozenset())


def squeeze(text: str) -> str:
    """Text with its runs of blanks as one space, none at the ends; no-break spaces are no blanks."""
    return _SPACE.sub(" ", text).strip(" ")


def tags_in(root: Tag, *names: str) -> Iterator[Tag]:
    """Every element below `root` in the order of the page, or every one of these names."""
    tags = (node for node in root.descendants if isinstance(node, Tag))
    return (tag for tag in tags if tag.name in names) if names else tags


def first_in(root: Tag, *names: str) -> Tag | None:
    """The first element of one of these names below `root`."""
    return next(tags_in(root, *names), None)


def child_tags(tag: Tag) -> Iterator[Tag]:
    """The elements directly in an element."""
    return (node for node in tag.contents if isinstance(node, Tag))


def within(tag: PageElement, root: Tag) -> bool:
    """Whether an element is `root` or somewhere in it."""
    return tag is root or any(parent is root for parent in tag.parents)


def text_of(*roots: PageElement, apart: frozenset[str] = frozenset()) -> str:
    """The text of elements on one line: blocks, line ends and elements named in `apart` are parted by a space."""
    return squeeze("".join(_pieces(roots, BLOCKS | apart if apart else BLOCKS)))


def short_text(root: Tag, most: int, nodes: int = 400) -> str | None:
    """The text of an element; None for one of more characters than `most`, or with more in it than so many nodes."""
    if next(islice(root.descendants, nodes, None), None) is not None:
        return None
    text = text_of(root)
    return text if len(text) <= most else None


def has_content(tag: Tag) -> bool:
    """Whether anything can be seen in an element: text, a picture, a foreign object."""
    return any(
        (is_text(node) and str(node).strip()) or (isinstance(node, Tag) and node.name in _SEEN)
        for node in tag.descendants
    )


def _pieces(roots: Iterable[PageElement], lines: frozenset[str]) -> Iterator[str]:
    stack: list[PageElement] = list(reversed(list(roots)))
    while stack:
        node = stack.pop()
        if is_text(node):
            yield str(node)
        elif isinstance(node, Tag):
            if node.name in lines or node.name == "br":
                yield " "
                stack.append(_BREAK)
            stack.extend(reversed(node.contents))
