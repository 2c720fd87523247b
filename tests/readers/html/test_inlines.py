"""Every inline rule: what an element in a line of text becomes."""

from __future__ import annotations

import pytest

from convert.model import (
    Code,
    Emphasis,
    Figure,
    Image,
    Inline,
    InlineImage,
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
    plain,
)
from tests.readers.html.pages import article, blocks, consumed, line

X = (Text("x"),)
MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML">'

RULES: dict[str, tuple[str, tuple[Inline, ...]]] = {
    "emphasis": ("<em>x</em><i>x</i>", (Emphasis(X), Emphasis(X))),
    "cite is stress": ("a <cite>x</cite>", (Text("a "), Emphasis(X))),
    "strong": ("<strong>x</strong>", (Strong(X),)),
    "bold": ("<b>x</b>", (Strong(X),)),
    "underline": ("<u>x</u> <ins>x</ins>", (Underline(X), Text(" "), Underline(X))),
    "strike": ("<s>x</s> <del>x</del>", (Strike(X), Text(" "), Strike(X))),
    "raised and lowered": ("m<sup>2</sup> H<sub>2</sub>O", (
        Text("m"), Superscript((Text("2"),)), Text(" H"), Subscript((Text("2"),)), Text("O"),
    )),
    "code": ("<code>a b</code> <kbd>c</kbd>", (Code("a b"), Text(" "), Code("c"))),
    "code keeps what is in it": (
        "<code>a <a href=/b>b</a></code>",
        (Code("a "), Link("https://news.example/b", (Code("b"),))),
    ),
    "nested formats": ("<b>x<i>x</i></b>", (Strong((Text("x"), Emphasis(X))),)),
    "the same format twice": ("<b><b>x</b></b>", (Strong(X),)),
    "line end": ("a<br>b", (Text("a"), LineBreak(), Text("b"))),
    "line ends at the edges": ("<br>a<br>", (Text("a"),)),
    "abbreviation": ('<abbr title="United Nations">UN</abbr>', (Text("UN"),)),
    "quotation marks": ("<q>a <q>b</q></q>", (Text("“a ‘b’”"),)),
    "unknown elements": ("<blink><my-own>x</my-own></blink>", X),
    "soft break": ("an<wbr>other", (Text("another"),)),
    "language": ("<span lang=la>x</span>", (Language(X, "la"),)),
    "language in italics": ("<i lang=la>x</i>", (Language((Emphasis(X),), "la"),)),
    "the article's own language": ("<span lang=en>x</span>", X),
    "a region of the same language says more": ("<span lang=en-GB>x</span>", (Language(X, "en-GB"),)),
    "direction": ("<bdi dir=rtl>x</bdi>", (Language(X, None, "rtl"),)),
    "direction of code": ("<bdi dir=rtl><code dir=ltr>x</code></bdi>", (Language((Code("x"),), None, "rtl"),)),
    "a language that is none": ('<span lang="x-!!">x</span>', X),
    "ruby": (
        "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>",
        (Ruby((Text("漢"),), (Text("かん"),)), Ruby((Text("字"),), (Text("じ"),))),
    ),
    "ruby without end tags": (
        "<ruby>漢<rt>かん<rb>字<rt>じ</ruby>",
        (Ruby((Text("漢"),), (Text("かん"),)), Ruby((Text("字"),), (Text("じ"),))),
    ),
    "formula": (
        "a <math><mi onclick=x>x</mi></math>",
        (Text("a "), Math("x", f"{MATHML}<mi>x</mi></math>")),
    ),
    "formula with TeX": (
        '<math><semantics><mi>y</mi><annotation encoding="application/x-tex">y^2</annotation></semantics></math> a',
        (Math("y^2", f"{MATHML}<semantics><mi>y</mi></semantics></math>"), Text(" a")),
    ),
    "TeX in a script": ('a <script type="math/tex">x^2</script>', (Text("a "), Math("x^2"))),
    "small picture": (
        "a <img src=i.png width=16 alt=i>",
        (Text("a "), InlineImage(Image("https://news.example/2011/i.png", "i"))),
    ),
    "picture between words": (
        "a <img src=i.png> b",
        (Text("a "), InlineImage(Image("https://news.example/2011/i.png")), Text(" b")),
    ),
    "markup as characters": ("&lt;b&gt; &amp;amp; &bogus;", (Text("<b> &amp; &bogus;"),)),
}  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), RULES.values(), ids=RULES)
def test_rule(html: str, expected: tuple[Inline, ...]) -> None:
    assert line(html) == expected


BLANKS = {
    "runs": (" a \n\t b\f c ", (Text("a b c"),)),
    "no-break spaces stay": ("a&nbsp; b", (Text("a\xa0 b"),)),
    "blanks leave a format": ("<b> x </b>y", (Strong(X), Text(" y"))),
    "blanks come before a format": ("y<b> x</b>", (Text("y "), Strong(X))),
    "only one of two": ("y <b> x</b>", (Text("y "), Strong(X))),
    "empty formats": ("a <b></b> <i> </i> b", (Text("a b"),)),
    "around line ends": ("a <br> b", (Text("a"), LineBreak(), Text("b"))),
    "between elements": ("<b>x</b> <i>x</i>", (Strong(X), Text(" "), Emphasis(X))),
}


@pytest.mark.parametrize(("html", "expected"), BLANKS.values(), ids=BLANKS)
def test_blanks(html: str, expected: tuple[Inline, ...]) -> None:
    assert line(html) == expected


def test_two_line_ends_end_a_paragraph() -> None:
    assert [plain((block,)) for block in blocks("<p>a<br><br>b<br>\n<br/>c</p>")] == ["a", "b", "c"]


def test_a_format_goes_on_in_the_next_paragraph() -> None:
    assert blocks("<b>x<br><br>x</b>") == (Paragraph((Strong(X),)), Paragraph((Strong(X),)))


@pytest.mark.parametrize("html", ["<img src=a.png> text", "text <img src=a.png>", "text<br><img src=a.png>"])
def test_a_picture_at_the_edge_of_a_paragraph_is_a_figure(html: str) -> None:
    found = blocks(f"<p>{html}</p>")
    assert {type(block) for block in found} == {Paragraph, Figure}
    assert isinstance(found[0], Figure) == html.startswith("<img")


def test_what_a_formula_showed_is_accounted_for() -> None:
    html = (
        "<span class=katex><span class=katex-mathml><math><mi>y</mi>"
        '<annotation encoding="application/x-tex">y^2</annotation></math></span>'
        "<span class=katex-html aria-hidden=true>y2</span></span>"
    )
    document = article(f"<p>a {html}</p>")
    assert plain(document.blocks) == "a y^2"
    shown = [entry.text for entry in (*document.consumed, *document.removed) if "y" in entry.text]
    assert sorted(shown) == ["y", "y2"]


def test_formulas_are_made_of_known_parts_alone() -> None:
    (node,) = line(
        '<math href="javascript:x()"><mtext><script>alert(1)</script>a&lt;b</mtext><maction>c</maction></math>'
    )
    assert isinstance(node, Math)
    assert node.mathml == f"{MATHML}<mtext>a&lt;b</mtext><maction>c</maction></math>"


def test_ruby_without_a_reading_is_its_text() -> None:
    document = article("<p><ruby>a</ruby></p>")
    assert plain(document.blocks) == "a"
    assert consumed(document) == [("title", "Rain")]
