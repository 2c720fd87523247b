"""What the elements around a line say of it: what they are, what they are called, how alike they are.

Receives: elements.
Returns:  the names of their features, inherited by everything in them.
Knows:    the words of `class` and `id`, the rules of furniture, runs of elements that are alike.
Never:    text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from convert.readers.html.inherit import inherited
from convert.readers.html.names import parts_of, roles_in
from convert.readers.html.prune import rules_of
from convert.readers.html.shapes import SHARES
from convert.readers.html.tree import HEADINGS, Element, inside

__all__ = ["Named"]

_IN = {
    name: (f"in:{name}",)
    for name in "article main section aside header footer nav form ul ol dl table figure blockquote details pre "
    "figcaption".split()
}
"""Elements whose names say something of what is in them."""
_NO_CARDS = HEADINGS | frozenset("p br tr td span a b strong em".split())
_MOST_WORDS, _MOST_PARTS = 12, 5
_ALIKE = 3
"""So many elements of one kind are a run."""
_RUNS = (4, 7, 13)
_TEXTS = (20, 60, 150, 400, 1000)
_KIND = 60


class Named:
    """The names of elements; `prose` is the characters of prose of the page.

    What holds the headline is no furniture: an article may be read in a window over the page.
    """

    def __init__(self, prose: int, headline: Element | None = None) -> None:
        self._prose, self._headline = prose, headline
        self._rules: dict[int, Sequence[str]] = {}
        self._own: dict[int, tuple[str, ...]] = {}
        self._far: dict[int, tuple[str, ...]] = {}
        self._marks: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._alike: dict[int, dict[str, tuple[str, ...]]] = {}

    def rules(self, element: Element) -> Sequence[str]:
        """The rules of furniture that know an element."""
        known = self._rules.get(element.order)
        if known is None:
            known = rules_of(element, self._prose)
            if known and self._headline is not None and inside(self._headline, element):
                known = ()
            self._rules[element.order] = known
        return known

    def near(self, home: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of an element and those of the one around it, marked as such."""
        parent = home.parent
        around = self.own(parent) if parent is not None else ()
        return self._marked(self.own(home))[0], self._marked(around)[1]

    def _marked(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        known = self._marks.get(names)
        if known is None:
            known = tuple([f"n {name}" for name in names]), tuple([f"p {name}" for name in names])
            self._marks[names] = known
        return known

    def far(self, element: Element) -> tuple[str, ...]:
        """The names of an element and of everything around it, each once."""
        return inherited(element, self._far, (), self._joined)

    def _joined(self, element: Element, around: tuple[str, ...]) -> tuple[str, ...]:
        own = self.own(element)
        return tuple(dict.fromkeys((*around, *own))) if own else around

    def own(self, element: Element) -> tuple[str, ...]:
        """The names of an element alone."""
        known = self._own.get(element.order)
        if known is None:
            attrs, name = element.attrs, element.name
            known = _IN.get(name, ())
            if attrs:
                get = attrs.get
                label = "" if name in HEADINGS else get("id") or ""
                known += _called(get("class") or "", label, get("role") or "", get("itemprop") or "")
            if rules := self.rules(element):
                known += tuple([f"rule:{rule}" for rule in rules])
            if cards := self._cards(element):
                known += cards
            self._own[element.order] = known
        return known

    def _cards(self, element: Element) -> tuple[str, ...]:
        """Whether an element is one of several alike, and how those are: teasers, comments, entries."""
        parent = element.parent
        if parent is None or element.name in _NO_CARDS or len(parent.children) < _ALIKE:
            return ()
        known = self._alike.get(parent.order)
        if known is None:
            known = self._alike[parent.order] = _runs(parent)
        return known.get(_kind(element), ())


def _runs(parent: Element) -> dict[str, tuple[str, ...]]:
    """The names for the elements of each kind that there are several of in an element."""
    kinds: dict[str, list[Element]] = defaultdict(list)
    for child in parent.elements:
        kinds[_kind(child)].append(child)
    return {
        kind: _run(own)
        for kind, own in kinds.items()
        if len(own) >= _ALIKE and sum([child.text > 0 for child in own]) >= _ALIKE
    }


def _run(own: list[Element]) -> tuple[str, ...]:
    text, linked = sum([child.text for child in own]), sum([child.linked for child in own])
    size = bisect_right(_TEXTS, text / len(own))
    links = bisect_right((0.2, 0.8), sum([child.linked > 0 for child in own]) / len(own))
    what = "li" if own[0].name == "li" else "el"
    count = bisect_right(_RUNS, sum([child.text > 0 for child in own]))
    share = bisect_right(SHARES, linked / max(1, text))
    return f"{what} cards:{count} size:{size}", f"{what} cards link:{share} links:{links} size:{size}"


def _kind(element: Element) -> str:
    return element.name + " " + (element.attrs.get("class") or "")[:_KIND]


@lru_cache(maxsize=2048)
def _called(classes: str, own: str, role: str, prop: str) -> tuple[str, ...]:
    """What an element is called by its `class`, `id`, `role` and `itemprop`: words of several parts; its roles."""
    names = [*_compounds(classes), *_compounds(own)]
    if role := role.strip():
        names.append(f"role:{role}")
    if prop := prop.strip():
        names.append(f"prop:{prop.lower()}")
    roles = roles_in(classes) or roles_in(own)
    return (*names, *(f"is:{name}" for name in sorted(roles)))


def _compounds(value: str) -> tuple[str, ...]:
    """The words of several parts in a `class` or `id`; words of one part are too common to mean one thing."""
    return tuple([name for token in value.split()[:_MOST_WORDS] if (name := _compound(token))])


@lru_cache(maxsize=1 << 13)
def _compound(token: str) -> str:
    parts = parts_of(token)[:_MOST_PARTS]
    return "w:" + "-".join(parts) if len(parts) > 1 else ""
