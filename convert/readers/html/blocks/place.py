"""Where in an article something is being read.

Receives: a page and what surrounds the place.
Returns:  `Place`, handed down from block to block, and what all places share.
Knows:    languages and directions in force, ids that links lead to, how deep it is.
Never:    reads an element's content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias, TypedDict

from bs4 import Tag
from bs4.element import PageElement

from convert.languages import direction_of
from convert.model import Block, Direction, Origin
from convert.readers.html.blocks.flow import Opening
from convert.readers.html.labels import Labels
from convert.readers.html.page import Page
from convert.readers.html.trees import attribute, tags_in

__all__ = ["MAX_DEPTH", "About", "Anchors", "Common", "Nodes", "Place", "Voice"]

MAX_DEPTH = 40
"""How deep lists, quotes, boxes and tables may nest; what lies deeper is read in order, without its shape."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,5}")


@dataclass(slots=True)
class Anchors:
    """The ids of an article: those that links lead to, those given to blocks, those that are another's."""

    wanted: frozenset[str]
    given: set[str] = field(default_factory=set)
    same_as: dict[str, str] = field(default_factory=dict)

    def names(self, tag: Tag) -> tuple[str, ...]:
        """The names of an element that links lead to."""
        found = (attribute(tag, "id"), attribute(tag, "name") if tag.name == "a" else "")
        return tuple(name for name in found if name in self.wanted)

    def own(self, tag: Tag) -> str | None:
        """The id a block takes from its element; None where it has none, or another block has it."""
        name = attribute(tag, "id")
        return self.give((name,)) if name and not re.search(r"\s", name) else None

    def inner(self, tag: Tag) -> str | None:
        """The id a block takes from an anchor in its element."""
        return self.give(tuple(name for child in tags_in(tag) for name in self.names(child)))

    def attach(self, names: tuple[str, ...], taken: str | None) -> str | None:
        """The id of a block that anchors stand before: the one it has, else the first of theirs."""
        if taken is None:
            return self.give(names)
        self.same_as.update((name, taken) for name in names if name not in self.given)
        return taken

    def give(self, names: tuple[str, ...]) -> str | None:
        """One id for several names of the same place; the others lead to it as well."""
        free = [name for name in names if name not in self.given and name not in self.same_as]
        if not free:
            return None
        self.given.add(free[0])
        self.same_as.update((name, free[0]) for name in free[1:])
        return free[0]


@dataclass(frozen=True, slots=True)
class Voice:
    """A language and a direction of writing; whether an element says that direction itself."""

    language: str | None
    direction: Direction
    is_stated: bool = False

    def at(self, tag: Tag) -> Voice:
        """The voice inside an element."""
        said = tag.attrs
        if not said or not ("lang" in said or "dir" in said or "xml:lang" in said):
            return self
        language = Voice.tag(attribute(tag, "lang") or attribute(tag, "xml:lang")) or self.language
        stated = attribute(tag, "dir").lower()
        direction: Direction = "rtl" if stated == "rtl" else "ltr" if stated == "ltr" else self.direction
        return Voice(language, direction, stated in ("rtl", "ltr"))

    def language_within(self, outer: Voice) -> str | None:
        """The language where it says more than the one around it."""
        mine, around = (self.language or "").lower(), (outer.language or "").lower()
        return None if mine == around or around.startswith(f"{mine}-") else self.language

    def direction_within(self, outer: Voice) -> Direction | None:
        """The direction where it is another than the one around it, or than its language brings."""
        language = self.language_within(outer)
        is_odd = self.is_stated and language is not None and direction_of(language) != self.direction
        return self.direction if is_odd or self.direction != outer.direction else None

    @staticmethod
    def tag(text: str) -> str | None:
        """A well-formed language tag, None for anything else."""
        text = text.strip().replace("_", "-")
        return text if _TAG.fullmatch(text) else None

    @staticmethod
    def of(language: str | None) -> Voice:
        """The voice of a document in a language."""
        return Voice(language, direction_of(language))


class About(TypedDict):
    """The fields every block has."""

    id: str | None
    language: str | None
    direction: Direction | None
    origin: Origin


Nodes: TypeAlias = Iterable[PageElement]


@dataclass(frozen=True, slots=True)
class Common:
    """What all places of an article share."""

    page: Page
    labels: Labels
    anchors: Anchors
    read_blocks: Callable[[Nodes, Place, Tag | None], tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article: `outer` is the voice of the block around it, `voice` that of the page there; `quoted`
    counts the quotations in the line around it.
    """

    common: Common
    outer: Voice
    voice: Voice
    formats: tuple[Opening, ...] = ()
    depth: int = 0
    quoted: int = 0

    @property
    def page(self) -> Page:
        """The page."""
        return self.common.page

    @property
    def labels(self) -> Labels:
        """The words of its language."""
        return self.common.labels

    def blocks(self, tag: Tag, nodes: Nodes | None = None) -> tuple[Block, ...]:
        """The blocks in an element, as those of a block with the element's voice; or in some of its nodes."""
        inside = self.inside(tag)
        return self.common.read_blocks(tag.contents if nodes is None else nodes, inside, tag)

    def inside(self, tag: Tag) -> Place:
        """The place inside an element that is a block of its own."""
        voice = self.voice.at(tag)
        return Place(self.common, voice, voice, self.formats, self.depth + 1, self.quoted)

    def origin(self, rule: str, tag: Tag | None) -> Origin:
        """The provenance of what comes from an element."""
        return Origin(f"html.{rule}", path=self.page.path(tag))

    def about(self, rule: str, tag: Tag, *, keeps_id: bool = False, is_leaf: bool = False) -> About:
        """What a block says of itself. An id that no link leads to is kept where `keeps_id`; a block with no
        other blocks in it (`is_leaf`) takes the ids of anchors in it as well.
        """
        anchors, voice = self.common.anchors, self.voice.at(tag)
        own = anchors.own(tag) if keeps_id or anchors.names(tag) else None
        return About(
            id=own or (anchors.inner(tag) if is_leaf and anchors.wanted else None),
            language=voice.language_within(self.outer),
            direction=voice.direction_within(self.outer),
            origin=self.origin(rule, tag),
        )
