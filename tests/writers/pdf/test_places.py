"""Every paragraph and heading has a name an address can lead to, the same as in HTML, EPUB and DOCX."""

from __future__ import annotations

import pikepdf
import pytest

from convert.model import Document, Note
from convert.model import nodes as n
from convert.model.build import article, bullets, heading, paragraph
from convert.writers._anchors import anchored
from convert.writers.pdf import PdfOptions

from .reading import opened
from .samples import SENTENCE, written

BLOCKS = (
    paragraph("One."),
    heading(2, "Head"),
    bullets("item"),
    *(paragraph(SENTENCE) for _ in range(40)),
    n.Paragraph((n.Text("Named."),), id="named"),
    paragraph("Last.", n.NoteRef("n")),
)


def _document(*blocks: n.Block) -> Document:
    return article("Rain", *blocks, notes=(Note("n", (paragraph("x"),)),) if len(blocks) > 1 else ())


def _places(data: bytes) -> dict[str, tuple[int, float]]:
    """Page and height of every name, in the order of the tree."""
    with opened(data) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages, 1)}
        root = file.Root.Names.Dests
        leaves = list(root.get("/Kids", [root]))
        found: dict[str, tuple[int, float]] = {}
        for leaf in leaves:
            names = [bytes(name).decode() for name in list(leaf.Names)[::2]]
            goals = list(leaf.Names)[1::2]
            assert len(leaves) == 1 or [bytes(name).decode() for name in leaf.Limits] == [names[0], names[-1]]
            assert all(goal[1] == pikepdf.Name.XYZ for goal in goals)
            rows = zip(names, goals, strict=True)
            found |= {name: (pages[goal[0].objgen], float(goal[3])) for name, goal in rows}
        return found


def test_paragraphs_and_headings_are_places_in_the_order_of_the_text() -> None:
    document = _document(*BLOCKS)
    places = _places(written(document))
    named = [block.id for block in anchored(document).blocks if block.id]
    assert {"_p1", "_h1", "_p43", "named"} < set(named) <= set(places)
    down = [(page, -height) for page, height in map(places.__getitem__, named)]
    assert down == sorted(down)
    assert len({page for page, _ in down}) > 1
    assert list(places) == sorted(places, key=str.encode)


def test_a_long_text_has_a_tree_with_branches() -> None:
    places = _places(written(_document(*(paragraph("x") for _ in range(200)))))
    assert {f"_p{number}" for number in range(1, 201)} <= set(places)


def test_the_tree_stands_beside_attached_files() -> None:
    data = written(_document(paragraph("x")), PdfOptions(attach="json"))
    assert "_p1" in _places(data)
    with opened(data) as file:
        assert "/EmbeddedFiles" in file.Root.Names
        assert b"_p1" not in next(iter(file.attachments.values())).get_file().read_bytes()


@pytest.mark.parametrize("blocks", [(), (bullets("item"),)])
def test_no_paragraph_no_tree(blocks: tuple[n.Block, ...]) -> None:
    with opened(written(_document(*blocks))) as file:
        assert "/Names" not in file.Root
