"""The headings of an article as a tree, for a contents list.

Receives: a document.
Returns:  the document with an id on every heading that stands in its text, and those headings nested.
Knows:    that levels begin at 2 and never skip one on the way down.
Never:    markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from convert.model import Document, Heading, InlineImage, find, plain

__all__ = ["Entry", "outline"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: its words, the id it has, the headings below it."""

    words: str
    id: str
    below: list[Entry] = field(default_factory=list)


def outline(document: Document, undescribed: str) -> list[Entry]:
    """The headings of the text, those in boxes and tables left out; `undescribed` names one that is only a picture."""
    top: list[Entry] = []
    open_lists = [top]
    for block in document.blocks:
        if isinstance(block, Heading) and block.id:
            entry = Entry(_words(block) or undescribed, block.id)
            del open_lists[max(1, block.level - 1) :]
            open_lists[-1].append(entry)
            open_lists.append(entry.below)
    return top


def _words(heading: Heading) -> str:
    words = " ".join(plain(heading.children, " ").split())
    pictures = (part.image.alt for part in find(heading.children, InlineImage))
    return words or " ".join(filter(None, pictures))
