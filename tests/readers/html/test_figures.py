"""Pictures: figures, captions, credits, and which address of many."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from convert.model import Block, Definitions, Emphasis, Figure, Image, Inline, Text
from convert.model.build import figure, paragraph
from convert.readers import Raw
from convert.readers.html.images import image_of
from convert.readers.html.page import parse_page
from tests.readers.html.pages import article, blocks, consumed

HERE = "https://news.example/2011/"
A = f"{HERE}a.png"
IMG = "<img src=a.png alt=x>"

FIGURES: dict[str, tuple[str, tuple[Block, ...]]] = {
    "caption": (f"<figure>{IMG}<figcaption>C</figcaption></figure>", (figure(A, "C", alt="x"),)),
    "no caption": (f"<figure>{IMG}</figure>", (figure(A, alt="x"),)),
    "caption without its picture": ("<figure><figcaption>C</figcaption></figure>", (figure("", "C"),)),
    "several pictures": (
        "<figure><img src=a.png><img src=b.png><figcaption>C</figcaption></figure>",
        (Figure((Image(A), Image(f"{HERE}b.png")), (Text("C"),)),),
    ),
    "a gallery": (
        "<figure><figure><img src=a.png><figcaption>C</figcaption></figure>"
        "<figure><img src=b.png><figcaption>D</figcaption></figure><figcaption>E</figcaption></figure>",
        (figure(A, "C"), figure(f"{HERE}b.png", "D"), figure("", "E")),
    ),
    "picture in a paragraph": (f"<p>{IMG}</p>", (figure(A, alt="x"),)),
    "pictures side by side": (
        "<p><img src=a.png> <img src=b.png></p>",
        (Figure((Image(A), Image(f"{HERE}b.png"))),),
    ),
    "pictures in paragraphs": ("<p><img src=a.png><p><img src=b.png>", (figure(A), figure(f"{HERE}b.png"))),
    "picture in a link": (
        f"<p><a href=/big.png>{IMG}</a></p>",
        (figure(A, alt="x", link="https://news.example/big.png"),),
    ),
    "picture with a caption by class": (
        f"<div class=wp-caption>{IMG}<p class=wp-caption-text>C</p></div>",
        (figure(A, "C", alt="x"),),
    ),
    "a box that says picture": (
        f"<div class=picBox><a href=/big.html>{IMG}</a><p>The bridge</p></div>",
        (figure(A, "The bridge", alt="x", link="https://news.example/big.html"),),
    ),
    "a box that says picture and text": (
        f"<div class=img-text>{IMG}<p>The bridge</p></div>",
        (figure(A, alt="x"), paragraph("The bridge")),
    ),
    "a list of a picture and its words": (
        f"<dl><dt>{IMG}<img src=zoom.gif width=14 height=14></dt><dd>The bridge. Photo: Ada</dd></dl>",
        (figure(A, "The bridge.", credit="Ada", alt="x"),),
    ),
    "a description said again below": (
        "<div><p><img src=a.png alt='The bridge at dawn'></p><p>The bridge at dawn.</p></div>",
        (figure(A, "The bridge at dawn.", alt="The bridge at dawn"),),
    ),
    "a description and more below": (
        "<div><p><img src=a.png alt='The bridge'></p><p>The bridge is 40 years old.</p></div>",
        (figure(A, alt="The bridge"), paragraph("The bridge is 40 years old.")),
    ),
    "italics below": (
        f"<p>{IMG}</p><p><em>The bridge, 2011</em></p>",
        (Figure((Image(A, "x"),), (Emphasis((Text("The bridge, 2011"),)),)),),
    ),
    "italics that speak below": (
        f"<p>{IMG}</p><p><em>“What a bridge!”</em></p>",
        (figure(A, alt="x"), *blocks("<p><em>“What a bridge!”</em></p>")),
    ),
    "a teaser": (
        f"<figure><a href=/other>{IMG}<figcaption><h3>Another flood</h3></figcaption></a></figure><p>a</p>",
        (paragraph("a"),),
    ),
    "a picture and its caption in a link": (
        f"<figure><a href=/big.html>{IMG}<figcaption>C</figcaption></a></figure>",
        blocks(
            f"<figure><a href=/big.html>{IMG}</a><figcaption><a href=/big.html>C</a></figcaption></figure>"
        ),
    ),
    "caption in the next paragraph": (f"<p>{IMG}</p><p class=caption>C</p>", (figure(A, "C", alt="x"),)),
    "a caption by class without a picture before it": ("<p class=caption>C</p>", (paragraph("C"),)),
    "table of picture and caption": (
        f"<table><tr><td>{IMG}<tr><td class=caption>C</table>",
        (figure(A, "C", alt="x"),),
    ),
    "a box called figure that holds the story": (
        f"<div class=photo>{IMG}<p>a</p><h2>b</h2><p>c</p></div>",
        blocks(f"{IMG}<p>a</p><h2>b</h2><p>c</p>"),
    ),
    "caption repeated for a lightbox": (
        f"<figure><div>{IMG}<div style='display: none'>C</div></div><figcaption>C</figcaption></figure>",
        (figure(A, "C", alt="x"),),
    ),
    "two paragraphs of caption": (
        f"<figure>{IMG}<figcaption><p>C<p>D</figcaption></figure>",
        blocks(f"<figure>{IMG}<figcaption>C<br>D</figcaption></figure>"),
    ),
}


@pytest.mark.parametrize(("html", "expected"), FIGURES.values(), ids=FIGURES)
def test_figure(html: str, expected: tuple[Block, ...]) -> None:
    assert blocks(html) == expected


def test_a_list_of_pictures_is_a_list() -> None:
    (found,) = blocks(f"<dl><dt>{IMG}<dd>One<dt>{IMG}<dd>Two</dl>")
    assert isinstance(found, Definitions)


# Caption as the page has it, then caption, credit, what was consumed.
CREDITS = {
    "element": ("At dawn. <span class=credit>Ada Quill</span>", "en", "At dawn.", "Ada Quill", []),
    "element with label": (
        "At dawn. <small class=photo-credit>Photo: Ada Quill</small>",
        "en",
        "At dawn.",
        "Ada Quill",
        ["Photo:"],
    ),
    "element with phrase": (
        "At dawn. <em class=credit>Photo by Ada</em>",
        "en",
        "At dawn.",
        "Ada",
        ["Photo by"],
    ),
    "element in brackets": (
        "At dawn. <span class=credit>(Ada Quill)</span>",
        "en",
        "At dawn.",
        "Ada Quill",
        ["( )"],
    ),
    "label": ("At dawn. Photo: Ada Quill", "en", "At dawn.", "Ada Quill", ["Photo:"]),
    "label in brackets": ("At dawn (photo: VNA).", "en", "At dawn", "VNA", ["(photo: )."]),
    "label in another element": ("At dawn. <i>Photo: Ada</i>", "en", "At dawn.", "Ada", ["Photo:"]),
    "label in Vietnamese": ("Lúc bình minh. Ảnh: VNA", "vi", "Lúc bình minh.", "VNA", ["Ảnh:"]),
    "label in German": ("Am Morgen. Foto: dpa", "de", "Am Morgen.", "dpa", ["Foto:"]),
    "sign of copyright": ("At dawn © AFP", "en", "At dawn", "AFP", ["©"]),
    "only a credit": ("Photo: VNA", "en", "", "VNA", ["Photo:"]),
    "above the caption": ("© Ada Quill<br>At dawn", "en", "At dawn", "Ada Quill", ["©"]),
    "two labels": ("<span class=credit>© Photo: Ada Quill</span>", "en", "", "Ada Quill", ["© Photo:"]),
    "a label and whose courtesy": ("Photo: Courtesy of Ada", "en", "", "Courtesy of Ada", ["Photo:"]),
    "a label alone": ("At dawn.<p class=source>(Photo: )</p>", "en", "At dawn.", "", ["(Photo: )"]),
    "a seller behind a dash": (
        "<span>At dawn.</span><span>Ada Quill—Getty Images</span>",
        "en",
        "At dawn.",
        "Ada Quill—Getty Images",
        [],
    ),
    "a licence": (
        "At dawn (in June) CC-BY-SA 2.0",
        "en",
        "At dawn (in June)",
        "CC-BY-SA 2.0",
        [],
    ),
    "no licence but a word of the caption": (
        "This one is shown as CC BY 2.0",
        "en",
        "This one is shown as CC BY 2.0",
        "",
        [],
    ),
    "behind a bullet": ("At dawn<b>•</b><span class=credit>© Ada</span>", "en", "At dawn", "Ada", ["•", "©"]),
    "a sentence about a picture": (
        "He took the photo: a bridge, a river and a lot of quiet people on it.",
        "en",
        "He took the photo: a bridge, a river and a lot of quiet people on it.",
        "",
        [],
    ),
    "no credit": (
        "The picture by Ada Quill hangs in Rome.",
        "en",
        "The picture by Ada Quill hangs in Rome.",
        "",
        [],
    ),
}


@pytest.mark.parametrize(("html", "lang", "caption", "credit", "used"), CREDITS.values(), ids=CREDITS)
def test_credit(html: str, lang: str, caption: str, credit: str, used: list[str]) -> None:
    document = article(f"<figure>{IMG}<figcaption>{html}</figcaption></figure>", lang=lang)
    (found,) = document.blocks
    assert isinstance(found, Figure)
    assert _text(found.caption) == caption
    assert _text(found.credit) == credit
    assert [text for field, text in consumed(document) if field == "credit"] == used


def _text(line: tuple[Inline, ...]) -> str:
    assert all(isinstance(node, Text) for node in line)
    return "".join(node.text for node in line if isinstance(node, Text))


ADDRESSES = {
    "usual": ("<img src=a.png>", A),
    "absolute": ("<img src=//i.example/a.png>", "https://i.example/a.png"),
    "waiting": ('<img src="data:image/gif;base64,R0lG" data-src=a.png>', A),
    "waiting without a stand-in": ("<img data-original=a.png>", A),
    "stand-in by name": ("<img src=/img/placeholder.png data-lazy-src=a.png>", A),
    "as some script calls it": (
        '<img src="data:image/jpeg;base64,/9j/" data-acme-src=//i.example/a.png>',
        "https://i.example/a.png",
    ),
    "as a page once saved has it": (
        "<img src=./x_files/b.png datasrc=https://i.example/a.png>",
        "https://i.example/a.png",
    ),
    "whole, beside what some script wants": (
        "<img src=//i.example/a.png data-acme-src=//i.example/b.png>",
        "https://i.example/a.png",
    ),
    "largest of a set": ('<img srcset="s.png 300w, a.png 1200w, m.png 600w">', A),
    "densest of a set": ('<img srcset="s.png, a.png 2x">', A),
    "commas in a set": ('<img srcset="s.png?w=1,2 1x, a.png?w=1,2 2x">', f"{A}?w=1,2"),
    "set of the picture": ('<picture><source srcset="a.png 2x, b.png 1x"><img></picture>', A),
    "data": ('<img src="data:image/png;base64,iVBO">', "data:image/png;base64,iVBO"),
    "long data": (
        f'<img src="data:image/png;base64,{"A" * 70_000}">',
        f"data:image/png;base64,{'A' * 70_000}",
    ),
    "blanks": ('<img src=" a.png ">', A),
}


@pytest.mark.parametrize(("html", "url"), ADDRESSES.values(), ids=ADDRESSES)
def test_address(html: str, url: str) -> None:
    (found,) = blocks(html)
    assert found == Figure((Image(url),))


UNSAFE = [
    "file:///etc/passwd",
    "javascript:x()",
    "blob:https://x/1",
    "../../up.png",
    "\\\\host\\share.png",
    "C:/x.png",
]


@pytest.mark.parametrize("address", UNSAFE)
def test_an_address_nobody_may_look_at_is_left_out(address: str, tmp_path: Path) -> None:
    document = article(f'<p><img src="{address}" alt="said"></p>', folder=tmp_path, base_url=None)
    (found,) = document.blocks
    assert isinstance(found, Figure)
    assert found.images == (Image("", "said"),)


def test_a_file_beside_the_page_is_named_as_the_page_names_it(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "a b.png").write_bytes(b"x")
    html = '<img src="page_files/a%20b.png" data-src="https://i.example/a.png"><img src=page_files/none.png>'
    (found,) = blocks(f"<p>{html}</p>", folder=tmp_path)
    assert isinstance(found, Figure)
    assert [image.url for image in found.images] == ["page_files/a%20b.png", f"{HERE}page_files/none.png"]


def test_nobody_says_where_the_page_was() -> None:
    (found,) = blocks("<img src=i/a.png>", base_url=None)
    assert found == Figure((Image("i/a.png"),))


@pytest.mark.parametrize(
    "html", ['<img src=c.gif width=1 height=1 alt="">', "<img>", "<img src=#>", "<img src='about:blank'>"]
)
def test_a_picture_that_shows_nothing(html: str) -> None:
    assert blocks(f"a{html}") == (paragraph("a"),)


ALTS = {"<img src=a.png>": None, '<img src=a.png alt="">': "", "<img src=a.png alt=' x '>": "x"}


@pytest.mark.parametrize(("html", "alt"), ALTS.items())
def test_nobody_described_it_or_it_is_decoration(html: str, alt: str | None) -> None:
    page = parse_page(html, Raw(html))
    picture = BeautifulSoup(html, "lxml").img
    assert picture is not None
    image = image_of(picture, page)
    assert image is not None
    assert image.alt == alt


NOSCRIPT = {
    "instead of one that waits": '<img class=lazy src="data:image/gif;base64,R0"><noscript><img src=a.png></noscript>',
    "where there is none": "<noscript><img src=a.png></noscript>",
    "a copy of one that is there": "<img src=a.png><noscript><img src=b.png></noscript>",
}


@pytest.mark.parametrize("html", NOSCRIPT.values(), ids=NOSCRIPT)
def test_pictures_for_browsers_without_scripts(html: str) -> None:
    assert blocks(f"<div>{html}</div>") == (figure(A),)
