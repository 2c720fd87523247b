"""How a line of a page looks, wherever it stands.

Receives: a line.
Returns:  the names of its features: length, links, how it ends; whether it is prose.
Knows:    the signs that end sentences; steps in which sizes are told.
Never:    the elements around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from convert.readers.html.lines import Line
from convert.readers.html.units import Entries

__all__ = [
    "LENGTHS",
    "MEANS",
    "NEXT",
    "PARTS",
    "SHARES",
    "SIZES",
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
_KEY = re.compile(r"\W+")
_FIGURES = re.compile(r"\d")
_SIGN = re.compile(r'[{}<>=;|"]')
_TERM = re.compile(r"[^\W\d_]{5,}|[\u2e80-\ua4cf\uac00-\ud7ff]{2}")
_READ = 600
NEXT: Final = 4
"""So many of the names of a shape are told of the lines beside it."""


def shape(line: Line) -> list[str]:
    """The names of what a line looks like; the first `NEXT` are the most telling."""
    text, tag = line.text, line.home.name
    size = bisect_right(LENGTHS, line.words)
    link = bisect_right(SHARES, line.link_share)
    end = text[-1:]
    ending = _ENDS.get(end) or ("letter" if end.isalnum() else "mark")
    length = max(1, len(text))
    return [
        f"size:{size} link:{link}",
        f"tag:{tag}",
        f"size:{size} ends:{ending}",
        f"tag:{tag} link:{link}",
        f"size:{size}",
        f"link:{link}",
        f"ends:{ending}",
        f"tag:{tag} size:{size}",
        f"commas:{min(3, text.count(','))}",
        f"links:{min(4, line.links)}",
        f"figures:{bisect_right(SHARES, len(_FIGURES.findall(text)) / length)}",
        f"signs:{bisect_right(_SIGNS, len(_SIGN.findall(text)) / length)} pre:{tag == 'pre'}",
        *_entries(line, link),
    ]


def _entries(line: Line, link: int) -> list[str]:
    count = count_of(line)
    if count == 1:
        return []
    each = bisect_right(_EACH, line.words / count)
    return [
        f"tag:{line.home.name} each:{each}",
        f"each:{each} link:{link}",
        f"each:{each} count:{bisect_right(_ENTRIES, count)}",
    ]


def count_of(line: Line) -> int:
    """How many lines it is made of."""
    return line.count if isinstance(line, Entries) else 1


def is_prose(line: Line) -> bool:
    """Whether a line is long enough to be a paragraph, and no list of links."""
    return line.words >= _WORDS_OF_PROSE * count_of(line) and line.link_share < _LINKS_IN_PROSE


def key(text: str) -> str:
    """Letters and figures of a text, case aside."""
    return _KEY.sub("", text.casefold())


def terms(text: str) -> frozenset[str]:
    """The beginnings of the longer words of a text; pairs of signs where words are not parted."""
    return frozenset(term[:6] for term in _TERM.findall(text[:_READ].lower()))
