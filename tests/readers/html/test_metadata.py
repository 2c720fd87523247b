"""Metadata: what is stated, what is shown, and which of the two counts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from convert.languages import labels_for
from convert.model import Document, Identifier, Image, Person, plain
from convert.readers.html.labels import labels_of
from convert.readers.html.metadata.people import is_name, people_in
from tests.readers.html.pages import PAGE, consumed, read, removed

STORY = "<p>" + "The river rose by four metres in one night and took the bridge with it. " * 5 + "</p>"


def page(
    header: str = "<h1>Rain</h1>", head: str = "", below: str = "", lang: str = "en", **known: Any
) -> Document:
    """A news page: `header` above the story, `below` under it."""
    return read(
        f"<html lang={lang}><head>{head}</head><body><article>{header}{STORY}{below}</article></body></html>",
        **known,
    )


def ld(**said: Any) -> str:
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", **said}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


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
    assert page(header, head).metadata.title == title


def test_the_headline_is_no_block_and_is_accounted_for() -> None:
    document = page()
    assert plain(document.blocks).startswith("The river")
    assert consumed(document) == [("title", "Rain")]


def test_the_headline_twice_is_one() -> None:
    assert plain(page("<h1>Rain</h1><h1>Rain</h1>").blocks).startswith("The river")


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


@pytest.mark.parametrize(("header", "fields", "used"), LINES.values(), ids=LINES)
def test_header_line(header: str, fields: dict[str, Any], used: list[tuple[str, str]]) -> None:
    document = page(header)
    found = {name: getattr(document.metadata, name) for name in fields}
    assert {name: getattr(value, "iso", value) for name, value in found.items()} == fields
    assert consumed(document) == used
    assert plain(document.blocks).startswith("The river")


def test_what_nobody_understands_in_such_a_line_is_removed() -> None:
    document = page("<h1>Rain</h1><div class=meta><time>3 March 2020</time> · 5 min read</div>")
    assert removed(document) == {"header-line": "5 min read"}


def test_lines_below_the_story() -> None:
    document = page(
        below="<p class=author>ADA QUILL</p><div class=tags>Tags: <a href=/a>rain</a>, <a href=/b>wind</a></div>"
    )
    assert document.metadata.authors == (Person("ADA QUILL"),)
    assert document.metadata.keywords == ("rain", "wind")
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
    document = page(below=below)
    assert len(document.blocks) == 2
    assert consumed(document) == [("title", "Rain")]
    assert not document.metadata.published


def test_a_heading_that_is_the_stated_summary_is_the_standfirst() -> None:
    document = page("<h1>Rain</h1><h2>It fell, and fell.</h2>", meta("description", "It fell, and fell"))
    assert document.metadata.standfirst == "It fell, and fell."
    assert page("<h1>Rain</h1>", meta("description", "It fell")).metadata.standfirst is None


# -------------------------------------------------------------------------------------------------- stated

ADA = Person("Ada Quill", "reporter", "The Courier", "https://news.example/ada")
AUTHORS: dict[str, tuple[str, str, tuple[Person, ...]]] = {
    "objects": (
        ld(
            author=[
                {
                    "@type": "Person",
                    "name": "Ada Quill",
                    "jobTitle": "reporter",
                    "url": "https://news.example/ada",
                    "worksFor": {"@type": "Organization", "name": "The Courier"},
                },
                {"name": "Ben Nib"},
            ]
        ),
        "",
        (ADA, Person("Ben Nib")),
    ),
    "strings": (ld(author="By Ada Quill and Ben Nib"), "", (Person("Ada Quill"), Person("Ben Nib"))),
    "nameless": (ld(author=[{"@type": "Person"}, {"name": 7}, None, {"name": ""}]), "", ()),
    "meta": (meta("author", "Ada Quill"), "", (Person("Ada Quill"),)),
    "an address is nobody": (meta("article:author", "https://social.example/ada"), "", ()),
    "the site is nobody": (
        meta("og:site_name", "Courier") + meta("author", "Courier"),
        "<p class=author>Ada Quill</p>",
        (Person("Ada Quill"),),
    ),
    "an unsafe address": (
        ld(author={"name": "Ada Quill", "url": "javascript:x()"}),
        "",
        (Person("Ada Quill"),),
    ),
    "a role that is shown": (
        ld(author={"name": "Ada Quill"}),
        "<p class=byline>By Ada Quill, reporter</p>",
        (Person("Ada Quill", "reporter"),),
    ),
    "more people are shown": (
        ld(author={"name": "Ada Quill"}),
        "<p class=byline>By Ben Nib and Ada Quill</p>",
        (Person("Ben Nib"), Person("Ada Quill")),
    ),
}


@pytest.mark.parametrize(("head", "header", "people"), AUTHORS.values(), ids=AUTHORS)
def test_authors(head: str, header: str, people: tuple[Person, ...]) -> None:
    assert page(f"<h1>Rain</h1>{header}", head).metadata.authors == people


FIELDS: dict[str, tuple[str, str, Any]] = {
    "published": (ld(datePublished="2020-03-03T08:24:00Z"), "published", "2020-03-03T08:24:00Z"),
    "published in meta": (meta("article:published_time", "2020-03-03"), "published", "2020-03-03"),
    "published that is no date": (meta("article:published_time", "2020-13-45T99:99"), "published", None),
    "modified": (meta("article:modified_time", "2020-03-04"), "modified", "2020-03-04"),
    "section": (ld(articleSection=["Floods", "Asia"]), "section", "Floods"),
    "keywords in a list": (ld(keywords=["rain", "Hue, Vietnam"]), "keywords", ("rain", "Hue, Vietnam")),
    "keywords in a string": (ld(keywords="rain, wind ,rain"), "keywords", ("rain", "wind")),
    "tags": (meta("article:tag", "rain") + meta("article:tag", "wind"), "keywords", ("rain", "wind")),
    "site": (ld(publisher={"@type": "Organization", "name": "The Courier"}), "site", "The Courier"),
    "url": (
        "<link rel=canonical href=/rain>" + meta("og:url", "https://other.example/"),
        "url",
        "https://news.example/rain",
    ),
    "an unsafe url": ("<link rel=canonical href=javascript:x()>", "url", PAGE),
    "licence": ("<link rel=license href=/cc>", "licence", "https://news.example/cc"),
    "lead image": (
        meta("og:image", "/a.png") + meta("og:image:alt", "x"),
        "lead_image",
        Image("https://news.example/a.png", "x"),
    ),
    "an unsafe lead image": (meta("og:image", "file:///etc/passwd"), "lead_image", None),
    "agency": (ld(author={"@type": "Organization", "name": "Reuters"}), "agency", "Reuters"),
    "identifiers": (meta("citation_doi", "10.1/x"), "identifiers", (Identifier("doi", "10.1/x"),)),
}


@pytest.mark.parametrize(("head", "name", "value"), FIELDS.values(), ids=FIELDS)
def test_field(head: str, name: str, value: Any) -> None:
    metadata = page("<h1>Rain</h1>", head).metadata
    found = getattr(metadata, name)
    assert getattr(found, "iso", found) == value
    assert (name in {origin.field for origin in metadata.origins}) == bool(value)


JSON_LD = {
    "a list": '[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"Rain"}]',
    "a graph": '{"@graph":[{"@type":"Person"},{"@type":["Thing","NewsArticle"],"headline":"Rain"}]}',
    "nested": '{"@type":"WebPage","mainEntity":{"@type":"https://schema.org/BlogPosting","headline":"Rain"}}',
    "in a comment": '<!-- {"@type":"Article","headline":"Rain"} -->',
    "in CDATA": '//<![CDATA[\n{"@type":"Article","headline":"Rain"}\n//]]>',
    "with line ends in strings": '{"@type":"Article","headline":"Rain\n"};',
    "with another that is broken": '{"@type":"Article",</script><script type="application/ld+json">'
    '{"@type":"Article","headline":"Rain"}',
}


@pytest.mark.parametrize("script", JSON_LD.values(), ids=JSON_LD)
def test_json_ld(script: str) -> None:
    document = page("", f'<script type="application/ld+json">{script}</script>')
    assert document.metadata.title == "Rain"
    broken = script.startswith('{"@type":"Article",<')
    assert ("json-ld-broken" in {issue.code for issue in document.issues}) == broken


def test_json_ld_refers_to_people() -> None:
    graph = [
        {"@type": "Article", "author": {"@id": "#a"}},
        {"@id": "#a", "@type": "Person", "name": "Ada Quill"},
    ]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    assert page("", script).metadata.authors == (Person("Ada Quill"),)


@pytest.mark.parametrize(
    "value", ["[" * 100_000, "{}", "null", "7", '{"@type": 7, "author": [[[]]]}', '{"@graph": "x"}']
)
def test_json_ld_that_says_nothing(value: str) -> None:
    assert page(head=f'<script type="application/ld+json">{value}</script>').metadata.title == "Rain"


LANGUAGES = {
    "of the page": ("<html lang=vi>", {}, "vi"),
    "of the article": ("<html lang=en><article lang=pt_BR>", {}, "pt-BR"),
    "that is none": ("<html lang='x-!!'>", {}, None),
    "stated": (f"<html><head>{ld(inLanguage='fr')}</head>", {}, "fr"),
    "of the caller": ("<html lang=en>", {"language": "de"}, "de"),
    "unknown": ("<html>", {}, None),
}


@pytest.mark.parametrize(("opening", "known", "language"), LANGUAGES.values(), ids=LANGUAGES)
def test_language(opening: str, known: dict[str, Any], language: str | None) -> None:
    inside = STORY if "<article" in opening else f"<article>{STORY}</article>"
    assert read(f"{opening}{inside}", **known).metadata.language == language


def test_where_a_saved_page_was() -> None:
    html = f'<!-- saved from url=(0031)https://old.example/a/b.html -->\n<article><p><a href="c.html">c</a></p>{STORY}'
    document = read(html, base_url=None)
    assert document.metadata.url == "https://old.example/a/b.html"
    assert "https://old.example/a/c.html" in repr(document.blocks)


# ---------------------------------------------------------------------------------------------------- names

BYLINES = {
    "By Ada Quill": ("en", [("Ada Quill", None)]),
    "BY ADA QUILL": ("en", [("ADA QUILL", None)]),
    "Ada Quill, Ben Nib and Eve Ink": ("en", [("Ada Quill", None), ("Ben Nib", None), ("Eve Ink", None)]),
    "Von Ada Quill und Ben Nib": ("de", [("Ada Quill", None), ("Ben Nib", None)]),
    "Ada Quill, Redakteurin": ("de", [("Ada Quill", "Redakteurin")]),
    "Ada Quill, our correspondent in Hue": ("en", [("Ada Quill", "our correspondent in Hue")]),
    "Tác giả: Phan Khánh Vy": ("vi", [("Phan Khánh Vy", None)]),
    "كتبت: سلمى الحوراني": ("ar", [("سلمى الحوراني", None)]),
    "3 March 2020": ("en", []),
    "https://news.example": ("en", []),
    "": ("en", []),
}


@pytest.mark.parametrize(("text", "expected"), BYLINES.items())
def test_byline(text: str, expected: tuple[str, list[tuple[str, str | None]]]) -> None:
    language, people = expected
    assert [(person.name, person.role) for person in people_in(text, labels_of(language))] == people


@pytest.mark.parametrize(
    ("text", "verdict"), [("Ada Quill", True), ("ada@news.example", False), ("5 min", False), ("a", False)]
)
def test_names(text: str, *, verdict: bool) -> None:
    assert is_name(text) is verdict


def test_every_language_can_be_read() -> None:
    assert labels_for("vi").credit == "Ảnh"
    assert labels_of(None).is_label("Chia sẻ bài viết", "share")
    assert not labels_of("en").is_label("Chia sẻ bài viết", "share")
