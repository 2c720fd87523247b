"""Words parted at the ends of lines: where their language allows it, only where it helps, and never in the text."""

from __future__ import annotations

import io

import pikepdf
import pytest

import convert
from convert.model.build import article, paragraph
from convert.theme import PRESS
from convert.writers.pdf.hyphens import _parts, has_dictionary, parted
from convert.writers.pdf.lines import Measured, first_fit, hyphenated
from convert.writers.pdf.looks import look_of
from convert.writers.pdf.paragraphs import plain_boxes
from convert.writers.pdf.segments import breaker_of, segments
from convert.writers.pdf.structure import Element
from tests.tagged import tagged_text

GERMAN = (
    "Die Donaudampfschifffahrtsgesellschaft veröffentlichte Rechnungsabschlüsse, Betriebsvereinbarungen und "
    "Verwaltungsvorschriften; Bundeskanzleramtsbeamte widersprachen unverzüglich jeder Berichterstattung darüber. "
) * 3


def boxes(text: str, language: str | None) -> list:  # type: ignore[type-arg]
    return plain_boxes(text, look_of(PRESS, PRESS.style("body"), Element("P"), language))


def lined(found: list, width: float) -> tuple:  # type: ignore[type-arg]
    return found, first_fit(Measured(found), width)


@pytest.mark.parametrize("word", ["HAMBURG", "abc", "2011-11", "https://a.example/b", "B2B", "Ab"])
def test_what_is_never_parted(word: str) -> None:
    assert _parts(word, "de") == (word,)


def test_punctuation_stays_with_its_part() -> None:
    parts = _parts("„Dampfschiff“,", "de")
    assert parts[0].startswith("„D")
    assert parts[-1].endswith("“,")
    assert "".join(parts) == "„Dampfschiff“,"


def test_languages_without_a_dictionary_have_none() -> None:
    assert has_dictionary("de-AT")
    assert not has_dictionary("vi")
    assert not has_dictionary(None)
    assert parted(*lined(boxes(GERMAN, "vi"), 200.0)) is None


@pytest.mark.parametrize("width", [120.0, 200.0, 320.0])
def test_parts_that_no_line_ends_in_are_whole_again(width: float) -> None:
    whole = boxes(GERMAN, "de")
    parts = parted(*lined(whole, width))
    assert parts is not None
    drawn, lines = parts.drawn(hyphenated(Measured(parts.boxes, has_hyphens=True), width))
    ends = {line.end - 1 for line in lines}
    assert all((box.hyphen is None) or place in ends for place, box in enumerate(drawn))
    assert any(box.hyphen is not None for box in drawn)
    assert "".join(box.content.text for box in drawn) == "".join(box.content.text for box in whole)
    row = Measured(drawn, has_hyphens=True)
    assert all(row.natural(line) <= width * 1.05 for line in lines)


def test_no_hyphen_is_read() -> None:
    data = convert.write(article("Regen", paragraph(GERMAN), language="de"), "pdf", page="A5")
    assert GERMAN.strip() in tagged_text(data).replace("\n", "")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1


def test_hyphens_can_be_switched_off() -> None:
    document = article("Regen", paragraph(GERMAN), language="de")
    assert convert.write(document, "pdf", page="A5", hyphenate=False) != convert.write(
        document, "pdf", page="A5"
    )


def test_thai_is_parted_between_words() -> None:
    assert breaker_of("th") is not None
    assert segments("ตลาดน้ำบ้านคลองแก้ว") == ("ตลาด", "น้ำ", "บ้าน", "คลอง", "แก้ว")


@pytest.mark.parametrize("width", [350.0, 355.0, 360.0])
def test_a_last_line_is_not_the_end_of_a_word_alone(width: float) -> None:
    text = "Die Leute am Deich wussten seit dem Abend, dass der Fluss bis abgerechnet."
    parts = parted(*lined(boxes(text, "de"), width))
    assert parts is not None
    first, end = hyphenated(Measured(parts.boxes, has_hyphens=True), width)[-1]
    is_inside = parts.origins[first] == parts.origins[first - 1]
    assert not is_inside or any(box.space is not None for box in parts.boxes[first:end])
