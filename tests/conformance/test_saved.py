"""LibreOffice opens every DOCX and saves it again without loss.

What it does wrong whatever the file says is stated here, with the smallest document that shows it: the samples are
saved without what sets it off. One fault has no small document: `nests` tells of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import convert
from convert.model import (
    Document,
    Figure,
    InlineImage,
    Link,
    Note,
    NoteRef,
    Paragraph,
    Resource,
    Text,
    find,
    rebuild,
)
from convert.model import nodes as n
from convert.model.build import article, blocks
from convert.model.walk import changed
from tests.writers.docx.samples import picture

from .kept import kept, lost
from .nests import has_nest, unnested
from .samples import LONGEST, samples
from .validators import libreoffice_saved

pytestmark = [pytest.mark.conformance, pytest.mark.timeout(LONGEST), pytest.mark.xdist_group("docx")]

NOT_SAVED = "not saved"

_PICTURE: Resource = picture("png")
_SHOWN = InlineImage(n.Image(_PICTURE.url, alt="A map"))

FAULTS: dict[str, tuple[Document, str]] = {
    "the second and later marks of a source's own stand twice before their notes": (
        article(
            "Rain",
            Paragraph((Text("It rained"), NoteRef("n1"), Text(" all night"), NoteRef("n2"))),
            notes=(Note("n1", blocks("On the delta."), label="*"), Note("n2", blocks("A metre."), label="†")),
        ),
        "words",
    ),
    "a picture that begins a paragraph and leads to a part of a page is there several times": (
        article(
            "Rain",
            Paragraph((Link("https://example.org/a#part", (_SHOWN,), title="The map"),)),
            resources=(_PICTURE,),
        ),
        "pictures",
    ),
}
"""By what LibreOffice 7.4 does wrong: a document, and what is otherwise after saving."""


def spared(document: Document) -> Document:
    """The document without what LibreOffice is known to do wrong: later marks are plain numbers, pictures lead to
    whole pages.
    """

    def change(part: Any) -> Any:
        match part:
            case Link(url=url) if any(True for _ in find(part.children, InlineImage)):
                part = replace(part, url=_whole_page(url))
            case Figure(images=images):
                part = replace(
                    part, images=tuple(replace(i, link=i.link and _whole_page(i.link)) for i in images)
                )
        return rebuild(part, change)

    notes = tuple(replace(note, label=None) for note in changed(document.notes, change))
    return replace(document, blocks=changed(document.blocks, change), notes=notes)


def _whole_page(url: str) -> str:
    return url if url.startswith("#") else url.partition("#")[0]


def save_again(documents: dict[str, Document], folder: Path, with_tools: Any) -> dict[str, list[str]]:
    """What each document has otherwise after LibreOffice has saved it, by its name; those alone that differ."""
    paths = {folder / f"{name}.docx": name for name in documents}
    for path, name in paths.items():
        path.write_bytes(convert.write(documents[name], "docx"))
    saved = with_tools(lambda: libreoffice_saved(list(paths)))
    found = {
        name: lost(kept(path.read_bytes()), kept(saved[path])) if path in saved else [NOT_SAVED]
        for path, name in paths.items()
    }
    return {name: lines for name, lines in found.items() if lines}


def test_nothing_is_lost(tmp_path: Path, with_tools: Callable[..., Any]) -> None:
    documents = {sample.name: spared(sample.document) for sample in samples()}
    wrong = save_again(documents, tmp_path, with_tools)
    endless = [name for name, lines in wrong.items() if lines == [NOT_SAVED] and has_nest(documents[name])]
    for name in endless:
        del wrong[name]
    wrong |= save_again({name: unnested(documents[name]) for name in endless}, tmp_path, with_tools)
    assert not wrong, "\n".join(f"{name}: {line}" for name, lines in wrong.items() for line in lines)


def test_what_is_known_to_be_wrong_is_no_more_than_that(
    tmp_path: Path, with_tools: Callable[..., Any]
) -> None:
    numbered = {str(number): document for number, (document, _) in enumerate(FAULTS.values())}
    wrong = save_again(numbered, tmp_path, with_tools)
    kinds = {name: {line.partition(":")[0] for line in lines} for name, lines in wrong.items()}
    allowed = {str(number): {kind} for number, (_, kind) in enumerate(FAULTS.values())}
    assert all(found <= allowed[name] for name, found in kinds.items()), wrong
    mended = {name: spared(document) for name, document in numbered.items()}
    assert not save_again(mended, tmp_path, with_tools)
