"""Our own HTML is read back as the document it was written from.

Without any model in the page: what the first generation changes is listed in `comparable` and in the README; the
second and every later one change nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import convert
from convert.model import (
    Code,
    CodeBlock,
    Date,
    Definition,
    Definitions,
    Description,
    Document,
    Figure,
    Image,
    InlineImage,
    Link,
    Math,
    MathBlock,
    Note,
    NoteRef,
    Paragraph,
    Term,
    Text,
    find,
    rebuild,
    without_provenance,
)
from convert.model.build import article, paragraph
from convert.transforms.addresses import web_address
from tests.readers.html.test_shapes import CASES, shaped_page

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = sorted(
    path
    for pattern in ("articles/*/source.html", "articles/*/source.txt", "raw/*.txt", "saved/*/source.*")
    for path in FIXTURES.glob(pattern)
)
SOURCES: dict[str, Callable[[], Document]] = {
    **{
        f"{path.parent.name}-{path.stem}": (lambda path=path: convert.parse_file(path))  # type: ignore[misc]
        for path in FILES
    },
    **{
        f"{case.file.stem}-{case.heading}": (
            lambda case=case: convert.parse(
                shaped_page(case), reader="html", base_url="https://news.example/"
            )  # type: ignore[misc]
        )
        for case in CASES
    },
}


def again(document: Document) -> Document:
    """A document written as HTML and read."""
    return convert.parse(convert.write(document, "html"))


def comparable(document: Document) -> Document:
    """The content of a document without what HTML does not hold of it."""
    bag = {resource.url: hashlib.sha256(resource.data).hexdigest() for resource in document.resources}
    wanted = {link.url[1:] for link in find((*document.blocks, *document.notes), Link)}

    def named(image: Image) -> Image:
        return msgspec.structs.replace(image, url=bag.get(image.url) or web_address(image.url) or "")

    def change(part: Any) -> Any:
        part = rebuild(part, change)
        match part:
            case Figure():  # pictures are in the page itself: what names them is their bytes
                return msgspec.structs.replace(part, images=tuple(map(named, part.images)))
            case InlineImage():
                return InlineImage(named(part.image))
            case Math() | MathBlock():  # a formula is its text
                return msgspec.structs.replace(part, mathml=None)
            case Paragraph(id=str()) if (
                part.id not in wanted
            ):  # a note's only paragraph has no name of its own
                return msgspec.structs.replace(part, id=None)
        return part

    content = without_provenance(document)
    metadata = content.metadata
    return msgspec.structs.replace(
        content,
        metadata=msgspec.structs.replace(
            metadata,
            published=_without_words(metadata.published),
            modified=_without_words(metadata.modified),
            event=_without_words(metadata.event),
            captured=None,  # when a page was saved is no part of what is written
        ),
        blocks=tuple(map(change, content.blocks)),
        notes=tuple(map(change, content.notes)),
        resources=(),
    )


def _without_words(date: Date | None) -> Date | None:
    """A date without the words the source had for it, and what else they may mean: a page says a date for machines."""
    return msgspec.structs.replace(date, raw="", readings=()) if date else None


@pytest.mark.parametrize("name", SOURCES)
def test_the_first_generation_changes_what_html_does_not_hold_and_no_more(name: str) -> None:
    document = SOURCES[name]()
    assert comparable(again(document)) == comparable(document)


@pytest.mark.parametrize("name", SOURCES)
def test_the_second_generation_changes_nothing(name: str) -> None:
    second = again(SOURCES[name]())
    assert without_provenance(again(second)) == without_provenance(second)


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.parent.name == "articles"], ids=str)
def test_nothing_is_lost_on_the_way_back(path: Path) -> None:
    from tests.readers.html.test_account import accounted, visible

    page = convert.write(convert.parse_file(path), "html")
    assert accounted(convert.parse(page)) == visible(page)


def test_the_direction_of_code_is_none_of_its_own() -> None:
    document = article("نص", paragraph("نص ", Code("a(1)")), language="ar")
    assert comparable(again(document)).blocks == comparable(document).blocks


@pytest.mark.parametrize("text", ["\na\n  b", "\n\na", "a\n", "\n a \n\n", "  a"])
def test_code_keeps_its_empty_lines(text: str) -> None:
    document = article("Rain", CodeBlock(text), language="en")
    assert comparable(again(document)).blocks == comparable(document).blocks


def test_the_direction_of_a_note_s_mark_is_none_of_its_own() -> None:
    note = Note("n1", (paragraph("نص"),))
    document = article("نص", paragraph("2003.", NoteRef("n1")), notes=(note,), language="ar")
    assert comparable(again(document)).blocks == comparable(document).blocks


def test_a_list_that_names_something_twice_is_one_list() -> None:
    entries = [Definition((Term((Text(name),)),), (Description((paragraph(name),)),)) for name in "abab"]
    document = article("Rain", Definitions(tuple(entries)), Definitions(tuple(entries)), language="en")
    assert comparable(again(document)).blocks == comparable(document).blocks


def test_a_page_of_others_is_not_taken_for_one_of_ours() -> None:
    page = convert.write(article("", "It rained."), "html").decode()
    assert convert.parse(page).metadata.title == ""
    assert convert.parse(page.replace('content="convert"', 'content="other"')).metadata.title


def test_an_article_without_a_word_is_read_as_one() -> None:
    document = convert.parse(convert.write(Document(), "html"))
    assert document.blocks == ()
    assert document.metadata.title == ""
