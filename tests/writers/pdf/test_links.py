"""Where the outline and the links lead."""

from __future__ import annotations

from typing import Any

import pikepdf

from convert.model import Note
from convert.model import nodes as n
from convert.model.build import heading, link, paragraph
from convert.writers.pdf import PdfOptions

from .reading import opened, page_contents
from .samples import SENTENCE, pdf

# ------------------------------------------------------------------------------------------------- outline


def _titles(data: bytes) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []

    def read(entries: Any, depth: int) -> None:
        for entry in entries:
            found.append((depth, entry.title))
            read(entry.children, depth + 1)

    with opened(data) as file, file.open_outline() as outline:
        read(outline.root, 0)
    return found


def test_the_outline_has_the_title_and_the_headings() -> None:
    data = pdf(
        heading(2, "One"),
        heading(3, "Đổi mới"),
        n.Aside((heading(4, "Deep"),)),
        heading(2, "Two"),
        paragraph("x", n.NoteRef("n")),
        notes=(Note("n", (paragraph("y"),)),),
        language="en",
        options=PdfOptions(notes="end"),
    )
    assert _titles(data) == [(0, "Rain"), (1, "One"), (2, "Đổi mới"), (3, "Deep"), (1, "Two"), (1, "Notes")]


def test_an_outline_without_a_title_begins_with_the_headings() -> None:
    assert _titles(pdf(heading(2, "One"), heading(3, "Two"), title="")) == [(0, "One"), (1, "Two")]
    assert _titles(pdf("x", title="")) == []


# --------------------------------------------------------------------------------------------------- links


def _links(data: bytes) -> list[str]:
    """Where each link leads: an address, or page and height."""
    with opened(data) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages, 1)}
        notes = [note for page in file.pages for note in page.get("/Annots", pikepdf.Array())]
        assert all(note.F == 4 and "/Contents" in note and "/StructParent" in note for note in notes)
        return [
            str(note.A.URI) if "/A" in note else f"page {pages[note.Dest[0].objgen]}, {int(note.Dest[3])}"
            for note in notes
        ]


def test_addresses_are_links() -> None:
    data = pdf(paragraph(link("https://a.example/é?b=c d#e", "x"), " ", link("mailto:jane@a.example", "y")))
    assert _links(data) == ["https://a.example/%C3%A9?b=c%20d#e", "mailto:jane@a.example"]


def test_links_inside_lead_to_their_block() -> None:
    far = n.Paragraph((n.Text("there"),), id="far")
    data = pdf(paragraph(link("#far", "go")), *(SENTENCE for _ in range(40)), far)
    (place,) = _links(data)
    assert place.startswith("page 4,")
    assert len(page_contents(data)) == 4


def test_marks_and_notes_lead_to_each_other() -> None:
    data = pdf(
        paragraph("a", n.NoteRef("n"), " and again", n.NoteRef("n")),
        *(SENTENCE for _ in range(40)),
        notes=(Note("n", (paragraph("b"),)), Note("uncited", (paragraph("c"),))),
        options=PdfOptions(notes="end"),
    )
    there, again, back = _links(data)
    assert there == again
    assert there.startswith(f"page {len(page_contents(data))},")
    assert back.startswith("page 1,")


def test_a_block_of_which_nothing_can_be_seen_is_still_a_place() -> None:
    empty = n.Figure((n.Image("lost.png"),), id="here")
    assert _links(pdf(paragraph(link("#here", "go")), empty))[0].startswith("page 1,")
    invisible = Note("n", (paragraph("x"),), label="\u200b")
    assert len(_links(pdf(paragraph("a", n.NoteRef("n")), notes=(invisible,)))) == 0


def test_a_link_over_two_lines_is_two_places_of_one_element() -> None:
    assert _links(pdf(paragraph(link("https://a.example/", SENTENCE)))) == ["https://a.example/"] * 3
