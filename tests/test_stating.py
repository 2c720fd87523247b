"""What counts as stated in the development benchmark."""

from __future__ import annotations

import pytest

from tests.benchmarks.stating import Stating, names_in

TITLE = "Council puts off the pier once more"
STORY = "The council met for six hours on Tuesday, said Jane Doe of the harbour board when it was over."


def stating(
    above: str, below: str = "", authors: tuple[str, ...] = ("Jane Doe",), date: str | None = "2024-05-03"
) -> Stating:
    return Stating(f"{TITLE}\n{above}\n{STORY}\n{below}", TITLE, authors, date)


@pytest.mark.parametrize(
    ("above", "below", "wanted"),
    [
        ("By Jane Doe", "", True),
        ("Jane Doe | May 3, 2024", "", True),
        ("", "Written by\nJane Doe", True),
        ("", "Jane Doe\nJane has covered the council for ten years and lives aboard a boat.", True),
        ("Photo: Jane Doe", "", False),
        ("", "", False),
    ],
)
def test_authors_are_stated_in_bylines(above: str, below: str, wanted: bool) -> None:
    assert stating(above, below).authors_stated() is wanted


def test_some_of_the_authors_count_for_neither() -> None:
    assert stating("By Jane Doe", authors=("Jane Doe", "Ole Brandt")).authors_stated() is None


@pytest.mark.parametrize(
    ("above", "aside"),
    [
        ("May 3, 2024", False),
        ("May 2, 2024", True),
        ("Updated May 2, 2024", False),
        ("Read in five minutes", False),
    ],
)
def test_another_day_beside_the_headline_sets_aside(above: str, aside: bool) -> None:
    assert bool(stating(above).date_aside()) is aside


@pytest.mark.parametrize(
    ("above", "authors", "aside"),
    [
        ("By Jane Doe", ("Jane Doe",), False),
        ("By Jane Doe, Ole Brandt and Mina Sato", ("Jane Doe",), True),
        ("By Jane Doe", (), True),
        ("Read in five minutes", (), False),
    ],
)
def test_a_byline_with_others_sets_aside(above: str, authors: tuple[str, ...], aside: bool) -> None:
    assert bool(stating(above, authors=authors).authors_aside()) is aside


def test_names_of_a_gold_have_no_titles_and_no_roles() -> None:
    assert names_in("Jane Doe, Ph.D., Shipping Expert and Ole Brandt (Editor)") == ("Jane Doe", "Ole Brandt")
