"""Lists that count in other alphabets: every format has the marks of the source."""

from __future__ import annotations

import io
import zipfile
from typing import get_args

import pytest

import convert
from convert.model import ListItem, NumberedList, Numbering, find
from convert.model.build import article, paragraph
from convert.writers._counters import counter_class, counter_rules


def _document(numbering: Numbering, start: int = 1) -> convert.Document:
    items = tuple(ListItem((paragraph(text),)) for text in ("boat", "mill"))
    return article("Rain", NumberedList(items, start, numbering), language="en")


@pytest.mark.parametrize("numbering", get_args(Numbering))
def test_a_page_is_read_back_with_its_counting(numbering: Numbering) -> None:
    read = convert.parse(convert.write(_document(numbering, 3), "html"))
    (found,) = find(read.blocks, NumberedList)
    assert (found.numbering, found.start) == (numbering, 3)


def test_a_sheet_has_rules_for_the_lists_there_are_and_no_others() -> None:
    page = convert.write(_document("lower-russian"), "html").decode()
    assert '<ol class="counts-lower-russian">' in page
    assert '@counter-style counts-lower-russian { system: fixed; symbols: "а" "б"' in page
    assert "counts-" not in convert.write(_document("lower-roman"), "html").decode()
    with zipfile.ZipFile(io.BytesIO(convert.write(_document("khmer"), "epub"))) as book:
        (sheet,) = (name for name in book.namelist() if name.endswith(".css"))
        assert ".counts-khmer { list-style-type: khmer; }" in book.read(sheet).decode()


def test_signs_that_are_whole_have_nothing_behind_them() -> None:
    assert 'suffix: " "; }' in counter_rules(["circled-decimal"])
    assert 'suffix: "、 "; }' in counter_rules(["cjk-ideographic"])
    assert counter_class("decimal") is None


@pytest.mark.parametrize(
    ("numbering", "marks"),
    [
        ("lower-ukrainian", ("ґ. boat", "д. mill")),
        ("circled-decimal", ("⑤ boat", "⑥ mill")),
        ("bengali", ("৫. boat", "৬. mill")),
        ("katakana-iroha", ("ホ. boat", "ヘ. mill")),
    ],
)
def test_text_has_the_marks(numbering: Numbering, marks: tuple[str, str]) -> None:
    text = convert.write(_document(numbering, 5), "text").decode()
    assert all(mark in text for mark in marks)
