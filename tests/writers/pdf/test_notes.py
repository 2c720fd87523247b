"""Notes at the foot of the page: where they stand, how they go on, that none is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest

from convert.model import Document, Note
from convert.model import nodes as n
from convert.model.build import article, heading, paragraph, row
from convert.theme import PRESS
from convert.writers.pdf import FORMAT, PdfOptions

from .reading import opened, page_contents, page_texts, reading_text, structure
from .samples import SENTENCE, four, pdf, resource

LONG = "of what the note has to say there is more than anybody wanted to know "


def _note(name: str, words: str = "") -> Note:
    return Note(name, (paragraph(f"note-{name} {words}"),))


def _cite(name: str) -> n.Paragraph:
    return paragraph(f"cites-{name}", n.NoteRef(name))


def _page_of(data: bytes, word: str) -> list[int]:
    """The pages a word stands on, from 1."""
    return [number for number, text in enumerate(page_texts(data), 1) if word in text.split()]


def test_a_note_stands_on_the_page_that_cites_it() -> None:
    names = [f"n{at:02}" for at in range(24)]
    blocks = [block for name in names for block in (paragraph(SENTENCE * 3), _cite(name))]
    data = pdf(*blocks, notes=tuple(_note(name, LONG * 2) for name in names))
    assert len(page_contents(data)) > 3
    for name in names:
        (there,) = (at for at, text in enumerate(page_texts(data), 1) if f"cites-{name}" in text)
        assert _page_of(data, f"note-{name}") == [there]


def test_notes_stand_below_the_text_and_a_rule() -> None:
    data = pdf(_cite("a"), notes=(_note("a"),), title="")
    (content,) = page_contents(data)
    rule = re.search(rb"BMC\n[0-9. ]+rg\n([0-9. ]+) re f\nEMC", content)
    assert rule is not None
    height = float(rule[1].split()[1])
    assert 80 < height < 130, "the rule is not at the foot"
    assert content.index(b"/P<<") < content.index(rule[0]) < content.rindex(b"/P<<")


def test_in_the_structure_they_stand_behind_the_article() -> None:
    data = pdf(_cite("a"), "more", heading(2, "h"), notes=(_note("a"),), title="")
    assert reading_text(data).split() == ["cites-a1", "more", "h", "1", "note-a"]
    (note,) = structure(data).find("Note")
    assert [kid.tag for kid in note.kids if not isinstance(kid, str)] == ["Lbl", "P"]
    assert note.entries["/ID"] == "a"


def test_a_long_note_goes_on_at_the_next_foot_and_text_stands_above_it() -> None:
    data = pdf(_cite("a"), *([SENTENCE] * 40), notes=(_note("a", LONG * 150 + "the-end"),))
    (start,), (end,) = _page_of(data, "note-a"), _page_of(data, "the-end")
    assert (start, end >= 3) == (1, True)
    assert all("river" in text for text in page_texts(data)[:end])
    (note,) = structure(data).find("Note")
    assert note.find("P")[0].text.split() == ["note-a", *(LONG * 150).split(), "the-end"]


def test_a_short_note_is_not_divided() -> None:
    for lines in range(20, 40):
        blocks = [*([paragraph("line")] * lines), _cite("a"), *([paragraph("line")] * 9)]
        data = pdf(*blocks, notes=(_note("a", LONG * 3 + "the-end"),), title="")
        assert _page_of(data, "note-a") == _page_of(data, "the-end")


def test_notes_from_tables_captions_headings_and_lists() -> None:
    cell = n.Cell((_cite("cell"),))
    figure = n.Figure((n.Image("four.png", "x"),), (n.Text("cites-caption"), n.NoteRef("caption")))
    head = n.Row((n.Cell((_cite("head"),), header=True),))
    table = n.Table(head=(head,), body=(*[row("filling")] * 70, n.Row((cell,))))
    blocks = (
        n.Heading(2, (n.Text("cites-title"), n.NoteRef("title"))),
        table,
        figure,
        n.BulletList((n.ListItem((_cite("item"),)),)),
        n.CodeBlock("code"),
    )
    names = ("title", "head", "cell", "caption", "item")
    data = pdf(*blocks, notes=tuple(_note(name) for name in names), resources=(resource("four.png", four()),))
    for name in names:
        (first, *_) = (at for at, text in enumerate(page_texts(data), 1) if f"cites-{name}" in text)
        assert _page_of(data, f"note-{name}") == [first], name


def test_a_note_cited_twice_stands_once_and_one_in_a_note_behind_it() -> None:
    outer = Note("outer", (paragraph("note-outer", n.NoteRef("inner")),))
    document = article("x", _cite("outer"), *([SENTENCE] * 40), _cite("outer"), notes=(outer, _note("inner")))
    data = FORMAT.write(document, PRESS, PdfOptions())
    assert _page_of(data, "note-inner") == [1]
    assert sum(text.count("note-outer") for text in page_texts(data)) == 1


def test_more_notes_than_a_page_holds() -> None:
    names = [f"n{at}" for at in range(150)]
    one = paragraph(*(part for name in names for part in ("word ", n.NoteRef(name), " ")))
    data = pdf(one, notes=tuple(_note(name, LONG) for name in names))
    words = " ".join(page_texts(data)).split()
    assert [word for word in words if word.startswith("note-")] == [f"note-{name}" for name in names]


def test_a_note_longer_than_many_pages_and_another_behind_it() -> None:
    data = pdf(
        paragraph("x", n.NoteRef("a"), " y", n.NoteRef("b")),
        _cite("c"),
        notes=(_note("a", LONG * 500), _note("b", LONG * 300), _note("c")),
    )
    assert len(page_contents(data)) > 8
    assert [note.find("P")[0].text.split()[0] for note in structure(data).find("Note")] == [
        "note-a",
        "note-b",
        "note-c",
    ]


@pytest.mark.parametrize("where", ["foot", "end"])
def test_the_same_words_are_read_wherever_notes_stand(where: Any) -> None:
    document = _many()
    data = pdf(*document.blocks, notes=document.notes, options=PdfOptions(notes=where))
    words = reading_text(data).split()
    assert [word for word in words if word.startswith("note-")] == [f"note-n{at}" for at in range(9)]
    with opened(data) as file:
        assert sum(len(page.get("/Annots", ())) for page in file.pages) == 18


def _many() -> Document:
    names = [f"n{at}" for at in range(9)]
    return article("x", *map(_cite, names), notes=tuple(_note(name, LONG) for name in names))


def test_notes_at_the_end_stand_below_a_heading() -> None:
    data = pdf(_cite("a"), notes=(_note("a"),), language="en", options=PdfOptions(notes="end"))
    assert reading_text(data).split() == ["Rain", "cites-a1", "Notes", "1", "note-a"]
