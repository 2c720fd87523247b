"""What Markdown says is what the document says: read back with markdown-it, character for character."""

from __future__ import annotations

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import convert
from convert.model import Document, Image, Language, Note, NoteRef, Row, Table
from convert.model import nodes as n
from convert.model.build import article, blocks, bullets, heading, link, paragraph, row, strong, table
from convert.theme import PRESS
from convert.transforms import normalise
from convert.writers.markdown import MarkdownOptions, write
from tests.markdown import markdown_html

PUNCTUATION = r"""\`*_{}[]()#+-.!|<>&"'$%,/:;=?@^~ """


def _markdown(document: Document, **options: object) -> str:
    return write(normalise(document), PRESS, MarkdownOptions(**options)).decode()  # type: ignore[arg-type]


def _read(document: Document) -> etree._Element:
    page = markdown_html(_markdown(document).encode())
    return html5lib.parse(page, treebuilder="lxml", namespaceHTMLElements=False).getroot().find(".//main")


def _text(element: etree._Element) -> str:
    return "".join(element.itertext())


@given(st.text(st.sampled_from(f"{PUNCTUATION}ab1é漢 ").filter(str.isprintable), min_size=1, max_size=40))
def test_text_is_never_markup(words: str) -> None:
    main = _read(article("", n.Paragraph((n.Text(words),))))
    assert " ".join(_text(main).split()) == " ".join(words.split())


@given(
    st.lists(
        st.tuples(
            st.sampled_from((n.Emphasis, n.Strong, n.Strike, n.Underline, None)),
            st.text(st.sampled_from(f"{PUNCTUATION}ab1é漢"), min_size=1, max_size=6),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_marked_text_stays_marked(runs: list[tuple[type | None, str]]) -> None:
    children = tuple(kind((n.Text(words),)) if kind else n.Text(words) for kind, words in runs)
    document = normalise(article("", n.Paragraph(children)))
    (wanted,) = document.blocks or (n.Paragraph(()),)
    main = _read(document)
    tags = {n.Emphasis: "em", n.Strong: "strong", n.Strike: "s", n.Underline: "u"}
    assert isinstance(wanted, n.Paragraph)
    for kind, tag in tags.items():
        marked = [part.children for part in wanted.children if isinstance(part, kind)]
        said = ["".join(text.text for text in parts if isinstance(text, n.Text)) for parts in marked]
        assert ["".join(_text(found).split()) for found in main.iter(tag)] == [
            "".join(s.split()) for s in said
        ]


LINE_STARTS = (
    "# a",
    "- a",
    "+ a",
    "> a",
    "1. a",
    "12) a",
    "=== a",
    ": a",
    "| a | b |",
    "--- ",
    "    a",
    "[^1]: a",
)


@pytest.mark.parametrize("words", LINE_STARTS)
def test_a_paragraph_begins_nothing_else(words: str) -> None:
    broken = n.Paragraph((n.Text("x"), n.LineBreak(), n.Text(words)))
    main = _read(article("", n.Paragraph((n.Text(words),)), broken, bullets(words)))
    assert [child.tag for child in main] == ["p", "p", "ul"]
    assert words.strip() in _text(main[0])
    assert words.strip() in _text(main[1])
    assert words.strip() in _text(main[2])


def test_structure_is_kept() -> None:
    main = _read(
        article(
            "Rain",
            heading(2, "What fell #"),
            bullets("a", "b"),
            bullets("c"),
            n.NumberedList((n.ListItem(blocks("d")), n.ListItem((*blocks("e"), bullets("f", "g")))), start=7),
            n.Quote(blocks("Rain.", "More."), credit=(n.Text("A clerk"),)),
            table(("Town", "cm"), ("Huế", "4|5")),
            n.CodeBlock("a\n\n```\n  b", "python"),
            n.Divider(),
            n.Details((n.Text("More"),), blocks("inside")),
            n.Aside(blocks("box"), title=(n.Text("Box"),)),
        )
    )
    assert [child.tag for child in main.iterchildren("*")] == [
        "h1", "h2", "ul", "ul", "ol", "blockquote", "table", "pre", "hr", "details", "aside",
    ]  # fmt: skip
    assert _text(main.find("h2")) == "What fell #"
    assert main.find("ol").get("start") == "7"
    assert [_text(item).strip() for item in main.find("ol").findall("li/ul/li")] == ["f", "g"]
    assert [_text(cell) for cell in main.iter("th", "td")] == ["Town", "cm", "Huế", "4|5"]
    assert _text(main.find("pre")) == "a\n\n```\n  b\n"


def test_a_table_with_wide_cells_and_blocks_is_whole() -> None:
    wide = n.Cell((*blocks("a *b*"), bullets("c")), columns=2)
    main = _read(article("Rain", Table((Row((wide,)), row("d", "e")), caption=(n.Text("Sums"),))))
    assert main.find("table//td").get("colspan") == "2"
    assert [_text(item) for item in main.iter("li")] == ["c"]
    assert _text(main.find("table/caption")).strip() == "Sums"


def test_notes_links_and_languages() -> None:
    document = article(
        "Rain",
        paragraph(
            "It rained",
            NoteRef("n1"),
            ", says ",
            link("https://example.org/a_(b)?c=1&d=2", "the office"),
            ".",
        ),
        paragraph(Language((n.Text("Il pleut"),), "fr")),
        notes=(Note("n1", blocks("All *night*.", "And day.")), Note("n2", blocks("Nobody asks."))),
    )
    main = _read(document)
    assert main.find("p/a").get("href") == "https://example.org/a_(b)?c=1&d=2"
    assert main.find("p/span").get("lang") == "fr"
    assert "All *night*." in _text(main.find(".//section"))
    assert "Nobody asks." in _text(main)


def test_a_note_nothing_leads_to_keeps_its_structure() -> None:
    notes = (
        Note("n1", blocks("One line.")),
        Note("n2", blocks("First.", "Second.")),
        Note("n3", (n.Figure((Image("lost.png", ""),)), bullets("boat", "mill"))),
    )
    raw = write(article("Rain", "It rained.", notes=notes), PRESS, MarkdownOptions())
    main = html5lib.parse(markdown_html(raw), treebuilder="lxml", namespaceHTMLElements=False).find(".//main")
    assert main.findall(".//pre") == []
    assert [_text(each) for each in main.findall("p")] == [
        "It rained.",
        "[1] One line.",
        "[2]",
        "First.",
        "Second.",
        "[3]",
    ]
    assert [_text(each) for each in main.findall("ul/li")] == ["boat", "mill"]


def test_a_note_that_begins_with_a_list_is_whole() -> None:
    """On the line of its mark a list would have to stand in further than any reader expects."""
    inner = n.ListItem((*blocks("mill"), bullets("oil")))
    note = Note("n1", (n.NumberedList((inner,), start=1999),))
    main = _read(article("Rain", paragraph("It rained.", NoteRef("n1")), notes=(note,)))
    assert main.findall(".//pre") == []
    assert [_text(each) for each in main.findall(".//ul/li")] == ["oil"]


def test_pictures() -> None:
    source = "\n".join(("<article><h1>Rain</h1><p>It rained all night on the delta, said the office.</p>",
                        f'<img src="data:image/png;base64,{PNG}" alt="A [map]"></article>'))  # fmt: skip
    text = convert.convert(source, "markdown").decode()
    assert "data:image/png;base64," in text
    assert r"![A \[map\]](" in text
    lost = _markdown(article("Rain", n.Figure((Image("https://example.org/a b.png", "A map"),))))
    linked = Image("https://example.org/a.png", "A map", link="https://example.org/atlas")
    led = _markdown(article("Rain", n.Figure((linked,))))
    assert "[![A map](https://example.org/a.png)](https://example.org/atlas)" in led
    assert "![A map](<https://example.org/a b.png>)" in lost or "https://example.org/a%20b.png" in lost


PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def test_front_matter_is_yaml_and_stands_once() -> None:
    text = _markdown(article('Rain: "all" night', "x", language="en"), front_matter=True)
    assert text.startswith('---\ntitle: "Rain: \\"all\\" night"\nlang: "en"\n---\n\nx')
    assert not re.search(r"^# ", text, re.MULTILINE)


def test_strong_words_before_a_full_stop_need_no_tags() -> None:
    assert "**Note:** rain." in _markdown(article("", paragraph(strong("Note:"), " rain.")))
