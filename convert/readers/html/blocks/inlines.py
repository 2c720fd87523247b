"""Elements that stand in a line of text, and lines made of anything.

Receives: elements and text of a page.
Returns:  inline nodes.
Knows:    what each inline element means; that a block inside a line begins a new line.
Never:    blocks; recurses but for ruby.

`q` becomes “…”, inside another ‘…’: the marks a browser shows where no style says otherwise. They are the only
characters that are not on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from bs4 import Tag
from bs4.element import PageElement

from convert.model import (
    Emphasis,
    Inline,
    Language,
    LineBreak,
    Link,
    Math,
    NoteRef,
    Ruby,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)
from convert.readers.html.blocks.embeds import embed_address, embed_title
from convert.readers.html.blocks.flow import Flow, Opening
from convert.readers.html.blocks.formulas import formula_of, is_formula
from convert.readers.html.blocks.place import MAX_DEPTH, Nodes, Place
from convert.readers.html.images import image_of, is_small
from convert.readers.html.links import web_address
from convert.readers.html.trees import BLOCKS, attribute, is_text, tags_in, text_of

__all__ = ["Entered", "enter", "inlines_of", "leaf", "leave", "link_around"]

_CODE = Opening("code", None)
_FORMATS = {
    name: opening
    for names, opening in (
        ("em i cite dfn var", Opening("em", Emphasis)),
        ("strong b", Opening("strong", Strong)),
        ("u ins", Opening("u", Underline)),
        ("s strike del", Opening("s", Strike)),
        ("sup", Opening("sup", Superscript)),
        ("sub", Opening("sub", Subscript)),
        ("code kbd samp tt", _CODE),
    )
    for name in names.split()
}
_QUOTES = (("“", "”"), ("‘", "’"))


class Entered(NamedTuple):
    """An inline element that was entered: how many formats it opened, the text to put after it, its place."""

    opened: int
    after: str
    place: Place
    is_block: bool


def enter(tag: Tag, flow: Flow, place: Place) -> Entered:
    """Begin an inline element; what is in it comes next, then `leave`."""
    openings = list(_openings(tag, place))
    for opening in openings:
        flow.open(opening)
    after = ""
    if tag.name == "q":
        before, after = _QUOTES[place.quoted % 2]
        flow.text(before)
    voice, quoted = place.voice.at(tag), place.quoted + (tag.name == "q")
    is_same = voice is place.voice and quoted == place.quoted
    inside = place if is_same else replace(place, voice=voice, quoted=quoted)
    return Entered(len(openings), after, inside, tag.name in BLOCKS)


def leave(entered: Entered, flow: Flow) -> None:
    """End an inline element."""
    if entered.after:
        flow.text(entered.after)
    for _ in range(entered.opened):
        flow.close()


def _openings(tag: Tag, place: Place) -> Iterator[Opening]:
    voice = place.voice.at(tag)
    if voice is not place.voice:
        language, direction = voice.language_within(place.voice), voice.direction_within(place.voice)
        if direction == "ltr" and _FORMATS.get(tag.name) is _CODE:
            direction = None  # code runs so wherever it stands
        if language or direction:
            yield Opening("language", partial(_in_language, language=language, direction=direction))
    if tag.name == "a":
        opening = _link(tag, place)
        if opening:
            yield opening
    elif (
        tag.name == "sup"
        and place.page.notes
        and any(id(child) in place.page.notes for child in tags_in(tag))
    ):
        return
    elif tag.name in _FORMATS:
        yield _FORMATS[tag.name]


def _in_language(children: tuple[Inline, ...], **said: object) -> Inline:
    return Language(children, **said)  # type: ignore[arg-type]


def _link(tag: Tag, place: Place) -> Opening | None:
    if not attribute(tag, "href"):
        return None
    name = place.page.fragment(attribute(tag, "href"))
    address = _address(tag, place)
    url = f"#{name}" if name else address
    if url is None:
        place.page.ledger.count("link-dropped")
        return None
    return Opening("a", partial(_to, url=url, title=attribute(tag, "title") or None), address)


def _address(tag: Tag, place: Place) -> str | None:
    """Where a link leads; None for one to a place in the page, and for one that leads nowhere."""
    address = attribute(tag, "href")
    is_inside = address == "#" or place.page.fragment(address) is not None
    return None if is_inside else web_address(place.page, address)


def link_around(tag: Tag, root: Tag, place: Place) -> str | None:
    """Where the link leads that a picture in `root` stands in, None where it stands in none."""
    for parent in tag.parents:
        if parent.name == "a":
            return _address(parent, place)
        if parent is root:
            break
    return next((opening.url for opening in place.formats if opening.url), None)


def _to(children: tuple[Inline, ...], url: str, title: str | None) -> Inline:
    return Link(url, children, title)


def leaf(tag: Tag, flow: Flow, place: Place) -> bool:
    """Put an inline element that is read whole into the line; False where the element is not one."""
    if id(tag) in place.page.notes:
        flow.add(NoteRef(place.page.notes[id(tag)]))
    elif is_formula(tag):
        formula = formula_of(tag, place.page)
        if formula:
            flow.add(Math(formula.text, formula.mathml))
    elif tag.name in _LEAVES:
        _LEAVES[tag.name](tag, flow, place)
    else:
        return False
    return True


def _break(tag: Tag, flow: Flow, place: Place) -> None:
    flow.add(LineBreak())


def _image(tag: Tag, flow: Flow, place: Place) -> None:
    image = image_of(tag, place.page)
    if image:
        flow.picture(image, is_small=is_small(tag))


def _object(tag: Tag, flow: Flow, place: Place) -> None:
    """A foreign object in a line: a link to it by its title, then what stands in its place."""
    url = embed_address(tag, place.page)
    if url:
        flow.add(Link(url, (Text(embed_title(tag) or url),)))
    if tag.name != "iframe":
        flow.text(f" {text_of(tag)}")


def _ruby(tag: Tag, flow: Flow, place: Place) -> None:
    """A base text and its reading, as often as they alternate in the element."""
    if place.depth >= MAX_DEPTH:
        flow.text(tag.get_text())
        return
    inside = replace(place, depth=place.depth + 1, formats=())
    base: list[PageElement] = []
    for node in _ruby_parts(tag):
        if isinstance(node, Tag) and node.name == "rt":
            children, reading = inlines_of(base, inside), inlines_of(_reading(node), inside)
            if children and reading:
                flow.add(Ruby(children, reading))
            else:
                for part in (*children, *reading):
                    flow.add(part)
            base = []
        else:
            base.append(node)
    for part in inlines_of(base, inside):
        flow.add(part)


def _ruby_parts(tag: Tag) -> Iterator[PageElement]:
    """The base texts and readings in order; a parser may have put a reading inside the one before."""
    stack: list[PageElement] = list(reversed(tag.contents))
    while stack:
        node = stack.pop()
        if isinstance(node, Tag) and node.name in ("rtc", "rb", "rbc"):
            stack.extend(reversed(node.contents))
            continue
        if isinstance(node, Tag) and node.name == "rp":
            continue
        yield node
        if isinstance(node, Tag) and node.name == "rt":
            stack.extend(reversed([child for child in node.contents if _is_ruby_part(child)]))


def _is_ruby_part(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name in ("rt", "rb", "rtc")


def _reading(tag: Tag) -> list[PageElement]:
    return [node for node in tag.contents if not _is_ruby_part(node)]


_LEAVES: dict[str, Callable[[Tag, Flow, Place], None]] = {
    "br": _break,
    "img": _image,
    "ruby": _ruby,
    **dict.fromkeys(("iframe", "object", "embed", "video", "audio"), _object),
}


def inlines_of(nodes: Nodes, place: Place) -> tuple[Inline, ...]:
    """Anything as one line of inlines; where a block begins or ends there is a line end.

    Table cells and list items, too, are read in order; pictures stand where they stood.
    """
    flow = Flow(place.formats)
    stack: list[tuple[Iterator[PageElement], Entered | None, Place]] = [(iter(list(nodes)), None, place)]
    while stack:
        children, entered, here = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            if entered is not None:
                leave(entered, flow)
                _new_line(flow, entered.is_block)
        elif is_text(node):
            flow.text(str(node))
        elif isinstance(node, Tag) and not leaf(node, flow, here):
            _new_line(flow, node.name in BLOCKS)
            inner = enter(node, flow, here)
            stack.append((iter(list(node.contents)), inner, inner.place))
    return flow.take()


def _new_line(flow: Flow, is_block: bool) -> None:
    if is_block and not flow.is_blank and not flow.ends_with_break:
        flow.add(LineBreak())
