"""Every validator passes what is right and names what is wrong: a check that finds nothing proves nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.oxml import OxmlElement

from .files import RIGHT, TEXT, WRONG
from .validators import VALIDATORS, Validator, libreoffice_texts, word_tables
from .word_faults import word_file

pytestmark = [pytest.mark.conformance, pytest.mark.timeout(600)]

BY_FORMAT = [
    pytest.param(kind, validator, id=validator.__name__, marks=pytest.mark.xdist_group(kind))
    for kind, validators in VALIDATORS.items()
    for validator in validators
]


def save(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name.replace(" ", "-")
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("kind", "validator"), BY_FORMAT)
def test_finds_what_is_wrong_and_nothing_else(
    kind: str, validator: Validator, tmp_path: Path, with_tools: Any
) -> None:
    right = save(tmp_path, f"right.{kind}", RIGHT[kind]())
    faults = {
        save(tmp_path, f"{name}.{kind}", make()): words for name, make, words in WRONG[validator.__name__]
    }
    findings = with_tools(lambda: validator([right, *faults]))
    assert [str(finding) for finding in findings if finding.path == right] == []
    for path, words in faults.items():
        assert words in " | ".join(str(finding) for finding in findings if finding.path == path), path.name


@pytest.mark.xdist_group("docx")
def test_libreoffice_gives_the_text_back(tmp_path: Path, with_tools: Any) -> None:
    right = save(tmp_path, "right.docx", RIGHT["docx"]())
    wrong = save(tmp_path, "wrong.docx", TEXT.encode())
    texts = with_tools(lambda: libreoffice_texts([wrong, right]))
    assert {path: text.split() for path, text in texts.items()} == {right: TEXT.split()}


def _table(document: Any, rows: int = 2, head: bool = True) -> Any:
    table = document.add_table(rows, 2)
    if head:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


@pytest.mark.parametrize(
    ("edit", "wrong"),
    [
        (lambda document: _table(document), {}),
        (lambda document: _table(document, head=False), {"no head row": 1}),
        (
            lambda document: (table := _table(document)).cell(1, 0).merge(table.cell(1, 1)),
            {"merged cells": 1},
        ),
        (lambda document: (t := _table(document, 3)).cell(1, 0).merge(t.cell(2, 0)), {"merged cells": 1}),
        (lambda document: _table(document).cell(1, 0).add_table(1, 1), {"nested": 1, "no head row": 1}),
    ],
)
def test_shapes_of_tables_word_warns_of(edit: Any, wrong: dict[str, int], tmp_path: Path) -> None:
    assert word_tables(save(tmp_path, "tables.docx", word_file(edit))) == wrong
