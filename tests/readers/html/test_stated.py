"""Metadata that is stated, and who is named in a byline."""

from __future__ import annotations

import json
from typing import Any

import pytest

from convert.languages import labels_for
from convert.model import Identifier, Image, Person
from convert.readers.html.labels import labels_of
from convert.readers.html.metadata.people import is_name, people_in
from tests.readers.html.pages import PAGE, STORY, ld, meta, news, read

# -------------------------------------------------------------------------------------------------- stated

ADA = Person("Ada Quill", "reporter", "The Courier", "https://news.example/ada")
DATED = meta("article:published_time", "2011-12-03")
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
    "meta": (meta("author", "Ada Quill") + DATED, "", (Person("Ada Quill"),)),
    "the maker of a site, whom no reader sees": (meta("author", "Ada Quill"), "", ()),
    "the author of a page without date": (
        meta("author", "Ada Quill"),
        "<p>Pages of Ada Quill</p>",
        (Person("Ada Quill"),),
    ),
    "a publisher and its place": (
        meta("og:site_name", "Courier") + meta("author", "Courier, Leeds, England") + DATED,
        "",
        (),
    ),
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
    "an account": (meta("author", "adaquill") + DATED, "", (Person("adaquill"),)),
    "an account of nobody": (meta("author", "admin") + DATED, "", ()),
    "an account of several words": (meta("author", "Super User") + DATED, "", ()),
    "the site where nobody else is named": (
        meta("og:site_name", "Courier") + meta("author", "Courier") + DATED,
        "",
        (Person("Courier"),),
    ),
    "an account of the site": (
        meta("og:site_name", "Courier") + meta("author", "courier1") + DATED,
        "",
        (),
    ),
    "a byline that contradicts": (
        meta("author", "Ben Nib"),
        "<p class=byline>By Ada Quill</p>",
        (Person("Ada Quill"),),
    ),
    "several of one kind": (
        meta("article:author", "Ada Quill") + meta("article:author", "Ben Nib"),
        "",
        (Person("Ada Quill"), Person("Ben Nib")),
    ),
    "a box about the author": (
        meta("author", "Ada Quill"),
        "<div class=author>Ada Quill covers rivers, floods and rain for the Courier</div>",
        (Person("Ada Quill"),),
    ),
    "more people are shown": (
        ld(author={"name": "Ada Quill"}),
        "<p class=byline>By Ben Nib and Ada Quill</p>",
        (Person("Ben Nib"), Person("Ada Quill")),
    ),
}


@pytest.mark.parametrize(("head", "header", "people"), AUTHORS.values(), ids=AUTHORS)
def test_authors(head: str, header: str, people: tuple[Person, ...]) -> None:
    assert news(f"<h1>Rain</h1>{header}", head).metadata.authors == people


FIELDS: dict[str, tuple[str, str, Any]] = {
    "published": (ld(datePublished="2020-03-03T08:24:00Z"), "published", "2020-03-03T08:24:00Z"),
    "published in meta": (meta("article:published_time", "2020-03-03"), "published", "2020-03-03"),
    "published that is no date": (meta("article:published_time", "2020-13-45T99:99"), "published", None),
    "published under another name": (meta("w-published-date", "2020-03-03"), "published", "2020-03-03"),
    "a date of something else": (meta("event-start-date", "2020-03-03"), "published", None),
    "modified under another name": (meta("Updated Date", "2020-03-04"), "modified", "2020-03-04"),
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
    metadata = news("<h1>Rain</h1>", head).metadata
    found = getattr(metadata, name)
    assert getattr(found, "iso", found) == value
    assert (name in {origin.field for origin in metadata.origins}) == bool(value)


SHOWN_DAYS = {
    "the day that is shown": ("2020-03-06T02:24:00Z", "3 March 2020", "2020-03-03"),
    "the same moment in another zone": ("2020-03-04T02:24:00Z", "3 March 2020", "2020-03-04T02:24:00Z"),
    "the same moment, the day before": (
        "2020-03-02T23:00:00+00:00",
        "3 March 2020",
        "2020-03-02T23:00:00+00:00",
    ),
    "too late for any zone": ("2020-03-04T13:00:00Z", "3 March 2020", "2020-03-03"),
    "no zone is stated": ("2020-03-04T02:24:00", "3 March 2020", "2020-03-03"),
    "the hour that is stated": ("2020-03-03T08:24:00Z", "3 March 2020", "2020-03-03T08:24:00Z"),
    "nothing is shown": ("2020-03-03T08:24:00Z", "", "2020-03-03T08:24:00Z"),
}


@pytest.mark.parametrize(("stated", "shown", "day"), SHOWN_DAYS.values(), ids=SHOWN_DAYS)
def test_the_day_a_reader_sees_is_the_day(stated: str, shown: str, day: str) -> None:
    date = news(f"<h1>Rain</h1><p class=date>{shown}</p>", ld(datePublished=stated)).metadata.published
    assert date is not None
    assert date.iso == day


ADDRESSES = {
    "https://news.example/2019/03/12/rain": "2019-03-12",
    "https://news.example/2019/03/rain.html": "2019-03",
    "https://news.example/rain?on=/2019/03/12/": None,
    "https://news.example/20190312345/rain": None,
}


@pytest.mark.parametrize(("address", "day"), ADDRESSES.items())
def test_the_address_says_the_day_where_nothing_else_does(address: str, day: str | None) -> None:
    date = news(base_url=address).metadata.published
    assert (date.iso if date else None) == day


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
    document = news("", f'<script type="application/ld+json">{script}</script>')
    assert document.metadata.title == "Rain"
    broken = script.startswith('{"@type":"Article",<')
    assert ("json-ld-broken" in {issue.code for issue in document.issues}) == broken


def test_json_ld_refers_to_people() -> None:
    graph = [
        {"@type": "Article", "author": {"@id": "#a"}},
        {"@id": "#a", "@type": "Person", "name": "Ada Quill"},
    ]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    assert news("", script).metadata.authors == (Person("Ada Quill"),)


@pytest.mark.parametrize(
    "value", ["[" * 100_000, "{}", "null", "7", '{"@type": 7, "author": [[[]]]}', '{"@graph": "x"}']
)
def test_json_ld_that_says_nothing(value: str) -> None:
    assert news(head=f'<script type="application/ld+json">{value}</script>').metadata.title == "Rain"


LANGUAGES = {
    "of the page": ("<html lang=vi>", {}, "vi"),
    "of the article": ("<html lang=en><article lang=pt_BR>", {}, "pt-BR"),
    "that is none, so the words tell": ("<html lang='x-!!'>", {}, "en"),
    "stated": (f"<html><head>{ld(inLanguage='fr')}</head>", {}, "fr"),
    "of the caller": ("<html lang=en>", {"language": "de"}, "de"),
    "told by its words": ("<html>", {}, "en"),
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
    "By Ada Quill, PhD, and Ben Nib, M.D.": ("en", [("Ada Quill", None), ("Ben Nib", None)]),
    "Ada Quill. Medically reviewed by Ben Nib": ("en", [("Ada Quill", None)]),
    "Rui Ma": ("en", [("Rui Ma", None)]),
    "How the river rose": ("en", []),
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
