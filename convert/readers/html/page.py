"""A page, parsed once.

Receives: the decoded text of a page and what is known of where it came from.
Returns:  a `Page`: its light tree, the place of every element, the account of what is taken.
Knows:    what stands where on the page; where browsers and parsers differ from what a reader of the page sees.
Never:    tells the article from what surrounds it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from convert.readers import Raw
from convert.readers.html.ledger import Ledger
from convert.readers.html.markup import for_parser
from convert.readers.html.tree import Element, Tree, parse
from convert.readers.html.tree import text_of as light_text
from convert.readers.html.trees import text_of
from convert.resources import Parts

__all__ = ["Page", "parse_page"]

_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+))")
_HEAD = 20_000
"""Within so many characters a browser notes where it saved a page from."""
_NAME = re.compile(r"[A-Za-z][\w-]{0,63}", re.A)
_MAX_PATH = 12
_APART = frozenset({"a", "button", "label", "select", "textarea"})
"""Elements of furniture that a page shows apart though they stand in a line."""


@dataclass(slots=True)
class Page:
    """A page under study: its light tree, and the fragment that holds the article once that is found.

    `base` is the address its relative addresses are meant from, None where nothing says. `places` says which element
    of the tree an element of the fragment is.
    """

    tree: Tree
    ledger: Ledger
    soup: BeautifulSoup = field(default_factory=lambda: BeautifulSoup("", "lxml"))
    base: str | None = None
    folder: Path | Parts | None = None
    own_addresses: frozenset[str] = frozenset()
    saved_from: str | None = None
    address: str | None = None
    places: dict[int, Element] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    _unique: frozenset[str] | None = None
    _numbers: dict[int, int] = field(default_factory=dict)

    def element(self, tag: Tag | Element | None) -> Element | None:
        """The element of the tree that an element of the fragment is."""
        return tag if isinstance(tag, Element) else self.places.get(id(tag))

    def place(self, tag: Tag | Element | None) -> int:
        """Where an element stands in the page, counted from its start."""
        element = self.element(tag)
        return element.order if element else 0

    def path(self, tag: Tag | Element | None) -> str | None:
        """Where an element stands, much as a CSS selector: from the nearest `article`, `main`, `body` or id down."""
        steps: list[str] = []
        element = self.element(tag)
        while element is not None and element.parent is not None and len(steps) < _MAX_PATH:
            name = element.get("id")
            if name and name in self._unique_ids():
                steps.append(f"#{name}")
                break
            nth = self._nth(element)
            steps.append(element.name if nth == 1 else f"{element.name}:nth-of-type({nth})")
            if element.name in ("article", "main", "body"):
                break
            element = element.parent
        return " > ".join(reversed(steps)) or None

    def _unique_ids(self) -> frozenset[str]:
        if self._unique is None:
            names = Counter(element.get("id") for element in self.tree.elements if "id" in element.attrs)
            self._unique = frozenset(name for name, times in names.items() if times == 1 and _NAME.fullmatch(name))
        return self._unique

    def _nth(self, element: Element) -> int:
        """Which of its kind an element is in its parent, from 1."""
        if element.order not in self._numbers and element.parent is not None:
            seen: Counter[str] = Counter()
            for child in element.parent.elements:
                seen[child.name] += 1
                self._numbers[child.order] = seen[child.name]
        return self._numbers.get(element.order, 1)

    def remove(self, tag: Tag, rule: str) -> None:
        """Take an element off the page as no part of the article."""
        self.ledger.remove(text_of(tag, apart=_APART), rule, self.place(tag), self.path(tag))
        tag.extract()

    def consume(self, tag: Tag, field: str, rule: str) -> None:
        """Take an element off the page because a field, or the structure, says what it said."""
        self.ledger.consume(text_of(tag), field, rule, self.place(tag), self.path(tag))
        tag.extract()

    def note_gone(self, element: Element, rule: str, nodes: Sequence[Element | str] | None = None) -> None:
        """Enter what is in an element, or these of its children, as removed by a rule."""
        text = light_text(*((element,) if nodes is None else nodes), apart=_APART)
        self.ledger.remove(text, rule, element.order, self.path(element) if text else None)

    def fragment(self, address: str) -> str | None:
        """The name of the place in this very page that an address leads to, None where it leads elsewhere."""
        url, mark, name = address.partition("#")
        return (unquote(name) or None) if mark and (not url or url in self.own_addresses) else None


def parse_page(text: str, raw: Raw) -> Page:
    """The page of a text. Control characters stay: the model's border replaces and counts them."""
    text = for_parser(text)
    page = Page(parse(text), Ledger(), folder=raw.folder)
    found = _SAVED_FROM.search(text, 0, _HEAD)
    page.saved_from = (found[1] or found[2]) if found else None
    return page
