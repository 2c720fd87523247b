"""What every writer promises: it takes any valid document, loses no word of it, and writes the same bytes again."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import convert
from convert import registry
from convert.model import (
    Document,
    Heading,
    Image,
    Note,
    NoteRef,
    Quote,
    Row,
    Table,
    decode,
    without_provenance,
)
from convert.model import nodes as n
from convert.model.build import article, blocks, bullets, paragraph, row
from convert.theme import PRESS
from convert.transforms import normalise
from convert.writers import Format
from tests.conformance.compare import differences
from tests.conformance.extract import TEXT_OF
from tests.passages import furniture, passages, spaced
from tests.strategies import generate_normalised
from tests.tagged import tagged_text

ARTICLES = sorted(Path(__file__, "../../../fixtures/articles").resolve().glob("*/source.*"))
CHUNKS, CHUNK = 10, 50

pytestmark = pytest.mark.parametrize("name", registry.writer_names())


# ------------------------------------------------------------------------------------------------ reading


def _json_text(data: bytes) -> str:
    document = decode(data)
    assert isinstance(document, Document)
    return "\n".join(passages(document))


READ: dict[str, Callable[[bytes], str]] = {**TEXT_OF, "json": _json_text, "pdf": tagged_text}
"""How the text of an output is got out; a new format needs a line in `tests/conformance/extract.py`."""


def wrong_words(name: str, document: Document, data: bytes) -> list[str]:
    """Words of the document that an output lacks or has in another order, and words it has that nobody wrote."""
    return differences(("\n".join(passages(document)),), READ[name](data), furniture(document))


def _write(form: Format, document: Document) -> bytes:
    return form.write(document, PRESS, form.options())


def _check(form: Format, document: Document) -> None:
    loose = spaced(document)
    data = _write(form, loose)
    assert _write(form, loose) == data, "other bytes the second time"
    assert not (wrong := wrong_words(form.name, loose, data)), wrong


# ------------------------------------------------------------------------------------------------ contract


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_any_document_can_be_written_and_keeps_its_words(name: str, chunk: int) -> None:
    form = registry.writer(name)
    for number, document in enumerate(generate_normalised(CHUNK, seed=chunk)):
        try:
            _check(form, document)
        except Exception as error:
            error.add_note(f"document {number} of generate_normalised({CHUNK}, seed={chunk}) as {name}")
            raise


def test_marks_and_pictures_may_stand_close_to_words(name: str) -> None:
    form = registry.writer(name)
    assert all(
        _write(form, document) == _write(form, document)
        for document in generate_normalised(CHUNK, seed=CHUNKS)
    )


@pytest.mark.parametrize("source", ARTICLES, ids=lambda path: path.parent.name)
def test_every_article_can_be_written_and_keeps_its_words(name: str, source: Path) -> None:
    document = convert.parse_file(source)
    assert convert.write(document, name) == convert.write(document, name)
    _check(registry.writer(name), normalise(document))


def _quotes(depth: int) -> n.Block:
    block: n.Block = paragraph("bottom")
    for _ in range(depth):
        block = Quote((block,))
    return block


def _lists(depth: int) -> n.Block:
    block: n.Block = paragraph("bottom")
    for _ in range(depth):
        block = bullets(block)
    return block


EXTREMES = {
    "nothing": Document(),
    "a title": article("Rain"),
    "no title": article("", "It rained."),
    "one letter": article("", "R"),
    "deep quotes": article("Rain", _quotes(56)),
    "deep lists": article("Rain", _lists(27)),
    "a long paragraph": article("Rain", "It rained all night on the delta. " * 2_000),
    "a word no line can hold": article(
        "Rain", "r" * 5_000, bullets("a" * 500), Table((row("b" * 300, "c" * 300),))
    ),
    "many columns": article("Rain", Table((row(*(f"w{x}" for x in range(60))),) * 3)),
    "many rows": article("Rain", Table(tuple(row(f"w{y}", "x") for y in range(300)), head=(row("a", "b"),))),
    "a cell longer than a page": article("Rain", Table((row("It rained. " * 1_500, "b"), row("c", "d")))),
    "a tall cell": article(
        "Rain", Table((Row((n.Cell(blocks("a"), rows=80), *row("b").cells)), *(row("c"),) * 79))
    ),
    "many headings": article("Rain", *(Heading(2 + y % 2, (n.Text(f"h{y}"),)) for y in range(200))),
    "many notes": article(
        "Rain",
        *(paragraph(f"w{y}", NoteRef(f"n{y}")) for y in range(120)),
        notes=tuple(Note(f"n{y}", blocks(f"note{y}")) for y in range(120)),
    ),
    "a note longer than a page": article(
        "Rain", paragraph("a", NoteRef("n")), notes=(Note("n", blocks("It rained. " * 1_200)),)
    ),
    "lost pictures": article("Rain", n.Figure(tuple(Image(f"{y}.png", f"alt{y}") for y in range(40)))),
    "a long title": article("It rained all night on the delta. " * 40, "x"),
    "blank cells": article("Rain", Table((Row((n.Cell(()), n.Cell(()), *row("a").cells)),) * 2)),
    "code": article("Rain", n.CodeBlock("\n".join(f"line{y}  x\ty" for y in range(400)))),
}


@pytest.mark.parametrize("extreme", EXTREMES)
def test_extremes(name: str, extreme: str) -> None:
    _check(registry.writer(name), normalise(EXTREMES[extreme]))


def test_the_format_says_what_it_is(name: str) -> None:
    form = registry.writer(name)
    assert form.name == name
    assert (form.name, form.suffix, form.media_type) in registry.known_formats()
    assert form.suffix.startswith(".")
    assert all(registry.writer(key) is form for key in (form.suffix, form.media_type, name.upper()))
    assert isinstance(form.options(), msgspec.Struct)
    assert form.options().__struct_config__.frozen
    assert form.options().__struct_config__.forbid_unknown_fields


def test_only_json_knows_what_rules_did(name: str) -> None:
    form = registry.writer(name)
    document = next(d for d in generate_normalised(50, seed=99) if d.removed and d.consumed and d.blocks)
    bare = msgspec.structs.replace(without_provenance(document), source=document.source)
    assert (_write(form, bare) == _write(form, document)) == (name != "json")


def test_what_cannot_be_shown_is_an_issue_and_nothing_else_is(name: str) -> None:
    form = registry.writer(name)
    plain_article = article("Đổi mới và Ελλάδα", "Tổng Bí thư — дождь, žluťoučký kůň.", language="vi")
    assert form.issues(normalise(plain_article), PRESS, form.options()) == ()
    for document in generate_normalised(CHUNK, seed=0):
        issues = form.issues(document, PRESS, form.options())
        assert all(issue.code and issue.message for issue in issues)


def test_paragraphs_have_the_same_names_in_every_format(name: str) -> None:
    """So that the third paragraph can be cited, whatever somebody has of the article."""
    if name not in _NAMED:
        pytest.skip("this format has no names for places")
    document = normalise(
        article("Rain", "It rained.", Heading(2, (n.Text("Night"),)), "All night.", language="en")
    )
    assert _NAMED[name](_write(registry.writer(name), document)) == ["_p1", "_h1", "_p2"]


def _in_markup(data: bytes) -> list[str]:
    return re.findall(r'<[ph]\d?[^>]* id="(_[ph]\d)"', data.decode())


def _in_member(member: str, pattern: str) -> Callable[[bytes], list[str]]:
    def names(data: bytes) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return re.findall(pattern, package.read(member).decode())

    return names


_NAMED: dict[str, Callable[[bytes], list[str]]] = {
    "html": _in_markup,
    "epub": _in_member("EPUB/article.xhtml", r'<[ph]\d? id="(_[ph]\d)"'),
    "docx": _in_member("word/document.xml", r'w:name="(_[ph]\d)"'),
}
