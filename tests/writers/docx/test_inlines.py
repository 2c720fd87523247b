"""What stands in a line."""

from __future__ import annotations

import pytest

from convert.model import (
    Code,
    Emphasis,
    Inline,
    Language,
    LineBreak,
    Link,
    Math,
    Paragraph,
    Ruby,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)
from convert.model.build import article, inlines, link, paragraph, strong

from .package import Element, R, W, body_of, has, run_with, runs_with, text_of, value, values, written


def line(*parts: str | Inline, **metadata: str) -> Element:
    return body_of(paragraph(*parts), **metadata)[0]


def look_of(run: Element) -> list[str]:
    properties = run.find(f"{W}rPr")
    return [] if properties is None else [str(each.tag).removeprefix(W) for each in properties]


@pytest.mark.parametrize(
    ("node", "look"),
    [
        (Text("x"), []),
        (Emphasis(inlines("x")), ["i", "iCs"]),
        (Strong(inlines("x")), ["b", "bCs"]),
        (Underline(inlines("x")), ["u"]),
        (Strike(inlines("x")), ["strike"]),
        (Superscript(inlines("x")), ["vertAlign"]),
        (Subscript(inlines("x")), ["vertAlign"]),
        (Code("x"), ["rStyle"]),
        (Math("x"), []),
        (Strong((Emphasis((Underline(inlines("x")),)),)), ["b", "bCs", "i", "iCs", "u"]),
        (Language((Strong(inlines("x")),), "fr"), ["b", "bCs", "lang"]),
    ],
)
def test_every_look_has_its_properties_in_order(node: Inline, look: list[str]) -> None:
    assert look_of(run_with(line(node), "x")) == look


def test_spaces_that_matter_are_kept_and_several_are_one() -> None:
    found = line("one ", strong("two"), " three   four")
    assert text_of(found) == "one two three four"
    kept = [t.get("{http://www.w3.org/XML/1998/namespace}space") for t in found.iter(f"{W}t")]
    assert kept == ["preserve", None, "preserve"]


def test_a_line_end_in_text_is_a_space_and_a_line_break_is_one() -> None:
    assert text_of(line("one\ntwo\tthree", LineBreak(), "four")) == "one two three\nfour"


def test_text_is_never_markup() -> None:
    words = "<w:p> & ]]> <!-- {PAGE} &amp;"
    assert text_of(line(words)) == words


# -------------------------------------------------------------------------------------------------- links


def targets(*parts: str | Inline) -> list[str]:
    opened = written(article("", paragraph(*parts)))
    relations = opened.relations()
    ids = [each.attrib[f"{R}id"] for each in opened.body.iter(f"{W}hyperlink")]
    return [relations[each][1] for each in ids]


def test_a_link_is_a_hyperlink_with_its_relationship() -> None:
    opened = written(
        article("", paragraph("see ", Link("https://example.org/?a=1&b", inlines("this"), "A title")))
    )
    (found,) = opened.body.iter(f"{W}hyperlink")
    assert opened.relations()[found.attrib[f"{R}id"]] == ("hyperlink", "https://example.org/?a=1&b", True)
    assert (text_of(found), value(found, "tooltip")) == ("this", "A title")
    assert values(found, "rStyle") == ["Hyperlink"]


def test_links_to_one_place_share_a_relationship() -> None:
    url = "https://example.org/"
    opened = written(article("", *(paragraph(link(url, str(n))) for n in range(3))))
    assert len({each.attrib[f"{R}id"] for each in opened.body.iter(f"{W}hyperlink")}) == 1


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+4912", "tel:+4912"),
        ("https://ví-dụ.vn/đường?q=ă", "https://ví-dụ.vn/đường?q=ă"),
        ("https://example.org/a%20b%zz", "https://example.org/a%20b%25zz"),
        ("https://example.org/{a}|b[1]", "https://example.org/%7Ba%7D%7Cb%5B1%5D"),
        ("http://[::1]:80/x[1]", "http://[::1]:80/x%5B1%5D"),
    ],
)
def test_an_address_is_one_a_package_may_hold(url: str, target: str) -> None:
    assert targets(link(url, "x")) == [target]


@pytest.mark.parametrize("url", ["http://[::1", "https://example.org:port/", "https:///nowhere"])
def test_what_is_no_address_stays_text(url: str) -> None:
    found = line(link(url, "words"))
    assert text_of(found) == "words"
    assert not has(found, "hyperlink")


def test_a_link_within_the_document_leads_to_a_bookmark() -> None:
    long = "a" * 60
    body = body_of(
        paragraph(link("#there", "go"), link("#There", "or here"), link(f"#{long}", "or far")),
        Paragraph(inlines("there"), id="there"),
        Paragraph(inlines("There"), id="There"),
        Paragraph(inlines("far"), id=long),
    )
    anchors = values(body, "hyperlink", "anchor")
    assert anchors[0] == "there"
    names = values(body, "bookmarkStart", "name")
    assert [name for name in names if name[0] != "_"] == anchors
    assert len({name.lower() for name in anchors}) == 3
    assert all(len(name) <= 40 for name in anchors)


def test_code_in_a_link_is_both() -> None:
    run = run_with(line(Link("https://example.org", (Code("f()"),))), "f()")
    assert values(run, "rStyle") == ["Hyperlink"]
    assert values(run, "rFonts", "ascii") == ["Consolas"]


# --------------------------------------------------------------------------------- languages, directions


def test_a_run_in_another_language_says_so() -> None:
    found = line("một ", Language(inlines("deux"), "fr"), language="vi")
    assert values(run_with(found, "deux"), "lang") == ["fr"]
    assert not has(run_with(found, "một"), "rPr/lang")


def test_a_block_in_another_language_and_direction_says_so() -> None:
    (found, _) = body_of(Paragraph(inlines("نص"), language="ar", direction="rtl"), language="en")
    assert has(found, "pPr/bidi")
    assert values(found, "lang", "bidi") == ["ar"]


def test_words_of_both_directions_are_parted() -> None:
    found = line("The word ", Language(inlines("نص 25 رقم"), "ar", "rtl"), " is Arabic שלום.")
    right_to_left = [text_of(run) for run in found.iter(f"{W}r") if has(run, "rPr/rtl")]
    assert right_to_left == ["نص 25 رقم", "שלום"]
    assert text_of(found) == "The word نص 25 رقم is Arabic שלום."


@pytest.mark.parametrize("code", [Code("a(1)"), Math("a(1)")])
def test_code_runs_from_left_to_right_in_any_text(code: Inline) -> None:
    run = run_with(line("نص ", code, language="ar"), "a(1)")
    assert not has(run, "rPr/rtl")


def test_chinese_in_another_language_gets_a_font_that_has_it() -> None:
    run = run_with(line("chữ ", Language(inlines("漢字"), "zh-TW"), language="vi"), "漢字")
    assert values(run, "rFonts", "eastAsia") == ["PMingLiU"]


# --------------------------------------------------------------------------------------------------- ruby


def test_a_reading_stands_above_its_base() -> None:
    found = line(Ruby(inlines("漢字"), inlines("かんじ")), "と", language="ja")
    (ruby,) = found.iter(f"{W}ruby")
    assert [text_of(each) for each in ruby] == ["", "かんじ", "漢字"]
    assert values(ruby, "lid") == ["ja"]
    assert values(ruby, "sz") == values(ruby, "hps") == ["10"]  # Word goes by the first, and shows the second


def test_a_reading_that_is_more_than_text_stands_after_its_base() -> None:
    found = line(Ruby((Text("漢"), Strong(inlines("字"))), inlines("かんじ")))
    assert text_of(found) == "漢字 (かんじ)"
    assert [text_of(run) for run in runs_with(found, "字")] == ["字"]


def test_a_reading_in_a_link_stands_after_its_base() -> None:
    found = line(Link("https://example.org", (Ruby(inlines("漢字"), inlines("かんじ")),)))
    assert text_of(found) == "漢字 (かんじ)"
