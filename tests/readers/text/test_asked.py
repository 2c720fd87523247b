"""Rules that are not asked about a line, and lines that are not looked at for facts: both would have said nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from convert.languages.detect import detect
from convert.readers.text import facts as module
from convert.readers.text.facts import facts
from convert.readers.text.prose import is_prose
from convert.readers.text.rules import RULES, Context, Proposal, propose
from convert.readers.text.whole import Whole
from convert.readers.text.words import words_for
from convert.readers.text.wraps import split_lines

RAW = sorted((Path(__file__).parents[3] / "fixtures" / "raw").glob("*.txt"))


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_rules_that_are_not_asked_accept_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    lines, words = split_lines(text), words_for(detect(text))
    whole = Whole(lines)
    for at in range(len(lines)):
        context = Context(lines, at, words, whole)
        said: dict[str, Proposal] = {}
        for rule in RULES:
            proposal = rule(context)
            if proposal is not None:
                said.setdefault(proposal.role, proposal)
        assert propose(context) == said


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_prose_states_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text("utf-8")
    lines, words = split_lines(text), words_for(detect(text))
    quick = [facts(line.text, words) for line in lines]
    monkeypatch.setattr(module, "is_prose", lambda text, words: False)
    for line, found in zip(lines, quick, strict=True):
        careful = facts(line.text, words)
        assert found == careful or (careful and not careful.labelled and not careful.has("published"))


def test_what_begins_as_prose_does_may_be_facts() -> None:
    words = words_for("en")
    assert not is_prose("Jane Doe, senior reporter", words)
    assert not is_prose("Written by everybody", words)
    assert is_prose("The yard repaired every ferry on the river", words)
