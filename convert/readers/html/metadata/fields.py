"""Which field an element speaks of, by what it is called.

Receives: an element.
Returns:  the name of a field, or none.
Knows:    the elements, words of `itemprop` and `rel`, and words of class that name one.
Never:    reads what the element says.
"""

from __future__ import annotations

from functools import lru_cache

from bs4 import Tag

from convert.readers.html.names import roles_in
from convert.readers.html.trees import roles

__all__ = ["FIELD_ROLES", "field_of"]

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


@lru_cache(maxsize=4096)
def _called_field(prop: str, rel: str, classes: str, own: str, has_class: bool) -> str:
    """The field that attributes speak of; an `id` counts only beside a `class` that says nothing."""
    for table, said in ((_ITEMPROP, prop), (_REL, rel)):
        found = next((table[word] for word in sorted(set(said.lower().split())) if word in table), "")
        if found:
            return found
    says = roles_in(classes) or roles_in(own) if has_class else frozenset()
    return next((name for name in _BY_CLASS if name in says), "")
