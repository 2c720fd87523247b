"""What stands in a line, and what is the same everywhere in one article.

Receives: inline nodes, a document.
Returns:  lines of Markdown.
Knows:    the marks of every inline node; where tags must stand for marks; where a picture is found.
Never:    blocks.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from convert.languages import Labels, labels_for
from convert.model import Document, Resource, find, note_labels, resource_map, walk_document
from convert.model import nodes as n
from convert.transforms.addresses import web_address
from convert.writers.markdown import marks as md
from convert.writers.markdown.options import MarkdownOptions

__all__ = ["Scribe", "scribe_for"]

_TAGS: dict[type, tuple[str, str]] = {
    n.Emphasis: ("*", "em"),
    n.Strong: ("**", "strong"),
    n.Strike: ("~~", "s"),
    n.Underline: ("", "u"),
    n.Superscript: ("", "sup"),
    n.Subscript: ("", "sub"),
}


_Marked: TypeAlias = n.Emphasis | n.Strong | n.Strike | n.Underline | n.Superscript | n.Subscript


@dataclass(frozen=True, slots=True)
class Scribe:
    """One document: the marks of its notes, its pictures, the ids links lead to."""

    options: MarkdownOptions
    labels: Labels
    marks: Mapping[str, str]
    cited: frozenset[str]
    targets: frozenset[str]
    bag: Mapping[str, Resource]

    def inlines(self, parts: tuple[n.Inline, ...], in_link: bool = False, edge: str = "\n") -> str:
        """What stands in a line; `edge` is the character before and after it."""
        text = ""
        for place in range(len(parts) - 1, -1, -1):
            part, before = parts[place], parts[place - 1] if place else None
            if isinstance(part, _Marked):
                mark, tag = _TAGS[type(part)]
                inside = self.inlines(part.children, in_link, mark or ">")
                last = edge if before is None else before.text[-1:] if isinstance(before, n.Text) else "*"
                text = md.marked(mark, tag, inside, last, text[:1] or edge) + text
            else:
                text = self.inline(part, in_link) + text
        return text

    def inline(self, part: n.Inline, in_link: bool) -> str:
        """One node of a line."""
        match part:
            case n.Text():
                return md.escaped(part.text)
            case n.Code():
                return md.code(part.text)
            case n.Math():
                return md.code(part.text)
            case n.LineBreak():
                return "\\\n"
            case n.NoteRef():
                return f"[^{self.marks[part.note]}]"
            case n.InlineImage():
                return self.picture(part.image)
            case _:
                return self.around(part, in_link)

    def around(self, part: _Marked | n.Link | n.Ruby | n.Language, in_link: bool) -> str:
        """A node of a line that holds others."""
        inside = self.inlines(part.children, in_link or isinstance(part, n.Link), ">")
        match part:
            case n.Link():
                return inside if in_link else f"[{inside}]({md.target(part.url)}{md.titled(part.title)})"
            case n.Ruby():
                reading = self.inlines(part.reading, in_link, ">")
                return f"<ruby>{inside}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>"
            case n.Language():
                own = md.attribute("lang", part.language) + md.attribute("dir", part.direction)
                return f"<span{own}>{inside}</span>"
            case _:
                return inside

    def picture(self, image: n.Image) -> str:
        """A picture by its address on the web, else by its bytes; one that is nowhere by its description."""
        resource, url = self.bag.get(image.url), web_address(image.url)
        if resource is not None and (url is None or self.options.pictures == "embed"):
            url = f"data:{resource.media_type};base64,{b64encode(resource.data).decode('ascii')}"
        alt = md.escaped(self.labels.undescribed if image.alt is None else image.alt)
        shown = f"![{alt}]({md.target(url)}{md.titled(image.title)})" if url else alt
        return f"[{shown}]({md.target(image.link)})" if image.link else shown

    def line(self, parts: tuple[n.Inline, ...]) -> str:
        """A paragraph's text: no line of it begins anything else."""
        return "\n".join(map(md.line, self.inlines(parts).split("\n")))

    def one_line(self, parts: tuple[n.Inline, ...]) -> str:
        """The same where no line may end."""
        return self.inlines(parts).replace("\\\n", "<br>")


def scribe_for(document: Document, options: MarkdownOptions) -> Scribe:
    """The scribe of a document."""
    parts = tuple(walk_document(document))
    links = (part.url for part in parts if isinstance(part, n.Link))
    marks = note_labels(document)
    is_sound = all(re.fullmatch(r"\w+", mark) for mark in marks.values()) and len(set(marks.values())) == len(
        marks
    )
    return Scribe(
        options,
        labels_for(document.metadata.language),
        marks if is_sound else {note: note for note in marks},
        frozenset(part.note for part in find(parts, n.NoteRef)),
        frozenset(url[1:] for url in links if url.startswith("#")),
        resource_map(document),
    )
