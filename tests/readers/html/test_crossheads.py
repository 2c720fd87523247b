"""Paragraphs that are headings though nobody marked them as such."""

from __future__ import annotations

import pytest

from convert.model import Heading, plain
from tests.readers.html.pages import blocks

RIVER = "<p>The river rose by four metres in one night and took the bridge with it.</p>"
SHORT = "<p>It rained.</p>"


def headings(html: str) -> list[tuple[int, str]]:
    """The headings of an article, each with its level."""
    return [(block.level, plain(block.children)) for block in blocks(html) if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><b>Drones</b></p>{0}<p><strong>Wages </strong></p>{0}", [(2, "Drones"), (2, "Wages")]),
        (
            "{0}<p>LA BATAILLE DES CHIFFRES</p>{0}<p>L’ÉTINCELLE JAUNE</p>{0}",
            [(2, "LA BATAILLE DES CHIFFRES"), (2, "L’ÉTINCELLE JAUNE")],
        ),
        (
            "<h2>Law</h2>{0}<p><b>Drones</b></p>{0}<p><i><b>Wages</b></i></p>{0}",
            [(2, "Law"), (3, "Drones"), (3, "Wages")],
        ),
        (
            "<p><b>Drones</b></p>{0}<p><b>Wages</b></p>{0}<p><b>Votes</b></p><ul><li>One</li></ul>",
            [(2, "Drones"), (2, "Wages"), (2, "Votes")],
        ),
        (
            "<p><b>Federal: health care and, of course, machines</b></p>{0}<p><b>Wages</b></p>{0}",
            [(2, "Federal: health care and, of course, machines"), (2, "Wages")],
        ),
    ],
)
def test_crossheads(html: str, expected: list[tuple[int, str]]) -> None:
    assert headings(html.format(RIVER)) == expected


@pytest.mark.parametrize(
    "html",
    [
        "{0}<p><b>Drones</b></p>{0}",
        "<p><b>Ada Quill:</b></p>{0}<p><b>Ben Nib:</b></p>{0}",
        "<p><b>Ada</b></p>{0}<p><b>Ben</b></p>{0}<p><b>Ada</b></p>{0}<p><b>Ben</b></p>{0}",
        "<p><b>Why now?</b></p>{0}<p><b>And then?</b></p>{0}",
        "<p><b>– Drones</b></p>{0}<p><b>– Wages</b></p>{0}",
        "<p><b>It is simple.</b></p>{0}<p><b>“Keep it simple.”</b></p>{0}",
        "<p><b>Chair: Ada Quill</b></p>{0}<p><b>Date: 1 May 2011</b></p>{0}",
        "<p><b>Drones</b></p>{1}<p><b>Wages</b></p>{1}",
        "<p><b><a href=/d>Drones</a></b></p>{0}<p><b><a href=/w>Wages</a></b></p>{0}",
        "<p><b>Drones</b> and more</p>{0}<p><b>Wages</b> and more</p>{0}",
        "{0}<p><b>Drones</b></p><p><b>Wages</b></p>",
        "<p>BBC</p>{0}<p>CNN</p>{0}",
    ],
)
def test_no_crossheads(html: str) -> None:
    assert headings(html.format(RIVER, SHORT)) == []


def test_a_bold_line_below_headings_alone_is_none() -> None:
    html = f"<h2>Law</h2><p><b>Best value</b></p>{RIVER}<h2>Money</h2><p><b>Best buy</b></p>{RIVER}"
    assert headings(html) == [(2, "Law"), (2, "Money")]
