"""Items into runs: which lines with marks belong together, how deep, and which lines go on an item.

Receives: lines in order.
Returns:  runs of items with their levels; each run is a list with those below it.
Knows:    how lists nest: by indent, by another mark; how items go on in further lines.
Never:    whether a run is a list after all: that is for `whole`, the rules and `zones`.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple, TypeAlias

from convert.readers.text.items import Mark, marks_of
from convert.readers.text.lines import Line

__all__ = ["Item", "is_sure", "kept_runs", "reads_on", "runs_of"]

_DEEPER = 2
"""How many blanks more make an item one below."""
_MOST = 8
"""How many lines go on an item at the most."""
_WRAPPED = 40
"""How long a line is at least that was wrapped."""
_UNSURE = ("o", "-.", "–.")
"""Bullets that may be something else: a letter, a dash without a blank after it."""
_OPEN_ENDS = ".!?…。！？؟।۔:：;；"

_Going: TypeAlias = Literal["no", "perhaps", "surely"]


class Item(NamedTuple):
    """An item: the line its mark stands in, the mark, how deep it is; `text` is the line its text stands in, `more`
    are the lines it goes on in.
    """

    line: Line
    mark: Mark
    level: int
    text: Line
    more: tuple[Line, ...] = ()

    @property
    def last(self) -> Line:
        """The line it ends in."""
        return self.more[-1] if self.more else self.text


class _Open(NamedTuple):
    """A list that may go on: the marks its last item may have, and how far it is indented."""

    marks: tuple[Mark, ...]
    indent: int


def runs_of(lines: Sequence[Line]) -> list[list[Item]]:
    """The runs of items in lines, in order; each run makes one list, with those below it."""
    runs: list[list[tuple[Item, tuple[Mark, ...]]]] = []
    open_: list[_Open] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        marks = marks_of(line.text)
        if not marks:
            open_ = []
            at += 1
            continue
        level, is_new = _place(open_, marks, line.indent)
        if is_new:
            runs.append([])
        text = _text_of(lines, at, marks[0])
        at += 1 if text is line else 2
        more = _more(lines, at, Item(line, marks[0], level, text), open_)
        runs[-1].append((Item(line, marks[0], level, text, more), open_[level].marks))
        at += len(more)
    return [_settled(run) for run in runs]


def _text_of(lines: Sequence[Line], at: int, mark: Mark) -> Line:
    """The line the text of an item stands in: the next where the mark stands alone."""
    after = lines[at + 1] if at + 1 < len(lines) and mark.end == len(lines[at].text) else None
    return lines[at] if after is None or after.gap or marks_of(after.text) else after


def _settled(run: list[tuple[Item, tuple[Mark, ...]]]) -> list[Item]:
    """A run in which every item has the mark that all of its list agree on: "i." after "h." is a letter."""
    kinds: dict[int, str] = {}
    found = []
    for item, marks in reversed(run):
        kinds = {level: kind for level, kind in kinds.items() if level <= item.level}
        wanted = kinds.get(item.level)
        mark = next((mark for mark in marks if mark.kind == wanted), None)
        mark = mark or min(marks, key=lambda mark: mark.number)
        kinds[item.level] = mark.kind
        found.append(item._replace(mark=mark))
    return found[::-1]


def _place(open_: list[_Open], marks: tuple[Mark, ...], indent: int) -> tuple[int, bool]:
    """The level of an item, and whether a run begins with it; the lists that are open are brought up to it."""
    for level in reversed(range(len(open_))):
        kept = _going_on(open_[level], marks, indent)
        if kept:
            open_[level:] = [_Open(kept, open_[level].indent)]
            return level, False
    if not _is_below(open_, marks, indent):
        open_.clear()
    open_.append(_Open(marks, indent))
    return len(open_) - 1, len(open_) == 1


def _going_on(before: _Open, marks: tuple[Mark, ...], indent: int) -> tuple[Mark, ...]:
    """The marks with which an item goes on a list."""
    if abs(indent - before.indent) >= _DEEPER and marks[0].is_bullet:
        return ()
    counts = {mark.kind: mark.number for mark in before.marks}
    return tuple(mark for mark in marks if counts.get(mark.kind) == mark.number - (not mark.is_bullet))


def _is_below(open_: list[_Open], marks: tuple[Mark, ...], indent: int) -> bool:
    """Whether a list begins below the last item: with its first item, by another mark or farther in."""
    if not open_ or not any(mark.number <= 1 for mark in marks):
        return False
    kinds = {mark.kind for list_ in open_ for mark in list_.marks}
    return indent >= open_[-1].indent + _DEEPER or not any(mark.kind in kinds for mark in marks)


def _more(lines: Sequence[Line], at: int, item: Item, open_: list[_Open]) -> tuple[Line, ...]:
    """The lines that go on an item: those that surely do, and those that perhaps do before the next item."""
    found: list[Line] = []
    sure = 0
    for line in lines[at : at + _MOST]:
        marks = marks_of(line.text)
        if marks:
            goes_on = any(_going_on(list_, marks, line.indent) for list_ in open_)
            return tuple(found if goes_on else found[:sure])
        going = _going(item, found[-1] if found else item.text, line)
        if going == "no":
            break
        found.append(line)
        sure = len(found) if going == "surely" and sure == len(found) - 1 else sure
    return tuple(found[:sure])


def _going(item: Item, before: Line, line: Line) -> _Going:
    """Whether a line without a mark goes on an item, which so far ends in the line before it."""
    step = line.indent - item.line.indent
    is_under = item.line is item.text and abs(step - item.mark.end) <= 1 and step >= _DEEPER
    if line.gap:
        is_heading = before.text[-1] not in _OPEN_ENDS and line.words > 3 * before.words
        return "perhaps" if is_under and not is_heading else "no"
    if is_under:
        return "surely"
    if step < 0:
        return "no"
    return "surely" if reads_on(before.text, line.text) else "perhaps" if step >= _DEEPER else "no"


def reads_on(before: str, text: str) -> bool:
    """Whether a line that was wrapped goes on in the next, by its letters."""
    return text[0].islower() and before[-1] not in _OPEN_ENDS and len(before) >= _WRAPPED


def is_sure(run: Sequence[Item]) -> bool:
    """Whether the marks of a run are marks and nothing else: an "o", initials ("A. Holm"), dashes without a blank."""
    outer = [item for item in run if item.level == run[0].level]
    mark = run[0].mark
    if mark.kind in _UNSURE:
        return len(outer) > 2
    if not mark.kind.endswith("upper .") or "roman" in mark.kind or len(outer) > 2:
        return True
    return all(item.last.text[-1] not in _OPEN_ENDS for item in outer)


def kept_runs(lines: Sequence[Line], more: AbstractSet[int], *, is_bullet: bool) -> list[list[Item]]:
    """The runs of lines that all are items of one kind, and those (`more`, by index) that go on one; a line that is to
    be an item and has no mark of that kind is one, too.
    """
    bare = Mark("-", 0, 0) if is_bullet else Mark("decimal .", 1, 0)
    marked = runs_of([line for line in lines if line.index not in more])
    known = {
        line.index: (number, item._replace(more=()))
        for number, run in enumerate(marked)
        if run[0].mark.is_bullet == is_bullet
        for item in run
        for line in (item.line, item.text)
    }
    found: list[list[Item]] = []
    before = None
    for line in lines:
        if line.index in more and found:
            found[-1][-1] = found[-1][-1]._replace(more=(*found[-1][-1].more, line))
            continue
        number, item = known.get(line.index, (-1, Item(line, bare, 0, line)))
        if item.line is not line:
            continue
        if number != before:
            found.append([])
        found[-1].append(item)
        before = number
    return found
