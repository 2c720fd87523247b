"""What a page states about itself where nobody sees it: JSON-LD, `<meta>`, `<link>`, `<title>`, `<html lang>`.

Receives: a page before anything is taken off it.
Returns:  `Facts`: for each field the statements about it, the most reliable first.
Knows:    the names under which OpenGraph, Dublin Core and others state a field.
Never:    what the page shows; which of two statements is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from convert.model import Origin
from convert.readers.html.metadata.jsonld import JsonLd, read_json_ld, words
from convert.readers.html.page import Page
from convert.readers.html.tree import Element, squeeze, string_of

__all__ = ["Fact", "Facts", "read_head"]

_JSON_LD = {
    "published": ("datePublished", "dateCreated", "uploadDate"),
    "modified": ("dateModified",),
    "title": ("headline",),
    "section": ("articleSection",),
    "language": ("inLanguage",),
    "licence": ("license",),
    "url": ("mainEntityOfPage", "url"),
    "site": ("publisher", "isPartOf"),
    "agency": ("sourceOrganization", "provider"),
    "image": ("image", "thumbnailUrl"),
    "keywords": ("keywords",),
    "standfirst": ("alternativeHeadline", "description"),
}
_META = {
    "title": "og:title twitter:title dc.title dcterms.title citation_title parsely-title sailthru.title",
    "published": "article:published_time article:published og:published_time datepublished dc.date.issued "
    "dcterms.issued dcterms.created dc.date citation_publication_date parsely-pub-date pubdate publish-date "
    "publish_date publication_date sailthru.date date",
    "modified": "article:modified_time og:updated_time datemodified dcterms.modified article:updated lastmod",
    "authors": "author dc.creator dcterms.creator citation_author parsely-author sailthru.author byl article:author",
    "section": "article:section parsely-section section",
    "site": "og:site_name application-name dc.publisher citation_journal_title",
    "language": "og:locale dc.language content-language",
    "url": "og:url",
    "licence": "dcterms.license dc.rights.license",
    "image": "og:image og:image:url og:image:secure_url twitter:image",
    "image_alt": "og:image:alt twitter:image:alt",
    "agency": "dc.source dcterms.source source",
    "doi": "citation_doi dc.identifier.doi",
    "issn": "citation_issn",
    "standfirst": "og:description description twitter:description",
    "tags": "article:tag",
    "keywords": "news_keywords keywords parsely-tags",
}
_FIELD_OF = {name: field for field, names in _META.items() for name in names.split()}
_LAST = 99
_RANK = {name: rank for names in _META.values() for rank, name in enumerate(names.split())}


_PUBLISHED = re.compile(
    r"publi\w*[-_. ]?(?:date|time|on)|(?:date|time)[-_. ]?publi|pub[-_]?date|[-_:.]date$|^post[-_]?date", re.I
)
_MODIFIED = re.compile(
    r"(?:updat|modif|revis)\w*[-_. ]?(?:date|time|on|at)?$|last[-_ ]?(?:mod|upd|rev)", re.I
)
_NO_DATE_OF_TEXT = re.compile(r"expir|valid|event|birth|start|end\b|embargo|unpubl|site|build|deploy", re.I)
"""How further names of dates in `<meta>` are written: `w-published-date`, `cludo:date`, `Updated Date`."""


class Fact(NamedTuple):
    """One statement about a field."""

    value: str
    origin: Origin


@dataclass(slots=True)
class Facts:
    """The statements of a page: `of(field)` the most reliable first; `data` holds what JSON-LD says of authors."""

    data: JsonLd
    found: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))

    def of(self, name: str) -> tuple[Fact, ...]:
        """Everything stated about a field."""
        return tuple(self.found.get(name, ()))

    def first(self, name: str) -> Fact | None:
        """The most reliable statement about a field."""
        return next(iter(self.found.get(name, ())), None)

    def add(self, name: str, value: str, rule: str, path: str | None) -> None:
        """One more statement, less reliable than those before."""
        if value := squeeze(value):
            self.found[name].append(Fact(value, Origin(f"html.{rule}", path=path)))


def read_head(page: Page) -> Facts:
    """The statements of a page."""
    scripts, metas, titles, *links = (
        page.tree.named.get(name, []) for name in ("script", "meta", "title", "base", "link", "a")
    )
    facts = Facts(read_json_ld(scripts, page.ledger))
    _from_json_ld(facts)
    _from_meta(facts, page, metas)
    _from_links(facts, page, chain.from_iterable(links))
    for tag in titles:
        if not any(parent.name == "svg" for parent in tag.above):
            facts.add("page_title", string_of(tag), "title", page.path(tag))
    return facts


def _from_json_ld(facts: Facts) -> None:
    data = facts.data
    for name, keys in _JSON_LD.items():
        for thing, is_article in ((data.article, True), (data.page, False)):
            for key in keys:
                if name in ("published", "modified", "language", "url") or is_article:
                    _add_values(facts, name, data, thing.get(key), key)


def _add_values(facts: Facts, name: str, data: JsonLd, value: Any, key: str) -> None:
    if name in ("image", "url"):
        value = [_address(item) for item in (value if isinstance(value, list) else [value])]
    for text in data.values(value):
        facts.add(name, text, f"json-ld.{key}", None)


def _address(value: Any) -> Any:
    """What a picture or a page is found by: its address, whatever its name."""
    return (
        (value.get("url") or value.get("contentUrl") or value.get("@id"))
        if isinstance(value, dict)
        else value
    )


def _from_meta(facts: Facts, page: Page, tags: list[Element]) -> None:
    for _, name, key, tag in sorted(_metas(tags), key=itemgetter(0)):
        facts.add(name, words(tag.get("content")), f"meta.{key}", page.path(tag))


def _metas(tags: list[Element]) -> Iterator[tuple[int, str, str, Element]]:
    for tag in tags:
        for kind in ("property", "name", "itemprop", "http-equiv"):
            key = tag.get(kind).lower()
            field = _FIELD_OF.get(key) or _dated(key)
            if field:
                yield _RANK.get(key, _LAST), field, key, tag
                break


def _dated(name: str) -> str:
    """The date that the name of a `<meta>` speaks of, where it is none of those everybody uses."""
    if len(name) < 5 or _NO_DATE_OF_TEXT.search(name):
        return ""
    if _MODIFIED.search(name):
        return "modified"
    return "published" if _PUBLISHED.search(name) else ""


def _from_links(facts: Facts, page: Page, tags: Iterable[Element]) -> None:
    for tag in tags:
        if tag.name != "base" and "rel" not in tag.attrs:
            continue
        rel = tag.tokens("rel")
        if tag.name == "base":
            facts.add("base", tag.get("href"), "base", page.path(tag))
        elif "license" in rel:
            facts.add("licence", tag.get("href"), "rel-license", page.path(tag))
        elif "canonical" in rel and tag.name == "link":
            facts.add("canonical", tag.get("href"), "canonical", page.path(tag))
