"""The block between headline and story that says in a few sentences what the story is about.

Receives: an element near the headline, what is around the headline.
Returns:  whether its text reads as a standfirst, and stands where one stands.
Knows:    what such blocks and the headers around them are called.
Never:    takes a story for its standfirst: more must follow than it says.
"""

from __future__ import annotations

import re
from itertools import islice

from bs4 import Tag
from bs4.element import PageElement

from convert.readers.html.metadata.fields import field_of
from convert.readers.html.metadata.headline import fold
from convert.readers.html.names import parts_of
from convert.readers.html.trees import BLOCKS, attribute, child_tags, first_in, first_of, is_text, text_of

__all__ = ["is_again", "is_hidden", "may_be_summary", "reads_as_summary"]

_CALLED = frozenset(
    "intro introtext lead leadtext lede excerpt chapo chapeau deck dek preface vorspann vorspanntext teasertext "
    "summary description subline subtitle standfirst abstract anriss anreisser einleitung entradilla ingress "
    "sommario bajada".split()
)
"""Words of a class by which a standfirst is called: `article-intro`, `post_excerpt`, `commentLead`."""
_NOT = frozenset(
    "author bio image img picture photo caption meta video date right left nav form site blog cta with item card "
    "product".split()
)
"""Words beside these that say it is something else: `image-description`, `author-intro`."""
_HEADS = frozenset("header head heading headline title titlebar hgroup".split())
"""Words of a class by which what is around a headline and its standfirst is called."""
_SHORTEST, _LONGEST = 25, 500
_SHORTEST_ALONE = 50
_END = re.compile(r"[.!?…。！？][\"”“»«'’)]*$")
_FOLLOWS = 1.5
"""At least so many times its length must follow."""
_AGAIN = 40
_FAR = 3
_FIELDS = frozenset({"standfirst", "byline", "author", "meta"})


def reads_as_summary(tag: Tag, above: frozenset[int], doubtful: frozenset[int]) -> bool:
    """Whether an element is a standfirst by its place; `above` are the headline and what it stands in, `doubtful` the
    lines that are no part of the story, by id.

    Accepted: one paragraph called by such a word (`<div class="intro"><p>`), a paragraph of a full sentence in the
    headline's own header, a heading of a full sentence. Refused: a half sentence, what is more than one paragraph, the
    only paragraph of a story, what nobody sees; what holds a link, which a standfirst cannot keep.
    """
    if first_in(tag, "a", "img", "figure", "time", "form", "ul", "iframe", "button") or not _is_one(tag):
        return False
    around = tag.parent
    is_called = _is_called(tag) or (around is not None and _is_called(around) and _is_one(around))
    if not is_called and tag.name not in ("p", "h2", "h3", "h4") and not _is_leaf(tag):
        return False
    text = text_of(tag)
    if not _SHORTEST <= len(text) <= _LONGEST or _is_half(text) or text[-1] in ":：" or is_hidden(tag):
        return False
    is_sentence = _END.search(text) is not None and len(text) >= _SHORTEST_ALONE
    is_place = is_called or (is_sentence and (tag.name in ("h2", "h3", "h4") or _is_in_head(tag, above)))
    return is_place and _goes_on(tag, int(len(text) * _FOLLOWS), doubtful)


def may_be_summary(tag: Tag, text: str, doubtful: frozenset[int]) -> bool:
    """Whether what a page calls a standfirst, or states as its summary, may be one.

    Refused: a half sentence behind a picture, what nobody sees, the whole of a story; what holds fields or a figure.
    """
    if not text or _is_half(text) or first_in(tag, "figure") is not None or is_hidden(tag):
        return False
    inner = {field_of(child) for child in child_tags(tag)}
    return not inner & _FIELDS and _goes_on(tag, len(text) // 2, doubtful)


def _is_half(text: str) -> bool:
    """Whether a text begins amid a sentence; `iRunFar reviews` does not."""
    return text[0].islower() and text.split(maxsplit=1)[0].islower()


def _is_leaf(tag: Tag) -> bool:
    return first_of(tag, BLOCKS) is None


def _is_one(tag: Tag) -> bool:
    """Whether an element is one paragraph, or holds one and nothing else."""
    while (inner := first_of(tag, BLOCKS)) is not None:
        if any(is_text(node) and node.strip() for node in tag.contents):
            return False
        if sum(bool(text_of(child)) for child in child_tags(tag)) != 1:
            return False
        tag = next((child for child in child_tags(tag) if text_of(child)), inner)
    return first_in(tag, "br") is None


def _is_called(tag: Tag) -> bool:
    for token in attribute(tag, "class").split():
        parts = frozenset(parts_of(token))
        if parts & _CALLED and not parts & _NOT:
            return True
    return False


def _is_in_head(tag: Tag, above: frozenset[int]) -> bool:
    """Whether an element is in the headline's own header, which holds little more."""
    for parent, _ in zip(tag.parents, range(_FAR), strict=False):
        words = {part for token in attribute(parent, "class").split() for part in parts_of(token)}
        if id(parent) in above and (parent.name in ("header", "hgroup") or words & _HEADS):
            return len(text_of(parent)) <= 2 * _LONGEST
    return False


def is_hidden(tag: Tag) -> bool:
    """Whether an element, or one close around it, is not displayed."""
    near = (tag, *(parent for parent, _ in zip(tag.parents, range(_FAR), strict=False)))
    styles = (attribute(one, "style").replace(" ", "").lower() for one in near)
    return any("display:none" in style or "visibility:hidden" in style for style in styles)


def is_again(tag: Tag, text: str) -> bool:
    """Whether the story begins with the very same words, so that the page tells them twice."""
    said = fold(text)
    return len(said) >= _AGAIN and fold(_following(tag, 2 * len(text))).startswith(said)


def _goes_on(tag: Tag, length: int, doubtful: frozenset[int]) -> bool:
    """Whether so much of the story follows."""
    return len(_following(tag, length, doubtful)) >= length


def _following(tag: Tag, most: int, doubtful: frozenset[int] = frozenset()) -> str:
    """The text behind an element that is the story's, about so many characters of it."""
    node: PageElement | None = tag
    while node is not None and node.next_sibling is None:
        node = node.parent
    node = node.next_sibling if node is not None else None
    pieces: list[str] = []
    total = 0
    while node is not None and total < most:
        if is_text(node) and (words := node.strip()) and not _is_in(node, doubtful):
            pieces.append(words)
            total += len(words)
        node = node.next_element
    return " ".join(pieces)


def _is_in(node: PageElement, lines: frozenset[int]) -> bool:
    return any(id(parent) in lines for parent in islice(node.parents, _FAR))
