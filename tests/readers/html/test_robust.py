"""Pages as they should not be: any bytes give a document or a `ReadError`; depth and size cost no word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.errors import ReadError
from convert.model import Document, find, pictures, plain
from convert.model.nodes import Link
from convert.readers import Raw
from convert.readers.html import READER
from convert.transforms import normalise
from tests.readers.html.pages import article, read

ELEMENTS = (
    "div span b p blockquote section ruby a figure details aside em q code math li td h2 article main nav form font "
    "sub sup ins header footer"
).split()
SHAPES = {
    **{name: f"<{name}>" for name in ELEMENTS},
    "lists": "<ul><li>",
    "tables": "<table><tr><td>",
    "terms": "<dl><dd>",
    "readings": "<ruby>x<rt>",
    "captions": "<figure><figcaption>",
}


def words(document: Document) -> str:
    parts = [plain(document.blocks), plain(document.notes), document.metadata.title]
    parts += [entry.text for entry in (*document.removed, *document.consumed)]
    return " ".join(parts)


@pytest.mark.parametrize("depth", [400, 3000])
@pytest.mark.parametrize("opening", SHAPES.values(), ids=SHAPES)
def test_depth_costs_no_word(opening: str, depth: int) -> None:
    document = read(f"<body><p>start</p>{opening * depth}bottom")
    for found in (words(document), words(normalise(document))):
        assert "start" in found
        assert "bottom" in found


WIDE = {
    "spans": "<p>" + "<span>x</span> " * 20_000,
    "paragraphs": "<p>x</p>" * 10_000,
    "links": '<a href="/a">x</a> ' * 8_000,
    "line ends": "x<br>" * 10_000,
    "soft breaks": "x<wbr>" * 10_000,
    "pictures": "<img src=a.png>" * 5_000,
    "notes": "".join(f'<sup><a href="#fn{n}">{n}</a></sup><p id=fn{n}>n</p>' for n in range(300)),
    "anchors": "".join(f'<p id=a{n}><a href="#a{n}">x</a></p>' for n in range(3_000)),
    "bylines": "<p class=byline>By Ada Quill</p>" * 2_000,
    "dates": "<p><time>1 May 2020</time></p>" * 2_000,
    "headings": "<h1>Rain</h1>" * 2_000,
    "cells": "<table>" + ("<tr>" + "<td>x" * 40) * 200 + "</table>",
    "spans of cells": "<table>" + "<tr><td colspan=1000 rowspan=1000>x<td>y" * 300 + "</table>",
    "classes": f'<p class="{"a-b " * 50_000}">x</p>',
    "attributes": f"<p {' '.join(f'a{n}=b' for n in range(10_000))}>x</p>",
    "sets": f'<img srcset="{"a 1w, " * 30_000}">',
    "ampersands": "&" * 100_000,
    "quotation marks": "<q>" * 3_000,
    "long data": '<img src="data:image/png;base64,' + "A" * 11_000_000 + '">',
}


@pytest.mark.parametrize("html", WIDE.values(), ids=WIDE)
def test_size_costs_no_word_and_little_time(html: str) -> None:
    before = time.process_time()
    document = read(f"<body><article>{html}</article><p>last</p>")
    assert "last" in words(document)
    assert time.process_time() - before < 20


MARKUP = {
    "never closed": "<p>a <a href='x",
    "a comment never closed": "<p>a</p><!-- <i>b",
    "nothing but a comment": "<!-- a -->",
    "a template in a script": "<script>'<template>'</script><p>a</p><template>x</template>",
    "a template never closed inside": "<template><div>x</template><p>a</p>",
    "templates in templates": "<template><template>x</template></template><p>a</p>",
    "a template in a comment": "<!-- <template> --><p>a</p></template>",
    "XHTML": '<?xml version="1.0"?><html xmlns="x"><head><title/><script src="a"/></head><body><p>a</p></body></html>',
    "several bodies": "<body><body class=x><p>a</p><html lang=vi>",
    "character references": "<p>a&#0;&#xD800;&#x110000;&#x1F;</p>",
    "surrogates": "<p>a\ud800</p>",
    "zeros": "<p>a\x00</p>",
    "mark of byte order": "\ufeff<p>a</p>",
}


@pytest.mark.parametrize("html", MARKUP.values(), ids=MARKUP)
def test_broken_markup(html: str) -> None:
    if "<p>" not in html.rpartition("-->")[2]:
        with pytest.raises(ReadError):
            read(html)
    else:
        assert plain(normalise(read(html)).blocks).strip("\ufffd") == "a"


ADDRESSES = [
    "javascript:alert(1)",
    " java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//[",
    "http://[::1",
    "http://127.0.0.1/",
    "https:",
    "",
    "#",
    "#nowhere",
    "mailto:a@b.example",
    "tel:+1",
    "HTTPS://NEWS.example/",
    "?q=1",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_links_lead_to_known_schemes_alone(address: str) -> None:
    document = article(f'<p>a <a href="{address}">b</a></p>')
    assert plain(document.blocks) == "a b"
    for link in find(document.blocks, Link):
        assert link.url.lower().startswith(("http://127.0.0.1", "https://", "mailto:", "tel:"))


def test_dropped_links_are_counted() -> None:
    html = '<p><a href="javascript:a()">a</a> <a href="file:///b">b</a> <a href="#none">c</a> <a href="/d">d</a></p>'
    (issue,) = article(html).issues
    assert (issue.code, issue.message.split()[0]) == ("link-dropped", "3")


PIECES = st.sampled_from(
    """<p> </p> <div_class=share> </div> <b> </b> <a_href=#x> </a> <table> <tr> <td> <ul> <li> <figure> <img_src=x>
    <figcaption> <blockquote> <cite> <h1> <h2_id=x> <ruby> <rt> <noscript> <template> </template> <script> </script>
    <sup> <math> <details> <summary> <dl> <dt> <dd> <br> <article> </article> <time> <p_class=byline>By Ada Quill
    3_May_2020 Photo:_Ada x _ &nbsp; &#0; <!-- --> <pre> <svg> <q> <li_id=x> [1]""".split()
).map(lambda piece: piece.replace("_", " "))


@given(st.lists(PIECES, max_size=60))
def test_any_markup(pieces: list[str]) -> None:
    html = "".join(pieces)
    try:
        document = READER.read(Raw(html))
    except ReadError:
        return
    assert READER.read(Raw(html)) == document
    sound = normalise(document)
    assert normalise(sound) == sound
    assert all(image.url == "x" for image in pictures(document))


@given(st.binary(max_size=400) | st.text(max_size=400))
def test_anything(data: bytes | str) -> None:
    try:
        document = normalise(READER.read(Raw(data)))
    except ReadError:
        return
    assert normalise(document) == document


YES = [
    b"<!DOCTYPE html>",
    b"\xef\xbb\xbf <html>",
    b"<p>a",
    b"<?xml version='1.0'?><html>",
    b"<!-- x -->\n<body>",
    "<p>".encode("utf-16"),
    b"<br />\n<b>Warning</b>:  Use of x in <b>/a.php</b> on line <b>9</b><br />\n<!DOCTYPE html PUBLIC>\n<html>",
]
NO = [
    b"<br>Warning: the page ends in </html>.",
    b"How a page begins:\n<!DOCTYPE html>\n<html>",
    b"",
    b"Rain <b>",
    b"<3 you",
    b'{"a": "<p>"}',
    b"<rss>",
    b"<paper>",
]


@pytest.mark.parametrize(
    ("head", "verdict"), [*((head, True) for head in YES), *((head, False) for head in NO)]
)
def test_html_is_told_from_other_text(head: bytes, *, verdict: bool) -> None:
    assert READER.sniff(head) is verdict
