"""Lines that are built as the story is: a belief lost amid a long page is found again.

Receives: the units of a page, which of them are believed to be the story, what each says alone, which may be taken.
Returns:  which of the others are the story's, too.
Knows:    what the elements around a line are called, and that a page names the parts of a story alike.
Never:    takes a list of links, or what a rule of furniture knows.

Lines weighed together (`convert.readers.chain`) are one stretch with gaps. A long list of things, each with a table
and a button below it, may look as if the story ended at the first of them: sections as good as the first are lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from convert.readers.html.lines import Line
from convert.readers.html.tree import Element

__all__ = ["alike"]

_HALF: Final = 0.5
_ENOUGH: Final = {2: 0.5, 4: -1.0}
"""How much must speak for a line alone where so many elements, its own first, are called as those of the story."""
_LEAST: Final = 0.05
"""The part of the story's words that must be built alike: one line taken wrongly does not draw its like after it."""
_SAYING: Final = 8
"""Below the story's end fewer words are no more of it: a button, the name of a box."""
_Path = tuple[tuple[str, str], ...]


def alike(
    lines: Sequence[Line], is_story: Sequence[bool], alone: Sequence[float], may_be: Sequence[bool]
) -> list[bool]:
    """Which lines are taken with the story for being built as it is; `alone` is above 0 for what speaks for it.

    Accepted: `<div class=entry><p class=text>` where the text of other entries is the story. Refused: the same in a
    box of class `related`, a line of links, a call to act, against which its own words and shape speak; what stands
    above the story, where its fields are.
    """
    is_open = [
        is_free and not told and line.link_share < _HALF
        for line, told, is_free in zip(lines, is_story, may_be, strict=True)
    ]
    paths = [
        _path(line.home, max(_ENOUGH)) if told or may_be_taken else ()
        for line, told, may_be_taken in zip(lines, is_story, is_open, strict=True)
    ]
    taken = [False] * len(lines)
    for count, enough in _ENOUGH.items():
        are_built = _built(lines, is_story, [path[:count] for path in paths])
        for at, voice in enumerate(alone):
            taken[at] = taken[at] or (is_open[at] and are_built[at] and voice >= enough)
    ends = [at for at, line in enumerate(lines) if is_story[at] or (taken[at] and line.words >= _SAYING)]
    first, last = (is_story.index(True), ends[-1]) if True in is_story else (0, -1)
    return [flag and first < at <= last for at, flag in enumerate(taken)]


def _built(lines: Sequence[Line], is_story: Sequence[bool], paths: Sequence[_Path]) -> list[bool]:
    """Which lines are built as some of the story."""
    words: Counter[_Path] = Counter()
    for line, path, told in zip(lines, paths, is_story, strict=True):
        if told:
            words[path] += line.words
    least = max(1.0, words.total() * _LEAST)
    return [words[path] >= least for path in paths]


def _path(home: Element, count: int) -> _Path:
    """The names of an element and of those around it, each with the first word of its `class`."""
    path: list[tuple[str, str]] = []
    element: Element | None = home
    while element is not None and len(path) < count:
        called = (element.attrs.get("class") or "").split(None, 1)
        path.append((element.name, called[0] if called else ""))
        element = element.parent
    return tuple(path)
