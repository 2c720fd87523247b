"""Pictures with what is written under them.

Receives: `figure`, and elements that look like one.
Returns:  `Figure`s; a figure around a table, a quotation or a video is that, with the caption where it belongs.
Knows:    captions, credits in an element of their own or after a label (`Photo: …`), several pictures in one.
Never:    where a picture's bytes are.
"""

from __future__ import annotations

import msgspec
from bs4 import Tag

from convert.model import Block, Embed, Figure, Image, Inline, Paragraph, Quote, Table, Text
from convert.readers.html.blocks.credits import credited, unlabelled
from convert.readers.html.blocks.cuts import strip
from convert.readers.html.blocks.inlines import inlines_of
from convert.readers.html.blocks.place import Place
from convert.readers.html.images import image_of
from convert.readers.html.trees import child_tags, first_in, roles, tags_in, text_of

__all__ = ["captioned", "figure", "is_picture_block"]

_FOREIGN = "table pre blockquote iframe video audio object embed ul ol dl math details".split()
_LONGEST_LOOK = 700
_LONGEST_CREDIT = 200


def is_picture_block(tag: Tag) -> bool:
    """Whether an element is a picture with its caption, by its class and by what is in it."""
    if "figure" not in roles(tag) or first_in(tag, "img") is None or len(text_of(tag)) > _LONGEST_LOOK:
        return False
    if first_in(tag, *_FOREIGN, "h1", "h2", "h3", "h4", "figure", "form") is not None:
        return False
    words = text_of(tag)
    return not words or any(roles(child) & {"caption", "credit"} for child in tags_in(tag))


def figure(tag: Tag, place: Place) -> tuple[Block, ...]:
    """A figure, its pictures in order."""
    if any(child.name in _FOREIGN for child in tags_in(tag)):
        return _around_foreign(tag, place)
    inner = [child for child in tags_in(tag) if child.name == "figure"]
    if inner and any(text_of(child) for child in inner):
        return _gallery(tag, place)
    about = place.about("figure", tag, keeps_id=True, is_leaf=True)
    images = _take_images(tag, place)
    caption, credit = _caption(tag, place)
    if not (images or caption or credit):
        return ()
    return (Figure(images, caption, credit, **about),)


def _gallery(tag: Tag, place: Place) -> tuple[Block, ...]:
    """Figures in a figure, each with its own words; the words for all of them come last."""
    captions = [child for child in child_tags(tag) if child.name == "figcaption"]
    for child in captions:
        child.extract()
    blocks = place.blocks(tag)
    lines = [_with_credit(inlines_of(child.contents, place), place, tag) for child in captions]
    own = tuple(Figure((), *line, origin=place.origin("figure", tag)) for line in lines if any(line))
    return (*blocks, *own)


def _around_foreign(tag: Tag, place: Place) -> tuple[Block, ...]:
    """Something else with a caption."""
    captions = [
        child for child in tags_in(tag) if child.name == "figcaption" and child.find_parent("figure") is tag
    ]
    for child in captions:
        child.extract()
    blocks = place.blocks(tag)
    line = tuple(part for child in captions for part in inlines_of(child.contents, place))
    if not line:
        return blocks
    for number, block in enumerate(blocks):
        with_caption = _with_caption(block, line)
        if with_caption is not None:
            return (*blocks[:number], with_caption, *blocks[number + 1 :])
    caption, credit = _with_credit(line, place, tag)
    return (*blocks, Figure((), caption, credit, origin=place.origin("figure", tag)))


def _with_caption(block: Block, line: tuple[Inline, ...]) -> Block | None:
    """A block with the caption of the figure around it; None where it has no room for one."""
    match block:
        case Table(caption=()):
            return msgspec.structs.replace(block, caption=line)
        case Quote(credit=()):
            return msgspec.structs.replace(block, credit=line)
        case Embed():
            return msgspec.structs.replace(block, children=(*block.children, Paragraph(line)))
        case Figure(caption=()):
            return msgspec.structs.replace(block, caption=line)
        case _:
            return None


def _take_images(tag: Tag, place: Place) -> tuple[Image, ...]:
    """The pictures of a figure, each address once; they leave the tree, so that the words are left."""
    found: dict[tuple[str, str | None], Image] = {}
    for element in [child for child in tags_in(tag) if child.name == "img"]:
        image = image_of(element, place.page)
        if image:
            found.setdefault((image.url, image.alt if not image.url else None), image)
    for element in [child for child in tags_in(tag) if child.name == "img"]:
        element.extract()
    return tuple(found.values())


def captioned(block: Figure, tag: Tag, place: Place) -> Figure:
    """A figure with the caption that an element below it holds."""
    caption, credit = _caption(tag, place)
    return msgspec.structs.replace(block, caption=caption, credit=credit)


def _caption(tag: Tag, place: Place) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The words of a figure as caption and credit."""
    credit: tuple[Inline, ...] = ()
    for element in _credit_elements(tag):
        nodes = (element,) if element.name == "a" else element.contents
        line, label = unlabelled(inlines_of(nodes, place), place.labels)
        _consume(label, place, element)
        credit = (*credit, Text(" "), *line) if credit and line else (*credit, *line)
        element.extract()
    caption = inlines_of(tag.contents, place)
    return (strip(caption), credit) if credit else _with_credit(caption, place, tag)


def _consume(label: str, place: Place, tag: Tag) -> None:
    place.page.ledger.consume(label, "credit", "credit-label", place.page.place(tag), place.page.path(tag))


def _credit_elements(tag: Tag) -> list[Tag]:
    """The outermost elements that say they are a credit."""
    found: list[Tag] = []
    for child in tags_in(tag):
        says = roles(child)
        if "caption" in says or not says & {"credit", "author"} or len(text_of(child)) > _LONGEST_CREDIT:
            continue
        if not any(parent is other for parent in child.parents for other in found):
            found.append(child)
    return found


def _with_credit(
    line: tuple[Inline, ...], place: Place, tag: Tag
) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """A caption, and the credit after a label at its end."""
    parts = credited(line, place.labels)
    _consume(parts.consumed, place, tag)
    return parts.caption, parts.credit
