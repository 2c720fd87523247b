"""Every rule of the text reader against the lines it must accept and refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from convert.readers.text.rules import RULES, Context
from convert.readers.text.words import words_for
from convert.readers.text.wraps import split_lines

FOLDER = Path(__file__).parents[3] / "fixtures" / "rules" / "text"
ALWAYS = {"paragraph", "lead", "furniture"}
BY_NAME = {rule.__name__: rule for rule in RULES}


def cases() -> list[tuple[str, str, str, tuple[str, ...]]]:
    found = []
    for file in sorted(FOLDER.glob("*.test")):
        verdict, language, lines = "", "", []
        for line in [*file.read_text("utf-8").splitlines(), "accepts end"]:
            word, _, rest = line.partition(" ")
            if word in ("accepts", "refuses"):
                if verdict:
                    found.append((file.stem, verdict, language, tuple(lines)))
                verdict, language, lines = word, rest, []
            else:
                lines.append(line.replace("\\t", "\t"))
    return found


@pytest.mark.parametrize(("name", "verdict", "language", "lines"), cases())
def test_rule(name: str, verdict: str, language: str, lines: tuple[str, ...]) -> None:
    marked = next(line for line in lines if line.startswith("> "))[2:]
    text = "\n".join(line[2:] for line in lines).strip("\n")
    split = split_lines(text)
    at = next(i for i, line in enumerate(split) if line.text == marked.strip())
    proposal = BY_NAME[name](Context(split, at, words_for(language)))
    assert (proposal is not None) == (verdict == "accepts")


def test_every_rule_has_cases_of_both_kinds() -> None:
    verdicts = {(name, verdict) for name, verdict, _, _ in cases()}
    assert verdicts == {(name, v) for name in BY_NAME.keys() - ALWAYS for v in ("accepts", "refuses")}


def test_some_rules_take_every_line() -> None:
    context = Context(split_lines("whatever"), 0, words_for(None))
    assert all(BY_NAME[name](context) for name in ALWAYS)
