"""How the cells of a table are aligned."""

from __future__ import annotations

import pytest

from convert.model import Document
from convert.model import nodes as n
from convert.model.build import paragraph
from convert.theme import PRESS
from convert.writers.pdf import PdfOptions
from convert.writers.pdf.blocks import block_flows
from convert.writers.pdf.grids import table_flow
from convert.writers.pdf.press import Press
from convert.writers.pdf.scene import Scene
from convert.writers.pdf.structure import Element
from convert.writers.pdf.text import Text

_SCENE = Scene(Press(Document(), PRESS, PdfOptions()), Element("Art"), PRESS.style("body"), "en")


def _row(*aligned: n.Alignment | None, columns: int = 1) -> n.Row:
    return n.Row(tuple(n.Cell((paragraph("x"),), columns=columns, align=align) for align in aligned))


def _heads(head: n.Row, *body: n.Row) -> list[str]:
    """How the cells of the head stand."""
    flow = table_flow(_SCENE, n.Table(body=body, head=(head,)), block_flows)
    texts = (text for cell in flow.head for text in cell.children)
    return [text.setting.align for text in texts if isinstance(text, Text)]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["end", "end", "end"], "end"),
        (["end", None, "end"], "end"),
        (["end", None], "start"),
        (["center", "end", "start"], "start"),
        ([None, None], "start"),
    ],
)
def test_a_head_stands_as_most_cells_of_its_column(column: list[n.Alignment | None], expected: str) -> None:
    assert _heads(_row(None, None), *(_row(None, align) for align in column)) == ["start", expected]


def test_a_head_that_says_how_it_stands_does() -> None:
    assert _heads(_row("center", "start"), _row("end", "end")) == ["center", "start"]


def test_a_head_of_several_columns_is_none_of_a_single_one() -> None:
    assert _heads(_row(None, columns=2), _row("end", "end")) == ["start"]
