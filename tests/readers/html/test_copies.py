"""The same picture in several sizes is one picture."""

from __future__ import annotations

import pytest

from convert.model import Figure, Image, Text
from convert.readers.html.blocks.copies import as_one, once

SEA = "https://news.example/sea"


@pytest.mark.parametrize(
    ("small", "large"),
    [
        (f"{SEA}/max/60/a.png", f"{SEA}/max/1600/a.png"),
        (f"{SEA}/c_fit,w_80/a.png", f"{SEA}/c_fit,w_800/a.png"),
        (f"{SEA}/0x0/300x200/a.png", f"{SEA}/0x0/1200x800/a.png"),
        (f"{SEA}/a-150x150.jpg", f"{SEA}/a-1024x683.jpg"),
        (f"{SEA}/a-150x150.jpg", f"{SEA}/a-150x200.jpg?again=1"),
    ],
)
def test_the_larger_copy_is_kept(small: str, large: str) -> None:
    assert once([Image(small), Image(large)]) == (Image(large),)
    assert once([Image(large, "Sea"), Image(small)]) == (Image(large, "Sea"),)


def test_a_word_for_a_size_says_not_which_is_larger() -> None:
    assert once([Image(f"{SEA}/a-videoLarge.jpg"), Image(f"{SEA}/a-thumbLarge.jpg")]) == (
        Image(f"{SEA}/a-videoLarge.jpg"),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Image(f"{SEA}/1/photo-of-it.jpg"), Image(f"{SEA}/2/photo-of-it.jpg")),
        (Image(f"{SEA}/a1.jpg"), Image(f"{SEA}/a2.jpg")),
        (Image(f"{SEA}/max/60/a.png", "Sea"), Image(f"{SEA}/max/90/a.png", "Sand")),
        (Image(f"{SEA}/q1.png"), Image(f"{SEA}/q2.png")),
        (Image(f"{SEA}/s1/a.jpg"), Image(f"{SEA}/s2/a.jpg")),
        (Image(f"{SEA}/s_101.jpg"), Image(f"{SEA}/s_102.jpg")),
        (Image("", "Sea"), Image("", "Sand")),
        (Image("data:image/png;base64,AA"), Image("data:image/png;base64,AB")),
    ],
)
def test_other_pictures(first: Image, second: Image) -> None:
    assert once([first, second]) == (first, second)
    assert as_one(Figure((first,)), Figure((second,))) is None


def test_two_figures_of_one_picture_are_one() -> None:
    silent, said = (
        Figure((Image(f"{SEA}/300x200/a.png"),)),
        Figure((Image(f"{SEA}/600x400/a.png"),), (Text("C"),)),
    )
    assert as_one(silent, said) == said
    assert as_one(said, silent) == said
    assert as_one(said, said) == said


def test_figures_that_say_different_things_stay() -> None:
    first, second = (Figure((Image(f"{SEA}/a.png"),), (Text(words),)) for words in "CD")
    assert as_one(first, second) is None


def test_one_address_twice_of_which_nothing_is_said_stays() -> None:
    silent = Figure((Image(f"{SEA}/a.png"),))
    assert as_one(silent, silent) is None
