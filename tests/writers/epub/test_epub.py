"""The package: its members, what it says of the book, its pages."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import uuid
import zipfile
from typing import Any

import msgspec
import pytest
from ebooklib import epub
from lxml import etree

from convert.model import (
    Date,
    Document,
    Identifier,
    Image,
    Metadata,
    Note,
    NoteRef,
    Person,
    Resource,
    Source,
    Text,
    encode,
)
from convert.model import nodes as n
from convert.model.build import article, figure, heading, paragraph
from convert.theme import PRESS
from convert.writers.epub import EpubOptions, write
from tests.strategies import generate_normalised

OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
TYPE = "{http://www.idpf.org/2007/ops}type"
PNG = Resource.of("rain.png", "image/png", b"\x89PNG one", 4, 3)


def members(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write(document, PRESS, EpubOptions()))) as package:
        return {name: package.read(name) for name in package.namelist()}


def package(document: Document) -> etree._Element:
    return etree.fromstring(members(document)["EPUB/content.opf"])


def texts(root: etree._Element, path: str) -> list[str]:
    found: Any = root.xpath(path, namespaces=OPF)
    return [element if isinstance(element, str) else element.text or "" for element in found]


def stated(document: Document, name: str) -> list[str]:
    return texts(package(document), f"//o:meta[@property='{name}']")


def navigation(document: Document) -> etree._Element:
    return etree.fromstring(members(document)["EPUB/nav.xhtml"])


# ------------------------------------------------------------------------------------------------ package


def test_the_type_comes_first_and_is_not_packed() -> None:
    data = write(article("Rain"), PRESS, EpubOptions())
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        assert container.namelist() == [
            "mimetype",
            "META-INF/container.xml",
            "EPUB/content.opf",
            "EPUB/article.xhtml",
            "EPUB/nav.xhtml",
            "EPUB/style.css",
        ]


def test_the_manifest_names_every_file_and_the_spine_needs_no_ncx() -> None:
    document = article("Rain", figure("rain.png"), resources=(PNG,))
    files = {name.removeprefix("EPUB/") for name in members(document) if name.startswith("EPUB/")}
    root = package(document)
    assert {*texts(root, "//o:item/@href"), "content.opf"} == files
    assert texts(root, "//o:item[@properties='nav']/@href") == ["nav.xhtml"]
    assert texts(root, "//o:spine/@toc") == []
    assert texts(root, "//o:itemref/@idref") == ["article"]


def test_ebooklib_reads_it_back() -> None:
    data = write(article("Rain", "It rained.", language="en"), PRESS, EpubOptions())
    book = epub.read_epub(io.BytesIO(data))
    assert book.get_metadata("DC", "title")[0][0] == "Rain"
    assert b"It rained." in book.get_item_with_href("article.xhtml").content


# --------------------------------------------------------------------------------------------- pictures


def test_a_picture_shown_twice_or_held_twice_is_packed_once() -> None:
    twin = msgspec.structs.replace(PNG, url="twin.png")
    shown = (figure("rain.png"), figure("twin.png"), figure("rain.png"))
    names = [name for name in members(article("Rain", *shown, resources=(PNG, twin))) if "images/" in name]
    assert len(names) == 1
    assert re.fullmatch(r"EPUB/images/[0-9a-f]{32}\.png", names[0])


def test_a_picture_nobody_shows_is_left_out() -> None:
    assert not [name for name in members(article("Rain", resources=(PNG,))) if "images/" in name]


def test_a_picture_is_named_by_its_bytes_not_by_what_the_document_says() -> None:
    evil = Resource("../../x.png", "image/png", b"\x89PNG", sha256="../../etc/passwd")
    document = article("Rain", figure("../../x.png"), resources=(evil,))
    assert not [name for name in members(document) if ".." in name or "passwd" in name]


def test_an_image_of_a_type_no_reader_must_know_is_left_out() -> None:
    drawing = Resource.of("x.svg", "image/svg+xml", b"<svg/>", 1, 1)
    page = members(article("Rain", figure("x.svg", alt="a drawing"), resources=(drawing,)))
    assert b"a drawing" in page["EPUB/article.xhtml"]
    assert not [name for name in page if "images/" in name]


# --------------------------------------------------------------------------------------------- metadata


FULL = Metadata(
    title="Rain & sun",
    authors=(Person("An", "Photographer"), Person("Bình"), Person("Chi", "Local Democracy Reporter")),
    agency="VNA",
    site="The Delta Post",
    section="World",
    published=Date("2024-05-05T08:24", "x"),
    modified=Date("2024-05-06T01:00", "x", "+07:00"),
    language="vi",
    url="https://e.example/a",
    keywords=("rain", "World"),
    licence="CC BY",
    identifiers=(Identifier("doi", "10.1/x"),),
)


def test_dublin_core() -> None:
    root = package(Document(FULL, (paragraph("Lead.", lead=True),)))
    assert texts(root, "//dc:title") == ["Rain & sun"]
    assert texts(root, "//dc:language") == ["vi"]
    assert texts(root, "//dc:creator") == ["An", "Bình", "Chi"]
    assert texts(root, "//dc:contributor") == ["VNA"]
    assert texts(root, "//dc:publisher") == ["The Delta Post"]
    assert texts(root, "//dc:date") == ["2024-05-05"]
    assert texts(root, "//dc:description") == ["Lead."]
    assert texts(root, "//dc:source") == ["https://e.example/a"]
    assert texts(root, "//dc:rights") == ["CC BY"]
    assert texts(root, "//dc:subject") == ["World", "rain"]
    assert texts(root, "//dc:identifier")[1:] == ["doi:10.1/x"]


def test_roles_are_relators_and_only_those_that_are_known() -> None:
    root = package(Document(FULL))
    roles = dict(
        zip(texts(root, "//o:meta[@property='role']/@refines"), texts(root, "//o:meta[@property='role']"))
    )
    names = {
        f"#{name}": text
        for name, text in zip(texts(root, "//dc:creator/@id"), texts(root, "//dc:creator[@id]"))
    }
    assert {names[name]: role for name, role in roles.items()} == {"An": "pht", "Bình": "aut"}


def test_an_agency_without_authors_is_the_creator() -> None:
    assert texts(package(article("Rain", agency="TTXVN")), "//dc:creator") == ["TTXVN"]


@pytest.mark.parametrize(
    ("dates", "moment"),
    [
        ({"modified": Date("2024-05-06T01:00", "x", "+07:00")}, "2024-05-05T18:00:00Z"),
        ({"modified": Date("2024-05", "x"), "published": Date("2020", "x")}, "2024-05-01T00:00:00Z"),
        ({"published": Date("2011-11-23T08:24", "x")}, "2011-11-23T08:24:00Z"),
        ({"captured": Date("2024", "x")}, "2024-01-01T00:00:00Z"),
        ({"published": Date("0001-01-01T00:00", "x", "+07:00")}, "1970-01-01T00:00:00Z"),
        ({"published": Date("0476", "x")}, "1970-01-01T00:00:00Z"),
        ({}, "1970-01-01T00:00:00Z"),
    ],
)
def test_it_was_changed_when_the_document_says_so(dates: dict[str, Date], moment: str) -> None:
    assert stated(article("Rain", **dates), "dcterms:modified") == [moment]


def name_of(document: Document) -> str:
    return texts(package(document), "//dc:identifier[@id]")[0]


def test_the_identifier_is_that_of_the_source_else_of_the_content() -> None:
    source = Source(sha256="ab" * 32)
    one = msgspec.structs.replace(article("Rain"), source=source)
    other = msgspec.structs.replace(article("Rain, corrected"), source=source)
    assert name_of(one) == name_of(other)
    assert uuid.UUID(name_of(one).removeprefix("urn:uuid:")).version == 5
    assert name_of(article("Rain")) == name_of(article("Rain"))
    assert len({name_of(one), name_of(article("Rain")), name_of(article("Sun"))}) == 3
    with_picture = article("Rain", resources=(PNG,))
    assert name_of(with_picture) != name_of(article("Rain"))


@pytest.mark.parametrize(
    ("language", "tag", "direction", "turned"),
    [("vi", "vi", "ltr", []), ("ar", "ar", "rtl", ["rtl"]), (None, "und", "ltr", [])],
)
def test_language_and_direction(language: str | None, tag: str, direction: str, turned: list[str]) -> None:
    document = article("Rain", language=language)
    root = package(document)
    assert texts(root, "//dc:language") == [tag]
    assert (root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("dir")) == (tag, direction)
    assert texts(root, "//o:spine/@page-progression-direction") == turned
    for name in ("article", "nav"):
        page = etree.fromstring(members(document)[f"EPUB/{name}.xhtml"])
        assert (page.get("lang"), page.get("dir")) == (tag, direction)


# ---------------------------------------------------------------------------------------- accessibility


def with_pictures(*alts: str | None, kind: str = "png", data: bytes = b"\x89PNG") -> Document:
    resource = Resource.of("a", f"image/{kind}", data, 1, 1)
    return article("Rain", *(n.Figure((Image("a", alt),)) for alt in alts), resources=(resource,))


@pytest.mark.parametrize(
    ("alts", "modes", "sufficient", "is_described"),
    [
        ((), ["textual"], ["textual"], False),
        (("",), ["textual"], ["textual"], False),
        (("rain", ""), ["textual", "visual"], ["textual,visual", "textual"], True),
        (("rain", None), ["textual", "visual"], ["textual,visual"], False),
        ((None,), ["textual", "visual"], ["textual,visual"], False),
    ],
)
def test_it_claims_descriptions_only_where_every_picture_has_one(
    alts: tuple[str | None, ...], modes: list[str], sufficient: list[str], is_described: bool
) -> None:
    document = with_pictures(*alts)
    assert stated(document, "schema:accessMode") == modes
    assert stated(document, "schema:accessModeSufficient") == sufficient
    assert ("alternativeText" in stated(document, "schema:accessibilityFeature")) == is_described
    lacking = re.findall(r"(\d) of (\d) pictures", stated(document, "schema:accessibilitySummary")[0])
    assert lacking == ([(str(alts.count(None)), str(len(alts)))] if None in alts else [])


def test_a_lost_picture_asks_nothing_of_the_eye() -> None:
    assert stated(article("Rain", figure("lost.png")), "schema:accessMode") == ["textual"]


def test_features_follow_from_what_there_is() -> None:
    ruby = paragraph(n.Ruby((Text("東"),), (Text("ひがし"),)))
    always = ["displayTransformability", "readingOrder", "tableOfContents"]
    assert stated(article("", "x"), "schema:accessibilityFeature") == always
    assert stated(article("", heading(2, "x")), "schema:accessibilityFeature") == [
        *always,
        "structuralNavigation",
    ]
    assert "rubyAnnotations" in stated(article("", ruby), "schema:accessibilityFeature")


@pytest.mark.parametrize(
    ("kind", "data", "is_still"),
    [("png", b"\x89PNG", True), ("jpeg", b"", True), ("gif", b"", False), ("png", b"\x89PNGacTL", False)],
)
def test_a_picture_that_may_move_is_an_unknown_hazard(kind: str, data: bytes, is_still: bool) -> None:
    hazards = stated(with_pictures("x", kind=kind, data=data), "schema:accessibilityHazard")
    still = ["noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"]
    assert hazards == (still if is_still else ["unknown"])


# ------------------------------------------------------------------------------------------------- pages


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
                ("One", f"{here}_h-1", [("Deep", f"{here}_h-2", [("Deeper", f"{here}_h-3", [])])]),
                ("Two", f"{here}two", [("Again", f"{here}_h-5", [])]),
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
    assert texts(package(document), "//dc:title") == [words]


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


# ------------------------------------------------------------------------------------------------- bytes

_PROGRAM = """
import sys
from convert.model import decode
from convert.theme import PRESS
from convert.writers import epub, html
document = decode(sys.stdin.buffer.read())
for form in (epub.FORMAT, html.FORMAT):
    sys.stdout.buffer.write(form.write(document, PRESS, form.options()))
"""


def test_the_same_bytes_under_other_settings() -> None:
    document = max(
        generate_normalised(20, seed=5), key=lambda d: len(d.blocks) + len(d.notes) + len(d.resources)
    )
    outputs = set()
    for seed, zone, locale in (("1", "UTC", "C.UTF-8"), ("2", "Asia/Ho_Chi_Minh", "tr_TR.UTF-8")):
        settings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            input=encode(document),
            env=settings,
            capture_output=True,
            check=True,
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert b"application/epub+zip" in outputs.pop()
