r"""Which way text runs: the levels of the Unicode Bidirectional Algorithm (Unicode Standard Annex 9).

Receives: a paragraph's text, the direction it is written in.
Returns:  a level for every character: even runs to the right, odd to the left; their order as they are seen.
Knows:    rules X1 to L2 of revision 50 (Unicode 16); paired brackets are those that mirror each other.
Never:    glyphs, boxes, lines.

Own code rather than a library: the ones with wheels for every Python give reordered text, or bring a whole program
along; levels are what a line needs.

>>> levels("abc \u05d0\u05d1\u05d2 12", 0)
[0, 0, 0, 0, 1, 1, 1, 1, 2, 2]
>>> seen([0, 0, 1, 1, 2, 1])
[0, 1, 5, 4, 3, 2]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from convert.writers.pdf.bidi.classes import HAS_RTL, REMOVED, first_strong, kind_of
from convert.writers.pdf.bidi.explicit import explicit
from convert.writers.pdf.bidi.runs import sequences

__all__ = ["HAS_RTL", "first_strong", "levels", "seen"]


def levels(text: str, base: int | None) -> list[int]:
    """The level of every character of a paragraph; `base` is 0, 1, or None for that of its first strong letter."""
    kinds = [kind_of(letter) for letter in text]
    if base is None:
        base = int(first_strong(text) == "R")
    found, classes = explicit(kinds, base)
    for sequence in list(
        sequences(kinds, classes, found, base)
    ):  # all ends are known before any level changes
        sequence.resolve(text)
    _follow(kinds, found, base)
    _reset(kinds, found, base)
    return found


def _follow(kinds: Sequence[str], found: list[int], base: int) -> None:
    """What rule X9 removes has the level of what stands before it, so that it parts nothing."""
    for place, kind in enumerate(kinds):
        if kind in REMOVED:
            found[place] = found[place - 1] if place else base


def _reset(kinds: Sequence[str], found: list[int], base: int) -> None:
    """Rule L1: separators, and blanks before them or at the end, are of the paragraph's own level."""
    trailing = True
    for place in range(len(kinds) - 1, -1, -1):
        kind = kinds[place]
        if kind in ("B", "S"):
            found[place], trailing = base, True
        elif trailing and (kind in ("WS", "FSI", "LRI", "RLI", "PDI") or kind in REMOVED):
            found[place] = base
        else:
            trailing = False


def seen(found: Sequence[int]) -> list[int]:
    """The places in the order they are seen from left to right (rule L2)."""
    order = list(range(len(found)))
    odd = [level for level in found if level % 2]
    for level in range(max(found, default=0), min(odd, default=1) - 1, -1):
        order = list(_turned(order, found, level))
    return order


def _turned(order: Iterable[int], found: Sequence[int], level: int) -> Iterator[int]:
    run: list[int] = []
    for place in order:
        if found[place] >= level:
            run.append(place)
            continue
        yield from reversed(run)
        run.clear()
        yield place
    yield from reversed(run)
