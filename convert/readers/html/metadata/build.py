"""The article's metadata out of everything that was stated and shown.

Receives: the facts of the page's head and of its visible header.
Returns:  `Metadata`, each field with its origin.
Knows:    which of two sources to believe, field by field; how a stated title carries the site's name.
Never:    a field that nobody stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import msgspec

from convert.model import Date, FieldOrigin, Identifier, Image, Metadata, Origin, Person
from convert.readers.html.labels import Labels
from convert.readers.html.links import picture_address, web_address
from convert.readers.html.metadata.authors import authors_of
from convert.readers.html.metadata.head import Fact, Facts
from convert.readers.html.metadata.headline import fold
from convert.readers.html.metadata.moments import in_order, moment_of
from convert.readers.html.page import Page
from convert.readers.html.trees import squeeze

__all__ = ["build_metadata"]

_BARS = re.compile(r"\s+[|\-–—·•»:/]+\s+|\s*\|\s*")
_LABEL = 30
"""So long is a label at most that says what else somebody did."""
_TAG_SPLIT = re.compile(r"\s*[,;，、]\s*")


class _Builder:
    """Fields and their origins as they are decided."""

    def __init__(
        self, page: Page, stated: Facts, shown: Facts, labels: Labels, language: Fact | None
    ) -> None:
        self.page, self.stated, self.shown, self.labels = page, stated, shown, labels
        self.language = language
        self.origins: list[FieldOrigin] = []
        self.site = self._first("site", self._sites())

    def build(self) -> Metadata:
        code = self.language.value if self.language else None
        if self.language:
            self.origins.append(FieldOrigin("language", self.language.origin))
        authors, bodies = self._authors()
        metadata = Metadata(
            title=self._first("title", self._titles()) or "",
            kicker=self._first("kicker", self.shown.of("kicker")),
            standfirst=self._first("standfirst", self.shown.of("standfirst")),
            authors=authors,
            agency=self._agency(bodies),
            site=self.site,
            section=self._first("section", (*self.stated.of("section"), *self.shown.of("section"))),
            published=self._date("published", code),
            modified=self._date("modified", code),
            dateline=self._first("dateline", self.shown.of("dateline")),
            event=self._date("event", code),
            language=code,
            url=self._url(),
            keywords=self._keywords(),
            licence=self._licence(),
            lead_image=self._lead_image(),
            identifiers=self._identifiers(),
        )
        published, modified = in_order(metadata.published, metadata.modified)
        origins = tuple(one for one in self.origins if modified or one.field != "modified")
        return msgspec.structs.replace(metadata, published=published, modified=modified, origins=origins)

    def _note(self, field: str, origin: Origin) -> None:
        self.origins.append(FieldOrigin(field, origin))

    def _first(self, field: str, facts: Iterable[Fact]) -> str | None:
        for fact in facts:
            self._note(field, fact.origin)
            return fact.value
        return None

    def _titles(self) -> Iterable[Fact]:
        """The headline that is shown before those that are stated, these without the name of the site."""
        yield from self.shown.of("title")
        stated = self.stated.of("title")
        for fact in sorted(stated, key=lambda fact: fact.origin.rule != "html.meta.og:title"):
            yield Fact(self._without_site(fact.value), fact.origin)
        for fact in self.stated.of("page_title"):
            yield Fact(self._without_site(fact.value), fact.origin)

    def _without_site(self, title: str) -> str:
        """`The clock - Sedgeley Argus` without what names the site."""
        parts = _BARS.split(title)
        bars = _BARS.findall(title)
        while len(parts) > 1 and self._names_site(parts[-1]):
            parts.pop()
        return "".join(
            part + bar for part, bar in zip(parts, [*bars[: len(parts) - 1], ""], strict=True)
        ).strip()

    def _names_site(self, text: str) -> bool:
        """Whether a text is the site's name, or is in its address, or begins with what its address says."""
        name = fold(text).replace(" ", "")
        if name in {fold(known).replace(" ", "") for known in (self.site, *self._hosts()) if known}:
            return True
        labels = (urlsplit(self.page.base or "").hostname or "").split(".")[:-1]
        return len(name) > 3 and any(
            name in label or (len(label) > 4 and name.startswith(label)) for label in labels
        )

    def _is_of_site(self, name: str) -> bool:
        """Whether what stands behind the author is the body whose site it is: `Wikimedia Foundation`."""
        labels = (urlsplit(self.page.base or "").hostname or "").split(".")[:-1]
        return any(len(label) > 4 and fold(name).replace(" ", "").startswith(label) for label in labels)

    def _hosts(self) -> tuple[str, ...]:
        host = urlsplit(self.page.base or "").hostname or ""
        bare = host.removeprefix("www.")
        return tuple(filter(None, (host, bare, bare.rsplit(".", 1)[0])))

    def _sites(self) -> Iterable[Fact]:
        return sorted(self.stated.of("site"), key=lambda fact: fact.origin.rule != "html.meta.og:site_name")

    def _authors(self) -> tuple[tuple[Person, ...], tuple[str, ...]]:
        """The authors, with addresses that lead somewhere."""
        found = authors_of(self.stated, self.shown, self.labels, self._is_site, self._is_seen)
        if found.origin is not None:
            self._note("authors", found.origin)
        people = found.people[:1] + tuple(p for p in found.people[1:] if not self._is_of_site(p.name))
        return tuple(
            Person(p.name, p.role, p.affiliation, web_address(self.page, p.url) if p.url else None)
            for p in people
        ), found.bodies

    def _is_site(self, name: str) -> bool:
        names = {fold(fact.value) for fact in self.stated.of("site")} | {fold(host) for host in self._hosts()}
        return fold(name).rstrip("0123456789") in names or name in self.labels.agencies

    def _is_seen(self, name: str) -> bool:
        """Whether readers of the page see a name anywhere but behind what its bearer did besides writing (`Theme by`).

        On a page that has a date, as articles have, a name counts that nobody sees.
        """
        text = "".join(self.page.tree.root.flow).casefold()
        before = [text[max(0, at - _LABEL) : at].rstrip() for at in _places(squeeze(name).casefold(), text)]
        if before:
            return not all(map(self._tells_maker, before))
        return bool(self.stated.first("published") or self.shown.first("published"))

    def _tells_maker(self, before: str) -> bool:
        return any(match.end() == len(before) for match in self.labels.editing.finditer(before))

    def _agency(self, bodies: tuple[str, ...]) -> str | None:
        stated = (*self.stated.of("agency"), *(Fact(name, Origin("html.json-ld.author")) for name in bodies))
        known = [fact for fact in (*self.shown.of("authors"), *stated) if fact.value in self.labels.agencies]
        return self._first("agency", (*self.shown.of("agency"), *known))

    def _date(self, field: str, language: str | None) -> Date | None:
        found = moment_of(field, self.stated, self.shown, language, self.page.address or self.page.base)
        if found is None:
            return None
        self._note(field, found[1])
        return found[0]

    def _url(self) -> str | None:
        stated = sorted(self.stated.of("url"), key=lambda fact: fact.origin.rule != "html.meta.og:url")
        for fact in (*self.stated.of("canonical"), *stated):
            url = web_address(self.page, fact.value)
            if url and url.lower().startswith("http"):
                self._note("url", fact.origin)
                return url
        own = self.page.address
        if own:
            self._note("url", Origin("html.address"))
        return own

    def _licence(self) -> str | None:
        """The licence as stated; an address of one in full."""
        licence = self._first("licence", self.stated.of("licence"))
        is_path = licence is not None and licence.startswith(("/", ".", "?")) and " " not in licence
        return web_address(self.page, licence) if licence and is_path else licence

    def _keywords(self) -> tuple[str, ...]:
        """The first list of keywords there is; one string may hold several."""
        for facts in (self.stated.of("keywords"), self.stated.of("tags"), self.shown.of("keywords")):
            same = [fact for fact in facts if fact.origin.rule == facts[0].origin.rule]
            words = _TAG_SPLIT.split(same[0].value) if len(same) == 1 else [fact.value for fact in same]
            if any(words):
                self._note("keywords", same[0].origin)
                return tuple(dict.fromkeys(filter(None, (word.strip() for word in words))))
        return ()

    def _lead_image(self) -> Image | None:
        alt = self.stated.first("image_alt")
        for fact in self.stated.of("image"):
            url = web_address(self.page, fact.value)
            if url and url.lower().startswith("http"):
                self._note("lead_image", fact.origin)
                return Image(picture_address(self.page, url), alt.value if alt else None)
        return None

    def _identifiers(self) -> tuple[Identifier, ...]:
        found = []
        for scheme in ("doi", "issn"):
            fact = self.stated.first(scheme)
            if fact:
                self._note("identifiers", fact.origin)
                found.append(Identifier(scheme, fact.value))
        return tuple(found)


def _places(word: str, text: str) -> Iterable[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def build_metadata(
    page: Page, stated: Facts, shown: Facts, labels: Labels, language: Fact | None
) -> Metadata:
    """The metadata of an article; `language` is the statement of its language that was believed."""
    return _Builder(page, stated, shown, labels, language).build()
