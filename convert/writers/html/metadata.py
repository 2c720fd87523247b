"""What the article says of itself, for machines.

Receives: a document.
Returns:  `meta` and `link` elements, and schema.org's NewsArticle as JSON-LD.
Knows:    the names HTML, Open Graph, schema.org, Dublin Core and reference managers have for its fields.
Never:    states what the document does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from convert.model import Date, Document, Metadata, Paragraph, Person, plain
from convert.transforms.addresses import web_address
from convert.writers.html.article import machine_date
from convert.writers.html.markup import attribute

__all__ = ["news_article", "summary", "tags"]


_TERMS = '<link rel="schema.dcterms" href="http://purl.org/dc/terms/">'
"""The prefix of Dublin Core's terms is to be declared (DC-HTML); nothing is fetched."""


def summary(document: Document) -> str:
    """What the article says in short: its standfirst, else its lead paragraph, else nothing."""
    leads = (block for block in document.blocks if isinstance(block, Paragraph) and block.lead)
    lead = next(leads, None)
    return document.metadata.standfirst or (" ".join(plain(lead.children).split()) if lead else "")


def tags(document: Document) -> str:
    """The elements for a page's head, a line each; `>` ends each, as in HTML."""
    url = document.metadata.url
    links = [_TERMS, *([f'<link rel="canonical"{attribute("href", url)}>'] if url else [])]
    licence = web_address(document.metadata.licence)
    if licence:
        links.append(f'<link rel="license"{attribute("href", licence)}>')
    metas = [
        f"<meta{attribute(kind, key)}{attribute('content', value)}>"
        for kind, key, value in _entries(document)
        if value
    ]
    return "\n".join((*metas, *links))


def _entries(document: Document) -> Iterator[tuple[str, str, str]]:
    meta = document.metadata
    about = summary(document)
    yield "name", "description", about
    yield from (("name", "author", person.name) for person in meta.authors)
    yield "name", "keywords", ", ".join(meta.keywords)
    yield "property", "og:type", "article"
    yield "property", "og:title", meta.title
    yield "property", "og:description", about
    yield "property", "og:url", meta.url or ""
    yield "property", "og:site_name", meta.site or ""
    yield "property", "og:image", _lead_image(meta)
    yield "property", "og:image:alt", (meta.lead_image.alt if meta.lead_image else "") or ""
    yield "property", "article:published_time", machine_date(meta.published) if meta.published else ""
    yield "property", "article:modified_time", machine_date(meta.modified) if meta.modified else ""
    yield "property", "article:section", meta.section or ""
    yield from (("property", "article:tag", keyword) for keyword in meta.keywords)
    yield from (("name", key, value) for key, value in (*_catalogued(meta, about), *_cited(meta)))


def _catalogued(meta: Metadata, about: str) -> Iterator[tuple[str, str]]:
    """The terms of the Dublin Core Metadata Initiative, as library catalogues read them."""
    yield "dcterms.title", meta.title
    yield from (("dcterms.creator", person.name) for person in meta.authors)
    yield "dcterms.publisher", meta.site or ""
    yield "dcterms.issued", _catalogued_date(meta.published)
    yield "dcterms.modified", _catalogued_date(meta.modified)
    yield "dcterms.language", meta.language or ""
    yield "dcterms.abstract", about
    yield "dcterms.identifier", meta.url or ""
    yield "dcterms.rights", meta.licence or ""
    yield "dcterms.type", "Text"


def _catalogued_date(date: Date | None) -> str:
    """A date in the profile of ISO 8601 that catalogues read (W3CDTF): no time of day without a zone."""
    if date is None:
        return ""
    return machine_date(date) if date.zone else date.value[:10]


def _cited(meta: Metadata) -> Iterator[tuple[str, str]]:
    """The tags of Google Scholar's inclusion guidelines, which reference managers read too; a page without a title
    and a date is none that can be cited. Without the kind of item Zotero takes it for one of a learned journal.
    """
    if not (meta.title and meta.published):
        return
    yield "z:itemType", "newspaperArticle"
    yield "citation_title", meta.title
    yield from (("citation_author", person.name) for person in meta.authors)
    yield "citation_publication_date", meta.published.value[:10].replace("-", "/")
    yield "citation_journal_title", meta.site or ""
    yield "citation_language", meta.language or ""
    yield "citation_public_url", meta.url or ""


def _lead_image(meta: Metadata) -> str:
    return web_address(meta.lead_image.url) or "" if meta.lead_image else ""


def news_article(document: Document) -> str:
    """The document as a schema.org NewsArticle; no character in it can end the element around it."""
    meta = document.metadata
    stated = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": meta.title,
        "alternativeHeadline": meta.kicker,
        "description": summary(document),
        "author": [_person(person) for person in meta.authors],
        "sourceOrganization": _organisation(meta.agency),
        "publisher": _organisation(meta.site),
        "articleSection": meta.section,
        "dateline": meta.dateline,
        "contentReferenceTime": machine_date(meta.event) if meta.event else None,
        "datePublished": machine_date(meta.published) if meta.published else None,
        "dateModified": machine_date(meta.modified) if meta.modified else None,
        "inLanguage": meta.language,
        "url": meta.url,
        "image": _lead_image(meta),
        "keywords": list(meta.keywords),
        "license": web_address(meta.licence),
        "copyrightNotice": None if web_address(meta.licence) else meta.licence,
        "identifier": [f"{name.scheme}:{name.value}" for name in meta.identifiers],
    }
    text = msgspec.json.encode(_without_gaps(stated)).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _person(person: Person) -> dict[str, Any]:
    return _without_gaps(
        {
            "@type": "Person",
            "name": person.name,
            "jobTitle": person.role,
            "affiliation": _organisation(person.affiliation),
            "url": person.url,
        }
    )


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _without_gaps(stated: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in stated.items() if value}
