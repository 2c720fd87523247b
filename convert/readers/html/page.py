"""A page, parsed once.

Receives: the decoded text of a page and what is known of where it came from.
Returns:  a `Page`: its light tree, the place of every element, the account of what is taken.
Knows:    what stands where on the page; where browsers and parsers differ from what a reader of the page sees.
Never:    tells the article from what surrounds it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from pathlib import Path
from urllib.parse import unquote

from bs4 import Tag
from bs4.element import PageElement

from convert.errors import OptionError
from convert.readers import Raw
from convert.readers.html.ledger import Ledger
from convert.readers.html.markup import for_parser
from convert.readers.html.overrides import GIVEN, Overrides
from convert.readers.html.parsing import parse, select
from convert.readers.html.scriptless import show_scriptless
from convert.readers.html.tree import APART, Element, Tree
from convert.readers.html.tree import text_of as light_text
from convert.readers.html.trees import text_of
from convert.resources import Parts

__all__ = ["Page", "parse_page"]

_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+))")
_HEAD = 20_000
"""Within so many characters a browser notes where it saved a page from."""
_NAME = re.compile(r"[A-Za-z][\w-]{0,63}", re.A)
_MAX_PATH = 40
"""A path of so many steps is cut: no page that people made is that deep."""
_TOPS = ("article", "main", "body")


@dataclass(slots=True)
class Page:
    """A page under study: its light tree, and the fragment that holds the article once that is found.

    `base` is the address its relative addresses are meant from, None where nothing says. `own` is the article of a
    page that this program wrote. `places` says which element of the tree an element of the fragment is; `copied` are
    the elements and texts of the fragment as it was made, `tags` its elements by name, each with its place among
    these. `listed` are the headings, by their order, that the article's list of contents names.
    """

    tree: Tree
    ledger: Ledger
    overrides: Overrides = field(default_factory=Overrides)
    soup: Tag = field(default_factory=lambda: Tag(name="[document]"))
    base: str | None = None
    folder: Path | Parts | None = None
    own_addresses: frozenset[str] = frozenset()
    saved_from: str | None = None
    address: str | None = None
    own: Element | None = None
    places: dict[int, Element] = field(default_factory=dict)
    copied: list[PageElement] = field(default_factory=list)
    tags: dict[str, list[tuple[int, Tag]]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[int, str] = field(default_factory=dict)
    listed: set[int] = field(default_factory=set)
    _unique: frozenset[str] | None = None
    _tops: frozenset[str] | None = None
    _places: dict[int, str] = field(default_factory=dict)
    _paths: dict[int, tuple[str, int]] = field(default_factory=dict)

    def element(self, tag: Tag | Element | None) -> Element | None:
        """The element of the tree that an element of the fragment is."""
        return tag if isinstance(tag, Element) else self.places.get(id(tag))

    def place(self, tag: Tag | Element | None) -> int:
        """Where an element stands in the page, counted from its start."""
        element = self.element(tag)
        return element.order if element else 0

    def path(self, tag: Tag | Element | None) -> str | None:
        """Where an element stands, as a CSS selector for it alone: from the nearest id or only `article` down."""
        element = self.element(tag)
        steps: list[tuple[int, str]] = []
        path, length = "", 0
        while element is not None and element.parent is not None and len(steps) < _MAX_PATH:
            if element.order in self._paths:
                path, length = self._paths[element.order]
                break
            step, is_first = self._step(element)
            steps.append((element.order, step))
            element = None if is_first else element.parent
        if length + len(steps) >= _MAX_PATH:
            return self._cut_path(tag)
        for order, step in reversed(steps):
            path, length = f"{path} > {step}" if path else step, length + 1
            self._paths[order] = path, length
        return path or None

    def _cut_path(self, tag: Tag | Element | None) -> str:
        """The last steps of a path that is too long."""
        steps: list[str] = []
        element, is_first = self.element(tag), False
        while element is not None and element.parent is not None and len(steps) < _MAX_PATH and not is_first:
            step, is_first = self._step(element)
            steps.append(step)
            element = element.parent
        return " > ".join(reversed(steps))

    def _step(self, element: Element) -> tuple[str, bool]:
        """An element in a path, and whether that begins with it."""
        name = element.get("id") if "id" in element.attrs else ""
        if name and name in self._unique_ids():
            return f"#{name}", True
        if element.name in _TOPS and element.name in self._unique_tops():
            return element.name, True
        return element.name + self._nth(element), False

    def _unique_ids(self) -> frozenset[str]:
        """The ids that one element alone has."""
        if self._unique is None:
            named = [element for element in self.tree.elements if "id" in element.attrs]
            names = Counter([element.get("id") for element in named])
            self._unique = frozenset(
                name for name, times in names.items() if times == 1 and _NAME.fullmatch(name)
            )
        return self._unique

    def _unique_tops(self) -> frozenset[str]:
        if self._tops is None:
            self._tops = frozenset(name for name in _TOPS if len(self.tree.named.get(name, ())) == 1)
        return self._tops

    def _nth(self, element: Element) -> str:
        """Which of its kind an element is in its parent, "" where it is the only one."""
        if element.order not in self._places and element.parent is not None:
            name = element.name
            same = [child.order for child in element.parent.elements if child.name == name]
            if len(same) == 1:
                self._places[element.order] = ""
            for number, order in enumerate(same if len(same) > 1 else (), 1):
                self._places[order] = f":nth-of-type({number})"
        return self._places.get(element.order, "")

    def copies(self, *names: str) -> list[Tag]:
        """The elements of these names of the fragment as it was made, in order; some may be off it by now."""
        found = chain.from_iterable(self.tags.get(name, ()) for name in names)
        return [tag for _, tag in sorted(found, key=itemgetter(0)) if tag.name in names]

    def keeps(self, tag: Tag, rule: str) -> bool:
        """Whether somebody wants an element kept that a rule would take."""
        return self.overrides.keeps(self.place(tag), rule)

    def remove(self, tag: Tag, rule: str) -> None:
        """Take an element off the page as no part of the article, unless somebody wants it kept."""
        if self.keeps(tag, rule):
            return
        self.ledger.remove(text_of(tag, apart=APART), rule, self.place(tag), self.path(tag))
        tag.extract()

    def consume(self, tag: Tag, field: str, rule: str) -> None:
        """Take an element off the page because a field, or the structure, says what it said; not what is to be kept."""
        if self.keeps(tag, rule):
            return
        self.ledger.consume(text_of(tag), field, rule, self.place(tag), self.path(tag))
        tag.extract()

    def note_gone(self, element: Element, rule: str, nodes: Sequence[Element | str] | None = None) -> None:
        """Enter what is in an element, or these of its children, as removed by a rule."""
        text = light_text(*((element,) if nodes is None else nodes), apart=True)
        if text:
            at = element if nodes is None else _only(nodes) or element
            self.ledger.remove(text, rule, element.order, self.path(at))

    def dissolve(self) -> None:
        """Take the trees apart when nobody needs them any more, so that their memory is free at once.

        What was taken off the fragment on the way is among what was copied.
        """
        for element in self.tree.elements:
            element.parent = None
        for fields in map(vars, (self.soup, *self.copied)):
            fields.clear()

    def fragment(self, address: str) -> str | None:
        """The name of the place in this very page that an address leads to, None where it leads elsewhere."""
        if "#" not in address:
            return None
        url, mark, name = address.partition("#")
        return (unquote(name) or None) if mark and (not url or url in self.own_addresses) else None


def _only(nodes: Sequence[Element | str]) -> Element | None:
    """The element that is all there is but blanks."""
    found = [node for node in nodes if isinstance(node, Element) or not node.isspace()]
    return found[0] if len(found) == 1 and isinstance(found[0], Element) else None


def parse_page(text: str, raw: Raw) -> Page:
    """The page of a text. Control characters stay: the model's border replaces and counts them."""
    text = for_parser(text, may_be_broken=isinstance(raw.data, str))
    tree = parse(text)
    show_scriptless(tree)
    page = Page(tree, Ledger(), Overrides.of(raw.corrections), folder=raw.folder)
    found = _SAVED_FROM.search(text, 0, _HEAD)
    page.saved_from = (found[1] or found[2]) if found else None
    _heed_elements(page, text)
    return page


def _heed_elements(page: Page, text: str) -> None:
    """Shield the elements that somebody wants kept, with all in them; mark those that are to be dropped as gone."""
    for name, verb in page.overrides.elements:
        for element in _named(page, text, name):
            page.overrides.heed(name, verb)
            if verb == "keep":
                page.overrides.shielded.update(range(element.order, element.end))
            else:
                element.gone = GIVEN


def _named(page: Page, text: str, name: str) -> list[Element]:
    """The element of a path, else those that a selector fits; raises `OptionError` for what is neither."""
    exact = [element for element in page.tree.elements if page.path(element) == name]
    orders = None if exact else select(text, name)
    if not exact and orders is None:
        raise OptionError(f"{name!r} is neither a rule nor an element of a page", "--keep, --drop")
    return exact or [page.tree.elements[order] for order in orders or ()]
