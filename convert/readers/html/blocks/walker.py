"""The article's elements into blocks.

Receives: the elements of an article, its furniture and header gone.
Returns:  blocks in reading order.
Knows:    which elements are blocks, which only hold them, and what text between them is.
Never:    recurses into what only holds other elements; drops a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import msgspec
from bs4 import Tag
from bs4.element import PageElement

from convert.model import (
    Block,
    Divider,
    Embed,
    Figure,
    Image,
    Inline,
    Math,
    MathBlock,
    Paragraph,
    Quote,
    Text,
    Verse,
    plain,
)
from convert.readers.html.blocks.below import is_all_beside_a_picture, with_words_below
from convert.readers.html.blocks.captions import with_line
from convert.readers.html.blocks.components import modernise
from convert.readers.html.blocks.copies import as_one
from convert.readers.html.blocks.crossheads import with_crossheads
from convert.readers.html.blocks.flow import Flow
from convert.readers.html.blocks.formulas import formula_of, is_formula
from convert.readers.html.blocks.handlers import handler_of
from convert.readers.html.blocks.inlines import Entered, enter, leaf, leave
from convert.readers.html.blocks.place import Nodes, Place
from convert.readers.html.blocks.quotes import with_credit_below
from convert.readers.html.blocks.typed import displayed, with_formulas, with_lists
from convert.readers.html.blocks.verses import joined_verse
from convert.readers.html.images import image_of, is_small
from convert.readers.html.trees import BLOCKS, is_text, roles, squeeze, text_of

__all__ = ["read_blocks"]

_LONGEST_UNNAMED = 160
_ORNAMENTS = "*•·⁂—–~#_=✻✽❦⁕❧☙※◆■-"
_ORNAMENT = re.compile(rf"[\s{re.escape(_ORNAMENTS)}]{{1,20}}")
_ALONE = frozenset("⁂❦✻✽⁕❧☙※")
"""Signs that part a text by themselves."""


@dataclass(slots=True)
class _Level:
    """An element that was entered: what is left of it, and the place in it. `entered` is None for a block."""

    children: Iterator[PageElement]
    tag: Tag | None
    place: Place
    entered: Entered | None = None


class _Walker:
    """Reads elements in order; what stands between blocks gathers in a line until a block begins or ends."""

    def __init__(self, nodes: Nodes, place: Place, home: Tag | None) -> None:
        self.found: list[Block] = []
        self.flow = Flow(place.formats)
        self.names: list[str] = []
        self.pictured: Tag | None = None
        self.is_under_picture = False
        self.place, self.home = place, home
        self.levels = [_Level(iter(list(nodes)), home, place)]

    def read(self) -> tuple[Block, ...]:
        while self.levels:
            level = self.levels[-1]
            node = next(level.children, None)
            if node is None:
                self._leave(level)
            elif is_text(node):
                self.flow.text(str(node))
            elif isinstance(node, Tag):
                self._element(node, level.place)
        found = with_lists(self.found, self._consume_bullet)
        is_story = self.place.depth == 0 and self.place.page.own is None
        return tuple(with_crossheads(found) if is_story else found)

    def _consume_bullet(self, bullet: str, block: Block) -> None:
        path = block.origin.path if block.origin else None
        page = self.place.page
        page.ledger.consume(bullet, "list", "bullet", page.place(self.home), path)

    def _element(self, tag: Tag, place: Place) -> None:
        handler = handler_of(tag, place)
        if handler:
            self._end_line()
            opened = self.flow.opened
            inside = place if opened == place.formats else replace(place, formats=opened)
            for block in handler(tag, inside):
                self._add(block)
        elif tag.name == "br" and self.flow.ends_with_break:
            self._end_line()
        elif tag.name == "br" and self.flow.is_blank and self.pictured is not None:
            self.is_under_picture = True
        elif is_formula(tag) and id(tag) not in place.page.notes:
            self._formula(tag, place)
        elif tag.name == "img" and self.flow.is_blank:
            self._picture(tag, place)
        elif not leaf(tag, self.flow, place):
            self._enter(tag, place)

    def _enter(self, tag: Tag, place: Place) -> None:
        if place.common.anchors.wanted:
            self.names.extend(place.common.anchors.names(tag))
        if tag.name not in BLOCKS:
            if self._is_taken_above(tag, place):
                return
            entered = enter(tag, self.flow, place)
            self.levels.append(_Level(iter(list(tag.contents)), tag, entered.place, entered))
            return
        self._end_line()
        if not self._is_taken_above(tag, place):
            voice = place.voice.at(tag)
            inside = place if voice is place.voice else replace(place, voice=voice)
            self.levels.append(_Level(iter(list(tag.contents)), tag, inside))

    def _leave(self, level: _Level) -> None:
        if level.entered:
            leave(level.entered, self.flow)
        else:
            self._end_line()
        self.levels.pop()

    def _add(self, block: Block) -> None:
        """One more block; anchors that stood before it lead to it."""
        if self.names:
            name = self.levels[0].place.common.anchors.attach(tuple(self.names), block.id)
            block = block if block.id == name else msgspec.structs.replace(block, id=name)
            self.names = []
        last = self.found[-1] if self.found else None
        if isinstance(block, Figure) and isinstance(last, Figure) and self._repeats(last, block):
            return
        if isinstance(block, Verse) and isinstance(last, Verse) and not block.id:
            self.found[-1] = joined_verse(last, block)
        else:
            self.found.append(block)
        self.pictured = None

    def _repeats(self, last: Figure, block: Figure) -> bool:
        """Whether a figure is the one before it again; then that has what both have."""
        whole = as_one(last, block)
        if whole is None:
            return False
        if last.caption or last.credit:
            said, page, at = plain((block,), " "), self.place.page, self.levels[-1].tag
            page.ledger.remove(said, "repeated-picture", page.place(at), page.path(at))
        self.found[-1] = whole
        return True

    def _home(self) -> tuple[Tag | None, Place]:
        """The block element that the line stands in."""
        level = next(level for level in reversed(self.levels) if level.entered is None)
        return level.tag, level.place

    def _end_line(self) -> None:
        """The line so far becomes a paragraph, pictures at its end become figures."""
        if self.flow.is_blank:
            self.flow.take()
            return
        pictures = self.flow.trailing_pictures()
        line = self.flow.take()
        home, place = self._home()
        is_caption = line and self._caption(line, home, place)
        self.is_under_picture = False
        if is_caption:
            pass
        elif line and not self._ornament(line, home, place) and not self._displayed(line, home, place):
            opens = place.page.own is not None or all(isinstance(b, (Figure, Embed)) for b in self.found)
            is_lead = opens and home is not None and "lead" in roles(home)
            line = with_formulas(line, partial(self._consume_mark, home))
            self._add(
                Paragraph(
                    line,
                    is_lead,
                    language=place.voice.language_within(place.outer),
                    direction=place.voice.direction_within(place.outer),
                    origin=place.origin("paragraph", home),
                )
            )
        if pictures:
            self._pictures(pictures, home, place)

    def _ornament(self, line: tuple[Inline, ...], home: Tag | None, place: Place) -> bool:
        """Three stars and the like between paragraphs; also a line of no-break spaces, which is nothing."""
        first = line[0]
        if not isinstance(first, Text) or first.text.strip()[:1] not in _ORNAMENTS:
            return False
        text = plain(line).strip()
        if any(not isinstance(node, Text) for node in line) or not _ORNAMENT.fullmatch(text or "*"):
            return False
        if len(text.replace(" ", "")) < 3 and text not in _ALONE:
            return not text
        place.page.ledger.consume(text, "divider", "ornament", place.page.place(home), place.page.path(home))
        self._add(Divider(origin=place.origin("ornament", home)))
        return True

    def _caption(self, line: tuple[Inline, ...], home: Tag | None, place: Place) -> bool:
        """A line in the element of a picture: a short one below it in a paragraph, or one that ends in a credit."""
        last = self.found[-1] if self.found else None
        if not isinstance(last, Figure) or last.caption or home is None or home is not self.pictured:
            return False
        text = squeeze(plain(line, " "))
        is_below = self.is_under_picture and home.name == "p" and len(plain(line)) <= _LONGEST_UNNAMED
        if not (is_below and text_of(home) == text) and not is_all_beside_a_picture(home, text, place):
            return False
        self.found[-1] = with_line(last, line, home, place)
        return True

    def _displayed(self, line: tuple[Inline, ...], home: Tag | None, place: Place) -> bool:
        """A line that is a formula in TeX."""
        text = displayed(line)
        if text:
            before, _, after = plain(line).partition(text)
            self._consume_mark(home, f"{before.strip()} {after.strip()}".strip())
            self._add(MathBlock(text, origin=place.origin("formula", home)))
        return bool(text)

    def _consume_mark(self, home: Tag | None, mark: str) -> None:
        page = self.place.page
        page.ledger.consume(mark, "math", "formula-mark", page.place(home), page.path(home))

    def _formula(self, tag: Tag, place: Place) -> None:
        formula = formula_of(tag, place.page)
        if formula and formula.is_block:
            self._end_line()
            self._add(MathBlock(formula.text, formula.mathml, **place.about("formula", tag)))
        elif formula:
            self.flow.add(Math(formula.text, formula.mathml))

    def _picture(self, tag: Tag, place: Place) -> None:
        """A picture at the start of a line: an illustration unless it is small."""
        image = image_of(tag, place.page)
        if image and is_small(tag):
            self.flow.picture(image, is_small=True)
        elif image:
            self._pictures((msgspec.structs.replace(image, link=self.flow.link),), *self._home())

    def _pictures(self, images: tuple[Image, ...], home: Tag | None, place: Place) -> None:
        """Pictures side by side in one paragraph are one figure."""
        last = self.found[-1] if self.found else None
        if isinstance(last, Figure) and self.pictured is home and home is not None:
            self.found[-1] = msgspec.structs.replace(last, images=(*last.images, *images))
        else:
            self._add(Figure(images, origin=place.origin("picture", home)))
            self.pictured = home

    def _is_taken_above(self, tag: Tag, place: Place) -> bool:
        """Whether an element is the caption or credit of the picture right above it, or names who said what is."""
        last = self.found[-1] if self.found and self.flow.is_blank else None
        whole: Block | None = None
        if isinstance(last, Figure):
            whole = with_words_below(last, tag, self.pictured, place)
        elif isinstance(last, Quote):
            whole = with_credit_below(last, tag, place)
        if whole is None:
            return False
        self.found[-1] = whole
        return True


def read_blocks(nodes: Nodes, place: Place, home: Tag | None) -> tuple[Block, ...]:
    """The blocks of some nodes in order; `home` is the element they stand in."""
    nodes = list(nodes)
    if place.depth == 0:
        modernise(nodes)
    return _Walker(nodes, place, home).read()
