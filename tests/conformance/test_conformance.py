"""Every output passes every validator of its format, and independent programs find the article's words in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import convert
from convert.languages import labels_for
from convert.model import (
    Document,
    InlineImage,
    NoteRef,
    Text,
    front_matter,
    note_labels,
    pictures,
    plain,
    rebuild,
)
from convert.model.walk import changed
from convert.writers._front import front_lines

from .compare import differences
from .extract import TEXT_OF, poppler_text
from .samples import Sample, samples
from .validators import VALIDATORS, Validator, libreoffice_texts

pytestmark = [pytest.mark.conformance, pytest.mark.timeout(1800)]

Outputs = Callable[[str], dict[Path, Sample]]


def group(kind: str) -> pytest.MarkDecorator:
    """Tests of one format run in one process, which writes that format's outputs once."""
    return pytest.mark.xdist_group(kind)


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    """Writes every sample in a format, once; gives the files with what they were made from."""

    @cache
    def written(kind: str) -> dict[Path, Sample]:
        folder = tmp_path_factory.mktemp(kind)
        return {_write(sample, kind, folder): sample for sample in samples()}

    return written


def _write(sample: Sample, kind: str, folder: Path) -> Path:
    path = folder / f"{sample.name}.{kind}"
    path.write_bytes(convert.write(sample.document, kind))
    return path


def wrong_words(texts: Mapping[Path, str], made: Mapping[Path, Sample]) -> list[str]:
    """What each text lacks of its document's words, or has beyond them."""
    return [
        f"{path.name}: {message}"
        for path, text in texts.items()
        for message in differences(passages(made[path].document), text, furniture(made[path].document))
    ]


def passages(document: Document) -> tuple[str, ...]:
    """Texts of which each must be found word for word: every field of the front matter, the body, every note."""
    notes = (plain(changed(note.children, spaced)) for note in document.notes)
    return (*front_matter(document.metadata), plain(changed(document.blocks, spaced)), *notes)


def spaced(part: Any) -> Any:
    """The same with a space for every picture and note mark: what they show parts the words around them."""
    return Text(" ") if isinstance(part, InlineImage | NoteRef) else rebuild(part, spaced)


def furniture(document: Document) -> tuple[str, ...]:
    """Words that writers add: labels, the marks of notes, dates, descriptions of pictures that are lost."""
    labels = labels_for(document.metadata.language)
    words = (getattr(labels, field) for field in labels.__struct_fields__)
    descriptions = (picture.alt or "" for picture in pictures(document))
    marks = note_labels(document).values()
    return (*words, *marks, *descriptions, *(line.text for line in front_lines(document)))


# ------------------------------------------------------------------------------------------------------ tests


@pytest.mark.parametrize(
    ("kind", "validator"),
    [
        pytest.param(kind, validator, id=validator.__name__, marks=group(kind))
        for kind, validators in VALIDATORS.items()
        for validator in validators
    ],
)
def test_no_validator_finds_anything(
    kind: str, validator: Validator, outputs: Outputs, with_tools: Any
) -> None:
    findings = with_tools(lambda: validator(list(outputs(kind))))
    assert not findings, "\n" + "\n".join(map(str, findings))


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=group(kind)) for kind in VALIDATORS])
def test_every_word_can_be_read_back(kind: str, outputs: Outputs) -> None:
    texts = {path: TEXT_OF[kind](path.read_bytes()) for path in outputs(kind)}
    assert not (wrong := wrong_words(texts, outputs(kind))), "\n" + "\n".join(wrong)


@group("pdf")
def test_poppler_finds_every_word(outputs: Outputs, with_tools: Any) -> None:
    made = outputs("pdf")
    texts = with_tools(lambda: {path: poppler_text(path.read_bytes()) for path in made})
    assert not (wrong := wrong_words(texts, made)), "\n" + "\n".join(wrong)


@group("docx")
def test_libreoffice_finds_every_word(outputs: Outputs, with_tools: Any) -> None:
    made = outputs("docx")
    texts = with_tools(lambda: libreoffice_texts(list(made)))
    assert set(texts) == set(made), "not every file could be opened"
    assert not (wrong := wrong_words(texts, made)), "\n" + "\n".join(wrong)
