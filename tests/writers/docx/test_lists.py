"""Real lists."""

from __future__ import annotations

import pytest

from convert.model import BulletList, CodeBlock, ListItem, NumberedList, Numbering, Table
from convert.model.build import article, blocks, bullets, heading, items, numbered, paragraph, quote, row

from .package import Element, Opened, W, has, style_of, text_of, value, values, written


def item_of(paragraph_: Element) -> tuple[str, int, str] | None:
    """The list, the level and the text of a paragraph that is an item."""
    number = paragraph_.find(f"{W}pPr/{W}numPr")
    if number is None:
        return None
    return value(number.find(f"{W}numId")), int(value(number.find(f"{W}ilvl"))), text_of(paragraph_)


def items_of(opened: Opened) -> list[tuple[str, int, str]]:
    return [item for p in opened.body.iter(f"{W}p") if (item := item_of(p))]


def definition(opened: Opened, list_id: str) -> tuple[Element, Element]:
    """The instance of a list and what it is an instance of."""
    numbering = opened.part("numbering")
    (instance,) = [n for n in numbering.iter(f"{W}num") if value(n, "numId") == list_id]
    wanted = value(instance.find(f"{W}abstractNumId"))
    (found,) = [n for n in numbering.iter(f"{W}abstractNum") if value(n, "abstractNumId") == wanted]
    return instance, found


def test_bullets_share_a_list_and_know_their_level() -> None:
    opened = written(article("", bullets("a", ("b", bullets("c"))), "between", bullets("d")))
    found = items_of(opened)
    assert [(level, text) for _, level, text in found] == [(0, "a"), (0, "b"), (1, "c"), (0, "d")]
    assert found[0][0] == found[1][0] == found[3][0]
    _, abstract = definition(opened, found[0][0])
    assert values(abstract, "numFmt") == ["bullet"] * 9


def test_every_counted_list_counts_for_itself() -> None:
    opened = written(article("", numbered("a", "b"), "between", numbered("c", start=7)))
    (first, *_), _, (second, *_) = items_of(opened)
    assert first != second
    starts = [values(definition(opened, each)[0], "startOverride") for each in (first, second)]
    assert starts == [["1"], ["7"]]


@pytest.mark.parametrize(
    ("numbering", "kind"),
    [
        ("decimal", "decimal"),
        ("lower-alpha", "lowerLetter"),
        ("upper-alpha", "upperLetter"),
        ("lower-roman", "lowerRoman"),
        ("upper-roman", "upperRoman"),
        ("lower-russian", "russianLower"),
    ],
)
def test_every_numbering_has_its_format(numbering: Numbering, kind: str) -> None:
    opened = written(article("", NumberedList(items(["a"]), numbering=numbering)))
    _, abstract = definition(opened, items_of(opened)[0][0])
    assert values(abstract, "numFmt") == [kind] * 9
    assert values(abstract, "lvlText")[:2] == ["%1.", "%2."]


def test_what_word_cannot_count_has_its_marks_as_text() -> None:
    lists = [NumberedList(items(["a", "b"]), start=2, numbering="persian-alphabetic") for _ in range(2)]
    opened = written(article("", *lists, numbered("c")))
    marks = [values(definition(opened, each[0])[1], "lvlText")[0] for each in items_of(opened)]
    assert marks == ["ب.", "پ.", "ب.", "پ.", "%1."]
    assert len(values(opened.part("numbering"), "num", "numId")) == 3


def test_a_nested_list_starts_at_its_own_level() -> None:
    opened = written(article("", numbered("a", ("b", numbered("c", start=4)))))
    inner = items_of(opened)[2]
    (override,) = definition(opened, inner[0])[0].iter(f"{W}lvlOverride")
    assert (inner[1], value(override, "ilvl"), values(override, "startOverride")) == (1, "1", ["4"])


def deep(levels: int) -> BulletList | NumberedList:
    return numbered(f"level {levels}", *([(f"in {levels}", deep(levels - 1))] if levels > 1 else []))


def test_lists_deeper_than_word_goes_keep_text_and_count() -> None:
    found = items_of(opened := written(article("", deep(12))))
    assert [text for *_, text in found] == [
        t for n in range(12, 0, -1) for t in (f"level {n}", f"in {n}") if t != "in 1"
    ]
    assert max(level for _, level, _ in found) == 8
    deepest = {each: definition(opened, each)[1] for each, level, _ in found if level == 8}
    assert len(deepest) == 4
    assert len({value(abstract, "abstractNumId") for abstract in deepest.values()}) == 4


@pytest.mark.parametrize(
    ("start", "written_start"), [(0, "0"), (-3, "0"), (32767, "32767"), (10**9, "32767")]
)
def test_a_start_stays_within_what_word_can_count(start: int, written_start: str) -> None:
    opened = written(article("", numbered("a", start=start)))
    assert values(opened.part("numbering"), "startOverride") == [written_start]


def test_letters_have_no_zero() -> None:
    opened = written(article("", NumberedList(items(["a"]), start=0, numbering="upper-roman")))
    assert values(opened.part("numbering"), "numFmt") == ["decimal"] * 9


def test_an_item_has_one_mark_however_much_it_holds() -> None:
    opened = written(article("", bullets(("first", "second", CodeBlock("x"))), "after"))
    assert [text for *_, text in items_of(opened)] == ["first"]
    styles = opened.paragraphs()
    assert styles[:3] == [("ListBullet", "first"), ("BodyText", "second"), ("Code", "x")]
    second = opened.body[1]
    assert value(second.find(f"{W}pPr/{W}ind"), "left") == "425"


@pytest.mark.parametrize(
    "first", [bullets("inner"), Table((row("cell"),)), quote("words"), CodeBlock("code")]
)
def test_an_item_that_begins_otherwise_has_its_mark_on_a_line_of_its_own(first: BulletList | Table) -> None:
    opened = written(article("", bullets((first,)), "after"))
    assert items_of(opened)[0][1:] == (0, "")


def test_an_item_may_be_a_heading_or_nothing() -> None:
    opened = written(
        article("", BulletList((ListItem(blocks(heading(2, "Head"), "text")), ListItem(()))), "after")
    )
    assert [(style_of(p), item_of(p)) for p in opened.body.iter(f"{W}p")][:3] == [
        ("Heading2", ("1", 0, "Head")),
        ("BodyText", None),
        ("ListBullet", ("1", 0, "")),
    ]


def test_a_list_in_a_box_keeps_the_boxes_style() -> None:
    opened = written(article("", quote(bullets("a"), "b")))
    assert opened.paragraphs()[:2] == [("Quote", "a"), ("Quote", "b")]
    assert value(opened.body[0].find(f"{W}pPr/{W}ind"), "left") == "825"


def test_a_document_without_lists_has_no_numbering() -> None:
    assert "word/numbering.xml" not in written(article("", paragraph("text"))).members


def test_a_table_in_an_item_ends_without_an_empty_paragraph() -> None:
    opened = written(article("", bullets(("a", Table((row("cell"),))), "b")))
    assert [str(each.tag).removeprefix(W) for each in opened.body] == ["p", "tbl", "p", "sectPr"]
    assert has(opened.body[2], "pPr/spacing")
