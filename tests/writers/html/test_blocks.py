"""Every block node, as HTML."""

from __future__ import annotations

import pytest

from convert.model import Document, Image, Metadata
from convert.model import nodes as n
from convert.model.build import blocks as made
from convert.model.build import bullets, figure, heading, link, numbered, paragraph, quote, row, table
from convert.writers.html.blocks import blocks
from convert.writers.html.context import context_of
from convert.writers.html.markup import HTML, XHTML, Dialect

T = n.Text


def show(*parts: n.Block, language: str = "en", dialect: Dialect = HTML) -> str:
    return blocks(parts, context_of(Document(Metadata(language=language)), dialect, lambda resource: ""))


PLAIN: list[tuple[n.Block, str]] = [
    (paragraph("a"), "<p>a</p>"),
    (paragraph("a", lead=True), '<p class="lead">a</p>'),
    (n.Paragraph((T("a"),), id="p1", language="ar"), '<p id="p1" lang="ar" dir="rtl">a</p>'),
    (n.Paragraph((T("a"),), direction="rtl"), '<p dir="rtl">a</p>'),
    (heading(3, "a"), "<h3>a</h3>"),
    (n.Divider(), "<hr>"),
    (bullets("a", "b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    (numbered("a"), "<ol>\n<li>a</li>\n</ol>"),
    (numbered("a", start=3), '<ol start="3">\n<li>a</li>\n</ol>'),
    (numbered("a", start=999), '<ol start="999">\n<li>a</li>\n</ol>'),
    (
        numbered("a", "b", start=999),
        '<ol start="999" class="marks-short">\n<li>a</li>\n<li>b</li>\n</ol>',
    ),
    (numbered("a", start=1_000_000), '<ol start="1000000" class="marks-middle">\n<li>a</li>\n</ol>'),
    (
        n.NumberedList((n.ListItem(made("a")),), 2, "upper-roman"),
        '<ol type="I" start="2">\n<li>a</li>\n</ol>',
    ),
    (bullets(("a", bullets("b"))), "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
    (bullets(("a", "b")), "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>"),
    (n.BulletList((n.ListItem(()),)), "<ul>\n<li></li>\n</ul>"),
    (quote("a", credit="B"), "<blockquote>\n<p>a</p>\n<footer>B</footer>\n</blockquote>"),
    (quote("a", pull=True), '<blockquote class="pull">\n<p>a</p>\n</blockquote>'),
    (
        n.CodeBlock("a\n\n  <b>\t", "c plus"),
        '<pre><code class="language-c-plus">a\n\n  &lt;b&gt;\t</code></pre>',
    ),
    (n.CodeBlock("\na"), "<pre><code>\na</code></pre>"),
    (n.MathBlock("a < b"), '<pre class="math"><code>a &lt; b</code></pre>'),
    (n.Aside(made("a"), (T("B"),)), '<aside>\n<p class="box-title">B</p>\n<p>a</p>\n</aside>'),
    (
        n.Details((T("B"),), made("a")),
        '<details open="">\n<summary>B</summary>\n<p>a</p>\n</details>',
    ),
    (
        n.Embed("https://e.example/v", "A film", made("a")),
        '<div class="embed">\n<p><a href="https://e.example/v">A film</a></p>\n<p>a</p>\n</div>',
    ),
]


@pytest.mark.parametrize(("node", "markup"), PLAIN)
def test_block(node: n.Block, markup: str) -> None:
    assert show(node) == markup


def test_blocks_stand_on_lines_of_their_own() -> None:
    assert show(paragraph("a"), n.Divider(), dialect=XHTML) == "<p>a</p>\n<hr/>"


def test_a_summary_with_a_link_in_it_is_not_a_button() -> None:
    details = n.Details((link("#p1", "B"),), made("a"), id="p1")
    assert show(details) == (
        '<div class="details" id="p1">\n<p class="box-title"><a href="#p1">B</a></p>\n<p>a</p>\n</div>'
    )


def test_definitions() -> None:
    entry = n.Definition(
        (n.Term((T("a"),)), n.Term((T("b"),))), (n.Description(made("c")), n.Description(()))
    )
    assert show(n.Definitions((entry,))) == "<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd>c</dd>\n<dd></dd>\n</dl>"


def test_a_name_that_comes_again_begins_another_list() -> None:
    entries = (
        n.Definition((n.Term((T(name),)),), (n.Description((paragraph(said),)),))
        for name, said in ("ab", "cd", "ae")
    )
    assert show(n.Definitions(tuple(entries), id="p1")) == (
        '<dl id="p1">\n<dt>a</dt>\n<dd>b</dd>\n<dt>c</dt>\n<dd>d</dd>\n</dl>'
        '\n<dl class="more">\n<dt>a</dt>\n<dd>e</dd>\n</dl>'
    )
    entry = n.Definition((n.Term((T("a"),)), n.Term((n.Emphasis((T("a"),)),))), (n.Description(made("b")),))
    assert show(n.Definitions((entry,))) == (
        '<dl>\n<dt>a</dt>\n<dd></dd>\n</dl>\n<dl class="more">\n<dt><em>a</em></dt>\n<dd>b</dd>\n</dl>'
    )


def test_verse_has_stanzas_and_keeps_its_blanks() -> None:
    lines = tuple(n.Line((T(text),) if text else ()) for text in ("a", "  b", "", "", "c"))
    assert show(n.Verse(lines)) == '<div class="verse">\n<p>a<br>  b</p>\n<p>c</p>\n</div>'


@pytest.mark.parametrize("dialect", [HTML, XHTML])
def test_code_runs_from_left_to_right_in_any_article(dialect: Dialect) -> None:
    assert ' dir="ltr"><code>' in show(n.CodeBlock("x"), language="ar", dialect=dialect)
    assert ' dir="ltr"><code>' in show(n.MathBlock("x"), language="he", dialect=dialect)
    assert ' dir="rtl"><code>' in show(n.CodeBlock("x", direction="rtl"), dialect=dialect)
    assert "dir=" not in show(n.CodeBlock("x"), dialect=dialect)


# ------------------------------------------------------------------------------------------------ figures


def test_a_figure_keeps_its_caption_when_the_picture_is_lost() -> None:
    assert show(figure("", "A field.", "VNA")) == (
        '<figure>\n<figcaption>A field. <span class="credit">Photo: VNA</span></figcaption>\n</figure>'
    )


@pytest.mark.parametrize(
    ("language", "credit", "shown"),
    [
        ("vi", "VNA", "Ảnh: VNA"),
        ("vi", "Ảnh: VNA", "Ảnh: VNA"),
        ("vi", "ảnh của VNA", "ảnh của VNA"),
        ("en", "VNA", "Photo: VNA"),
    ],
)
def test_a_credit_has_one_label(language: str, credit: str, shown: str) -> None:
    assert f'<span class="credit">{shown}</span>' in show(figure("", "", credit), language=language)


def test_several_pictures_stand_together() -> None:
    pair = n.Figure((Image("a.png", "a"), Image("b.png", "b"), Image("c.png", "")))
    assert show(pair).count('<span class="missing">') == 2
    assert '<div class="pictures">' in show(pair)


# ------------------------------------------------------------------------------------------------- tables


def test_a_table_has_sections_scopes_and_spans() -> None:
    head = (n.Row((n.Cell((), header=True), n.Cell(made("a"), header=True, columns=2, align="end"))),)
    body = (
        n.Row((n.Cell(made("b"), header=True, rows=2), n.Cell(made("1")), n.Cell(made("2"), align="center"))),
        n.Row((n.Cell(made("3", "4")), n.Cell(()))),
        n.Row(
            (n.Cell(made("c"), header=True), n.Cell(made("d"), header=True), n.Cell(made("e"), header=True))
        ),
    )
    node = n.Table(body, head, body[2:], (T("Rain"),), id="t1")
    assert show(node, dialect=XHTML) == (
        '<table id="t1">\n<caption>Rain</caption>\n'
        '<colgroup><col style="width: 33.3%"/><col style="width: 33.3%"/><col style="width: 33.4%"/></colgroup>\n'
        '<thead>\n<tr><td></td><th scope="col" colspan="2" class="end">a</th></tr>\n</thead>\n'
        '<tbody>\n<tr><th scope="row" rowspan="2">b</th><td>1</td><td class="center">2</td></tr>\n'
        "<tr><td>\n<p>3</p>\n<p>4</p>\n</td><td></td></tr>\n"
        '<tr><th scope="col">c</th><th scope="col">d</th><th scope="col">e</th></tr>\n</tbody>\n'
        '<tfoot>\n<tr><th scope="col">c</th><th scope="col">d</th><th scope="col">e</th></tr>\n</tfoot>\n</table>'
    )


def test_a_wide_table_can_be_scrolled_with_the_keyboard() -> None:
    assert show(table(["Town", "Rain"], ["Hue", "4"])).startswith(
        '<div class="frame" tabindex="0" role="group" aria-label="Town Rain">\n<table>'
    )
    assert 'aria-label="Rain by town"' in show(table([], ["Hue"], caption="Rain by town"))
    assert '<div class="frame" tabindex="0" role="group">' in show(table([], ["Hue"]))


@pytest.mark.parametrize("inside", [heading(2, "a"), quote("a", credit="b"), n.Aside(made("a"))])
def test_a_header_cell_that_holds_what_none_may_is_a_plain_cell(inside: n.Block) -> None:
    cell = n.Cell((bullets(inside),), header=True)
    assert "<th" not in show(n.Table((n.Row((cell, *row("b").cells)),)))
