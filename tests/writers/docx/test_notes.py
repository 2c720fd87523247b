"""Footnotes."""

from __future__ import annotations

import pytest
from lxml import etree

from convert.model import Note, NoteRef
from convert.model.build import article, blocks, bullets, inlines, link, paragraph, quote, table

from .package import Element, Opened, R, W, has, style_of, text_of, value, values, written
from .samples import everything, picture


def with_notes(*notes: Note, refs: str = "", **metadata: object) -> Opened:
    """An article that refers to its notes in the order of their ids, or as `refs` says."""
    marks = [NoteRef(each) for each in refs.split()] or [NoteRef(note.id) for note in notes]
    words = [piece for mark in marks for piece in ("word", mark)]
    return written(article("", paragraph(*words), notes=notes, **metadata))


def notes_of(opened: Opened) -> dict[str, Element]:
    """The notes by id, less the lines Word draws above them."""
    found = {value(each, "id"): each for each in opened.part("footnotes")}
    assert [value(found.pop(line), "type") for line in ("-1", "0")] == ["separator", "continuationSeparator"]
    return found


def test_a_note_is_a_footnote() -> None:
    opened = with_notes(Note("n1", blocks("See the report.")), Note("n2", blocks("And another.")))
    assert values(opened.body, "footnoteReference", "id") == ["1", "2"]
    found = notes_of(opened)
    assert {key: text_of(note) for key, note in found.items()} == {
        "1": " See the report.",
        "2": " And another.",
    }
    assert {style_of(p) for note in found.values() for p in note} == {"FootnoteText"}
    assert all(len(list(note.iter(f"{W}footnoteRef"))) == 1 for note in found.values())


def test_the_part_is_known_to_the_package_and_the_settings() -> None:
    opened = with_notes(Note("n1", blocks("x")))
    types = etree.fromstring(opened.members["[Content_Types].xml"])
    kinds = {each.get("PartName"): each.get("ContentType", "") for each in types}
    assert kinds["/word/footnotes.xml"].endswith("wordprocessingml.footnotes+xml")
    assert ("footnotes", "footnotes.xml", False) in opened.relations().values()
    assert values(opened.part("settings"), "footnote", "id") == ["-1", "0"]


def test_a_document_without_notes_has_no_part_for_them() -> None:
    opened = written(article("", "text"))
    assert "word/footnotes.xml" not in opened.members
    assert not has(opened.part("settings"), "footnotePr")


def test_a_source_keeps_its_own_marks() -> None:
    notes = (
        Note("n1", blocks("a"), label="*"),
        Note("n2", blocks("b"), label="1"),
        Note("n3", blocks("c"), label="2"),
    )
    opened = with_notes(*notes)
    references = list(opened.body.iter(f"{W}footnoteReference"))
    assert [each.get(f"{W}customMarkFollows") for each in references] == ["1", None, None]
    assert text_of(opened.body[0]) == "word*wordword"
    assert [text_of(note) for note in notes_of(opened).values()] == ["* a", " b", " c"]


def test_a_second_mark_leads_back_to_the_first() -> None:
    opened = with_notes(Note("n1", blocks("a")), Note("n2", blocks("b")), refs="n1 n2 n1")
    assert values(opened.body, "footnoteReference", "id") == ["1", "2"]
    (again,) = opened.body.iter(f"{W}hyperlink")
    assert (value(again, "anchor"), text_of(again)) == ("n1", "1")
    assert "n1" in values(opened.body, "bookmarkStart", "name")


def test_a_link_may_lead_to_a_note() -> None:
    opened = written(
        article("", paragraph("x", NoteRef("n1"), link("#n1", "the note")), notes=(Note("n1", blocks("a")),))
    )
    assert values(opened.body, "hyperlink", "anchor") == ["n1"]


def test_a_note_holds_blocks_and_ends_with_a_paragraph() -> None:
    note = Note("n1", blocks("a", bullets("b"), quote("c"), table(["d"], ["e"])))
    (found,) = notes_of(opened := with_notes(note)).values()
    assert [str(each.tag).removeprefix(W) for each in found] == ["p", "p", "p", "tbl", "p"]
    assert [style_of(p) for p in found.findall(f"{W}p")][:3] == ["FootnoteText", "FootnoteText", "Quote"]
    assert text_of(found) == " abcde"
    assert "word/numbering.xml" in opened.members


def test_a_note_that_begins_with_no_words_has_its_mark_on_a_line_of_its_own() -> None:
    (found,) = notes_of(with_notes(Note("n1", blocks(bullets("b"))))).values()
    assert [text_of(p) for p in found] == [" ", "b"]
    assert has(found[0], "r/footnoteRef")


def test_links_and_pictures_of_a_note_belong_to_its_part() -> None:
    note = Note("n1", (paragraph("see ", link("https://example.org/", "this")), *everything().blocks[1:2]))
    opened = with_notes(note, resources=(picture("jpeg"),))
    relations = opened.relations("footnotes")
    assert sorted(kind for kind, *_ in relations.values()) == ["hyperlink", "image"]
    (found,) = opened.part("footnotes").iter(f"{W}hyperlink")
    assert relations[found.attrib[f"{R}id"]][1] == "https://example.org/"


def test_a_note_from_right_to_left_says_so() -> None:
    opened = with_notes(Note("n1", (paragraph(*inlines("تقرير")),)), language="ar")
    assert all(has(p, "pPr/bidi") for p in opened.part("footnotes").iter(f"{W}p"))


@pytest.mark.parametrize(
    ("marks", "own", "counting"),
    [
        ("1 2 3", "", []),
        ("7 8 * 9", "*", ["decimal", "7"]),
        ("a b c", "", ["lowerLetter", "1"]),
        ("iv v x vi", "x", ["lowerRoman", "4"]),
        ("* 1 2 †", "* †", []),
        ("x", "", ["lowerLetter", "24"]),
        ("٧ ٨", "٧ ٨", []),
        ("16383 16384", "16384", ["decimal", "16383"]),
    ],
)
def test_word_counts_in_the_way_that_gives_most_marks(marks: str, own: str, counting: list[str]) -> None:
    opened = with_notes(*(Note(f"n{at}", blocks("a"), label=mark) for at, mark in enumerate(marks.split())))
    section = opened.body[-1]
    assert values(section, "numFmt") + values(section, "numStart") == counting
    references = list(opened.body.iter(f"{W}footnoteReference"))
    shown = [text_of(run) for each in references if (run := each.getparent()) is not None and text_of(run)]
    assert shown == own.split()
    assert [
        text_of(note).split(" ")[0] for note in notes_of(opened).values() if text_of(note)[0] != " "
    ] == shown
