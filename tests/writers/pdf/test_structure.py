"""What a reading machine is told: which element every text belongs to, in which order."""

from __future__ import annotations

import pytest

from convert.model import Note
from convert.model import nodes as n
from convert.model.build import bullets, heading, link, numbered, paragraph, quote, row, table
from convert.writers.pdf import PdfOptions

from .reading import Node, page_contents, reading_text, structure
from .samples import SENTENCE, everything, pdf, written


def _outline(node: Node, depth: int = 0) -> list[str]:
    """A tree as lines: types, and the first words of what text they have themselves."""
    own = " ".join("".join(kid for kid in node.kids if isinstance(kid, str)).split())
    lines = [f"{'  ' * depth}{node.tag} {own[:28]}".rstrip()]
    return [
        *lines,
        *(line for kid in node.kids if isinstance(kid, Node) for line in _outline(kid, depth + 1)),
    ]


def _of(*blocks: object, **more: object) -> list[str]:
    """The tree of some blocks, without what is above them."""
    return [line[4:] for line in _outline(structure(pdf(*blocks, title="", **more)))[2:]]


# -------------------------------------------------------------------------------------------------- blocks


def test_everything_has_its_place() -> None:
    tree = structure(written(everything()))
    lines = [line[4:] for line in _outline(tree)[2:]]
    assert lines[:6] == [
        "P Floods",
        "H1 The river that rose",
        "P In two sentences. No more.",
        "P Jane Doe (reporter)",
        "P March 4, 2026 05:06 +07:00",
        "P The river rose eleven centim",
    ]
    kinds = {node.tag for node in tree.walk()}
    assert kinds >= {
        "BlockQuote",
        "Sect",
        "Formula",
        "Ruby",
        "RB",
        "RT",
        "Note",
        "Reference",
        "Link",
        "Figure",
    }


def test_lists() -> None:
    assert _of(numbered(("one", bullets("a", "b")), start=3)) == [
        "L",
        "  LI",
        "    Lbl 3.",
        "    LBody",
        "      P one",
        "      L",
        "        LI",
        "          Lbl •",
        "          LBody",
        "            P a",
        "        LI",
        "          Lbl •",
        "          LBody",
        "            P b",
    ]


def test_tables() -> None:
    grid = n.Table(
        head=(row("Place", "Rise", header=True),),
        body=(n.Row((n.Cell((paragraph("Huế"),), header=True), n.Cell(()))),),
        caption=(n.Text("Rises"),),
    )
    data = pdf(grid, title="")
    assert [line.strip() for line in _outline(structure(data))[2:]] == [
        "Table",
        *(
            "Caption Rises",
            "THead",
            "TR",
            "TH",
            "P Place",
            "TH",
            "P Rise",
            "TBody",
            "TR",
            "TH",
            "P Huế",
            "TD",
        ),
    ]
    scopes = [node.entries["/A"] for node in structure(data).find("TH")]
    assert [("/Column" in scope, "/Row" in scope) for scope in scopes] == [(True, False)] * 2 + [
        (False, True)
    ]


def test_spans_are_said() -> None:
    wide = n.Cell((paragraph("wide"),), columns=2, rows=2)
    grid = n.Table((n.Row((wide, *row("a").cells)), row("b"), row("c", "d", "e")))
    cell = structure(pdf(grid)).find("TD")[0]
    assert "/ColSpan" in cell.entries["/A"]
    assert "/RowSpan" in cell.entries["/A"]


def test_a_table_of_heads_alone_is_all_body() -> None:
    lines = _of(n.Table(head=(row("a", header=True),), body=(), foot=(row("b"),)))
    assert [line.strip() for line in lines] == [
        "Table",
        "TBody",
        "TR",
        "TH",
        "P a",
        "TBody",
        "TR",
        "TD",
        "P b",
    ]


def test_quotes_and_notes() -> None:
    notes = (Note("n", (paragraph("b"),)),)
    blocks = quote("Water.", credit="A trader"), paragraph("a", n.NoteRef("n"))
    for where, heading_there in (("foot", ()), ("end", ("H1 Notes",))):
        data = pdf(*blocks, title="", notes=notes, options=PdfOptions(notes=where))
        assert [line.strip() for line in _outline(structure(data))[2:]] == [
            *("BlockQuote", "P Water.", "P — A trader", "P a", "Reference", "Link 1"),
            *(*heading_there, "Note", "Lbl", "Link 1", "P b"),
        ]
        (note,) = structure(data).find("Note")
        assert note.entries["/ID"] == "n"


def test_without_a_title_headings_begin_at_the_first_level() -> None:
    assert _of(heading(2, "a"), heading(3, "b")) == ["H1 a", "H2 b"]
    assert [node.tag for node in structure(pdf(heading(2, "a"))).walk()][2:] == ["H1", "H2"]


def test_empty_elements_are_left_out() -> None:
    assert _of(n.Figure((n.Image("lost.png"),)), n.Divider(), bullets("a"))[0] == "L"


# --------------------------------------------------------------------------------------------------- order


def test_text_around_an_element_stands_around_it() -> None:
    (block,) = structure(pdf("before ", title="")).find("P")
    assert block.text == "before"
    data = pdf(paragraph("before ", link("https://a.example/", "inside"), " after"), title="")
    (block,) = structure(data).find("P")
    assert [kid if isinstance(kid, str) else kid.tag for kid in block.kids] == ["before ", "Link", " after"]


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    data = pdf(SENTENCE * 60, title="")
    (block,) = structure(data).find("P")
    assert block.text.split() == (SENTENCE * 60).split()


def test_a_row_over_two_pages_keeps_its_cells_in_order() -> None:
    left, right = "left " * 900, "right " * 700
    data = pdf(table((), (left, right), ("end", "")), title="")
    words = reading_text(data).split()
    assert words == [*left.split(), *right.split(), "end"]


def test_the_head_of_a_table_is_read_once() -> None:
    data = pdf(table(("Head", "b"), *((f"r{at}", "x") for at in range(120))), title="")
    assert reading_text(data).split().count("Head") == 1
    assert len(page_contents(data)) > 1
    for content in page_contents(data)[1:]:
        assert content.index(b"TJ") < content.index(b"MCID"), "the head is not drawn again"


def test_lines_of_code_and_verse_do_not_run_together() -> None:
    code, verse = n.CodeBlock("a b\n\n  c"), n.Verse(tuple(n.Line((n.Text(t),)) for t in ("one", "two")))
    tree = structure(pdf(code, verse, title=""))
    assert tree.find("Code")[0].text.split() == ["a", "b", "c"]
    assert tree.find("P")[0].text.split() == ["one", "two"]


def test_a_word_broken_at_the_end_of_a_line_stays_whole() -> None:
    (block,) = structure(pdf("m" * 300 + " state-of-the-art " + "n" * 200, title="")).find("P")
    assert block.text.split() == ["m" * 300, "state-of-the-art", "n" * 200]


@pytest.mark.parametrize(
    "text",
    [
        "Tổng Bí thư Nguyễn Phú Trọng",
        "Хроника дождя: ґанок, їжак, съезд",
        "Ὁ ποταμὸς ᾳ καὶ ἡ βροχή",
        "مرحبا بالعالم",
        "שָׁלוֹם עולם",
        "नदी वर्षा क्ष",
        "สวัสดีชาวโลก",
        "東京は雨です。𠮷野家",
        "말했다 비가",
        "👩‍👩‍👧 🇻🇳 👍🏽 ❤\ufe0f",
        "fi ﬁ ffi ½ ① ™ ‑ − “”",
        "q\u0303 x\u0323\u0302",
    ],
)
def test_text_comes_back_as_it_was(text: str) -> None:
    (block,) = structure(pdf(n.Paragraph((n.Text(text + " " + text),)), title="")).find("P")
    assert " ".join(block.text.split()) == f"{text} {text}"


# ---------------------------------------------------------------------------------------------- properties


def test_languages_are_said_where_they_change() -> None:
    french = n.Paragraph((n.Text("mot "), n.Language((n.Text("word"),), "en")), language="fr")
    same = n.Paragraph((n.Text("x"),), language="vi")
    first, second = structure(pdf(french, same, title="", language="vi")).find("P")
    assert first.entries["/Lang"] == "fr"
    assert [kid.entries.get("/Lang") for kid in first.kids if isinstance(kid, Node)] == ["en"]
    assert "/Lang" not in second.entries


def test_formulas_and_pictures_say_what_they_are() -> None:
    tree = structure(pdf(n.MathBlock("a^2"), paragraph(n.Math("b"))))
    assert [node.entries["/Alt"] for node in tree.find("Formula")] == ["a^2", "b"]
