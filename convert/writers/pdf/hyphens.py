"""Words parted at the ends of lines.

Receives: the boxes of a paragraph, later its lines.
Returns:  boxes with more places where a line may end; then as few boxes as those lines need.
Knows:    the dictionaries of pyphen; which words are never parted: names in capitals, words with figures, addresses.
Never:    a hyphen in the text: it is a sign of the page, as the end of a line is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from convert.writers.pdf.boxes import Box, End
from convert.writers.pdf.chains import FontChain
from convert.writers.pdf.lines import Line
from convert.writers.pdf.looks import Look
from convert.writers.pdf.words import Shaped

__all__ = ["Parted", "has_dictionary", "parted"]

_WORD = re.compile(r"([^\w]*)([^\W\d_]{5,})([^\w]*)")
_LEAST_BEFORE, _LEAST_AFTER = 2, 3
"""Letters that stay on a line, and that go to the next (most dictionaries want two and two, books two and three)."""
_HYPHEN = "-"
_NEAR = 3
"""So many words before and behind the end of a line may be parted."""


class Parted(NamedTuple):
    """Boxes, some of them parts of a word, and for each the number of the box it is a part of."""

    boxes: list[Box]
    wholes: list[Box]
    origins: list[int]

    def drawn(self, lines: Sequence[Line]) -> tuple[list[Box], list[Line]]:
        """The boxes with words whole again where no line ends in them, and the lines of those boxes."""
        found: list[Box] = []
        new: list[Line] = []
        for line in lines:
            first = len(found)
            found += self._line(line)
            new.append(Line(first, len(found)))
        return found, new

    def _line(self, line: Line) -> list[Box]:
        """The boxes of a line: only the first and the last of them can be parts of words."""
        origins, (first, end) = self.origins, line
        head = first > 0 and origins[first - 1] == origins[first]
        tail = end < len(origins) and origins[end] == origins[end - 1]
        if origins[first] == origins[end - 1] and (head or tail):
            return [self._joined(first, end)]
        inner = self.wholes[origins[first] + head : origins[end - 1] + 1 - tail]
        begin = [self._joined(first, bisect_right(origins, origins[first]))] if head else []
        return (
            [*begin, *inner, self._joined(bisect_left(origins, origins[end - 1]), end)]
            if tail
            else begin + inner
        )

    def _joined(self, first: int, end: int) -> Box:
        """Parts of one word as one box, with the end, the space and the hyphen of the last of them."""
        like = self.boxes[end - 1]
        if end - first == 1:
            return like
        (shaped,) = like.look.chain.directed("".join(map(_text, self.boxes[first:end])), False)
        return like.but(content=shaped, width=shaped.width * like.look.size / 1000)


def _text(box: Box) -> str:
    return box.content.text if isinstance(box.content, Shaped) else ""


# -------------------------------------------------------------------------------------------------- parting


def has_dictionary(language: str | None) -> bool:
    """Whether there is a list of where words of a language may be parted."""
    return language is not None and _dictionary(language) is not None


@lru_cache(maxsize=64)
def _dictionary(language: str) -> Any:
    import pyphen

    name = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=name, left=_LEAST_BEFORE, right=_LEAST_AFTER) if name else None


def parted(boxes: Sequence[Box], lines: Sequence[Line]) -> Parted | None:
    """The boxes with words parted where their language allows it; None where it allows it nowhere.

    Only words near the ends of `lines` are looked at, the lines they would stand on whole: better lines end there too.
    """
    found, done = Parted([], list(boxes), []), 0
    for line in lines[:-1]:
        for number in range(max(done, line.end - _NEAR), min(line.end + _NEAR, len(boxes))):
            pieces = _pieces(boxes[number])
            if len(pieces) > 1:
                found.boxes.extend(boxes[done:number])
                found.boxes.extend(pieces)
                found.origins.extend(range(done, number))
                found.origins.extend([number] * len(pieces))
                done = number + 1
    found.boxes.extend(boxes[done:])
    found.origins.extend(range(done, len(boxes)))
    return found if len(found.boxes) > len(boxes) else None


def _pieces(box: Box) -> Sequence[Box]:
    content, look = box.content, box.look
    if not isinstance(content, Shaped) or look.language is None or box.level or not look.parts_words:
        return ()
    shaped = _shaped_parts(look.chain, content.text, look.language)
    if not shaped:
        return ()
    per_mille, hyphen, last = look.size / 1000, _hyphen(look), shaped[-1]
    whole = [Box(piece, look, piece.width * per_mille, End.MAY, hyphen=hyphen) for piece in shaped[:-1]]
    return [*whole, box.but(content=last, width=last.width * per_mille)]


@lru_cache(maxsize=20_000)
def _shaped_parts(chain: FontChain, text: str, language: str) -> tuple[Shaped, ...]:
    """The parts of a word, each in one font; none where it is not to be parted."""
    texts = _parts(text, language)
    if len(texts) < 2:
        return ()
    shaped = [chain.directed(part, False) for part in texts]
    return tuple(piece for (piece,) in shaped) if all(len(pieces) == 1 for pieces in shaped) else ()


@lru_cache(maxsize=40_000)
def _parts(text: str, language: str) -> tuple[str, ...]:
    """A word as the parts a line may end between; one part where it may not.

    >>> _parts("Donaudampfschifffahrt.", "de"), _parts("NATO-Rat", "de"), _parts("HAMBURG", "de")
    (('Do', 'nau', 'dampf', 'schiff', 'fahrt.'), ('NATO-Rat',), ('HAMBURG',))
    """
    dictionary, word = _dictionary(language), _WORD.fullmatch(text)
    if dictionary is None or word is None or word[2].isupper():
        return (text,)
    places = [place for place in dictionary.positions(word[2]) if not getattr(place, "data", None)]
    cuts = [0, *(len(word[1]) + place for place in places), len(text)]
    return tuple(text[start:end] for start, end in pairwise(cuts))


def _hyphen(look: Look) -> Shaped:
    (shaped,) = look.chain.directed(_HYPHEN, False)
    return shaped
