"""Blocks that are neither lists nor tables."""

from __future__ import annotations

import pytest

from convert.model import (
    Aside,
    Block,
    CodeBlock,
    Definition,
    Definitions,
    Description,
    Details,
    Divider,
    Embed,
    Line,
    MathBlock,
    Paragraph,
    Quote,
    Term,
    Verse,
)
from convert.model.build import article, blocks, bullets, heading, inlines, paragraph, quote, table

from .package import W, body_of, has, style_of, text_of, value, values, written


def styled(*parts: str | Block, **metadata: str) -> list[tuple[str, str]]:
    return written(article("", *parts, **metadata)).paragraphs()


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (paragraph("text"), [("BodyText", "text")]),
        (Paragraph(inlines("text"), lead=True), [("Lead", "text")]),
        (heading(2, "text"), [("Heading2", "text")]),
        (quote("a", credit="b"), [("Quote", "a"), ("QuoteCredit", "b")]),
        (quote("a", pull=True), [("IntenseQuote", "a")]),
        (Divider(), [("Divider", "")]),
        (MathBlock("a\n= b"), [("Formula", "a\n= b")]),
        (Details(inlines("more"), blocks("all")), [("Summary", "more"), ("BodyText", "all")]),
        (Aside(blocks("a"), title=inlines("t")), [("AsideTitle", "t"), ("Aside", "a")]),
        (
            Embed("https://example.org/v", "Film", blocks("still")),
            [("BodyText", "Film"), ("BodyText", "still")],
        ),
        (Embed("https://example.org/v"), [("BodyText", "https://example.org/v")]),
    ],
)
def test_every_block_has_its_style(block: Block, expected: list[tuple[str, str]]) -> None:
    assert styled(block) == expected


def test_terms_come_before_what_is_said_of_them() -> None:
    entry = Definition((Term(inlines("a")), Term(inlines("b"))), (Description(blocks("c", "d")),))
    assert styled(Definitions((entry,))) == [
        ("Term", "a"), ("Term", "b"), ("Definition", "c"), ("Definition", "d"),
    ]  # fmt: skip


def test_a_stanza_is_a_paragraph_and_a_line_a_line() -> None:
    lines = ("one", "two", "", "", "three")
    verse = Verse(tuple(Line(inlines(words)) for words in lines))
    assert styled(verse) == [("Verse", "one\ntwo"), ("Verse", "three")]


def test_code_is_kept_letter_for_letter() -> None:
    code = "def f(x):\n\tif x  >  1:\n\n        return '<w:p>'"
    assert styled(CodeBlock(code)) == [("Code", code)]


def test_code_runs_from_left_to_right_in_any_text() -> None:
    body = body_of("نص", CodeBlock("x = 1"), language="ar")
    assert [has(p, "pPr/bidi") for p in body.findall(f"{W}p")] == [True, False]


def test_boxes_in_boxes_stand_further_in() -> None:
    body = body_of(quote("outer", quote("inner", CodeBlock("code"), bullets("item")), table(["a"], ["b"])))
    edges = {
        text_of(p): value(ind, "left")
        for p in body.iter(f"{W}p")
        if (ind := p.find(f"{W}pPr/{W}ind")) is not None
    }
    assert edges == {"inner": "800", "code": "960", "item": "1225"}


def test_however_deep_a_box_lies_there_is_room_for_text() -> None:
    block: Block = paragraph("deep")
    for _ in range(24):
        block = Quote((block,))
    body = body_of(block)
    assert text_of(body) == "deep"
    assert int(values(body, "ind", "left")[0]) < 8390 * 0.61


def test_a_box_keeps_away_from_the_text_around_it() -> None:
    body = body_of("before", Aside(blocks("a", "b"), title=inlines("t")), "after")
    spacing = [p.find(f"{W}pPr/{W}spacing") for p in body.findall(f"{W}p")]
    assert [None if s is None else dict(s.attrib) for s in spacing] == [
        None, {f"{W}before": "160"}, None, {f"{W}after": "200"}, None,
    ]  # fmt: skip


def test_the_properties_of_a_paragraph_stand_in_the_schemas_order() -> None:
    order = ["pStyle", "keepNext", "numPr", "bidi", "spacing", "ind", "jc"]
    body = body_of(Aside(blocks(bullets("a", table(["x"], ["y"]), "b"))), language="ar")
    for properties in body.iter(f"{W}pPr"):
        places = [order.index(str(each.tag).removeprefix(W)) for each in properties]
        assert places == sorted(set(places))


def test_a_blocks_id_is_a_bookmark_at_its_first_paragraph() -> None:
    body = body_of(
        Paragraph(inlines("a"), id="first"), Quote(blocks("b", "c"), id="second"), Divider(id="third"),
        Aside(blocks(Paragraph(inlines("d"), id="inner")), id="outer"),
    )  # fmt: skip
    marks = {text_of(p) or style_of(p): values(p, "bookmarkStart", "name") for p in body.iter(f"{W}p")}
    assert marks == {"a": ["first"], "b": ["second"], "c": [], "Divider": ["third"], "d": ["outer", "inner"]}
    assert len(set(values(body, "bookmarkStart", "id"))) == 5
