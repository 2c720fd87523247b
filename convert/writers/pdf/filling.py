"""Filling: how much of what is waiting stands on a page.

Receives: slabs in their order, a height.
Returns:  those that stand in it; the others are left waiting.
Knows:    that a slab may be kept with the next, that some can be divided or made a little smaller.
Never:    loses a slab, or stops without having taken one from a fresh page.
"""

from __future__ import annotations

from dataclasses import replace

from convert.writers.pdf.flow import Placed, Slab

__all__ = ["fill"]

_TOLERANCE = 0.01


def fill(waiting: list[Slab], height: float, page: float, fresh: bool = True) -> list[Placed]:
    """Take from `waiting`, which holds the next slab last, what stands in a space of `height`.

    `page` is the height of an empty page. On a `fresh` one something is always taken, even if it is too high;
    else nothing may be.
    """
    placed: list[Placed] = []
    bottom = 0.0
    while waiting:
        top = bottom + (waiting[-1].above if placed else 0.0)
        slab = waiting[-1] = _made_to_fit(waiting, height - top)
        if top + slab.height > height + _TOLERANCE:
            if not _divided(waiting, placed, top, height, page, fresh):
                _step_back(waiting, placed, fresh)
            break
        placed.append(Placed(waiting.pop(), top))
        bottom = top + slab.height
    return placed


def _made_to_fit(waiting: list[Slab], height: float) -> Slab:
    """The next slab, made smaller if it and what must stay with it then fit."""
    slab = waiting[-1]
    if slab.height <= _TOLERANCE or not slab.content.squeezed(slab.height):
        return slab
    needed, at = 0.0, len(waiting) - 1
    while waiting[at].keep and at > 0 and needed < height:
        at -= 1
        needed += waiting[at].above + waiting[at].height
    if slab.height + needed <= height + _TOLERANCE:
        return slab
    smaller = slab.content.squeezed(height - needed)
    return replace(slab, height=smaller.height, content=smaller.content) if smaller else slab


def _divided(
    waiting: list[Slab], placed: list[Placed], top: float, height: float, page: float, fresh: bool
) -> bool:
    """Whether the next slab was divided: only one that would be too high for a page of its own is."""
    slab = waiting[-1]
    alone = fresh and not placed
    if slab.height <= page + _TOLERANCE and not alone:
        return False
    pieces = slab.content.divide(height - top, page, alone)
    if pieces is None:
        return False
    first, rest = pieces
    waiting[-1] = replace(slab, height=rest.height, content=rest.content, above=0.0, signs=())
    placed.append(Placed(replace(slab, height=first.height, content=first.content), top))
    return True


def _step_back(waiting: list[Slab], placed: list[Placed], fresh: bool) -> None:
    """Give back what must stay with the slab that did not fit, unless that is everything on a fresh page."""
    end = len(placed)
    while end and placed[end - 1].slab.keep:
        end -= 1
    if end or not fresh:
        waiting.extend(slab for slab, _ in reversed(placed[end:]))
        del placed[end:]
    elif not placed:
        placed.append(Placed(waiting.pop(), 0.0))
