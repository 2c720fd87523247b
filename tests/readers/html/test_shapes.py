"""Every shape a part of an article can have in HTML gives exactly the blocks somebody found right.

A file of `fixtures/shapes` holds the cases of one shape: `=== LANGUAGE NAME`, the HTML, `---`, the blocks as
`shapes.shape` shows them, then a line `consumed FIELD: TEXT` for what became a field or a structure. A paragraph of
prose stands before the HTML, and one after it but where the language ends in `$`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from convert.model import without_provenance
from convert.transforms import normalise
from tests.readers.html.pages import read
from tests.readers.html.shapes import shape
from tests.readers.html.test_account import accounted, characters, visible

FOLDER = Path(__file__).parents[3] / "fixtures" / "shapes"
PROSE = "<p>The river rose by four metres in one night, the mayor said, and took the old bridge with it.</p>"
OTHERS = frozenset({"title", "language", "published", "authors", "date"})
"""Fields that are none of a shape's."""

ADDS = frozenset({"formulas"})
"""Shapes whose words a page keeps where they are not seen: TeX."""


class Case(NamedTuple):
    """One page and what becomes of it."""

    file: Path
    heading: str
    html: str
    expected: str


def _cases() -> list[Case]:
    found = []
    for file in sorted(FOLDER.glob("*.test")):
        for part in f"\n{file.read_text('utf-8')}".split("\n=== ")[1:]:
            heading, _, rest = part.partition("\n")
            html, _, expected = rest.partition("\n---")
            found.append(Case(file, heading, html, expected.strip("\n")))
    return found


CASES = _cases()


def shaped_page(case: Case) -> str:
    language = case.heading.split()[0]
    after = "" if language.endswith("$") else PROSE
    return (
        f"<html lang={language.rstrip('$')}><head><title>Rain</title></head><body><article><h1>Rain</h1>{PROSE}"
        f"{case.html}{after}</article></body></html>"
    )


def _seen(case: Case) -> str:
    language = case.heading.split()[0]
    document = normalise(read(shaped_page(case)))
    bare = without_provenance(document)
    blocks = bare.blocks[1 : None if language.endswith("$") else -1]
    used = [
        f"consumed {entry.field}: {entry.text}" for entry in document.consumed if entry.field not in OTHERS
    ]
    return "\n".join([*shape(blocks, bare.notes).splitlines(), *used])


@pytest.mark.parametrize("case", CASES, ids=[f"{case.file.stem}: {case.heading}" for case in CASES])
def test_shape(case: Case) -> None:
    assert _seen(case) == case.expected


@pytest.mark.parametrize("case", CASES, ids=[f"{case.file.stem}: {case.heading}" for case in CASES])
def test_every_character_is_accounted_for(case: Case) -> None:
    found, shown = accounted(read(shaped_page(case))), visible(shaped_page(case))
    assert shown - found == Counter()
    assert case.file.stem in ADDS or found - shown == characters("“‘’”" if "<q>" in case.html else "")


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.test")), ids=lambda file: file.stem)
def test_every_shape_has_three_cases(file: Path) -> None:
    assert sum(case.file == file for case in CASES) >= 3


def test_cases_are_written_anew(update_golden: bool) -> None:
    """With `--update-golden` the files hold what is seen now, to be read and kept if it is right."""
    if not update_golden:
        assert all(case.expected for case in CASES)
        return
    for file in {case.file for case in CASES}:
        parts = [f"=== {c.heading}\n{c.html}\n---\n{_seen(c)}\n" for c in CASES if c.file == file]
        file.write_text("\n".join(parts), "utf-8", newline="\n")
