"""The page: one file that fetches nothing, runs nothing, and says what it is."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

import html5lib
import pytest
from lxml import etree

from convert.model import Date, Document, Identifier, Image, Metadata, Person, Resource, Source
from convert.model.build import article, figure, paragraph
from convert.theme import PRESS, Theme
from convert.writers.html import FORMAT, HtmlOptions, write
from tests.strategies import generate_normalised

PNG = Resource.of("rain.png", "image/png", b"\x89PNG", 4, 3)
FULL = Document(
    Metadata(
        title='Rain </script> & "sun"',
        kicker="Floods",
        authors=(Person("An", "photographer", "VNA", "https://e.example/an"), Person("Bình")),
        agency="VNA",
        site="The Delta Post",
        section="World",
        published=Date("2024-05-05T08:24", "x", "+07:00"),
        modified=Date("2024-05-06", "x"),
        language="vi",
        url="https://e.example/a?b=1&c=2",
        keywords=("rain", "rice"),
        licence="https://licence.example/by",
        lead_image=Image("https://e.example/lead.jpg"),
        identifiers=(Identifier("doi", "10.1/x"),),
    ),
    (paragraph("It rained.", lead=True), figure("rain.png", alt="rain")),
    resources=(PNG,),
)


def page(document: Document, theme: Theme = PRESS) -> etree._Element:
    data = write(document, theme, HtmlOptions())
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)
    return parser.parse(data.decode()).getroot()


def metas(root: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv") or ""
        found.setdefault(name, []).append(meta.get("content", ""))
    return found


def linked_data(root: etree._Element) -> dict[str, Any]:
    (script,) = root.iter("script")
    assert script.get("type") == "application/ld+json"
    return dict(json.loads(script.text or ""))


# ------------------------------------------------------------------------------------------------- safety


def test_the_policy_allows_the_style_sheet_and_data_pictures_only() -> None:
    root = page(FULL)
    fetching, acting = metas(root)["Content-Security-Policy"]
    (style,) = root.iter("style")
    digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    assert fetching == f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'"
    assert acting == "base-uri 'none'; form-action 'none'"


FETCHING = {
    "src",
    "srcset",
    "poster",
    "data",
    "background",
    "action",
    "formaction",
    "ping",
    "manifest",
    "style",
}


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_fetched_and_nothing_runs(seed: int) -> None:
    for document in (FULL, *generate_normalised(20, seed)):
        root = page(document)
        for element in root.iter(etree.Element):
            names = {str(name) for name in element.attrib}
            assert not any(name.startswith("on") for name in names)
            for name in names & FETCHING:
                assert element.tag == "img"
                assert element.get(name, "").startswith("data:image/")
        assert {link.get("rel") for link in root.iter("link")} <= {"schema.dcterms", "canonical", "license"}
        assert not [*root.iter("iframe", "object", "embed", "form", "base", "svg", "math")]
        assert not re.search(
            r"url\(|@import|expression", "".join(style.text or "" for style in root.iter("style"))
        )
        linked_data(root)


def test_pictures_are_inside() -> None:
    (image,) = page(FULL).iter("img")
    assert image.get("src") == "data:image/png;base64," + base64.b64encode(PNG.data).decode()
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("4", "3", "rain")


# ----------------------------------------------------------------------------------------------- metadata


def test_the_head_says_what_the_article_says_of_itself() -> None:
    found = metas(page(FULL))
    assert found["description"] == found["og:description"] == ["It rained."]
    assert found["author"] == ["An", "Bình"]
    assert found["keywords"] == ["rain, rice"]
    assert found["og:title"] == ['Rain </script> & "sun"']
    assert found["og:url"] == ["https://e.example/a?b=1&c=2"]
    assert found["og:image"] == ["https://e.example/lead.jpg"]
    assert found["article:published_time"] == ["2024-05-05T08:24+07:00"]
    assert found["article:modified_time"] == ["2024-05-06"]
    assert found["article:tag"] == ["rain", "rice"]
    assert found["generator"] == ["convert"]
    links = {link.get("rel"): link.get("href") for link in page(FULL).iter("link")}
    assert links == {
        "schema.dcterms": "http://purl.org/dc/terms/",
        "canonical": "https://e.example/a?b=1&c=2",
        "license": "https://licence.example/by",
    }


def test_linked_data() -> None:
    stated = linked_data(page(FULL))
    assert stated["@type"] == "NewsArticle"
    assert stated["headline"] == 'Rain </script> & "sun"'
    assert stated["author"][0] == {
        "@type": "Person",
        "name": "An",
        "jobTitle": "photographer",
        "affiliation": {"@type": "Organization", "name": "VNA"},
        "url": "https://e.example/an",
    }
    assert stated["datePublished"] == "2024-05-05T08:24+07:00"
    assert stated["inLanguage"] == "vi"
    assert stated["identifier"] == ["doi:10.1/x"]


def test_nothing_is_stated_that_the_document_does_not_state() -> None:
    root = page(article("", "It rained.", language="en"))
    assert linked_data(root) == {"@context": "https://schema.org", "@type": "NewsArticle", "inLanguage": "en"}
    assert set(metas(root)) == {
        "",
        "Content-Security-Policy",
        "viewport",
        "color-scheme",
        "generator",
        "og:type",
        "dcterms.language",
        "dcterms.type",
    }
    assert [link.get("rel") for link in root.iter("link")] == ["schema.dcterms"]
    assert root.findtext("head/title") == "It rained."


def test_an_address_of_the_metadata_that_is_none_is_left_out() -> None:
    meta = Metadata(title="Rain", licence="CC BY", lead_image=Image("lead.jpg"))
    root = page(Document(meta))
    assert [link.get("rel") for link in root.iter("link")] == ["schema.dcterms"]
    assert "og:url" not in metas(root)
    assert linked_data(root)["copyrightNotice"] == "CC BY"
    assert not {"url", "image", "license"} & set(linked_data(root))


# ------------------------------------------------------------------------------------------- whole pages


@pytest.mark.parametrize(
    ("language", "lang", "direction", "inner"),
    [("vi", "vi", "ltr", None), ("ar-EG", "ar-EG", "rtl", None), (None, "und", "ltr", "")],
)
def test_language_and_direction(language: str | None, lang: str, direction: str, inner: str | None) -> None:
    root = page(article("Rain", language=language))
    assert (root.get("lang"), root.get("dir")) == (lang, direction)
    (main,) = root.iter("main")
    assert main.get("lang") == inner


@pytest.mark.parametrize("seed", range(3))
def test_every_page_is_one_article_with_one_first_heading_and_ids_of_its_own(seed: int) -> None:
    for document in (Document(), FULL, *generate_normalised(20, seed)):
        root = page(document)
        assert len(root.findall("body/main/article")) == len(list(root.iter("h1"))) == 1
        ids = [element.get("id") for element in root.iter(etree.Element) if element.get("id")]
        assert len(ids) == len(set(ids))
        fragments = {str(a.get("href"))[1:] for a in root.iter("a") if str(a.get("href")).startswith("#")}
        assert fragments <= set(ids)
        assert all(image.get("alt") is not None for image in root.iter("img"))
        assert all(a.get("href") for a in root.iter("a"))


def test_the_source_does_not_show() -> None:
    known = Document(FULL.metadata, FULL.blocks, resources=(PNG,), source=Source(sha256="0" * 64))
    assert FORMAT.write(known, PRESS, HtmlOptions()) == FORMAT.write(FULL, PRESS, HtmlOptions())
