"""What print dumps have between pages goes, with its reason, and the story goes on over it."""

from __future__ import annotations

import random
import textwrap

import pytest

from convert import parse
from convert.account import account
from convert.model import plain
from convert.readers.text.wraps import Layout, lay_out

WORDS = (
    "the yard that once repaired every ferry on the river hauled its first boat out of the water in five years and "
    "nobody on the quay had expected the crane to work when the hull swung clear of the wall"
).split()
CHANCE = random.Random(7)
STORY = [" ".join(("It", *CHANCE.choices(WORDS, k=70))) + "." for _ in range(9)]
NATIVE = {48 + digit: 0x660 + digit for digit in range(10)}


def dumped(head: str, foot: str, *, turn: str, rows: int = 20) -> tuple[str, list[str]]:
    """The story on pages, and the rows of furniture in it; `#` in head and foot is the page's number."""
    lines = "\n\n".join(["Ferry yard opens again", *(textwrap.fill(text, 68) for text in STORY)]).split("\n")
    pages, furniture = [], []
    for number, at in enumerate(range(0, len(lines), rows), 1):
        own = [part.replace("#", str(number)) for part in (head, foot)]
        own[1] = own[1].translate(NATIVE) if "صفحة" in foot else own[1]
        top, bottom = own[0] and f"{own[0]}\n\n", own[1] and f"\n\n{own[1]}"
        pages.append(top + "\n".join(lines[at : at + rows]) + bottom)
        furniture += filter(None, own)
    return turn.join(pages), [row.strip() for row in furniture]


def gone(source: str, layout: Layout) -> list[str]:
    """The rows that were removed, in order."""
    loose = [removed.origin.span for removed in layout.furniture]
    inner = [cut.span for line in layout.lines for cut in line.cuts if cut.kind == "removed"]
    return [source[span.start : span.end] for span in sorted(span for span in (*loose, *inner) if span)]


@pytest.mark.parametrize("turn", ["\n\x0c", "\n\n"], ids=["form feed", "none"])
@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "- # -"), ("", "Page # of 7"), ("", "Seite #"), ("", "Trang #/7"), ("", "第 # 页"), ("", "صفحة #"),
        ("The Meridian Post", "- # -"), ("", "#"), ("The Meridian Post                 #", ""),
        ("Thursday, 3 May 2012     The Meridian Post     Page #", ""), ("The Meridian Post", "        #/7"),
    ],
)  # fmt: skip
def test_furniture_goes_and_paragraphs_go_on(head: str, foot: str, turn: str) -> None:
    source, furniture = dumped(head, foot, turn=turn)
    layout = lay_out(source)
    assert [line.text for line in layout.lines] == ["Ferry yard opens again", *STORY]
    assert gone(source, layout) == furniture


def test_a_form_feed_alone_ends_no_paragraph() -> None:
    source, _ = dumped("", "", turn="\n\x0c")
    assert [line.text for line in lay_out(source).lines] == ["Ferry yard opens again", *STORY]


def test_a_word_goes_on_over_a_page() -> None:
    rows = "\n".join(
        [
            "Der Entwurf des Büros sieht einen zweigeschossigen Ziegelbau vor. Die",
            "Baukosten waren zuletzt auf 4,8 Millionen Euro geschätzt worden, sag-",
            "te der Bürgermeister. Im Erdgeschoss sollen die Sach- und Fachlitera-",
            "tur und eine Kinderbuch-\n\nSeite 3\n\x0cMittellahner Bote\n",
            "abteilung Platz finden, darüber die Säle des Vereins und eine kleine",
            "Bühne.\n\nSeite 4\n\x0cMittellahner Bote\n\nDie alte Bücherei bleibt.",
        ]
    )
    layout = lay_out(f"Streit um die Bücherei\n\n{rows}", language="de")
    assert "eine Kinderbuchabteilung Platz finden" in layout.lines[1].text
    assert "Sach- und Fachliteratur und" in layout.lines[1].text
    assert [cut.rule for cut in layout.lines[1].cuts].count("page-number") == 1
    document = parse(f"Streit um die Bücherei\n\n{rows}", reader="text", language="de")
    assert {"text.page-number", "text.running-head"} == {removed.origin.rule for removed in document.removed}
    assert account(document, f"Streit um die Bücherei\n\n{rows}").is_complete


def test_the_headline_stays_though_pages_repeat_it() -> None:
    source, _ = dumped("", "- # -", turn="\n\x0c")
    source = source.replace("\x0c", "\x0cFERRY YARD OPENS AGAIN\n\n")
    layout = lay_out(source.replace("Ferry yard", "FERRY YARD").replace("opens again", "OPENS AGAIN", 1))
    assert layout.lines[0].text == "FERRY YARD OPENS AGAIN"
    assert [line.text for line in layout.lines[1:]] == STORY


@pytest.mark.parametrize(
    "source",
    [
        "1\n\nThe first reason is the rain.\n\n2\n\nThe second reason is the wind.\n\n3\n\nThe third reason is snow.",
        "Day 1\n\nWe left at dawn and walked.\n\nDay 2\n\nWe walked on.\n\nDay 3\n\nWe came home again at last.",
        "Rating: 4/5\n\nA fine film, and a long one.\n\n4/5",
        "In 2010 they won.\n\n2011\n\nIn that year they lost.\n\n2012\n\nThen they won again.",
        "* * *\n\nOne part of it.\n\n* * *\n\nAnother part of it.\n\n* * *\n\nThe last part of it.",
        "Step 1 of 3\nStep 2 of 3\nStep 3 of 3",
        "Share\n\nA story of some words.\n\nShare\n\nAnother story of some words.\n\nShare",
    ],
    ids=["listicle", "days", "rating", "years", "dividers", "steps", "buttons"],
)
def test_what_is_no_furniture_stays(source: str) -> None:
    layout = lay_out(source)
    assert layout.furniture == ()
    assert [line.text for line in layout.lines] == [row for row in source.split("\n") if row]


def test_the_story_is_whole_in_the_document() -> None:
    source, furniture = dumped("The Meridian Post", "Page # of 7", turn="\n\x0c")
    document = parse(source, reader="text")
    assert account(document, source).is_complete
    assert sorted(removed.text for removed in document.removed) == sorted(furniture)
    assert [plain((block,)) for block in document.blocks] == STORY
