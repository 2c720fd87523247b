"""What the page shows above (and sometimes below) its text: headline, kicker, standfirst, byline, dates, tags.

Receives: the parts of a page that hold the article, and its headline.
Returns:  `Facts` about what is shown; what was shown is taken off the page and is in the ledger as consumed.
Knows:    where such lines stand, and how long they are at most.
Never:    reads a line of the body as a field: once the text has begun, a date is part of the story.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, islice

from bs4 import Tag

from convert.readers.html.labels import Labels, bare
from convert.readers.html.metadata.authors import BELOW, BYLINE
from convert.readers.html.metadata.fields import field_of, is_of_comment
from convert.readers.html.metadata.head import Facts
from convert.readers.html.metadata.lines import Piece, read_line
from convert.readers.html.metadata.single import LONGEST_LINE, TEXT_HAS_BEGUN, SingleFields
from convert.readers.html.metadata.unmarked import Found, Unmarked, named, without_place
from convert.readers.html.page import Page
from convert.readers.html.trees import (
    BLOCKS,
    first_in,
    first_of,
    has_content,
    is_text,
    previous_tag,
    tags_in,
    text_of,
    within,
)

__all__ = ["read_visible"]

_CLOSED = frozenset(
    "figure blockquote table pre aside details dl svg math video audio iframe object q code".split()
)
"""Elements in which no line of the header stands."""
_LONGEST_DATED, _LONGEST_BESIDE = 120, 60
_SIGNED_BELOW = frozenset({"author", "byline", "keywords", "agency"})
"""Lines that also stand below the text."""
_OF_STORY = frozenset({"p", "div", "span", "h4", "h5", "h6"})
"""Elements that may hold a byline and yet be taken for the story."""


@dataclass(slots=True, kw_only=True)
class _Header(SingleFields):
    unmarked: Unmarked

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
        below = self.prose > TEXT_HAS_BEGUN
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

    def _take(self, tag: Tag) -> Tag | None:
        """The line of the header that an element is, or stands in, taken off the page; None where it is none."""
        name = field_of(tag)
        if not name or not has_content(tag):
            return tag if self._is_single(tag) else None
        if name == "standfirst" and self._says_who_or_when(tag):
            name = "meta"
        if name in ("kicker", "standfirst", "section"):
            return tag if self._dated(tag, name) or self._single(tag, name) else None
        if name == "meta" and "standfirst" not in self.seen and any(map(_is_standfirst, tags_in(tag))):
            return None
        below = self.prose > TEXT_HAS_BEGUN
        if (below and (name not in _SIGNED_BELOW or is_of_comment(tag))) or len(text_of(tag)) > LONGEST_LINE:
            return None
        line = self._line(tag, below)
        pieces, _ = read_line(line, self.labels, self.language, self.unmarked.label)
        pieces = without_place(pieces)
        if name == "meta":
            pieces = tuple(named(pieces, "published"))
        if not self._is_understood(pieces, below) or not _stands_alone(line):
            return None
        self.unmarked.mark(line, pieces)
        self._note(line, pieces, BELOW if below else "")
        return line

    def _dated(self, tag: Tag, name: str) -> bool:
        """A line that is called one field, and is a date and little else: `<p class="topline">24 May 2011 | News`.

        Refused: a sentence with a date in it. What is left beside the date is the field, where it is one thing.
        """
        text = text_of(tag)
        if (
            name in self.seen | {"standfirst"}
            or len(text) > _LONGEST_DATED
            or not any(map(str.isdigit, text))
        ):
            return False
        pieces, _ = read_line(tag, self.labels, self.language)
        unknown = [at for at, piece in enumerate(pieces) if not piece.field]
        says = {piece.field for piece in pieces if piece.value}
        if "published" not in says or sum(len(pieces[at].text) for at in unknown) > _LONGEST_BESIDE:
            return False
        if len(unknown) == 1:
            rest = pieces[unknown[0]]
            pieces = tuple(
                rest._replace(field=name, value=rest.text) if one is rest else one for one in pieces
            )
            self.seen.add(name)
        self._note(tag, pieces, BELOW)
        return True

    def _line(self, tag: Tag, below: bool) -> Tag:
        """The line an element stands in: as far up as everything is understood."""
        while (
            tag.parent is not None
            and tag.parent.name
            in ("p", "div", "span", "li", "address", "small", "em", "i", "strong", "a", "b")
            and not self._is_around_headline(tag.parent)
            and len(text_of(tag.parent)) <= LONGEST_LINE
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


def _says(node: object) -> bool:
    return is_text(node) and bool(node.strip())


def _stands_alone(line: Tag) -> bool:
    """Whether an element is a line of its own and not a word of a sentence; signs part it from what is beside it."""
    while line.name not in BLOCKS and line.parent is not None:
        for siblings in (line.previous_siblings, line.next_siblings):
            beside = next((node for node in siblings if isinstance(node, Tag) or _says(node)), None)
            if is_text(beside) and any(map(str.isalnum, beside)):
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
    header = _Header(
        page=page,
        facts=facts,
        labels=labels,
        language=language,
        headline=headline,
        shown=Facts(facts.data),
        doubtful=lines,
        unmarked=unmarked,
        above=above,
    )
    header.read(parts)
    return header.shown
