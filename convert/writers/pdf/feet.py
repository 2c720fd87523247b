"""The foot of the pages: notes below a rule, on the page they are cited on.

Receives: the notes as flows, by their ids; those the slabs of a page cite.
Returns:  how much of a page they need, and what of them stands on it.
Knows:    that a long note goes on at the next foot, that a note may cite another.
Never:    the text of the page; loses a note, or shows one twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from convert.writers.pdf.filling import fill
from convert.writers.pdf.flow import Flow, Placed, Room, Slab, height_of, keep_together, piled, stacked
from convert.writers.pdf.shapes import RuleShape

__all__ = ["Foot"]

_ABOVE, _BELOW = 10.0, 5.0
"""Points above and below the rule."""
_THICK, _SHARE = 0.5, 0.3
"""The rule: points, and of the measure."""
_WHOLE = 4.5
"""Times the height of a line: no note of up to four lines is divided."""
_MOST = 0.6
"""Of a page, for what earlier pages left of their notes, where there still is text."""


class Foot:
    """The notes at the foot of the present page, and what of them waits for the next; `gap` parts two notes."""

    def __init__(self, notes: Mapping[str, Flow], room: Room, colour: str, gap: float) -> None:
        self._notes, self._room, self._gap = notes, room, gap
        self._rule = RuleShape(room.width * _SHARE, _THICK, colour)
        self._left: list[Slab] = []
        self._cited: dict[str, list[Slab]] = {}
        self._steps: list[tuple[str, ...]] = []
        self._known: dict[str, list[Slab]] = {}
        self._done: set[str] = set()
        self._now = 0.0

    @property
    def is_waiting(self) -> bool:
        """Whether notes of earlier pages have not ended yet."""
        return bool(self._left)

    # ------------------------------------------------------------------------------- while a page is filled

    def need(self, notes: tuple[str, ...] = (), *, least: bool = False) -> float:
        """The height for what is there: all of it, up to a share of the page, where more text could wait.

        For these notes too, or at the `least`, as much of the last of them as must stand together.
        """
        if not (self._left or self._cited or notes):
            return 0.0
        fresh = self._fresh(notes) if notes else {}
        if fresh or least:
            return self._least([*self._cited.values(), *fresh.values()])
        return self._now

    def take(self, notes: tuple[str, ...]) -> None:
        """These notes are cited on the page."""
        if notes:
            fresh = self._fresh(notes)
            self._cited |= fresh
            self._steps.append(tuple(fresh))
            self._now = self._whole()

    def give_back(self, notes: tuple[str, ...]) -> None:
        """They are not, after all; the last that were taken."""
        if notes:
            for note in self._steps.pop():
                del self._cited[note]
            self._now = self._whole()

    def _fresh(self, notes: Iterable[str]) -> dict[str, list[Slab]]:
        """Those of the notes that stand nowhere yet, each followed by those it cites."""
        found: dict[str, list[Slab]] = {}
        waiting = list(notes)[::-1]
        while waiting:
            note = waiting.pop()
            if note in self._notes and not (note in self._done or note in self._cited or note in found):
                found[note] = self._laid(note)
                waiting += _cited_in(found[note])[::-1]
        return found

    def _laid(self, note: str) -> list[Slab]:
        if note not in self._known:
            self._known[note] = slabs = stacked((self._notes[note],), self._room)
            slabs[0].above = self._gap
            keep_together(slabs, max(slab.height for slab in slabs) * _WHOLE)
        return self._known[note]

    def _whole(self) -> float:
        """The height of all that is there, or a share of the page if that is less."""
        height = height_of(piled(chain(self._left, *self._cited.values())))
        whole = _ABOVE + _THICK + _BELOW + height
        return max(min(whole, self._room.height * _MOST), self._least(list(self._cited.values())))

    def _least(self, notes: list[list[Slab]]) -> float:
        """The height of all but the last of the notes, and of the beginning of that."""
        if not notes:
            return 0.0
        height = height_of(piled(chain(self._left, *notes[:-1], _first_piece(notes[-1]))))
        return _ABOVE + _THICK + _BELOW + height

    # ---------------------------------------------------------------------------------- when a page is full

    def fill(self, height: float, is_empty: bool) -> list[Placed]:
        """The rule and the notes that stand in `height` points, from its top; the others wait.

        On a page that is otherwise empty something is always taken.
        """
        waiting = [*self._left, *chain.from_iterable(self._cited.values())][::-1]
        self._done.update(self._cited)
        for note in self._cited:
            del self._known[note]
        self._cited, self._steps = {}, []
        head = _ABOVE * (not is_empty) + _THICK + _BELOW
        placed = fill(waiting, height - head, self._room.height - head, fresh=is_empty) if waiting else []
        self._left = waiting[::-1]
        self._now = self._whole()
        if not placed:
            return []
        rule = Placed(Slab(_THICK, self._rule, self._room.x), head - _THICK - _BELOW)
        return [rule, *(Placed(slab, top + head) for slab, top in placed)]

    def take_rest(self) -> None:
        """Notes that no page cited after all stand on the last."""
        self.take(tuple(note for note in self._notes if note not in self._done))


def _cited_in(slabs: Iterable[Slab]) -> list[str]:
    return [note for slab in slabs for note in slab.notes]


def _first_piece(slabs: list[Slab]) -> list[Slab]:
    """As much of a note as must stand together."""
    end = next((place for place, slab in enumerate(slabs, 1) if not slab.keep), len(slabs))
    return slabs[:end]
