"""What a page states of its article, read as others read it: with the parser of Python's own library, by the names of
Google Scholar, Zotero, Open Graph, Dublin Core and schema.org, and held against the document.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from html.parser import HTMLParser
from itertools import product
from typing import Any

import pytest

import convert
from convert.model import Date, Document, Image, Metadata, Person
from convert.model.build import paragraph
from convert.transforms import normalise
from tests.strategies import generate


class Stated(HTMLParser):
    """The metas and links of a head, and the linked data."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: list[tuple[str, str]] = []
        self.links: dict[str, str] = {}
        self.language = self._script = ""
        self._is_data = False
        self.feed(page.decode())
        self.data: dict[str, Any] = json.loads(self._script)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "meta" and "content" in found:
            self.metas.append((found.get("name") or found.get("property") or "", found["content"]))
        elif tag == "link":
            self.links[found["rel"]] = found["href"]
        elif tag == "html":
            self.language = found["lang"]
        self._is_data = tag == "script" and found.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self._script += data

    def handle_endtag(self, tag: str) -> None:
        self._is_data = False

    def all(self, name: str) -> list[str]:
        """Every content of a name."""
        return [content for key, content in self.metas if key == name]


def stated(document: Document) -> Stated:
    return Stated(convert.write(document, "html"))


TITLES = {
    "vi": "Đổi mới & “kiện toàn” <công tác>",
    "ar": "المطر على الدلتا",
    "zh-Hans": "三角洲的雨",
    "en-GB": 'Rain, "again"',
    "he": "גשם",
    None: "Rain",
}
AUTHORS: tuple[tuple[Person, ...], ...] = (
    (),
    (Person("Nguyễn Văn An"),),
    (
        Person("Ní Dhuibhne, Éilís", "editor", "RTÉ"),
        Person("李雷", url="https://e.example/li"),
        Person("سعاد"),
    ),
)
PUBLISHED = (
    None,
    Date("2011", "2011"),
    Date("2011-11", "11/2011"),
    Date("2011-11-23", "23-11-2011"),
    Date("2011-11-23T08:24", "08:24"),
    Date("2011-11-23T08:24:30", "08:24:30", "+07:00"),
    Date("2011-11-23T08:24", "08:24", "Z"),
    Date("2011-11-23T08:24", "08:24", "-00:00"),
)
MODIFIED = (None, Date("2011-11-24T09:00", "09:00", "-03:30"))


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("authors", AUTHORS, ids=len)
def test_every_vocabulary_says_what_the_document_says(
    language: str | None, authors: tuple[Person, ...]
) -> None:
    for published, modified in product(PUBLISHED, MODIFIED):
        meta = Metadata(
            title=TITLES[language],
            authors=authors,
            published=published,
            modified=modified,
            language=language,
            site="The Courier",
            section="World",
            url="https://e.example/rain?a=1&b=2",
            keywords=("rain", "rice, wet"),
            lead_image=Image("https://e.example/lead.jpg", alt="A map"),
        )
        assert_states(normalise(Document(meta, (paragraph("It rained."),))))


@pytest.mark.parametrize("seed", range(4))
def test_of_any_document(seed: int) -> None:
    for document in generate(40, seed):
        assert_states(normalise(document))


def assert_states(document: Document) -> None:
    """Every field is stated in every vocabulary that has a name for it, and nothing else is."""
    meta, found = document.metadata, stated(document)
    title = [meta.title] if meta.title else []
    names = [person.name for person in meta.authors]
    assert found.language == (meta.language or "und")
    assert found.all("og:title") == found.all("dcterms.title") == title
    assert found.all("author") == found.all("dcterms.creator") == names
    assert [author["name"] for author in found.data.get("author", [])] == names
    assert found.data.get("headline", "") == meta.title
    assert found.data.get("inLanguage") == meta.language
    assert found.all("dcterms.language") == ([meta.language] if meta.language else [])
    assert found.links.get("canonical") == meta.url == found.data.get("url")
    assert found.all("article:tag") == list(meta.keywords) == found.data.get("keywords", [])
    assert_cited(meta, found)
    assert_dated(meta.published, found, "article:published_time", "dcterms.issued", "datePublished")
    assert_dated(meta.modified, found, "article:modified_time", "dcterms.modified", "dateModified")


def assert_cited(meta: Metadata, found: Stated) -> None:
    """Google Scholar asks for a title, a date and the authors, each in a tag of its own; dates as 2011/11/23."""
    is_cited = bool(meta.title and meta.published)
    assert found.all("citation_title") == [meta.title] * is_cited
    assert found.all("citation_author") == [person.name for person in meta.authors] * is_cited
    assert found.all("citation_language") == [meta.language] * (is_cited and meta.language is not None)
    assert found.all("citation_journal_title") == [meta.site] * (is_cited and bool(meta.site))
    assert found.all("citation_public_url") == [meta.url] * (is_cited and bool(meta.url))
    assert found.all("z:itemType") == ["newspaperArticle"] * is_cited
    dates = found.all("citation_publication_date")
    assert len(dates) == is_cited
    if meta.published and dates:
        assert re.fullmatch(r"\d{4}(/\d\d(/\d\d)?)?", dates[0])
        assert meta.published.value.startswith(dates[0].replace("/", "-"))


W3CDTF = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?")


def assert_dated(date: Date | None, found: Stated, graph: str, catalogue: str, linked: str) -> None:
    """A date as each vocabulary writes dates: the same moment, no more exact than it was stated."""
    if date is None:
        assert (found.all(graph), found.all(catalogue), found.data.get(linked)) == ([], [], None)
        return
    ((stated_once,), (catalogued,)) = found.all(graph), found.all(catalogue)
    assert stated_once == found.data[linked]
    assert W3CDTF.fullmatch(catalogued)
    assert stated_once.startswith(catalogued[:10])
    if date.zone:
        wanted = datetime.fromisoformat(date.value + date.zone.replace("Z", "+00:00"))
        assert datetime.fromisoformat(stated_once) == datetime.fromisoformat(catalogued) == wanted
    else:
        assert stated_once == date.value
        assert len(catalogued) == min(len(date.value), 10)
