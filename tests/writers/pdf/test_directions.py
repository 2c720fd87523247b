"""Which way boxes, and the spaces between them, run."""

from __future__ import annotations

from convert.writers.pdf.boxes import BoxList
from convert.writers.pdf.directions import directed
from convert.writers.pdf.looks import Look
from convert.writers.pdf.structure import Element

PLAIN = Look(("Source Serif 4",), 10.5, "#000000", Element("P"), language="he", fonts="bundled")
APART = PLAIN.but(direction="ltr")


def levels_of(*parts: tuple[str, Look]) -> list[tuple[str, int, int]]:
    """The words of parts of a text written to the left, each with its level and that of the space behind it."""
    found = BoxList()
    for text, look in parts:
        found.text(text, look)
    boxes, to_left = directed(found.boxes, "he", None)
    assert to_left
    return [(box.content.text, box.level, box.gap_level) for box in boxes]  # type: ignore[union-attr]


def test_the_spaces_around_what_is_set_apart_are_outside() -> None:
    """Inside, the last of them would stand where the words in Latin letters begin."""
    found = levels_of(("אור. ", PLAIN), ("Old Mill", APART), (" דן", PLAIN))
    assert found == [("אור.", 1, 1), ("Old", 2, 2), ("Mill", 2, 1), ("דן", 1, 0)]


def test_a_space_its_author_set_apart_is_inside() -> None:
    found = levels_of(("אור ", PLAIN), ("Old ", APART), ("דן", PLAIN))
    assert found[1] == ("Old", 2, 2)


def test_without_being_set_apart_words_run_as_their_letters_do() -> None:
    found = levels_of(("אור Old Mill דן 14 ", PLAIN), ("b", PLAIN))
    assert found[:4] == [("אור", 1, 1), ("Old", 2, 2), ("Mill", 2, 1), ("דן", 1, 1)]
    assert found[4][:2] == ("14", 2)
