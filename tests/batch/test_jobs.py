"""A record of a batch becomes what plain conversion makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import convert
from convert.batch.jobs import Job, convert_one
from convert.batch.records import Record
from convert.finishing import AS_IT_IS, Finishing, finished
from tests.batch.faults import ROOT

ARTICLES = [
    ROOT / "fixtures" / name
    for name in (
        "articles/vi-seed/source.txt",
        "articles/en-hostile/source.html",
        "saved/firefox-ferry/source.html",
    )
]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("finishing", [AS_IT_IS, Finishing(source_block=True)], ids=["as it is", "source"])
def test_the_files_of_a_record_are_those_of_plain_conversion(path: Path, finishing: Finishing) -> None:
    """Though the document is made sound once for all formats, not once for each."""
    data = path.read_bytes()
    done = convert_one(Record("one", data, path.name, folder=str(path.parent)), Job(finishing=finishing))
    (document,) = convert.parse_all(data, name=path.name, folder=path.parent)
    document = finished(document, finishing)
    outputs = done.rows[0].outputs
    assert [output.format for output in outputs] == list(Job().formats)
    for output in outputs:
        assert done.files[output.path] == convert.write(document, output.format)
