"""Corrections as people write them: mappings, sidecars, arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import convert
from convert.corrections import Corrections, as_corrections, from_toml
from convert.errors import OptionError

STORY = "Rain over the delta\n\nIt rained all night on Tuesday, and the river rose by a metre.\n\nShare this article\n"
SIDECAR = """
keep = ["text.share"]

[set]
authors = ["Jane Doe", "Rui Salgado"]
published = 2024-03-03

[lines]
1 = "kicker"
"""


def test_a_sidecar_is_read_and_every_entry_holds(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "story.convert.toml").write_text(SIDECAR)
    document = convert.parse_file(tmp_path / "story.txt")
    assert document.metadata.kicker == "Rain over the delta"
    assert [person.name for person in document.metadata.authors] == ["Jane Doe", "Rui Salgado"]
    assert document.metadata.published is not None
    assert document.metadata.published.value == "2024-03-03"
    assert document.removed == ()
    assert {entry.target for entry in document.corrections} == {
        "line 1",
        "text.share",
        "authors",
        "published",
    }


def test_the_call_has_the_last_word_and_the_nearer_sidecar_the_first(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    (tmp_path / "story.convert.toml").write_text(SIDECAR)
    document = convert.parse_file(path, corrections={"lines": {1: "headline"}, "drop": ["text.share"]})
    assert document.metadata.title == "Rain over the delta"
    assert [entry.text for entry in document.removed] == ["Share this article"]
    assert document.metadata.authors
    (tmp_path / "story.txt.convert.toml").write_text('[set]\ntitle = "Nearer"')
    document = convert.parse_file(path, metadata={"section": "Weather"})
    assert (document.metadata.title, document.metadata.section, document.metadata.authors) == (
        "Nearer",
        "Weather",
        (),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[set", "s.toml: is no TOML"),
        ("[sett]", "s.toml: 'sett' is nothing to correct (did you mean 'set'?)"),
        ("[set]\ntitel = 'x'", "s.toml: no field is called 'titel' (did you mean 'title'?)"),
        ("set = 3", "s.toml: 'set' is not a table"),
        ("[lines]\nfirst = 'kicker'", "s.toml: 'first' is no number of a line"),
        ("[lines]\n0 = 'kicker'", "lines count from 1"),
        ("[lines]\n1 = 2", "s.toml: line 1: 2 is not a word"),
        ("keep = 'text.share'", "s.toml: 'keep' is not a list of rules"),
        ("drop = [1]", "s.toml: drop: 1 is not a word"),
        ("keep = ['a']\ndrop = ['a']", "s.toml: 'a' cannot be both kept and dropped"),
    ],
)
def test_a_sidecar_with_a_mistake_says_where(text: str, says: str) -> None:
    with pytest.raises(OptionError) as refused:
        from_toml(text, "s.toml")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("value", [{"a": 1}, True, [["a"]]])
def test_a_value_no_field_has_is_refused(value: Any) -> None:
    with pytest.raises(OptionError):
        convert.parse(STORY, corrections={"set": {"title": value}})


def test_dates_of_toml_are_dates() -> None:
    found = from_toml("[set]\npublished = 2024-03-03T08:24:00+07:00", "s.toml")
    document = convert.parse(STORY, corrections=found)
    assert document.metadata.published is not None
    assert document.metadata.published.iso == "2024-03-03T08:24:00+07:00"


def test_corrections_over_others() -> None:
    nearer = Corrections({"title": "a"}, {1: "lead"}, ("x",), ("y",))
    farther = Corrections({"title": "b", "site": "c"}, {1: "date", 2: "date"}, ("y", "z"), ("x",))
    assert nearer.over(farther) == Corrections(
        {"title": "a", "site": "c"}, {1: "lead", 2: "date"}, ("x", "z"), ("y",)
    )
    assert as_corrections(None) == Corrections()


def test_lines_are_for_text_and_rules_for_pages_too_and_fields_for_everything() -> None:
    page = "<h1>Rain</h1><p>It rained all night on the delta.</p>"
    corrections = {"set": {"title": "Sun"}, "drop": ["html.paragraph"]}
    document = convert.parse(page, corrections=corrections)
    assert (document.metadata.title, document.blocks) == ("Sun", ())
    with pytest.raises(OptionError, match="lines: not for what is read as html"):
        convert.parse(page, corrections={"lines": {1: "headline"}})
    with pytest.raises(OptionError, match="keep, drop: not for what is read as json"):
        convert.parse(
            convert.write(document, "json"), reader="json", corrections={"keep": ["a"], "drop": ["b"]}
        )


def test_a_sidecar_that_is_a_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "story.convert.toml").mkdir()
    assert convert.parse_file(tmp_path / "story.txt").corrections == ()
