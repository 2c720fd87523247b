"""How lines become lists, tables, notes, links, people; and what holds for any text."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from convert import parse
from convert.account import account
from convert.errors import ReadError
from convert.model import (
    BulletList,
    Document,
    Heading,
    Link,
    NoteRef,
    NumberedList,
    Table,
    find,
    plain,
)

BODY = "The yard that once repaired every ferry on the river hauled out its first boat on Thursday."
PIECES = st.sampled_from(
    [
        "23/11/2011 - 08:24", "Tổng Bí thư:", "A headline without an end", BODY, "By Inês Caldeira", "- one", "- two",
        "  - below two", "1. first", "2. second", "a\tb", "c\td", "* * *", "Share this article", "Read more",
        "© 2019 Somebody", "Watchers. Photo: Rui Salgado", "LISBON (Reuters) - " + BODY, "See [1] there.",
        "[1] A note.",
        "Tags: a, b", "Theo TTXVN", "https://example.org/a?b=c.", "write to a@example.org!",
        "\u200b", "é e\u0301", "\x0c",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028"]).map(lambda end: end.join(lines))
)


def read(text: str) -> Document:
    document = parse(text, reader="text")
    assert account(document, text).is_complete
    return document


@settings(max_examples=400, deadline=None)
@given(TEXTS.filter(lambda text: text.strip("\u200b\x0c\r\n\u2028 ")))
def test_nothing_is_lost_in_any_order_of_lines(text: str) -> None:
    read(text)


@settings(max_examples=400, deadline=None)
@given(st.text(min_size=1, max_size=400).filter(lambda text: not text.startswith("\ufeff")))
def test_nothing_is_lost_of_any_text(text: str) -> None:
    with contextlib.suppress(ReadError):
        read(text)


def test_numbers_count_from_where_the_text_does() -> None:
    (numbered,) = find(read(f"{BODY}\n\n3. shut\n4. move\n5. open").blocks, NumberedList)
    assert numbered.start == 3
    assert [plain(item.children) for item in numbered.items] == ["shut", "move", "open"]


def test_lists_nest_by_indent() -> None:
    document = read(f"{BODY}\n\n- wood:\n  - clean\n  - painted\n- oil")
    outer, inner = find(document.blocks, BulletList)
    assert [len(outer.items), len(inner.items)] == [2, 2]


def test_table_of_tabs_has_its_head() -> None:
    (table,) = find(read(f"{BODY}\n\nDay\tOpen\nSaturday\t8 am\nSunday\t9 am").blocks, Table)
    assert [len(table.head), len(table.body)] == [1, 2]
    assert table.head[0].cells[0].header


def test_notes_and_their_marks() -> None:
    document = read(f"{BODY} [1] And more.\n\nMore of it here, too. [1]\n\n[1] A source.")
    assert [ref.note for ref in find(document.blocks, NoteRef)] == ["note-1", "note-1"]
    assert plain(document.notes) == "A source."


def test_addresses_become_links_without_the_full_stop() -> None:
    links = list(find(read(f"{BODY} See https://example.org/a_(b). Write to a@example.org.").blocks, Link))
    assert [link.url for link in links] == ["https://example.org/a_(b)", "mailto:a@example.org"]


def test_authors_and_their_roles() -> None:
    authors = read(
        f"A headline\n\nBy Gwen Hartnoll, Local Democracy Reporter, and Tom Ash\n\n{BODY}"
    ).metadata.authors
    assert [(a.name, a.role) for a in authors] == [
        ("Gwen Hartnoll", "Local Democracy Reporter"),
        ("Tom Ash", None),
    ]


def test_paragraphs_wrapped_at_a_column_are_whole_again() -> None:
    wrapped = "\n".join(
        [
            "The yard that once repaired every ferry on the river hauled its first",
            "boat out of the water in five years on Thursday, a week ahead of",
            "schedule, after the city agreed to pay for it.",
        ]
    )
    (paragraph,) = read(wrapped).blocks
    assert plain((paragraph,)) == wrapped.replace("\n", " ")


def test_missing_headline_stays_missing() -> None:
    document = read(f"{BODY}\n\n{BODY}")
    assert document.metadata.title == ""
    assert "title-missing" in [issue.code for issue in document.issues]


def test_headings_between_paragraphs() -> None:
    document = read(f"A headline\n\n{BODY}\n\nWhat is left\n\n{BODY}")
    assert [plain((heading,)) for heading in find(document.blocks, Heading)] == ["What is left"]
