"""What the terminal shows, with colours and without."""

from __future__ import annotations

import io
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from convert.inspect import Inspection, inspect, inspect_file
from convert.inspect.terminal import show, visible

SEED = Path(__file__).parents[2] / "fixtures" / "articles" / "vi-seed" / "source.txt"


def shown(found: Inspection, *, colour: bool = False, width: int = 100, is_whole: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None
    )
    show(found, "story.txt", console, is_whole=is_whole)
    return out.getvalue()


def test_without_colours_marks_say_what_became_of_a_piece() -> None:
    text = shown(inspect_file(SEED))
    assert "\x1b" not in text
    assert "<published: 23/11/2011 - 08:24>" in text
    assert "{(}<agency: TTXVN>{)-} Thực hiện" in text
    assert "[-Chia sẻ bài viết-]" in text
    assert "story.txt: read as text, vi, utf-8, every character accounted for" in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_with_colours_there_are_no_marks() -> None:
    text = shown(inspect_file(SEED), colour=True)
    assert "\x1b[" in text
    assert "[-Chia" not in text
    assert "<published" not in text


def test_lines_end_where_the_terminal_ends_unless_all_is_wanted() -> None:
    found = inspect_file(SEED)
    assert max(map(len, shown(found, width=90).splitlines()[2:])) <= 90
    short, whole = shown(found), shown(found, is_whole=True)
    assert "…" in short.splitlines()[7]
    assert "cơ quan liên quan." in whole
    assert max(map(len, whole.splitlines()[2:])) <= 100
    assert "story: " not in short
    assert re.search(r"^ +story: .* [+-]\d\.\d", whole, re.M)


def test_corrections_and_issues_are_told() -> None:
    text = shown(inspect_file(SEED, corrections={"lines": {3: "caption"}, "keep": ["text.no-such"]}))
    assert "corrected: line 3 = caption" in text
    assert "warning: the rule 'text.no-such' decided no line here [correction-unused]" in text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_nothing_in_a_text_steers_the_terminal(text: str) -> None:
    assert visible(text).isprintable()
    story = f"Rain over the delta\n\n{text} it rained\x1b[31m all night, [bold]and[/bold] the river rose.\n"
    for line in shown(inspect(story, reader="text")).split("\n"):
        assert line.isprintable()
