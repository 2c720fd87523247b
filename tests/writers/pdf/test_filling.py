"""What stands on a page, what waits for the next, and what is divided."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.writers.pdf.bands import Band, BandCell, RuleStyle
from convert.writers.pdf.filling import fill
from convert.writers.pdf.flow import Frame, Piece, Room, Shape, Slab, height_of, keep_together, piled
from convert.writers.pdf.pen import Pen

FINE = RuleStyle(0.4, "#c8c4bc")


@dataclass(frozen=True)
class Mark(Shape):
    """Something with a name."""

    name: str

    def draw(self, pen: Pen) -> None:
        """Nothing is drawn here."""


@dataclass(frozen=True)
class Elastic(Mark):
    """Something that can be made smaller, down to half."""

    height: float = 100

    def squeezed(self, height: float) -> Piece | None:
        """Itself, if that is not too small."""
        return Piece(height, self) if height >= self.height / 2 else None


def _slab(name: str, height: float = 10, keep: bool = False, above: float = 0) -> Slab:
    return Slab(height, Mark(name), keep=keep, above=above)


def _names(slabs: list[Slab]) -> list[str]:
    found: list[str] = []
    for slab in slabs:
        match slab.content:
            case Mark(name=name):
                found.append(name)
            case Band() as band:
                found += (name for cell in band.cells for name in _names(list(cell.slabs)))
    return found


def _pages(slabs: list[Slab], height: float) -> list[list[str]]:
    waiting, pages = slabs[::-1], []
    while waiting:
        pages.append(_names([placed.slab for placed in fill(waiting, height, height)]))
    return pages


def _cell(row: int, slabs: list[Slab], rows: int = 1, column: int = 0) -> BandCell:
    return BandCell(row, rows, column * 100.0, 100.0, 4.0, tuple(slabs))


def _band(*cells: BandCell) -> Slab:
    band = Band(cells, 1.0, FINE)
    return Slab(band.height, band)


# --------------------------------------------------------------------------------------------------- pages


def test_a_page_holds_what_fits() -> None:
    assert _pages([_slab(name) for name in "abcde"], 30) == [["a", "b", "c"], ["d", "e"]]


def test_space_above_counts_except_at_the_top_of_a_page() -> None:
    assert _pages([_slab(name, above=5) for name in "abcd"], 25) == [["a", "b"], ["c", "d"]]


def test_what_is_kept_with_the_next_goes_with_it() -> None:
    slabs = [_slab("a"), _slab("heading", keep=True), _slab("line 1", keep=True), _slab("line 2")]
    assert _pages(slabs, 30) == [["a"], ["heading", "line 1", "line 2"]]


def test_a_chain_longer_than_a_page_is_broken_where_the_page_ends() -> None:
    assert _pages([_slab(name, keep=True) for name in "abcde"], 20) == [["a", "b"], ["c", "d"], ["e"]]


def test_something_too_high_for_any_page_is_drawn_all_the_same() -> None:
    assert _pages([_slab("a"), _slab("giant", 500), _slab("b")], 30) == [["a"], ["giant"], ["b"]]


def test_nothing_is_taken_from_a_page_that_is_not_fresh_if_it_does_not_fit() -> None:
    waiting = [_slab("giant", 500)]
    assert fill(waiting, 30, 30, fresh=False) == []
    assert len(waiting) == 1


def test_a_picture_is_made_smaller_rather_than_leave_a_gap() -> None:
    slabs = [_slab("a"), Slab(100, Elastic("picture"), keep=True), _slab("caption")]
    assert _pages(slabs, 90) == [["a", "picture", "caption"]]
    waiting = slabs[::-1]
    assert [placed.slab.height for placed in fill(waiting, 90, 90)] == [10, 70, 10]


def test_but_not_too_small() -> None:
    slabs = [_slab("a"), Slab(100, Elastic("picture"), keep=True), _slab("caption")]
    assert _pages(slabs, 60) == [["a"], ["picture", "caption"]]


def test_a_low_box_is_kept_whole_and_a_high_one_by_two_at_either_end() -> None:
    low, high = [_slab(name) for name in "abcd"], [_slab(name) for name in "abcde"]
    keep_together(low, 40)
    keep_together(high, 40)
    assert [slab.keep for slab in low] == [True, True, True, False]
    assert [slab.keep for slab in high] == [True, False, False, True, False]


@given(
    st.lists(st.tuples(st.floats(0, 40), st.booleans(), st.floats(0, 10)), max_size=40),
    st.floats(1, 60),
)
def test_every_slab_is_taken_once_in_order_and_pages_are_not_overfull(
    shapes: list[tuple[float, bool, float]], height: float
) -> None:
    slabs = [_slab(str(at), *shape) for at, shape in enumerate(shapes)]
    waiting, seen = slabs[::-1], []
    while waiting:
        placed = fill(waiting, height, height)
        assert placed
        assert height_of(placed) <= height + 0.01 or len(placed) == 1
        seen += _names([slab for slab, _ in placed])
    assert seen == [str(at) for at in range(len(slabs))]


# --------------------------------------------------------------------------------------------------- bands


def test_rows_are_as_high_as_their_highest_cell() -> None:
    band = Band((_cell(0, [_slab("a", 30)]), _cell(0, [_slab("b", 50)], column=1), _cell(1, [])), 1.0, FINE)
    assert [round(top, 1) for top in band.tops] == [0, 55.2, 64.2]


def test_what_a_cell_over_two_rows_lacks_the_second_gets() -> None:
    band = Band((_cell(0, [_slab("tall", 100)], rows=2), _cell(0, [_slab("a")], column=1)), 1.0, FINE)
    assert band.tops[1] == pytest.approx(15.2)
    assert band.tops[2] == pytest.approx(105.2)


def test_a_row_higher_than_a_page_is_divided() -> None:
    left, right = [_slab(f"l{at}") for at in range(9)], [_slab(f"r{at}") for at in range(5)]
    pages = _pages([_band(_cell(0, left), _cell(0, right, column=1))], 50)
    assert pages == [
        ["l0", "l1", "l2", "l3", "r0", "r1", "r2", "r3"],
        ["l4", "l5", "l6", "l7", "r4"],
        ["l8"],
    ]


def test_rows_that_spans_join_part_between_two_rows() -> None:
    tall = _cell(0, [_slab(f"t{at}") for at in range(6)], rows=6)
    rows = [_cell(at, [_slab(f"r{at}")], column=1) for at in range(6)]
    first, second, third = _pages([_band(tall, *rows)], 36)
    assert [name for name in first if name[0] == "r"] == ["r0", "r1"]
    assert [name for name in second if name[0] == "r"] == ["r2", "r3"]
    assert sorted(first + second + third) == sorted(
        [f"t{at}" for at in range(6)] + [f"r{at}" for at in range(6)]
    )


@given(
    st.lists(st.lists(st.floats(0, 90), max_size=6), min_size=1, max_size=8),
    st.floats(8, 120),
    st.booleans(),
)
def test_no_way_of_dividing_a_band_loses_anything(
    columns: list[list[float]], height: float, nested: bool
) -> None:
    cells = [
        _cell(at // 2, [_slab(f"{at}.{place}", high) for place, high in enumerate(column)], column=at % 2)
        for at, column in enumerate(columns)
    ]
    slab = _band(*cells)
    if nested:
        slab = _band(_cell(0, [_slab("before"), slab, _slab("after")]))
    seen = [name for page in _pages([slab], height) for name in page]
    assert sorted(seen) == sorted(_names([slab]))
    for at, column in enumerate(columns):
        assert [name for name in seen if name.startswith(f"{at}.")] == [
            f"{at}.{k}" for k in range(len(column))
        ]


# --------------------------------------------------------------------------------------------------- rooms


def test_indents_never_use_up_the_measure() -> None:
    room = Room(0, 400, 700)
    for _ in range(60):
        room = room.indented(18)
    assert 120 <= room.width < 140
    assert room.x == pytest.approx(400 - room.width)


def test_frames_are_inherited() -> None:
    outer, inner = Frame(0, 100), Frame(10, 90)
    assert Room(0, 100, 100).framed(outer).framed(inner).frames == (outer, inner)


def test_a_pile_leaves_out_the_space_above_its_first() -> None:
    assert [placed.top for placed in piled([_slab("a", above=9), _slab("b", above=5)])] == [0, 15]
