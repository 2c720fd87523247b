"""What is the same everywhere in one article while it becomes HTML.

Receives: a document, a spelling of HTML, a way to name a picture's bytes.
Returns:  the labels, marks and pictures the writer looks up as it goes.
Knows:    which pictures of the bag can be shown.
Never:    markup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from convert.languages import Labels, direction_of, labels_for
from convert.model import Direction, Document, Numbering, Resource, note_labels, resource_map
from convert.writers.html.markup import Dialect

__all__ = ["PICTURE_TYPES", "Context", "Picture", "context_of"]

PICTURE_TYPES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
"""The media types every browser and every EPUB reader shows, with the suffix of a file of each."""


class Picture(NamedTuple):
    """Where a picture's bytes are, and its size in pixels where that is known."""

    source: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class Context:
    """`marks` holds the mark of every note by its id, `bag` every resource by the address in the tree.

    `place` gives the address of a picture's bytes in the output; `is_right_to_left` is of the text around. Three fields
    are filled while the text is written: `references`, the ids of the marks that lead to each note, in reading order;
    `shown`, the pictures in it; `counted`, what its lists count with.
    """

    dialect: Dialect
    labels: Labels
    marks: Mapping[str, str]
    bag: Mapping[str, Resource]
    place: Callable[[Resource], str]
    is_right_to_left: bool = False
    references: dict[str, list[str]] = field(default_factory=dict)
    shown: dict[str, Picture] = field(default_factory=dict)
    counted: set[Numbering] = field(default_factory=set)

    def within(self, language: str | None, direction: Direction | None) -> Context:
        """The context inside text of a language or direction of its own."""
        own = direction or (direction_of(language) if language else None)
        return self if own is None else replace(self, is_right_to_left=own == "rtl")

    def refer(self, note: str) -> str:
        """The id of one more mark that leads to a note. No block or note has an id that begins like it."""
        marks = self.references.setdefault(note, [])
        marks.append(f"_ref-{note}-{len(marks) + 1}")
        return marks[-1]

    def picture(self, url: str) -> Picture | None:
        """The picture at an address of the tree; None where the bag has none that can be shown."""
        if url not in self.shown:
            resource = self.bag.get(url)
            if resource is None or resource.media_type not in PICTURE_TYPES:
                return None
            self.shown[url] = Picture(self.place(resource), resource.width, resource.height)
        return self.shown[url]


def context_of(document: Document, dialect: Dialect, place: Callable[[Resource], str]) -> Context:
    """The context of a document."""
    language = document.metadata.language
    return Context(
        dialect,
        labels_for(language),
        note_labels(document),
        resource_map(document),
        place,
        direction_of(language) == "rtl",
    )
