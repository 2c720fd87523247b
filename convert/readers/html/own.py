"""Pages that this program wrote: what HTML has no element for is put back as a page would have it.

Receives: the tree of a page; the fragment that holds its article, before anything is read.
Returns:  the element of the article, None on a page of others; what the head says of fields that pages show.
Knows:    the marks that `convert.writers.html` sets: classes for what has no element, lines above the article.
Never:    guesses; looks at a page of others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import TypeAlias

from bs4 import Tag

from convert.languages import labels_for
from convert.readers.html.metadata.head import Facts
from convert.readers.html.page import Page
from convert.readers.html.tree import Element, Tree
from convert.readers.html.trees import attribute, child_tags, first_in, tags_in, text_of

__all__ = ["article_of", "believe_head", "header_of", "headline_of", "put_back"]

_GENERATOR = "convert"
_RULE = "own"
_LINES = {"byline": "authors", "dateline": "published"}
"""Lines above the article that say in words what the head says for machines."""
_STATED = {"sourceOrganization": "agency", "dateline": "dateline", "contentReferenceTime": "event"}
"""What the JSON-LD of others is not believed about."""
_ALIGNED = frozenset({"start", "center", "end"})
_ANCHOR = re.compile(r"_[ph]\d+")
"""What the writers call a paragraph or heading that has no name."""
_SIGN = "16"
"""The size in pixels of a picture in a line of text."""


def article_of(tree: Tree) -> Element | None:
    """The article of a page that this program wrote."""
    generators = [meta for meta in tree.named.get("meta", ()) if meta.get("name") == "generator"]
    articles = tree.named.get("article", [])
    if len(articles) != 1 or not generators or generators[-1].get("content") != _GENERATOR:
        return None
    above = articles[0].parent
    return articles[0] if above is not None and above.name == "main" else None


def headline_of(article: Element) -> Element | None:
    """The headline; None where nobody wrote one."""
    header = next((child for child in article.elements if child.name == "header"), None)
    found = (child for child in header.elements if child.name == "h1") if header is not None else iter(())
    return next((tag for tag in found if tag.get("class") != "silent"), None)


def believe_head(stated: Facts, shown: Facts) -> None:
    """Add to what is shown what the head alone says in full, and leave no title that nobody wrote."""
    stated.found.pop("page_title", None)
    for key, field in _STATED.items():
        for text in stated.data.values(stated.data.article.get(key)):
            shown.add(field, text, f"json-ld.{key}", None)


def header_of(part: Tag) -> tuple[Tag, ...]:
    """What stands above the article: there alone are fields."""
    return tuple(islice(tags_in(part, "header"), 1))


def put_back(page: Page, part: Tag) -> None:
    """Make of every mark in the article the element that a page of others would have."""
    root = next((element for element in page.tree.elements if element.name == "html"), page.tree.root)
    undescribed = labels_for(root.get("lang")).undescribed
    for tag in list(tags_in(part)):
        change = _MARKS.get((tag.name, attribute(tag, "class")))
        if change is not None:
            change(page, tag)
        if _ANCHOR.fullmatch(attribute(tag, "id")):
            del tag.attrs["id"]
        if tag.name == "img" and attribute(tag, "alt") == undescribed:
            del tag.attrs["alt"]


_Change: TypeAlias = Callable[[Page, Tag], None]


def _line(page: Page, tag: Tag) -> None:
    """A line above the article."""
    if tag.parent is not None and tag.parent.name == "header":
        page.consume(tag, _LINES[attribute(tag, "class")], _RULE)


def _untitled(page: Page, tag: Tag) -> None:
    """A headline that nobody wrote; an article without a word says just that."""
    said = attribute(tag, "aria-label")
    below = tag.parent.find_next_sibling("p") if tag.parent is not None else None
    if isinstance(below, Tag) and below.find_next_sibling() is None and text_of(below) == said:
        page.remove(below, _RULE)
    tag.extract()


def _missing(page: Page, tag: Tag) -> None:
    """A picture in whose place its description stands."""
    link = first_in(tag, "a")
    words = text_of(tag)
    page.ledger.consume(words, "alt", _RULE, page.place(tag), page.path(tag))
    around = tag.parent.parent if tag.parent is not None and tag.parent.name == "a" else tag.parent
    is_line = around is not None and around.name != "figure" and attribute(around, "class") != "pictures"
    title = attribute(tag, "title")
    source = attribute(link, "href") if link is not None else attribute(tag, "data-src")
    tag.clear()
    tag.name = "img"
    tag.attrs = {
        "alt": words,
        **({"src": source} if source else {}),
        **({"title": title} if title else {}),
        **({"width": _SIGN, "height": _SIGN} if is_line else {}),
    }


def _formula(page: Page, tag: Tag) -> None:
    """A formula as text."""
    is_block = tag.name == "pre"
    tag.name = "script"
    tag.attrs = {"type": "math/tex; mode=display" if is_block else "math/tex", **_id(tag)}


def _pull(page: Page, tag: Tag) -> None:
    tag.attrs["class"] = "pullquote"


def _title(page: Page, tag: Tag) -> None:
    """The title of a box, or of a passage that folds."""
    box = tag.parent
    if box is not None and box.name == "aside":
        tag.name = "h3"
    elif box is not None and attribute(box, "class") == "details":
        box.name, tag.name = "details", "summary"
        del box.attrs["class"]


def _embed(page: Page, tag: Tag) -> None:
    """A foreign object: a link, what stands in its place."""
    line = next(child_tags(tag), None)
    link = first_in(line, "a") if line is not None else None
    if line is None or link is None:
        return
    words, url = text_of(line), attribute(link, "href")
    page.ledger.consume(words, "title", _RULE, page.place(line), page.path(line))
    line.extract()
    tag.name = "embed"
    tag.attrs = {"src": url, **({"title": words} if words != url else {}), **_id(tag)}


def _more(page: Page, tag: Tag) -> None:
    """The rest of a list of terms, which names something again."""
    first = tag.find_previous_sibling()
    if isinstance(first, Tag) and first.name == "dl":
        first.extend(list(tag.contents))
        tag.extract()


def _aligned(page: Page, tag: Tag) -> None:
    tag.attrs["style"] = f"text-align: {tag.attrs.pop('class')}"


def _id(tag: Tag) -> dict[str, str]:
    return {name: str(tag.attrs[name]) for name in ("id", "lang", "dir") if name in tag.attrs}


_MARKS: dict[tuple[str, str], _Change] = {
    **{("p", name): _line for name in _LINES},
    ("h1", "silent"): _untitled,
    ("span", "missing"): _missing,
    ("code", "math"): _formula,
    ("pre", "math"): _formula,
    ("blockquote", "pull"): _pull,
    ("p", "box-title"): _title,
    ("div", "embed"): _embed,
    ("dl", "more"): _more,
    **{(name, where): _aligned for name in ("td", "th") for where in _ALIGNED},
}
