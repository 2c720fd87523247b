"""A long article is a book of several pages; links, notes and contents lead from one to another."""

from __future__ import annotations

import io
import re
import zipfile

from convert.model import Document, Note, NoteRef
from convert.model import nodes as n
from convert.model.build import article, blocks, heading, link, paragraph
from convert.theme import PRESS
from convert.transforms import normalise
from convert.writers.epub import EpubOptions, write

PROSE = "It rained all night on the delta, and the river rose by a metre. " * 30


def book(document: Document) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(write(normalise(document), PRESS, EpubOptions()))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def chapters(count: int, length: int) -> list[n.Block]:
    found: list[n.Block] = []
    for number in range(count):
        found += [
            heading(2, f"Part {number}"),
            heading(3, "Deeper"),
            *(paragraph(PROSE) for _ in range(length)),
        ]
    return found


LONG = article(
    "Rain",
    paragraph("First", NoteRef("n"), link("#far", "onward")),
    *chapters(6, 8),
    n.Paragraph((n.Text('<a href="#far"> is code'), NoteRef("n")), id="far"),
    notes=(Note("n", blocks("A note.")),),
)


def pages_of(files: dict[str, str]) -> list[str]:
    return re.findall(r'<itemref idref="([^"]+)"', files["EPUB/content.opf"])


def test_a_short_article_is_one_page() -> None:
    assert pages_of(book(article("Rain", *chapters(3, 2)))) == ["article"]


def test_a_long_one_is_parted_at_its_headings_and_no_part_is_tiny() -> None:
    files = book(LONG)
    pages = pages_of(files)
    assert pages == ["article", "part-2", "part-3", "part-4", "part-5", "part-6"]
    for page in pages[1:]:
        text = files[f"EPUB/{page}.xhtml"]
        assert re.search(r"<article>\s*<h2 ", text)
        assert len(text) > 12_000
    assert sum(text.count("<h2") for name, text in files.items() if name.endswith(".xhtml")) == 6 + 1
    assert sum(text.count("<h1>Rain") for text in files.values()) == 1


def test_links_lead_to_the_page_their_goal_is_on() -> None:
    files = book(LONG)
    assert '<a href="part-6.xhtml#far">onward</a>' in files["EPUB/article.xhtml"]
    assert 'href="part-6.xhtml#n"' in files["EPUB/article.xhtml"]
    last = files["EPUB/part-6.xhtml"]
    assert 'href="#n"' in last
    assert 'href="article.xhtml#_ref-n-1"' in last
    assert 'href="#_ref-n-2"' in last
    assert '&lt;a href="#far"&gt; is code' in last
    contents = files["EPUB/nav.xhtml"]
    assert list(re.findall(r'href="([^"#]+)#_h', contents)) == [
        page
        for number in range(6)
        for page in [("article" if number == 0 else f"part-{number + 1}") + ".xhtml"] * 2
    ]
    for name, text in files.items():
        if name.endswith(".xhtml"):
            for target, anchor in re.findall(r'<a\b[^<>]*? href="([^"#:]*)#([^"]+)"', text):
                assert f' id="{anchor}"' in files[f"EPUB/{target}" if target else name]


def test_a_text_without_headings_stays_whole() -> None:
    assert pages_of(book(article("Rain", *(paragraph(PROSE) for _ in range(60))))) == ["article"]
