"""The measures the benchmarks report are the right ones."""

from __future__ import annotations

import pytest

from convert import parse
from tests.benchmarks.accounted import missing_words
from tests.benchmarks.measures import Overlap, heading_of, interval, names_in, overlap, read_fragment, words
from tests.benchmarks.scored import Page, score

NAMES = {
    "By Ada Writer and Ben Author": ["Ada Writer", "Ben Author"],
    "Written by Ada Writer, PhD, LCSW": ["Ada Writer"],
    "Office of Food and Drugs": ["Office of Food and Drugs"],
    "Ada Writer; Ben Author | Cy Third": ["Ada Writer", "Ben Author", "Cy Third"],
    "Marketing and Sales": ["Marketing and Sales"],
    "": [],
}


@pytest.mark.parametrize("text", NAMES)
def test_names(text: str) -> None:
    assert names_in(text) == NAMES[text]


def test_counting() -> None:
    assert overlap("aab", "abb") == Overlap(2, 3, 3)
    assert overlap((), ()).f1 == 1.0
    assert overlap("a", ()).f1 == 0.0
    assert words("It’s 雨, e-mail", is_split=True) == ["it", "s", "雨", "e", "mail"]
    low, high = interval([0.0, 1.0] * 50)
    assert 0.35 < low < 0.5 < high < 0.65


PIECES = {
    "<h2>One</h2><p>two <img src='/a%20b.png?x'><a href=#n>n</a><a href=/c/>c</a>": [
        ("heading", "one"),
        ("image", "e.org/a b.png"),
        ("link", "e.org/c"),
    ],
    "<blockquote>said<ul><li>one<li>two</ul></blockquote>": [
        ("item", "one"),
        ("item", "two"),
        ("quote", "said"),
    ],
    "<table><tr><th>a<td>b</table>": [("cell", "b"), ("cell", "ab")],
    "<pre>x = 1</pre><figure><img src=data:,><figcaption>Dawn": [("code", "x1"), ("caption", "dawn")],
    "<img src='data:,' data-src=//e.org/i>": [("image", "e.org/i")],
    "<script><li>no</li></script>": [],
}


@pytest.mark.parametrize("html", PIECES)
def test_pieces(html: str) -> None:
    assert read_fragment(html, "https://e.org/p/").pieces == PIECES[html]


def test_lines_and_the_heading_that_repeats_the_title() -> None:
    fragment = read_fragment("<h2>Rain!</h2><p>one\n<b>two</b></p>three", None)
    assert fragment.text() == "Rain!\none two\nthree"
    assert fragment.counted(("heading",), heading_of("rain")) == []


def test_a_page_is_scored_where_its_gold_says_something() -> None:
    page = Page(
        "wcxb-dev", "1", b"", None, "Rain", (), "2011-11-23", "It rained all night", ("Share this",), ""
    )
    found = {"title": "RAIN", "date": "2011-11-23", "text": "It rained\nshare  this", "authors": ["Ada"]}
    assert score(page, found).means == {
        "words": 0.5,
        "words sound": 0.5,
        "unwanted": 1.0,
        "title": 1.0,
        "authors empty": 0.0,
        "date": 1.0,
        "date sound": 1.0,
    }


def test_a_word_that_was_lost_is_missed() -> None:
    html = "<h1>Rain</h1><article><p>It <b>r</b>ained all night on the delta.</p></article>"
    document = parse(html, reader="html")
    assert missing_words(document, html) == []
    assert missing_words(document, html.replace("night", "night long")) == ["long"]
    assert missing_words(document, html + "<script>var x</script><p>Rain") == ["rain"]
