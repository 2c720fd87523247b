"""Posts of social networks: quotations that a script turns into what the network shows.

Receives: elements that are called a post.
Returns:  `Embed`s with the words of the post, or these alone where nothing says its address.
Knows:    where a post keeps its address, and who wrote it and when.
Never:    loads one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import Tag

from convert.model import Block, Embed, Link, Paragraph, Quote, plain
from convert.readers.html.blocks.embeds import embed_title
from convert.readers.html.blocks.place import Place
from convert.readers.html.blocks.quotes import quote
from convert.readers.html.links import web_address
from convert.readers.html.trees import attribute, is_text, tags_in, text_of

__all__ = ["post"]

_PERMALINKS = ("data-instgrm-permalink", "cite", "data-href", "data-permalink", "data-video-url")
_WRITER = re.compile(r"\(@[\w.]+\)")
_DASHES = ("—", "–", "―")


def post(tag: Tag, place: Place) -> tuple[Block, ...]:
    """A post: its words as a quotation, and the address its last link or its element gives."""
    stated = [attribute(tag, name) for name in _PERMALINKS]
    links = [attribute(link, "href") for link in reversed(list(tags_in(tag, "a")))]
    about = place.about("post", tag)
    if tag.name == "blockquote" and text_of(tag):
        _sign(tag)
        children = _quoted(quote(tag, replace(place, depth=place.depth + 1)))
    else:
        children = place.blocks(tag)
    urls = (web_address(place.page, address) for address in (*stated, *links) if address)
    url = next((url for url in urls if url and url.lower().startswith("http")), None)
    return (Embed(url, embed_title(tag), children, **about),) if url else children


def _quoted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A post as a quotation; one of which nothing is left but who wrote it, or a link to it, is no quotation."""
    (whole,) = blocks
    if not isinstance(whole, Quote) or whole.credit or len(whole.children) != 1:
        return blocks
    only = whole.children[0]
    is_link = isinstance(only, Paragraph) and all(isinstance(node, Link) for node in only.children)
    return whole.children if is_link or _WRITER.search(plain(whole.children)) else blocks


def _sign(tag: Tag) -> None:
    """Put who wrote a post, and when, in an element of its own: `<p>…</p>— Ada Quill (@ada) <a>1 May</a>`."""
    nodes = list(tag.contents)
    start = next(
        (at for at, node in enumerate(nodes) if is_text(node) and str(node).lstrip()[:1] in _DASHES), None
    )
    if not start:
        return
    signature = Tag(name="cite")
    for node in nodes[start:]:
        signature.append(node.extract())
    tag.append(signature)
