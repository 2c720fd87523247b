"""Every output passes every validator of its format, and independent programs find the article's words in it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

import convert
from convert.model import Document, InlineImage, NoteRef, Ruby, Table, Text, document_text, find, rebuild
from convert.model.grid import column_count
from convert.model.walk import changed, children
from convert.transforms import normalise
from convert.writers.docx.limits import MOST_COLUMNS
from tests.passages import furniture, passages
from tests.tagged import tagged_text

from .compare import LOOSE, differences
from .extract import TEXT_OF, pdf_text, poppler_text
from .heard import heard, unspaced
from .nests import has_nest, unnested
from .programs import Finding
from .samples import LONGEST, Sample, raw_samples, samples
from .told import told
from .validators import (
    VALIDATORS,
    Validator,
    libreoffice,
    libreoffice_texts,
    missing_glyphs,
    qpdf,
    verapdf,
    word_tables,
)
from .walk import tree

pytestmark = [pytest.mark.conformance, pytest.mark.timeout(LONGEST)]

Outputs = Callable[[str], dict[Path, Sample]]


def group(kind: str) -> pytest.MarkDecorator:
    """Tests of one format run in one process, which writes that format's outputs once."""
    return pytest.mark.xdist_group(kind)


each_validator = pytest.mark.parametrize(
    ("kind", "validator"),
    [
        pytest.param(kind, validator, id=validator.__name__, marks=group(kind))
        for kind, validators in VALIDATORS.items()
        for validator in validators
    ],
)


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    """Writes every sample in a format, once; gives the files with what they were made from."""

    @cache
    def written(kind: str) -> dict[Path, Sample]:
        folder = tmp_path_factory.mktemp(kind)
        more = raw_samples() if kind == "pdf" else []
        return {_write(sample, kind, folder): sample for sample in (*samples(), *more)}

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
        for message in differences(
            passages(loosened(made[path].document)),
            text,
            furniture(made[path].document),
        )
    ]


JOINT = Text(LOOSE)


def loosened(document: Document) -> Document:
    """The document with loose joints at pictures, note marks and readings: they part words or join them."""

    def change(part: Any) -> Any:
        match part:
            case InlineImage() | NoteRef():
                return (JOINT, part, JOINT)
            case Ruby():
                base = changed(part.children, change)
                return (JOINT, msgspec.structs.replace(part, children=(*base, JOINT)), JOINT)
            case _:
                return rebuild(part, change)

    return msgspec.structs.replace(
        document, blocks=changed(document.blocks, change), notes=changed(document.notes, change)
    )


def is_plain(text: str) -> bool:
    """Whether every viewer of PDF gives a text back as it is: in the scripts of the fonts, and left to right."""
    letters = (letter for letter in text if unicodedata.category(letter)[0] in "LMN")
    return unicodedata.is_normalized("NFKC", text) and all(
        unicodedata.name(letter, "").startswith(("LATIN", "GREEK", "CYRILLIC", "DIGIT")) for letter in letters
    )


# ------------------------------------------------------------------------------------------------------ tests


@each_validator
def test_no_validator_finds_anything(
    kind: str, validator: Validator, outputs: Outputs, with_tools: Any, tmp_path: Path
) -> None:
    made = outputs(kind)
    findings = with_tools(lambda: validator(list(made)))
    if validator is libreoffice:
        findings = with_tools(lambda: opened_without_nests(findings, made, tmp_path))
    assert not findings, "\n" + "\n".join(map(str, findings))


def opened_without_nests(findings: list[Finding], made: Mapping[Path, Sample], folder: Path) -> list[Finding]:
    """What LibreOffice cannot lay out without tables in tables either, for which it can take for ever (`nests`)."""
    endless = [finding.path for finding in findings if has_nest(made[finding.path].document)]
    copies = [folder / path.name for path in endless]
    for path, copy in zip(endless, copies, strict=True):
        copy.write_bytes(convert.write(unnested(made[path].document), "docx"))
    return [finding for finding in findings if finding.path not in endless] + libreoffice(copies)


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=group(kind)) for kind in VALIDATORS if kind != "pdf"]
)
def test_every_word_can_be_read_back(kind: str, outputs: Outputs) -> None:
    texts = {path: TEXT_OF[kind](path.read_bytes()) for path in outputs(kind)}
    assert not (wrong := wrong_words(texts, outputs(kind))), "\n" + "\n".join(wrong)


@group("pdf")
def test_the_tags_of_a_pdf_read_every_word(outputs: Outputs) -> None:
    made = outputs("pdf")
    texts = {path: tagged_text(path.read_bytes()) for path in made}
    assert not (wrong := wrong_words(texts, made)), "\n" + "\n".join(wrong)


@group("pdf")
@pytest.mark.parametrize("viewer", [pdf_text, poppler_text])
def test_viewers_of_pdf_find_every_word(
    viewer: Callable[[bytes], str], outputs: Outputs, with_tools: Any
) -> None:
    made = {
        path: sample for path, sample in outputs("pdf").items() if is_plain(document_text(sample.document))
    }
    assert made
    texts = with_tools(lambda: {path: viewer(path.read_bytes()) for path in made})
    assert not (wrong := wrong_words(texts, made)), "\n" + "\n".join(wrong)


@group("pdf")
def test_every_element_of_a_pdf_is_heard(outputs: Outputs) -> None:
    made = outputs("pdf")
    wrong = {path.name: _unheard(path.read_bytes(), sample.document) for path, sample in made.items()}
    assert not (found := {name: lines for name, lines in wrong.items() if lines}), found


def _unheard(data: bytes, document: Document) -> list[str]:
    """The lines that differ from what the document tells, spaces beside inline elements aside."""
    wanted, found = unspaced(told(normalise(document))), unspaced(heard(tree(data)))
    return [line for line in unified_diff(wanted, found, lineterm="", n=0) if line[:3] not in ("---", "+++")]


@group("pdf")
@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_every_pdf_is_archival_and_accessible(flavour: str, outputs: Outputs, with_tools: Any) -> None:
    findings = with_tools(lambda: verapdf(list(outputs("pdf")), flavour, ""))
    assert not findings, "\n" + "\n".join(map(str, findings))


ODD = {"attach": "json", "contents": True, "notes": "end", "page": "A5", "base_size": 14, "margins": "12mm"}
"""Options that change the shape of a PDF; what is attached makes it a PDF/A-3a."""


@pytest.fixture(scope="session")
def odd_outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every third sample written with other options than the defaults."""
    folder = tmp_path_factory.mktemp("odd")
    paths = []
    for sample in (*samples()[::3], *raw_samples()[::3]):
        paths.append(folder / f"{sample.name}.pdf")
        paths[-1].write_bytes(convert.write(sample.document, "pdf", **ODD))
    return paths


@group("pdf")
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_with_an_attachment_and_other_options_too(
    flavour: str, odd_outputs: list[Path], with_tools: Any
) -> None:
    findings = with_tools(lambda: [*verapdf(odd_outputs, flavour, ""), *qpdf(odd_outputs)])
    findings += missing_glyphs(odd_outputs)
    assert not findings, "\n" + "\n".join(map(str, findings))


@group("docx")
def test_libreoffice_finds_every_word(outputs: Outputs, with_tools: Any) -> None:
    made = outputs("docx")
    texts = with_tools(lambda: libreoffice_texts(list(made)))
    assert set(texts) == set(made), "not every file could be opened"
    assert not (wrong := wrong_words(texts, made)), "\n" + "\n".join(wrong)


@group("docx")
def test_tables_break_only_those_rules_of_word_that_the_article_breaks(outputs: Outputs) -> None:
    made = outputs("docx")
    wrong = {
        path.name: (found, wanted)
        for path, sample in made.items()
        if (found := word_tables(path)) != (wanted := _shapes(normalise(sample.document)))
    }
    assert not wrong


def _shapes(document: Document) -> Counter[str]:
    """How many tables have no head row, have merged cells, stand in others; those too wide for Word are none there.

    Head rows do not repeat, and so are none to Word, where tables hold tables.
    """
    count: Counter[str] = Counter()

    def visit(part: Any, inside: bool) -> None:
        is_table = isinstance(part, Table) and column_count(part) <= MOST_COLUMNS
        if is_table:
            cells = [cell for row in (*part.head, *part.body, *part.foot) for cell in row.cells]
            first = next(iter((*part.head, *part.body, *part.foot)), None)
            heads = bool(part.head) or bool(part.body and first and all(cell.header for cell in first.cells))
            nest = inside or any(column_count(table) <= MOST_COLUMNS for table in find(cells, Table))
            heads = heads and not nest
            count.update(["no head row"] * (not heads) + ["nested"] * inside)
            count.update(["merged cells"] * any(cell.columns > 1 or cell.rows > 1 for cell in cells))
        for child in children(part):
            visit(child, inside or is_table)

    for part in (*document.blocks, *document.notes):
        visit(part, False)
    return count
