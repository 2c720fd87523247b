"""Which way text runs: against Unicode's own test, where a machine has it, and in a table of cases everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from convert.writers.pdf.bidi import first_strong, levels, seen

UNICODE = Path("/usr/share/unicode/BidiCharacterTest.txt")
A, B, G = "\u05d0", "\u05d1", "\u05d2"
ALEF, BEH = "\u0627", "\u0628"
LRI, RLI, FSI, PDI, RLE, RLO, PDF = "\u2066", "\u2067", "\u2068", "\u2069", "\u202b", "\u202e", "\u202c"

CASES = {
    "letters of one direction": ("abc", 0, "000"),
    "a word to the left": (f"a {A}{B} b", 0, "001100"),
    "a word to the right": (f"{A} ab {B}", 1, "112211"),
    "a full stop belongs to the paragraph": (f"{A}{B}.", 0, "110"),
    "and to a paragraph to the left": ("ab.", 1, "221"),
    "a number after a Hebrew word": (f"{A} 12", 0, "1122"),
    "a number after an Arabic word": (f"{ALEF} 12", 0, "1122"),
    "a number in text to the left": (f"{A} 1,000.5 {B}", 1, "11222222211"),
    "percent and currency are of the number": (f"{A} $5%", 1, "11222"),
    "a separator alone is neutral": (f"{A} 1, {B}", 1, "112111"),
    "brackets follow what they hold": (f"{A} (b) {B}", 1, "1112111"),
    "brackets follow the paragraph": (f"a ({A}) b", 0, "0001000"),
    "brackets follow what stands before": (f"{A} ({B}) c", 0, "1111100"),
    "marks follow their letter": (f"{A}\u05b0a", 0, "110"),
    "a bracket of full width": (f"{A}\uff3bb\uff3d{B}", 1, "11211"),
    "an isolate stands alone": (f"{A}{LRI}b{PDI}.", 1, "11211"),
    "a first-strong isolate": (f"a{FSI}{A}b{PDI}c", 0, "001200"),
    "an override": (f"{RLO}ab{PDF}c", 0, "01110"),
    "blanks at the end are the paragraph's": (f"{A} ", 0, "10"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_levels(case: str) -> None:
    text, base, wanted = CASES[case]
    assert "".join(map(str, levels(text, base))) == wanted


def test_the_first_strong_letter_decides_where_nobody_says() -> None:
    assert first_strong(f"12 {A}b") == "R"
    assert first_strong(f"{RLI}{A}{PDI} b") == "L"
    assert first_strong("12 .") == ""
    assert levels(f"12 {A}", None) == [2, 2, 1, 1]


def test_what_is_seen_is_turned_run_by_run() -> None:
    assert seen([0, 1, 1, 0]) == [0, 2, 1, 3]
    assert seen([1, 2, 2, 1]) == [3, 1, 2, 0]
    assert seen([]) == []


def test_depth_has_an_end() -> None:
    assert max(levels(RLI * 300 + "a" + PDI * 300, 0)) <= 126
    assert max(levels(RLE * 300 + "a" + PDF * 300, 0)) <= 126


def _unicode() -> Iterator[tuple[str, str, int | None, list[str], list[int]]]:
    for line in UNICODE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            letters, direction, _, wanted, order = line.split(";")
            text = "".join(chr(int(letter, 16)) for letter in letters.split())
            base = {"0": 0, "1": 1, "2": None}[direction]
            yield line, text, base, wanted.split(), [int(place) for place in order.split()]


@pytest.mark.skipif(
    not UNICODE.exists(), reason="Unicode's test file is not here (Debian: apt-get install unicode-data)"
)
def test_every_case_of_unicode() -> None:
    wrong, count = [], 0
    for line, text, base, wanted, order in _unicode():
        count += 1
        found = levels(text, base)
        kept = [place for place, level in enumerate(wanted) if level != "x"]
        same = all(found[place] == int(wanted[place]) for place in kept)
        if not same or [kept[at] for at in seen([found[place] for place in kept])] != order:
            wrong.append(line)
    assert count > 90_000
    assert wrong == []
