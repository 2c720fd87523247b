"""Lines of Chinese and Japanese titles end between words, not inside them.

Receives: the boxes of a title.
Returns:  the boxes, with fewer places where a line may end.
Knows:    that text fills its lines between letters, but a title is read at a glance.
Never:    makes a line longer than it may be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from convert.writers.pdf.boxes import TOLERANCE, Box, End, widest_unit
from convert.writers.pdf.breaks import is_open
from convert.writers.pdf.segments import phrases
from convert.writers.pdf.words import Shaped

__all__ = ["between_phrases"]


def between_phrases(boxes: Sequence[Box], width: float) -> Sequence[Box]:
    """The boxes with lines ending between phrases only, if every phrase has room on a line."""
    if not any(box.space is None and is_open(_text(box)) for box in boxes[:-1]):
        return boxes
    found = [box for run in _runs(boxes) for box in _held(run)]
    return found if widest_unit(found) <= width + TOLERANCE else boxes


def _runs(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """The boxes between spaces."""
    run: list[Box] = []
    for box in boxes:
        run.append(box)
        if box.space is not None or box.end == End.MUST:
            yield run
            run = []
    if run:
        yield run


def _held(run: list[Box]) -> list[Box]:
    """Boxes that stay with the next wherever that goes on with a phrase."""
    texts = [_text(box) for box in run]
    ends = set(accumulate(map(len, phrases("".join(texts), run[0].look.language))))
    places = accumulate(map(len, texts))
    return [
        box if place in ends or box.end != End.MAY else box.but(end=End.NEVER)
        for box, place in zip(run, places, strict=True)
    ]


def _text(box: Box) -> str:
    return box.content.text if isinstance(box.content, Shaped) else ""
