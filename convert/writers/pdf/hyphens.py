"""Words parted at the ends of lines.

Receives: the boxes of a paragraph, later its lines.
Returns:  boxes with more places where a line may end; then as few boxes as those lines need.
Knows:    the dictionaries of pyphen; which words are never parted: names in capitals, words with figures, addresses.
Never:    a hyphen in the text: it is a sign of the page, as the end of a line is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from convert.writers.pdf.boxes import Box, End
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
            for origin, run in groupby(range(line.first, line.end), self.origins.__getitem__):
                found += self._joined(origin, list(run))
            new.append(Line(first, len(found)))
        return found, new

    def _joined(self, origin: int, run: list[int]) -> Iterator[Box]:
        whole = self.wholes[origin]
        if self._is_all(origin, run):
            yield whole
            return
        text = "".join([_text(self.boxes[place]) for place in run])
        yield _box(text, self.boxes[run[-1]])

    def _is_all(self, origin: int, run: list[int]) -> bool:
        first, last = run[0], run[-1]
        return (first == 0 or self.origins[first - 1] != origin) and (
            last + 1 == len(self.origins) or self.origins[last + 1] != origin
        )


def _text(box: Box) -> str:
    return box.content.text if isinstance(box.content, Shaped) else ""


def _box(text: str, like: Box) -> Box:
    """A part of a word, with the end, the space and the hyphen of the box it ends with."""
    (shaped,) = like.look.chain.directed(text, False)
    return like.but(content=shaped, width=shaped.width * like.look.size / 1000)


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
    near = {place for line in lines[:-1] for place in range(line.end - _NEAR, line.end + _NEAR)}
    found = Parted([], list(boxes), [])
    for number, box in enumerate(boxes):
        pieces = _pieces(box) if number in near else (box,)
        found.boxes.extend(pieces)
        found.origins.extend([number] * len(pieces))
    return found if len(found.boxes) > len(boxes) else None


def _pieces(box: Box) -> list[Box]:
    content, look = box.content, box.look
    if not isinstance(content, Shaped) or look.language is None or box.level or not look.parts_words:
        return [box]
    texts = _parts(content.text, look.language)
    if len(texts) < 2:
        return [box]
    shaped = [look.chain.directed(text, False) for text in texts]
    if any(len(pieces) != 1 for pieces in shaped):
        return [box]
    per_mille, hyphen = look.size / 1000, _hyphen(look)
    whole = [Box(piece, look, piece.width * per_mille, End.MAY, hyphen=hyphen) for (piece,) in shaped[:-1]]
    ((last,),) = shaped[-1:]
    return [*whole, box.but(content=last, width=last.width * per_mille)]


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


@lru_cache(maxsize=256)
def _hyphen(look: Look) -> Shaped:
    (shaped,) = look.chain.directed(_HYPHEN, False)
    return shaped
