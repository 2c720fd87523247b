"""How a line of a page looks, wherever it stands.

Receives: a line.
Returns:  the names of its features: length, links, how it ends; whether it is prose. Names come in groups that are
          made once, however many lines of however many pages they are told of.
Knows:    the signs that end sentences; steps in which sizes are told.
Never:    the elements around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from string import digits
from typing import Final, NamedTuple

from convert.readers.chain import Group
from convert.readers.html.lines import Line
from convert.readers.html.units import Entries

__all__ = [
    "LENGTHS",
    "MEANS",
    "PARTS",
    "SHARES",
    "SIZES",
    "Shape",
    "count_of",
    "is_prose",
    "key",
    "shape",
    "terms",
]

LENGTHS: Final = (1, 2, 3, 5, 8, 12, 18, 30, 60, 150)
"""Words of a line."""
SIZES: Final = (4, 9, 20)
SHARES: Final = (0.01, 0.2, 0.5, 0.8, 0.99)
"""How much of a text is links."""
PARTS: Final = (0.01, 0.05, 0.2, 0.5, 0.9)
"""How much of the page's prose is in a place."""
MEANS: Final = (12, 25, 50, 90, 160, 300)
"""Characters a line, in the mean."""
_EACH = (1, 2, 4, 7, 12, 20)
_ENTRIES = (3, 6, 12, 30)
_SIGNS = (0.001, 0.02, 0.06, 0.12)
_WORDS_OF_PROSE = 10
_LINKS_IN_PROSE = 0.4
_ENDS = {
    **dict.fromkeys(".。।۔!！", "stop"),
    **dict.fromkeys("?？؟", "question"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys("…,،;；-–—", "open"),
}
_COMMAS = ",，、،"
_FIGURES = re.compile(r"\d")
_SIGN = '{}<>=;|"'
_TERM = re.compile(r"[^\W\d_]{5,}|[\u2e80-\ua4cf\uac00-\ud7ff]{2}")
_PLAIN_TERM = re.compile(r"([a-z]{5,6})[a-z]*")
"""The same where all is ASCII, in half the time."""
_READ = 600
_NEXT = 4
"""So many of the names of a shape are told of the lines beside it."""
_KNOWN = 1 << 12


class _Letters(dict[int, str | None]):
    """A table for `str.translate` that leaves out what is no letter, figure or low line; filled as it is asked."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        self[code] = sign if sign.isalnum() or sign == "_" else None
        return self[code]


_LETTERS = _Letters()
_SMALL = bytes(range(256)).lower()
_NO_LETTERS = bytes(code for code in range(128) if not (chr(code).isalnum() or chr(code) == "_"))
"""The same for ASCII, in a third of the time."""


class Shape(NamedTuple):
    """The names of what a line looks like; what is told of it at the line after it and at the one before it, each for
    lines that do not stand in the like and for those that do.
    """

    names: Group
    before: tuple[Group, Group]
    after: tuple[Group, Group]


def shape(line: Line) -> Shape:
    """What a line looks like."""
    text, tag = line.text, line.home.name
    end = text[-1:]
    length = max(1, len(text))
    count = count_of(line)
    return _shape(
        tag,
        bisect_right(LENGTHS, line.words),
        bisect_right(SHARES, line.link_share),
        _ENDS.get(end) or ("letter" if end.isalnum() else "mark"),
        min(3, text.count(",") if text.isascii() else sum(map(text.count, _COMMAS))),
        min(4, line.links),
        bisect_right(SHARES, _figures_in(text) / length),
        bisect_right(_SIGNS, sum(map(text.count, _SIGN)) / length),
        (bisect_right(_EACH, line.words / count), bisect_right(_ENTRIES, count)) if count > 1 else None,
    )


def _figures_in(text: str) -> int:
    return sum(map(text.count, digits)) if text.isascii() else len(_FIGURES.findall(text))


@lru_cache(_KNOWN)
def _shape(
    tag: str,
    size: int,
    link: int,
    ending: str,
    commas: int,
    links: int,
    figures: int,
    signs: int,
    entries: tuple[int, int] | None,
) -> Shape:
    """A shape; `entries` are the steps of the words of each entry, and of how many there are."""
    names = (
        f"size:{size} link:{link}",
        f"tag:{tag}",
        f"size:{size} ends:{ending}",
        f"tag:{tag} link:{link}",
        f"size:{size}",
        f"link:{link}",
        f"ends:{ending}",
        f"tag:{tag} size:{size}",
        f"commas:{commas}",
        f"links:{links}",
        f"figures:{figures}",
        f"signs:{signs} pre:{tag == 'pre'}",
        *(_entries(tag, link, *entries) if entries else ()),
    )
    return Shape(names, _beside("-1", names), _beside("+1", names))


def _entries(tag: str, link: int, each: int, count: int) -> Group:
    return f"tag:{tag} each:{each}", f"each:{each} link:{link}", f"each:{each} count:{count}"


def _beside(distance: str, names: Group) -> tuple[Group, Group]:
    """What is told of a line beside one: the most telling of its shape, whether it stands in the like."""
    telling = [f"{distance} {name}" for name in names[:_NEXT]]
    return (*telling, f"{distance} same:False"), (*telling, f"{distance} same:True")


def count_of(line: Line) -> int:
    """How many lines it is made of."""
    return line.count if isinstance(line, Entries) else 1


def is_prose(line: Line) -> bool:
    """Whether a line is long enough to be a paragraph, and no list of links."""
    return line.words >= _WORDS_OF_PROSE * count_of(line) and line.link_share < _LINKS_IN_PROSE


def key(text: str) -> str:
    """Letters and figures of a text, case aside."""
    if text.isascii():
        return text.encode().translate(_SMALL, _NO_LETTERS).decode()
    return text.casefold().translate(_LETTERS)


def terms(text: str) -> frozenset[str]:
    """The beginnings of the longer words of a text; pairs of signs where words are not parted."""
    text = text[:_READ].lower()
    if text.isascii():
        return frozenset(_PLAIN_TERM.findall(text))
    return frozenset([term[:6] for term in _TERM.findall(text)])
