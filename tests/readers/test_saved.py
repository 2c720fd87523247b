"""Pages as browsers and other programs save them, with their pictures beside them, behind them or in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

import convert
from convert import registry
from convert.model import pictures
from tests.golden import check
from tests.readers.outline import outline

SAVED = Path(__file__).parents[2] / "fixtures" / "saved"
SOURCES = sorted(SAVED.glob("*/source.*"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
def test_a_saved_page(source: Path, update_golden: bool) -> None:
    document = convert.parse_file(source)
    check(source.parent / "expected.txt", "\n".join(outline(document)), update=update_golden)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
def test_a_saved_page_is_known_by_its_content(source: Path) -> None:
    assert source.suffix in registry.reader_for(source.read_bytes()).suffixes


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
def test_its_pictures_are_in_every_output(source: Path) -> None:
    document = convert.parse_file(source)
    again = convert.parse(convert.write(document, "json"))
    assert again.resources == document.resources
    held = {resource.url for resource in document.resources}
    assert held == {image.url for image in pictures(document)} & held
    assert convert.write(document, "html").count(b"data:image/") == sum(
        image.url in held for image in pictures(document)
    )


@pytest.mark.parametrize("tool", ["chrome", "firefox", "singlefile", "mhtml"])
def test_there_are_three_pages_of_each_kind(tool: str) -> None:
    assert sum(source.parent.name.startswith(tool) for source in SOURCES) >= 3
