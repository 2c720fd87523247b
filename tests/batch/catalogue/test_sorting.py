"""The order of a catalogue: the latest first, however many there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.batch.catalogue import sorting
from convert.batch.catalogue.sorting import Sorted, date_of

from ..shelf import row_of, rows
from .made_up import made_up

DATES = (
    "2011",
    None,
    "2011-11-23T08:24+07:00",
    "2012-01",
    "2011-11-23T09:00Z",
    "2011-11-23",
    "long ago",
    "2011-11-24",
)


def test_the_latest_come_first_and_what_has_no_date_last() -> None:
    with Sorted(100) as ordered:
        for number, date in enumerate(DATES):
            ordered.add(row_of(str(number), published=date))
        found = [entry.row.id for entry in ordered.entries()]
    assert [DATES[int(name)] for name in found] == [
        "2012-01",
        "2011-11-24",
        "2011-11-23T09:00Z",
        "2011-11-23T08:24+07:00",
        "2011-11-23",
        "2011",
        None,
        "long ago",
    ]


@given(st.lists(rows, max_size=20))
def test_every_row_comes_back_as_it_was(given_rows: list[sorting.Row]) -> None:
    with Sorted(100) as ordered:
        for row in given_rows:
            ordered.add(row, vanished=row.size % 2 == 0)
        found = list(ordered.entries())
    assert sorted(map(repr, given_rows)) == sorted(repr(entry.row) for entry in found)
    assert all(entry.vanished == (entry.row.size % 2 == 0) for entry in found)


@pytest.mark.parametrize("room", [1, 5_000, 1 << 30])
def test_what_does_not_fit_into_memory_is_in_the_same_order(
    room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Sorted(1000) as ordered:
        for row in made_up(200):
            ordered.add(row)
        whole = [entry.line for entry in ordered.entries()]
    monkeypatch.setattr(sorting, "_RUN", room)
    with Sorted(1000, tmp_path) as ordered:
        for row in made_up(200):
            ordered.add(row)
        assert [entry.line for entry in ordered.entries()] == whole
    assert list(tmp_path.iterdir()) == []


def test_more_than_can_be_shown_are_let_go() -> None:
    with Sorted(10) as ordered:
        for row in made_up(11):
            ordered.add(row)
        assert ordered.is_full
        assert list(ordered.entries()) == []


@pytest.mark.parametrize(
    ("told", "date"),
    [("2011-11", ("2011", "11", "")), ("1999", ("1999", "", "")), ("x", ("", "", "")), (None, ("", "", ""))],
)
def test_dates(told: str | None, date: tuple[str, str, str]) -> None:
    assert date_of(row_of("a", published=told)) == date


def test_half_a_character_is_no_reason_to_stop() -> None:
    with Sorted(10) as ordered:
        ordered.add(row_of("a", title="broken \ud83d name"))
        (entry,) = ordered.entries()
    assert entry.row.title == "broken ? name"
