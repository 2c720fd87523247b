"""Quotations: somebody else's words, and whose they are.

Receives: `blockquote`, and elements whose class says quotation or pull quote.
Returns:  blocks.
Knows:    where the name of who said it stands: within, at the end, or right below.
Never:    a quotation in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from bs4 import Tag
from bs4.element import NavigableString

from convert.model import Block, Inline, Quote
from convert.readers.html.blocks.cuts import unwrapped
from convert.readers.html.blocks.inlines import inlines_of
from convert.readers.html.blocks.place import Place
from convert.readers.html.blocks.words import CREDIT, says
from convert.readers.html.trees import (
    BLOCKS,
    child_tags,
    first_in,
    has_content,
    is_text,
    roles,
    short_text,
    text_of,
)

__all__ = ["is_quote", "pull_quote", "quote", "with_credit_below"]


_LONGEST_CREDIT = 300
_LONGEST_BELOW = 120
_DEEPEST = 6
_MOST_WORDS = 14
_LINES = frozenset({"p", "div", "li"})
_SAYS_WHO = frozenset({CREDIT, "author", "byline", "role"})
_ENDS_TALK = re.compile(r"[.?!…。！？][\"”»’]?$")
_DASHES = "—–―-~ \t\xa0\n"


def quote(tag: Tag, place: Place) -> tuple[Block, ...]:
    """A quotation, its credit taken from the `footer` or `cite` that ends it."""
    return _quote(tag, place, pull="pull" in roles(tag))


def pull_quote(tag: Tag, place: Place) -> tuple[Block, ...]:
    """Words from the text, set large."""
    return _quote(tag, place, pull=True)


def _quote(tag: Tag, place: Place, *, pull: bool) -> tuple[Block, ...]:
    inner = list(child_tags(tag))
    if pull and len(inner) == 1 and inner[0].name == "blockquote" and text_of(tag) == text_of(inner[0]):
        return _quote(inner[0], place, pull=True)
    credit_tag = _credit(tag, place)
    credit: tuple[Inline, ...] = ()
    if credit_tag is not None:
        _drop_dash(credit_tag, place)
        credit = unwrapped(inlines_of((credit_tag,), place.inside(tag)))
        credit_tag.extract()
    children = place.blocks(tag)
    return (Quote(children, credit, pull, **place.about("quote", tag)),)


def _drop_dash(tag: Tag, place: Place) -> None:
    """The dash before a name says no more than that it is one; it stands in the credit or right before it."""
    before = tag.previous_sibling
    first = next((node for node in tag.descendants if is_text(node) and str(node).strip()), None)
    for node in (before, first):
        if node is None or not is_text(node):
            continue
        text = str(node)
        rest = text.lstrip(_DASHES) if node is first else text.rstrip(_DASHES)
        if text.strip() and rest.strip() != text.strip() and (node is first or not rest):
            dash = text[: len(text) - len(rest)] if node is first else text
            place.page.ledger.consume(
                dash.strip(), "credit", "dash", place.page.place(tag), place.page.path(tag)
            )
            node.replace_with(NavigableString(rest))


def _credit(tag: Tag, place: Place) -> Tag | None:
    """The element at the end of a quotation that says whose it is; never one in the middle of a sentence."""
    words = len(text_of(tag))
    for child in _ends(tag):
        text = short_text(child, _LONGEST_CREDIT)
        if not text or len(text) == words:
            continue
        if _is_called_credit(child) and _stands_alone(child, tag):
            return _shell(child, tag)
        if child.name in _LINES and _is_signature(text) and not _has_other_dashes(tag, child):
            return child
    return _after_last_break(tag, place)


def _ends(tag: Tag) -> Iterator[Tag]:
    """The elements a quotation ends with, outermost first."""
    here: Tag | None = tag
    for _ in range(_DEEPEST):
        if here is None:
            return
        last = None
        for node in reversed(here.contents):
            if isinstance(node, Tag) and (has_content(node)):
                last = node
                break
            if is_text(node) and str(node).strip():
                break
        if last is not None:
            yield last
        here = last


def _is_called_credit(tag: Tag) -> bool:
    return tag.name in ("footer", "cite", "figcaption", "small") or bool(says(tag) & _SAYS_WHO)


def _stands_alone(tag: Tag, root: Tag) -> bool:
    shell = _shell(tag, root)
    return shell.name in BLOCKS or shell.parent is root or _is_after_break(shell)


def _shell(tag: Tag, root: Tag) -> Tag:
    """A credit with what is around it alone."""
    shell = tag
    while shell.parent is not None and shell.parent is not root and text_of(shell.parent) == text_of(shell):
        shell = shell.parent
    return shell


def _is_signature(text: str) -> bool:
    """`— Ada Quill, minister`; not a line of talk: `— Are you there?`."""
    name = text.lstrip(_DASHES)
    has_dash = text[:1] in "—–―-" and bool(name)
    return (
        has_dash
        and len(name.split()) <= _MOST_WORDS
        and not _ENDS_TALK.search(name)
        and not name[0].islower()
    )


def _has_other_dashes(tag: Tag, child: Tag) -> bool:
    """Whether other lines of a quotation begin with a dash, too: then it is talk."""
    return any(other is not child and text_of(other)[:1] in ("—", "–", "―", "-") for other in child_tags(tag))


def _after_last_break(tag: Tag, place: Place) -> Tag | None:
    """The signature after the last line end of a quotation, put into an element of its own."""
    home = tag
    for last in _ends(tag):
        if last.name in ("p", "div"):
            home = last
    at = next(
        (n for n in range(len(home.contents) - 1, -1, -1) if getattr(home.contents[n], "name", "") == "br"),
        None,
    )
    if at is None:
        return None
    nodes = list(home.contents[at + 1 :])
    if not _is_signature(text_of(*nodes)):
        return None
    shell = Tag(name="span")
    for node in nodes:
        shell.append(node.extract())
    home.append(shell)
    return shell


def is_quote(tag: Tag) -> bool:
    """Whether a box says that it is a quotation, and none is in it."""
    return (
        "quote" in roles(tag) and tag.name in ("div", "section", "p") and first_in(tag, "blockquote") is None
    )


def with_credit_below(last: Quote, tag: Tag, place: Place) -> Quote | None:
    """A quotation with the name of who said it, in the element right below; None where that says something else."""
    if last.credit or tag.name not in (*_LINES, "cite", "footer", "span"):
        return None
    text = short_text(tag, _LONGEST_BELOW)
    if not text or first_in(tag, "img", "ul", "ol", "table") is not None:
        return None
    is_named = tag.name == "cite" or bool(says(tag) & {CREDIT, "author"})
    if not is_named and not (text[0] in "—―–" and _is_signature(text)):
        return None
    _drop_dash(tag, place)
    return msgspec.structs.replace(last, credit=unwrapped(inlines_of((tag,), place)))


def _is_after_break(tag: Tag) -> bool:
    """Whether a new line begins before an element, dashes aside."""
    for node in tag.previous_siblings:
        if isinstance(node, Tag):
            return node.name == "br"
        if is_text(node) and str(node).strip(_DASHES):
            return False
    return False
