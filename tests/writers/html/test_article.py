"""The article element: front matter, notes, what stands in place of a missing title."""

from __future__ import annotations

import html5lib
from lxml import etree

from convert.model import Date, Document, Metadata, Note, NoteRef, Person
from convert.model.build import article, bullets, paragraph
from convert.theme import PRESS
from convert.writers.html import HtmlOptions, write


def tree(document: Document) -> etree._Element:
    markup = write(document, PRESS, HtmlOptions(fragment=True)).decode()
    assert markup.startswith("<article>")
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)
    return parser.parse(f"<!doctype html><title>x</title>{markup}").getroot()


def text(element: etree._Element) -> str:
    return "".join(element.itertext())


# ------------------------------------------------------------------------------------------- front matter


def test_front_matter() -> None:
    meta = Metadata(
        title="Rain & <sun>",
        kicker="Floods",
        standfirst="Eleven centimetres.",
        authors=(Person("An", "photographer"),),
        agency="VNA",
        dateline="Hue",
        published=Date("2024-05-05T08:24", "x", "+07:00"),
        modified=Date("2024-05", "x"),
        language="en",
    )
    header = tree(Document(meta)).find(".//article/header")
    assert header is not None
    assert [(part.tag, part.get("class"), part.get("role")) for part in header] == [
        ("p", "kicker", None),
        ("h1", None, None),
        ("p", "standfirst", "doc-subtitle"),
        ("p", "byline", None),
        ("p", "dateline", None),
    ]
    assert text(header[1]) == "Rain & <sun>"
    assert text(header[4]) == "Hue · May 5, 2024 08:24 +07:00 · Updated: May 2024"
    assert [time.get("datetime") for time in header.iter("time")] == ["2024-05-05T08:24+07:00", "2024-05"]


def test_a_zone_of_minus_nothing_is_written_as_html_has_it() -> None:
    document = article("Rain", published=Date("2024-05-05T08:24", "x", "-00:00"))
    assert [time.get("datetime") for time in tree(document).iter("time")] == ["2024-05-05T08:24Z"]


def test_a_title_nobody_wrote_is_not_printed_but_can_be_heard() -> None:
    for language, name in (("en", "Untitled"), ("vi", "Không có tiêu đề")):
        page = tree(article("", "It rained.", language=language))
        (heading,) = page.iter("h1")
        assert heading.get("aria-label") == name
        assert text(heading).strip() == ""
        assert name not in text(page)


def test_an_empty_article_says_so() -> None:
    assert [text(line) for line in tree(Document()).iter("p")] == ["Untitled"]
    assert not list(tree(article("Rain")).iter("p"))


# -------------------------------------------------------------------------------------------------- notes


def noted(*labels: str | None) -> etree._Element:
    notes = tuple(Note(f"n{k}", (paragraph("Note."),), label) for k, label in enumerate(labels))
    body = paragraph("a", *(NoteRef(note.id) for note in notes), NoteRef("n0"))
    return tree(article("Rain", body, notes=notes, language="en"))


def test_notes_and_their_marks_lead_to_one_another() -> None:
    page = noted(None, None)
    (section,) = page.iter("section")
    assert section.get("role") == "doc-endnotes"
    title = section.find(f"*[@id='{section.get('aria-labelledby')}']")
    assert title is not None
    assert title.text == "Notes"
    ids = {element.get("id"): element for element in page.iter() if element.get("id")}
    links = [a for a in page.iter("a") if a.get("role")]
    assert all(str(a.get("href")).removeprefix("#") in ids for a in links)
    backs = [a for a in links if a.get("role") == "doc-backlink"]
    assert [(a.get("href"), a.get("aria-label")) for a in backs] == [
        ("#_ref-n0-1", "Back to text (1)"),
        ("#_ref-n0-2", "Back to text (1)"),
        ("#_ref-n1-1", "Back to text (2)"),
    ]


def test_a_note_shows_the_mark_its_source_had() -> None:
    items = list(noted(None, "7", "*", "007", "4").iter("li"))
    assert [item.get("value") for item in items] == [None, "7", None, None, "4"]
    assert [item.get("class") for item in items] == [None, None, "marked", "marked", None]
    assert [mark.text for item in items for mark in item.iter("span")] == ["*", "007"]


def test_the_way_back_stands_in_the_last_paragraph_or_after_the_note() -> None:
    notes = (
        Note("n1", (paragraph("a"), paragraph("b"))),
        Note("n2", (paragraph("a"), bullets("b"))),
    )
    page = tree(article("Rain", paragraph(NoteRef("n1"), NoteRef("n2")), notes=notes))
    parents = [a.getparent() for a in page.iter("a") if a.get("role") == "doc-backlink"]
    assert [parent.tag for parent in parents if parent is not None] == ["p", "li"]


def test_a_note_may_refer_to_an_earlier_one() -> None:
    notes = (Note("n1", (paragraph("a"),)), Note("n2", (paragraph("b", NoteRef("n1")),)))
    page = tree(article("Rain", paragraph("a", NoteRef("n1"), NoteRef("n2")), notes=notes))
    assert len([a for a in page.iter("a") if a.get("href") == "#_ref-n1-2"]) == 1
