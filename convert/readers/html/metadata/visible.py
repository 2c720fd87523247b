"""What the page shows above (and sometimes below) its text: headline, kicker, standfirst, byline, dates, tags.

Receives: the parts of a page that hold the article, and its headline.
Returns:  `Facts` about what is shown; what was shown is taken off the page and is in the ledger as consumed.
Knows:    where such lines stand, and how long they are at most.
Never:    reads a line of the body as a field: once the text has begun, a date is part of the story.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, islice

from bs4 import Tag

from convert.readers.html.labels import Labels, bare
from convert.readers.html.metadata.authors import BELOW, BYLINE
from convert.readers.html.metadata.fields import field_of, is_of_comment
from convert.readers.html.metadata.head import Facts
from convert.readers.html.metadata.headline import fold
from convert.readers.html.metadata.lines import Piece, read_line
from convert.readers.html.metadata.overline import badges_in, is_overline, kicker_in
from convert.readers.html.metadata.standfirst import is_again, may_be_summary, reads_as_summary
from convert.readers.html.metadata.unmarked import Found, Unmarked, named
from convert.readers.html.page import Page
from convert.readers.html.trees import (
    BLOCKS,
    HEADINGS,
    first_in,
    first_of,
    has_content,
    is_text,
    previous_tag,
    short_text,
    tags_in,
    text_of,
    within,
)

__all__ = ["read_visible"]

_CLOSED = frozenset(
    "figure blockquote table pre aside details dl svg math video audio iframe object q code".split()
)
"""Elements in which no line of the header stands."""
_LONGEST = {"kicker": 150, "standfirst": 1500, "section": 60, "agency": 80}
_LONGEST_LINE = 300
_BESIDE = 120
"""So many characters of buttons and labels may stand between headline and standfirst."""
_TELLING = frozenset({"authors", "published", "modified"})
_MOST_UNKNOWN = 40
_TEXT_HAS_BEGUN = 250
"""So many characters after the headline are the story."""
_SIGNED_BELOW = frozenset({"author", "byline", "keywords", "agency"})
"""Lines that also stand below the text."""
_BARS = " :|–—·•"
"""What is left at the ends of a headline whose kicker is cut off."""
_OF_KICKER = frozenset({"p", "div", "span", "h2", "h3", "h4", "h5", "h6"})
_OF_SUMMARY = frozenset({"p", "div", "section", "h2", "h3", "h4"})
_OF_STORY = frozenset({"p", "div", "span", "h4", "h5", "h6"})
"""Elements that may hold a byline and yet be taken for the story."""


@dataclass(slots=True)
class _Header:
    page: Page
    facts: Facts
    labels: Labels
    language: str | None
    headline: Tag | None
    shown: Facts
    doubtful: frozenset[int]
    unmarked: Unmarked
    above: frozenset[int]
    prose: int = 0
    seen: set[str] = field(default_factory=set)

    def read(self, parts: tuple[Tag, ...]) -> None:
        stack = list(reversed(parts))
        while stack:
            tag = stack.pop()
            if tag.name in _CLOSED and not self._is_open(tag):
                continue
            if tag is self.headline:
                self._headline(tag)
                continue
            is_around = self._is_around_headline(tag)
            if not is_around and (line := self._take(tag)):
                stack = stack if line is tag else [other for other in stack if not within(other, line)]
            elif is_around or not self._is_unmarked(tag):
                self._count(tag)
                stack += [node for node in reversed(tag.contents) if type(node) is Tag]
        for found in (*self.unmarked.signed(self.prose), *self._beside()):
            if found.line.parent is not None:
                self._note(*found)

    def _beside(self) -> Iterable[Found]:
        """Names beside dates, where no line says more plainly who wrote."""
        return () if self.shown.of("authors") else self.unmarked.names()

    def _is_unmarked(self, tag: Tag) -> bool:
        """Whether an element that no class names is a line of the header, and taken off the page as one."""
        is_doubtful = id(tag) in self.doubtful
        below = self.prose > _TEXT_HAS_BEGUN
        if not is_doubtful and (tag.name not in _OF_STORY or not _is_leaf(tag) or self._is_in_doubtful(tag)):
            return False
        found = self.unmarked.read(tag, self.prose, is_doubtful=is_doubtful, is_below=below)
        for one in found:
            self._note(*one)
        return bool(found)

    def _is_in_doubtful(self, tag: Tag) -> bool:
        return any(id(parent) in self.doubtful for parent in islice(tag.parents, 4))

    def _is_open(self, tag: Tag) -> bool:
        """Whether lines of the header stand in an element of another kind: a table that lays out the page, an aside."""
        if tag.name == "table":
            return self._is_around_headline(tag)
        return tag.name == "aside" and any(id(inner) in self.doubtful for inner in tags_in(tag))

    def _is_around_headline(self, tag: Tag) -> bool:
        return self.headline is not None and self.headline.parent is not None and id(tag) in self.above

    def _headline(self, tag: Tag) -> None:
        for inner in [child for child in tags_in(tag) if field_of(child) in ("kicker", "section")]:
            if len(text_of(inner)) < len(text_of(tag)):
                self._whole(inner, "kicker")
        titles = [fact.value for name in ("title", "page_title") for fact in self.facts.of(name)]
        if "kicker" not in self.seen and (inner := kicker_in(tag, titles)) is not None:
            self._whole(inner, "kicker")
        for inner in badges_in(tag):
            self.page.remove(inner, "badge")
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

    def _take(self, tag: Tag) -> Tag | None:
        """The line of the header that an element is, or stands in, taken off the page; None where it is none."""
        name = field_of(tag)
        if not name or not has_content(tag):
            is_taken = (
                self._is_title_again(tag)
                or self._is_stated_standfirst(tag)
                or self._is_summary(tag)
                or self._is_kicker(tag)
            )
            return tag if is_taken else None
        if name == "standfirst" and self._says_who_or_when(tag):
            name = "meta"
        if name in ("kicker", "standfirst", "section"):
            return tag if self._single(tag, name) else None
        if name == "meta" and "standfirst" not in self.seen and any(map(_is_standfirst, tags_in(tag))):
            return None
        below = self.prose > _TEXT_HAS_BEGUN
        if (below and (name not in _SIGNED_BELOW or is_of_comment(tag))) or len(text_of(tag)) > _LONGEST_LINE:
            return None
        line = self._line(tag, below)
        pieces, _ = read_line(line, self.labels, self.language, self.unmarked.label)
        if name == "meta":
            pieces = tuple(named(pieces, "published"))
        if not self._is_understood(pieces, below) or not _stands_alone(line):
            return None
        self.unmarked.mark(line, pieces)
        self._note(line, pieces, BELOW if below else "")
        return line

    def _says_who_or_when(self, tag: Tag) -> bool:
        """Whether what is called a standfirst is a line of fields, or holds such lines beside the standfirst."""
        text = short_text(tag, _LONGEST_LINE)
        return text is not None and _is_told(read_line(tag, self.labels, self.language)[0])

    def _single(self, tag: Tag, name: str) -> bool:
        """A line that is one field: a kicker above the headline, a standfirst below it, a section near it."""
        above = self.headline is not None and self.page.place(tag) < self.page.place(self.headline)
        text = text_of(tag)
        if name == "kicker" and not above and text in {fact.value for fact in self.facts.of("section")}:
            name = "section"
        is_near = above if name == "kicker" else self.prose <= _TEXT_HAS_BEGUN
        is_known = name != "standfirst" or (not above and may_be_summary(tag, text, self.doubtful))
        if not is_near or not is_known or name in self.seen or len(text) > _LONGEST[name]:
            return False
        if name == "section" and not above and tag.name in HEADINGS:
            return False
        self._whole(tag, name)
        return True

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
        is_doubtful = id(tag) in self.doubtful and self.prose <= _TEXT_HAS_BEGUN
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
        if not self._is_above() or "kicker" in self.seen or tag.name not in _OF_KICKER:
            return False
        if self.headline is None or not is_overline(tag, self.headline) or self._says_who_or_when(tag):
            return False
        sections = {fold(fact.value) for fact in self.facts.of("section")}
        self._whole(tag, "section" if fold(text_of(tag)) in sections else "kicker")
        return True

    def _line(self, tag: Tag, below: bool) -> Tag:
        """The line an element stands in: as far up as everything is understood."""
        while (
            tag.parent is not None
            and tag.parent.name
            in ("p", "div", "span", "li", "address", "small", "em", "i", "strong", "a", "b")
            and not self._is_around_headline(tag.parent)
            and len(text_of(tag.parent)) <= _LONGEST_LINE
            and first_in(tag.parent, "p", "img", "h2", "h3", "figure", "iframe") is None
            and self._is_understood(
                read_line(tag.parent, self.labels, self.language)[0], below, strictly=True
            )
        ):
            tag = tag.parent
        return tag

    def _is_understood(self, pieces: tuple[Piece, ...], below: bool, *, strictly: bool = False) -> bool:
        known = [piece for piece in pieces if piece.value]
        if not known or (strictly and any(not piece.field for piece in pieces)):
            return False
        unknown = sum(len(piece.text) for piece in pieces if not piece.field)
        names = {piece.field for piece in known}
        return unknown <= (0 if below else 120) and not (below and names & {"published", "modified"})

    def _note(self, line: Tag, pieces: tuple[Piece, ...], rule: str = "") -> None:
        place, path = self.page.place(line), self.page.path(line)
        for name, group in groupby(
            pieces, key=lambda piece: "authors" if piece.field == "role" else piece.field
        ):
            text = " ".join(piece.text for piece in group)
            if name:
                self.page.ledger.consume(text, name, "header-line", place, path)
            else:
                self.page.ledger.remove(text, "header-line", place, path)
        before = previous_tag(line)
        is_announced = before is not None and self.labels.is_label(text_of(before), "updated")
        is_far = self._is_above() and not any(piece.field == "authors" for piece in pieces)
        for piece in pieces:
            if piece.field and piece.value and not (is_far and piece.field == "role"):
                usual = BYLINE if piece.is_signed and piece.field == "authors" else "header-line"
                self.shown.add(piece.field, piece.value, rule or usual, path)
                if piece.field == "modified" and not piece.is_signed and not is_announced:
                    self.shown.add("dated", piece.value, rule or usual, path)
        line.extract()

    def _is_above(self) -> bool:
        """Whether the headline is still to come: what somebody does is not said before it."""
        return self.headline is not None and self.shown.first("title") is None

    def _count(self, tag: Tag) -> None:
        """Note how much of the story has gone by."""
        if tag.name not in BLOCKS or any(node.name in BLOCKS for node in tag.contents if type(node) is Tag):
            return
        if not self._is_above():
            self.prose += len(text_of(tag))


def _is_leaf(tag: Tag) -> bool:
    """Whether an element is one line: nothing in it stands on lines of its own."""
    return first_of(tag, BLOCKS) is None


def _is_standfirst(tag: Tag) -> bool:
    return field_of(tag) == "standfirst"


def _is_told(pieces: tuple[Piece, ...]) -> bool:
    """Whether pieces say who or when, and hardly anything else."""
    unknown = sum(len(piece.text) for piece in pieces if not piece.field)
    return unknown <= _MOST_UNKNOWN and any(piece.value and piece.field in _TELLING for piece in pieces)


def _says(node: object) -> bool:
    return is_text(node) and bool(node.strip())


def _stands_alone(line: Tag) -> bool:
    """Whether an element is a line of its own and not a word of a sentence."""
    while line.name not in BLOCKS and line.parent is not None:
        for siblings in (line.previous_siblings, line.next_siblings):
            beside = next((node for node in siblings if isinstance(node, Tag) or _says(node)), None)
            if is_text(beside):
                return False
            if isinstance(beside, Tag) and beside.name not in BLOCKS | {"br"} and not field_of(beside):
                return False
        line = line.parent
    return True


def read_visible(
    page: Page,
    parts: tuple[Tag, ...],
    headline: Tag | None,
    facts: Facts,
    labels: Labels,
    language: str | None,
    doubtful: Iterable[Tag] = (),
) -> Facts:
    """The facts a reader of the page sees; `language` is the page's, None where it is not known.

    `doubtful` are lines in `parts` that are none of the story's, so that they may say anything.
    """
    names = (fact.value for fact in facts.of("authors"))
    stated = (*names, *facts.data.values(facts.data.article.get("author")))
    unmarked = Unmarked(labels, language, frozenset(map(bare, stated)))
    lines = frozenset(map(id, doubtful))
    above = frozenset(map(id, (headline, *headline.parents)) if headline is not None else ())
    header = _Header(page, facts, labels, language, headline, Facts(facts.data), lines, unmarked, above)
    header.read(parts)
    return header.shown
