"""Footnotes: marks in the text, and what they lead to.

Receives: a page.
Returns:  the elements that are notes, off the page; `page.notes` then says which elements are their marks.
Knows:    links from a mark to a note and back, and what marks look like.
Never:    what a note says.
"""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString

from convert.readers.html.page import Page
from convert.readers.html.plain_notes import HOMES, FoundNote, close, inline_notes, neighbour, unlinked_notes
from convert.readers.html.trees import (
    HEADINGS,
    attribute,
    first_in,
    is_text,
    next_tag,
    roles,
    tags_in,
    text_of,
    tokens,
    within,
)

__all__ = ["FoundNote", "claim_notes"]

_MARK = re.compile(
    r"[\[({]?\s*(?:\d{1,3}|[a-z]|[ivxlc]{1,6}|[*†‡§¶#°]{1,4}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|note\s\d{1,3})\s*[\])}]?\.?",
    re.I,
)
_NOTE_NAME = re.compile(
    r"(?:^|[-_:])_?(?:fn|ftn|edn|foot-?note|end-?note|note|cite_note|sdfootnote|prim|nota|anm)", re.I
)
_BACK_TEXT = re.compile(r"[\s↩↑⬆⤴⏎^\ufe0e\ufe0f←«]*")
_LEADING = re.compile(r"[\s↑^]*(?:[\[(]?(?:\d{1,3}|[*†‡§]{1,4})[\])]?[.:]?(?:\s+|$))?")
_EDGES = " []().{}\t\xa0"
_ITEMS = frozenset({"li", "p", "div", "aside", "dd", "section", "td", "tr", "details"})
_MARK_ELEMENTS = frozenset({"sup", "span", "small", "b", "strong", "cite", "i", "em"})
_LONGEST = 20_000


def claim_notes(page: Page) -> tuple[FoundNote, ...]:
    """Every note of a page in the order of the marks; marks and back links are accounted for."""
    links = [
        (tag, name)
        for tag in page.copies("a")
        if (name := page.fragment(attribute(tag, "href"))) and within(tag, page.soup)
    ]
    named = _named_elements(page) if links else {}
    found: dict[str, FoundNote] = {}
    containers: list[Tag] = []
    for link, name in links:
        target = named.get(name)
        if target is None or any(within(link, note) for note in containers):
            continue
        note = found[name].element if name in found else _container(link, target)
        if note is None or not _is_mark(link, name, note):
            continue
        if name not in found:
            label = text_of(link).strip(_EDGES)
            found[name] = FoundNote(name, note, label, page.place(note), page.path(note))
            containers.append(note)
        _mark(page, link, name)
    for entry in found.values():
        _take(page, entry, named)
    return (*found.values(), *inline_notes(page, set(found)), *unlinked_notes(page, set(found)))


def _named_elements(page: Page) -> dict[str, Tag]:
    named: dict[str, Tag] = {}
    for tag in tags_in(page.soup):
        for name in (attribute(tag, "id"), attribute(tag, "name") if tag.name == "a" else ""):
            if name:
                named.setdefault(name, tag)
    return named


def _is_mark(link: Tag, name: str, note: Tag) -> bool:
    """Whether a link is the mark of a note: it looks like one, and it or its target says so."""
    if not _MARK.fullmatch(text_of(link)):
        return False
    says = tokens(link, "role") | tokens(link, "epub:type") | tokens(link, "rel")
    return bool(
        says & {"doc-noteref", "noteref", "footnote"}
        or link.find_parent("sup")
        or first_in(link, "sup")
        or _NOTE_NAME.search(name)
        or "notes" in roles(link)
        or any("notes" in roles(parent) for parent in (note, *list(note.parents)[:3]))
    )


def _container(link: Tag, target: Tag) -> Tag | None:
    """The element of a note: its target, or the block that begins with it."""
    note: Tag | None = _whole(target)
    while note is not None and note.name not in _ITEMS:
        if note.name in HEADINGS or note.name in (
            "body",
            "article",
            "main",
            "table",
            "ul",
            "ol",
            "[document]",
        ):
            return None
        note = note.parent
    if (
        note is None
        or within(link, note)
        or (note is not target and note is not _whole(target) and not _begins_with(note, target))
    ):
        return None
    if note.name == "section" and note is not target:
        return None
    return note if len(text_of(note)) < _LONGEST else None


def _whole(target: Tag) -> Tag:
    """The row or the description that belongs to a target which holds the mark alone."""
    if target.name in ("td", "th", "dt") and _MARK.fullmatch(text_of(target) or "-"):
        beside = next_tag(target) if target.name == "dt" else target.parent
        if beside is not None and beside.name in ("tr", "dd"):
            return beside
    return target


def _begins_with(note: Tag, target: Tag) -> bool:
    for node in note.descendants:
        if node is target:
            return True
        if is_text(node) and str(node).strip(_EDGES + "\n\r\f"):
            return False
    return False


def _mark(page: Page, link: Tag, name: str) -> None:
    """Remember the element that is a mark: the link with the raised text or brackets around it alone."""
    mark, said = link, text_of(link).strip(_EDGES)
    while (
        mark.parent is not None
        and mark.parent.name in _MARK_ELEMENTS
        and text_of(mark.parent).strip(_EDGES) == said
    ):
        mark = mark.parent
    page.notes[id(mark)] = name
    page.ledger.consume(text_of(mark), "note", "note-mark", page.place(mark), page.path(mark))


def _take(page: Page, note: FoundNote, named: dict[str, Tag]) -> None:
    """A note off the page, without its back links and the mark it begins with."""
    element = note.element
    for link in [tag for tag in tags_in(element) if tag.name == "a"]:
        name = page.fragment(attribute(link, "href"))
        leads_out = name is not None and (name not in named or not within(named[name], element))
        if leads_out and _is_back_link(link):
            page.consume(_shell(link), "note", "note-back")
    _strip_mark(page, note)
    home = element.parent
    before, after = neighbour(element, forward=False), neighbour(element, forward=True)
    element.extract()
    if (
        element.name == "dd"
        and before is not None
        and before.name == "dt"
        and _MARK.fullmatch(text_of(before))
    ):
        page.consume(before, "note", "note-number")
        before = None
    if home is not None and home.name in HOMES:
        close(page, home, before, after)


def _is_back_link(link: Tag) -> bool:
    text = text_of(link)
    says = tokens(link, "role") | tokens(link, "rev") | tokens(link, "rel")
    return bool(
        says & {"doc-backlink", "footnote"}
        or _BACK_TEXT.fullmatch(text)
        or _MARK.fullmatch(text)
        or re.search(r"back|return", attribute(link, "class"), re.I)
    )


def _shell(link: Tag) -> Tag:
    """A back link with the raised text or the like around it alone."""
    while (
        link.parent is not None
        and link.parent.name in _MARK_ELEMENTS
        and text_of(link.parent) == text_of(link)
    ):
        link = link.parent
    return link


def _strip_mark(page: Page, note: FoundNote) -> None:
    """The note's own number, and arrows that were around back links, are no words of it."""
    for node in list(note.element.descendants):
        if not is_text(node) or not str(node).strip():
            continue
        match = _LEADING.match(str(node))
        lead = match[0] if match else ""
        said = lead.strip(" \n\t\r\f^↑[]().:")
        if lead.strip() and said in ("", note.label):
            page.ledger.consume(lead.strip(), "note", "note-number", note.place, note.path)
            node.replace_with(NavigableString(str(node)[len(lead) :]))
        return
