"""What a page says about itself: each rule with what it accepts and what it refuses."""

from __future__ import annotations

import pytest

from convert.model import Date, Person
from convert.readers.html.metadata.moments import in_order
from tests.readers.html.pages import STORY, meta, news, read, removed

HEAD = "<h1>Rain falls</h1>"
DATED = meta("article:published_time", "2011-12-03")

# ------------------------------------------------------------------------------------------------- bylines

BYLINES = {
    "a pseudonym behind a word for by": ("<p class=meta>11.05.2012, 10:22 von jovel</p>", ("jovel",)),
    "a pseudonym with figures": (
        "<p class=meta>11.05.2012 von <a rel=author>bjoern01</a></p>",
        ("bjoern01",),
    ),
    "a word that nothing signs": ("<p class=meta>11.05.2012 | Genesis</p>", ()),
    "an account of nobody": ("<p class=meta>von <a rel=author>Super User</a></p>", ()),
    "the longest label": ("<p class=meta>posted by Stadler at 12:53</p>", ("Stadler",)),
    "two labels in a row": ("<p class=meta>von Autor: <span>Georg Holzer</span></p>", ("Georg Holzer",)),
    "a word nobody knows before a full name": (
        "<p class=author>durch Stephan Markus</p>",
        ("Stephan Markus",),
    ),
    "the word before a section": (
        "<p class=meta>VON Sina Giebel IN <a href=/f>Mode</a></p>",
        ("Sina Giebel",),
    ),
    "a place behind a comma": ("<p class=byline>Von Markus Balser, Berlin</p>", ("Markus Balser",)),
    "names behind commas": ("<p class=byline>Von Ada Quill, Ben Nib</p>", ("Ada Quill", "Ben Nib")),
    "a place between bars": (
        "<p class=author><b>Patricio Candia</b> | Palma Nova | 08/01/2014</p>",
        ("Patricio Candia",),
    ),
    "a profession": ("<p class=author>Rechtsanwalt Dennis Tölle</p>", ("Dennis Tölle",)),
    "a role in brackets": ("<p class=byline>Von Olaf Kempin (Autor)</p>", ("Olaf Kempin",)),
    "a name in a network": ("<p class=byline>Von Ada Quill @adaquill</p>", ("Ada Quill",)),
    "a link to further articles": (
        "<p class=byline>Von Ada Quill</p><p class=author>Alle Artikel von Ada Quill</p>",
        ("Ada Quill",),
    ),
    "a full name beside a date": ("<p class=meta>Ada Quill<br>11.05.2012</p>", ("Ada Quill",)),
}


@pytest.mark.parametrize(("line", "names"), BYLINES.values(), ids=BYLINES)
def test_byline(line: str, names: tuple[str, ...]) -> None:
    found = news(HEAD + line, lang="de").metadata.authors
    assert tuple(person.name for person in found) == names


BELOW = {
    "a pseudonym and a date": (
        "<p class=entry-meta>Autor: kinra | Artikel veröffentlicht am 16.12.2012</p>",
        ("kinra",),
        "2012-12-16",
    ),
    "a name, a date, other things": (
        "<div class=asset-footer><p>Von Ada am 03.05.2013, 11:51 | 0 Meinungen | Energie</p></div>",
        ("Ada",),
        "2013-05-03T11:51",
    ),
    "a full name at the foot": (
        "<div class=entry-footer><p>Malte Welding | 29.07.2006</p></div>",
        ("Malte Welding",),
        "2006-07-29",
    ),
    "a comment": (
        "<div class=comment-list><p class=comment-author>Von Ameise</p><p class=meta>16.12.2012</p></div>",
        (),
        None,
    ),
}


@pytest.mark.parametrize(("below", "names", "date"), BELOW.values(), ids=BELOW)
def test_foot(below: str, names: tuple[str, ...], date: str | None) -> None:
    found = read(
        f"<html lang=de><body><div><h1>Regen fällt</h1>{STORY * 5}{below}</div>"
        f"<ul>{'<li><a href=/x>Menü der Seite</a></li>' * 12}</ul></body></html>"
    ).metadata
    assert tuple(person.name for person in found.authors) == names
    assert (found.published.value if found.published else None) == date


def test_a_role_above_the_headline_is_nobodys() -> None:
    above = "<p class=role>A Research Journal</p>"
    assert news(f"{above}{HEAD}<p class=byline>By Ada Quill</p>").metadata.authors == (Person("Ada Quill"),)


def test_an_editor_is_no_author_where_the_page_names_nobody_else() -> None:
    head = meta("author", "Ada Quill") + DATED
    assert news(f"{HEAD}<p>Edited by: Ada Quill</p>", head).metadata.authors == ()


# --------------------------------------------------------------------------------------------------- dates

MOMENTS = {
    "full stops": ("<p class=date>10.06.2013</p>", "2013-06-10"),
    "slashes": ("<p class=date>10/06/2013</p>", "2013-10-06"),
    "a day before a month": ("<p class=date>May 2004</p><p class=date>2 August 2019</p>", "2019-08-02"),
    "a month alone": ("<p class=date>May 2004</p>", "2004-05"),
    "told in a title": ('<p class="published" title="2016-06-13T1603Z">Jun 13</p>', "2016-06-13T16:03Z"),
    "called changed by its class alone": ("<p class=updated>15 January 2015</p>", "2015-01-15"),
    "said to be changed": ("<p class=updated>Updated 15 January 2015</p>", None),
}


@pytest.mark.parametrize(("line", "date"), MOMENTS.values(), ids=MOMENTS)
def test_moment(line: str, date: str | None) -> None:
    found = news(HEAD + line).metadata.published
    assert (found.iso if found else None) == date


def test_of_dates_above_the_headline_the_nearest_counts() -> None:
    lines = "<p class=date>7 October 2016</p><p class=date>22 May 2014</p>"
    found = news(lines + HEAD).metadata.published
    assert found is not None
    assert found.value == "2014-05-22"


DATED_FIELDS = {
    "a kicker that is a date": ("<p class=kicker>24.05.2011</p>" + HEAD, None, "2011-05-24"),
    "a kicker behind a date": ("<p class=kicker>24.05.2011 | Floods</p>" + HEAD, "Floods", "2011-05-24"),
    "a year of two figures": ("<p class=kicker>24.05.11 | Floods</p>" + HEAD, "Floods", "2011-05-24"),
    "a kicker with a figure": ("<p class=kicker>Floods of 2011</p>" + HEAD, "Floods of 2011", None),
    "a sign between date and source": (
        "<p><span class=news-date>24.05.2011</span> - <span>Institute of Rivers</span></p>" + HEAD,
        None,
        "2011-05-24",
    ),
    "far above, in the same header": (
        f"<header><p>Veröffentlicht am 24. Mai 2011</p>{'<div><a href=/s>Share</a></div>' * 9}{HEAD}</header>",
        None,
        "2011-05-24",
    ),
}


@pytest.mark.parametrize(("header", "kicker", "date"), DATED_FIELDS.values(), ids=DATED_FIELDS)
def test_dates_in_other_lines(header: str, kicker: str | None, date: str | None) -> None:
    found = news(header, lang="de").metadata
    assert (found.kicker, found.published.value if found.published else None) == (kicker, date)


def test_publication_is_not_after_the_last_change() -> None:
    changed = Date("2019-05-08", "2019-05-08")
    assert in_order(Date("2019-08-05", "05/08/2019"), changed) == (Date("2019-05-08", "05/08/2019"), changed)
    later = Date("2019-08-05", "5 August 2019")
    assert in_order(later, changed) == (later, None)
    assert in_order(changed, later) == (changed, later)


# ----------------------------------------------------------------------------------- title, kicker, standfirst

TITLES = {
    "a badge": ("<h1>Rain falls <span class='label abo'>Subscribers</span></h1>", "", "Rain falls", None),
    "a badge that is all": ("<h1><span class=label>Rain falls</span></h1>", "", "Rain falls", None),
    "a bar left over": (
        "<h1><span class=kicker>Floods</span><span class=visually-hidden>: </span>Rain falls</h1>",
        "",
        "Rain falls",
        "Floods",
    ),
    "a kicker that begins it": (
        "<h1><strong>Floods</strong> Rain falls</h1>",
        meta("og:title", "Rain falls"),
        "Rain falls",
        "Floods",
    ),
    "a word in bold": (
        "<h1><strong>Rain</strong> falls here</h1>",
        meta("og:title", "Rain falls here"),
        "Rain falls here",
        None,
    ),
    "a smaller heading above it": ("<h4>Floods</h4><h1>Rain falls</h1>", "", "Rain falls", "Floods"),
    "a path above it": ("<h4><a href=/n>News</a></h4><h1>Rain falls</h1>", "", "Rain falls", None),
    "a date above it": ("<h4>3 March 2020</h4><h1>Rain falls</h1>", "", "Rain falls", None),
    "the site at the head": (
        "<div id=header><h1><a href=/>Club of Horka</a></h1></div><h2 class=entry-title>Rain falls</h2>",
        "",
        "Rain falls",
        None,
    ),
}


@pytest.mark.parametrize(("header", "head", "title", "kicker"), TITLES.values(), ids=TITLES)
def test_title(header: str, head: str, title: str, kicker: str | None) -> None:
    found = news(header, head).metadata
    assert (found.title, found.kicker) == (title, kicker)


SAID = "The river rose by four metres and took the bridge with it."
STANDFIRSTS = {
    "called so": (f"{HEAD}<p class=intro>{SAID}</p>", SAID),
    "in what is called so": (f"{HEAD}<div class=post-excerpt><p>{SAID}</p></div>", SAID),
    "in the headline's header": (f"<header>{HEAD}<p>{SAID}</p></header>", SAID),
    "a heading of a full sentence": (f"{HEAD}<h2>{SAID}</h2>", SAID),
    "a heading": (f"{HEAD}<h2>What the river took and what it left behind in the valley</h2>", None),
    "a paragraph of the story": (f"{HEAD}<p>{SAID}</p>", None),
    "a half sentence": (f"{HEAD}<p class=standfirst>was founded in 1990 to protect rivers.</p>", None),
    "a line of fields": (f"{HEAD}<p class=standfirst>20 May 2019 - by Ada Quill</p>", None),
    "what nobody sees": (f"{HEAD}<p class=standfirst style='display: none'>{SAID}</p>", None),
    "a caption": (f"{HEAD}<p class=image-description>{SAID}</p>", None),
}


@pytest.mark.parametrize(("header", "standfirst"), STANDFIRSTS.values(), ids=STANDFIRSTS)
def test_standfirst(header: str, standfirst: str | None) -> None:
    assert news(header).metadata.standfirst == standfirst


def test_the_only_paragraph_is_no_standfirst() -> None:
    found = read(f"<html lang=en><body><article>{HEAD}<p class=intro>{SAID}</p></article></body></html>")
    assert found.metadata.standfirst is None
    assert found.blocks


def test_a_story_that_stands_there_twice_is_told_once() -> None:
    said = "The river rose by four metres in one night and took the bridge with it. " * 2
    found = news(f"{HEAD}<div itemprop=description><p>{said}</p></div>")
    assert found.metadata.standfirst is None
    assert removed(found)["repeated"] == said.strip()
