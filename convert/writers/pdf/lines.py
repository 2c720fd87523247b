"""Lines: where a paragraph is broken.

Receives: boxes and the width of a line.
Returns:  lines as (first, end) numbers of boxes.
Knows:    first fit; total fit after Knuth and Plass (Software: Practice and Experience 11, 1981), used where first fit
          leaves a line too loose; headlines whose lines are about equally long.
Never:    splits a box; changes a width.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple

from convert.writers.pdf.boxes import TOLERANCE, Box, End

__all__ = ["Line", "Measured", "balanced", "first_fit", "hyphenated", "justified", "natural_width"]

LOOSE = 0.75
"""A space this much wider than usual, as a share of its width, is worth looking for a better paragraph."""
_STRETCH, _SHRINK = 0.75, 0.18
_SLACKNESS = 100 / _STRETCH**3
_PARTED, _PARTED_TWICE = 2500.0, 12_000.0
"""How bad a line is that ends inside a word: as bad as spaces half as wide again; and one after another such line, or
one before the last line of all.
"""
_SCRAP = 250_000.0
"""How bad a last line is that is nothing but the end of a word: as bad as spaces more than twice as wide."""
_EDGE, _NEAR_EDGE = 0.42, 0.2
"""Lines emptier than this are no longer looked at, as a share of the width: without and with words that are parted."""


class Line(NamedTuple):
    """The boxes of a line: from `first` up to, not including, `end`."""

    first: int
    end: int


def natural_width(boxes: Sequence[Box], line: Line) -> float:
    """How wide a line is with its spaces as they are."""
    spaces = sum(box.space.space for box in boxes[line.first : line.end - 1] if box.space)
    return sum(box.width for box in boxes[line.first : line.end]) + spaces


class Measured:
    """Boxes with their places on one endless line, so that any line of them is measured at once.

    `starts[i]` is where box i begins, `ends[i]` where it ends, `gaps[i]` how wide the spaces before it are together;
    `starts` and `gaps` have one place more, for what would come behind; `tails[i]` is how wide a hyphen behind box i
    is, None where there are none at all.
    """

    __slots__ = ("boxes", "ends", "gaps", "starts", "tails")

    def __init__(self, boxes: Sequence[Box], has_hyphens: bool = False) -> None:
        spaces = [0.0 if box.space is None else box.space.space for box in boxes]
        widths = [box.width for box in boxes]
        self.boxes = boxes
        self.starts = [0.0, *accumulate(map(add, widths, spaces))]
        self.ends = list(map(add, self.starts, widths))
        self.gaps = [0.0, *accumulate(spaces)]
        self.tails = [box.tail for box in boxes] if has_hyphens else None

    def natural(self, line: Line) -> float:
        """How wide a line is with its spaces as they are."""
        if line.end <= line.first:
            return 0.0
        tail: float = self.tails[line.end - 1] if self.tails is not None else 0.0
        width: float = self.ends[line.end - 1] - self.starts[line.first]
        return width + tail

    def spaces(self, line: Line) -> float:
        """How wide the spaces inside a line are together."""
        return self.gaps[line.end - 1] - self.gaps[line.first] if line.end > line.first else 0.0

    def slack(self, line: Line, width: float) -> float:
        """What a line lacks to its width, as a share of its spaces; infinite if it has none to stretch."""
        spaces = self.spaces(line)
        missing = width - self.natural(line)
        return missing / spaces if spaces > 0 else float("inf") if missing > TOLERANCE else 0.0

    def paragraphs(self) -> list[Line]:
        """The runs of boxes between the line ends the author wanted."""
        boxes = self.boxes
        ends = [place for place, box in enumerate(boxes, 1) if box.end == End.MUST]
        if boxes and (not ends or ends[-1] != len(boxes)):
            ends.append(len(boxes))
        return [Line(first, end) for first, end in zip([0, *ends], ends, strict=False)]


# ----------------------------------------------------------------------------------------------- first fit


def first_fit(row: Measured, width: float, hang: float = 0.0) -> list[Line]:
    """As much on each line as it holds; lines after the first of a run are narrower by `hang`."""
    return [line for run in row.paragraphs() for line in _first_fit(row, run, width, hang)]


def _first_fit(row: Measured, run: Line, width: float, hang: float) -> list[Line]:
    lines: list[Line] = []
    ends, first, room = row.ends, run.first, width + TOLERANCE
    while True:
        over = bisect_right(ends, row.starts[first] + room, first, run.end)
        if over >= run.end:
            lines.append(Line(first, run.end))
            return lines
        end = _last_break(row.boxes, first, max(over, first + 1))
        lines.append(Line(first, end))
        first, room = end, width - hang + TOLERANCE


def _last_break(boxes: Sequence[Box], first: int, over: int) -> int:
    """Where a line that can hold boxes up to, not including, `over` ends best."""
    poor = 0
    for place in range(over, first, -1):
        end = boxes[place - 1].end
        if end >= End.MAY:
            return place
        if end == End.IF_NEEDED and not poor:
            poor = place
    return poor or over


# --------------------------------------------------------------------------------------------- justified


def justified(row: Measured, width: float) -> list[Line]:
    """Lines that can be stretched to `width`: first fit where that is good, else total fit."""
    return [line for run in row.paragraphs() for line in _justified(row, run, width)]


def hyphenated(row: Measured, width: float) -> list[Line]:
    """Lines of boxes that are parts of words as well: total fit, with few words parted and no two lines in a row."""
    return [line for run in row.paragraphs() for line in _total_fit(row, run, width)]


def _justified(row: Measured, run: Line, width: float) -> list[Line]:
    lines = _first_fit(row, run, width, 0.0)
    if all(row.slack(line, width) <= LOOSE for line in lines[:-1]):
        return lines
    if any(box.end == End.IF_NEEDED for box in row.boxes[run.first : run.end]):
        return lines
    return _total_fit(row, run, width)


def _total_fit(row: Measured, run: Line, width: float) -> list[Line]:
    """The lines whose spaces are, squared and summed, nearest to what they should be."""
    boxes, before, gaps = row.boxes, row.starts, row.gaps
    edge, infinite = width * (_EDGE if row.tails is None else _NEAR_EDGE), float("inf")
    starts, cost, came_from, near = [run.first], {run.first: 0.0}, {run.first: run.first}, 0
    breaks = (at for at in range(run.first + 1, run.end) if boxes[at - 1].end >= End.MAY)
    for end in (*breaks, run.end):
        far, inside, is_last = row.ends[end - 1], gaps[end - 1], end == run.end
        parts = row.tails is not None and row.tails[end - 1] > 0 and row.tails
        if parts:
            far += parts[end - 1]
        near = _nearest(starts, near, far - width - TOLERANCE, inside, before, gaps)
        best, best_start, widest = infinite, starts[-1], width if is_last else edge
        for start in starts[near:]:
            missing = width - far + before[start]
            if missing > widest and best < infinite:
                break
            total = cost[start]
            if parts:
                total += _PARTED if start == run.first or not parts[start - 1] else _PARTED_TWICE
            elif is_last and row.tails is not None and start > run.first and row.tails[start - 1]:
                total += _PARTED_TWICE if inside > gaps[start] else _SCRAP
            if total >= best:
                continue
            spaces = inside - gaps[start]
            if 0 <= missing <= edge and spaces > 0 and not is_last:  # most lines: no call for them
                total += (1 + _SLACKNESS * (missing / spaces) ** 3) ** 2
            else:
                total += _demerits(missing, spaces, width, is_last)
            if total < best:
                best, best_start = total, start
        cost[end], came_from[end] = best, best_start
        starts.append(end)
    return _walk_back(came_from, run)


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


def _walk_back(came_from: dict[int, int], run: Line) -> list[Line]:
    lines: list[Line] = []
    end = run.end
    while end > run.first:
        lines.append(Line(came_from[end], end))
        end = came_from[end]
    return lines[::-1]


# ----------------------------------------------------------------------------------------------- balanced


def balanced(row: Measured, width: float) -> list[Line]:
    """No more lines than first fit needs, about equally long: for headlines."""
    lines = first_fit(row, width)
    if len(lines) < 2 or any(box.end == End.IF_NEEDED for box in row.boxes):
        return lines
    return [line for run in row.paragraphs() for line in _balanced(row, run, width)]


def _balanced(row: Measured, run: Line, width: float) -> list[Line]:
    """The fewest lines; of these the ones whose lengths, squared and summed, differ least from what each would have."""
    lines = _first_fit(row, run, width, 0.0)
    if len(lines) < 2:
        return lines
    share = sum(map(row.natural, lines)) / len(lines)
    a_line_more = len(lines) * width * width
    starts, places, costs, came_from = [run.first], [row.starts[run.first]], [0.0], {}
    breaks = (at for at in range(run.first + 1, run.end) if row.boxes[at - 1].end >= End.MAY)
    for end in (*breaks, run.end):
        far = row.ends[end - 1]
        near = min(bisect_left(places, far - width - TOLERANCE), len(places) - 1)
        even = far - share
        found = [cost + (even - place) ** 2 for cost, place in zip(costs[near:], places[near:], strict=True)]
        best = min(found)
        came_from[end] = starts[near + found.index(best)]
        starts.append(end)
        places.append(row.starts[end])
        costs.append(best + a_line_more)
    return _walk_back(came_from, run)
