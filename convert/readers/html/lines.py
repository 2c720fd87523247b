"""The lines of a page: what stands on a line of its own.

Receives: the light tree of a page.
Returns:  `Line`s in the order of the page.
Knows:    blocks, text loose among blocks, and two line ends as the end of a paragraph.
Never:    judges a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from convert.readers.html.tree import BLOCKS, Element, Tree, text_of

__all__ = ["Line", "lines_of", "words_in"]

_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SOUTHEAST = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_SIGNS, _LETTERS = re.compile(f"[{_CJK}]"), re.compile(f"[{_SOUTHEAST}]")
_UNPARTED = re.compile(f"[{_CJK}{_SOUTHEAST}、-〃〈-】！-／：-？]+")
"""Chinese and Japanese; Thai, Lao, Burmese and Khmer: words that no blanks part, and the punctuation among them."""
_PER_WORD, _PER_LONG_WORD = 1.8, 4.0
"""Signs, and letters, to a word."""


class Line:
    """Children `start` to `end` of the element `home`, their text, and how much of that is links."""

    __slots__ = ("end", "home", "linked", "links", "start", "text", "words")

    def __init__(self, home: Element, start: int, end: int, text: str, linked: int, links: int) -> None:
        self.home, self.start, self.end = home, start, end
        self.text, self.linked, self.links = text, linked, links
        self.words = words_in(text)

    @property
    def link_share(self) -> float:
        """Which part of the text is links, 0 to 1."""
        return self.linked / len(self.text)

    @property
    def nodes(self) -> Sequence[Element | str]:
        """The elements and strings of the line."""
        return self.home.children[self.start : self.end]


def words_in(text: str) -> int:
    """How many words a text has; in scripts without blanks between words as many as so many signs mostly are.

    >>> words_in("It rained all night"), words_in("这款产品具有极其重要的意义"), words_in("ฝนตกหนักทั้งคืน")
    (4, 7, 4)
    """
    words = len(text.split())
    if text.isascii():
        return words
    signs, letters = len(_SIGNS.findall(text)), len(_LETTERS.findall(text))
    if not (signs or letters):
        return words
    return max(
        words, len(_UNPARTED.sub(" ", text).split()) + round(signs / _PER_WORD + letters / _PER_LONG_WORD)
    )


def lines_of(tree: Tree) -> list[Line]:
    """The lines of a page, without what is gone and what is blank."""
    found: list[Line] = []
    stack: list[tuple[Element, int, bool]] = [(tree.root, 0, False)]
    while stack:
        home, start, in_link = stack.pop()
        at, block = _up_to_block(home, start, in_link, found)
        if block is not None:
            stack += (home, at + 1, in_link), (block, 0, in_link or block.name == "a")
    return found


def _up_to_block(home: Element, start: int, in_link: bool, found: list[Line]) -> tuple[int, Element | None]:
    """Find the lines among the children of an element, from one of them up to the next that has lines of its own.

    Returns that child, None where there is none.
    """
    breaks, children = 0, home.children
    block: Element | None = None
    for at in range(start, len(children)):
        child = children[at]
        if isinstance(child, str):
            breaks = breaks if child.isspace() else 0
        elif child.gone is not None:
            continue
        elif child.has_blocks or child.name in BLOCKS:
            block = child
            break
        elif child.name == "br":
            breaks += 1
            if breaks == 2:
                _add(found, home, start, at + 1, in_link)
                start = at + 1
        else:
            breaks = 0
    else:
        at = len(children)
    if at > start:
        _add(found, home, start, at, in_link)
    return at, block


def _add(found: list[Line], home: Element, start: int, end: int, in_link: bool) -> None:
    """Add a line to those found, unless it is blank."""
    only = home.children[start] if end - start == 1 else None
    if isinstance(only, str):
        if text := " ".join(only.split()):
            found.append(Line(home, start, end, text, len(text) if in_link else 0, int(in_link)))
    elif line := _line(home, start, end, in_link):
        found.append(line)


def _line(home: Element, start: int, end: int, in_link: bool) -> Line | None:
    nodes = home.children[start:end]
    left = [node for node in nodes if isinstance(node, str) or node.gone is None]
    text = " ".join(left[0].split()) if len(left) == 1 and isinstance(left[0], str) else text_of(*left)
    if not text:
        return None
    if in_link:
        return Line(home, start, end, text, len(text), 1)
    elements = [node for node in left if isinstance(node, Element)]
    linked = sum([element.linked for element in elements])
    links = sum([element.name == "a" or element.linked > 0 for element in elements])
    return Line(home, start, end, text, min(linked, len(text)), links)
