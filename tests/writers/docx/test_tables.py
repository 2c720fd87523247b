"""Tables."""

from __future__ import annotations

import pytest

from convert.model import Alignment, Cell, Figure, Image, Row, Table
from convert.model.build import article, blocks, bullets, heading, inlines, paragraph, quote, row, table
from convert.theme import PRESS
from convert.transforms import normalise
from convert.writers.docx import FORMAT, DocxOptions

from .package import Element, W, body_of, has, style_of, text_of, value, values, written
from .samples import picture


def cells_of(table_: Element) -> list[list[tuple[str, int, str]]]:
    """Every cell of every row: its text, the columns it spans, how it merges downwards."""
    return [[_cell(cell) for cell in row_.findall(f"{W}tc")] for row_ in table_.findall(f"{W}tr")]


def _cell(cell: Element) -> tuple[str, int, str]:
    span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    down = "" if merge is None else merge.get(f"{W}val", "continue")
    return text_of(cell), int(value(span)) if span is not None else 1, down


def tables_of(body: Element) -> list[Element]:
    return list(body.iter(f"{W}tbl"))


def test_spans_go_over_columns_and_rows() -> None:
    wide = Table(
        (
            Row((Cell(blocks("a"), rows=2), Cell(blocks("b"), columns=2))),
            Row((Cell(blocks("c")), Cell(blocks("d")))),
            Row((Cell(blocks("e"), columns=2), Cell(blocks("f")))),
        )
    )
    (found,) = tables_of(body_of(wide))
    assert cells_of(found) == [
        [("a", 1, "restart"), ("b", 2, "")],
        [("", 1, "continue"), ("c", 1, ""), ("d", 1, "")],
        [("e", 2, ""), ("f", 1, "")],
    ]
    assert len(list(found.iter(f"{W}gridCol"))) == 3


def test_widths_fill_the_text_and_follow_the_words() -> None:
    (found,) = tables_of(
        body_of(table(["n", "words"], ["1", "a long sentence that needs much room, much more"]))
    )
    widths = [int(width) for width in values(found, "gridCol", "w")]
    page = body_of("x")[-1]
    sides = page.find(f"{W}pgMar")
    measure = int(value(page.find(f"{W}pgSz"), "w")) - int(value(sides, "left")) - int(value(sides, "right"))
    assert abs(sum(widths) - measure) <= 1
    assert widths[1] > 3 * widths[0] > 0
    assert value(found.find(f"{W}tblPr/{W}tblW"), "w") == str(sum(widths))


def test_every_row_is_as_wide_as_the_table() -> None:
    wide = Table((Row((Cell(blocks("a"), columns=3),)), row("b", "c", "d")))
    (found,) = tables_of(body_of(wide))
    sums = {sum(int(value(w, "w")) for w in r.iter(f"{W}tcW")) for r in found.iter(f"{W}tr")}
    assert sums == {sum(int(width) for width in values(found, "gridCol", "w"))}


def test_head_rows_repeat_and_header_cells_are_headings() -> None:
    (found,) = tables_of(body_of(table(["Station", "Peak"], ["Hue", "4"], ["Vinh", "3"])))
    assert [has(r, "trPr/tblHeader") for r in found.iter(f"{W}tr")] == [True, False, False]
    assert [style_of(p) for p in found.iter(f"{W}p")] == ["TableHeading"] * 2 + ["TableText"] * 4
    assert value(found.find(f"{W}tblPr/{W}tblLook"), "firstRow") == "1"


def test_every_row_of_the_head_repeats_whatever_its_cells_are() -> None:
    two = Table(body=(row("c"),), head=(row("a", header=True), row("b")))
    (found,) = tables_of(body_of(two))
    assert [has(r, "trPr/tblHeader") for r in found.iter(f"{W}tr")] == [True, True, False]


def test_a_body_that_begins_with_header_cells_has_a_head() -> None:
    (found,) = tables_of(body_of(Table((row("a", "b", header=True), row("c", "d")))))
    assert [has(r, "trPr/tblHeader") for r in found.iter(f"{W}tr")] == [True, False]


@pytest.mark.parametrize(("rows", "kept"), [(3, [True, True, True, False]), (10, [True] + [False] * 10)])
def test_a_small_table_stays_on_one_page_and_a_head_with_its_body(rows: int, kept: list[bool]) -> None:
    (found,) = tables_of(body_of(table(["h"], *[["x"]] * rows)))
    assert [has(r, "tc/p/pPr/keepNext") for r in found.iter(f"{W}tr")] == kept


def test_a_column_of_header_cells_is_said() -> None:
    rows = tuple(Row((Cell(blocks(name), header=True), Cell(blocks("4")))) for name in ("Hue", "Vinh"))
    (found,) = tables_of(body_of(Table(rows)))
    look = found.find(f"{W}tblPr/{W}tblLook")
    assert (value(look, "firstColumn"), value(look, "firstRow"), value(look)) == ("1", "0", "0680")


@pytest.mark.parametrize(("align", "expected"), [("start", "left"), ("center", "center"), ("end", "right")])
def test_cells_are_aligned(align: Alignment, expected: str) -> None:
    (found,) = tables_of(body_of(Table((Row((Cell(blocks("4", bullets("x")), align=align),)),))))
    assert values(found, "jc") == [expected, expected]


def test_the_caption_stands_above_and_stays_with_the_table() -> None:
    body = body_of(table(["a"], ["b"], caption="Levels"))
    assert (style_of(body[0]), text_of(body[0]), body[1].tag) == ("Caption", "Levels", f"{W}tbl")
    assert has(body[0], "pPr/keepNext")


def test_every_cell_ends_with_a_paragraph() -> None:
    nested = Table((Row((Cell(blocks(table(["in"], ["side"]))), Cell(()), Cell(blocks(bullets("x"))))),))
    body = body_of(nested)
    assert {cell[-1].tag for cell in body.iter(f"{W}tc")} == {f"{W}p"}
    assert [text_of(cell) for cell in body.iter(f"{W}tc")] == ["inside", "in", "side", "", "x"]


def test_tables_in_a_row_stay_apart_and_the_text_ends_with_a_paragraph() -> None:
    body = body_of(table(["a"], ["b"]), table(["c"], ["d"]))
    assert [str(each.tag).removeprefix(W) for each in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_what_follows_a_table_keeps_away_from_it() -> None:
    body = body_of(table(["a"], ["b"]), "after")
    assert int(value(body[1].find(f"{W}pPr/{W}spacing"), "before")) >= 200


def test_a_table_in_a_quotation_stands_as_far_in_as_its_words() -> None:
    (found,) = tables_of(body_of(quote("words", table(["a"], ["b"]))))
    assert value(found.find(f"{W}tblPr/{W}tblInd"), "w") == "400"


def test_a_table_from_right_to_left_is_mirrored() -> None:
    (found,) = tables_of(body_of(table(["أ"], ["ب"]), language="ar"))
    assert has(found, "tblPr/bidiVisual")


def test_a_table_too_wide_for_word_becomes_text_and_an_issue() -> None:
    document = normalise(article("", table([str(n) for n in range(64)], ["x"] * 64)))
    opened = written(document)
    assert not tables_of(opened.body)
    assert [text for _, text in opened.paragraphs()] == [*(str(n) for n in range(64)), *["x"] * 64]
    (issue,) = FORMAT.issues(document, PRESS, DocxOptions())
    assert (issue.code, issue.severity) == ("docx-table-too-wide", "warning")
    assert len(tables_of(body_of(table(["h"] * 63, ["x"] * 63)))) == 1


def test_an_ordinary_document_has_no_issues() -> None:
    document = normalise(article("T", table(["a"], ["b"]), paragraph("x")))
    assert FORMAT.issues(document, PRESS, DocxOptions()) == ()


def test_a_picture_in_a_cell_is_no_wider_than_the_cell() -> None:
    figure = Figure((Image("picture.png", "x"),), inlines("caption"))
    two = Table((Row((Cell((figure,)), Cell(blocks("words " * 40)))),))
    (found,) = tables_of(body_of(two, resources=(picture("png", 2000, 100),)))
    extent = next(
        found.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent")
    )
    assert int(extent.get("cx", "0")) // 635 <= int(values(found, "gridCol", "w")[0])


def test_where_tables_hold_tables_no_head_row_repeats_and_nothing_is_kept_with_what_follows() -> None:
    inner = Table((row("a", "b"),), caption=inlines("Levels"), head=(row("A", "B", header=True),))
    outer = Table((Row((Cell((heading(2, "Rain"), inner)),)),), head=(row("c", header=True),))
    found = body_of(outer)
    assert len(tables_of(found)) == 2
    assert not list(found.iter(f"{W}tblHeader"))
    assert [value(look, "firstRow") for look in found.iter(f"{W}tblLook")] == ["1", "1"]
    nest = tables_of(found)[0]
    assert {value(p.find(f"{W}pPr/{W}keepNext")) for p in nest.iter(f"{W}p") if len(p)} == {"0"}
