"""Headings that go with what stands below them, pictures that go with the box they stand in."""

from __future__ import annotations

import pytest

from convert.model import Figure, Heading, find, plain
from convert.readers.html.lines import lines_of
from convert.readers.html.parsing import parse
from convert.readers.html.settle.headings import with_headings, without_last_headings
from convert.readers.html.verdicts import OUT, STORY, Verdict
from tests.readers.html.pages import read

PROSE = "<p>The river rose by four metres in one night, the mayor said, and took the old bridge with it.</p>"
CARDS = "<ul><li><a href=/1>Floods in the hills</a><li><a href=/2>A bridge of stone</a></ul>"


def judged(html: str, *, taken: str, known: str = "related", belief: float = 0.4) -> dict[str, str]:
    """What each line is after the headings were looked at; the lines of `taken` were out before, by a rule."""
    tree = parse(f"<body>{html}</body>")
    tree.weigh()
    verdicts = [
        Verdict(line, OUT, known, belief) if line.text in taken else Verdict(line, STORY, "story", 0.9)
        for line in lines_of(tree)
    ]
    headline = next((tag for tag in tree.elements if tag.name == "h1"), None)
    with_headings(verdicts, headline)
    return {verdict.line.text: verdict.what for verdict in verdicts}


@pytest.mark.parametrize(
    "html",
    [
        f"{PROSE}<div><h2>Most read today</h2>{CARDS}</div>{PROSE}",
        f"{PROSE}<section><header><h3>Most read today</h3></header>{CARDS}</section>{PROSE}",
        f"{PROSE}<aside><div><h2>Most read today</h2></div><div>{CARDS}</div></aside>",
    ],
)
def test_the_heading_of_a_list_that_was_taken_goes(html: str) -> None:
    assert judged(html, taken="Floods in the hills A bridge of stone")["Most read today"] == OUT


@pytest.mark.parametrize(
    ("html", "taken"),
    [
        (f"<h2>Most read today</h2>{CARDS}<p>It was cold.</p>", "Floods in the hills A bridge of stone"),
        (
            f"<div><p>It was cold.</p><h2>Most read today</h2>{CARDS}</div>",
            "Floods in the hills A bridge of stone",
        ),
        ("<div><h2>Most read today</h2><p>One line.</p></div>", "One line."),
        ("<div><h2>Most read today</h2><p>One line.</p><p>Another.</p></div>", "One line. Another."),
    ],
    ids=["story below", "story above", "a single line", "no links"],
)
def test_a_heading_stays(html: str, taken: str) -> None:
    assert judged(html, taken=taken)["Most read today"] == STORY


def test_links_above_the_headline_are_those_of_other_articles() -> None:
    found = judged(f"<h3><a href=/1>Floods</a></h3><p>Kicker</p><h1>Rain</h1>{PROSE}", taken="")
    assert found["Floods"] == OUT
    assert found["Kicker"] == STORY


@pytest.mark.parametrize(
    ("html", "belief", "known", "what"),
    [
        (f"{PROSE}<h3>Rust</h3>{PROSE}", 0.1, "outside", STORY),
        (f"{PROSE}<h3>Rust</h3>{PROSE}", 0.01, "outside", OUT),
        (f"{PROSE}<h3>Rust</h3>{PROSE}", 0.4, "share", OUT),
        (f"{PROSE}<h3><a href=/r>Rust</a></h3>{PROSE}", 0.4, "outside", OUT),
        (f"{PROSE}<div><h3>Rust</h3></div>{PROSE}", 0.4, "outside", OUT),
    ],
    ids=["heading", "most unlikely", "known", "a link", "in another box"],
)
def test_a_heading_right_above_a_paragraph_of_the_story(
    html: str, belief: float, known: str, what: str
) -> None:
    assert judged(html, taken="Rust", known=known, belief=belief)["Rust"] == what


def test_pictures_of_a_box_of_which_only_the_day_is_left_go_with_it() -> None:
    card = (
        "<div class=related-posts><div><a href=/o><img src=https://n.example/o.jpg></a>"
        "<h4><a href=/o>Bridge of stone</a></h4>"
        "<div><a href=/o><time>3 May 2021</time></a></div></div></div>"
    )
    told = "On {} the river rose by {} metres, the mayor of {} said, and took the bridge of {} with it."
    words = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    body = "".join(
        f"<p>{told.format(day, at + 2, day[::-1], day.lower())}</p>" for at, day in enumerate(words * 2)
    )
    picture = "<img src=https://n.example/r.jpg>"
    page = f"<html><body><article><h1>The river rose</h1>{card}{body}{picture}<p>Rain again.</p></article>"
    document = read(page)
    shown = [image.url for figure in find(document.blocks, Figure) for image in figure.images]
    assert shown == ["https://n.example/r.jpg"]
    assert "Bridge of stone" not in [plain(heading.children) for heading in find(document.blocks, Heading)]


@pytest.mark.parametrize(
    ("announced", "what"),
    [
        ("<h4>Kapcsolódó cikkek</h4>", OUT),
        ("<div><b>Läs också:</b></div>", OUT),
        ("<p>Tin liên quan</p>", OUT),
        ("<h3>The two floods</h3>", STORY),
        ("<h4>Kapcsolódó cikkek</h4><p>It was cold.</p>", STORY),
    ],
)
def test_a_list_of_links_below_a_line_that_announces_other_articles(announced: str, what: str) -> None:
    found = judged(f"{PROSE}{announced}{CARDS}{PROSE}", taken="Kapcsolódó cikkek Läs också: Tin liên quan")
    assert (found["Floods in the hills"], found["A bridge of stone"]) == (what, what)


def last_stays(html: str) -> bool:
    """Whether `Rust` stays the story's, the lines that ask to join being taken."""
    tree = parse(f"<body>{html}</body>")
    tree.weigh()
    verdicts = [
        Verdict(line, OUT, "outside", 0.1) if "Join" in line.text else Verdict(line, STORY, "story", 0.9)
        for line in lines_of(tree)
    ]
    without_last_headings(verdicts)
    return all(one.what == STORY for one in verdicts if "Rust" in one.line.text)


def test_a_last_heading_goes_with_what_stood_below_it() -> None:
    assert not last_stays(f"{PROSE}<div><h2>Rust needs you</h2><p>Join us.</p></div>")


@pytest.mark.parametrize(
    "html",
    [
        f"{PROSE}<div><h3>Rust, the end</h3></div><div><p>Join us.</p></div>",
        f"{PROSE}<h3>Rust</h3>",
        f"{PROSE}<h3>Rust</h3>{PROSE}<p>Join us.</p>",
        f"{PROSE}<p>Rust</p><p>Join us.</p>",
    ],
    ids=["another box", "nothing below", "a story below", "no heading"],
)
def test_other_last_lines_stay(html: str) -> None:
    assert last_stays(html)
