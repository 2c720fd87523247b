"""Pictures with what is written under them.

Receives: `figure`, and elements that look like one.
Returns:  `Figure`s; a figure around a table, a quotation or a video is that, with the caption where it belongs.
Knows:    captions, credits in an element of their own or after a label (`Photo: …`), several pictures in one.
Never:    where a picture's bytes are.
"""

from __future__ import annotations

from itertools import islice

import msgspec
from bs4 import Tag

from convert.model import Block, Embed, Figure, Image, Inline, Quote, Table
from convert.readers.html.blocks.captions import Words, words_of, words_under
from convert.readers.html.blocks.copies import once
from convert.readers.html.blocks.embeds import is_plain_embed
from convert.readers.html.blocks.inlines import inlines_of, link_around
from convert.readers.html.blocks.place import Place
from convert.readers.html.blocks.words import CAPTION, CREDIT, is_called_picture, says
from convert.readers.html.images import image_of, image_without_element, is_sign
from convert.readers.html.trees import (
    BLOCKS,
    attribute,
    child_tags,
    first_in,
    roles,
    tags_in,
    text_of,
    within,
)

__all__ = [
    "captioned",
    "figure",
    "is_gallery",
    "is_picture_block",
    "is_picture_list",
]

_FOREIGN = frozenset("table pre blockquote iframe video audio object embed ul ol dl math details".split())
_NOT_IN_A_FIGURE = _FOREIGN | frozenset("h1 h2 h3 h4 figure form hr".split())
_LONGEST_LOOK = 700
_MOST_TERMS = 2
"""The picture, and a title above the rest of its words."""
_MOST_INSIDE = 100
"""How many elements a box called picture may hold."""
_LONGEST_UNSAID = 250
"""How long the words in a box called picture may be that no word calls a caption."""


def is_picture_block(tag: Tag) -> bool:
    """Whether an element is a picture with its caption, by its class and by what is in it.

    Accepted: `<div class=picBox><img><p>The bridge at dawn</p></div>`. Refused: the same with two paragraphs.
    """
    is_named = "figure" in roles(tag)
    if not (is_named or is_called_picture(attribute(tag, "class"))):
        return False
    inner = list(islice(tags_in(tag), _MOST_INSIDE + 1))
    names = {child.name for child in inner}
    allowed = {"dl"} if tag.name == "dl" else frozenset()
    if len(inner) > _MOST_INSIDE or "img" not in names or (names & _NOT_IN_A_FIGURE) - allowed:
        return False
    words = text_of(tag)
    if len(words) > _LONGEST_LOOK:
        return False
    is_said = not words or any(says(child) & {CAPTION, CREDIT} for child in inner)
    return (is_said and is_named) or (len(words) <= _LONGEST_UNSAID and _is_one_line_below(inner))


def is_picture_list(tag: Tag) -> bool:
    """Whether a list of definitions is a picture with its words: `<dl><dt><img><dd>The bridge</dl>`.

    Refused: a list of terms of which one is a picture; one with a second picture or something else to show.
    """
    terms = [child for child in child_tags(tag) if child.name == "dt"]
    if not terms or text_of(terms[0]) or first_in(terms[0], "img") is None:
        return False
    names = {child.name for child in tags_in(tag)}
    others = [child for child in child_tags(tag) if child is not terms[0]]
    return (
        not names & _NOT_IN_A_FIGURE
        and len(terms) <= _MOST_TERMS
        and all(first_in(child, "img") is None for child in others)
        and len(text_of(tag)) <= _LONGEST_LOOK
    )


def is_gallery(tag: Tag) -> bool:
    """Whether a list is called a gallery and each of its items is a picture with a few words."""
    if "figure" not in roles(tag):
        return False
    items = list(child_tags(tag))
    return bool(items) and all(
        item.name == "li" and first_in(item, "img") is not None and _is_picture_with_words(item)
        for item in items
    )


def _is_picture_with_words(item: Tag) -> bool:
    names = {child.name for child in tags_in(item)}
    return not names & (_NOT_IN_A_FIGURE - {"figure"}) and len(text_of(item)) <= _LONGEST_LOOK


def _is_one_line_below(inner: list[Tag]) -> bool:
    """Whether the words of a box are a single line after its only picture."""
    pictures = [at for at, child in enumerate(inner) if child.name == "img"]
    lines = [at for at, child in enumerate(inner) if child.name in BLOCKS and _has_own_text(child)]
    return len(pictures) == 1 and len(lines) == 1 and lines[0] > pictures[0]


def _has_own_text(tag: Tag) -> bool:
    return bool(text_of(*(node for node in tag.contents if getattr(node, "name", None) not in BLOCKS)))


def figure(tag: Tag, place: Place) -> tuple[Block, ...]:
    """A figure, its pictures in order."""
    inner = list(tags_in(tag))
    if _is_teaser(tag):
        place.page.remove(tag, "related")
        return ()
    if tag.name != "dl" and any(child.name in _FOREIGN or is_plain_embed(child) for child in inner):
        found = _around_foreign(tag, inner, place)
        return tuple(_pulled(block) for block in found) if "pull" in roles(tag) else found
    figures = [child for child in inner if child.name == "figure"]
    if figures and any(text_of(child) for child in figures):
        return _gallery(tag, place)
    about = place.about("figure", tag, keeps_id=True, is_leaf=True)
    images = _take_images(tag, inner, place)
    if not images:
        held = image_without_element([tag, *inner], place.page)
        images = (held,) if held else ()
    caption, credit = words_of(tag, place)
    if not (images or caption or credit):
        return ()
    return (Figure(images, caption, credit, **about),)


def _is_teaser(tag: Tag) -> bool:
    """Whether a figure is one link to another page, with the headline of that.

    Accepted: `<figure><a href=/2011/other><img><figcaption><h3>Another flood</h3>…`.
    Refused: a link around a picture and its caption; a link to the picture.
    """
    if first_in(tag, "h2", "h3", "h4", "h5") is None:
        return False
    links = {attribute(link, "href") for link in tags_in(tag, "a")}
    link = first_in(tag, "a")
    return len(links) == 1 and link is not None and text_of(link) == text_of(tag)


def _pulled(block: Block) -> Block:
    return msgspec.structs.replace(block, pull=True) if isinstance(block, Quote) else block


def _gallery(tag: Tag, place: Place) -> tuple[Block, ...]:
    """Figures in a figure, each with its own words; the words for all of them come last."""
    captions = [child for child in child_tags(tag) if child.name == "figcaption"]
    for child in captions:
        child.extract()
    blocks = place.blocks(tag)
    lines = [words_under(child, place) for child in captions]
    own = tuple(Figure((), *line, origin=place.origin("figure", tag)) for line in lines if any(line))
    return (*blocks, *own)


def _around_foreign(tag: Tag, inner: list[Tag], place: Place) -> tuple[Block, ...]:
    """Something else with a caption."""
    others = [child for child in inner if child.name == "figure"]
    captions = [
        child
        for child in inner
        if child.name == "figcaption" and not any(within(child, other) for other in others)
    ]
    for child in captions:
        child.extract()
    blocks = place.blocks(tag)
    whole: tuple[Inline, ...] = tuple(
        part for child in captions for part in inlines_of(child.contents, place)
    )
    if not whole:
        return blocks
    for number, block in enumerate(blocks):
        with_caption = _with_line(block, whole) or _with_words(block, captions, place)
        if with_caption is not None:
            return (*blocks[:number], with_caption, *blocks[number + 1 :])
    line = words_under(captions[0], place)
    return (*blocks, Figure((), *line, origin=place.origin("figure", tag)))


def _with_line(block: Block, line: tuple[Inline, ...]) -> Block | None:
    """A block with the line below it where that has one meaning for it; None where it has no room for one."""
    match block:
        case Table(caption=()):
            return msgspec.structs.replace(block, caption=line)
        case Quote(credit=()):
            return msgspec.structs.replace(block, credit=line)
        case _:
            return None


def _with_words(block: Block, captions: list[Tag], place: Place) -> Block | None:
    """A picture or a foreign object with caption and credit."""
    if isinstance(block, Figure) and not (block.caption or block.credit):
        return _captioned(block, _joined([words_under(child, place) for child in captions]))
    if not isinstance(block, Embed):
        return None
    words = _joined([words_under(child, place) for child in captions])
    last = block.children[-1] if block.children else None
    if isinstance(last, Figure) and not (last.caption or last.credit):
        return msgspec.structs.replace(block, children=(*block.children[:-1], _captioned(last, words)))
    own = Figure((), *words, origin=place.origin("figure", captions[0]))
    return msgspec.structs.replace(block, children=(*block.children, own))


def _joined(lines: list[Words]) -> Words:
    return Words(
        tuple(part for line in lines for part in line.caption),
        tuple(part for line in lines for part in line.credit),
    )


def _take_images(root: Tag, inner: list[Tag], place: Place) -> tuple[Image, ...]:
    """The pictures of a figure, each once; they leave the tree, so that the words are left.

    Refused: a magnifying glass and the like beside the picture.
    """
    found: list[Image] = []
    pictures = [child for child in inner if child.name == "img"]
    shown = [element for element in pictures if not is_sign(element)] or pictures
    for element in shown:
        image = image_of(element, place.page)
        if image:
            found.append(msgspec.structs.replace(image, link=link_around(element, root, place)))
    for element in pictures:
        element.extract()
    return once(found)


def captioned(block: Figure, tag: Tag, place: Place) -> Figure:
    """A figure with what an element below it holds: a caption, or a credit where it is called one."""
    return _captioned(block, words_under(tag, place))


def _captioned(block: Figure, words: Words) -> Figure:
    return msgspec.structs.replace(
        block, caption=block.caption or words.caption, credit=block.credit or words.credit
    )
