"""What must be heard of a document: its elements and their texts as lines, and a PDF's as the same kind of lines.

Receives: a normalised document, or the structure tree of a PDF.
Returns:  lines: two blanks a level, type, what the element says of itself, its text with what stands in it in ⟨⟩.
Knows:    which structure type every block and inline node becomes.
Never:    the writer; layout.

Texts are NFC, runs of spaces one space, spaces at the edge of an inline element outside of it; what has no shape and
no part in shaping (soft hyphens, marks of direction) is nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from .walk import Node

__all__ = ["heard", "tidy", "unspaced"]

_NOTHING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb]"
)
_EDGES = ((re.compile(r"(⟨[^:⟩]*:)( +)"), r" \1"), (re.compile(r"( +)⟩"), "⟩ "))
_SPACES = re.compile(r"[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_EMPTY = re.compile(r"⟨(?!Figure)[^:⟨⟩]*:⟩")
_TEXTS = frozenset(("P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "Caption", "Code", "Formula"))
"""Elements that hold text; what stands in them is inline."""


def tidy(text: str) -> str:
    """A line's text as it is compared.

    >>> tidy("a ⟨Link x: b ⟩c"), tidy("co\u00adop  e\u0301")
    ('a ⟨Link x:b⟩ c', 'coop é')
    """
    text = _SPACES.sub(" ", _NOTHING.sub("", unicodedata.normalize("NFC", text)))
    previous = ""
    while previous != text:
        previous = text
        for pattern, replacement in _EDGES:
            text = pattern.sub(replacement, text)
        text = _EMPTY.sub("", text)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip(" "))


def heard(root: Node) -> list[str]:
    """The lines of a structure tree, without those above the article; notes last, wherever they stand."""
    (article,) = (node for node in root.walk() if node.tag == "Art")
    lines = [line for kid in article.kids for line in _lines(kid, 0) if isinstance(kid, Node)]
    notes = [line for node in article.walk() if node.tag == "Note" for line in _note(node)]
    return lines + notes


def _note(node: Node) -> list[str]:
    return ["Note", *(line for kid in node.kids for line in _lines(kid, 1))]


def _lines(node: Any, depth: int) -> Iterator[str]:
    if isinstance(node, str):
        if node.strip():
            yield f"{'  ' * depth}text: {tidy(node)}"
    elif node.tag == "Note":
        return
    elif node.tag in _TEXTS:
        yield f"{'  ' * depth}{_head(node)}: {tidy(_inside(node))}".rstrip()
    else:
        yield f"{'  ' * depth}{_head(node)}"
        for kid in node.kids:
            yield from _lines(kid, depth + 1)


def _head(node: Node) -> str:
    """Type, language, description, scope and spans."""
    said = [node.tag, *(f"{key[1:]}={value.lstrip('/')}" for key, value in sorted(node.attributes.items()))]
    said += [f"Lang={node.language}"] if node.language is not None else []
    said += [f"Alt={node.alternative}"] if node.alternative is not None else []
    said += [f"to={node.goal}"] if node.goal is not None else []
    return " ".join(said)


def _inside(node: Node) -> str:
    return "".join(
        kid
        if isinstance(kid, str)
        else ""
        if kid.tag == "Note"
        else f"⟨{_head(kid).replace(':', '∶')}:{_inside(kid)}⟩"
        for kid in node.kids
    )


def unspaced(lines: list[str]) -> list[str]:
    """Lines without the spaces beside inline elements: pictures, readings and marks may part words or join them.

    >>> unspaced(["P: a ⟨Ruby:⟨RB:b⟩ ⟨RT:c⟩⟩ d"])
    ['P: a⟨Ruby:⟨RB:b⟩⟨RT:c⟩⟩d']
    """
    return [re.sub(r" *([⟨⟩]) *", r"\1", line) for line in lines]
