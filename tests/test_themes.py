"""Themes: those that come along, those people write, and what is wrong with the others, in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

import convert
from convert import themes
from convert.errors import OptionError
from convert.model.build import article
from convert.theme import PRESS
from convert.themes import contrast, known_themes, theme_from, theme_of

RAIN = article("Rain over the delta", "It rained all night.", language="en")


@pytest.mark.parametrize("name", known_themes())
def test_every_theme_can_be_read_in_light_and_dark_and_on_paper(name: str) -> None:
    theme = theme_of(name)
    assert theme.name == name
    for palette in (theme.light, theme.dark):
        assert contrast(palette.text, palette.ground) >= 7
        assert contrast(palette.muted, palette.panel) >= themes.LEAST_CONTRAST
    assert theme.page.width - theme.page.margin_inner - theme.page.margin_outer > 250


@pytest.mark.parametrize("name", [name for name in known_themes() if name != "press"])
@pytest.mark.parametrize("form", ["docx", "pdf", "epub", "html"])
def test_every_format_looks_different_in_every_theme(name: str, form: str) -> None:
    own = convert.write(RAIN, form, theme=name)
    assert own != convert.write(RAIN, form)
    assert own == convert.write(RAIN, form, theme=theme_of(name))


def test_a_theme_of_ones_own_says_only_what_is_different(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('base = "book"\n[styles.title]\nsize = 30\n[page]\nwidth = 400\n', "utf-8")
    theme = theme_of(path)
    book = theme_of("book")
    assert theme.name == "mine"
    assert theme.style("title").size == 30
    assert theme.style("title").align == book.style("title").align == "center"
    assert (theme.page.width, theme.page.height) == (400, book.page.height)
    assert theme_of(str(path)) == theme
    assert b"font-size: 3em" in convert.write(RAIN, "html", theme=path)


def test_a_theme_that_says_nothing_is_the_one_it_is_based_on() -> None:
    assert theme_from("", "press") == PRESS


WRONG = {
    "size = ": "this is no TOML",
    '[page]\nwidht = 3': "mine, page: no field is called 'widht' (did you mean 'width'?)",
    "[pages]": "mine: no table is called 'pages' (did you mean 'page'?)",
    "[styles.titel]": "mine: no role is called 'titel' (did you mean 'title'?)",
    "[styles.title]\nsize = 400": "mine, styles.title: size is 400, but goes from 4 to 96",
    '[styles.title]\nsize = "big"': "mine, styles.title: Expected `float`, got `str`",
    '[styles.title]\ncolour = "red"': "mine, styles.title: a colour is #rrggbb in lower case, not 'red'",
    '[light]\ntext = "red"': "mine, light: text is 'red', but a colour is #rrggbb in lower case",
    '[light]\nmuted = "#999999"': "mine: light.muted #999999 on #ffffff has a contrast of 2.8, and needs 4.5",
    '[styles.body]\nalign = "left"': "mine, styles.body: Invalid enum value 'left'",
    "[families]\nserif = 3": "mine, families: serif must be the name of a family",
    'base = "bok"': "--theme: no theme is called 'bok' (did you mean 'book'?)",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_said_in_one_line(text: str) -> None:
    with pytest.raises(OptionError) as found:
        theme_from(text, "mine", "mine")
    assert WRONG[text] in str(found.value)
    assert "\n" not in str(found.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"no-such\.toml: the theme cannot be read: No such file"):
        theme_of(tmp_path / "no-such.toml")


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
