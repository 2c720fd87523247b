"""What stands beside a headline and is one field: the headline, its kicker, the standfirst, a section.

Receives: the elements of a fragment one by one, in the order of the page.
Returns:  `Facts` about them; what was read is taken off the page and is in the ledger as consumed.
Knows:    what such elements are called, how long they are at most, on which side of the headline they stand.
Never:    lines of several fields, which `visible` reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from bs4 import Tag

from convert.readers.html.labels import Labels
from convert.readers.html.metadata.fields import field_of
from convert.readers.html.metadata.head import Facts
from convert.readers.html.metadata.headline import fold
from convert.readers.html.metadata.lines import Piece, read_line
from convert.readers.html.metadata.overline import badges_in, is_overline, kicker_in
from convert.readers.html.metadata.standfirst import is_again, may_be_summary, reads_as_summary
from convert.readers.html.page import Page
from convert.readers.html.trees import HEADINGS, first_in, short_text, tags_in, text_of

__all__ = ["LONGEST_LINE", "TEXT_HAS_BEGUN", "SingleFields"]

_LONGEST = {"kicker": 150, "standfirst": 1500, "section": 60, "agency": 80}
LONGEST_LINE: Final = 300
TEXT_HAS_BEGUN: Final = 250
"""So many characters after the headline are the story."""
_BESIDE = 120
"""So many characters of buttons and labels may stand between headline and standfirst."""
_TELLING = frozenset({"authors", "published", "modified"})
_MOST_UNKNOWN = 40
_BARS = " :|–—·•"
"""What is left at the ends of a headline whose kicker is cut off."""
_OF_KICKER = frozenset({"p", "div", "span", "h2", "h3", "h4", "h5", "h6"})
_OF_SUMMARY = frozenset({"p", "div", "section", "h2", "h3", "h4"})


@dataclass(slots=True, kw_only=True)
class SingleFields:
    """The fields found so far; `prose` is how much of the story has gone by, `above` the headline and what it is in."""

    page: Page
    facts: Facts
    labels: Labels
    language: str | None
    headline: Tag | None
    shown: Facts
    doubtful: frozenset[int]
    above: frozenset[int]
    prose: int = 0
    seen: set[str] = field(default_factory=set)

    def _headline(self, tag: Tag) -> None:
        for inner in [child for child in tags_in(tag) if field_of(child) in ("kicker", "section")]:
            if len(text_of(inner)) < len(text_of(tag)):
                self._whole(inner, "kicker")
        titles = [fact.value for name in ("title", "page_title") for fact in self.facts.of(name)]
        if "kicker" not in self.seen and (kicker := kicker_in(tag, titles)) is not None:
            self._whole(kicker, "kicker")
        for badge in badges_in(tag):
            self.page.remove(badge, "badge")
        self._nearest_first("published")
        self.shown.add("title", text_of(tag).strip(_BARS), "headline", self.page.path(tag))
        if first_in(tag, "img") is None:
            self.page.consume(tag, "title", "headline")
        else:
            self._without_words(tag)

    def _nearest_first(self, name: str) -> None:
        """Of the lines above the headline the nearest is the story's: others are those of a ticker, of a slider."""
        facts = self.shown.found[name]
        lines = [list(line) for _, line in groupby(facts, key=lambda fact: fact.origin.path)]
        self.shown.found[name] = [fact for line in reversed(lines) for fact in line]

    def _without_words(self, tag: Tag) -> None:
        """A headline with a picture in it: the words go, the picture stays."""
        self.page.ledger.consume(text_of(tag), "title", "headline", self.page.place(tag), self.page.path(tag))
        for node in [node for node in tag.descendants if not isinstance(node, Tag)]:
            node.extract()

    def _single(self, tag: Tag, name: str) -> bool:
        """A line that is one field: a kicker above the headline, a standfirst below it, a section near it."""
        above = self.headline is not None and self.page.place(tag) < self.page.place(self.headline)
        text = text_of(tag)
        if name == "kicker" and not above and text in {fact.value for fact in self.facts.of("section")}:
            name = "section"
        is_near = above if name == "kicker" else self.prose <= TEXT_HAS_BEGUN
        is_known = name != "standfirst" or (not above and may_be_summary(tag, text, self.doubtful))
        if not is_near or not is_known or name in self.seen or len(text) > _LONGEST[name]:
            return False
        if name == "section" and not above and tag.name in HEADINGS:
            return False
        self._whole(tag, name)
        return True

    def _is_single(self, tag: Tag) -> bool:
        """Whether an element that no field names is one by where it stands."""
        if tag.name in HEADINGS and self._is_title_again(tag):
            return True
        if self.prose > TEXT_HAS_BEGUN:
            return False
        if self._is_above():
            return self._is_kicker(tag)
        return self._is_stated_standfirst(tag) or self._is_summary(tag)

    def _whole(self, tag: Tag, name: str) -> None:
        self.seen.add(name)
        if name == "standfirst" and is_again(tag, text_of(tag)):
            self.page.remove(tag, "repeated")
            return
        value = text_of(tag).strip(_BARS + "：") if name == "kicker" else text_of(tag)
        self.shown.add(name, value, f"class-{name}", self.page.path(tag))
        self.page.consume(tag, name, f"class-{name}")

    def _is_title_again(self, tag: Tag) -> bool:
        """The headline once more, as some pages hold it for small and for large screens."""
        if tag.name not in HEADINGS or (tag.parent is not None and tag.parent.name in HEADINGS):
            return False
        said = self.shown.first("title")
        if said is None or fold(text_of(tag)) != fold(said.value):
            return False
        self.page.consume(tag, "title", "headline-again")
        return True

    def _is_stated_standfirst(self, tag: Tag) -> bool:
        """A heading, or a paragraph of the header, right below the headline that the page states as its summary; above
        the story also a line that is none of it.
        """
        is_doubtful = id(tag) in self.doubtful and self.prose <= TEXT_HAS_BEGUN
        if (self.prose and not is_doubtful) or "standfirst" in self.seen or not self.shown.first("title"):
            return False
        is_place = (
            is_doubtful
            or tag.name in HEADINGS
            or (tag.name == "p" and any(parent.name in ("header", "hgroup") for parent in tag.parents))
        )
        said = fold(text_of(tag)) if is_place else ""
        if not said or said not in {fold(fact.value) for fact in self.facts.of("standfirst")}:
            return False
        if not may_be_summary(tag, text_of(tag), self.doubtful):
            return False
        self._whole(tag, "standfirst")
        return True

    def _is_summary(self, tag: Tag) -> bool:
        """A block right below the headline that is the standfirst by what it is called, or where it stands."""
        if self.prose > _BESIDE or "standfirst" in self.seen or not self.shown.first("title"):
            return False
        if tag.name not in _OF_SUMMARY or not reads_as_summary(tag, self.above, self.doubtful):
            return False
        if self._says_who_or_when(tag):
            return False
        self._whole(tag, "standfirst")
        return True

    def _is_kicker(self, tag: Tag) -> bool:
        """A line right above the headline that is its kicker."""
        if "kicker" in self.seen or tag.name not in _OF_KICKER:
            return False
        if self.headline is None or not is_overline(tag, self.headline) or self._says_who_or_when(tag):
            return False
        sections = {fold(fact.value) for fact in self.facts.of("section")}
        self._whole(tag, "section" if fold(text_of(tag)) in sections else "kicker")
        return True

    def _says_who_or_when(self, tag: Tag) -> bool:
        """Whether what is called a standfirst is a line of fields, or holds such lines beside the standfirst."""
        text = short_text(tag, LONGEST_LINE)
        return text is not None and _is_told(read_line(tag, self.labels, self.language)[0])

    def _is_above(self) -> bool:
        """Whether the headline is still to come: what somebody does is not said before it."""
        return self.headline is not None and self.shown.first("title") is None


def _is_told(pieces: tuple[Piece, ...]) -> bool:
    """Whether pieces say who or when, and hardly anything else."""
    unknown = sum(len(piece.text) for piece in pieces if not piece.field)
    return unknown <= _MOST_UNKNOWN and any(piece.value and piece.field in _TELLING for piece in pieces)
