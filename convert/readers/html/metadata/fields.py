"""Which field an element speaks of, by what it is called.

Receives: an element.
Returns:  the name of a field, or none.
Knows:    the elements, words of `itemprop` and `rel`, and words of class that name one.
Never:    reads what the element says.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from bs4 import Tag

from convert.readers.html.names import roles_in
from convert.readers.html.trees import roles

__all__ = ["FIELD_ROLES", "field_of", "is_called", "is_of_comment"]

_ITEMPROP = {
    "author": "author", "creator": "author", "datepublished": "date", "datecreated": "date",
    "datemodified": "updated", "articlesection": "section", "keywords": "keywords", "jobtitle": "role",
    "alternativeheadline": "standfirst", "description": "standfirst",
}  # fmt: skip
_REL = {"author": "author", "tag": "keywords", "category": "section"}
_BY_CLASS = (
    "kicker", "standfirst", "updated", "date", "author", "role", "agency", "section", "keywords", "byline", "meta",
)  # fmt: skip
FIELD_ROLES = frozenset((*_BY_CLASS, *_ITEMPROP))
"""What class or `itemprop` may say that speaks of a field."""

_LINE = re.compile(
    r"(?<![a-z])(?:entry|post|article|artikel|asset|story|blog|node|news|beitrag)[-_]?"
    r"(?:foot(?:er)?|meta(?:data)?|info|details|submitted|credits?|by|author|autor)(?![a-z])",
    re.IGNORECASE,
)
"""How a line about a story, above or below it, is called: `entry-footer`, `asset-meta`, `postmetadata`."""
_LINES = frozenset({"meta", "byline", "author", "date"})
_NEAR, _FAR = 2, 4

_CALLING = frozenset({"itemprop", "rel", "class"})
"""Attributes that call an element by a field; an `id` alone does not."""


def field_of(tag: Tag) -> str:
    """The field an element speaks of by its name, its `itemprop`, its `rel` or its class; "" for none."""
    if tag.name == "time":
        return "updated" if "updated" in roles(tag) else "date"
    if _CALLING.isdisjoint(tag.attrs):
        return ""
    said = tag.attrs.get
    prop, rel = str(said("itemprop") or ""), str(said("rel") or "")
    return _called_field(prop, rel, str(said("class") or ""), str(said("id") or ""), "class" in tag.attrs)


def is_called(line: Tag) -> bool:
    """Whether a line, or what is close around it, is called a line of fields: `<div class="entry-footer"><p>`.

    Refused: what is called something else, and what no class names; the line of a comment.
    """
    near = (line, *islice(line.parents, _NEAR))
    names = [str(tag.attrs.get("class") or tag.attrs.get("id") or "") for tag in near]
    is_line = any(map(_LINE.search, names)) or any(field_of(tag) in _LINES for tag in near)
    return is_line and not is_of_comment(line)


def is_of_comment(line: Tag) -> bool:
    """Whether an element, or what is close around it, is called a comment: `<div class="comment-author vcard">`."""
    near = (line, *islice(line.parents, _FAR))
    return any("comment" in str(tag.attrs.get("class") or "") for tag in near)


@lru_cache(maxsize=4096)
def _called_field(prop: str, rel: str, classes: str, own: str, has_class: bool) -> str:
    """The field that attributes speak of; an `id` counts only beside a `class` that says nothing."""
    for table, said in ((_ITEMPROP, prop), (_REL, rel)):
        found = next((table[word] for word in sorted(set(said.lower().split())) if word in table), "")
        if found:
            return found
    says = roles_in(classes) or roles_in(own) if has_class else frozenset()
    return next((name for name in _BY_CLASS if name in says), "")
