"""What a page states in JSON-LD, schema.org's vocabulary.

Receives: the tree of a page.
Returns:  the object that describes the article, its values as strings and objects.
Knows:    arrays, `@graph`, references by `@id`, one value where a list may be; blocks that are broken.
Never:    trusts a value to be of the type it should be; what is right, which is decided elsewhere.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from convert.readers.html.ledger import Ledger
from convert.readers.html.tree import Element, squeeze, string_of

__all__ = ["JsonLd", "Thing", "read_json_ld", "types_of", "words"]

Thing: TypeAlias = dict[str, Any]

_ARTICLE = re.compile(r"(Article|Posting|Report|Review|Essay)$")
_PAGE = re.compile(r"(WebPage|ItemPage|AboutPage)$")
_WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_MAX_THINGS = 3000


@dataclass(frozen=True, slots=True)
class JsonLd:
    """The thing that is the article, the one that is its page (either may be empty), and all that have a name."""

    article: Thing = field(default_factory=dict)
    page: Thing = field(default_factory=dict)
    named: dict[str, Thing] = field(default_factory=dict)

    def things(self, value: Any) -> Iterator[Thing]:
        """The objects of a value, references resolved."""
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, dict):
                yield self.named.get(str(item.get("@id")), item)

    def values(self, value: Any) -> tuple[str, ...]:
        """The words of a value: its strings, the names of its objects."""
        items = value if isinstance(value, list) else (value,)
        found = (words(self._name(item) if isinstance(item, dict) else item) for item in items)
        return tuple(filter(None, found))

    def _name(self, thing: Thing) -> Any:
        thing = self.named.get(str(thing.get("@id")), thing)
        return thing.get("name") or thing.get("@value") or thing.get("url") or thing.get("@id")


def read_json_ld(scripts: Iterable[Element], ledger: Ledger) -> JsonLd:
    """The JSON-LD of a page; a block that cannot be read is an issue and no more."""
    roots = []
    for script in scripts:
        if "ld+json" not in script.get("type").lower():
            continue
        try:
            roots.append(json.loads(_unwrapped(string_of(script)), strict=False))
        except (ValueError, RecursionError):
            ledger.count("json-ld-broken")
    things = list(_things(roots))
    named: dict[str, Thing] = {}
    for thing in things:
        if "@id" in thing and len(thing) > 1:
            named.setdefault(str(thing["@id"]), thing)
    return JsonLd(_first(things, _ARTICLE), _first(things, _PAGE), named)


def words(value: Any) -> str:
    """A value as a line of text, without markup and character references; "" for what is not text."""
    if not isinstance(value, str):
        return ""
    text = html.unescape(value) if "&" in value else value
    return squeeze(_TAG.sub(" ", text))


def types_of(thing: Thing) -> tuple[str, ...]:
    """The types of a thing, without the address of their vocabulary."""
    value = thing.get("@type")
    names = value if isinstance(value, list) else (value,)
    return tuple(name.rsplit("/", 1)[-1] for name in names if isinstance(name, str))


def _unwrapped(text: str) -> str:
    return _WRAPPER.sub("", _WRAPPER.sub("", text)).strip().rstrip(";")


def _things(roots: list[Any]) -> Iterator[Thing]:
    """Every object, those nearest the top first."""
    queue: deque[Any] = deque(roots)
    for _ in range(_MAX_THINGS):
        if not queue:
            return
        item = queue.popleft()
        if isinstance(item, dict):
            yield item
            queue.extend(value for value in item.values() if isinstance(value, (dict, list)))
        elif isinstance(item, list):
            queue.extend(item)


def _first(things: list[Thing], kind: re.Pattern[str]) -> Thing:
    fits = [thing for thing in things if any(kind.search(name) for name in types_of(thing))]
    return next((thing for thing in fits if thing.get("headline")), fits[0] if fits else {})
