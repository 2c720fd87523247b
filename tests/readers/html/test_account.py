"""Every visible character of a page is in the document, in a field, or in what was removed; and no other is.

What is visible is read from the page with html5lib, which shares no code with the reader's own parser.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import html5lib
import pytest

from convert.model import Document, Embed, find, plain
from tests.readers.html import (
    test_blocks,
    test_figures,
    test_furniture,
    test_inlines,
    test_lists_tables,
    test_notes,
)
from tests.readers.html.pages import STORY, article, read

FIXTURES = Path(__file__).parents[3] / "fixtures"
SOURCES = sorted((FIXTURES / "articles").glob("*/source.html"))
SILENT = frozenset(
    "script style template head noscript rp iframe noembed noframes datalist annotation".split()
)


def characters(text: str) -> Counter[str]:
    """The characters of a text that can be seen."""
    return Counter(
        ch
        for ch in unicodedata.normalize("NFC", text)
        if unicodedata.category(ch)[0] not in "ZC" and ch != "\ufffd"
    )


def visible(html: str | bytes) -> Counter[str]:
    """The characters a page shows."""
    tree = html5lib.parse(html, treebuilder="dom", namespaceHTMLElements=False)
    pieces, stack = [], [tree]
    while stack:
        node = stack.pop()
        if node.nodeType == node.TEXT_NODE:
            pieces.append(node.data)
        elif node.nodeName.lower() not in SILENT:
            stack.extend(reversed(node.childNodes))
    return characters("".join(reversed(pieces)))


def accounted(document: Document) -> Counter[str]:
    """The characters of a document and of its account; the titles of embeds come from attributes."""
    titles = "".join(embed.title or embed.url for embed in find((*document.blocks, *document.notes), Embed))
    entries = [entry.text for entry in (*document.removed, *document.consumed)]
    whole = "".join([plain(document.blocks), plain(document.notes), *entries])
    return characters(whole) - characters(titles)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
def test_fixture(source: Path) -> None:
    data = source.read_bytes()
    assert accounted(read(data, folder=source.parent)) == visible(data.decode("utf-8", "replace"))


SNIPPETS = {
    f"{module.__name__.rpartition('.')[2]} {name}": case[0] if isinstance(case, tuple) else case
    for module, tables in (
        (test_inlines, (test_inlines.RULES, test_inlines.BLANKS)),
        (test_blocks, (test_blocks.RULES,)),
        (test_lists_tables, (test_lists_tables.LISTS, test_lists_tables.TABLES)),
        (test_figures, (test_figures.FIGURES, test_figures.CREDITS)),
        (test_notes, (test_notes.SHAPES, test_notes.NO_NOTES)),
        (test_furniture, (test_furniture.LEFT, {rule: html for rule, html, _ in test_furniture.TAKEN})),
    )
    for table in tables
    for name, case in table.items()
}
ADDED = {"test_inlines quotation marks": "“‘’”", "test_furniture no-script": "Enable scripts"}
"""What is in the document and not on the page: the marks that a browser shows around `q`, and `noscript`."""
TEX = "TeX"


@pytest.mark.parametrize("name", SNIPPETS)
def test_snippet(name: str) -> None:
    html = f"<html lang=en><body><article><h1>Rain</h1>{SNIPPETS[name]}</article></body></html>"
    found, shown = accounted(article(SNIPPETS[name])), visible(html)
    assert shown - found == Counter()
    assert TEX in name or found - shown == characters(ADDED.get(name, ""))


@pytest.mark.parametrize(
    "hidden",
    [
        "<div class='visually-hidden skip'><a href=#main>Skip to main content</a></div>",
        "<div class=screen-reader-text>Skip to content</div>",
        "<div><img src=/logo.png><span class=sr-only>The Courier</span></div>",
    ],
)
def test_names_for_screen_readers_beside_the_story(hidden: str) -> None:
    menu = "".join(f"<p><a href=/{number}>Section {number}</a></p>" for number in range(16))
    html = f"<html lang=en><body>{hidden}{menu}<main><h1>Rain</h1>{STORY * 4}</main></body></html>"
    assert accounted(read(html)) == visible(html)
