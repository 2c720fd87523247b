"""Headings, list items, cells, pictures and links are in every output, in their order, and no others."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import convert
from convert.model import Document
from convert.transforms import normalise
from tests.scripts import SCRIPTS, story

from .pieces import PIECES_OF, addresses_of_lost, pieces_of

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"
SOURCES = {path.parent.name: path for path in sorted(ARTICLES.glob("*/source.*")) if path.is_file()}


def _document(name: str) -> Document:
    return normalise(convert.parse_file(SOURCES[name]) if name in SOURCES else story(name))


@pytest.mark.filterwarnings("ignore:Coercing non-XML name")
@pytest.mark.parametrize("name", [*SOURCES, *SCRIPTS])
@pytest.mark.parametrize("kind", PIECES_OF)
def test_every_piece_is_there(kind: str, name: str) -> None:
    document = _document(name)
    wanted, found = pieces_of(document), PIECES_OF[kind](convert.write(document, kind))
    elsewhere = addresses_of_lost(document)
    found.links = [link for link in found.links if link[0] not in elsewhere]
    assert found == wanted


@pytest.mark.parametrize("kind", ["html", "epub", "docx"])
@pytest.mark.parametrize("name", SOURCES)
def test_no_output_names_a_place_on_this_machine(kind: str, name: str) -> None:
    data = _unpacked(convert.write(_document(name), kind))
    for secret in (str(ARTICLES), f"{Path.home()}/", "file://"):
        assert secret.encode() not in data


def _unpacked(data: bytes) -> bytes:
    """All members of a package one after another; what is no package as it is."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"".join(package.read(name) for name in package.namelist())
