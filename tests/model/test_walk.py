"""Ways through the tree: complete, in order, at any depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given

from convert.model import (
    Block,
    Document,
    Heading,
    Inline,
    Note,
    Paragraph,
    Quote,
    Text,
    children,
    document_text,
    find,
    front_matter,
    note_labels,
    own_text,
    pictures,
    plain,
    rebuild,
    resource_map,
    walk,
    walk_document,
)
from convert.model import nodes as n
from convert.model.build import article, blocks, emphasis, heading, link, paragraph, table
from convert.model.walk import CHILD_FIELDS, changed
from tests.strategies import documents, generate

PARTS = (n.ListItem, n.Term, n.Description, n.Definition, n.Line, n.Row, n.Cell, Note)
NODES = (*get_args(Inline), *get_args(Block), *PARTS)


# ------------------------------------------------------------------------------------------- completeness


def test_every_node_type_has_its_fields_listed() -> None:
    assert set(CHILD_FIELDS) == set(NODES)


@pytest.mark.parametrize("kind", NODES, ids=lambda kind: kind.__name__)
def test_exactly_the_fields_that_hold_nodes_are_listed(kind: type[msgspec.Struct]) -> None:
    assert sorted(CHILD_FIELDS[kind]) == sorted(_fields_with_nodes(kind))


def _fields_with_nodes(kind: type[msgspec.Struct]) -> Iterator[str]:
    hints = get_type_hints(kind, localns={"Inline": Inline, "Block": Block})
    for name in kind.__struct_fields__:
        if any(option in NODES for option in _leaf_types(hints[name])):
            yield name


def _leaf_types(hint: Any) -> Iterator[Any]:
    inner = get_args(hint)
    if not inner:
        yield hint
    for option in inner:
        yield from _leaf_types(option)


def test_generated_documents_hold_every_node_type() -> None:
    seen = {type(part) for document in generate(200, seed=31) for part in walk_document(document)}
    assert seen == set(NODES)


# ----------------------------------------------------------------------------------------------- walking


def _by_recursion(part: Any) -> Iterator[Any]:
    yield part
    for child in children(part):
        yield from _by_recursion(child)


@given(documents())
def test_walking_visits_each_node_once_before_what_it_holds(document: Document) -> None:
    expected = [id(p) for top in (*document.blocks, *document.notes) for p in _by_recursion(top)]
    assert [id(p) for p in walk_document(document)] == expected


def test_any_depth_is_walked() -> None:
    block: n.Block = paragraph("the bottom")
    for _ in range(20_000):
        block = Quote((block,))
    assert sum(1 for _ in walk((block,))) == 20_002
    assert plain((block,)) == "the bottom"


def test_finding_by_type() -> None:
    parts = blocks(heading(2, "One"), table(["a"], ["b"]), Quote(blocks(heading(3, "Two"))))
    assert [plain((h,)) for h in find(parts, Heading)] == ["One", "Two"]


def test_pictures_in_reading_order() -> None:
    inline = n.InlineImage(n.Image("b.png"))
    document = article(
        "", n.Figure((n.Image("a.png"),)), paragraph(inline), notes=(Note("n1", (paragraph(inline),)),)
    )
    assert [image.url for image in pictures(document)] == ["a.png", "b.png", "b.png"]


def test_the_bag_by_address() -> None:
    for document in generate(20, seed=32):
        assert resource_map(document) == {r.url: r for r in document.resources}


# ------------------------------------------------------------------------------------------------- plain


@given(documents())
def test_plain_text_holds_every_word_of_every_node(document: Document) -> None:
    letters = "".join(plain(document.blocks).split())
    own = "".join("".join(own_text(part, " ") for part in walk(document.blocks)).split())
    assert letters == own


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((), ""),
        ((Text("CO"), n.Subscript((Text("2"),))), "CO2"),
        ((Text("a"), n.LineBreak(), Text("b")), "a\nb"),
        ((n.NoteRef("n1"), n.InlineImage(n.Image("a.png", "unseen"))), ""),
        (blocks("a", "b"), "a\nb"),
        (
            blocks(paragraph("It ", emphasis("rained"), "."), table(["h"], ["c"], caption="t")),
            "It rained.\nt\nh\nc",
        ),
        ((n.CodeBlock("if x:\n    y"),), "if x:\n    y"),
        ((n.Figure((), (Text("caption"),), (Text("credit"),)),), "caption\ncredit"),
        ((n.Quote(blocks("said"), (Text("who"),)),), "said\nwho"),
        ((n.Details((Text("more"),), blocks("folded")),), "more\nfolded"),
        ((n.Ruby((Text("漢"),), (Text("kan"),)),), "漢kan"),
        ((n.Embed("https://example.org/v", ""),), "https://example.org/v"),
        ((n.Embed("https://example.org/v", "A film", blocks("shown")),), "A film\nshown"),
        ((n.Divider(),), ""),
        (blocks(paragraph(link("https://example.org/", "here"))), "here"),
    ],
)
def test_plain_text(parts: tuple[Any, ...], text: str) -> None:
    assert plain(parts) == text


def test_the_text_of_a_document_begins_with_its_front_matter() -> None:
    document = article(
        "Rain",
        "It rained.",
        kicker="Weather",
        standfirst="All night",
        agency="VNA",
        dateline="Hue",
        notes=(Note("n1", blocks("a note")),),
    )
    assert front_matter(document.metadata) == ("Weather", "Rain", "All night", "VNA", "Hue")
    assert document_text(document) == "Weather\nRain\nAll night\nVNA\nHue\nIt rained.\na note"


def test_notes_are_counted_where_the_source_gave_no_label() -> None:
    notes = (Note("a", ()), Note("b", (), "*"), Note("c", ()))
    assert note_labels(Document(notes=notes)) == {"a": "1", "b": "*", "c": "3"}


# ----------------------------------------------------------------------------------------------- changes


@given(documents())
def test_a_change_that_changes_nothing_gives_the_same_object(document: Document) -> None:
    def same(part: Any) -> Any:
        return rebuild(part, same)

    assert changed(document.blocks, same) is document.blocks


@given(documents())
def test_a_change_reaches_every_text_and_nothing_else(document: Document) -> None:
    def loud(part: Any) -> Any:
        return Text("!") if isinstance(part, Text) else rebuild(part, loud)

    before, after = list(walk(document.blocks)), list(walk(changed(document.blocks, loud)))
    assert [type(part) for part in after] == [type(part) for part in before]
    assert all(part.text == "!" for part in after if isinstance(part, Text))


def test_a_change_may_drop_a_node_or_put_several_in_its_place() -> None:
    def change(part: Any) -> Any:
        return {"a": None, "b": (Text("1"), Text("2")), "c": part}[part.text]

    old = Paragraph((Text("a"), Text("b"), Text("c")))
    assert rebuild(old, change) == Paragraph((Text("1"), Text("2"), Text("c")))
    assert old.children == (Text("a"), Text("b"), Text("c"))


def test_fields_that_hold_no_nodes_stay() -> None:
    old = Heading(3, (Text("a"),), id="x", language="vi")
    assert rebuild(old, lambda part: Text("b")) == Heading(3, (Text("b"),), id="x", language="vi")
