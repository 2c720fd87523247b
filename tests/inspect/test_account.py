"""An account leaves nothing out, and says of every piece what became of it."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.errors import ReadError
from convert.inspect import Inspection, inspect, inspect_file
from convert.inspect.machine import as_json
from convert.inspect.rows import KINDS
from convert.readers import Raw
from convert.readers.decode import decode

FIXTURES = Path(__file__).parents[2] / "fixtures"
TEXTS = sorted((FIXTURES / "raw").glob("*.txt")) + sorted((FIXTURES / "articles").glob("*/source.txt"))
PAGES = sorted((FIXTURES / "articles").glob("*/source.html"))
SEED = FIXTURES / "articles" / "vi-seed" / "source.txt"


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff]+", "", text)


def told(found: Inspection) -> str:
    return "".join(piece.text for row in found.rows for piece in row.pieces)


def row_of(found: Inspection, role: str):  # type: ignore[no-untyped-def]
    return next(row for row in found.rows if row.role == role)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_all_of_a_text_is_told_in_order(path: Path) -> None:
    found = inspect_file(path)
    assert found.is_complete
    assert squeezed(told(found)) == squeezed(path.read_text("utf-8-sig"))
    numbers = [row.first for row in found.rows]
    assert numbers == sorted(numbers)
    for row in found.rows:
        for piece in row.pieces:
            assert piece.kind in (*KINDS, None)
            assert piece.kind is None or (piece.rule and piece.became and piece.span)


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(lambda text: not text.startswith("\ufeff")))
def test_all_of_any_text_is_told(text: str) -> None:
    with contextlib.suppress(ReadError):
        found = inspect(text, reader="text")
        assert found.is_complete
        assert squeezed(told(found)) == squeezed(decode(Raw(text)).text)


def test_a_line_says_what_it_became_and_why() -> None:
    found = inspect_file(SEED)
    title = row_of(found, "headline")
    assert (title.first, title.last, title.kind, title.rule) == (5, 5, "headline", "text.title")
    assert title.sureness is not None
    assert title.sureness > 0.5
    assert {"paragraph", "furniture"} <= {other.role for other in title.considered}
    assert "headline" not in {other.role for other in title.considered}
    assert title.features
    lead = row_of(found, "lead")
    assert [(piece.text, piece.kind) for piece in lead.pieces][:3] == [
        ("(", "mark"),
        ("TTXVN", "field"),
        (")-", "mark"),
    ]
    assert row_of(found, "share").kind == "removed"


def test_every_piece_that_was_kept_leads_to_its_block() -> None:
    found = inspect_file(SEED)
    ids = {block.id for block in found.document.blocks}
    assert len(ids) == len(found.document.blocks)
    kept = [piece for row in found.rows for piece in row.pieces if piece.kind in ("story", "structure")]
    assert kept
    assert {piece.target for piece in kept} <= ids
    assert {piece.target for piece in row_of(found, "kicker").pieces} == {"field:kicker"}


def test_what_was_corrected_is_certain() -> None:
    row = row_of(inspect_file(SEED, corrections={"lines": {3: "caption"}}), "caption")
    assert (row.first, row.rule, row.sureness) == (3, "text.given", 1.0)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_a_page_is_told_as_fields_blocks_and_what_was_removed(path: Path) -> None:
    found = inspect_file(path)
    document = found.document
    assert [row.rule for row in found.rows if row.kind == "removed"] == [
        r.origin.rule for r in document.removed
    ]
    assert found.count("story") > 0
    assert {entry.field for entry in document.metadata.origins} == {
        row.role for row in found.rows if row.kind in ("field", "headline")
    }


def test_machines_are_told_the_same() -> None:
    found = inspect_file(SEED)
    said = as_json(found, "story.txt")
    assert (said["input"], said["language"], said["complete"]) == ("story.txt", "vi", True)
    assert [row["became"] for row in said["rows"]] == [row.role for row in found.rows]
    text = SEED.read_text("utf-8")
    for row in said["rows"]:
        for piece in row["pieces"]:
            start, end = piece["span"]
            assert text[start:end] == piece["text"]
