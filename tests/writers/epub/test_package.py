"""The package: its members, what it says of the book."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import uuid
import zipfile

import msgspec
import pytest
from ebooklib import epub
from lxml import etree

from convert.model import Date, Document, Identifier, Metadata, Person, Resource, Source, encode
from convert.model.build import article, figure, paragraph
from convert.theme import PRESS
from convert.writers.epub import EpubOptions, write
from tests.strategies import generate_normalised
from tests.writers.epub.reading import members, package_of, stated, texts

PNG = Resource.of("rain.png", "image/png", b"\x89PNG one", 4, 3)


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
            "EPUB/cover.svg",
        ]


def test_the_manifest_names_every_file_and_the_spine_needs_no_ncx() -> None:
    document = article("Rain", figure("rain.png"), resources=(PNG,))
    files = {name.removeprefix("EPUB/") for name in members(document) if name.startswith("EPUB/")}
    root = package_of(document)
    assert {*texts(root, "//o:item/@href"), "content.opf"} == files
    assert texts(root, "//o:item[@properties='nav']/@href") == ["nav.xhtml"]
    assert texts(root, "//o:spine/@toc") == []
    assert texts(root, "//o:itemref/@idref") == ["article"]


def test_ebooklib_reads_it_back() -> None:
    data = write(article("Rain", "It rained.", language="en"), PRESS, EpubOptions())
    book = epub.read_epub(io.BytesIO(data))
    assert book.get_metadata("DC", "title")[0][0] == "Rain"
    assert b"It rained." in book.get_item_with_href("article.xhtml").content


# ----------------------------------------------------------------------------------------------- pictures


def test_a_picture_shown_twice_or_held_twice_is_packed_once() -> None:
    twin = msgspec.structs.replace(PNG, url="twin.png")
    shown = (figure("rain.png"), figure("twin.png"), figure("rain.png"))
    names = [name for name in members(article("Rain", *shown, resources=(PNG, twin))) if "images/" in name]
    assert len(names) == 1
    assert re.fullmatch(r"EPUB/images/[0-9a-f]{32}\.png", names[0])
    assert members(article("Rain", *shown, resources=(PNG, twin)))[names[0]] == PNG.data


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


# ----------------------------------------------------------------------------------------------- metadata


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
    root = package_of(Document(FULL, (paragraph("Lead.", lead=True),)))
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
    root = package_of(Document(FULL))
    refined = texts(root, "//o:meta[@property='role']/@refines")
    people = [texts(root, f"//dc:creator[@id='{name[1:]}']")[0] for name in refined]
    assert people == ["An", "Bình"]
    assert texts(root, "//o:meta[@property='role']") == ["pht", "aut"]


def test_an_agency_without_authors_is_the_creator() -> None:
    assert texts(package_of(article("Rain", agency="TTXVN")), "//dc:creator") == ["TTXVN"]


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
    return texts(package_of(document), "//dc:identifier[@id]")[0]


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
    root = package_of(document)
    assert texts(root, "//dc:language") == [tag]
    assert (root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("dir")) == (tag, direction)
    assert texts(root, "//o:spine/@page-progression-direction") == turned
    for name in ("article", "nav"):
        page = etree.fromstring(members(document)[f"EPUB/{name}.xhtml"])
        assert (page.get("lang"), page.get("dir")) == (tag, direction)


# -------------------------------------------------------------------------------------------------- bytes

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
