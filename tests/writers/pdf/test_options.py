"""What a caller may choose, how it is written, and what is refused in one sentence."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from convert import OptionError, write
from convert.model.build import article
from convert.theme import PRESS
from convert.writers.pdf import FORMAT, PdfOptions
from convert.writers.pdf.press import Press
from convert.writing import make_options

from .reading import opened, page_contents
from .samples import SENTENCE, pdf


def _sheet(**options: Any) -> tuple[float, ...]:
    page = Press.of(article("x"), PRESS, PdfOptions(**options)).sheet
    return page.width, page.height, page.margin_top, page.margin_outer, page.margin_bottom, page.margin_inner


def test_a_sheet_of_any_size() -> None:
    with opened(pdf("x", options=PdfOptions(page="170x240mm"))) as file:
        assert [float(edge) for edge in file.pages[0].MediaBox][2:] == pytest.approx([481.89, 680.31])
    assert _sheet(page="6x9in")[:2] == (432, 648)


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("36pt", (36, 36, 36, 36)),
        ("1in 36pt", (72, 36, 72, 36)),
        ("1in, 36pt, 2.54cm", (72, 36, 72, 36)),
        ("10pt 20pt 30pt 40pt", (10, 20, 30, 40)),
    ],
)
def test_margins(written: str, points: tuple[float, ...]) -> None:
    assert _sheet(margins=written)[2:] == pytest.approx(points)


def test_margins_not_given_are_the_theme_s_share_of_the_sheet() -> None:
    assert _sheet(page="A5")[2] == pytest.approx(PRESS.page.margin_top * 595.28 / 841.89)


def test_an_accent_is_the_colour_of_links_and_kickers() -> None:
    data = pdf("x", kicker="Floods", options=PdfOptions(accent="#0000FF"))
    assert b"0 0 1 rg" in page_contents(data)[0]
    assert b"0 0 1 rg" not in page_contents(pdf("x", kicker="Floods"))[0]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"page": "A3"}, "page"),
        ({"page": "170x240"}, "page"),
        ({"page": "99999x5in"}, "larger than a PDF/A"),
        ({"page": "20x20mm"}, "leave less than 60 × 60 pt"),
        ({"page": "A5", "margins": "80mm"}, "leave less than 60 × 60 pt"),
        ({"margins": "20"}, "margins"),
        ({"margins": "1mm 1mm 1mm 1mm 1mm"}, "margins"),
        ({"accent": "red"}, "accent"),
        ({"accent": "#ffff00"}, "too light"),
        ({"attach": "json", "variant": "2a"}, "exclude each other"),
        ({"source": b"x"}, "attach is not 'source'"),
        ({"resolution": 10}, "resolution"),
        ({"notes": "margin"}, "notes"),
    ],
)
def test_what_cannot_be_is_one_clear_error(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(OptionError, match=says) as caught:
        write(article("x", SENTENCE), "pdf", **wrong)
    assert "\n" not in str(caught.value)


def test_options_of_a_command_line_are_words() -> None:
    words = {
        "contents": "true",
        "hyphenate": "false",
        "base_size": "11",
        "resolution": "150",
        "variant": "none",
    }
    options = make_options(FORMAT, words)
    assert isinstance(options, PdfOptions)
    assert (options.contents, options.hyphenate, options.base_size) == (True, False, 11)
    assert (options.resolution, options.variant) == (150, "none")


def test_what_is_attached_decides_the_variant() -> None:
    assert PdfOptions().conformance == "2a"
    assert PdfOptions(attach="json").conformance == "3a"
    assert PdfOptions(attach="json", variant="none").conformance == "none"


def test_every_option_is_described() -> None:
    described = FORMAT.options.__doc__ or ""
    assert all(f"`{field.name}`:" in described for field in msgspec.structs.fields(FORMAT.options))
