"""Where lines are broken."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.model import Document, Note, NoteRef, Text
from convert.theme import PRESS
from convert.writers.pdf import PdfOptions, lines
from convert.writers.pdf.boxes import Box, BoxList, widest_unit
from convert.writers.pdf.directions import directed
from convert.writers.pdf.emergency import fitted
from convert.writers.pdf.inlines import set_boxes
from convert.writers.pdf.lines import Line, Measured
from convert.writers.pdf.looks import Look
from convert.writers.pdf.press import Press
from convert.writers.pdf.structure import Element
from convert.writers.pdf.words import End

from .samples import SENTENCE

LOOK = Press(Document(), PRESS, PdfOptions()).look(PRESS.style("body"), Element("P"), "en")


def _boxes(*parts: str | None, look: Look = LOOK) -> list[Box]:
    found = BoxList()
    for part in parts:
        if part is None:
            found.line_end(look)
        else:
            found.text(part, look)
    return found.held()


def _texts(boxes: list[Box], broken: list[Line]) -> list[str]:
    return [
        "".join(
            getattr(box.content, "text", "") + (" " if box.space else "")
            for box in boxes[line.first : line.end]
        ).strip()
        for line in broken
    ]


def _is_whole(boxes: list[Box], broken: list[Line]) -> bool:
    """Whether the lines hold every box once, in order."""
    ends = [0, *(line.end for line in broken)]
    return [line.first for line in broken] == ends[:-1] and ends[-1] == len(boxes)


# --------------------------------------------------------------------------------------------------- boxes


def test_runs_of_spaces_are_one_space_and_none_begins_a_line() -> None:
    boxes = _boxes("  a \t\n b ", " c")
    assert [box.content.text for box in boxes] == ["a", "b", "c"]  # type: ignore[union-attr]
    assert [box.space is not None for box in boxes] == [True, True, False]


def test_words_join_over_the_border_of_two_texts() -> None:
    assert [box.end for box in _boxes("rain", "fall again")] == [End.NEVER, End.MAY, End.NEVER]


def test_a_no_break_space_parts_nothing() -> None:
    assert len(_boxes("10\u00a0000")) == 1


def test_a_word_too_wide_comes_apart_between_its_letters() -> None:
    boxes = fitted(_boxes("a " + "m" * 100 + " b"), 100)
    assert widest_unit(boxes) <= 100
    assert "".join(box.content.text for box in boxes) == "a" + "m" * 100 + "b"  # type: ignore[union-attr]
    assert {box.end for box in boxes[1:-2]} == {End.IF_NEEDED}


def test_a_word_as_wide_as_its_column_stays_whole_whatever_fractions_its_place_has() -> None:
    boxes = _boxes("детекторный")
    assert fitted(boxes, widest_unit(boxes) - 1e-12) is boxes


# --------------------------------------------------------------------------------------------------- lines


def test_first_fit_fills_every_line() -> None:
    boxes = _boxes(SENTENCE * 2)
    broken = lines.first_fit(Measured(boxes), 200)
    assert _is_whole(boxes, broken)
    for line, after in pairwise(broken):
        natural = lines.natural_width(boxes, line)
        assert natural <= 200.1
        assert natural + LOOK.space + boxes[after.first].width > 200


def test_an_author_s_line_ends_hold() -> None:
    boxes = _boxes("one", None, None, "two")
    assert _texts(boxes, lines.first_fit(Measured(boxes), 300)) == ["one", "", "two"]


def test_a_hanging_indent_narrows_all_but_the_first_line_of_a_run() -> None:
    boxes = _boxes(SENTENCE, None, SENTENCE)
    broken = lines.first_fit(Measured(boxes), 200, hang=60)
    starts = {0, next(at for at, box in enumerate(boxes, 1) if box.end == End.MUST)}
    assert all(
        lines.natural_width(boxes, line) <= (200 if line.first in starts else 140) + 0.1 for line in broken
    )


def test_a_word_is_broken_only_where_it_must_be() -> None:
    boxes = fitted(_boxes("see here: " + "m" * 30), 150)
    assert _texts(boxes, lines.first_fit(Measured(boxes), 150))[0] == "see here:"


@pytest.mark.parametrize("width", [150, 180, 240, 420])
def test_total_fit_is_never_looser_than_first_fit(width: float) -> None:
    boxes = _boxes(SENTENCE * 4)
    greedy, fitting = lines.first_fit(Measured(boxes), width), lines.justified(Measured(boxes), width)
    assert _is_whole(boxes, fitting)
    worst = [max(Measured(boxes).slack(line, width) for line in found[:-1]) for found in (greedy, fitting)]
    assert worst[1] <= worst[0]
    assert all(Measured(boxes).slack(line, width) > -0.25 for line in fitting)


def test_first_fit_is_kept_where_it_is_good() -> None:
    boxes = _boxes("a bc de f " * 60)
    assert lines.justified(Measured(boxes), 400) == lines.first_fit(Measured(boxes), 400)


def test_a_headline_has_lines_of_one_length() -> None:
    boxes = _boxes("Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ")
    width = lines.natural_width(boxes, Line(0, len(boxes))) * 0.9
    greedy, even = lines.first_fit(Measured(boxes), width), lines.balanced(Measured(boxes), width)
    lengths = [lines.natural_width(boxes, line) for line in even]
    assert len(even) == len(greedy) == 2
    assert max(lengths) / min(lengths) < 1.4


@pytest.mark.parametrize("width", [110, 150, 200])
def test_a_balanced_text_has_no_line_more_and_its_last_is_no_scrap(width: float) -> None:
    boxes = _boxes(SENTENCE)
    greedy, even = lines.first_fit(Measured(boxes), width), lines.balanced(Measured(boxes), width)
    lengths = [lines.natural_width(boxes, line) for line in even]
    assert _is_whole(boxes, even)
    assert len(even) == len(greedy)
    assert max(lengths) <= width + 0.1
    assert lengths[-1] > sum(lengths) / len(lengths) * 0.75


@given(st.lists(st.text("ab -漢字/", max_size=30), max_size=12), st.floats(5, 500))
def test_every_way_of_breaking_keeps_every_box(texts: list[str], width: float) -> None:
    boxes = fitted(_boxes(*texts), width)
    for broken in (
        lines.first_fit(Measured(boxes), width),
        lines.justified(Measured(boxes), width),
        lines.balanced(Measured(boxes), width),
    ):
        assert _is_whole(boxes, broken)


@pytest.mark.parametrize("dash", ["\u2014", "\u2013"])
def test_no_line_begins_with_a_dash_inside_a_sentence(dash: str) -> None:
    boxes = _boxes(
        f"Тираж {dash} 300 экземпляров ", f"{dash} не хватает", None, f"{dash} Да, {dash} говорит он"
    )
    ends = [box.end for box in boxes if getattr(box.content, "text", "") != dash]
    assert ends == [End.NEVER, End.MAY, End.NEVER, End.MAY, End.MUST, End.NEVER, End.MAY, End.NEVER]


def _kept(*parts: str, language: str) -> list[str]:
    """What stands between the places where a line may end."""
    boxes = _boxes(*parts, look=LOOK.but(language=language))
    found = [""]
    for box in boxes:
        found[-1] += getattr(box.content, "text", "") + (" " if box.space else "")
        if box.end >= End.MAY:
            found.append("")
    return [text.strip() for text in found if text]


@pytest.mark.parametrize(
    ("parts", "language", "kept"),
    [
        (["Un mot ! Deux mots ; « trois mots ». Fin"], "fr", "Un|mot !|Deux|mots ;|« trois|mots ».|Fin"),
        (["Il dit : « ", "oui", " ! » à 50 % ?"], "fr", "Il|dit :|« oui ! »|à|50 % ?"),
        (["Er sagte »", "nein", "« und »ja« «"], "de", "Er|sagte|»nein«|und|»ja«|«"),
        (["V lese i v poli, a to (k", " večeru)"], "cs", "V lese|i v poli,|a to|(k večeru)"),
        (["I w domu z psem"], "pl", "I w domu|z psem"),
        (["I v a k o"], "en", "I|v|a|k|o"),
        (["ต่าง ๆ ที่"], "th", "ต่าง ๆ|ที่"),
    ],
)
def test_what_a_space_parts_may_still_stay_together(parts: list[str], language: str, kept: str) -> None:
    assert _kept(*parts, language=language) == kept.split("|")


def test_what_stays_together_is_parted_where_it_is_wider_than_its_line() -> None:
    boxes = _boxes(
        "nejneobhospodařovávatelnější : « nejneobhospodařovávatelnější", look=LOOK.but(language="fr")
    )
    width = widest_unit(boxes)
    assert [box.content for box in fitted(boxes, width)] == [box.content for box in boxes]
    assert {box.end for box in fitted(boxes, width)[:-1]} == {End.MAY}


@pytest.mark.parametrize("after", ["水", "。"])
def test_no_line_begins_with_a_note_s_mark_or_with_what_closes_a_sentence(after: str) -> None:
    press = Press(Document(notes=(Note("a", ()),)), PRESS, PdfOptions())
    look = press.look(PRESS.style("body"), Element("P"), "zh")
    boxes = set_boxes(press, (Text("雨"), NoteRef("a"), Text(after)), look)
    assert [box.end for box in boxes[:-1]] == [End.NEVER, End.MAY if after == "水" else End.NEVER]


def test_a_note_s_mark_is_no_part_of_a_number_before_it() -> None:
    press = Press(Document(notes=(Note("a", ()),)), PRESS, PdfOptions())
    look = press.look(PRESS.style("body"), Element("P"), "he")
    boxes, to_left = directed(set_boxes(press, (Text("2003."), NoteRef("a")), look), "he", None)
    assert to_left
    assert [(box.content.text, box.level) for box in boxes] == [("2003", 2), (".", 1), ("1", 2)]
