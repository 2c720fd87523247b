"""What each rule costs on texts made to cost much: twice the text, about twice the time.

Receives: every rule, and texts of up to 300 kB that repeat what makes a pattern look again.
Returns:  that no rule takes more than about twice the time for twice the text.
Knows:    single lines without an end, many short lines, labels, figures, brackets, dates, addresses.
Never:    how long anything takes on a certain machine: times are only compared with each other.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import pytest

from convert.readers.text.lines import Line, Piece, lines_of
from convert.readers.text.rules import RULES, Context, propose
from convert.readers.text.whole import Whole
from convert.readers.text.words import words_for

_Asked: TypeAlias = Callable[[Context], object]

SIZE = 150_000
FEW = 0.03
"""Less time than this, in seconds, says nothing."""
MOST = 3.2
TRIES = 4
LINES: dict[str, str] = {
    "a letter": "x",
    "words": "the yard on the river ",
    "capitals": "Jane Doe ",
    "a label": "By ",
    "a label with a colon": "Photo: ",
    "figures": "12 ",
    "one number": "7",
    "a date": "23 November 2011, 08:24 | ",
    "years": "2011 ",
    "brackets": "(a) ",
    "open brackets": "([（",
    "quotation marks": '"no" ',
    "open quotation marks": "“„«",
    "dashes": "- ",
    "a rule": "-",
    "bars": "| a ",
    "blanks": "a   ",
    "tabs": "a\t",
    "addresses": "https://a.example/b ",
    "a mailbox": "a@b.example ",
    "a letter and a colon": "a: ",
    "asterisks": "*a ",
    "links": "[a](",
    "full stops": "Ab. ",
    "commas": "Jane Doe, ",
    "ideographs": "王明",
    "notes": "word[1] ",
    "an agency": "(AFP) - ",
}
"""What a text repeats without an end of a line."""
PARAGRAPHS: dict[str, str] = {
    "short lines": "The yard on the river",
    "labels": "By Jane Doe",
    "labels alone": "Read more:",
    "dates": "23 November 2011",
    "names": "Jane Doe",
    "items": "- item",
    "numbers": "1. item",
    "letters": "a) item",
    "questions": "Who asks?",
    "speakers": "Ann: Yes, so it is.",
    "rows": "a\tb\tc",
    "quotations": "> said",
    "notes": "[1] Table 4.",
    "stars": "* a",
    "code": "    x = f(1);",
    "pull quotes": "She said that all of it was the work of one winter.",
    "headings": "# The yard",
    "agencies": "LISBON (AFP) - The yard that repaired every ferry on the river closed.",
    "figures": "12 345",
    "tags": "#tag #other",
}
"""What a text repeats, a line each."""


def _lines(texts: list[str]) -> tuple[Line, ...]:
    pieces, at = [], 0
    for index, text in enumerate(texts):
        inner = text.strip()
        start = at + text.index(inner)
        pieces.append(Piece(start, start + len(inner), start - at, index % 2 == 0, index + 1))
        at += len(text) + 1
    return lines_of("\n".join(texts), pieces)


def _one(name: str, size: int) -> tuple[Line, ...]:
    sign = LINES[name]
    return _lines(
        ["Above it stands a line.", (sign * (size // len(sign) + 1))[:size], "And one is below it."]
    )


def _many(name: str, size: int) -> tuple[Line, ...]:
    text = PARAGRAPHS[name]
    return _lines([text] * (size // (len(text) + 1)))


def _seconds(rule: _Asked, lines: tuple[Line, ...], whole: Whole) -> float:
    words = words_for("en")
    start = time.process_time()
    for at in range(len(lines)):
        rule(Context(lines, at, words, whole))
    return time.process_time() - start


def _known_seconds(rule: _Asked, known: dict[int, Whole], lines: tuple[Line, ...]) -> float:
    return _seconds(rule, lines, known[id(lines)])


def _all_at_once(lines: tuple[Line, ...]) -> float:
    """What all rules take together, with what they find out about all lines."""
    return _seconds(propose, lines, Whole(lines))


def _times(
    measure: Callable[[tuple[Line, ...]], float], lines: tuple[Line, ...], more: tuple[Line, ...]
) -> float:
    """How many times longer twice a text takes; 2 where it does not take long.

    The best of three, and of several such where that seems long: what costs much does so each time.
    """
    first = measure(more)
    if first < FEW or first < MOST * measure(lines):
        return 2.0
    found: list[float] = []
    while len(found) < TRIES and all(times >= MOST for times in found):
        found.append(min(measure(more) for _ in range(3)) / min(measure(lines) for _ in range(3)))
    return found[-1]


def _costly(lines: tuple[Line, ...], more: tuple[Line, ...]) -> dict[str, float]:
    """The rules that take too long for twice a text, by name."""
    known = {id(some): Whole(some) for some in (lines, more)}
    found = {"all": _times(_all_at_once, lines, more)}
    for rule in RULES:
        found[rule.__name__] = _times(partial(_known_seconds, rule, known), lines, more)
    return {name: times for name, times in found.items() if times >= MOST}


@pytest.mark.parametrize("name", LINES)
def test_a_line_without_an_end(name: str) -> None:
    assert _costly(_one(name, SIZE), _one(name, 2 * SIZE)) == {}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_many_lines(name: str) -> None:
    assert _costly(_many(name, SIZE // 3), _many(name, 2 * SIZE // 3)) == {}
