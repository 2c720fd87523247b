"""The first and the last lines of a story: closing paragraphs, sources, introductions."""

from __future__ import annotations

import pytest

from convert.readers.html.lines import lines_of
from convert.readers.html.parsing import parse
from convert.readers.html.settle.ends import with_ends
from convert.readers.html.verdicts import HEADER, OUT, STORY, Verdict

TOLD = "<p>The river rose by four metres in one night.</p><p>It took the bridge of stone with it.</p>"
OWN = frozenset({"https://courier.example/rain"})
LONG = "The river rose by four metres in one night and took with it the bridge of stone that had stood there long."


def changed(html: str, doubtful: str, confidence: float = 0.3) -> str:
    """What becomes of the line with these words; all other paragraphs are the story's."""
    tree = parse(f"<html><body>{html}</body></html>")
    tree.weigh()
    verdicts = [
        Verdict(line, OUT, "outside", confidence)
        if doubtful in line.text or line.home.name not in ("p", "li")
        else Verdict(line, STORY, "story", 0.9)
        for line in lines_of(tree)
    ]
    with_ends(verdicts, next(iter(tree.named["h1"]), None), OWN)
    return next(verdict.what for verdict in verdicts if doubtful in verdict.line.text)


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{TOLD}<p>Rust, until next week!</p></div>",
        f"<div>{TOLD}<p>Rust is shown at <a href=https://rust.example>rust.example</a></p></div>",
        f"<div>{TOLD}<p><a href=https://www.rust.example/a>Rust of all kinds</a></p></div>",
        f"<div>{TOLD}<div class=x><p>Source: <a href=/a>Rust</a></p></div></div>",
        f"<main><div>{TOLD}<div>Additional reporting by Ben Rust; Editing by Ada Quill</div></div></main>",
    ],
)
def test_a_closing_line(html: str) -> None:
    assert changed(html, "Rust") == STORY


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{TOLD}<p>Sign up for Rust today</p></div>",
        f"<div>{TOLD}<p>Read also: <a href=https://rust.example>Rust</a></p></div>",
        f"<div>{TOLD}<p><a href=/rust>Rust of all kinds</a></p></div>",
        f"<div>{TOLD}<p><a href=https://courier.example/a>Rust of all kinds</a></p></div>",
        f"<div>{TOLD}<p>More on Rust:</p></div>",
        f"<div>{TOLD}<h3>Rust</h3></div>",
        f"<div>{TOLD}</div><div><p>Rust</p></div>",
        f"<div>{TOLD}<p class=meta>Rust</p></div>",
        f"<div>{TOLD}<ul><li>Rust</ul></div>",
        f"<div>{TOLD}</div><p>Source: Rust</p>",
    ],
)
def test_a_line_that_does_not_close_the_story(html: str) -> None:
    assert changed(html, "Rust") == OUT


def test_an_unlikely_line_closes_nothing() -> None:
    assert changed(f"<div>{TOLD}<p>Rust!</p></div>", "Rust", confidence=0.05) == OUT


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>Rain</h1><div><div><p>Rust. {LONG}</p></div>{TOLD}</div>",
        f"<h1>Rain</h1><div class=intro><p>Rust took two bridges, and nobody saw it.</p></div>{TOLD}",
    ],
)
def test_an_introduction_may_be_a_field_and_stays_where_it_is_none(html: str) -> None:
    assert changed(html, "Rust") == HEADER


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Rust. {LONG}</p><h1>Rain</h1>{TOLD}",
        f"<h1>Rain</h1><div><p>Rust took two bridges, and nobody saw it.</p></div>{TOLD}",
        f"<h1>Rain</h1><figure><figcaption>Rust. {LONG}</figcaption></figure>{TOLD}",
        f"<h1>Rain</h1><div class=author-bio><p>Rust. {LONG}</p></div>{TOLD}",
        f"<h1>Rain</h1><p>{LONG} Sign up for our newsletter on Rust.</p>{TOLD}",
        f"<h1>Rain</h1><ul><li>Rust. {LONG}</ul>{TOLD}",
    ],
)
def test_what_introduces_nothing(html: str) -> None:
    assert changed(html, "Rust") == OUT
