"""Notes without links: written where their mark stands, or at the end under the same mark.

Receives: a page whose linked notes are gone.
Returns:  `FoundNote`s; `page.notes` then says which elements are their marks.
Knows:    names of sidenotes and of notes within a line; marks that stand once in the text and once before a note.
Never:    takes a number for a mark unless every note before it has one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString

from convert.readers.html.page import Page
from convert.readers.html.trees import (
    HEADINGS,
    attribute,
    child_tags,
    first_in,
    has_content,
    is_text,
    next_tag,
    previous_tag,
    tags_in,
    text_of,
    within,
)

__all__ = ["HOMES", "FoundNote", "close", "inline_notes", "neighbour", "unlinked_notes"]

_INLINE = re.compile(
    r"(?:^|\s)(?:side-?note|margin-?note|inline-?footnote|footnote(?:[-_]{1,2}(?:text|content|body|tooltip))?|"
    r"modern-footnotes-footnote__note|fn-?text|note-content|footnote-popup|easy-footnote-text)(?=\s|$)",
    re.I,
)
_NUMBER = re.compile(r"(?:^|\s)\S*(?:number|marker|toggle|ref|num|index)\S*(?=\s|$)", re.I)
_MARK = re.compile(r"\[?(\d{1,3}|[*†‡§]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})[\]).]?")
_LEADING = re.compile(r"\s*(\[\d{1,3}\]|[*†‡§]{1,3}(?=\s*\w)|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s*(?=\S)")
_SHORTEST = 2
_MOST = 200
HOMES = frozenset("ul ol dl div section footer aside tbody table".split())
"""Elements that hold notes, and go when the last of them has gone."""
_ENTRIES = frozenset({"p", "li", "div", "dd"})


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note: the id its marks lead to, its element, the mark of its first reference without brackets."""

    id: str
    element: Tag
    label: str
    place: int
    path: str | None


def inline_notes(page: Page, taken: set[str]) -> tuple[FoundNote, ...]:
    """Sidenotes and notes that stand in the line they belong to."""
    found: list[FoundNote] = []
    inside: set[int] = set()
    for tag in [tag for tag in page.copies("span", "small", "aside") if _is_inline_note(tag)]:
        if not within(tag, page.soup) or any(id(parent) in inside for parent in tag.parents):
            continue
        inside.add(id(tag))
        label = _drop_number(tag, page)
        mark = Tag(name="sup")
        note = FoundNote(_free(taken, attribute(tag, "id")), tag, label, page.place(tag), page.path(tag))
        tag.replace_with(mark)
        page.notes[id(mark)] = note.id
        found.append(note)
    return tuple(found)


def _is_inline_note(tag: Tag) -> bool:
    """Whether an element in a line is a note: its name says so, and it holds words."""
    if not _INLINE.search(attribute(tag, "class")) or len(text_of(tag).split()) < _SHORTEST:
        return False
    parent = tag.parent
    return parent is not None and (tag.name == "span" or parent.name == "p")


def _drop_number(tag: Tag, page: Page) -> str:
    """Consume the number of a note, in it or right before it; the number without brackets."""
    inside = next(child_tags(tag), None)
    before = previous_tag(tag)
    for number in (inside, before):
        if not isinstance(number, Tag):
            continue
        text = text_of(number)
        is_mark = bool(_MARK.fullmatch(text)) or (
            not text and bool(_NUMBER.search(attribute(number, "class")))
        )
        if is_mark and (
            number.name == "sup" or _NUMBER.search(attribute(number, "class")) or first_in(number, "a")
        ):
            page.consume(number, "note", "note-mark")
            return text.strip("[]().")
    return ""


def _free(taken: set[str], wish: str) -> str:
    number = len(taken) + 1
    while not wish or wish in taken:
        wish, number = f"note-{number}", number + 1
    taken.add(wish)
    return wish


def unlinked_notes(page: Page, taken: set[str]) -> tuple[FoundNote, ...]:
    """Notes at the end whose marks are in the text, without a link between them; all of them, or none."""
    entries = _entries(page)
    if not entries:
        return ()
    order = {id(node): number for number, node in enumerate(page.soup.descendants)}
    first = order[id(entries[0][1])]
    marks = [_mark_in_text(page, mark, first, order) for mark, _ in entries]
    if any(mark is None for mark in marks):
        return ()
    found: list[FoundNote] = []
    for label, entry in entries:
        mark = _mark_in_text(page, label, first, order)  # Marks before it may have parted its text.
        if mark is None:
            continue
        element = _set_mark(page, mark, label)
        plain = label.strip("[]")
        note = FoundNote(
            _free(taken, attribute(entry, "id")), entry, plain, page.place(entry), page.path(entry)
        )
        page.notes[id(element)] = note.id
        page.ledger.consume(text_of(element), "note", "note-mark", page.place(element.parent), None)
        _drop_lead(page, entry, label)
        home, before, after = entry.parent, neighbour(entry, forward=False), neighbour(entry, forward=True)
        entry.extract()
        found.append(note)
        if home is not None and len(found) == len(entries):
            close(page, home, before, after)
    return tuple(found)


def _entries(page: Page) -> list[tuple[str, Tag]]:
    """The last run of blocks side by side that begin with marks, each other than the others, numbers from 1."""
    run: list[tuple[str, Tag]] = []
    for tag in page.copies(*_ENTRIES):
        mark = _lead(tag)
        if mark is None or not within(tag, page.soup):
            continue
        if run and previous_tag(tag) is not run[-1][1]:
            run = []
        run.append((mark, tag))
    labels = [mark for mark, _ in run]
    numbers = [label.strip("[]") for label in labels if label.strip("[]").isdecimal()]
    is_counted = not numbers or numbers == [str(n) for n in range(1, len(labels) + 1)]
    return run if len(run) <= _MOST and is_counted and len(set(labels)) == len(labels) else []


def _lead(tag: Tag) -> str | None:
    """The mark a block begins with: raised, in brackets, or a sign; None for any other block."""
    for node in tag.contents:
        if is_text(node) and not str(node).strip():
            continue
        if isinstance(node, Tag):
            if node.name != "sup" or first_in(node, "a") is not None:
                return None
            text = text_of(node)
            return text if _MARK.fullmatch(text) and len(text_of(tag)) > len(text) else None
        match = _LEADING.match(str(node))
        return match[1] if match else None
    return None


def _mark_in_text(page: Page, mark: str, before: int, order: dict[int, int]) -> Tag | NavigableString | None:
    """Where a mark stands in the text, once and before the notes."""
    raised = [
        tag
        for tag in tags_in(page.soup, "sup")
        if order.get(id(tag), 0) < before
        and text_of(tag).strip("[]") == mark.strip("[]")
        and first_in(tag, "a") is None
    ]
    if raised:
        return raised[0] if len(raised) == 1 or not mark.isdecimal() else None
    if mark.isdecimal():
        return None
    pattern = re.compile(rf"(?<=[\w.,;:!?”\"»’)])\s?{re.escape(mark)}(?![*†‡§\w])")
    written = [
        node
        for node in page.soup.descendants
        if is_text(node)
        and order.get(id(node), 0) < before
        and pattern.search(str(node))
        and not _is_in_code(node)
    ]
    return written[0] if len(written) == 1 else None


def _is_in_code(node: NavigableString) -> bool:
    return any(parent.name in ("pre", "code", "script", "style") for parent in node.parents)


def _set_mark(page: Page, mark: Tag | NavigableString, label: str) -> Tag:
    """The element of a mark; one that was only written gets one."""
    if isinstance(mark, Tag):
        return mark
    before, _, after = str(mark).partition(label)
    element = Tag(name="sup")
    element.string = label
    mark.replace_with(element)
    element.insert_before(NavigableString(before.rstrip(" ") if before.strip() else before))
    element.insert_after(NavigableString(after))
    return element


def _drop_lead(page: Page, entry: Tag, label: str) -> None:
    """The mark a note begins with is no word of it."""
    for node in list(entry.contents):
        if is_text(node) and str(node).strip():
            rest = str(node).lstrip()[len(label) :]
            page.ledger.consume(label, "note", "note-number", page.place(entry), page.path(entry))
            node.replace_with(NavigableString(rest.lstrip(" .:")))
            return
        if isinstance(node, Tag):
            page.consume(node, "note", "note-number")
            return


def neighbour(tag: Tag, *, forward: bool) -> Tag | None:
    """The element right before or after another."""
    return next_tag(tag) if forward else previous_tag(tag)


def close(page: Page, home: Tag, before: Tag | None, after: Tag | None) -> None:
    """The heading and the rule that stood above the notes go when the last note has gone."""
    while not has_content(home) and home.parent is not None and home.name not in ("body", "article", "main"):
        before, after = neighbour(home, forward=False), neighbour(home, forward=True)
        parent = home.parent
        home.extract()
        home = parent
    if before is not None and before.name == "hr":
        rule, before = before, neighbour(before, forward=False)
        if after is None:
            rule.extract()
    if before is None or before.name not in HEADINGS:
        return
    if after is None or after.name in HEADINGS:
        page.consume(before, "note", "notes-heading")
