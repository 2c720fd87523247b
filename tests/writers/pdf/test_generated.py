"""Any document: written without an error, and every word of it where a reading machine finds it, in order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from convert.model import Document
from convert.model import nodes as n
from convert.model.build import article, paragraph
from convert.theme import PRESS, Page
from convert.transforms import normalise
from convert.writers.pdf import FORMAT, PdfOptions
from tests.conformance.compare import differences
from tests.passages import furniture, passages, spaced
from tests.strategies import generate_normalised, normalised_documents

from .reading import reading_text
from .samples import SENTENCE

PIECES, PIECE = 6, 30

OPTIONS = (
    PdfOptions(),
    PdfOptions(page="A5", base_size=16),
    PdfOptions(page="Letter", base_size=8, justify=False, notes="end"),
    PdfOptions(page="120x80mm", margins="8mm", hyphenate=False, attach="json"),
)


def _wrong(document: Document, data: bytes) -> list[str]:
    """What a reading machine misses or finds too much, in the order of the whole document."""
    return differences(["\n".join(passages(document))], reading_text(data), list(furniture(document)))


@pytest.mark.parametrize("piece", range(PIECES))
def test_the_structure_holds_every_word_in_order(piece: int) -> None:
    options = OPTIONS[piece % len(OPTIONS)]
    for number, document in enumerate(generate_normalised(PIECE, seed=1000 + piece)):
        loose = spaced(document)
        wrong = _wrong(loose, FORMAT.write(loose, PRESS, options))
        assert not wrong, f"document {number} of generate_normalised({PIECE}, seed={1000 + piece})"


@given(normalised_documents())
def test_any_document_is_written_twice_the_same(document: Document) -> None:
    assert FORMAT.write(document, PRESS, PdfOptions()) == FORMAT.write(document, PRESS, PdfOptions())


@pytest.mark.parametrize(("width", "height", "margin"), [(200, 200, 20), (90, 90, 10)])
def test_hardly_any_paper_is_enough(width: float, height: float, margin: float) -> None:
    small = replace(PRESS, page=Page(width, height, margin, margin, margin, margin))
    for document in generate_normalised(8, seed=3):
        loose = spaced(document)
        assert not _wrong(loose, FORMAT.write(loose, small, PdfOptions()))


def _table(block: n.Block) -> n.Block:
    return n.Table((n.Row((n.Cell((block,)), n.Cell((paragraph("beside"),)))),))


def _quote_in_aside_in_item(block: n.Block) -> n.Block:
    return n.BulletList((n.ListItem((n.Aside((n.Quote((block,)),)),)),))


def _roman(block: n.Block) -> n.Block:
    return n.NumberedList((n.ListItem((block,)),), start=1994, numbering="upper-roman")


_NESTS = {"tables": (_table, 25), "boxes in lists": (_quote_in_aside_in_item, 14), "lists": (_roman, 28)}


@pytest.mark.parametrize("nest", _NESTS)
def test_nested_as_deep_as_can_be(nest: str) -> None:
    around, depth = _NESTS[nest]
    block: n.Block = paragraph("bottom " + SENTENCE)
    for _ in range(depth):
        block = around(block)
    document = normalise(article("Rain", block))
    assert not _wrong(document, FORMAT.write(document, PRESS, PdfOptions()))


_WIDE = {
    "columns": n.Table((n.Row(tuple(n.Cell((paragraph(f"word{at}"),)) for at in range(200))),)),
    "code": n.CodeBlock("x" * 2000 + "\n" + "a bc " * 400),
    "a word": paragraph("w" * 500, n.Emphasis((n.Text("v" * 500),))),
    "an address": paragraph("https://a.example/" + "path/" * 200),
    "a reading": paragraph(n.Ruby((n.Text("base " * 100),), (n.Text("reading " * 200),))),
    "a label": paragraph(n.Code("c" * 400), n.Superscript((n.Text("s" * 400),))),
}


@pytest.mark.parametrize("name", _WIDE)
def test_too_wide_for_any_line(name: str) -> None:
    document = normalise(
        article("Rain", _WIDE[name], n.BulletList((n.ListItem((_WIDE[name],)),)), _table(_WIDE[name]))
    )
    assert not _wrong(document, FORMAT.write(document, PRESS, PdfOptions()))


def test_time_and_size_grow_with_the_text_only() -> None:
    sizes = [
        len(FORMAT.write(article("x", *[SENTENCE] * count), PRESS, PdfOptions())) for count in (50, 100, 200)
    ]
    assert sizes[2] - sizes[1] < 2.4 * (sizes[1] - sizes[0])
