"""Plain text: what stands on a line, and that our own reader finds the article in it again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import convert
from convert.model import Document, NoteRef, Row, Table
from convert.model import nodes as n
from convert.model.build import article, blocks, bullets, figure, link, paragraph, row, table
from convert.theme import PRESS
from convert.transforms import normalise
from convert.writers.text import TextOptions, write


def _text(document: Document, **options: object) -> str:
    return write(normalise(document), PRESS, TextOptions(**options)).decode()  # type: ignore[arg-type]


def test_an_address_follows_the_word_its_link_ends_in() -> None:
    said = paragraph(
        "See ", link("https://a.example/", "the map"), "s, ", link("mailto:a@b.example", "a@b.example")
    )
    assert _text(article("", said)) == "See the maps (https://a.example/), a@b.example\n"
    assert _text(article("", said), links=False) == "See the maps, a@b.example\n"


def test_the_address_a_picture_leads_to_follows_what_it_shows() -> None:
    document = article("Rain", figure("a.png", "The delta", alt="A map", link="https://example.org/atlas"))
    assert "[A map] (https://example.org/atlas)\nThe delta" in _text(document, links=True)
    assert "[A map]\nThe delta" in _text(document, links=False)


def test_columns_stand_below_each_other_in_any_script() -> None:
    text = _text(article("", table(("Town", "cm"), ("東京", "4"), ("Huế", "11"))))
    assert text == "Town  cm\n----  --\n東京  4\nHuế   11\n"


def test_a_wide_cell_keeps_the_columns_behind_it_in_place() -> None:
    rows = (row("a", "b", "c"), Row((n.Cell(blocks("wide"), columns=2), n.Cell(blocks("d")))))
    assert _text(article("", Table(rows))) == "a     b  c\nwide     d\n"


def test_cells_of_more_than_a_line_are_read_one_after_the_other() -> None:
    rows = (Row((n.Cell(blocks("a", "b")), n.Cell(blocks("c")))), row("d", "e"))
    assert _text(article("", Table(rows))) == "a\n\nb\nc\n\nd\ne\n"


def test_lines_are_no_longer_than_asked_for() -> None:
    text = _text(article("", "It rained all night on the delta. " * 9, bullets("and all day " * 9)), width=40)
    assert max(map(len, text.split("\n"))) <= 42
    assert "\n  all day" in text or "\n  and" in text


def test_notes_stand_below_under_their_name() -> None:
    note = n_note("n", "All night.")
    document = article("", paragraph("It rained", NoteRef("n"), "."), language="en", notes=(note,))
    assert _text(document) == "It rained[1].\n\nNotes\n\n[1] All night.\n"


def n_note(identifier: str, words: str) -> convert.model.Note:
    return convert.model.Note(identifier, blocks(words))


@pytest.mark.parametrize("width", [0, 72])
def test_our_own_reader_finds_the_article_again(width: int) -> None:
    sentence = "It rained all night on the delta, and the river rose by a metre before the morning came. "
    document = article("Rain over the delta", sentence * 3, sentence * 4, sentence * 3, language="en")
    again = convert.parse(_text(document, width=width), reader="text")
    assert again.metadata.title == "Rain over the delta"
    assert [len(convert.model.plain((block,)).split()) for block in again.blocks] == [54, 72, 54]


FIXTURES = Path(__file__).parents[2] / "fixtures"
WITH_A_KICKER = [
    path
    for pattern in ("articles/*/source.*", "raw/*.txt")
    for path in sorted(FIXTURES.glob(pattern))
    if convert.parse_file(path).metadata.kicker
]


@pytest.mark.parametrize("kind", ["text", "markdown"])
@pytest.mark.parametrize("path", WITH_A_KICKER, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_kicker_and_title_are_found_again(path: Path, kind: str) -> None:
    document = convert.parse_file(path)
    again = convert.parse(convert.write(document, kind), reader="text")
    wanted = (document.metadata.kicker, document.metadata.title)
    assert (again.metadata.kicker, again.metadata.title) == wanted


@pytest.mark.parametrize(
    ("kicker", "shown"),
    [("Rain", "Rain:"), ("Who pays?", "Who pays?"), ("雨季", "雨季："), ("المطر", "المطر:")],
)
def test_a_kicker_ends_in_a_colon_unless_it_ends_by_itself(kicker: str, shown: str) -> None:
    assert _text(article("Title", "It rained.", kicker=kicker)).startswith(f"{shown}\n\nTitle\n\n")


@pytest.mark.parametrize("seed", range(20))
def test_kickers_of_any_words_are_found_again(seed: int) -> None:
    dice = random.Random(seed)
    words = ["rain", "Ủy viên", "река", "ποτάμι", "sông", "2011", "Ý kiến", "delta", "Özel", "ปี"]
    kicker = " ".join(dice.choices(words, k=dice.randint(1, 5))).capitalize()
    body = [
        "It rained all night on the delta, and the river rose by a metre before the morning came. " * 3
    ] * 3
    document = article("The river rose by a metre over night", *body, kicker=kicker, language="en")
    for kind in ("text", "markdown"):
        again = convert.parse(convert.write(document, kind), reader="text")
        assert (again.metadata.kicker, again.metadata.title) == (kicker, document.metadata.title), kind
