"""What a reader of any output must find of a document, and what a writer may add.

Receives: a normalised document.
Returns:  passages whose words stand in their order; words of furniture.
Knows:    the front matter, how notes are marked, where labels, dates and addresses come from.
Never:    formats.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Any

from convert.languages import labels_for
from convert.model import (
    Document,
    Embed,
    NoteRef,
    NumberedList,
    Text,
    find,
    note_labels,
    pictures,
    plain,
    rebuild,
)
from convert.model.walk import changed
from convert.writers._front import front_lines


def passages(document: Document, *, marked: bool) -> tuple[str, ...]:
    """The lines above the article, its text, each of its notes; `marked`: the marks of notes stand in the text."""
    labels = note_labels(document)

    def change(part: Any) -> Any:
        if isinstance(part, NoteRef):
            return Text(labels[part.note]) if marked else part
        return rebuild(part, change)

    lines = (line.text for line in front_lines(document))
    return (
        *lines,
        plain(changed(document.blocks, change)),
        *(plain(note.children) for note in document.notes),
    )


def furniture(document: Document) -> Iterator[str]:
    """Texts whose words may stand anywhere: labels, marks, the words for lost pictures, addresses."""
    labels = labels_for(document.metadata.language)
    yield from (getattr(labels, field) for field in labels.__struct_fields__)
    yield from note_labels(document).values()
    for image in pictures(document):
        yield from filter(None, (image.alt, image.url, image.title))
    parts = (*document.blocks, *document.notes)
    yield from (embed.url for embed in find(parts, Embed))
    for found in find(parts, NumberedList):
        if found.numbering in ("lower-alpha", "upper-alpha"):
            yield from (_letters(found.start + number) for number in range(len(found.items)))


def _letters(number: int) -> str:
    """The letters of a list's item: 1 is a, 26 z, 27 aa; in both cases, for either numbering."""
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = string.ascii_lowercase[rest] + found
    return f"{found} {found.upper()}"
