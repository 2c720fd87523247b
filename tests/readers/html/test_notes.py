"""Footnotes in the shapes pages have them."""

from __future__ import annotations

import pytest

from convert.model import Note, NoteRef, find, plain
from convert.model.build import paragraph
from tests.readers.html.pages import article, blocks, consumed

NOTE = "The note."
SHAPES = {
    "list": '<p>Text<sup><a href="#fn1">1</a></sup></p><ol><li id=fn1>The note.</ol>',
    "list with back link": '<p>Text<sup><a href="#fn1" id=r1>1</a></sup></p>'
    '<section class=footnotes><ol><li id=fn1><p>The note. <a href="#r1">↩</a></p></ol></section>',
    "roles": '<p>Text<a role=doc-noteref href="#x">1</a></p><aside role=doc-footnote id=x><p>The note.</aside>',
    "raised inside the link": '<p>Text<a href="#note-1"><sup>[1]</sup></a></p><div id=note-1>The note.</div>',
    "encyclopaedia": '<p>Text<sup class=reference id=cite_ref-1><a href="#cite_note-1">[1]</a></sup></p>'
    '<ol><li id=cite_note-1><span>^ <a href="#cite_ref-1">a</a></span> <span>The note.</span></ol>',
    "word processor": '<p>Text<a href="#_ftn1" name=_ftnref1>[1]</a></p><hr>'
    '<p><a href="#_ftnref1" name=_ftn1>[1]</a> The note.</p>',
    "number before the note": '<p>Text<sup><a href="#fn1">1</a></sup></p><p id=fn1>1. The note.</p>',
    "anchor in the note": '<p>Text<sup><a href="#fn1">1</a></sup></p><p><a id=fn1></a>The note.</p>',
    "brackets around the link": '<p>Text<sup>[<a href="#fn1">1</a>]</sup></p><ol><li id=fn1>The note.</ol>',
    "heading above": '<p>Text<sup><a href="#fn1">1</a></sup></p><h2>Notes</h2><ol><li id=fn1>The note.</ol>',
    "in a footer": '<p>Text<sup><a href="#fn1">1</a></sup></p>'
    '<footer><ol><li id=fn1><a href="/x">The note.</a></ol></footer>',
    "absolute address": '<p>Text<sup><a href="https://news.example/2011/story.html#fn1">1</a></sup></p>'
    "<p id=fn1>The note.",
}


@pytest.mark.parametrize("html", SHAPES.values(), ids=SHAPES)
def test_shape(html: str) -> None:
    document = article(html)
    (note,) = document.notes
    assert plain(note.children) == NOTE
    assert note.label is None
    assert plain(document.blocks) == "Text"
    assert [ref.note for ref in find(document.blocks, NoteRef)] == [note.id]


def test_marks_and_back_links_are_consumed() -> None:
    document = article(SHAPES["list with back link"] + "<p>b</p>")
    assert consumed(document)[1:] == [("note", "1"), ("note", "↩")]


def test_the_heading_of_the_notes_goes_with_them() -> None:
    assert ("note", "Notes") in consumed(article(SHAPES["heading above"]))


def test_a_heading_with_more_below_it_stays() -> None:
    document = article(
        '<p>a<sup><a href="#fn1">1</a></sup></p><h2>Notes</h2><p id=fn1>The note.</p><p>Sources</p>'
    )
    assert plain(document.blocks) == "a\nNotes\nSources"


def test_several_marks_of_one_note() -> None:
    document = article('<p>a<sup><a href="#fn1">1</a></sup> b<sup><a href="#fn1">1</a></sup></p><p id=fn1>n')
    assert [ref.note for ref in find(document.blocks, NoteRef)] == ["fn1", "fn1"]
    assert len(document.notes) == 1


def test_two_marks_in_one_raised_text() -> None:
    document = article(
        '<p>a<sup><a href="#fn1">1</a>,<a href="#fn2">2</a></sup></p><ol><li id=fn1>n<li id=fn2>m</ol>'
    )
    assert plain(document.blocks) == "a,"
    assert [ref.note for ref in find(document.blocks, NoteRef)] == ["fn1", "fn2"]


def test_a_mark_of_its_own_is_the_label() -> None:
    document = article('<p>a<sup><a href="#fn-a">*</a></sup></p><p id=fn-a>* n</p>')
    assert document.notes[0].label == "*"
    assert plain(document.notes[0].children) == "n"


def test_a_note_of_several_blocks() -> None:
    (note,) = article('<p>a<sup><a href="#fn1">1</a></sup></p><div id=fn1><p>b<p>c</div>').notes
    assert tuple(block.children for block in note.children) == (
        paragraph("b").children,
        paragraph("c").children,
    )  # type: ignore[union-attr]


NO_NOTES = {
    "link to a section": '<p>See <a href="#s">part 2</a></p><h2 id=s>b</h2><p>c</p>',
    "numbers of pages": '<p><a href="#p1">1</a> <a href="#p2">2</a></p><div id=p1>b</div><div id=p2>c</div>',
    "mark that leads nowhere": '<p>a<sup><a href="#fn1">1</a></sup></p>',
    "link to what it stands in": '<p id=fn1>a<sup><a href="#fn1">1</a></sup></p>',
    "raised link elsewhere": '<p>a<sup><a href="/notes#fn1">1</a></sup></p>',
}


@pytest.mark.parametrize("html", NO_NOTES.values(), ids=NO_NOTES)
def test_no_note(html: str) -> None:
    assert article(html).notes == ()


def test_notes_survive_the_border() -> None:
    assert blocks(SHAPES["list"])
    assert isinstance(article(SHAPES["list"]).notes[0], Note)
