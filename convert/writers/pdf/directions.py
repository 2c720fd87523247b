"""Which way each box of a paragraph runs.

Receives: the boxes of a paragraph, the direction it is written in.
Returns:  boxes with levels, parted where one word runs two ways, shaped for the way they run.
Knows:    that words with another direction around them (a name in Latin letters, set apart by its author) stand alone.
Never:    lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from convert.languages import direction_of
from convert.writers.pdf.bidi import HAS_RTL, first_strong, levels
from convert.writers.pdf.boxes import Box, End
from convert.writers.pdf.joining import before, behind, neighbours
from convert.writers.pdf.words import Around, Shaped

__all__ = ["directed", "runs_to_left"]

_OBJECT, _LINE_END = "\ufffc", "\u2028"
_OPENS = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSES = "\u2069"


def runs_to_left(text: str, language: str | None, direction: str | None) -> bool:
    """Whether a paragraph is written to the left: as it says, as its language is, else as its first letter runs."""
    if direction is not None:
        return direction == "rtl"
    if language is not None:
        return direction_of(language) == "rtl"
    return first_strong(text) == "R"


def directed(boxes: list[Box], language: str | None, direction: str | None) -> tuple[list[Box], bool]:
    """The boxes, each running one way, and whether the paragraph is written to the left.

    Where nothing runs to the left, that is known after one look at the text, and the boxes stay as they are.
    """
    text = "".join([box.content.text for box in boxes if type(box.content) is Shaped])
    to_left = runs_to_left(text, language, direction)
    if not to_left and (text.isascii() or not HAS_RTL.search(text)):
        return boxes, False
    told, places = _told(boxes)
    return list(_parted(boxes, levels(told, int(to_left)), places)), to_left


def _told(boxes: Sequence[Box]) -> tuple[str, list[int]]:
    """The text of a paragraph, with signs for what is no text, and around what is set apart.

    With it, where in it each box begins and then what is behind the box: a space outside what is set apart is outside.
    """
    pieces, places, length, around = [], [], 0, None
    for box in boxes:
        behind_it = box.look.direction if box.space is None else box.space.direction
        for text, direction in ((_text(box), box.look.direction), (_after(box), behind_it)):
            if direction != around:
                signs = (_CLOSES if around else "") + (_OPENS[direction] if direction else "")
                pieces.append(signs)
                length += len(signs)
                around = direction
            pieces.append(text)
            places.append(length)
            length += len(text)
    return "".join(pieces), places


def _text(box: Box) -> str:
    return box.content.text if isinstance(box.content, Shaped) else _OBJECT


def _after(box: Box) -> str:
    return _LINE_END if box.end == End.MUST else " " if box.space is not None else ""


def _parted(boxes: Sequence[Box], found: Sequence[int], places: Sequence[int]) -> Iterator[Box]:
    """The boxes with the levels found, in the order they are read."""
    for box, joined, at, end in zip(boxes, _joined(boxes), places[::2], places[1::2], strict=True):
        own = found[at : at + len(_text(box))]
        gap = found[end] if _after(box) and end < len(found) else 0
        yield from _pieces(box.but(level=own[0] if own else 0, gap_level=gap), own, joined)


def _joined(boxes: Sequence[Box]) -> Iterator[Around]:
    """What stands around every box without a space, whatever it looks like; what is set apart joins nothing outside."""
    texts = [box.content.text if type(box.content) is Shaped else "" for box in boxes]
    left = ""
    for box, after, text, following in zip(
        boxes, chain(boxes[1:], boxes[-1:]), texts, chain(texts[1:], ("",)), strict=False
    ):
        holds = box.end == End.NEVER and box.space is None and box.look.direction == after.look.direction
        yield Around(left, behind(following) if holds else "")
        left = before(text) if holds else ""


def _pieces(box: Box, own: Sequence[int], joined: Around) -> Iterator[Box]:
    """A box as boxes that each run one way; one that runs to the right is shaped already."""
    if not isinstance(box.content, Shaped) or (len(set(own)) == 1 and own[0] % 2 == 0):
        yield box
        return
    text, look, per_mille = box.content.text, box.look, box.look.size / 1000
    runs = [(level, _of(text, run)) for level, run in groupby(range(len(own)), own.__getitem__)]
    beside = neighbours([run for _, run in runs], joined)
    pieces = [
        (shaped, level)
        for (level, run), around in zip(runs, beside, strict=True)
        for shaped in look.chain.directed(run, bool(level % 2), around)
    ]
    for shaped, level in pieces[:-1]:
        yield Box(shaped, look, shaped.width * per_mille, End.NEVER, level=level)
    for shaped, level in pieces[-1:]:
        yield box.but(content=shaped, width=shaped.width * per_mille, level=level)


def _of(text: str, run: Iterator[int]) -> str:
    return "".join([text[place] for place in run])
