"""A page, parsed once.

Receives: the decoded text of a page and what is known of where it came from.
Returns:  a `Page`: its tree without scripts and styles, the place of every element, the account of what is taken.
Knows:    where browsers and parsers differ from what a reader of the page sees.
Never:    tells the article from what surrounds it.

The tree is Beautiful Soup's on lxml, fed as a stream: in that mode libxml2 has no limit of depth, and it closes
`<p>` and `<li>` as HTML does. Its limit of ten million characters an attribute is met by long `data:` URLs alone;
they wait outside the tree.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup, Comment, Tag

from convert.readers import Raw
from convert.readers.html.ledger import Ledger
from convert.readers.html.markup import for_parser
from convert.readers.html.trees import attribute, tags_in, text_of
from convert.resources import Parts

__all__ = ["Page", "drop_silent", "parse_page"]

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*Page saved with SingleFile\s+url:\s*(\S+)")
_SILENT = frozenset("script style template head link meta base rp datalist track noembed noframes".split())
_FORMULA = re.compile(r"math/(?:tex|latex|asciimath|mml)", re.I)
_NAME = re.compile(r"[A-Za-z][\w-]{0,63}", re.A)
_MAX_PATH = 12
_APART = frozenset({"a", "button", "label", "select", "textarea"})
"""Elements of furniture that a page shows apart though they stand in a line."""


@dataclass(slots=True)
class Page:
    """A page under study. `base` is the address its relative addresses are meant from, None where nothing says."""

    soup: BeautifulSoup
    ledger: Ledger
    base: str | None = None
    folder: Path | Parts | None = None
    own_addresses: frozenset[str] = frozenset()
    saved_from: str | None = None
    address: str | None = None
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    unique_ids: frozenset[str] = frozenset()
    data_urls: list[str] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)

    def place(self, tag: Tag | None) -> int:
        """Where an element stands in the page, counted from its start."""
        return self.places.get(id(tag), (0, 1))[0]

    def path(self, tag: Tag | None) -> str | None:
        """Where an element stands, much as a CSS selector: from the nearest `article`, `main`, `body` or id down."""
        steps: list[str] = []
        while tag is not None and tag.name != "[document]" and len(steps) < _MAX_PATH:
            name = attribute(tag, "id")
            if name in self.unique_ids:
                steps.append(f"#{name}")
                break
            nth = self.places.get(id(tag), (0, 1))[1]
            steps.append(tag.name if nth == 1 else f"{tag.name}:nth-of-type({nth})")
            if tag.name in ("article", "main", "body"):
                break
            tag = tag.parent
        return " > ".join(reversed(steps)) or None

    def remove(self, tag: Tag, rule: str) -> None:
        """Take an element off the page as no part of the article."""
        self.ledger.remove(text_of(tag, apart=_APART), rule, self.place(tag), self.path(tag))
        tag.extract()

    def consume(self, tag: Tag, field: str, rule: str) -> None:
        """Take an element off the page because a field, or the structure, says what it said."""
        self.ledger.consume(text_of(tag), field, rule, self.place(tag), self.path(tag))
        tag.extract()

    def fragment(self, address: str) -> str | None:
        """The name of the place in this very page that an address leads to, None where it leads elsewhere."""
        url, mark, name = address.partition("#")
        return (unquote(name) or None) if mark and (not url or url in self.own_addresses) else None

    def full_data_url(self, url: str) -> str:
        """An address as the page had it, should it be one that waits outside the tree."""
        if not url.startswith("data:@"):
            return url
        number = url.removeprefix("data:@")
        return self.data_urls[int(number)] if number.isdecimal() and int(number) < len(self.data_urls) else ""


def parse_page(text: str, raw: Raw) -> Page:
    """The page of a text. Control characters stay: the model's border replaces and counts them."""
    data_urls: list[str] = []
    page = Page(
        _tree(for_parser(text, data_urls)),
        Ledger(),
        folder=raw.folder,
        data_urls=data_urls,
    )
    page.saved_from = _saved_from(page.soup)
    _number(page)
    return page


def _tree(text: str) -> BeautifulSoup:
    # A file-like argument is never mistaken for the name of a file.
    return BeautifulSoup(io.StringIO(text), "lxml", multi_valued_attributes=None, string_containers={})


def _saved_from(soup: BeautifulSoup) -> str | None:
    """The address in the comment that a browser leaves in a page it saves."""
    for node in soup.descendants:
        if isinstance(node, Comment) and (found := _SAVED_FROM.search(node[:2000])):
            return found[1] or found[2]
        if isinstance(node, Tag) and node.name == "body":
            break
    return None


def _number(page: Page) -> None:
    """Learn the place of every element while all of them are there."""
    seen: Counter[tuple[int, str]] = Counter()
    names: Counter[str] = Counter()
    for order, tag in enumerate(tags_in(page.soup), 1):
        key = (id(tag.parent), tag.name)
        seen[key] += 1
        page.places[id(tag)] = (order, seen[key])
        if "id" in tag.attrs:
            names[attribute(tag, "id")] += 1
    page.unique_ids = frozenset(name for name, times in names.items() if times == 1 and _NAME.fullmatch(name))


def drop_silent(page: Page) -> None:
    """Take off the page what holds no text of it: scripts, styles, the head. Formulas in TeX stay."""
    silent = [
        tag
        for tag in tags_in(page.soup)
        if tag.name in _SILENT and not _FORMULA.match(attribute(tag, "type"))
    ]
    for tag in silent:
        tag.extract()
    for frame in list(tags_in(page.soup, "iframe")):
        frame.clear()
