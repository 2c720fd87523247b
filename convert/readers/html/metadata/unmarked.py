"""Lines beside a headline, and below a story, that no element and no class calls what they are.

Receives: the short lines of the fragment one by one, in order.
Returns:  for each what it says, where it says a field; at the end the names that what stands beside them tells.
Knows:    labels alone on a line above what they label, names beside a date or a role, signatures.
Never:    takes anything off the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bs4 import Tag

from convert.readers.html.labels import Labels, bare
from convert.readers.html.metadata.authors import BELOW, BESIDE
from convert.readers.html.metadata.fields import field_of, is_called
from convert.readers.html.metadata.labelled import DASHES
from convert.readers.html.metadata.lines import Piece, read_line
from convert.readers.html.metadata.people import is_full_name, signed
from convert.readers.html.trees import short_text, text_of

__all__ = ["Found", "Unmarked", "named", "without_place"]

_LONGEST, _LONGEST_CALLED, _LONGEST_LABEL = 140, 300, 30
_MOST_UNKNOWN = 60
_NEAR_END = 1000
"""Within so many characters of its end a story may be signed and dated."""
_NEAR = 2
_PARTING = frozenset("|/·•")
_MOMENTS = frozenset({"published", "modified"})
_TELLING = _MOMENTS | {"authors"}
_BYLINE, _DATE, _ROLE, _NAME, _OTHER, _EDITOR = "byline", "date", "role", "name", "other", "editor"


class Found(NamedTuple):
    """A line that says fields, and the rule by which that was told where it is not the usual one."""

    line: Tag
    pieces: tuple[Piece, ...]
    rule: str = ""


class _Seen(NamedTuple):
    line: Tag
    kind: str


@dataclass(slots=True)
class Unmarked:
    """The lines that went by; `label` is what the last one announced, `announced` that line."""

    labels: Labels
    language: str | None
    authors: frozenset[str]
    lines: list[_Seen] = field(default_factory=list)
    signatures: list[tuple[Found, int]] = field(default_factory=list)
    feet: set[str] = field(default_factory=set)
    label: str = ""
    announced: Found | None = None

    def mark(self, line: Tag, pieces: tuple[Piece, ...]) -> None:
        """Note a line that was understood by its class."""
        self._see(line, pieces)
        self.label, self.announced = "", None

    def read(self, line: Tag, prose: int, *, is_doubtful: bool, is_below: bool) -> tuple[Found, ...]:
        """What a line says, with the line before it that announced it; () where it is none or that shows later."""
        is_foot = is_below and is_doubtful and is_called(line)
        text = short_text(line, _LONGEST_CALLED if is_foot else _LONGEST)
        if text is not None and not any(map(str.isalnum, text)):
            return ()
        is_passed = is_below and not is_doubtful and not self.announced
        if text is None or (is_passed and not field_of(line) and not self._says(text)):
            self._other(line)
            return ()
        pieces, label = read_line(line, self.labels, self.language, self.label)
        pieces = tuple(named(pieces, "published" if is_foot else "role"))
        announced = (self.announced,) if self.announced else ()
        if self._announces(line, pieces, text, label):
            return ()
        self.label, self.announced = "", None
        if not self._is_field(pieces, _LONGEST_CALLED if is_foot else _MOST_UNKNOWN * is_doubtful):
            is_named = is_doubtful and not is_below and self._is_named(text)
            self.lines.append(_Seen(line, _NAME if is_named else _kind(pieces)))
            return ()
        found = (*announced, Found(line, pieces))
        if is_below:
            if (announced or _is_labelled(pieces) or is_foot) and (is_foot or _is_sure(pieces)):
                self._sign(found, prose, is_foot=is_foot)
            return ()
        self._see(line, pieces)
        return found

    def _sign(self, found: tuple[Found, ...], prose: int, *, is_foot: bool) -> None:
        """Note a line that signs the story; a further foot that says nothing new is that of another, of a comment."""
        says = _fields(found[-1].pieces)
        if not is_foot or says - self.feet:
            self.signatures.extend((one._replace(rule=BELOW), prose) for one in found)
        self.feet |= says if is_foot else set()

    def _says(self, text: str) -> bool:
        """Whether a line begins with a label."""
        text = text.lstrip(DASHES)
        return any(self.labels.split(text, name)[0] for name in ("byline", "published", "updated"))

    def _is_named(self, text: str) -> bool:
        """Whether a line is full names and what their bearers do, and nothing else; or what the page states."""
        people, rest = signed(text, self.labels)
        is_full = bool(people) and not rest and all(is_full_name(person.name) for person in people)
        return is_full or bare(text) in self.authors

    def _announces(self, line: Tag, pieces: tuple[Piece, ...], text: str, label: str) -> bool:
        """Whether a line is a label and nothing else, so that the next says what it labels."""
        is_label = bool(label) and len(text) <= _LONGEST_LABEL and not any(piece.value for piece in pieces)
        if not is_label or not self.labels.is_label(text, label):
            return False
        self.label = label
        self.announced = None if label == "editor" else Found(line, pieces)
        self.lines.append(_Seen(line, _EDITOR if label == "editor" else _OTHER))
        return True

    def _is_field(self, pieces: tuple[Piece, ...], most_unknown: int) -> bool:
        """Whether a line says who or when, and hardly anything else; in the story's own lines nothing else at all."""
        says = any(piece.value and piece.field in _TELLING for piece in pieces)
        unknown = sum(len(piece.text) for piece in pieces if not piece.field)
        return says and unknown <= most_unknown

    def _see(self, line: Tag, pieces: tuple[Piece, ...]) -> None:
        self.lines.append(_Seen(line, _kind(pieces)))

    def _other(self, line: Tag) -> None:
        self.lines.append(_Seen(line, _OTHER))
        self.label, self.announced = "", None

    def names(self) -> Iterator[Found]:
        """Names alone on a line that stand beside a date or a role, or that the page states to be its authors."""
        for at, seen in enumerate(self.lines):
            if seen.kind != _NAME:
                continue
            before = self.lines[max(0, at - _NEAR) : at]
            near = {other.kind for other in (*before, *self.lines[at + 1 : at + 1 + _NEAR])}
            is_editor = bool(before) and before[-1].kind == _EDITOR
            text = text_of(seen.line)
            if not is_editor and (near & {_DATE, _ROLE} or bare(text) in self.authors):
                yield Found(seen.line, (Piece("authors", text, text),), BESIDE)

    def signed(self, prose: int) -> Iterator[Found]:
        """The lines that sign and date a story at its end; `prose` is how long it is."""
        return (found for found, at in self.signatures if prose - at <= _NEAR_END)


def named(pieces: tuple[Piece, ...], beside: str) -> Iterator[Piece]:
    """The pieces of a line; one that begins it, reads as a name and has another field beside it is one.

    `Ada Quill | Senior Writer | July 2, 2025`, in a line called one of fields also `Ada Quill | July 2, 2025`
    """
    says = _fields(pieces)
    for at, piece in enumerate(pieces):
        is_name = not at and not piece.field and says & {"role", beside} and is_full_name(piece.text)
        yield Piece("authors", piece.text, piece.text) if is_name else piece


def without_place(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces of a line in which a place stands as a name does: `Ada Quill | Palma de Mallorca | 08/01/2014`.

    Refused: names with a comma or a word between, names without a date behind them.
    """
    fields = [piece.field if piece.value else piece.text for piece in pieces]
    at = next((at for at in range(len(fields) - 4) if _is_placed(fields[at : at + 5])), None)
    if at is None:
        return pieces
    return (*pieces[: at + 2], Piece("", "", pieces[at + 2].text), *pieces[at + 3 :])


def _is_placed(fields: list[str]) -> bool:
    name, bar, place, other, date = fields
    return name == place == "authors" and bar == other and bar in _PARTING and date == "published"


def _fields(pieces: tuple[Piece, ...]) -> set[str]:
    return {piece.field for piece in pieces if piece.value and piece.field}


def _kind(pieces: tuple[Piece, ...]) -> str:
    says = _fields(pieces)
    return next((kind for kind, names in _KINDS.items() if says & names), _OTHER)


_KINDS = {_DATE: _MOMENTS, _BYLINE: frozenset({"authors"}), _ROLE: frozenset({"role"})}


def _is_labelled(pieces: tuple[Piece, ...]) -> bool:
    """Whether a word for "by" or for "published" stands in a line."""
    return any(
        piece.is_signed or (piece.field in _MOMENTS and not piece.value and any(map(str.isalpha, piece.text)))
        for piece in pieces
    )


def _is_sure(pieces: tuple[Piece, ...]) -> bool:
    """Whether no name is a single word, which may be anything where nothing but a label, and no date, tells it."""
    is_dated = any(piece.field == "published" and piece.value for piece in pieces)
    return is_dated or all(
        " " in piece.value or not piece.value.isascii()
        for piece in pieces
        if piece.field == "authors" and piece.value
    )
