"""The list of contents, the running head, the numbers of the pages."""

from __future__ import annotations

import re

import pytest

from convert.model import nodes as n
from convert.model.build import heading, table
from convert.writers.pdf import PdfOptions

from .reading import Node, opened, page_contents, page_texts, reading_text, structure
from .samples import SENTENCE, pdf

LISTED = PdfOptions(contents=True)


def _entries(data: bytes) -> list[tuple[int, str]]:
    """Depth and words of every entry."""
    found: list[tuple[int, str]] = []

    def look(node: Node, depth: int) -> None:
        if node.tag == "TOCI":
            found.append((depth, " ".join(node.text.split())))
        for kid in node.kids:
            if isinstance(kid, Node):
                look(kid, depth + (node.tag == "TOC"))

    look(structure(data), 0)
    return found


def _long(*blocks: object) -> list[object]:
    return [part for block in blocks for part in (block, *([SENTENCE] * 25))]


def test_the_contents_name_every_heading_and_its_page() -> None:
    blocks = _long(heading(2, "One"), heading(3, "Deep down"), heading(2, "Two"), heading(4, "Far"))
    data = pdf(*blocks, options=LISTED)
    pages = [
        next(at for at, text in enumerate(page_texts(data), 1) if text.count(f"{name} ") > (at == 1))
        for name in ("One", "Deep down", "Two", "Far")
    ]
    names = ("One", "Deep down", "Two", "Far")
    assert _entries(data) == [
        (depth, f"{name} {page}") for depth, name, page in zip((1, 2, 1, 2), names, pages, strict=True)
    ]
    assert pages[0] == 1
    assert pages == sorted(set(pages))


def test_entries_lead_to_their_headings() -> None:
    data = pdf(*_long(heading(2, "One"), heading(2, "Two")), options=LISTED)
    with opened(data) as file:
        links = [note for note in file.pages[0].Annots if note.Subtype == "/Link"]
        numbers = {page.objgen: number for number, page in enumerate(file.pages, 1)}
        goals = [numbers[note.Dest[0].objgen] for note in links]
    words = [words for _, words in _entries(data)]
    assert sorted(set(goals)) == [int(text.split()[-1]) for text in words]
    links_found = [node for entry in structure(data).find("TOCI") for node in entry.find("Link")]
    assert len(links_found) == len(words)
    assert all(entry.find("Reference") for entry in structure(data).find("TOCI"))


def test_the_contents_stand_between_the_front_matter_and_the_text() -> None:
    data = pdf("First.", heading(2, "One"), language="de", options=LISTED)
    assert reading_text(data).split() == ["Rain", "Inhalt", "One", "1", "First.", "One"]
    (caption,) = structure(data).find("Caption")
    assert caption.text.strip() == "Inhalt"


def test_leaders_are_not_read() -> None:
    data = pdf(heading(2, "One"), options=LISTED)
    assert "." not in reading_text(data)
    assert page_contents(data)[0].count(b"TJ") > page_contents(pdf(heading(2, "One")))[0].count(b"TJ")


def test_without_headings_there_is_no_list() -> None:
    assert pdf("x", n.Heading(2, ()), options=LISTED) == pdf("x", n.Heading(2, ()))


def test_a_heading_in_a_table_has_its_page_too() -> None:
    cell = n.Table((n.Row((n.Cell((heading(2, "Inside"),)),)),))
    data = pdf(*_long("x"), cell, options=LISTED)
    ((_, words),) = _entries(data)
    assert words == f"Inside {len(page_contents(data))}"


# ------------------------------------------------------------------------------------------- beside the text


def _artifacts(data: bytes, kind: bytes) -> list[int]:
    """How many pieces of text each page has in its head or its footer."""
    pattern = re.compile(rb"/Subtype/%b>>BDC\n(.*?)\nEMC" % kind, re.S)
    return [sum(piece.count(b"TJ") for piece in pattern.findall(page)) for page in page_contents(data)]


def test_the_head_is_on_every_page_but_the_first_and_the_footer_on_all() -> None:
    data = pdf(*_long("x", "y", "z"), site="The Times")
    count = len(page_contents(data))
    assert count > 2
    assert _artifacts(data, b"Header") == [0] + [2] * (count - 1)
    assert _artifacts(data, b"Footer") == [1] * count
    assert "Times" not in reading_text(data)


def test_no_head_without_a_margin_for_it() -> None:
    data = pdf(*_long("x", "y"), options=PdfOptions(margins="3mm"))
    assert sum(_artifacts(data, b"Header")) == sum(_artifacts(data, b"Footer")) == 0


def test_pages_have_labels_a_language_and_the_title_in_the_window() -> None:
    with opened(pdf("x", language="vi")) as file:
        assert file.Root.PageLabels.Nums[1].S == "/D"
        assert str(file.Root.Lang) == "vi"
        assert file.Root.ViewerPreferences.DisplayDocTitle is True


# ------------------------------------------------------------------------------------------------ wide tables


def _wide(rows: int = 60, word: str = "measurement") -> n.Table:
    heads = tuple(f"Province{at}" for at in range(12))
    return table(heads, *[tuple(f"{word}{at}" for at in range(12)) for _ in range(rows)])


def _boxes(data: bytes) -> list[tuple[float, float]]:
    with opened(data) as file:
        return [(float(page.MediaBox[2]), float(page.MediaBox[3])) for page in file.pages]


def test_a_table_too_wide_for_whole_words_stands_on_pages_lying_on_their_side() -> None:
    data = pdf("Before.", _wide(), "After.", *([SENTENCE] * 30), title="")
    lying = [width > height for width, height in _boxes(data)]
    assert lying[:3] == [False, True, True]
    assert lying[-1] is False
    words = reading_text(data).split()
    assert words[:2] == ["Before.", "Province0"]
    assert words[1 + 12 * 61 :][0] == "After."
    assert all("Province0" not in text for text in page_texts(data)[2:]), "the repeated head is not read"


def test_text_behind_such_a_table_fills_the_page_before_it() -> None:
    first, *_ = page_texts(pdf("Before.", _wide(), "After.", title=""))
    assert first.split() == ["Before.", "After."]


def test_a_heading_stays_with_such_a_table() -> None:
    first, second, *_ = page_texts(pdf("Before.", heading(2, "Figures"), _wide(), "After.", title=""))
    assert first.split() == ["Before."]
    assert second.split()[0] == "Figures"


@pytest.mark.parametrize("columns", [2, 6, 25, 80])
def test_no_table_leaves_the_page(columns: int) -> None:
    data = pdf(table((), *[tuple(f"cell-{at}" for at in range(columns))] * 3))
    for (width, _), page in zip(_boxes(data), page_contents(data), strict=True):
        edges = [
            float(x) + float(across)
            for x, across in re.findall(rb"^([0-9.]+) [0-9.]+ ([0-9.]+) [0-9.]+ re f", page, re.M)
        ]
        assert all(edge <= width - 80 for edge in edges)


def test_a_table_of_one_word_too_long_is_not_turned() -> None:
    data = pdf(table((), ("m" * 900, "x")))
    assert all(width < height for width, height in _boxes(data))
