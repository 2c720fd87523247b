"""Lists whose items go on, whose marks are rare, and what only looks like a list."""

from __future__ import annotations

import pytest

from convert.model import BulletList, Heading, NumberedList, Paragraph, find, plain
from tests.readers.text.test_blocks import body, items


def test_items_go_on_in_wrapped_lines() -> None:
    text = (
        "- the fee for visitors rises to eleven euros a night, which is the\n  first rise in nine years;\n"
        "- the crane is to be repaired before the season begins, at a cost\n  of forty thousand euros."
    )
    (found,) = find(body(f"The board decided:\n\n{text}").blocks, BulletList)
    assert items(found) == [
        "the fee for visitors rises to eleven euros a night, which is the first rise in nine years;",
        "the crane is to be repaired before the season begins, at a cost of forty thousand euros.",
    ]


def test_items_have_further_paragraphs() -> None:
    text = "1. Fees rise.\n\n   The rise is the first.\n\n2. The crane is repaired."
    (found,) = find(body(text).blocks, NumberedList)
    assert [len(item.children) for item in found.items] == [2, 1]


def test_headings_with_numbers_are_no_list() -> None:
    story = "Sales of ready meals rose by a fifth last year, and shops have doubled the shelf space for them."
    document = body(f"1. High-protein meals are here\n\n{story}\n\n2. Frozen is the new fresh\n\n{story}")
    assert [plain((h,)) for h in find(document.blocks, Heading)] == [
        "1. High-protein meals are here",
        "2. Frozen is the new fresh",
    ]
    assert not list(find(document.blocks, NumberedList))


@pytest.mark.parametrize("mark", ["+", "✅", "🔹", "☑️", "o"])
def test_rare_bullets(mark: str) -> None:
    (found,) = find(body(f"{mark} wood\n{mark} oil\n{mark} rope").blocks, BulletList)
    assert items(found) == ["wood", "oil", "rope"]


@pytest.mark.parametrize(
    "lines",
    [
        ("A. Holm and B. Lind were absent.", "B. Lind sent word that she was ill."),
        ("+1 for the board", "+2 for the town"),
        ("2019. The crane broke.", "2020. It broke again."),
    ],
)
def test_what_is_no_list(lines: tuple[str, str]) -> None:
    document = body("\n".join(lines))
    assert not list(find(document.blocks, BulletList))
    assert not list(find(document.blocks, NumberedList))
    assert set(lines) <= {plain((block,)) for block in document.blocks if isinstance(block, Paragraph)}


def test_a_letter_that_is_a_number_too_is_what_its_list_agrees_on() -> None:
    for marks, numbering, start in (("i ii iii", "lower-roman", 1), ("g h i", "lower-alpha", 7)):
        (found,) = find(body("\n".join(f"{mark}) boat" for mark in marks.split())).blocks, NumberedList)
        assert (found.numbering, found.start, len(found.items)) == (numbering, start, 3)
