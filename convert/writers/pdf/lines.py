"""Lines: where a paragraph is broken.

Receives: boxes and the width of a line.
Returns:  lines as (first, end) numbers of boxes.
Knows:    first fit; total fit after Knuth and Plass (Software: Practice and Experience 11, 1981), used where first fit
          leaves a line too loose; headlines whose lines are about equally long.
Never:    splits a box; changes a width.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from convert.writers.pdf.boxes import Box, End

__all__ = ["Line", "balanced", "first_fit", "justified", "natural_width", "slack"]

TOLERANCE = 0.01
LOOSE = 0.75
"""A space this much wider than usual, as a share of its width, is worth looking for a better paragraph."""
_STRETCH, _SHRINK = 0.75, 0.18
_EDGE = 0.42
"""Lines emptier than this are no longer looked at, as a share of the width."""


class Line(NamedTuple):
    """The boxes of a line: from `first` up to, not including, `end`."""

    first: int
    end: int


def natural_width(boxes: Sequence[Box], line: Line) -> float:
    """How wide a line is with its spaces as they are."""
    width = sum(box.width for box in boxes[line.first : line.end])
    return width + spaces_width(boxes, line)


def spaces_width(boxes: Sequence[Box], line: Line) -> float:
    """How wide the spaces inside a line are together."""
    return sum(box.space.space for box in boxes[line.first : line.end - 1] if box.space)


def slack(boxes: Sequence[Box], line: Line, width: float) -> float:
    """What a line lacks to its width, as a share of its spaces; infinite if it has none to stretch."""
    spaces = spaces_width(boxes, line)
    missing = width - natural_width(boxes, line)
    return missing / spaces if spaces else float("inf") if missing > TOLERANCE else 0.0


def paragraphs(boxes: Sequence[Box]) -> list[Line]:
    """The runs of boxes between the line ends the author wanted."""
    ends = [place for place, box in enumerate(boxes, 1) if box.end == End.MUST]
    if boxes and (not ends or ends[-1] != len(boxes)):
        ends.append(len(boxes))
    return [Line(first, end) for first, end in zip([0, *ends], ends, strict=False)]


# ----------------------------------------------------------------------------------------------- first fit


def first_fit(boxes: Sequence[Box], width: float, hang: float = 0.0) -> list[Line]:
    """As much on each line as it holds; lines after the first of a run are narrower by `hang`."""
    return [line for run in paragraphs(boxes) for line in _first_fit(boxes, run, width, hang)]


def _first_fit(boxes: Sequence[Box], run: Line, width: float, hang: float) -> list[Line]:
    lines: list[Line] = []
    first = at = good = poor = run.first
    room, used = width + TOLERANCE, 0.0
    while at < run.end:
        box = boxes[at]
        used += box.width
        if used > room and at > first:
            start, first = first, good if good > first else poor if poor > first else at
            lines.append(Line(start, first))
            at = good = poor = first
            room, used = width - hang + TOLERANCE, 0.0
            continue
        at += 1
        if box.space is not None:
            used += box.space.space
        if box.end >= End.MAY:
            good = at
        elif box.end == End.IF_NEEDED:
            poor = at
    lines.append(Line(first, run.end))
    return lines


# --------------------------------------------------------------------------------------------- justified


def justified(boxes: Sequence[Box], width: float) -> list[Line]:
    """Lines that can be stretched to `width`: first fit where that is good, else total fit."""
    return [line for run in paragraphs(boxes) for line in _justified(boxes, run, width)]


def _justified(boxes: Sequence[Box], run: Line, width: float) -> list[Line]:
    lines = _first_fit(boxes, run, width, 0.0)
    if all(slack(boxes, line, width) <= LOOSE for line in lines[:-1]):
        return lines
    if any(box.end == End.IF_NEEDED for box in boxes[run.first : run.end]):
        return lines
    return _total_fit(boxes, run, width)


def _total_fit(boxes: Sequence[Box], run: Line, width: float) -> list[Line]:
    """The lines whose spaces are, squared and summed, nearest to what they should be."""
    part = boxes[run.first : run.end]
    space = [box.space.space if box.space else 0.0 for box in part]
    before = [0.0, *accumulate(box.width + after for box, after in zip(part, space, strict=True))]
    spaces = [0.0, *accumulate(space)]
    count = len(part)
    starts, cost, came_from, near = [0], {0: 0.0}, {0: 0}, 0
    for end in (*(at for at in range(1, count) if part[at - 1].end >= End.MAY), count):
        far, inside = before[end] - space[end - 1], spaces[end] - space[end - 1]
        near = _nearest(starts, near, far - width - TOLERANCE, inside, before, spaces)
        best, best_start = float("inf"), starts[-1]
        for start in starts[near:]:
            missing = width - far + before[start]
            if missing > width * _EDGE and best < float("inf") and end < count:
                break
            total = cost[start] + _demerits(missing, inside - spaces[start], width, end == count)
            if total < best:
                best, best_start = total, start
        cost[end], came_from[end] = best, best_start
        starts.append(end)
    return _walk_back(came_from, run, count)


def _nearest(
    starts: list[int], near: int, surplus: float, inside: float, before: list[float], spaces: list[float]
) -> int:
    """The first of the starts from which the line is not hopelessly long; at the latest the last."""
    while near < len(starts) - 1:
        start = starts[near]
        if surplus - before[start] <= (inside - spaces[start]) * _SHRINK:
            break
        near += 1
    return near


def _demerits(missing: float, spaces: float, width: float, is_last: bool) -> float:
    """How bad a line is that lacks `missing` to the width and has `spaces` to make that good."""
    if is_last and missing >= 0:
        return 0.0
    if missing > width * _EDGE:
        return 1e9 + missing
    if spaces <= 0:
        return 1e7 + abs(missing)
    ratio = missing / (spaces * (_STRETCH if missing > 0 else _SHRINK))
    return float((1 + 100 * abs(ratio) ** 3) ** 2) if ratio > -1.001 else 1e12 - 1e6 * ratio


def _walk_back(came_from: dict[int, int], run: Line, count: int) -> list[Line]:
    lines: list[Line] = []
    end = count
    while end > 0:
        first = came_from[end]
        lines.append(Line(run.first + first, run.first + end))
        end = first
    return lines[::-1]


# ----------------------------------------------------------------------------------------------- balanced


def balanced(boxes: Sequence[Box], width: float) -> list[Line]:
    """No more lines than first fit needs, about equally long: for headlines."""
    lines = first_fit(boxes, width)
    if len(lines) < 2 or any(box.end == End.IF_NEEDED for box in boxes):
        return lines
    low, high = width / 2, width
    for _ in range(8):
        middle = (low + high) / 2
        narrower = first_fit(boxes, middle)
        if len(narrower) <= len(lines) and _fits(boxes, narrower, middle):
            high, lines = middle, narrower
        else:
            low = middle
    return lines


def _fits(boxes: Sequence[Box], lines: list[Line], width: float) -> bool:
    return all(natural_width(boxes, line) <= width + TOLERANCE for line in lines)
