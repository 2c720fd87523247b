"""Several articles as one document.

Receives: documents, a title for all of them.
Returns:  one document: a heading of the second level an article, its lines of front matter below, its own headings a
          level deeper, its notes among those of the others.
Knows:    that names and pictures of different articles must not meet.
Never:    a format; leaves out a word of an article, or adds one but the title it is given.

>>> from convert.model.build import article
>>> both = merged([article("Rain", "It rained."), article("Wind", "It blew.")], "Weather")
>>> [type(block).__name__ for block in both.blocks], both.metadata.title
(['Heading', 'Paragraph', 'Heading', 'Paragraph'], 'Weather')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from convert.languages import labels_for
from convert.model import Document, Image, Metadata, Note, Resource, rebuild
from convert.model import nodes as n
from convert.model.walk import changed
from convert.writers._front import FrontLine, front_lines

__all__ = ["merged"]

_DEEPEST = 6
_MARKS: dict[str, type[n.Strong] | type[n.Emphasis]] = {"kicker": n.Strong, "standfirst": n.Emphasis}
"""How a line of the front matter is told from the text below it."""


def merged(documents: Sequence[Document], title: str) -> Document:
    """The articles one after another, in the language most of them are in.

    What was consumed and removed in reading each stays with the single documents: the account of many sources is not
    that of one. Articles without a title are headed as untitled.
    """
    languages = Counter(document.metadata.language for document in documents)
    language = languages.most_common(1)[0][0] if languages else None
    bag = _Bag()
    parts = [_Article(document, number, bag) for number, document in enumerate(documents, 1)]
    return Document(
        Metadata(title=title, language=language),
        blocks=tuple(block for part in parts for block in part.blocks(language)),
        notes=tuple(note for part in parts for note in part.notes()),
        resources=tuple(bag.resources.values()),
    )


@dataclass(slots=True)
class _Bag:
    """The pictures of all; two that bear the same address and are not the same get addresses of their own."""

    resources: dict[str, Resource] = field(default_factory=dict)

    def put(self, resource: Resource, number: int) -> str:
        known = self.resources.get(resource.url)
        if known is not None and known.sha256 != resource.sha256:
            resource = msgspec.structs.replace(resource, url=f"{number}-{resource.url}")
        self.resources.setdefault(resource.url, resource)
        return resource.url


class _Article:
    """One of the articles, its names and pictures made its own."""

    def __init__(self, document: Document, number: int, bag: _Bag) -> None:
        self._document, self._prefix = document, f"a{number}-"
        self._pictures = {resource.url: bag.put(resource, number) for resource in document.resources}

    def blocks(self, language: str | None) -> Iterator[n.Block]:
        """Heading, lines, text; where the article is in another language than the others, every block says so."""
        own = self._document.metadata.language
        for block in (*self._front(), *changed(self._document.blocks, self._change)):
            yield (
                msgspec.structs.replace(block, language=own)
                if own != language and not block.language
                else block
            )

    def notes(self) -> Iterator[Note]:
        """The notes; marks that only count from one give way to the count of all."""
        for number, note in enumerate(changed(self._document.notes, self._change), 1):
            yield msgspec.structs.replace(note, label=None) if note.label == str(number) else note

    def _front(self) -> Iterable[n.Block]:
        meta = self._document.metadata
        title = meta.title or labels_for(meta.language).untitled
        yield n.Heading(2, (n.Text(title),), id=f"{self._prefix}title")
        yield from (_line(line) for line in front_lines(self._document) if line.role != "title")

    def _change(self, part: Any) -> Any:
        part = rebuild(part, self._change)
        match part:
            case Note():
                return msgspec.structs.replace(part, id=self._prefix + part.id)
            case n.NoteRef():
                return n.NoteRef(self._prefix + part.note)
            case n.Link() if part.url.startswith("#"):
                return msgspec.structs.replace(part, url=f"#{self._prefix}{part.url[1:]}")
            case n.InlineImage():
                return n.InlineImage(self._image(part.image))
            case n.Heading():
                part = msgspec.structs.replace(part, level=min(part.level + 1, _DEEPEST))
            case n.Figure():
                part = msgspec.structs.replace(part, images=tuple(map(self._image, part.images)))
            case _:
                pass
        return msgspec.structs.replace(part, id=self._prefix + part.id) if getattr(part, "id", None) else part

    def _image(self, image: Image) -> Image:
        return msgspec.structs.replace(image, url=self._pictures.get(image.url, image.url))


def _line(line: FrontLine) -> n.Paragraph:
    words = (n.Text(line.text),)
    mark = _MARKS.get(line.role)
    return n.Paragraph((mark(words),) if mark else words)
