"""Normalising, one mend at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec
import pytest

from convert.model import (
    Block,
    Correction,
    Date,
    Document,
    Image,
    Inline,
    Metadata,
    Note,
    NoteRef,
    Row,
    Source,
    Table,
    Text,
    document_text,
    encode,
    find,
    own_text,
    plain,
)
from convert.model import nodes as n
from convert.model.build import article, blocks, bullets, heading, link, paragraph
from convert.transforms import MAX_DEPTH, normalise
from tests.conformance.extract import tokens
from tests.transforms.promises import has_full_tables, is_not_too_deep, is_sound_text


def _issues(document: Document) -> set[str]:
    return {issue.code for issue in normalise(document).issues}


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("e\u0301", "é"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("bell\x07", "bell\ufffd"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("\ufffe", "\ufffd"),
        ("\U0001fffe", "\ufffd"),
        ("tab\tstays", "tab\tstays"),
        ("ﬁ stays", "ﬁ stays"),
    ],
)
def test_text(text: str, clean: str) -> None:
    assert normalise(article("", paragraph(text))).blocks == (paragraph(clean),)
    assert ("characters-replaced" in _issues(article("", paragraph(text)))) == ("\ufffd" in clean)


@pytest.mark.parametrize(
    "make",
    [
        lambda t: article(t, "x"),
        lambda t: article("x", paragraph(n.InlineImage(Image("a.png", t, t)))),
        lambda t: article("x", n.Figure((Image("a.png", t, t),))),
        lambda t: article("x", "y", lead_image=Image("a.png", t, t)),
        lambda t: article("x", "y", keywords=(t,)),
        lambda t: article("x", paragraph(n.NoteRef("n")), notes=(Note("n", blocks("z"), t),)),
        lambda t: article("x", n.CodeBlock(t, t)),
        lambda t: Document(source=Source(t, t), corrections=(Correction("title", t),)),
        lambda t: article("x", n.MathBlock(t, t)),
        lambda t: article("x", n.Embed("https://example.org/", t)),
        lambda t: article("x", paragraph(link("https://example.org/", "y"), n.Link("#a", (Text("b"),), t))),
    ],
    ids=[
        "title",
        "inline image",
        "figure",
        "lead image",
        "keyword",
        "label",
        "code",
        "source",
        "math",
        "embed",
        "link",
    ],
)
def test_no_field_keeps_what_xml_cannot_hold(make: Callable[[str], Document]) -> None:
    is_sound_text(normalise(make("a\x00b\ud800 e\u0301")))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:x", "data:text/html,x",
     "file:///etc/passwd", "vbscript:x", "//example.org/", "/path", "page.html", "", "#", "#nowhere", "https://",
     "http:///x", "blob:x", "view-source:https://example.org/", "\x01https://example.org/"],
)  # fmt: skip
def test_a_link_that_leads_nowhere_safe_becomes_its_words(url: str) -> None:
    assert normalise(article("", paragraph("a ", link(url, "b")))).blocks == (paragraph("a b"),)


@pytest.mark.parametrize(
    "url", ["https://example.org/ả?b=c&d#e", "http://EXAMPLE.ORG/", "mailto:a@example.org", "tel:+84-24-1"]
)
def test_a_safe_link_stays(url: str) -> None:
    document = article("", paragraph(link(url, "b")))
    assert normalise(document) == document


def test_a_link_in_a_link_becomes_its_words() -> None:
    inner = link("https://example.org/2", "b")
    (block,) = normalise(article("", paragraph(link("https://example.org/1", "a", inner)))).blocks
    assert block == paragraph(link("https://example.org/1", "ab"))


def test_a_link_follows_its_target_to_a_sound_name() -> None:
    document = article("", n.Heading(2, (Text("a"),), id="đoạn 1"), paragraph(link("#đoạn 1", "up")))
    sound = normalise(document)
    target = sound.blocks[0].id
    assert next(find(sound.blocks, n.Link)).url == f"#{target}"


def test_headings_close_up() -> None:
    document = article("", *(heading(level, "a") for level in (4, 6, 3, 5, 2, 6)))
    assert [h.level for h in find(normalise(document).blocks, n.Heading)] == [2, 3, 2, 3, 2, 3]


def test_a_mark_without_a_note_goes_with_an_issue() -> None:
    document = article("", paragraph("a", NoteRef("none")))
    assert normalise(document).blocks == (paragraph("a"),)
    assert "note-mended" in _issues(document)


def test_a_note_without_a_mark_ends_the_text() -> None:
    sound = normalise(article("", "a", notes=(Note("n", blocks("b")),)))
    assert (sound.blocks, sound.notes) == (blocks("a", "b"), ())


def test_notes_stand_in_the_order_of_their_marks() -> None:
    notes = (Note("one", blocks("1")), Note("two", blocks("2")))
    sound = normalise(
        article("", paragraph("a", NoteRef("two"), NoteRef("one"), NoteRef("two")), notes=notes)
    )
    assert [note.id for note in sound.notes] == ["two", "one"]


def test_spans_that_overlap_or_leave_the_table_are_cut() -> None:
    tall, wide = n.Cell(blocks("t"), rows=9), n.Cell(blocks("w"), columns=3)
    document = article("", Table((Row((wide, tall)), Row((n.Cell(blocks("x")),)))))
    sound = normalise(document)
    has_full_tables(sound)
    assert tokens(plain(sound.blocks)) == ["w", "t", "x"]
    assert "table-mended" in _issues(document)


def test_an_immense_span_costs_nothing() -> None:
    row = Row(tuple(n.Cell(blocks("a"), columns=1000, rows=1000) for _ in range(20)))
    sound = normalise(article("", Table((row,) * 20)))
    has_full_tables(sound)
    assert len(encode(sound)) < 200_000


def _quotes(depth: int) -> Block:
    block: Block = paragraph("bottom")
    for _ in range(depth):
        block = n.Quote((block,), (Text("who"),))
    return block


def _emphases(depth: int) -> Inline:
    inline: Inline = Text("bottom")
    for _ in range(depth):
        inline = n.Emphasis((inline,))
    return inline


@pytest.mark.parametrize("depth", [MAX_DEPTH - 3, MAX_DEPTH - 2, MAX_DEPTH, 5_000])
def test_what_nests_too_deep_moves_up(depth: int) -> None:
    for block in (_quotes(depth), paragraph(_emphases(depth))):
        document = article("", block)
        sound = normalise(document)
        is_not_too_deep(sound)
        assert Counter(tokens(document_text(sound))) == Counter(tokens(document_text(document)))
        assert normalise(sound) == sound


def test_a_date_that_is_none_goes_with_an_issue() -> None:
    for value in ("yesterday", "2011-13", "2011-02-30", "2011-11-23T25:00", ""):
        document = article("a", "b", published=Date(value, "raw"))
        assert normalise(document).metadata.published is None
        assert "date-dropped" in _issues(document)


def test_where_a_picture_leads() -> None:
    boat = Image("a.png", "")
    for address, sound in (
        ("https://e.example/ b", "https://e.example/%20b"),
        ("javascript:x", None),
        ("#b", None),
    ):
        document = normalise(article("x", n.Figure((msgspec.structs.replace(boat, link=address),))))
        alt = None if sound else ""
        assert document.blocks == (n.Figure((Image("a.png", alt, link=sound),)),)
        assert ("link-dropped" in _issues(document)) == (sound is None)


def test_a_picture_in_a_line_leads_somewhere_by_a_link() -> None:
    star = n.InlineImage(Image("a.png", "a star", link="https://e.example/"))
    bare = n.InlineImage(Image("a.png", "a star"))
    in_line, in_link = normalise(
        article("x", paragraph("b ", star), paragraph(link("https://f.example/", star)))
    ).blocks
    assert in_line == paragraph("b ", link("https://e.example/", bare))
    assert in_link == paragraph(link("https://f.example/", bare))


def test_language_tags() -> None:
    for tag, sound in (("vi_VN", "vi-VN"), ("zh-Hant", "zh-Hant"), ("not a tag", None), ("", None)):
        assert normalise(article("a", "b", language=tag)).metadata.language == sound


def test_an_empty_document_is_a_document() -> None:
    assert normalise(Document()) == Document()
    hollow = Document(Metadata(title=" \n "), blocks=(paragraph(" "), bullets(), n.Figure(), Table(())))
    assert normalise(hollow).blocks == ()
    assert document_text(normalise(hollow)) == ""


def test_own_words_of_code_are_kept_as_they_are() -> None:
    code = n.CodeBlock("  a\n\n\tb  \n")
    assert own_text(normalise(article("", code)).blocks[0]) == code.text
