"""The article, cut out of its page as a small Beautiful Soup tree.

Receives: the light tree of a page, what each line was taken for.
Returns:  the part of the page that holds the article, without what is none of it; that is in the ledger with its rule.
Knows:    that pictures go with the lines around them.
Never:    parses again: the elements of the fragment are those of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from convert.readers.html.locate import Located
from convert.readers.html.page import Page
from convert.readers.html.plan import Plan
from convert.readers.html.tree import SEEN, Element
from convert.readers.html.trees import tags_in
from convert.readers.html.verdicts import OPENING

__all__ = ["Fragment", "cut_out"]


@dataclass(slots=True)
class Fragment:
    """`part` holds the article and nothing above it does; `headline` is in it; `doubtful` are lines that are no part
    of the story and may be fields.
    """

    part: Tag
    headline: Tag | None = None
    doubtful: list[tuple[Tag, str]] = field(default_factory=list)

    def drop_doubtful(self, page: Page) -> None:
        """Take off the fragment the lines that turned out to be no fields."""
        for tag, rule in self.doubtful:
            if rule == OPENING:
                continue
            is_left = tag is not self.headline and any(parent is self.part for parent in tag.parents)
            if is_left and not _is_refused(page, tag):
                page.remove(tag, rule)


def _is_refused(page: Page, tag: Tag) -> bool:
    """Whether somebody wants what is in a line, or around it, kept instead of taken for a field."""
    refused = page.overrides.refused
    return bool(refused) and any(page.place(near) in refused for near in (tag, *tag.parents, *tags_in(tag)))


def cut_out(page: Page, located: Located, headline: Element | None) -> Fragment:
    """Build the fragment, and enter in the ledger what is not in it."""
    plan = Plan(page, located, headline)
    plan.mark()
    return _Builder(page, plan, headline).build()


class _Builder:
    """Copies what stays into a Beautiful Soup tree, in the order of the page."""

    def __init__(self, page: Page, plan: Plan, headline: Element | None) -> None:
        self.page, self.plan = page, plan
        self.headline, self.top = headline, plan.top()
        self.last: PageElement = page.soup
        self.bare = vars(Tag(name="span"))
        self.fragment = Fragment(page.soup)

    def build(self) -> Fragment:
        top = self.top
        home: Tag = self.page.soup
        for element in reversed([top, *top.above]):
            if element.parent is not None:
                home = self._tag(element, home)
            if element is not top:
                self._note_lost(element)
        self.fragment.part = home
        self._fill(top, home)
        return self.fragment

    def _note_lost(self, element: Element) -> None:
        """Enter the lines that stand directly in an element around the article."""
        for start, (end, rule, is_gone) in self.plan.runs.get(element.order, {}).items():
            if is_gone:
                self.page.note_gone(element, rule, _left(element.children[start:end]))

    def _tag(self, element: Element, home: Tag) -> Tag:
        attrs: dict[str, Any] = {**element.attrs}
        if None in attrs.values():
            attrs = {name: value or "" for name, value in attrs.items()}
        tag = self._new(element.name, attrs, home)
        self.page.places[id(tag)] = element
        if element is self.headline:
            self.fragment.headline = tag
        return tag

    def _new(self, name: str, attrs: dict[str, str], home: Tag) -> Tag:
        """A new element: with a copy of what one that was set up holds, since setting up each takes far longer."""
        tag, held = Tag.__new__(Tag), self.bare.copy()
        held["name"], held["attrs"], held["contents"] = name, attrs, []
        self._put(tag, held, home)
        self.page.tags[name].append((len(self.page.copied), tag))
        return tag

    def _text(self, text: str, home: Tag) -> None:
        self._put(str.__new__(NavigableString, text), {"next_element": None, "next_sibling": None}, home)

    def _put(self, node: PageElement, held: dict[str, Any], home: Tag) -> None:
        """Make a node that holds all but its place the last of an element, and of the fragment so far."""
        contents, last = home.contents, self.last
        before = contents[-1] if contents else None
        held["parent"], held["previous_element"], held["previous_sibling"] = home, last, before
        node.__dict__ = held
        last.next_element = node
        if before is not None:
            before.next_sibling = node
        contents.append(node)
        self.page.copied.append(node)
        self.last = node

    def _fill(self, top: Element, home: Tag) -> None:
        """Copy what stays in an element, in the order of the page."""
        stack: list[Iterator[tuple[Element | str, Tag]]] = [self._children(top, home)]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                continue
            child, tag = step
            if isinstance(child, str):
                self._text(child, tag)
            elif self._stays(child):
                stack.append(self._children(child, self._tag(child, tag)))

    def _children(self, element: Element, tag: Tag) -> Iterator[tuple[Element | str, Tag]]:
        """The children of an element that stay, each with where it goes: doubtful lines into elements of their own."""
        runs = self.plan.runs.get(element.order)
        return self._parted(element, tag, runs) if runs else zip(element.children, repeat(tag))

    def _parted(
        self, element: Element, tag: Tag, runs: dict[int, tuple[int, str, bool]]
    ) -> Iterator[tuple[Element | str, Tag]]:
        at, children = 0, element.children
        while at < len(children):
            end, rule, is_gone = runs.get(at, (at + 1, None, False))
            if rule is None:
                yield children[at], tag
            elif is_gone:
                self.page.note_gone(element, rule, _left(children[at:end]))
            else:
                home = tag if self._is_whole(element, at, end) else self._new("span", {}, tag)
                self.page.places[id(home)] = element
                self.fragment.doubtful.append((home, rule))
                yield from ((child, home) for child in children[at:end])
            at = end

    def _is_whole(self, element: Element, start: int, end: int) -> bool:
        """Whether a line is all there is in its element."""
        others = (*element.children[:start], *element.children[end:])
        return element is not self.top and not any(
            (type(node) is str and not node.isspace()) or (isinstance(node, Element) and self._stays(node))
            for node in others
        )

    @staticmethod
    def _stays(element: Element) -> bool:
        return element.gone is None or (
            element.name == "noscript" and any(child.name in SEEN for child in element.elements)
        )


def _left(nodes: Sequence[Element | str]) -> list[Element | str]:
    """Nodes that are not gone already."""
    return [node for node in nodes if not isinstance(node, Element) or node.gone is None]
