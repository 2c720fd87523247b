"""Every inline node, as HTML."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from convert.model import Document, Image, Metadata, Note, Resource
from convert.model import nodes as n
from convert.model.build import emphasis, link, paragraph
from convert.writers.html.blocks import blocks
from convert.writers.html.context import Context, context_of
from convert.writers.html.inlines import inlines, named_inlines
from convert.writers.html.inlines import picture as shown_picture
from convert.writers.html.markup import HTML, XHTML, Dialect

T = n.Text
PNG = Resource.of("rain.png", "image/png", b"png", 4, 3)
BARE = Resource.of("bare.webp", "image/webp", b"webp")
SVG = Resource.of("drawing.svg", "image/svg+xml", b"<svg/>")


def context(dialect: Dialect = HTML, language: str | None = "en") -> Context:
    document = Document(
        Metadata(language=language),
        notes=(Note("n1", ()), Note("n2", (), label="*")),
        resources=(PNG, BARE, SVG),
    )
    return context_of(document, dialect, lambda resource: f"at/{resource.url}")


def show(*parts: n.Inline, dialect: Dialect = HTML) -> str:
    return inlines(parts, context(dialect))


PLAIN = [
    (T("a < b & c > d"), "a &lt; b &amp; c &gt; d"),
    (T("one\nline"), "one line"),
    (emphasis("a", n.Strong((T("b"),))), "<em>a<strong>b</strong></em>"),
    (n.Underline((T("u"),)), "<u>u</u>"),
    (n.Strike((T("s"),)), "<s>s</s>"),
    (n.Superscript((T("2"),)), "<sup>2</sup>"),
    (n.Subscript((T("2"),)), "<sub>2</sub>"),
    (n.Code("x < 1"), "<code>x &lt; 1</code>"),
    (n.Math("a < b", "<math><mi>a</mi></math>"), '<code class="math">a &lt; b</code>'),
    (n.LineBreak(), "<br>"),
    (n.Ruby((T("東"),), (T("ひがし"),)), "<ruby>東<rp>(</rp><rt>ひがし</rt><rp>)</rp></ruby>"),
    (n.Ruby((T("a" * 25),), (T("b"),)), f"{'a' * 25} (b)"),
    (n.Ruby((T("東" * 13),), (T("b"),)), f"{'東' * 13} (b)"),
    (n.Ruby((T("東"),), (T("b" * 33),)), f"東 ({'b' * 33})"),
    (n.Ruby((T("東"),), (T("ひ" * 16),)), f"<ruby>東<rp>(</rp><rt>{'ひ' * 16}</rt><rp>)</rp></ruby>"),
    (n.Language((T("x"),), "ar"), '<span lang="ar" dir="rtl">x</span>'),
    (n.Language((T("x"),), "en"), '<span lang="en" dir="ltr">x</span>'),
    (n.Language((T("x"),), direction="rtl"), '<span dir="rtl">x</span>'),
    (n.NoteRef("n1"), '<sup class="mark"><a id="_ref-n1-1" href="#n1" role="doc-noteref">1</a></sup>'),
    (n.NoteRef("n2"), '<sup class="mark"><a id="_ref-n2-1" href="#n2" role="doc-noteref">*</a></sup>'),
]


@pytest.mark.parametrize(("node", "markup"), PLAIN)
def test_inline(node: n.Inline, markup: str) -> None:
    assert show(node) == markup


@pytest.mark.parametrize("code", [n.Code("a(1)"), n.Math("a(1)")])
@pytest.mark.parametrize("around", [partial(n.Language, language="ar"), partial(n.Language, direction="rtl")])
def test_code_runs_from_left_to_right_in_text_that_does_not(code: n.Inline, around: Any) -> None:
    assert 'dir="ltr">a(1)</code>' in show(around((code,)))
    assert " dir" not in show(code)
    assert ' dir="ltr"' not in show(around((n.Language((T("x"), code), "en", "ltr"),))).partition("<code")[2]


def test_a_note_s_mark_is_no_part_of_a_number_before_it() -> None:
    assert '" dir="auto" role="doc-noteref">1</a>' in show(n.Language((T("2003."), n.NoteRef("n1")), "he"))


def test_the_xml_spelling() -> None:
    assert show(n.LineBreak(), dialect=XHTML) == "<br/>"
    assert (
        show(n.Language((T("x"),), "vi"), dialect=XHTML) == '<span lang="vi" xml:lang="vi" dir="ltr">x</span>'
    )
    assert 'href="#n1" epub:type="noteref" role="doc-noteref"' in show(n.NoteRef("n1"), dialect=XHTML)
    assert show(n.InlineImage(Image("rain.png", "x")), dialect=XHTML).endswith('src="at/rain.png"/>')


def test_every_mark_of_a_note_has_an_id_of_its_own() -> None:
    here = context()
    inlines((n.NoteRef("n1"), n.NoteRef("n2"), n.NoteRef("n1")), here)
    assert here.references == {"n1": ["_ref-n1-1", "_ref-n1-2"], "n2": ["_ref-n2-1"]}


# -------------------------------------------------------------------------------------------------- links


def test_a_link() -> None:
    assert show(link("https://e.example/?a=1&b=2", "x")) == '<a href="https://e.example/?a=1&amp;b=2">x</a>'
    titled = n.Link("#p1", (T("x"),), 'the "first"')
    assert show(titled) == '<a href="#p1" title="the &quot;first&quot;">x</a>'


def test_no_link_stands_in_a_link() -> None:
    lost = n.InlineImage(Image("https://e.example/a.png", "a boat"))
    inner = n.Language((n.Emphasis((n.Link("https://e.example/b", (T("b"),)), lost)),), "vi")
    assert show(n.Link("https://e.example/a", (inner,))).count("<a ") == 1


def test_a_link_that_is_only_a_decorative_picture_has_a_name() -> None:
    decorative = n.InlineImage(Image("rain.png", ""))
    described = n.InlineImage(Image("rain.png", "rain"))
    label = 'alt="Picture without description"'
    assert label in show(n.Link("#p1", (decorative,)))
    assert label in named_inlines((n.Emphasis((decorative,)),), context())
    assert label not in show(n.Link("#p1", (decorative, described)))
    assert label not in show(n.Link("#p1", (decorative, T("words"))))
    assert label not in show(decorative)


# ----------------------------------------------------------------------------------------------- pictures


def picture(url: str, alt: str | None = "rain", title: str | None = None) -> str:
    return show(n.InlineImage(Image(url, alt, title)))


def test_a_picture_of_the_bag() -> None:
    assert picture("rain.png") == '<img alt="rain" width="4" height="3" src="at/rain.png">'
    assert picture("bare.webp", "", "t") == '<img alt="" title="t" src="at/bare.webp">'
    assert 'alt="Picture without description"' in picture("rain.png", None)


SILENT = '<img aria-hidden="true" alt="a &quot;b&quot; &lt;"'
SPOKEN = '<img alt="a &quot;b&quot; &lt;"'


@pytest.mark.parametrize(
    ("around", "is_silent"),
    [
        ((T('a "B" <'),), True),
        ((n.InlineImage(Image("lost.png", 'a "b" <')),), True),
        ((T("a"), n.Strong((T('"b" <'),))), True),
        ((T("another"),), False),
        ((), False),
    ],
)
def test_a_picture_whose_description_is_all_the_words_beside_it_is_silent(
    around: tuple[n.Inline, ...], is_silent: bool
) -> None:
    shown = (n.InlineImage(Image("rain.png", 'a "b" <')), *around)
    for markup in (show(n.Link("https://e.example/", shown)), blocks((n.Paragraph(shown),), context())):
        assert (SILENT in markup, SPOKEN in markup) == (is_silent, not is_silent)


def test_a_link_that_is_a_picture_is_never_silent() -> None:
    linked = n.Link("https://e.example/", (n.InlineImage(Image("rain.png", "rain")),))
    assert '<img alt="rain"' in blocks((n.Paragraph((linked, T("rain"))),), context())


def test_a_missing_picture_leaves_its_description() -> None:
    assert picture("lost.png") == '<span class="missing">rain</span>'
    assert picture("lost.png", "rain", "t") == '<span class="missing" title="t">rain</span>'
    assert picture("lost.png", None) == '<span class="missing">Picture without description</span>'
    assert picture("lost.png", "") == ""


def test_a_missing_picture_on_the_web_is_a_link_never_a_picture() -> None:
    assert picture("https://e.example/a.png") == (
        '<span class="missing"><a href="https://e.example/a.png">rain</a></span>'
    )
    assert 'href="https://e.example/a.png">Picture without' in picture("https://e.example/a.png", "")


def test_a_picture_that_leads_somewhere_is_a_link() -> None:
    linked = shown_picture(Image("rain.png", "rain", link="https://e.example/?a=1&b=2"), context())
    assert linked.startswith('<a href="https://e.example/?a=1&amp;b=2"><img alt="rain"')
    lost = shown_picture(Image("https://e.example/a.png", "rain", link="https://e.example/"), context())
    assert lost == (
        '<a href="https://e.example/"><span class="missing" data-src="https://e.example/a.png">rain</span></a>'
    )


def test_a_type_no_browser_shows_safely_counts_as_missing() -> None:
    assert picture("drawing.svg") == '<span class="missing">rain</span>'


def test_the_context_knows_which_pictures_were_shown() -> None:
    here = context()
    inlines(paragraph(n.InlineImage(Image("rain.png")), n.InlineImage(Image("lost.png"))).children, here)
    assert list(here.shown) == ["rain.png"]
