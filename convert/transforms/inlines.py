"""What may stand in a line of text.

Receives: inline nodes.
Returns:  inline nodes without empty shells, unsafe or nested links, or marks that lead nowhere.
Knows:    which targets exist, whether the line is in a link or in a note.
Never:    drops a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import msgspec

from convert.model import (
    Code,
    Image,
    Inline,
    InlineImage,
    Language,
    Link,
    Math,
    NoteRef,
    Ruby,
    Superscript,
    Text,
    find,
    own_text,
)
from convert.model.walk import CHILD_FIELDS, changed, rebuild, walk
from convert.transforms.addresses import sound_url
from convert.transforms.findings import Findings
from convert.transforms.text import clean, clean_line, sound_language

__all__ = ["InlineRules", "says_something", "sound_image"]


@dataclass(frozen=True, slots=True)
class InlineRules:
    """The rules of one place: `targets` are the ids a link may lead to, `notes` the marks of the notes."""

    findings: Findings
    targets: frozenset[str]
    notes: Mapping[str, str]
    in_link: bool = False
    in_note: bool = False
    in_ruby: bool = False

    def line(self, parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Sound inlines, neighbouring text joined."""
        if len(parts) == 1 and type(parts[0]) is Text:
            return self._with_text(parts[0], clean(parts[0].text, self.findings))
        found: list[Inline] = []
        for part in _joined(parts):
            found.extend(self._sound(part))
        return _joined(tuple(found))

    def _sound(self, part: Inline) -> tuple[Inline, ...]:
        match part:
            case Text() | Code():
                return self._with_text(part, clean(part.text, self.findings))
            case Math():
                mathml = clean(part.mathml, self.findings) if part.mathml else None
                return self._with_text(
                    msgspec.structs.replace(part, mathml=mathml), clean(part.text, self.findings)
                )
            case Link():
                return self._link(part)
            case NoteRef():
                return self._mark(part)
            case Ruby():
                return self._ruby(part)
            case Language():
                return self._language(part)
            case InlineImage():
                return self._picture(part)
            case _ if CHILD_FIELDS[type(part)]:
                return _around(part, self.line(part.children))  # type: ignore[union-attr]
            case _:
                return (part,)

    @staticmethod
    def _with_text(part: Any, text: str) -> tuple[Inline, ...]:
        if not text:
            return ()
        return (part if part.text == text else msgspec.structs.replace(part, text=text),)

    def _link(self, link: Link) -> tuple[Inline, ...]:
        inner = replace(self, in_link=True).line(link.children)
        url = self._address(link.url)
        if url is None or self.in_link:
            self.findings.add("link-dropped", int(url is None))
            return inner
        marks = tuple(find(inner, NoteRef))
        inner = _without_marks(inner) if marks else inner
        sound = msgspec.structs.replace(
            link, url=url, children=inner, title=clean_line(link.title, self.findings)
        )
        return (*_around(sound, inner), *marks)

    def _picture(self, picture: InlineImage) -> tuple[Inline, ...]:
        """A picture in a line; where it says itself that it leads somewhere, it stands in a link."""
        image = sound_image(picture.image, self.findings)
        if image.link is None:
            return (picture if image == picture.image else msgspec.structs.replace(picture, image=image),)
        bare = InlineImage(msgspec.structs.replace(image, link=None))
        return (bare if self.in_link else Link(image.link, (bare,)),)

    def _address(self, url: str) -> str | None:
        if url.startswith("#"):
            return url if url[1:] in self.targets else None
        return sound_url(url)

    def _mark(self, ref: NoteRef) -> tuple[Inline, ...]:
        if ref.note not in self.notes:
            self.findings.add("note-mended")
            return ()
        if self.in_note or self.in_ruby:
            self.findings.add("note-mended")
            return (Superscript((Text(self.notes[ref.note]),)),)
        return (ref,)

    def _ruby(self, ruby: Ruby) -> tuple[Inline, ...]:
        inner = replace(self, in_ruby=True, in_link=True)
        base, reading = inner.line(ruby.children), inner.line(ruby.reading)
        if self.in_ruby or not says_something(base) or not says_something(reading):
            return (*base, *reading)
        return (msgspec.structs.replace(ruby, children=base, reading=reading),)

    def _language(self, run: Language) -> tuple[Inline, ...]:
        inner, tag = self.line(run.children), sound_language(run.language, self.findings)
        if tag is None and run.direction is None:
            return inner
        return _around(msgspec.structs.replace(run, language=tag), inner)


def _around(part: Any, inner: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """`part` around `inner`; only `inner` where it says nothing."""
    if not says_something(inner):
        return inner
    return (part if part.children == inner else msgspec.structs.replace(part, children=inner),)


def sound_image(image: Image, findings: Findings) -> Image:
    """A picture with clean words and address; the same object where they already are so.

    One that leads somewhere is no decoration: it is not silent, it wants a description.
    """
    link = sound_url(image.link) if image.link else None
    findings.add("link-dropped", int(bool(image.link) and link is None))
    alt = image.alt and (clean_line(image.alt, findings) or "")
    sound = msgspec.structs.replace(
        image,
        url=clean(image.url, findings).strip(),
        alt=(alt or None) if link else alt,
        title=clean_line(image.title, findings),
        link=link,
    )
    return image if sound == image else sound


def says_something(parts: tuple[Inline, ...]) -> bool:
    """Whether a line holds more than blanks."""
    if parts and type(parts[0]) is Text and not _is_blank(parts[0].text):
        return True
    return any(
        isinstance(part, (InlineImage, NoteRef)) or not _is_blank(own_text(part)) for part in walk(parts)
    )


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _without_marks(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
    def change(part: Any) -> Any:
        return None if isinstance(part, NoteRef) else rebuild(part, change)

    return changed(parts, change)


def _joined(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Neighbouring texts as one, so that a letter and its combining mark meet."""
    if len(parts) < 2 or not any(isinstance(a, Text) and isinstance(b, Text) for a, b in pairwise(parts)):
        return parts
    found: list[Inline] = []
    for part in parts:
        if found and isinstance(part, Text) and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + part.text)
        else:
            found.append(part)
    return tuple(found)
