"""Metadata that is shown: the headline and the lines around it."""

from __future__ import annotations

from typing import Any

import pytest

from convert.model import Person, plain
from tests.readers.html.pages import STORY, consumed, ld, meta, news, read, removed

# -------------------------------------------------------------------------------------------------- title

TITLES = {
    "shown before stated": (
        "<h1>Rain</h1>",
        meta("og:title", "Rain | Courier") + "<title>Rain - Courier</title>",
        "Rain",
    ),
    "og before title": ("", meta("og:title", "Rain falls") + "<title>Rain</title>", "Rain falls"),
    "headline of JSON-LD": ("", ld(headline="Rain") + "<title>x</title>", "Rain"),
    "without the site": (
        "",
        "<title>Rain - The Courier</title>" + meta("og:site_name", "The Courier"),
        "Rain",
    ),
    "without the site's host": ("", "<title>Rain | News</title>", "Rain"),
    "with a dash of its own": ("", "<title>Rain - and more rain</title>", "Rain - and more rain"),
    "an h2 that says the title": (
        "<h2>Rain falls here</h2>",
        "<title>Rain falls here | X</title>",
        "Rain falls here",
    ),
    "an h2 that does not": ("<h2>What fell</h2>", "<title>Rain</title>", "Rain"),
    "the h1 that says the title": (
        "<h1>Sport news</h1><h1>Rain falls</h1>",
        "<title>Rain falls</title>",
        "Rain falls",
    ),
    "markup in the headline": ("<h1>Rain <em>falls</em><br>here</h1>", "", "Rain falls here"),
    "by itemprop": ("<div itemprop=headline>Rain falls</div>", "<title>Rain falls</title>", "Rain falls"),
    "character references": ("", ld(headline="Rain &amp; wind"), "Rain & wind"),
    "none": ("", "", ""),
}


@pytest.mark.parametrize(("header", "head", "title"), TITLES.values(), ids=TITLES)
def test_title(header: str, head: str, title: str) -> None:
    assert news(header, head).metadata.title == title


def test_the_headline_is_no_block_and_is_accounted_for() -> None:
    document = news()
    assert plain(document.blocks).startswith("The river")
    assert consumed(document) == [("title", "Rain")]


def test_the_headline_twice_is_one() -> None:
    assert plain(news("<h1>Rain</h1><h1>Rain</h1>").blocks).startswith("The river")


def test_a_logo_is_no_headline() -> None:
    html = (
        f"<head><title>Rain falls here</title>{meta('og:site_name', 'The Courier')}</head>"
        f"<body><header><h1>The Courier</h1></header><article><h2>Rain falls here</h2>{STORY}</article>"
    )
    document = read(html)
    assert document.metadata.title == "Rain falls here"
    assert removed(document) == {"site": "The Courier"}


def test_a_headline_outside_the_article() -> None:
    html = (
        "<body><main><header><h1>Rain</h1><p class=standfirst>It fell.</p><figure><img src=a.png></figure></header>"
        f"<article>{STORY}</article></main><section class=related>Sun</section></body>"
    )
    document = read(html)
    assert (document.metadata.title, document.metadata.standfirst) == ("Rain", "It fell.")
    assert len(document.blocks) == 2


# ------------------------------------------------------------------------------------------- header lines

LINES = {
    "kicker": (
        "<p class=kicker>Floods</p><h1>Rain</h1>",
        {"kicker": "Floods"},
        [("kicker", "Floods"), ("title", "Rain")],
    ),
    "kicker with a colon": (
        "<p class=kicker>Floods:</p><h1>Rain</h1>",
        {"kicker": "Floods"},
        [("kicker", "Floods:"), ("title", "Rain")],
    ),
    "kicker in the headline": (
        "<h1><span class=overline>Floods</span> Rain</h1>",
        {"kicker": "Floods", "title": "Rain"},
        [("title", "Rain"), ("kicker", "Floods")],
    ),
    "standfirst": (
        "<h1>Rain</h1><h2 class=standfirst>It fell.</h2>",
        {"standfirst": "It fell."},
        [("title", "Rain"), ("standfirst", "It fell.")],
    ),
    "byline": (
        "<h1>Rain</h1><p class=byline>By <a rel=author href=/a>Ada Quill</a></p>",
        {"authors": (Person("Ada Quill"),)},
        [("title", "Rain"), ("authors", "By Ada Quill")],
    ),
    "byline around one name": (
        "<h1>Rain</h1><p>By <span itemprop=author>Ada Quill</span></p>",
        {"authors": (Person("Ada Quill"),)},
        [("title", "Rain"), ("authors", "By Ada Quill")],
    ),
    "byline with a role": (
        "<h1>Rain</h1><p class=byline>By Ada Quill, reporter, and Ben Nib</p>",
        {"authors": (Person("Ada Quill", "reporter"), Person("Ben Nib"))},
        [("title", "Rain"), ("authors", "By Ada Quill, reporter, and Ben Nib")],
    ),
    "role in an element": (
        "<h1>Rain</h1><div class=byline><span class=author>Ada Quill</span> "
        "<span class=job-title>Our man in Hue</span></div>",
        {"authors": (Person("Ada Quill", "Our man in Hue"),)},
        [("title", "Rain"), ("authors", "Ada Quill Our man in Hue")],
    ),
    "date": (
        "<h1>Rain</h1><p class=date>3 March 2020</p>",
        {"published": "2020-03-03"},
        [("title", "Rain"), ("published", "3 March 2020")],
    ),
    "moment for machines": (
        "<h1>Rain</h1><time datetime=2020-03-03T08:24+07:00>Tuesday</time>",
        {"published": "2020-03-03T08:24+07:00"},
        [("title", "Rain"), ("published", "Tuesday")],
    ),
    "two dates": (
        "<h1>Rain</h1><p class=date>Published: 3 March 2020 | Updated: 4 March 2020</p>",
        {"published": "2020-03-03", "modified": "2020-03-04"},
        [
            ("title", "Rain"),
            ("published", "Published: 3 March 2020 |"),
            ("modified", "Updated: 4 March 2020"),
        ],
    ),
    "label before an element": (
        "<h1>Rain</h1><p class=dates>Updated <time datetime=2020-03-04>today</time></p>",
        {"modified": "2020-03-04"},
        [("title", "Rain"), ("modified", "Updated today")],
    ),
    "section": (
        "<p class=rubric>Floods</p><h1>Rain</h1>",
        {"section": "Floods"},
        [("section", "Floods"), ("title", "Rain")],
    ),
    "a mixture": (
        "<h1>Rain</h1><div class=entry-meta><span class=author>Ada Quill</span> · <time>3 March 2020</time></div>",
        {"authors": (Person("Ada Quill"),), "published": "2020-03-03"},
        [("title", "Rain"), ("authors", "Ada Quill ·"), ("published", "3 March 2020")],
    ),
}

LINES |= {
    "a date amid words": (
        "<h1>Rain</h1><div class=meta>By Ada Quill on 3 March 2020 at 8:24</div>",
        {"authors": (Person("Ada Quill"),), "published": "2020-03-03T08:24"},
        [("title", "Rain"), ("authors", "By Ada Quill on"), ("published", "3 March 2020 at 8:24")],
    ),
    "a byline that nothing names": (
        "<h1>Rain</h1><p>By Ada Quill</p>",
        {"authors": (Person("Ada Quill"),)},
        [("title", "Rain"), ("authors", "By Ada Quill")],
    ),
    "a name, a role, a date": (
        "<h1>Rain</h1><p>Ada Quill | Staff Writer | July 2, 2025</p>",
        {"authors": (Person("Ada Quill", "Staff Writer"),), "published": "2025-07-02"},
        [("title", "Rain"), ("authors", "Ada Quill"), ("published", "|"), ("authors", "Staff Writer |"),
         ("published", "July 2, 2025")],
    ),
    "labels on lines of their own": (
        "<h1>Rain</h1><div><p>Written by</p><p>Ada Quill</p><p>Last updated:</p><p>3 March 2020</p></div>",
        {"authors": (Person("Ada Quill"),), "modified": "2020-03-03", "published": None},
        [("title", "Rain"), ("authors", "Written by"), ("authors", "Ada Quill"), ("modified", "Last updated:"),
         ("modified", "3 March 2020")],
    ),
    "a reviewer is no author": (
        "<h1>Rain</h1><div class=byline><p>Written by <span class=author>Ada Quill</span></p>"
        "<p>Reviewed by <span class=author>Ben Nib</span></p></div>",
        {"authors": (Person("Ada Quill"),)},
        [("title", "Rain"), ("authors", "Written by Ada Quill")],
    ),
    "the day a reader sees": (
        "<h1>Rain</h1><p><time datetime=2020-03-04T02:24Z>3 March 2020</time></p>",
        {"published": "2020-03-03"},
        [("title", "Rain"), ("published", "3 March 2020")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("header", "fields", "used"), LINES.values(), ids=LINES)
def test_header_line(header: str, fields: dict[str, Any], used: list[tuple[str, str]]) -> None:
    document = news(header)
    found = {name: getattr(document.metadata, name) for name in fields}
    assert {name: getattr(value, "iso", value) for name, value in found.items()} == fields
    assert consumed(document) == used
    assert plain(document.blocks).startswith("The river")


def test_what_nobody_understands_in_such_a_line_is_removed() -> None:
    document = news("<h1>Rain</h1><div class=meta><time>3 March 2020</time> · 5 min read</div>")
    assert removed(document) == {"header-line": "5 min read"}


def test_lines_below_the_story() -> None:
    document = news(
        below="<p class=author>ADA QUILL</p><div class=tags>Tags: <a href=/a>rain</a>, <a href=/b>wind</a></div>"
    )
    assert document.metadata.authors == (Person("ADA QUILL"),)
    assert document.metadata.keywords == ("rain", "wind")
    assert len(document.blocks) == 1


BYLINES = {
    "de": ("<p>Von Ada Quill und Ben Nib</p>", ("Ada Quill", "Ben Nib")),
    "es": ("<p>Por Inés de la Cruz</p>", ("Inés de la Cruz",)),
    "fr": ("<p>Par Ada Quill, le 3 mars 2020 à 8h24</p>", ("Ada Quill",)),
    "vi": ("<p>Tác giả: Phan Khánh Vy</p>", ("Phan Khánh Vy",)),
    "ru": ("<p>Автор: Анна Перо</p>", ("Анна Перо",)),
    "nl": ("<p>Door Marna van der Merwe</p>", ("Marna van der Merwe",)),
}


@pytest.mark.parametrize(("lang", "line", "names"), [(lang, *case) for lang, case in BYLINES.items()])
def test_a_byline_that_nothing_names_in_other_languages(lang: str, line: str, names: tuple[str, ...]) -> None:
    document = news(f"<h1>Rain</h1>{line}", lang=lang)
    assert tuple(person.name for person in document.metadata.authors) == names
    assert plain(document.blocks).startswith("The river")


SIGNED = {
    "after a word for by": "<p>Written by Ada Quill</p>",
    "below a word for by": "<div><p>Written by</p><p>Ada Quill</p></div>",
    "with a word for a date": "<p>By Ada Quill</p><p>Published: 3 March 2020</p>",
}


@pytest.mark.parametrize("below", SIGNED.values(), ids=SIGNED)
def test_a_story_that_is_signed_at_its_end(below: str) -> None:
    document = news(below=below)
    assert document.metadata.authors == (Person("Ada Quill"),)
    assert len(document.blocks) == 1


STORY_LINES = {
    "a date below": "<p class=date>2 May 2021</p>",
    "a date in a sentence": "<p>On <time datetime=2020-01-01>New Year</time> it rained.</p>",
    "a kicker below": "<p class=kicker>Again</p>",
    "a subheading below": "<h3 class=subheading>Again</h3>",
    "a name in a sentence": "<p>Then <span class=author>Ada Quill</span> left the house and went out.</p>",
    "a caption's author": "<figure><figcaption>A bridge. <span class=author>Ada Quill</span></figcaption></figure>",
}


@pytest.mark.parametrize("below", STORY_LINES.values(), ids=STORY_LINES)
def test_lines_of_the_story_stay(below: str) -> None:
    document = news(below=below)
    assert len(document.blocks) == 2
    assert consumed(document) == [("title", "Rain")]
    assert not document.metadata.published


def test_a_heading_that_is_the_stated_summary_is_the_standfirst() -> None:
    document = news("<h1>Rain</h1><h2>It fell, and fell.</h2>", meta("description", "It fell, and fell"))
    assert document.metadata.standfirst == "It fell, and fell."
    assert news("<h1>Rain</h1>", meta("description", "It fell")).metadata.standfirst is None
