"""The short lines above an article: byline, dates, section, tags, and any mixture of them.

Receives: an element that is such a line, what the line before it announced.
Returns:  what each piece of it says, in order; together the pieces are the whole text of the line.
Knows:    elements and words of class that name a piece, labels before it, signs between pieces, dates amid words.
Never:    takes anything off the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bs4 import Tag
from bs4.element import PageElement

from convert.dates import find_dates, parse_date
from convert.readers.html.labels import Labels, bare
from convert.readers.html.metadata.fields import field_of
from convert.readers.html.metadata.moments import date_in, stated_in
from convert.readers.html.metadata.people import is_full_name, signed
from convert.readers.html.trees import is_text, squeeze, tags_in, text_of

__all__ = ["Piece", "read_line"]

_WHOLE = frozenset({"author", "date", "updated", "section", "agency", "role"})
"""Fields whose element is one piece, whatever is in it."""
_NAMED = frozenset({"author", "byline"})
_MOMENTS = frozenset({"date", "updated"})
_BETWEEN = re.compile(r"([|·•⋅∙/—–\n\t\xa0]+|\s-\s|\s*[,;]\s*(?=\d))")
_SIGNS = re.compile(r"[\W_]*")
_LONGEST = 300
_MOST_WORDS = 7
_OPENING = re.compile(r"[,;:>»$–—-]+\s*(?=\w)")
"""Signs that belong to nothing before a label, a name or a date."""
_INITIAL = re.compile(r"[A-Z]\.?$")
_HOUR_BEHIND = re.compile(r"(\D+)\s\d{1,2}[:.h]\d\d\b.{0,20}$")
"""An hour behind a name, without its day."""


class Piece(NamedTuple):
    """A piece of a line: the field it speaks of ("" for none), what it says of it, its text on the page.

    `is_signed` says of a name that a word for "by" stood before it, of a change that a word for it did.
    """

    field: str
    value: str
    text: str
    is_signed: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads one line; `label` is the label just read, which says what the next piece is."""

    labels: Labels
    language: str | None
    role: str
    label: str = ""
    last: str = ""

    def pieces(self, line: Tag) -> Iterator[Piece]:
        """The pieces of a line; a sign between two belongs to the one before it."""
        for piece in self._all(line):
            if piece.field == _SIGN:
                yield Piece(self.last or _FIELD_OF_ROLE.get(self.role, "published"), "", piece.text)
            else:
                self.last = piece.field or self.last
                yield piece

    def _all(self, line: Tag) -> Iterator[Piece]:
        stack: list[tuple[PageElement, str]] = [(line, self.role)]
        while stack:
            node, role = stack.pop()
            if is_text(node):
                self.role = role
                yield from self._loose(str(node))
            elif isinstance(node, Tag):
                field = field_of(node)
                if self._is_whole(node, field):
                    yield from self._element(node, field)
                elif node.name == "a" and "keywords" in (field, role) and text_of(node):
                    yield Piece("keywords", text_of(node), text_of(node))
                else:
                    inner = field if field in _FIELD_OF_ROLE else role
                    stack.extend((child, inner) for child in reversed(node.contents))

    def _is_whole(self, tag: Tag, field: str) -> bool:
        """Whether an element is one piece: a date that is one date, names and nothing else, any other field."""
        if field not in _WHOLE or _holds_other(tag, field):
            return False
        if field == "author":
            rest = self._unsigned(text_of(tag))[1]
            return not rest or self._names(rest)
        if field not in _MOMENTS or stated_in(tag):
            return True
        return parse_date(self._unlabelled_date(text_of(tag))[2], self.language) is not None

    def _names(self, text: str) -> bool:
        people, rest = signed(text, self.labels)
        return bool(people) and not rest

    def _unlabelled_date(self, text: str) -> tuple[str, str, str]:
        """A date as what its label says of it, the label, the rest."""
        for name in ("updated", "published"):
            label, rest = self.labels.split(text, name)
            if label:
                return name, label.strip(), rest
        return "", "", text

    def _element(self, tag: Tag, field: str) -> Iterator[Piece]:
        text = text_of(tag)
        if not text:
            return
        if field in _MOMENTS:
            yield from self._moment(tag, text, field)
        elif field == "author":
            yield from self._author(text)
        elif field == "agency":
            label, rest = self.labels.split(text, "source")
            known = bool(label) or text in self.labels.agencies
            if label:
                yield Piece("agency", "", label.strip())
            yield Piece("agency" if known else "", rest if known else "", rest)
        else:
            yield Piece(field, text, text)

    def _author(self, text: str) -> Iterator[Piece]:
        label, rest = self._unsigned(text)
        if label:
            self.label = "byline"
            yield Piece("authors", "", label.strip())
        if rest:
            is_editor = self.label == "editor"
            yield Piece(
                "" if is_editor else "authors", "" if is_editor else rest, rest, self.label == "byline"
            )

    def _unsigned(self, text: str) -> tuple[str, str]:
        """A name as the word for "by" before it, and the name; a small word before a full name is one, too.

        `durch Stephan Markus`, as a theme has it that was translated word by word; refused: `de la Cruz`.
        """
        label, rest = self.labels.split(text, "byline")
        first, _, name = text.partition(" ")
        if not label and first.islower() and first.isalpha() and is_full_name(name):
            return first, name
        return label, rest

    def _moment(self, tag: Tag, text: str, field: str) -> Iterator[Piece]:
        kind, label, rest = self._unlabelled_date(text)
        name = "modified" if "updated" in (kind, field, self.label) else "published"
        is_said = "updated" in (kind, self.label)
        self.label = ""
        value = self._value(stated_in(tag), rest)
        known = date_in(value, self.language) is not None
        if label:
            yield Piece(name if known else "", "", label)
        if rest:
            yield Piece(name if known else "", value if known else "", rest, is_said)

    def _value(self, stated: str, shown: str) -> str:
        """What machines are told, unless a reader sees another day: that of the place the page is written at."""
        told = date_in(stated, self.language)
        seen = date_in(shown, self.language)
        is_same = told is None or seen is None or told.value[:10] == seen.value[:10]
        return stated if told is not None and is_same else shown

    def _loose(self, text: str) -> Iterator[Piece]:
        """Text that no element names."""
        found = () if parse_date(squeeze(text), self.language) else self._dates(text)
        at = 0
        for start, end in found:
            yield from self._parts(text[at:start])
            yield from self._said(text[start:end])
            at = end
        yield from self._parts(text[at:])

    def _dates(self, text: str) -> tuple[tuple[int, int], ...]:
        found = find_dates(text, self.language, 4) if len(text) <= _LONGEST else ()
        return tuple((date.start, date.end) for date in found)

    def _parts(self, text: str) -> Iterator[Piece]:
        if parse_date(squeeze(text), self.language):
            yield from self._said(text)
            return
        for part in _BETWEEN.split(text):
            if part.strip():
                yield from self._said(part)

    def _said(self, part: str) -> Iterator[Piece]:
        part = squeeze(part)
        opening = _OPENING.match(part)
        if opening:
            yield Piece(_SIGN, "", opening[0].strip())
            part = part[opening.end() :]
        while found := self._labelled(part):
            name, label, part = found
            self.label = "updated" if (self.label, name) == ("updated", "published") else name
            yield Piece(_FIELD_OF_LABEL[self.label], "", label.strip())
            if name != "byline":
                break
        words = part.rsplit(" ", 1)
        is_open = len(words) == 2 and bare(words[1]) in self.labels.openers and not _INITIAL.match(words[1])
        if is_open:
            part = words[0]
        if part:
            yield from self._timed(part)
        if is_open:
            yield Piece(_SIGN, "", words[1])

    def _labelled(self, part: str) -> tuple[str, str, str] | None:
        """The longest label a part begins with: its name, its words, the rest. `posted by` is not `posted`."""
        best: tuple[str, str, str] | None = None
        for name in ("updated", "published", "editor", "byline", "source", "keywords"):
            label, rest = self.labels.split(part, name)
            if label and (best is None or len(label) > len(best[1])):
                best = name, label, rest
        return best

    def _timed(self, part: str) -> Iterator[Piece]:
        """A part that may hold a name with an hour behind it: `by Ada Quill at 12:11 PM`."""
        match = _HOUR_BEHIND.match(part) if self.label == "byline" else None
        words = match[1].rsplit(" ", 1) if match else []
        if match and len(words) == 2 and bare(words[1]) in self.labels.date_words:
            yield self._unlabelled(words[0])
            yield Piece(_SIGN, "", part[len(words[0]) :].strip())
        else:
            yield self._unlabelled(part)

    def _unlabelled(self, part: str) -> Piece:
        if _SIGNS.fullmatch(part) or bare(part) in self.labels.date_words or self._joins(part):
            return Piece(_SIGN, "", part)
        if parse_date(part, self.language):
            label, self.label = self.label, ""
            return Piece("modified" if label == "updated" else "published", part, part, label == "updated")
        if part in self.labels.agencies:
            return Piece("agency", part, part)
        if self.label == "editor":
            return Piece("", "", part)
        if (self.role in _NAMED or self.label == "byline") and (piece := self._person(part)):
            return piece
        if "keywords" in (self.role, self.label):
            return Piece("keywords", part, part)
        self.label = ""
        is_heading = self.labels.beginnings["author_note"].begin(part.casefold())
        if self.labels.is_role(part) and len(part.split()) < _MOST_WORDS and not is_heading:
            return Piece("role", part, part)
        return Piece("", "", part)

    def _joins(self, part: str) -> bool:
        return self.labels.joiners.fullmatch(f" {part} ") is not None

    def _person(self, part: str) -> Piece | None:
        """Names after a word for "by", or where names stand; one word alone is a name only after that word."""
        is_signed = self.label == "byline"
        people, rest = signed(part, self.labels, is_stated=is_signed and " " not in part)
        is_sure = (
            is_signed
            or self.role == "author"
            or any(is_full_name(person.name) or not person.name.isascii() for person in people)
        )
        if people and not rest and is_sure:
            return Piece("authors", part, part, is_signed)
        return Piece("role", part, part) if self.labels.is_role(part) else None


_SIGN = "sign"
_FIELD_OF_ROLE = {"byline": "authors", "author": "authors", "keywords": "keywords", "section": "section"}
_FIELD_OF_LABEL = {
    "updated": "modified", "published": "published", "byline": "authors", "source": "agency", "keywords": "keywords",
    "editor": "",
}  # fmt: skip


def _holds_other(tag: Tag, field: str) -> bool:
    """Whether an element holds pieces of another kind: `<p class="date">… <span class="updated">`."""
    inner = [field_of(child) for child in tags_in(tag)]
    if field in _MOMENTS:
        return sum(name in _MOMENTS for name in inner) > 1 or "author" in inner
    return any(name and name != field and name != "role" for name in inner) or inner.count(field) > 1


def read_line(
    line: Tag, labels: Labels, language: str | None, label: str = ""
) -> tuple[tuple[Piece, ...], str]:
    """The pieces of a line in order, and the label with which it ends; `label` is that of the line before."""
    reader = _Reader(labels, language, field_of(line), label)
    return tuple(reader.pieces(line)), reader.label
