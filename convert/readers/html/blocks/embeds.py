"""Foreign objects: videos, maps.

Receives: `iframe`, `video`, `audio`, `object`, `embed`.
Returns:  `Embed`s, or what stood in their place where they lead nowhere.
Knows:    where each keeps its address, its title and its fallback.
Never:    loads one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from convert.model import Block, Embed, Figure, Image
from convert.readers.html.blocks.place import Place
from convert.readers.html.foreign import is_share_address
from convert.readers.html.images import sources
from convert.readers.html.links import picture_address, web_address
from convert.readers.html.page import Page
from convert.readers.html.trees import attribute, child_tags, squeeze, tags_in, text_of

__all__ = ["embed", "embed_address", "embed_title", "is_plain_embed", "plain_embed"]

_PLAIN_ADDRESS = re.compile(r"https?://\S{4,500}")
_ADDRESSES = ("src", "data-src", "data", "data-lazy-src", "data-url", "href", "content")
_TITLES = ("title", "aria-label", "data-title")


def embed_address(tag: Tag, page: Page) -> str | None:
    """The first address of an object that leads to the web; None where none does."""
    for address in _addresses(tag):
        url = web_address(page, address)
        if url and url.lower().startswith("http"):
            return url
    return None


def _addresses(tag: Tag) -> Iterator[str]:
    inner = list(tags_in(tag, "source", "embed", "param")) if tag.name in ("video", "audio", "object") else []
    for element in (tag, *inner):
        if element.name == "param" and attribute(element, "name").lower() not in ("src", "movie"):
            continue
        yield from filter(None, (attribute(element, name) for name in (*_ADDRESSES, "value")))
        yield from sources(element)


def embed_title(tag: Tag) -> str:
    """What the page calls an object, "" where it says nothing."""
    return next((squeeze(title) for name in _TITLES if (title := attribute(tag, name))), "")


def embed(tag: Tag, place: Place) -> tuple[Block, ...]:
    """An object as a link with its title; what the page shows in its place comes with it."""
    poster = picture_address(place.page, attribute(tag, "poster")) if "poster" in tag.attrs else ""
    shown: tuple[Block, ...] = (
        (Figure((Image(poster),), origin=place.origin("poster", tag)),) if poster else ()
    )
    if tag.name != "iframe":
        shown += place.blocks(tag)
    url = embed_address(tag, place.page)
    if url is None or is_share_address(url):
        place.page.ledger.count("embed-dropped")
        return shown
    if tag.name == "object" and len(shown) == 1 and isinstance(shown[0], Embed):
        return shown
    return (Embed(url, embed_title(tag), shown, **place.about("embed", tag)),)


def is_plain_embed(tag: Tag) -> bool:
    """Whether an element that says embed holds an address and nothing else: a script should have made it an object."""
    if "embed" not in attribute(tag, "class").lower():
        return False
    return next(child_tags(tag), None) is None and bool(_PLAIN_ADDRESS.fullmatch(text_of(tag)))


def plain_embed(tag: Tag, place: Place) -> tuple[Block, ...]:
    """The object whose address an element holds as text."""
    url = web_address(place.page, text_of(tag))
    if url is None:
        return place.blocks(tag)
    place.page.ledger.consume(text_of(tag), "url", "embed", place.page.place(tag), place.page.path(tag))
    return (Embed(url, **place.about("embed", tag)),)
