"""Lists and tables."""

from __future__ import annotations

import pytest

from convert.model import (
    Block,
    BulletList,
    Cell,
    Definition,
    Definitions,
    Description,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    Table,
    Term,
    Text,
    find,
    plain,
)
from convert.model.build import bullets, numbered, paragraph, row, table
from tests.readers.html.pages import article, blocks

A, B, C = paragraph("a"), paragraph("b"), paragraph("c")


def term(word: str) -> Term:
    return Term((Text(word),))


def said(*children: Block) -> Description:
    return Description(children)


LISTS: dict[str, tuple[str, tuple[Block, ...]]] = {
    "bulleted": ("<ul><li>a<li>b</ul>", (bullets("a", "b"),)),
    "nested": ("<ul><li>a<ul><li>b</ul><li>c</ul>", (bullets(("a", bullets("b")), "c"),)),
    "nested beside the items": (
        "<ul><li>a</li><ul><li>b</ul><li>c</ul>",
        (bullets(("a", bullets("b")), "c"),),
    ),
    "several paragraphs": ("<ul><li><p>a<p>b</ul>", (bullets(("a", "b")),)),
    "text before the items": ("<ul>a<li>b</ul>", (bullets("a", "b"),)),
    "empty": ("<ul><li></ul><ul></ul>a", (A,)),
    "numbered": ("<ol><li>a<li>b</ol>", (numbered("a", "b"),)),
    "numbered from": ("<ol start=4><li>a</ol>", (numbered("a", start=4),)),
    "numbered by its first item": ("<ol><li value=7>a</ol>", (numbered("a", start=7),)),
    "a start that is none": ("<ol start=four><li>a</ol>", (numbered("a"),)),
    "Greek letters": (
        '<ol style="list-style: inside lower-greek"><li>a</ol>',
        (NumberedList((ListItem((A,)),), 1, "lower-greek"),),
    ),
    "digits of a script": (
        '<ol style="list-style-type:bengali"><li>a</ol>',
        (NumberedList((ListItem((A,)),), 1, "bengali"),),
    ),
    "no counting there is": (
        '<ol style="list-style-type:emoji"><li>a</ol>',
        (NumberedList((ListItem((A,)),), 1, "decimal"),),
    ),
    "letters": ("<ol type=a><li>a</ol>", (NumberedList((ListItem((A,)),), 1, "lower-alpha"),)),
    "Roman numerals": ("<ol type=I><li>a</ol>", (NumberedList((ListItem((A,)),), 1, "upper-roman"),)),
    "numerals by style": (
        '<ol style="color:red; list-style-type: lower-roman"><li>a</ol>',
        (NumberedList((ListItem((A,)),), 1, "lower-roman"),),
    ),
    "terms": (
        "<dl><dt>x<dd>a<dd>b<dt>y<dt>z<dd>c</dl>",
        (
            Definitions(
                (
                    Definition((term("x"),), (said(A), said(B))),
                    Definition((term("y"), term("z")), (said(C),)),
                )
            ),
        ),
    ),
    "terms in groups": (
        "<dl><div><dt>x<dd>a</div><div><dt>y<dd><ul><li>b</ul></div></dl>",
        (
            Definitions(
                (
                    Definition((term("x"),), (said(A),)),
                    Definition((term("y"),), (said(bullets("b")),)),
                )
            ),
        ),
    ),
}


@pytest.mark.parametrize(("html", "expected"), LISTS.values(), ids=LISTS)
def test_list(html: str, expected: tuple[Block, ...]) -> None:
    assert blocks(html) == expected


def test_what_stands_between_terms_is_not_lost() -> None:
    assert plain(blocks("<dl>q<dt>x<p>r<dd>a</dl>")).split() == ["q", "x", "r", "a"]


def th(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((paragraph(text),), True, columns, rows)


TABLES: dict[str, tuple[str, tuple[Block, ...]]] = {
    "with a head": (
        "<table><thead><tr><th>x<th>y<tbody><tr><td>a<td>b</table>",
        (table(("x", "y"), ("a", "b")),),
    ),
    "with a caption": (
        "<table><caption>T</caption><tr><td>a<td>b</table>",
        (table((), ("a", "b"), caption="T"),),
    ),
    "caption of the figure around it": (
        "<figure><table><tr><td>a<td>b</table><figcaption>T</figcaption></figure>",
        (table((), ("a", "b"), caption="T"),),
    ),
    "a first row of header cells": (
        "<table><tr><th>x<th>y<tr><td>a<td>b</table>",
        (table(("x", "y"), ("a", "b")),),
    ),
    "header cells in rows": (
        "<table><tr><th>x<td>a<tr><th>y<td>b</table>",
        (Table((Row((th("x"), Cell((A,)))), Row((th("y"), Cell((B,)))))),),
    ),
    "spans": (
        "<table><thead><tr><th rowspan=2>x<th colspan=2>y<tr><th>p<th>q<tbody><tr><td>a<td>b<td>c</table>",
        (
            Table(
                (row("a", "b", "c"),),
                (Row((th("x", 1, 2), th("y", 2))), Row((th("p"), th("q")))),
            ),
        ),
    ),
    "foot": (
        "<table><tfoot><tr><td>b<td>c</tfoot><tbody><tr><td>a<td>a</table>",
        (Table((row("a", "a"),), (), (row("b", "c"),)),),
    ),
    "alignment": (
        '<table><tr><td align=right>a<td style="text-align: center">b<td align=justify>c</table>',
        (Table((Row((Cell((A,), align="end"), Cell((B,), align="center"), Cell((C,)))),)),),
    ),
    "blocks in cells": (
        "<table><tr><td><p>a<p>b<td><ul><li>c</ul></table>",
        (Table((Row((Cell((A, B)), Cell((bullets("c"),)))),)),),
    ),
    "a layout that says so": (
        "<table role=presentation><tr><td><h2>a</h2><td>b</table>",
        (Heading(2, (Text("a"),)), B),
    ),
    "one column is a layout": ("<table><tr><td>a<tr><td>b</table>", (A, B)),
    "tables in a table are a layout": (
        "<table><tr><td>a<td><table><tr><td>b<td>c</table></table>",
        (A, table((), ("b", "c"))),
    ),
    "text outside cells": ("<table>a<tr><td>b<td>c</table>", (A, table((), ("b", "c")))),
    "empty": ("<table></table><table><tr><td></table>a", (A,)),
}


@pytest.mark.parametrize(("html", "expected"), TABLES.values(), ids=TABLES)
def test_table(html: str, expected: tuple[Block, ...]) -> None:
    assert blocks(html) == expected


def test_left_is_the_end_where_writing_runs_leftwards() -> None:
    (found,) = blocks("<table><tr><td align=left>a<td align=right>b</table>", lang="ar")
    assert [cell.align for cell in find((found,), Cell)] == ["end", "start"]


@pytest.mark.parametrize("span", ["0", "-3", "banana", "99999999", "1e3"])
def test_spans_that_cannot_be(span: str) -> None:
    document = article(f"<table><tr><td colspan={span} rowspan={span}>a<td>b<tr><td>c<td>d</table>")
    cells = tuple(find(document.blocks, Cell))
    assert all(1 <= cell.columns <= 1000 and 1 <= cell.rows <= 1000 for cell in cells)
    assert plain(document.blocks).split() == ["a", "b", "c", "d"]


def test_lists_in_lists_deeper_than_a_reader_can_follow() -> None:
    document = article("<ul><li>x" * 200 + "</ul>" * 200)
    assert plain(document.blocks).split() == ["x"] * 200
    assert isinstance(document.blocks[0], BulletList)
    assert len(list(find(document.blocks, Paragraph))) == 200
