"""Filling: how much of what is waiting stands on a page.

Receives: slabs in their order, a height, the foot of the page if notes stand there.
Returns:  those that stand in it; the others are left waiting.
Knows:    that a slab may be kept with the next, that some can be divided or made a little smaller, that the notes a
          slab cites stand on the same page.
Never:    loses a slab, or stops without having taken one from a fresh page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from convert.writers.pdf.flow import Piece, Placed, Slab

__all__ = ["Reserve", "fill"]

_TOLERANCE = 0.01
_TRIES = 4
"""How often a slab is divided anew because of the notes its first piece cites."""


class Reserve(Protocol):
    """The foot of a page, which takes of its height what the notes need."""

    def need(self, notes: tuple[str, ...] = (), *, least: bool = False) -> float:
        """The height for what is there; for these notes too, or at the `least`, their beginning counts alone."""

    def take(self, notes: tuple[str, ...]) -> None:
        """These notes are cited on the page."""

    def give_back(self, notes: tuple[str, ...]) -> None:
        """They are not, after all; the last that were taken."""


class _NoFoot:
    """A place without notes."""

    def need(self, notes: tuple[str, ...] = (), *, least: bool = False) -> float:
        return 0.0

    def take(self, notes: tuple[str, ...]) -> None:
        """Nothing is kept."""

    def give_back(self, notes: tuple[str, ...]) -> None:
        """Nothing was kept."""


_NONE = _NoFoot()


def fill(
    waiting: list[Slab], height: float, page: float, fresh: bool = True, foot: Reserve = _NONE
) -> list[Placed]:
    """Take from `waiting`, which holds the next slab last, what stands in a space of `height`.

    `page` is the height of an empty page. On a `fresh` one something is always taken, even if it is too high;
    else nothing may be.
    """
    return _Filler(waiting, height, page, fresh, foot).filled()


@dataclass(slots=True)
class _Filler:
    waiting: list[Slab]
    height: float
    page: float
    fresh: bool
    foot: Reserve
    placed: list[Placed] = field(default_factory=list)

    def filled(self) -> list[Placed]:
        waiting, placed, foot = self.waiting, self.placed, self.foot
        bottom, kept = 0.0, False
        is_wide, floating = bool(waiting) and waiting[-1].wide, list[Slab]()
        while waiting and (waiting[-1].wide is is_wide or (not is_wide and self._floats(floating))):
            top = bottom + (waiting[-1].above if placed else 0.0)
            limit = self.height - foot.need(waiting[-1].notes, least=kept)
            slab = waiting[-1] = self._made_to_fit(limit - top)
            if top + slab.height > limit + _TOLERANCE:
                if not self._divided(top):
                    self._step_back()
                break
            placed.append(Placed(waiting.pop(), top))
            foot.take(slab.notes)
            bottom, kept = top + slab.height, slab.keep
        waiting.extend(reversed(floating))
        return placed

    def _floats(self, floating: list[Slab]) -> bool:
        """Whether what is wide can wait for the next page while this one is filled with what comes behind it."""
        waiting = self.waiting
        while waiting and waiting[-1].wide and (waiting[-1].floats or floating):
            floating.append(waiting.pop())
        return bool(waiting) and not waiting[-1].wide

    def _made_to_fit(self, height: float) -> Slab:
        """The next slab, made smaller if it and what must stay with it then fit."""
        waiting = self.waiting
        slab = waiting[-1]
        if slab.height <= _TOLERANCE or not slab.content.squeezed(slab.height):
            return slab
        needed, at, notes = 0.0, len(waiting) - 1, slab.notes
        while waiting[at].keep and at > 0 and needed < height:
            at -= 1
            needed += waiting[at].above + waiting[at].height
            notes += waiting[at].notes
        if notes:
            needed += self.foot.need(notes) - self.foot.need(slab.notes)
        if slab.height + needed <= height + _TOLERANCE:
            return slab
        smaller = slab.content.squeezed(height - needed)
        return slab.but(height=smaller.height, content=smaller.content) if smaller else slab

    def _divided(self, top: float) -> bool:
        """Whether the next slab was divided: only one that would be too high for a page of its own is."""
        slab = self.waiting[-1]
        alone = self.fresh and not self.placed
        if slab.height <= self.page + _TOLERANCE and not alone:
            return False
        pieces = self._pieces(slab, top, alone)
        if pieces is None:
            return False
        first, rest = pieces
        self.waiting[-1] = slab.but(
            height=rest.height, content=rest.content, notes=rest.notes, above=0.0, signs=()
        )
        taken = slab.but(height=first.height, content=first.content, notes=first.notes)
        self.placed.append(Placed(taken, top))
        self.foot.take(first.notes)
        return True

    def _pieces(self, slab: Slab, top: float, alone: bool) -> tuple[Piece, Piece] | None:
        """The slab in two, the first piece leaving room for the notes it cites."""
        space = self.height - self.foot.need(least=True) - top
        pieces = slab.content.divide(space, self.page, alone)
        for _ in range(_TRIES if slab.notes else 0):
            if pieces is None:
                break
            free = self.height - self.foot.need(pieces[0].notes) - top
            if pieces[0].height <= free + _TOLERANCE:
                return pieces
            space = min(space, free)
            fewer = slab.content.divide(space, self.page, alone) if space > 0 else None
            pieces = fewer or (pieces if alone else None)
        return pieces

    def _step_back(self) -> None:
        """Give back what must stay with the slab that did not fit, unless that is everything on a fresh page."""
        waiting, placed = self.waiting, self.placed
        end = len(placed)
        while end and placed[end - 1].slab.keep:
            end -= 1
        if end or not self.fresh:
            for slab, _ in reversed(placed[end:]):
                waiting.append(slab)
                self.foot.give_back(slab.notes)
            del placed[end:]
        elif not placed:
            placed.append(Placed(waiting.pop(), 0.0))
            self.foot.take(placed[0].slab.notes)
