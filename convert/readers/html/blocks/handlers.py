"""Which module reads an element whole.

Receives: elements of an article.
Returns:  the function that makes blocks of one; None for an element that only holds others.
Knows:    elements by name; elements that say by class, id or ARIA role what they are.
Never:    goes through the tree.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from bs4 import Tag

from convert.model import Block, Divider, Heading, plain
from convert.readers.html.blocks.boxes import box, details
from convert.readers.html.blocks.code import code, is_code_box, is_code_line, is_code_table, may_be_code
from convert.readers.html.blocks.embeds import embed, is_plain_embed, plain_embed
from convert.readers.html.blocks.figures import figure, is_picture_block, is_picture_list
from convert.readers.html.blocks.inlines import inlines_of
from convert.readers.html.blocks.lists import definitions, item_list
from convert.readers.html.blocks.place import MAX_DEPTH, Place
from convert.readers.html.blocks.posts import post
from convert.readers.html.blocks.quotes import is_quote, pull_quote, quote
from convert.readers.html.blocks.tables import table
from convert.readers.html.blocks.verses import verse
from convert.readers.html.blocks.words import is_called_picture
from convert.readers.html.names import roles_in
from convert.readers.html.trees import attribute, short_text, text_of

__all__ = ["Handler", "handler_of"]

_CERTAINLY_PART = 600
"""An element of so few characters of text is never the article."""

Handler: TypeAlias = Callable[[Tag, Place], tuple[Block, ...]]


def _heading(tag: Tag, place: Place) -> tuple[Block, ...]:
    """A heading; one that holds nothing but a picture is a figure."""
    children = inlines_of(tag.contents, place)
    if not plain(children).strip():
        return place.blocks(tag) if children else ()
    stated = attribute(tag, "aria-level") or tag.name[1:]
    level = min(6, max(2, int(stated))) if stated.isdecimal() and len(stated) < 3 else 2
    return (Heading(level, children, **place.about("heading", tag, keeps_id=True, is_leaf=True)),)


def _divider(tag: Tag, place: Place) -> tuple[Block, ...]:
    """A rule across the page."""
    return (Divider(**place.about("divider", tag)),)


_BY_NAME: dict[str, Handler] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), item_list),
    **dict.fromkeys(("iframe", "video", "audio", "object", "embed"), embed),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), code),
    "hr": _divider,
    "dl": definitions,
    "blockquote": quote,
    "figure": figure,
    "table": table,
    "aside": box,
    "details": details,
}


def _always(tag: Tag) -> bool:
    return True


def _is_part(tag: Tag) -> bool:
    """Whether an element holds less than half of the article; what holds more is the article, however it is called.

    Accepted: `<div class=infobox>` with a few lines. Refused: `<div class="main type_encadre">` around the story.
    """
    if short_text(tag, _CERTAINLY_PART) is not None:
        return True
    root = [tag, *tag.parents][-1]
    return 2 * len(text_of(tag)) < len(text_of(root))


def _is_quote(tag: Tag) -> bool:
    return is_quote(tag) and _is_part(tag)


_BY_ROLE: tuple[tuple[str, Callable[[Tag], bool], Handler], ...] = (
    ("social", _always, post),
    ("verse", _always, verse),
    ("pull", _is_part, pull_quote),
    ("quote", _is_quote, quote),
    ("box", _is_part, box),
    ("embed", is_plain_embed, plain_embed),
    ("figure", is_picture_block, figure),
    ("heading", _always, _heading),
    ("code", is_code_box, code),
)
"""What an element says that it is, what it must look like, too, and who reads it; the first that fits counts."""
_MAY_LOOK = frozenset({"div", "p", "section", "blockquote", "aside", "pre", "dl", "span", "center", "cite"})
_AT_ANY_DEPTH = frozenset({"hr", "pre", "iframe"})
_OF_ARIA = {"note": "box", "complementary": "box", "heading": "heading"}


@lru_cache(maxsize=4096)
def _candidates(names: str, name: str, aria: str) -> tuple[tuple[Callable[[Tag], bool], Handler], ...]:
    """What an element may be by its `class`, its `id` and its ARIA role."""
    said = set(roles_in(names) or roles_in(name))
    said |= {_OF_ARIA[aria.strip()]} if aria.strip() in _OF_ARIA else set()
    said |= {"embed"} if "embed" in names.lower() else set()
    said |= {"code"} if may_be_code(names) else set()
    said |= {"figure"} if is_called_picture(names) else set()
    return tuple((looks, handler) for role, looks, handler in _BY_ROLE if role in said)


def handler_of(tag: Tag, place: Place) -> Handler | None:
    """What reads an element whole; None for one that is entered."""
    name = tag.name
    if place.depth >= MAX_DEPTH and name not in _AT_ANY_DEPTH:
        if name in _BY_NAME:
            place.page.ledger.count("nesting-flattened")
        return None
    if tag.attrs and name in _MAY_LOOK:
        said = tag.attrs.get
        for looks, handler in _candidates(
            str(said("class") or ""), str(said("id") or ""), str(said("role") or "")
        ):
            if looks(tag):
                return handler
    if name == "dl" and is_picture_list(tag):
        return figure
    is_code = (name in ("p", "div") and is_code_line(tag)) or (
        name in ("table", "ol", "ul") and is_code_table(tag)
    )
    return code if is_code else _BY_NAME.get(name)
