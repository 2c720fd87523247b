"""What a foreign object is called and where it is.

Receives: `iframe`, `video`, `audio`, `object`, `embed`.
Returns:  its address on the web, its title.
Knows:    the attributes that hold them.
Never:    what the object is.
"""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag

from convert.readers.html.links import web_address
from convert.readers.html.page import Page
from convert.readers.html.trees import attribute, squeeze

__all__ = ["embed_address", "embed_title"]

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
    inner = tag.find_all(["source", "embed", "param"]) if tag.name in ("video", "audio", "object") else []
    for element in (tag, *inner):
        if element.name == "param" and attribute(element, "name").lower() not in ("src", "movie"):
            continue
        yield from filter(None, (attribute(element, name) for name in (*_ADDRESSES, "value")))


def embed_title(tag: Tag) -> str:
    """What the page calls an object, "" where it says nothing."""
    return next((squeeze(title) for name in _TITLES if (title := attribute(tag, name))), "")
