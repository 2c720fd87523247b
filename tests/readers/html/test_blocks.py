"""Every block rule: what an element of an article becomes."""

from __future__ import annotations

import pytest

from convert.model import (
    Aside,
    Block,
    CodeBlock,
    Details,
    Divider,
    Embed,
    Figure,
    Heading,
    Image,
    Line,
    Link,
    MathBlock,
    Paragraph,
    Quote,
    Strong,
    Text,
    Verse,
    find,
    plain,
)
from convert.model.build import figure, paragraph, quote
from tests.readers.html.pages import STORY, article, blocks, consumed, read

SITE = "https://news.example"
A, B = paragraph("a"), paragraph("b")
TWO_STANZAS = Verse((Line((Text("a"),)), Line((Text("b"),)), Line(()), Line((Text("c"),))))

RULES: dict[str, tuple[str, tuple[Block, ...]]] = {
    "paragraphs without end tags": ("<p>a<p>b", (A, B)),
    "bare text": ("a<div>b</div>", (A, B)),
    "text around a block": ("<div>a<p>b</p>c</div>", (A, B, paragraph("c"))),
    "nothing": ("<p></p><p> </p><p>&nbsp;</p><div><br></div>a", (A,)),
    "formats around blocks": (
        "<b><div>a</div><div>b</div></b>",
        (paragraph(Strong((Text("a"),))), paragraph(Strong((Text("b"),)))),
    ),
    "a link around blocks": (
        "<a href=/q><h3>a</h3><div>b</div></a>",
        (
            Heading(2, (Link(f"{SITE}/q", (Text("a"),)),)),
            Paragraph((Link(f"{SITE}/q", (Text("b"),)),)),
        ),
    ),
    "lead": ("<p class=lead>a</p><p>b</p>", (paragraph("a", lead=True), B)),
    "headings": (
        "<h2>a</h2>x<h3>b</h3>x",
        (Heading(2, (Text("a"),)), paragraph("x"), Heading(3, (Text("b"),)), paragraph("x")),
    ),
    "a second h1": ("<h1>Another</h1>a", (Heading(2, (Text("Another"),)), A)),
    "a heading by its role": (
        "<div role=heading aria-level=2>a</div>b",
        (Heading(2, (Text("a"),)), B),
    ),
    "a heading that is a picture": (
        "<h2><img src=/i.png alt=i></h2>a",
        (Figure((Image(f"{SITE}/i.png", "i"),)), A),
    ),
    "divider": ("a<hr>b", (A, Divider(), B)),
    "dividers at the ends": ("<hr>a<hr>", (A,)),
    "ornament": ("<p>a</p><p>* * *</p><p>b</p>", (A, Divider(), B)),
    "quotation": ("<blockquote>a</blockquote>", (quote("a"),)),
    "quotation with footer": (
        "<blockquote><p>a</p><footer>— B, C</footer></blockquote>",
        (quote("a", credit="B, C"),),
    ),
    "quotation with cite": ("<blockquote><p>a</p><cite>B</cite></blockquote>", (quote("a", credit="B"),)),
    "cite after a line end": (
        "<blockquote><p>a<br>— <cite>B</cite></p></blockquote>",
        (quote("a", credit="B"),),
    ),
    "cite in a sentence": (
        "<blockquote><p>In <cite>B</cite> he wrote</p></blockquote>",
        blocks("<blockquote><p>In <i>B</i> he wrote</p></blockquote>"),
    ),
    "a figure around a quotation": (
        "<figure><blockquote>a</blockquote><figcaption>B</figcaption></figure>",
        (quote("a", credit="B"),),
    ),
    "pull quotes": (
        "<blockquote class=pullquote>a</blockquote><aside class=pull-quote>b</aside>",
        (quote("a", pull=True), quote("b", pull=True)),
    ),
    "a pull quote around a quotation": (
        "<div class=pullquote><blockquote>a</blockquote></div>",
        (quote("a", pull=True),),
    ),
    "verse": ("<p class=verse>a<br>b<br><br>c</p>", (TWO_STANZAS,)),
    "verse in stanzas": ("<div class=poem><p>a<br>b</p><p>c</p></div>", (TWO_STANZAS,)),
    "verse as typed": ("<pre class=verse>a\nb\n\nc</pre>", (TWO_STANZAS,)),
    "code": ("<pre>\n  a\n\n<b>b</b><br>c\n</pre>", (CodeBlock("  a\n\nb\nc"),)),
    "code with its language": (
        '<pre><code class="hl language-Python">x = 1</code></pre>',
        (CodeBlock("x = 1", "python"),),
    ),
    "code in a box that names it": (
        '<div class="highlight-source-js"><pre>x</pre></div>',
        (CodeBlock("x", "js"),),
    ),
    "box": ("<aside><h3>T</h3><p>a</p></aside>", (Aside((A,), (Text("T"),)),)),
    "box by class": ("<div class=infobox><p>a</p></div>", (Aside((A,)),)),
    "folded away": ("<details><summary>S</summary><p>a</p></details>", (Details((Text("S"),), (A,)),)),
    "formula on its own line": (
        "<math display=block><mi>a</mi></math>b",
        (
            MathBlock(
                "a", '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mi>a</mi></math>'
            ),
            B,
        ),
    ),
    "TeX on its own line": ('<script type="math/tex; mode=display">a</script>', (MathBlock("a"),)),
    "frame": ('<iframe src="//v.example/1" title=T>x</iframe>', (Embed("https://v.example/1", "T"),)),
    "frame that waits": ('<iframe data-src="https://v.example/1"></iframe>', (Embed("https://v.example/1"),)),
    "frame that waits for some script": (
        '<iframe src=about:blank data-acme-src="https://v.example/1"></iframe>',
        (Embed("https://v.example/1"),),
    ),
    "frame that leads nowhere": ('a<iframe src="javascript:x()"></iframe>b', (A, B)),
    "video": (
        "<video poster=/p.jpg><source src=/v.mp4><track src=/t.vtt>a</video>",
        (Embed(f"{SITE}/v.mp4", "", (Figure((Image(f"{SITE}/p.jpg"),)), A)),),
    ),
    "audio with a caption": (
        "<figure><audio src=/s.mp3></audio><figcaption>a</figcaption></figure>",
        (Embed(f"{SITE}/s.mp3", "", (figure("", "a"),)),),
    ),
    "object": (
        '<object data="https://o.example/x"><p>a</p></object>',
        (Embed("https://o.example/x", "", (A,)),),
    ),
    "post": (
        '<blockquote class="twitter-tweet"><p>a</p>&mdash; Ada (@ada) <a href="https://t.example/1">1 May</a>'
        "</blockquote>",
        (
            Embed(
                "https://t.example/1",
                "",
                (Quote((A,), (Text("Ada (@ada) "), Link("https://t.example/1", (Text("1 May"),)))),),
            ),
        ),
    ),
    "post without a signature": (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://i.example/1"><p>a</p></blockquote>',
        (Embed("https://i.example/1", "", (Quote((A,)),)),),
    ),
    "post of which its writer is left": (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://i.example/1"><p>By Ada (@ada)</p>'
        "</blockquote>",
        (Embed("https://i.example/1", "", (paragraph("By Ada (@ada)"),)),),
    ),
    "box by name around the story": (
        f"<div class=type_encadre>{STORY * 3}</div>",
        blocks(f"<div>{STORY * 3}</div>"),
    ),
    "a block in another language": ("<p lang=fr>a</p>", (Paragraph((Text("a"),), language="fr"),)),
    "blocks in another language": (
        "<div lang=he dir=rtl><p>a</p></div>",
        (Paragraph((Text("a"),), language="he", direction="rtl"),),
    ),
    "what is in a block says nothing twice": (
        "<blockquote lang=fr><p>a</p></blockquote>",
        (Quote((A,), language="fr"),),
    ),
}


@pytest.mark.parametrize(("html", "expected"), RULES.values(), ids=RULES)
def test_rule(html: str, expected: tuple[Block, ...]) -> None:
    assert blocks(html) == expected


def test_every_block_says_where_it_comes_from() -> None:
    document = article("<p>a</p><ul><li>b</li></ul><p>c</p>")
    assert [block.origin and block.origin.path for block in document.blocks] == [
        "article > p:nth-of-type(1)",
        "article > ul",
        "article > p:nth-of-type(2)",
    ]
    assert {block.origin and block.origin.rule for block in document.blocks} == {
        "html.paragraph",
        "html.list",
    }


def test_paths_begin_at_the_nearest_id_that_is_one_element_s() -> None:
    document = article("<div id=body><p>a</p></div><div id=x><p id=x>b</p></div>")
    assert [block.origin and block.origin.path for block in document.blocks] == [
        "#body > p",
        "article > div:nth-of-type(2) > p",
    ]


def test_ids_of_headings_stay_and_others_where_a_link_leads_there() -> None:
    found = blocks(
        '<h2 id=h>a</h2><p id=p>b</p><p id=q>c <a href="#q">d</a><a href="#named">e</a></p>'
        "<a name=named></a><p>f</p>"
    )
    assert [block.id for block in found] == ["h", None, "q", "named"]


def test_several_anchors_of_a_place_are_one() -> None:
    found = blocks(
        '<div id=outer><h2 id=inner>a</h2></div><p><a href="#outer">b</a> <a href="#inner">c</a></p>'
    )
    assert found[0].id == "inner"
    assert [link.url for link in find(found, Link)] == ["#inner", "#inner"]


def test_the_first_of_two_equal_ids_counts() -> None:
    assert [block.id for block in blocks("<h2 id=h>a</h2>x<h2 id=h>b</h2>y")] == ["h", None, None, None]


def test_links_to_the_page_itself_are_links_inside_it() -> None:
    found = blocks('<h2 id=h>a</h2><p><a href="https://news.example/2011/story.html#h">b</a></p>')
    assert [link.url for link in find(found, Link)] == ["#h"]


def test_signs_that_became_structure_are_consumed() -> None:
    document = article("<p>a</p><p>* * *</p><blockquote>b<footer>— C</footer></blockquote>")
    assert consumed(document)[1:] == [("divider", "* * *"), ("credit", "—")]


def test_the_page_s_direction_holds_where_its_language_does_not_say_it() -> None:
    (block,) = blocks("<p dir=rtl>a</p>", lang="en")
    assert block.direction == "rtl"
    (block,) = blocks("<p dir=rtl>a</p>", lang="ar")
    assert block.direction is None


def test_depth_costs_no_word() -> None:
    html = "".join(f"<blockquote>w{n}<ul><li>" for n in range(300)) + "bottom"
    document = article(html)
    words = plain(document.blocks).split()
    assert words == [*(f"w{n}" for n in range(300)), "bottom"]
    assert "nesting-flattened" in {issue.code for issue in document.issues}


@pytest.mark.parametrize(
    ("text", "is_formula"),
    [
        ("a^2 + b^2", True),
        ("f(x)", True),
        ("\\frac12", True),
        ("The Green Machine", False),
        ("Best offers", False),
    ],
)
def test_words_between_dollar_signs_are_no_formula(text: str, *, is_formula: bool) -> None:
    blocks = read(f"<p>It rained.</p><p>$${text}$$</p>").blocks
    assert any(isinstance(block, MathBlock) for block in blocks) is is_formula
