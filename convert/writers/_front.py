"""The front matter as every format shows it: which lines, in which order, in which words.

Receives: a document.
Returns:  lines with their roles; the words printed beside captions and notes.
Knows:    the order kicker, title, standfirst, byline, dateline; labels in the article's language.
Never:    markup.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from convert.languages import labels_for, show_date
from convert.model import Date, Document, Person, document_text

__all__ = ["FrontLine", "FrontRole", "display_title", "front_lines"]

FrontRole: TypeAlias = Literal["kicker", "title", "standfirst", "byline", "dateline"]

_BETWEEN = " · "
_TITLE_LENGTH = 80


class FrontLine(NamedTuple):
    """One line above the article. `dates` are the dates its text ends with, each with its words."""

    role: FrontRole
    text: str
    dates: tuple[tuple[Date, str], ...] = ()


def front_lines(document: Document) -> tuple[FrontLine, ...]:
    """The lines above the article, those that have something to say.

    The dateline reads `place · published · label: modified`; its `dates` say which words are dates.
    """
    meta = document.metadata
    byline = _BETWEEN.join(filter(None, (*map(_person, meta.authors), meta.agency)))
    dates = _dates(document)
    lines = (
        FrontLine("kicker", meta.kicker or ""),
        FrontLine("title", meta.title),
        FrontLine("standfirst", meta.standfirst or ""),
        FrontLine("byline", byline),
        FrontLine("dateline", _BETWEEN.join(filter(None, (meta.dateline, *(t for _, t in dates)))), dates),
    )
    return tuple(line for line in lines if line.text)


def _person(person: Person) -> str:
    about = ", ".join(filter(None, (person.role, person.affiliation)))
    return f"{person.name} ({about})" if about else person.name


def _dates(document: Document) -> tuple[tuple[Date, str], ...]:
    meta = document.metadata
    shown = []
    if meta.published:
        shown.append((meta.published, show_date(meta.published, meta.language)))
    if meta.modified and meta.modified != meta.published:
        label = labels_for(meta.language).updated
        shown.append((meta.modified, f"{label}: {show_date(meta.modified, meta.language)}"))
    return tuple(shown)


def display_title(document: Document) -> str:
    """A name for the document where a format demands one: its title, else its first words, else "Untitled".

    Only for window titles, catalogues and the like: a title that nobody wrote is never printed as a headline.
    """
    if document.metadata.title:
        return document.metadata.title
    words = document_text(document).split()
    name = ""
    while words and len(name) + len(words[0]) < _TITLE_LENGTH:
        name = f"{name} {words.pop(0)}".lstrip()
    return f"{name}…" if name and words else name or labels_for(document.metadata.language).untitled
