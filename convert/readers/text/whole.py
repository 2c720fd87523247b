"""What takes more than one line to see: lists, tables, verse, speakers, marks of notes.

Receives: all lines of a text.
Returns:  facts about the whole of it, each computed once, when it is asked for.
Knows:    what several lines together are.
Never:    decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import pairwise

from convert.readers.text.code import Kind, code_of
from convert.readers.text.facts import Facts
from convert.readers.text.items import DASHES, raised
from convert.readers.text.labels import Label
from convert.readers.text.lines import Line
from convert.readers.text.markdown import is_markdown
from convert.readers.text.openings import Opening
from convert.readers.text.pulled import pulled_of
from convert.readers.text.runs import Item, is_sure, runs_of
from convert.readers.text.tables import rows_of
from convert.readers.text.verses import verses_of

__all__ = ["NOTE_MARK", "SPEAKER", "Whole"]

_STOPS = ".!?…。！？؟।۔"
_COLONS = ":："
_CLOSING = "\"'”’»)]」』）›“"
_QUESTION = "?？؟"
SPEAKER = re.compile(
    r"[^\s\d:：.,;!?\"(\[]{1,20}(?: [^\s\d:：,;!?\"(\[]{1,20}){0,2}\s?[:：]|[^\W\d_a-zA-Z]{1,6}\u3000(?=\S)"
)
"""How a line begins that says who speaks."""
NOTE_MARK = re.compile(
    r"\[(?:\^[\w-]{1,20}|\d{1,3}|\*{1,3}|[a-z])\]|[¹²³⁰⁴-⁹]+|\(\d{1,2}\)|(?<=[^\s*])\*{1,3}(?!\S{0,40}\*)"
)
_PASSAGE = 12
"""How many words a line of prose has at the least."""
_ASKED = 8
"""One of how many lines that say who speaks holds a question at the least."""
_SEEN = 600
"""In how many lines a word is looked for, so that time stays in proportion to the text."""
_OPENER = re.compile(r"(?<![^\s(])\*{1,3}(?=[^\s*])")
"""Asterisks that open what others close, in which case they are no marks of notes."""
_ANY_NOTE = re.compile(r"[\[(*¹²³⁴-⁹]")


class Whole:
    """Facts about all lines of a text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.facts: dict[str, Facts | None] = {}
        """What lines made of facts are made of, by their text, as far as anybody asked."""
        self.labels: dict[str, tuple[Label, ...]] = {}
        """The labels lines begin with, by their text, as far as anybody asked."""
        self.furniture: dict[str, str | None] = {}
        """Of which kind of furniture lines are made, by their text, as far as anybody asked."""
        self._said: dict[str, bool] = {}
        self.openings: dict[int, Opening | None] = {}
        """How lines open that open as reports do, as far as anybody asked."""

    def says(self, word: str) -> bool:
        """Whether a word stands in the text as it is written here."""
        if word not in self._said:
            whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            self._said[word] = word in self._words and whole.search(self._words) is not None
        return self._said[word]

    @cached_property
    def _words(self) -> str:
        return "\n".join(line.text for line in self.lines[:_SEEN])

    @cached_property
    def together(self) -> AbstractSet[int]:
        """The lines that are something together with others: items, rows, verses, code, pull quotes."""
        return {*self.items, *self.rows, *self.verses, *self.code, *self.pulled}

    @cached_property
    def items(self) -> dict[int, tuple[Item, Item]]:
        """The lines that are items of lists, by their place, each with its item and the first item of its list."""
        found = {}
        base = self.lines[0].index if self.lines else 0
        for run in runs_of(self.lines):
            for part in _lists_in(run, self.lines, base):
                for item in part:
                    found[item.line.index - base] = (item, part[0])
                    for line in (item.text, *item.more):
                        found[line.index - base] = (item, part[0])
        return found

    @cached_property
    def rows(self) -> dict[int, str]:
        """The lines that are rows of tables, with what parts their cells."""
        return rows_of(self.lines)

    @cached_property
    def verses(self) -> frozenset[int]:
        """The lines that are lines of verse."""
        return verses_of(self.lines)

    @cached_property
    def code(self) -> dict[int, Kind]:
        """The lines that are code, or the fences around it."""
        return code_of(self.lines)

    @cached_property
    def is_markdown(self) -> bool:
        """Whether the text is written in Markdown."""
        return is_markdown(line.text for line in self.lines)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The labels several lines begin with: those who speak in an interview."""
        begun = [(match[0], line.text) for line in self.lines if (match := _speaker(line))]
        counts = Counter(label for label, _ in begun)
        known = frozenset(label for label, count in counts.items() if count > 1)
        said = [(label, text) for label, text in begun if label in known]
        asked = sum(any(mark in text for mark in _QUESTION) for _, text in said)
        alternate = len(known) == 2 and all(
            label != following[0] and label != text for (label, text), following in pairwise(said)
        )
        return known if alternate or asked * _ASKED >= len(said) else frozenset()

    def speaker(self, line: Line) -> int:
        """Where the label of a line ends that says who speaks; 0 where there is none."""
        match = _speaker(line) if self.speakers else None
        return match.end() if match and match[0] in self.speakers else 0

    def asks(self, line: Line) -> bool:
        """Whether a line is a question of an interview."""
        return line.text[-1] in _QUESTION and (self.is_interview or self.speaker(line) > 0)

    @cached_property
    def is_interview(self) -> bool:
        """Whether questions without labels alternate with answers: too many to be headings, and too long."""
        asked = [line for line in self.lines if line.text[-1] in _QUESTION]
        answered = sum(
            line.text[-1] in _QUESTION and line.text[0] not in DASHES and after.text[0] in DASHES
            for line, after in pairwise(self.lines)
        )
        if answered > 1 and answered * 2 >= len(asked):
            return True
        long = sum(line.words > 12 or any(f"{stop} " in line.text for stop in _STOPS) for line in asked)
        story = sum(line.is_sentence() and line.words > 4 for line in self.lines)
        return len(asked) > 2 and long > 0 and len(asked) * 4 >= story

    @cached_property
    def noted(self) -> frozenset[int]:
        """The lines of numbered lists below a text that has the marks of all of their numbers: notes."""
        runs: dict[int, list[Item]] = {}
        for item, first in self.items.values():
            runs.setdefault(first.line.index, []).append(item)
        base = self.lines[0].index if self.lines else 0
        found: set[int] = set()
        for start, run in runs.items():
            is_last = max(item.last.index for item in run) - base > self.last_prose
            if is_last and run[0].mark.is_figures and all(self._is_note(item, start - base) for item in run):
                found.update(item.line.index - base for item in run)
        return frozenset(found)

    @cached_property
    def last_prose(self) -> int:
        """The last line that is a long sentence and no item."""
        found = (
            at
            for at in range(len(self.lines) - 1, -1, -1)
            if self.lines[at].words >= _PASSAGE and self.lines[at].is_sentence() and at not in self.items
        )
        return next(found, -1)

    def _is_note(self, item: Item, start: int) -> bool:
        marks = (mark for mark in raised(item.mark.number) if mark in self.note_marks)
        first = min((self.note_marks[mark] for mark in marks), default=start)
        return first < start and item.text is item.line and not item.more

    @cached_property
    def first_heading(self) -> int:
        """The first line with a sign of Markdown for a heading of the first level, -1 where there is none."""
        return next((at for at, line in enumerate(self.lines) if line.text.startswith("# ")), -1)

    @cached_property
    def starred(self) -> int:
        """How many lines open with an asterisk and a blank."""
        return sum(line.text.startswith("* ") for line in self.lines)

    @cached_property
    def pulled(self) -> frozenset[int]:
        """The lines that repeat a passage of a longer line above or below them: pull quotes."""
        return pulled_of(self.lines)

    @cached_property
    def note_marks(self) -> dict[str, int]:
        """The marks of notes in the text, each with the first line it stands in, its opening apart."""
        found: dict[str, int] = {}
        for at, line in enumerate(self.lines):
            if _ANY_NOTE.search(line.text, 1):
                is_marked = _OPENER.search(line.text) is not None
                for match in NOTE_MARK.finditer(line.text, 1):
                    if not (is_marked and match[0][0] == "*"):
                        found.setdefault(match[0], at)
        return found


def _speaker(line: Line) -> re.Match[str] | None:
    """Who speaks in a line, if its beginning may say so."""
    start = line.text[:66]
    is_marked = ":" in start or "：" in start or "\u3000" in start
    return SPEAKER.match(line.text) if is_marked else None


def _ended(item: Item) -> str:
    return item.last.text.rstrip(_CLOSING)[-1:]


def _lists_in(run: list[Item], lines: Sequence[Line], base: int) -> list[list[Item]]:
    """The lists in a run of items: none where somebody speaks, or is asked and answers."""
    if _is_interview(run):
        return _below(run, run[0].level + 2)
    run = _without_speech([item for item in run if item.mark.end < len(item.text.text) or item.more])
    if not run:
        return []
    outer = [item for item in run if item.level == run[0].level]
    if (len(outer) < 2 and len(run) < 3) or not is_sure(run):
        return []
    before = run[0].line.index - base - 1
    introduced = before >= 0 and lines[before].text[-1] in _COLONS
    return _below(run, run[0].level + 1) if _is_talk(outer, introduced) else [run]


def _without_speech(run: list[Item]) -> list[Item]:
    """A run without a last line that opens with a dash as nothing before it does: somebody speaks."""
    if len(run) < 3 or run[-1].mark.kind not in DASHES or run[-1].line.indent > run[-2].line.indent:
        return run
    is_new = all(item.mark.kind != run[-1].mark.kind for item in run[:-1])
    return run[:-1] if is_new and _ended(run[-2]) not in _COLONS else run


def _is_talk(items: list[Item], introduced: bool) -> bool:
    """Whether items that open with dashes are spoken: whole sentences, one of them a question, or long dashes."""
    if any(item.mark.kind not in DASHES for item in items):
        return False
    texts = [item.text.text[item.mark.end if item.text is item.line else 0 :] for item in items]
    if any(text[:1].islower() for text in texts) or any(
        _ended(item) not in _STOPS + _COLONS for item in items
    ):
        return False
    asks = any(_ended(item) in _QUESTION for item in items)
    return asks or (not introduced and all(item.mark.kind in "—―" for item in items))


def _is_interview(run: list[Item]) -> bool:
    """Whether one mark asks and another answers."""
    outer = [item for item in run if item.level == run[0].level]
    asks = sum(_ended(item) in _QUESTION for item in outer)
    return run[0].mark.is_bullet and len(outer) < len(run) and asks * 2 > len(outer)


def _below(run: list[Item], deep: int) -> list[list[Item]]:
    """The lists among the items that are at least so deep."""
    found: list[list[Item]] = []
    for before, item in pairwise(run):
        if item.level < deep:
            continue
        if before.level < deep:
            found.append([])
        found[-1].append(item)
    return [part for part in found if len(part) > 1]
