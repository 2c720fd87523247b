"""How lines become lists, quotations, tables, verse, code and headings; and how Markdown is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert import parse
from convert.account import account
from convert.model import (
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Figure,
    Heading,
    Link,
    NoteRef,
    NumberedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Verse,
    find,
    plain,
)

LEAD = "The yard that once repaired every ferry on the river hauled out its first boat on Thursday, a week early."
STORY = (
    "Nobody had expected that so many of them would come, said the chairman, who had been there since eight."
)
LAST = "The city agreed to pay for it, and the men who had worked there came back to see it leave the water."
PIECES = st.sampled_from(
    [
        LEAD, "A line of six short words", "1. one", "2. two", "  a) below", "  b) below", "•", "lone text", "— Why?",
        "— Because.", "* * *", "> quoted", "| a | b | 1 |", "|---|---|---|", "| c | d | 2 |", "a  b  1", "c  d  2",
        '"We are not closing anything, we move."', "— Ann Lee, chair", "Short line,", "another line,", "a third.",
        "```", "x = f(1);", "    y = g(2);", "    z = h(3);", "# Head", "## Below", "**bold** and *em*", "see¹ here*",
        "¹ A note", "* A note", "[a](http://b.c/d) ![e](f)", "![alone](http://b.c/d.png)", "====", "----",
        "Q: What?", "A: That.", "Q: Why?", "###", "（一）甲", "（二）乙", "www.a.org/b", "a.org/b.", "- Kazı sürecek",
    ]
)  # fmt: skip


def read(text: str) -> Document:
    document = parse(text, reader="text")
    assert account(document, text).is_complete
    return document


def body(middle: str) -> Document:
    return read(f"The yard reopens\n\n{LEAD}\n\n{STORY}\n\n{middle}\n\n{LAST}")


def items(block: BulletList | NumberedList) -> list[str]:
    return [plain(item.children[:1]) for item in block.items]


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_nothing_is_lost_whatever_stands_together(lines: list[str], end: str) -> None:
    read(end.join(lines))


@pytest.mark.parametrize(
    ("marks", "numbering", "start"),
    [
        (("1.", "2."), "decimal", 1),
        (("(3)", "(4)"), "decimal", 3),
        (("1、", "2、"), "decimal", 1),
        (("（一）", "（二）"), "cjk-ideographic", 1),
        (("九、", "十、"), "cjk-ideographic", 9),
        (("①", "②"), "circled-decimal", 1),
        (("⑴", "⑵"), "parenthesized-decimal", 1),
        (("٤.", "٥."), "arabic-indic", 4),
        (("۱.", "۲."), "persian", 1),
        (("१.", "२."), "devanagari", 1),
        (("১.", "২."), "bengali", 1),
        (("๑.", "๒."), "thai", 1),
        (("１．", "２．"), "decimal", 1),
        (("a)", "b)"), "lower-alpha", 1),
        (("A.", "B."), "upper-alpha", 1),
        (("i)", "ii)"), "lower-roman", 1),
        (("II.", "III."), "upper-roman", 2),
        (("а)", "б)"), "lower-russian", 1),
        (("В.", "Г."), "upper-russian", 3),
        (("г)", "ґ)"), "lower-ukrainian", 4),
        (("α)", "β)"), "lower-greek", 1),
        (("א.", "ב."), "hebrew", 1),
        (("الف)", "ب)"), "persian-alphabetic", 1),
        (("가.", "나."), "hangul", 1),
    ],
)
def test_numbers_of_every_script(marks: tuple[str, str], numbering: str, start: int) -> None:
    document = body("\n".join(f"{mark} boat" for mark in marks))
    (found,) = find(document.blocks, NumberedList)
    assert (found.numbering, found.start, items(found)) == (numbering, start, ["boat", "boat"])


@pytest.mark.parametrize("mark", "-•*–▪●·◦‣►✓○■□◆→")
def test_bullets(mark: str) -> None:
    (found,) = find(body(f"{mark} wood\n\n{mark} oil").blocks, BulletList)
    assert items(found) == ["wood", "oil"]


def test_bullets_alone_in_their_lines() -> None:
    (found,) = find(body("•\nwood\n•\noil").blocks, BulletList)
    assert items(found) == ["wood", "oil"]


def test_lists_nest_by_the_kind_of_their_marks() -> None:
    outer, inner = find(body("1. first year:\na. history\nb. wood\n2. second year").blocks, NumberedList)
    assert [items(outer), items(inner)] == [["first year:", "second year"], ["history", "wood"]]


def test_talk_is_no_list() -> None:
    document = body("— Non, dit-il.\n\n— Et pourquoi ?\n\n— Parce que.")
    assert not list(find(document.blocks, BulletList))
    assert "— Et pourquoi ?" in [plain((block,)) for block in document.blocks]


def test_quotations_have_their_credit() -> None:
    for text in (
        "“We are not closing anything. We are moving it.”\n— Dorothy Akers, chair",
        "“We are not closing anything. We are moving it.” – Dorothy Akers, chair",
    ):
        (found,) = find(body(text).blocks, Quote)
        assert plain(found.children) == "“We are not closing anything. We are moving it.”"
        assert plain(found.credit) == "Dorothy Akers, chair"


def test_tables_of_bars_and_of_gaps() -> None:
    for text in (
        "| Day | Open | Shut |\n|---|---|---|\n| Sat | 8 | 9 |\n| Sun | 9 | 10 |",
        "Day | Open | Shut\nSat | 8 | 9\nSun | 9 | 10",
        "Day   Open   Shut\nSat   8      9\nSun   9      10",
        "Day\u3000Open\u3000Shut\nSat\u30008\u30009\nSun\u30009\u300010",
    ):
        (found,) = find(body(text).blocks, Table)
        rows = [[plain(cell.children) for cell in row.cells] for row in (*found.head, *found.body)]
        assert rows == [["Day", "Open", "Shut"], ["Sat", "8", "9"], ["Sun", "9", "10"]]
        assert len(found.head) == 1


def test_verse_has_its_stanzas() -> None:
    verses = (
        "I built a bridge of sand,\nI thought of it as land.\n\nThe road stayed out,\nthe bridge stood still."
    )
    (found,) = find(body(f"She sang for us:\n\n{verses}").blocks, Verse)
    assert [plain(line.children) for line in found.lines] == verses.split("\n")


def test_who_speaks_stands_out() -> None:
    document = body("Q: How many boats?\n\nA: Four.\n\nQ: And when was that?\n\nA: In the spring.")
    assert [plain((strong,)) for strong in find(document.blocks, Strong)] == ["Q:", "A:", "Q:", "A:"]
    assert "Q: How many boats?" in [plain((block,)) for block in find(document.blocks, Paragraph)]
    assert not list(find(document.blocks, Heading))


def test_code_is_kept_character_for_character() -> None:
    (found,) = find(
        body("The script is short:\n\n    for boat in yard():\n        print(boat)").blocks, CodeBlock
    )
    assert found.text == "    for boat in yard():\n        print(boat)"


@pytest.mark.parametrize("mark", ["¹", "*", "[1]", "(1)"])
def test_marks_of_notes(mark: str) -> None:
    document = read(
        f"The yard reopens\n\n{LEAD}\n\n{LAST}{mark} And more of it, too.\n\n{mark} Waste returns, table 4."
    )
    assert len(list(find(document.blocks, NoteRef))) == 1
    assert plain(document.notes) == "Waste returns, table 4."


def test_markdown() -> None:
    document = body(
        "## What is *left*\n\nSee **this** [page](https://a.org/b_(c)) and `code`; 2 * 3, snake_case and * stay.\n\n"
        "![A boat](https://a.org/boat.jpg)"
    )
    (heading,) = find(document.blocks, Heading)
    assert (heading.level, plain((heading,))) == (2, "What is left")
    assert [plain((node,)) for node in find(document.blocks, Emphasis)] == ["left"]
    assert [plain((node,)) for node in find(document.blocks, Strong)] == ["this"]
    assert [plain((node,)) for node in find(document.blocks, Code)] == ["code"]
    assert [plain((node,)) for node in find(document.blocks, Link)] == ["page"]
    (figure,) = find(document.blocks, Figure)
    assert [(image.url, image.alt) for image in figure.images] == [("https://a.org/boat.jpg", "A boat")]
    assert "and * stay" in plain(document.blocks)


def test_what_only_looks_like_markdown_stays() -> None:
    text = "He wrote 2*3*4 and file_name_here, and #1 in the charts."
    assert text in plain(body(text).blocks)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("see www.example.org/a, please", "https://www.example.org/a"),
        ("see example.org/yard.", "https://example.org/yard"),
        ("см. пример.рф сегодня", "https://пример.рф"),
        ("详见https://example.org/a了解", "https://example.org/a"),
        ("见www.example.cn。然后", "https://www.example.cn"),
    ],
)
def test_addresses(text: str, url: str) -> None:
    assert [link.url for link in find(body(f"{LAST} {text}").blocks, Link)] == [url]


def test_names_with_stops_and_slashes_are_no_addresses() -> None:
    assert not list(find(body(f"{LAST} St.Gallen/Zürich, v.Chr./n.Chr., 1.2/3 and/or.").blocks, Link))
