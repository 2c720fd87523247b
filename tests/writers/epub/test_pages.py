"""The pages of the book: contents, landmarks, notes, targets."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from convert.model import Document, Image, Note, NoteRef, Text
from convert.model import nodes as n
from convert.model.build import article, heading, paragraph, table
from tests.strategies import generate_normalised
from tests.writers.epub.reading import members, package_of, texts

TYPE = "{http://www.idpf.org/2007/ops}type"


def navigation(document: Document) -> etree._Element:
    return etree.fromstring(members(document)["EPUB/nav.xhtml"])


def entries(listing: etree._Element) -> list[Any]:
    """A nested list of links as (words, target, list below)."""
    found = []
    for item in listing.iterfind("{*}li"):
        (link, *below) = item
        found.append((link.text, link.get("href"), entries(below[0]) if below else []))
    return found


def contents(document: Document) -> list[Any]:
    return entries(next(navigation(document).iterfind(".//{*}nav[@role='doc-toc']/{*}ol")))


def test_the_contents_nest_the_headings() -> None:
    named = n.Heading(2, (Text("Two"),), id="two")
    body = (heading(2, "One"), heading(3, "Deep"), heading(4, "Deeper"), named, heading(3, "Again"))
    here = "article.xhtml#"
    assert contents(article("Rain", *body)) == [
        (
            "Rain",
            "article.xhtml",
            [
                ("One", f"{here}_h1", [("Deep", f"{here}_h2", [("Deeper", f"{here}_h3", [])])]),
                ("Two", f"{here}two", [("Again", f"{here}_h5", [])]),
            ],
        )
    ]


def test_a_heading_that_is_a_picture_has_a_name_in_the_contents() -> None:
    def name(alt: str | None) -> Any:
        picture = n.Heading(2, (n.InlineImage(Image("a.png", alt)),))
        return contents(article("Rain", picture, language="en"))[0][2][0][0]

    assert name("A map") == "A map"
    assert name(None) == name("") == "Picture without description"


def test_landmarks() -> None:
    def marks(document: Document) -> list[tuple[str | None, str | None]]:
        (listing,) = navigation(document).iterfind(".//{*}nav[@hidden]/{*}ol")
        return [(link.get(TYPE), link.get("href")) for link in listing.iter("{*}a")]

    note = Note("n1", (paragraph("b"),))
    assert marks(article("Rain")) == [("bodymatter", "article.xhtml")]
    assert marks(article("Rain", paragraph(NoteRef("n1")), notes=(note,))) == [
        ("bodymatter", "article.xhtml"),
        ("endnotes", "article.xhtml#_notes"),
    ]


@pytest.mark.parametrize("document", [Document(), article("", "It rained."), article("Rain")])
def test_a_book_without_title_or_text_is_a_book(document: Document) -> None:
    ((words, target, _),) = contents(document)
    assert words
    assert target == "article.xhtml"
    assert texts(package_of(document), "//dc:title") == [words]


def test_notes_have_roles_and_semantics() -> None:
    note = Note("n1", (paragraph("b"),))
    page = etree.fromstring(
        members(article("Rain", paragraph(NoteRef("n1")), notes=(note,)))["EPUB/article.xhtml"]
    )
    kinds = {element.get(TYPE): element.get("role") for element in page.iter() if element.get(TYPE)}
    assert kinds == {
        "bodymatter": None,
        "noteref": "doc-noteref",
        "endnotes": "doc-endnotes",
        "endnote": None,
    }


@pytest.mark.parametrize("seed", range(4))
def test_every_page_is_well_formed_and_every_target_is_there(seed: int) -> None:
    for document in generate_normalised(25, seed):
        files = members(document)
        page = etree.fromstring(files["EPUB/article.xhtml"])
        ids = [str(element.get("id")) for element in page.iter(etree.Element) if element.get("id")]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name, re.A) for name in ids)
        links = [str(a.get("href")) for a in page.iter("{*}a") if str(a.get("href")).startswith("#")]
        listed = [str(a.get("href")) for a in etree.fromstring(files["EPUB/nav.xhtml"]).iter("{*}a")]
        inner = [target.removeprefix("article.xhtml") for target in listed if "#" in target]
        assert {target[1:] for target in (*links, *inner)} <= set(ids)
        pictures = {f"EPUB/{image.get('src')}" for image in page.iter("{*}img")}
        assert pictures == {name for name in files if name.startswith("EPUB/images/")}


def test_columns_are_as_wide_as_their_words_where_there_is_room() -> None:
    """Words may be parted in the cells of a book, and columns left to themselves part short ones beside long texts."""

    def widths(node: n.Table) -> list[float]:
        page = members(article("Rain", node))["EPUB/article.xhtml"].decode()
        return [float(width) for width in re.findall(r'<col style="width: ([\d.]+)%"/>', page)]

    node = table(["Region", "Words", "Price"], ["North", "It rained. " * 30, "12.5"])
    assert widths(node) == pytest.approx([20, 61, 19], abs=3)
    assert widths(table(["a"], ["b"])) == []


@pytest.mark.parametrize(("columns", "kind"), [(5, None), (6, "wide"), (9, "widest")])
def test_wide_tables_are_set_small(columns: int, kind: str | None) -> None:
    data = members(article("Rain", table(["1"] * columns)))
    (found,) = etree.fromstring(data["EPUB/article.xhtml"]).iter("{*}table")
    assert found.get("class") == kind
    assert not kind or f".{kind} {{" in data["EPUB/style.css"].decode()
