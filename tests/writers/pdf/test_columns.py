"""How wide columns are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.writers.pdf.columns import Wish, column_extent, fit_columns
from convert.writers.pdf.flow import Extent


def _wishes(*extents: tuple[float, float]) -> list[Wish]:
    return [Wish(at, 1, Extent(*extent)) for at, extent in enumerate(extents)]


def test_a_small_table_stays_small() -> None:
    assert fit_columns(_wishes((20, 50), (20, 60)), 2, 400)[:2] == ([50, 60], 1.0)


def test_a_table_nearly_as_wide_as_the_text_is_made_as_wide() -> None:
    widths, scale, _ = fit_columns(_wishes((20, 150), (20, 150)), 2, 400)
    assert (widths, scale) == ([200, 200], 1.0)


def test_short_columns_are_not_broken_for_long_ones() -> None:
    widths, scale, _ = fit_columns(_wishes((20, 60), (30, 70), (40, 2000)), 3, 400)
    assert widths[:2] == [60, 70]
    assert (sum(widths), scale) == (pytest.approx(400), 1.0)


def test_every_column_holds_its_longest_word_if_there_is_room() -> None:
    widths, *_ = fit_columns(_wishes((150, 900), (20, 900), (20, 900)), 3, 400)
    assert widths[0] >= 150
    assert sum(widths) == pytest.approx(400)


def test_a_table_shrinks_before_words_are_broken() -> None:
    widths, scale, _ = fit_columns(_wishes(*[(90, 200)] * 5), 5, 400)
    assert scale == pytest.approx(400 / 450)
    assert widths == pytest.approx([90] * 5)


def test_then_the_wide_columns_give_way() -> None:
    widths, scale, _ = fit_columns(_wishes((900, 900), (20, 20), (20, 20)), 3, 400)
    assert widths[1:] == [20, 20]
    assert sum(widths) * scale == pytest.approx(400)


@pytest.mark.parametrize("count", [60, 300, 1000])
def test_any_number_of_columns_fits(count: int) -> None:
    widths, scale, _ = fit_columns(_wishes(*[(60, 90)] * count), count, 400)
    assert sum(widths) * scale == pytest.approx(400)
    assert min(widths) >= 16.9


def test_a_wide_cell_widens_all_its_columns() -> None:
    wishes = [Wish(0, 2, Extent(200, 200)), *_wishes((10, 50), (10, 50))]
    assert fit_columns(wishes, 2, 250).widths == pytest.approx([125, 125])
    assert column_extent(wishes, 2) == pytest.approx(Extent(200, 200))


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(1, 4), st.floats(0, 900), st.floats(0, 900)), max_size=30
    ),
    st.floats(1, 700),
)
def test_no_table_is_wider_than_the_text(
    cells: list[tuple[int, int, float, float]], available: float
) -> None:
    wishes = [Wish(column, span, Extent(least, least + more)) for column, span, least, more in cells]
    widths, scale, _ = fit_columns(wishes, 13, available)
    assert len(widths) == 13
    assert sum(widths) * scale <= available * 1.0001
    assert min(widths) > 0
