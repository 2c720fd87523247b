"""The style sheets a theme becomes."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re

import pytest

import convert
from convert.errors import OptionError
from convert.model.build import article
from convert.theme import DARK, PRESS, Style, Theme
from convert.writers._css import book_style, screen_style

SANS = Theme(
    styles=tuple((role, dataclasses.replace(style, face="sans")) for role, style in PRESS.styles),
    families=(("serif", "A"), ("sans", "B"), ("mono", "C")),
)


def restyled(role: str, style: Style) -> Theme:
    return Theme(styles=tuple((name, style if name == role else old) for name, old in PRESS.styles))


def rule(sheet: str, selector: str) -> str:
    found = re.search(rf"^{re.escape(selector)} \{{ (.*) \}}$", sheet, re.M)
    assert found, selector
    return found[1]


@pytest.mark.parametrize("sheet", [screen_style(PRESS), book_style(PRESS)])
def test_braces_close(sheet: str) -> None:
    depth = 0
    for bracket in re.findall(r"[{}]", sheet):
        depth += 1 if bracket == "{" else -1
        assert 0 <= depth <= 2
    assert depth == 0


def test_sizes_are_multiples_of_the_text_around() -> None:
    sheet = screen_style(restyled("title", Style(21.0, 1.1, bold=True, after=10.5)))
    assert rule(sheet, "h1").startswith("font-size: 2em; line-height: 1.1; font-weight: bold;")
    assert "margin-bottom: 0.5em" in rule(sheet, "h1")


def test_a_page_is_light_and_dark_and_a_book_has_no_colour() -> None:
    sheet = screen_style(PRESS)
    light, dark = re.findall(r":root \{ (.*) \}", sheet)
    assert f"--text: {PRESS.light.text};" in light
    assert f"--ground: {DARK.ground}; --panel: {DARK.panel}; --text: {DARK.text};" in dark
    assert "@media print" in sheet
    assert not re.search(r"#[0-9a-f]{3,6}\b|color|var\(", book_style(PRESS))


def test_a_colour_of_a_role_gives_way_to_the_texts_in_the_dark() -> None:
    light, dark = re.findall(r":root \{ (.*) \}", screen_style(restyled("h2", Style(12, colour="#123456"))))
    assert "--h2: #123456;" in light
    assert "--h2: var(--text);" in dark


def test_reading_systems_are_told_nothing_they_forbid() -> None:
    assert not re.search(
        r"(?<![-\w])direction\s*:|unicode-bidi|position: fixed|@font-face", book_style(PRESS)
    )


def test_faces_have_families_and_fallbacks() -> None:
    assert rule(screen_style(SANS), "body").startswith('font-family: "B", system-ui')
    assert 'font-family: "C", ui-monospace' in rule(screen_style(SANS), "code")


def test_a_name_cannot_leave_its_quotation_marks() -> None:
    nasty = Theme(families=(("serif", 'a"; } </style> \\'), ("sans", "b"), ("mono", "c")))
    for sheet in (screen_style(nasty), book_style(nasty)):
        assert "</style" not in sheet
        assert '"a\\22 \\3b  \\7d  \\3c \\2f style\\3e  \\5c "' in sheet


OUTWARD = (
    "@import 'a.css';",
    "h1 { background: url(http://a.example/x.png) }",
    "h1 { background: URL( 'x.png' ) }",
    r"h1 { background: u\72l(x.png) }",
    "</style><script>alert(1)</script>",
    "h1 { background: image-set('x.png' 1x) }",
)


@pytest.mark.parametrize("css", OUTWARD)
@pytest.mark.parametrize("form", ["html", "epub"])
def test_rules_of_ones_own_reach_nothing_outside(form: str, css: str) -> None:
    with pytest.raises(OptionError, match=r"^css: .* reaches out of the file"):
        convert.write(article("Rain", "It rained."), form, css=css)


def test_rules_of_ones_own_come_last_and_are_known_to_the_policy() -> None:
    text = convert.write(article("Rain", "It rained."), "html", css="h1 { color: #003366 }").decode()
    style = text.split("<style>")[1].split("</style>")[0]
    assert style.endswith("h1 { color: #003366 }")
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in text
    assert convert.write(article("Rain", "It rained."), "html", css=" ") == convert.write(
        article("Rain", "It rained."), "html"
    )


@pytest.mark.parametrize("sheet", [screen_style(PRESS), book_style(PRESS)])
def test_a_note_s_mark_begins_no_line_and_ruby_is_parted(sheet: str) -> None:
    assert rule(sheet, "sup.mark::before") == 'content: "\\FEFF";'
    assert sheet.index(":root :has(ruby)") > sheet.index("text-wrap: balance")
