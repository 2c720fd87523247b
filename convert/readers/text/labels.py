"""Words that stand before something in a line: "Published:", "By", "Photo:", "来源：".

Receives: the vocabularies of the languages a text may be in; a line.
Returns:  the labels that stand at a place of it, and where what they label begins.
Knows:    what may part a label from the rest, in scripts with and without blanks.
Never:    a word of any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

__all__ = ["UNSPACED", "Label", "Labels", "lowered"]

UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
)
"""Characters of scripts in which words stand, or may stand, together without a blank."""

_BEFORE = re.compile(r"[\s(\[（【［「《〔<>*•●·–—|/-]{0,4}")
_AFTER = re.compile(r"\s{0,3}\.?[:：]\s*|\s{0,3}[=＝／/|｜・][ \t]*|\s+|(?=[(\[（])")
_DOTS = str.maketrans("İı", "ii")
_MARKS = (":", "：", ".")
"""What ends a label that needs no mark after it."""
_STARTS = (4, 3, 2, 1)
"""By how many of their first characters labels are found, shorter ones by all of theirs."""
_REACH = 80
"""How many characters of a line are looked at for labels."""


class Label(NamedTuple):
    """A label: its kind, where it begins, where what it labels begins, and whether a colon or the like parts them."""

    kind: str
    start: int
    end: int
    marked: bool


def lowered(text: str) -> str:
    """A text in lower case, character for character: what becomes longer in lower case stays as it is.

    The letters i with and without a dot are one: capitals without a dot stand for either of them (YAZI, yazı).

    >>> lowered("İSTANBUL, YAZI") == lowered("istanbul, yazı")
    True
    """
    if text.isascii():
        return text.lower()
    if "İ" in text or "ı" in text:
        text = text.translate(_DOTS)
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


class Labels:
    """The labels of some languages, by their first letters."""

    __slots__ = ("_by_start",)

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._by_start: dict[str, list[tuple[str, str]]] = {}
        for kind, labels in words.items():
            for label in map(lowered, labels):
                self._by_start.setdefault(label[: _STARTS[0]], []).append((label, kind))
        for found in self._by_start.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def starting(self, line: str) -> tuple[Label, ...]:
        """The labels a line begins with, the longest of each kind; a bracket or a bullet may stand before them."""
        before = _BEFORE.match(line)
        at = before.end() if before else 0
        return tuple(self.at(lowered(line[: _REACH + at]), at))

    def at(self, low: str, at: int) -> list[Label]:
        """The labels at a place of a line in lower case, the longest of each kind."""
        found: dict[str, Label] = {}
        for size in _STARTS:
            for label, kind in self._by_start.get(low[at : at + size], ()):
                if kind not in found and low.startswith(label, at):
                    parted = _parted(low, at, at + len(label), kind)
                    if parted:
                        found[kind] = parted
        return list(found.values())


def _parted(low: str, start: int, end: int, kind: str) -> Label | None:
    """The label where it is parted from what follows."""
    after = _AFTER.match(low, end)
    if after:
        is_marked = low[end - 1] in _MARKS or bool(after[0].strip())
        return Label(kind, start, after.end(), is_marked)
    if end == len(low) or not low[end - 1].isalnum() or UNSPACED.match(low[end - 1]):
        return Label(kind, start, end, not low[end - 1].isalnum())
    return None
