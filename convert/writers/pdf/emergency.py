"""What is wider than its line, taken apart.

Receives: boxes, the width of a line.
Returns:  boxes of which none that holds together is wider.
Knows:    in what order things give way: what only stays with its neighbour, then letters, then the size of pictures.
Never:    changes boxes that have room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.writers.pdf.boxes import TOLERANCE, Box, End, InlinePicture, Reading, units, widest_unit
from convert.writers.pdf.breaks import clusters
from convert.writers.pdf.joining import neighbours
from convert.writers.pdf.words import Shaped

__all__ = ["fitted"]


def fitted(boxes: list[Box], width: float) -> list[Box]:
    """`boxes` with every unit wider than `width` taken apart between its characters, and pictures made to fit."""
    room = width + TOLERANCE
    if _is_narrow(boxes, room) or widest_unit(boxes, held=True) <= room:
        return boxes
    found: list[Box] = []
    for first, end in units(boxes):
        unit = boxes[first:end]
        if widest_unit(unit, held=True) <= room:
            found += unit
        elif any(box.space is not None for box in unit[:-1]):
            found += fitted([_let_go(box) for box in unit], width)
        else:
            found += (piece for box in unit for piece in _apart(box, width))
            found[-1].end = max(found[-1].end, unit[-1].end)
    return found


def _let_go(box: Box) -> Box:
    """A box that no longer stays with the next where a space parts them."""
    return box.but(end=End.MAY) if box.space is not None and box.end == End.NEVER else box


def _is_narrow(boxes: Sequence[Box], width: float) -> bool:
    """Whether even all boxes that hold on to the next, each as wide as the widest, were no unit wider than `width`.

    No space is wider than an em.
    """
    joined = [box.end for box in boxes].count(End.NEVER)
    widest = max([box.width for box in boxes], default=0.0) + (boxes[0].look.size if joined else 0.0)
    return widest * (joined + 1) <= width


def _apart(box: Box, width: float) -> Iterator[Box]:
    """A box as boxes behind each of which a line may end if it has to."""
    match box.content:
        case Shaped() as shaped:
            yield from _letters(box, shaped)
        case InlinePicture(picture, own, height) if own > width:
            factor = width / own
            smaller = InlinePicture(picture, width, height * factor)
            yield box.but(
                content=smaller, width=width, height=box.height * factor, end=max(box.end, End.IF_NEEDED)
            )
        case Reading(base, above) if box.width > width:
            pieces = [piece for part in (*base, *above) for piece in _apart(part, width)]
            yield from pieces[:-1]
            yield pieces[-1].but(space=box.space, end=max(box.end, End.IF_NEEDED))
        case _:
            yield box.but(end=max(box.end, End.IF_NEEDED))


def _letters(box: Box, shaped: Shaped) -> Iterator[Box]:
    chain, per_mille = box.look.chain, box.look.size / 1000
    to_left = box.level % 2 == 1
    letters = clusters(shaped.text)
    beside = zip(letters, neighbours(letters), strict=True)
    pieces = [piece for letter, around in beside for piece in chain.directed(letter, to_left, around)] or [
        shaped
    ]
    for piece in pieces[:-1]:
        yield Box(piece, box.look, piece.width * per_mille, End.IF_NEEDED, level=box.level)
    last, end = pieces[-1], max(box.end, End.IF_NEEDED)
    yield box.but(content=last, width=last.width * per_mille, end=end)
