"""Boxes: passages beside the story, and passages folded away.

Receives: `aside`, `details`, and elements whose class says box.
Returns:  blocks.
Knows:    that the heading a box begins with is its title.
Never:    which boxes are furniture: those are gone.
"""

from __future__ import annotations

from bs4 import Tag

from convert.model import Aside, Block, Details, Heading
from convert.readers.html.blocks.inlines import inlines_of
from convert.readers.html.blocks.place import Place
from convert.readers.html.trees import child_tags

__all__ = ["box", "details"]


def box(tag: Tag, place: Place) -> tuple[Block, ...]:
    """A box; its title is the heading it begins with."""
    about = place.about("box", tag)
    children = place.blocks(tag)
    if not children:
        return ()
    first = children[0]
    if isinstance(first, Heading) and len(children) > 1:
        about["id"] = about["id"] or first.id
        return (Aside(children[1:], first.children, **about),)
    return (Aside(children, **about),)


def details(tag: Tag, place: Place) -> tuple[Block, ...]:
    """A passage behind its summary."""
    about = place.about("details", tag)
    summary = next((child for child in child_tags(tag) if child.name == "summary"), None)
    title = inlines_of(summary.contents, place.inside(tag)) if summary is not None else ()
    children = place.blocks(tag, [node for node in tag.contents if node is not summary])
    return (Details(title, children, **about),) if title or children else ()
