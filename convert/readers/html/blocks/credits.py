"""Whose picture it is: the credit in or after a caption.

Receives: the line of a caption, or of an element that is a credit.
Returns:  caption, credit, and the label and brackets that only said that it is one.
Knows:    where in a line a label means a credit.
Never:    a word of any language: those are in `languages`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from convert.model import Inline
from convert.readers.html.blocks.cuts import characters, cut, strip, unwrapped
from convert.readers.html.labels import Labels

__all__ = ["Credited", "credited", "unlabelled"]

_FIRM = re.compile(r"(?:^|[.!?…。”\"»)\]'’\n]\s*|[(\[|/–—-]\s*)$")
"""What stands before a label that begins a credit; elsewhere its capital must say so."""
_MOST_WORDS = 8


class Credited(NamedTuple):
    """A line taken apart: `consumed` is what was neither caption nor credit."""

    caption: tuple[Inline, ...]
    credit: tuple[Inline, ...]
    consumed: str


def credited(line: tuple[Inline, ...], labels: Labels) -> Credited:
    """A caption that ends in `Label: Name`, `(Label: Name)` or `© Name`; any other has no credit.

    >>> from convert.model import Text
    >>> from convert.readers.html.labels import labels_of
    >>> credited((Text("The bridge at dawn. (Photo: Ada Quill)"),), labels_of("en"))
    Credited(caption=(Text(text='The bridge at dawn.'),), credit=(Text(text='Ada Quill'),), consumed='(Photo: )')
    """
    text = characters(line)
    match = labels.credit_at_end.search(text)
    if match is None or len(match["name"].split()) > _MOST_WORDS:
        return Credited(line, (), "")
    label, before = match["label"], text[: match.start("label")]
    if not _FIRM.search(before) and not label[0].isupper() and label[0].isalpha():
        return Credited(line, (), "")
    kept = before.rstrip().rstrip("([|/–—-").rstrip()
    consumed = f"{text[len(kept) : match.start('name')].strip()} {text[match.end('name') :].strip()}"
    return Credited(
        strip(cut(line, 0, len(kept))), unwrapped(strip(cut(line, *match.span("name")))), consumed.strip()
    )


def unlabelled(line: tuple[Inline, ...], labels: Labels) -> tuple[tuple[Inline, ...], str]:
    """The credit in an element of its own: without the label and brackets around it, and these.

    >>> from convert.model import Text
    >>> from convert.readers.html.labels import labels_of
    >>> unlabelled((Text("(Photo: VNA)"),), labels_of("en"))
    ((Text(text='VNA'),), '(Photo: )')
    """
    text = characters(line)
    match = labels.credit_at_start.match(text)
    start = match.end() if match else 0
    end = len(text)
    if text.lstrip().startswith(("(", "[")) and text.rstrip().endswith((")", "]")):
        start = max(start, len(text) - len(text.lstrip()) + 1)
        end = len(text.rstrip()) - 1
    if not text[start:end].strip():
        return line, ""
    return unwrapped(strip(cut(line, start, end))), f"{text[:start].strip()} {text[end:].strip()}".strip()
