"""Tables: missing cells, boxes, captions, how columns are set; quotations, notes and code of several lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.model import CodeBlock, Heading, Note, NoteRef, Quote, Table, Verse, find, plain
from tests.readers.text.test_blocks import LAST, body, read

PIECES = st.sampled_from(
    [
        "a\tb\tc", "d\te", "\tf\tg", "aa   bb   cc", "dd        ee", "a | b", "+--+--+", "| x | y |",
        "┌──┬──┐", "│ p │ q │", "└──┴──┘", "<#>", "-----", "Table 1: Boats", "- one", "  goes on here",
        "  1. two", "+ three", "o four", "> said", ">", "> — Ann Lee", ">> so", "* star", "**bold line**",
        "**", "2*3*4 \\* x", "[^a]: note", "see[^a] [1]", "1. note", "\tx = {", "\t}", "■ head", "「早い」",
        "– Ann Lee, chair", "It is late, said Ann Lee on the quay of the old harbour.",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=16), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_nothing_is_lost_whatever_stands_together(lines: list[str], end: str) -> None:
    read(end.join(lines))


def cells(table: Table) -> list[list[str]]:
    return [[plain(cell.children) for cell in row.cells] for row in (*table.head, *table.body)]


@pytest.mark.parametrize(
    "text",
    [
        "Berth\tSummer\tWinter\nNorth\t11\t4\nSouth\t9",
        "Berth\tSummer\tWinter\nSouth\t9\nNorth\t11\t4",
        "Berth      Summer   Winter\nNorth          11        4\nSouth           9",
        "+-------+--------+--------+\n| Berth | Summer | Winter |\n+-------+--------+--------+\n"
        "| North | 11     | 4      |\n| South | 9      |        |\n+-------+--------+--------+",
        "<#>\nBerth   Summer   Winter\nNorth   11   4\nSouth   9\n<#>",
    ],
)
def test_cells_may_be_missing(text: str) -> None:
    (found,) = find(body(text).blocks, Table)
    rows = cells(found)
    assert rows[0] == ["Berth", "Summer", "Winter"]
    assert sorted(rows[1:]) == [["North", "11", "4"], ["South", "9", ""]]
    assert len(found.head) == 1


def test_a_missing_first_cell_is_told_by_where_the_others_stand() -> None:
    (found,) = find(
        body("Berth      Summer   Winter\nNorth          11        4\n                9        3").blocks,
        Table,
    )
    assert cells(found)[2] == ["", "9", "3"]


def test_figures_are_set_at_the_end_and_rules_say_how() -> None:
    (found,) = find(body("Berth | Fee\nNorth | 1,200\nSouth | 9").blocks, Table)
    assert [cell.align for cell in found.body[0].cells] == [None, "end"]
    (found,) = find(body("| a | b | c |\n|:--|:-:|--:|\n| x | y | z |").blocks, Table)
    assert [cell.align for cell in found.body[0].cells] == ["start", "center", "end"]


@pytest.mark.parametrize(
    "caption", ["Table 1: Fees", "Bảng 2. Phí neo", "表1：停泊费", "Tabelle 3 – Gebühren"]
)
def test_captions_above(caption: str) -> None:
    (found,) = find(body(f"{caption}\n\nNorth | 11 | 4\nSouth | 9 | 3").blocks, Table)
    assert plain(found.caption) == caption


def test_sentences_with_two_blanks_between_them_are_no_table() -> None:
    text = "He was born in 1950.  He died in 2011.\n\nShe was born much later, in 1962.  She still lives here, at 80."
    assert not list(find(body(text).blocks, Table))


def test_quotations_of_mails_are_paragraphs() -> None:
    (found,) = find(
        body("> The sea does not wait,\n> and neither do we.\n>\n> It is late.\n> — Ann Lee").blocks, Quote
    )
    assert [plain((said,)) for said in found.children] == [
        "The sea does not wait, and neither do we.",
        "It is late.",
    ]
    assert plain(found.credit) == "Ann Lee"


def test_words_that_were_said_may_be_pulled_out() -> None:
    said = "“The sea does not wait for us,” said Ann Lee, who has chaired the board for nine years and will go on."
    document = body(f"{said}\n\nThe sea does not wait for us\n\n{LAST}")
    (found,) = find(document.blocks, Quote)
    assert found.pull
    assert not list(find(document.blocks, Heading))


def test_notes_may_be_counted_as_a_list() -> None:
    document = read(
        f"The yard reopens\n\n{LAST[:-1]} [1]. They left [2].\n\n{LAST}\n\n1. In May.\n2. By boat."
    )
    assert [plain(note.children) for note in document.notes] == ["In May.", "By boat."]
    assert [ref.note for ref in find(document.blocks, NoteRef)] == [note.id for note in document.notes]
    assert all(isinstance(note, Note) for note in document.notes)


def test_code_may_be_set_in_by_tabs() -> None:
    (found,) = find(body("So it is computed:\n\n\tif (member) {\n\t\tfee = 0;\n\t}").blocks, CodeBlock)
    assert found.text == "\tif (member) {\n\t\tfee = 0;\n\t}"


def test_verse_that_begins_small_is_not_joined() -> None:
    verses = (
        "The sea is grey, the sea is wide,\nit waits for no one on the tide,\n"
        "and those who wait upon the shore\nshall wait, and wait for evermore."
    )
    (found,) = find(body(f"She read:\n\n{verses}").blocks, Verse)
    assert len(found.lines) == 4


@pytest.mark.parametrize(
    ("row", "is_table"),
    [
        ("昨晚的暴雨使河水在一夜之间上涨了4米并且冲走了桥梁 | 居民们说他们从来没有见过这样大的洪水1998年也没有", False),
        ("昨夜の豪雨で川は一晩で4メートル上昇し橋が流された | 住民は1998年にもこんな洪水は見なかったと話した", False),
        ("北岸码头 | 冬季11艘", True),
    ],
)  # fmt: skip
def test_sentences_without_blanks_are_no_cells(row: str, is_table: bool) -> None:
    document = body("\n".join([row] * 3))
    assert bool(list(find(document.blocks, Table))) is is_table
