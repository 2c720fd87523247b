"""The names of what lines look like and where they stand."""

from __future__ import annotations

from itertools import chain

import pytest

from convert.readers.text.features import features
from convert.readers.text.rules import Proposal
from convert.readers.text.terms import terms
from convert.readers.text.wraps import split_lines

STORY = (
    "The yard that once repaired every ferry on the river hauled out its first boat on Thursday, they said."
)
PAGE = f"Front page\n\nNews\n\nThe yard hauls out a ferry\n\n{STORY}\n\n{STORY} It rained.\n\nShare\n\nFront page"


def names(
    text: str, *, rules: dict[int, str] | None = None, common: frozenset[str] = frozenset()
) -> list[set[str]]:
    lines = split_lines(text)
    proposals = [
        (Proposal("date", 6, (rules or {})[at]),) if at in (rules or {}) else () for at in range(len(lines))
    ]
    return [set(chain.from_iterable(groups)) for groups in features(lines, proposals, common)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("It rained all night.", "ends:stop"),
        ("雨は一晩中降り続いた。", "ends:stop"),
        ("كم كلف الجسر؟", "ends:question"),
        ("Tổng Bí thư:", "ends:colon"),
        ("* Home", "mark"),
        ("3. Third", "counted"),
        ("SPORT", "case:upper"),
        ("Rain over the delta", "case:first"),
        ("Rain Over Cần Thơ", "case:title"),
        ("雨が降る", "case:none"),
        ("Home » News", "has:arrow"),
        ("© 2019", "has:©"),
        ("08:24", "has:clock"),
        ("2011", "figures:6"),
    ],
)
def test_what_a_line_shows_by_itself(line: str, name: str) -> None:
    assert name in names(line)[0]


def test_lengths_mean_the_same_in_scripts_without_spaces() -> None:
    spaced, unspaced = names("one two three four")[0], names("一二三四五六七八")[0]
    assert {name for name in spaced if name.startswith("words:")} & unspaced


def test_where_a_line_stands() -> None:
    menu, _, head, first, last, share, again = names(PAGE)
    assert "comes-again" in menu
    assert "again" in again
    assert "speaks:1" in head
    assert "first-prose" in first
    assert "last-prose" in last
    assert "run:in prose" in first
    assert "run:up short" in menu
    assert "run:down short" in share
    assert "line:0" in menu
    assert "line:-1" in again


def test_a_path_that_ends_with_the_headline() -> None:
    path, head, _ = names(f"Home > The yard hauls out\n\nThe yard hauls out\n\n{STORY}")
    assert "ends-with-near" in path
    assert "ends-near" in head


def test_what_rules_say_of_a_line_and_of_those_around() -> None:
    head, date, story = names(f"The yard hauls out\n\n3 May 2020\n\n{STORY}", rules={1: "date-line"})
    assert "rule:date-line" in date
    assert {"below:date-line", "next:date-line"} <= head
    assert "above:date-line" in story


def test_sentences_hold_common_words() -> None:
    menu, story = names(
        f"Home News Sport Weather\n\n{STORY}", common=frozenset({"the", "that", "its", "on", "they"})
    )
    assert "common:1" in menu
    assert "common:5" in story


def test_telling_words_are_cut_and_unspaced_scripts_give_pairs() -> None:
    assert terms("Repairing the ferries") == {"repair", "ferrie"}
    assert terms("渡船修理") == {"渡船", "修理"}


PROGRAM = ["git push origin main;", "const f = (x) => x", "x = read(path)", "</div>", "foo.bar(1, 2)"]


@pytest.mark.parametrize("line", PROGRAM)
def test_lines_of_programs_are_told_by_their_signs(line: str) -> None:
    assert "code:True 1" in names(line)[0]


@pytest.mark.parametrize(
    "line", ["Rain closes the bridge", "He left (too late).", "Note: bring a coat", "Mr. Doe"]
)
def test_lines_of_stories_are_no_program(line: str) -> None:
    assert not any(name.startswith("code") for name in names(line)[0])


def test_what_stands_below_a_program_knows_of_it() -> None:
    text = "\n\n".join((STORY, *PROGRAM, *[STORY] * 4))
    found = names(text)
    assert "code-met" not in found[0]
    assert {"code-met", "code-near:2"} <= found[7]
    assert "code-met" in found[-1]
    assert not any(name.startswith("code-near") for name in found[-1])
