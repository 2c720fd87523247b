"""The styles, the scripts, the theme part."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.model.build import article
from convert.theme import PRESS
from convert.writers.docx import scripts
from convert.writers.docx.stylebook import NAMED, fitted
from convert.writers.docx.styles import style_sheet

from .package import Element, Opened, W, has, value, values, written
from .samples import everything


def styles_of(opened: Opened) -> dict[str, Element]:
    return {value(style, "styleId"): style for style in opened.part("styles").iter(f"{W}style")}


def test_every_style_that_is_used_is_there() -> None:
    opened = written(everything())
    known = styles_of(opened)
    used = {
        style
        for part in ("document", "footnotes", "footer1")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for style in values(opened.part(part), tag)
    }
    assert used - set(known) == set()
    assert len(used) > 20
    for style in known.values():
        assert set(values(style, "basedOn") + values(style, "next") + values(style, "link")) <= set(known)


def test_styles_have_the_names_word_knows() -> None:
    names = {value(style.find(f"{W}name")) for style in styles_of(written(article("", "x"))).values()}
    assert {
        "Normal", "Body Text", "heading 1", "heading 6", "Subtitle", "List Bullet", "List Number", "Quote",
        "Intense Quote", "caption", "footnote text", "footnote reference", "Hyperlink", "footer",
    } <= names  # fmt: skip


def test_a_style_is_what_the_theme_says_of_its_role() -> None:
    title = styles_of(written(article("T")))["Heading1"]
    assert (values(title, "sz"), values(title, "szCs")) == (["46"], ["46"])
    assert has(title, "rPr/b")
    assert has(title, "rPr/bCs")
    spacing = title.find(f"{W}pPr/{W}spacing")
    assert (value(spacing, "after"), value(spacing, "line"), value(spacing, "lineRule")) == (
        "160",
        "534",
        "atLeast",
    )


def test_another_theme_gives_other_styles() -> None:
    grey = replace(PRESS, styles=tuple((r, replace(s, colour="#777777")) for r, s in PRESS.styles))
    colours = values(written(article("T"), theme=grey).part("styles"), "color")
    assert colours[0] == "777777"
    assert style_sheet(grey, "en") is not style_sheet(PRESS, "en")
    assert style_sheet(PRESS, "en") is style_sheet(PRESS, "en")


@pytest.mark.parametrize("named", NAMED, ids=lambda named: named.id)
def test_every_named_style_fits_the_theme(named: object) -> None:
    style = fitted(named, PRESS)  # type: ignore[arg-type]
    assert style.size > 0
    assert re.fullmatch(r"[A-Z][A-Za-z0-9]*", named.id)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "east_asian", "complex_font"),
    [
        ("vi", "SimSun", "Times New Roman"), ("ja", "MS Mincho", "Times New Roman"),
        ("zh-Hant", "PMingLiU", "Times New Roman"), ("ko-KR", "Batang", "Times New Roman"),
        ("th", "SimSun", "Leelawadee UI"), ("hi", "SimSun", "Nirmala UI"),
    ],
)  # fmt: skip
def test_other_scripts_have_fonts(language: str, east_asian: str, complex_font: str) -> None:
    fonts = next(written(article("T", language=language)).part("styles").iter(f"{W}rFonts"))
    assert (value(fonts, "ascii"), value(fonts, "eastAsia"), value(fonts, "cs")) == (
        "Cambria", east_asian, complex_font,
    )  # fmt: skip


def test_a_rule_stands_at_the_leading_side() -> None:
    sides = {
        language: [str(each.tag).removeprefix(W) for each in border]
        for language in ("en", "ar")
        if (border := styles_of(written(article("T", language=language)))["Quote"].find(f"{W}pPr/{W}pBdr"))
        is not None
    }
    assert sides == {"en": ["left"], "ar": ["right"]}


def test_the_fonts_are_listed_with_their_kind() -> None:
    fonts = written(article("T")).part("fontTable")
    found = {value(font, "name"): value(font.find(f"{W}family")) for font in fonts}
    assert found == {"Cambria": "roman", "Calibri": "swiss", "Consolas": "modern"}


# ------------------------------------------------------------------------------------------------ scripts


@given(st.text("ab אבج، .12()é\u0301\u200f"), st.booleans())
def test_parting_by_direction_loses_nothing(text: str, is_rtl: bool) -> None:
    runs = scripts.directed(text, is_rtl)
    assert "".join(piece for piece, _ in runs) == text
    assert all(piece for piece, _ in runs)
    assert all(a[1] != b[1] for a, b in pairwise(runs))


@pytest.mark.parametrize(
    ("text", "is_rtl", "runs"),
    [
        ("plain 1", False, [("plain 1", False)]),
        ("1. 2", True, [("1. 2", True)]),
        ("نص", False, [("نص", True)]),
        ("a (نص) b", False, [("a (", False), ("نص", True), (") b", False)]),
        ("نص (abc) نص", True, [("نص (", True), ("abc", False), (") نص", True)]),
        ("שָׁלוֹם", False, [("שָׁלוֹם", True)]),
        ("UTC+03:00 נ", True, [("UTC+03:00", False), (" נ", True)]),
        ("נ 15 A", True, [("נ 15 ", True), ("A", False)]),
        ("", True, []),
    ],
)
def test_neutral_signs_go_with_their_neighbours(
    text: str, is_rtl: bool, runs: list[tuple[str, bool]]
) -> None:
    assert list(scripts.directed(text, is_rtl)) == runs
