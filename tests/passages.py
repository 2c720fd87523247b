"""What a reader of any output must find of a document, and what a writer may add.

Receives: a normalised document.
Returns:  passages whose words stand in their order; words of furniture.
Knows:    the front matter, how notes are marked, where labels, dates and addresses come from.
Never:    formats.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Any

import msgspec

from convert.languages import labels_for
from convert.model import (
    Document,
    Embed,
    Figure,
    Image,
    InlineImage,
    LineBreak,
    Link,
    NoteRef,
    NumberedList,
    Ruby,
    Text,
    find,
    note_labels,
    pictures,
    plain,
    rebuild,
    resource_map,
)
from convert.model.walk import changed
from convert.writers._front import front_lines
from convert.writers._numbers import list_mark

_GAP = Text(" | ")


def spaced(document: Document) -> Document:
    """The document with a stroke between words and the marks, pictures and readings that may stand close to them."""

    def change(part: Any) -> Any:
        match part:
            case NoteRef() | InlineImage():
                return (_GAP, part, _GAP)
            case Ruby():
                base = changed(part.children, change)
                return (_GAP, msgspec.structs.replace(part, children=(*base, _GAP)), _GAP)
            case _:
                return rebuild(part, change)

    return msgspec.structs.replace(
        document, blocks=changed(document.blocks, change), notes=changed(document.notes, change)
    )


def passages(document: Document) -> tuple[str, ...]:
    """The lines above the article, its text, each of its notes; the description of a lost picture in its place."""
    bag = resource_map(document)

    def words(image: Image) -> str:
        return image.alt or "" if image.url not in bag else ""

    def change(part: Any) -> Any:
        match part:
            case InlineImage():
                return Text(words(part.image))
            case Figure():
                lost = (piece for image in part.images for piece in (Text(words(image)), LineBreak()))
                inside = rebuild(part, change)
                return msgspec.structs.replace(inside, caption=(*lost, *inside.caption))
            case _:
                return rebuild(part, change)

    lines = (line.text for line in front_lines(document))
    text = plain(changed(document.blocks, change))
    notes = [plain(changed(note.children, change)) for note in document.notes]
    return (*lines, text, *notes)


def _shown(address: str) -> str:
    """An address as text shows it."""
    return re.sub("^(mailto|tel):", "", address)


def furniture(document: Document) -> Iterator[str]:
    """Texts whose words may stand anywhere: labels, marks, what there is to say of pictures, addresses."""
    labels = labels_for(document.metadata.language)
    yield from (getattr(labels, field) for field in labels.__struct_fields__)
    yield from note_labels(document).values()
    for image in pictures(document):
        yield from filter(None, (image.url, image.title, image.alt, _shown(image.link or "")))
    parts = (*document.blocks, *document.notes)
    yield from (embed.url for embed in find(parts, Embed))
    yield from (_shown(link.url) for link in find(parts, Link))
    for found in find(parts, NumberedList):
        numbers = range(found.start, found.start + len(found.items))
        if found.numbering in ("lower-alpha", "upper-alpha"):
            yield from map(_letters, numbers)
        elif found.numbering != "decimal":
            yield from (list_mark(number, found.numbering) for number in numbers)


def _letters(number: int) -> str:
    """The letters of a list's item: 1 is a, 26 z, 27 aa; in both cases, for either numbering."""
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = string.ascii_lowercase[rest] + found
    return f"{found} {found.upper()}"
