"""What stands in a headline, or right above it, and is none of it: a kicker, a badge, what only screen readers say.

Receives: the headline's element in the fragment, the titles that the page states; an element above it.
Returns:  the elements that are such parts.
Knows:    what they are called, that a page may state its title without them.
Never:    takes anything off the page.
"""

from __future__ import annotations

from collections.abc import Collection

from bs4 import Tag
from bs4.element import PageElement

from convert.readers.html.metadata.headline import fold
from convert.readers.html.names import parts_of
from convert.readers.html.trees import (
    HEADINGS,
    attribute,
    first_in,
    is_text,
    next_tag,
    roles,
    tags_in,
    text_of,
)

__all__ = ["badges_in", "is_called_overline", "is_overline", "kicker_in"]

_OVERLINES = frozenset(
    "schlagwort stichwort spitzmarke dachzeile oberzeile vorzeile flag hat surtitre overtitle pretitle toptitle "
    "supertitle supratitle preheadline pretitel cintillo occhiello bovenkop chapeau".split()
)
"""Words of a class by which a line above a headline is called, besides those of `names`."""
_BADGES = frozenset("abo abonne abonnes label badge premium paywall paid plus exclusive tag lock".split())
"""Words of a class by which a mark in a headline is called: `<span class="label abo">`."""
_LONGEST, _LONGEST_BADGE = 100, 20
_OF_KICKER = frozenset({"strong", "span", "small", "em", "b"})


def is_called_overline(classes: str) -> bool:
    """Whether the words of a class call a line a kicker."""
    return any(not _OVERLINES.isdisjoint(parts_of(token)) for token in classes.split())


def badges_in(headline: Tag) -> list[Tag]:
    """The marks in a headline that are no words of it, and what is hidden in it from those who see.

    Accepted: `Rain <span class="label abo">Subscribers</span>`; refused: a mark that is all the headline says.
    """
    whole = len(text_of(headline))
    return [
        inner
        for inner in tags_in(headline, "span", "small", "sup", "em", "i", "b", "strong")
        if (length := len(text_of(inner))) < whole and (_is_badge(inner, length) or "hidden" in roles(inner))
    ]


def _is_badge(tag: Tag, length: int) -> bool:
    parts = {part for token in attribute(tag, "class").split() for part in parts_of(token)}
    return 0 < length <= _LONGEST_BADGE and not parts.isdisjoint(_BADGES)


def kicker_in(headline: Tag, titles: Collection[str]) -> Tag | None:
    """The kicker with which a headline begins: an element of its own, and the rest is what the page states as title.

    Accepted: `<h2><strong>Rail plan</strong> Bus firm attacks railway</h2>` where the title is the rest, or
    is both with a colon between; refused: a headline that begins with a word in bold.
    """
    first = next((child for child in headline.contents if not _is_blank(child)), None)
    if not isinstance(first, Tag) or first.name not in _OF_KICKER or not text_of(first):
        return None
    said, rest = text_of(first), fold(text_of(headline)[len(text_of(first)) :])
    return first if " " in rest and any(_is_rest(rest, said, title) for title in titles) else None


def _is_rest(rest: str, kicker: str, title: str) -> bool:
    """Whether a stated title is the rest of a headline, or the kicker with a colon and that rest."""
    head, colon, tail = title.partition(":")
    return rest == fold(title) or (bool(colon) and fold(head) == fold(kicker) and fold(tail).startswith(rest))


def _is_blank(node: PageElement) -> bool:
    return is_text(node) and not node.strip()


def is_overline(tag: Tag, headline: Tag) -> bool:
    """Whether an element right above a headline is its kicker: it is called so, or is a smaller heading.

    Refused: a heading as large, a line with links, which is a path through the site.
    """
    if next_tag(tag) is not headline or first_in(tag, "a", "img") is not None:
        return False
    text = text_of(tag)
    is_smaller = tag.name in HEADINGS and headline.name in HEADINGS and tag.name > headline.name
    return 0 < len(text) <= _LONGEST and (is_smaller or is_called_overline(attribute(tag, "class")))
