"""Normalising: what every writer relies on holds for any document, and no word goes missing on the way."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from xml.dom import minidom
from xml.sax.saxutils import escape

import msgspec
import pytest
from hypothesis import given

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
    Resource,
    Row,
    Source,
    Table,
    Text,
    children,
    document_text,
    encode,
    find,
    own_text,
    pictures,
    plain,
    rebuild,
    resource_map,
    walk,
    walk_document,
)
from convert.model import nodes as n
from convert.model.build import article, blocks, bullets, heading, link, paragraph
from convert.model.grid import place
from convert.model.walk import changed
from convert.transforms import MAX_DEPTH, normalise
from tests.conformance.extract import tokens
from tests.strategies import documents, generate

MANY = list(generate(250, seed=41))

# ------------------------------------------------------------------------------------------- the promises


def _nothing_twice(document: Document) -> None:
    assert normalise(document) == document


# What a reader keeps of the source is evidence, shown to nobody as it stands.
_EVIDENCE = {"removed", "consumed", "issues", "origin", "origins", "data"}


def _is_sound_text(document: Document) -> None:
    for text in _strings(msgspec.to_builtins(document)):
        assert unicodedata.is_normalized("NFC", text), text
        minidom.parseString(f"<t>{escape(text)}</t>")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", text), text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for name in value.keys() - _EVIDENCE for text in _strings(value[name]))
    elif isinstance(value, (list, tuple)):
        yield from (text for inner in value for text in _strings(inner))


def _ids(document: Document) -> list[str]:
    return [name for part in walk_document(document) if (name := getattr(part, "id", None))]


def _has_sound_ids(document: Document) -> None:
    ids = _ids(document)
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*", name) for name in ids)


def _has_sound_links(document: Document) -> None:
    ids = set(_ids(document))
    for found in find((*document.blocks, *document.notes), n.Link):
        safe = re.match(r"(https?://[^\s/]|mailto:\S|tel:\S)", found.url)
        assert safe or (found.url.startswith("#") and found.url[1:] in ids), found.url
        assert not list(find(found.children, n.Link))
        assert plain(found.children).strip() or any(
            isinstance(p, n.InlineImage) for p in walk(found.children)
        )


def _has_a_note_for_every_mark(document: Document) -> None:
    marks = [ref.note for ref in find(document.blocks, NoteRef)]
    assert list(dict.fromkeys(marks)) == [note.id for note in document.notes]
    assert not list(find(document.notes, NoteRef))
    assert all(note.children for note in document.notes)


def _has_headings_without_gaps(document: Document) -> None:
    parts: tuple[Document | Note, ...] = (document, *document.notes)
    for part in parts:
        below: tuple[Block, ...] = part.blocks if isinstance(part, Document) else part.children
        levels = [found.level for found in find(below, n.Heading)]
        assert all(low <= high + 1 for high, low in zip([1, *levels], levels, strict=False))


def _has_full_tables(document: Document) -> None:
    for table in find((*document.blocks, *document.notes), Table):
        sections = [section for section in (table.head, table.body, table.foot) if section]
        assert sections
        widths = {_width_of_full(section) for section in sections}
        assert len(widths) == 1
        begun = {p.column for section in sections for p in place(section)}
        assert begun == set(range(widths.pop()))


def _width_of_full(section: tuple[Row, ...]) -> int:
    """The columns of a section every place of which belongs to exactly one cell."""
    held = Counter(
        (p.row + dy, p.column + dx)
        for p in place(section)
        for dy in range(p.cell.rows)
        for dx in range(p.cell.columns)
    )
    width = max(x for _, x in held) + 1
    assert set(held) == {(y, x) for y in range(len(section)) for x in range(width)}
    assert set(held.values()) == {1}
    assert all(row.cells for row in section)
    return width


def _says_something_everywhere(document: Document) -> None:
    for part in walk_document(document):
        match part:
            case n.Heading() | n.Paragraph():
                assert plain((part,)).strip() or any(
                    isinstance(p, (n.InlineImage, NoteRef)) for p in walk((part,))
                )
            case n.BulletList() | n.NumberedList() | n.Definitions():
                assert part.items
            case n.Quote() | n.Aside() | n.Details():
                assert part.children
            case n.Figure():
                assert part.images or part.caption or part.credit
            case n.Verse():
                assert part.lines


def _is_not_too_deep(document: Document) -> None:
    assert max(map(_height, (*document.blocks, *document.notes)), default=0) <= MAX_DEPTH


def _height(part: Any) -> int:
    return 1 + max(map(_height, children(part)), default=0)


PROMISES = (
    _nothing_twice,
    _is_sound_text,
    _has_sound_ids,
    _has_sound_links,
    _has_a_note_for_every_mark,
    _has_headings_without_gaps,
    _has_full_tables,
    _says_something_everywhere,
    _is_not_too_deep,
)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__.strip("_"))
def test_a_normalised_document_keeps_its_promise(promise: Callable[[Document], None]) -> None:
    for document in MANY:
        promise(normalise(document))


@given(documents())
def test_any_normalised_document_keeps_all_promises(document: Document) -> None:
    sound = normalise(document)
    for promise in PROMISES:
        promise(sound)


# ----------------------------------------------------------------------------------------- nothing is lost


def _plainly(document: Document) -> Document:
    """The document less what adds no word of prose but shows as one: the addresses and the marks of notes.

    An embedded thing without a title is shown by its address, which may have to change; the mark of a note becomes
    text where no note can stand, so here it is one that nobody sees.
    """

    def change(part: Any) -> Any:
        part = rebuild(part, change)
        bare = isinstance(part, n.Embed) and not part.title
        return msgspec.structs.replace(part, url="") if bare else part

    return msgspec.structs.replace(
        document,
        blocks=changed(document.blocks, change),
        notes=tuple(
            msgspec.structs.replace(rebuild(note, change), label="\u200b") for note in document.notes
        ),
    )


def _keeps_its_words(document: Document) -> bool:
    """Whether the words are the same ones, those of the text in their order; a note without a mark ends the text."""
    before = _plainly(document)
    after = _plainly(normalise(before))
    same = Counter(tokens(document_text(before))) == Counter(tokens(document_text(after)))
    rest = iter(tokens(plain(after.blocks)))
    return same and all(word in rest for word in tokens(plain(before.blocks)))


def test_words_stay_in_their_order_and_no_others_come() -> None:
    assert all(map(_keeps_its_words, MANY))


@given(documents())
def test_no_word_is_lost(document: Document) -> None:
    assert _keeps_its_words(document)


def test_no_picture_and_no_description_is_lost() -> None:
    for document in MANY:
        before, after = (Counter(image.alt for image in pictures(d)) for d in (document, normalise(document)))
        assert before == after


def test_a_picture_in_the_bag_is_found_there_still() -> None:
    for document in MANY:
        found = [
            Counter(image.url in resource_map(d) for image in pictures(d))
            for d in (document, normalise(document))
        ]
        assert found[0] == found[1]
    for url in ("e\u0301.png", " a.png\n", "ả b.png?c#d"):
        bag = (Resource.of(url, "image/png", b""),)
        sound = normalise(article("", n.Figure((Image(url),)), resources=bag))
        assert next(pictures(sound)).url in resource_map(sound)


def test_provenance_stays() -> None:
    for document in MANY:
        sound = normalise(document)
        assert (sound.source, sound.removed, sound.consumed) == (
            document.source,
            document.removed,
            document.consumed,
        )
        assert sound.issues[: len(document.issues)] == document.issues


def test_a_sound_document_stays_the_same_object_below() -> None:
    document = article(
        "Rain", heading(2, "What fell"), paragraph("It rained."), bullets("a", "b"), language="en"
    )
    sound = normalise(document)
    assert sound == document
    assert all(a is b for a, b in zip(sound.blocks, document.blocks, strict=True))


# ----------------------------------------------------------------------------------------------- one by one


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
    _is_sound_text(normalise(make("a\x00b\ud800 e\u0301")))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:x", "data:text/html,x",
     "file:///etc/passwd", "vbscript:x", "//example.org/", "/path", "page.html", "", "#", "#nowhere", "https://",
     "http:///x", "blob:x", "view-source:https://example.org/", "\x01https://example.org/"],
)  # fmt: skip
def test_a_link_that_leads_nowhere_safe_becomes_its_words(url: str) -> None:
    assert normalise(article("", paragraph("a ", link(url, "b")))).blocks == (paragraph("a b"),)


@pytest.mark.parametrize(
    "url", ["https://example.org/ả?b=c&d#e", "HTTP://EXAMPLE.ORG/", "mailto:a@example.org", "tel:+84-24-1"]
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
    (target,) = _ids(sound)
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
    _has_full_tables(sound)
    assert tokens(plain(sound.blocks)) == ["w", "t", "x"]
    assert "table-mended" in _issues(document)


def test_an_immense_span_costs_nothing() -> None:
    row = Row(tuple(n.Cell(blocks("a"), columns=1000, rows=1000) for _ in range(20)))
    sound = normalise(article("", Table((row,) * 20)))
    _has_full_tables(sound)
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
        _is_not_too_deep(sound)
        assert Counter(tokens(document_text(sound))) == Counter(tokens(document_text(document)))
        assert normalise(sound) == sound


def test_a_date_that_is_none_goes_with_an_issue() -> None:
    for value in ("yesterday", "2011-13", "2011-02-30", "2011-11-23T25:00", ""):
        document = article("a", "b", published=Date(value, "raw"))
        assert normalise(document).metadata.published is None
        assert "date-dropped" in _issues(document)


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
